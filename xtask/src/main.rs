//! The project's own commands: `cargo xtask help` lists them.

#[cfg(test)]
mod architecture;
mod arguments;
mod bundle;
mod capabilities;
mod compress;
mod digest;
mod dist;
mod doctor;
mod fault;
mod glue;
mod headers;
mod hosted;
mod one_file;
mod page;
mod pictures;
mod post_build;
mod prices;
mod process;
mod project;
mod serve;
mod setup;
mod sizes;
mod style;
mod test;
mod trunk;
mod wasm_imports;

<<<<<<< HEAD
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("prices", rest)) = arguments
        .split_first()
        .map(|(command, rest)| (command.as_str(), rest))
    {
        return match prices::run(rest) {
            Ok(()) => std::process::ExitCode::SUCCESS,
            Err(sentence) => {
                eprintln!("{sentence}");
                std::process::ExitCode::FAILURE
            }
        };
    }
    match post_build::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
=======
use arguments::Command;
use fault::Fault;
use std::process::ExitCode;

fn main() -> ExitCode {
    match arguments::parse(std::env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
>>>>>>> build-tools
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Fault> {
    match command {
        Command::Help => {
            print!("{}", arguments::HELP);
            Ok(())
        }
        Command::Setup => setup::ensure(&setup::Need::ALL).and_then(|()| doctor::report()),
        Command::Doctor => doctor::report(),
        Command::Serve(options) => serve::run(&options),
        Command::Test { fast } => test::run(fast),
        Command::Dist { strict } => dist::run(strict),
        Command::Capabilities { accept } => capabilities::run(accept),
        Command::Pictures(routes) => pictures::run(&routes),
        Command::PostBuild => post_build::run(),
    }
}
