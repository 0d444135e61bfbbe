//! The project's own commands: `cargo xtask help` lists them.

#[cfg(test)]
mod architecture;
mod arguments;
mod bench;
mod bundle;
mod capabilities;
mod compress;
mod digest;
mod dist;
mod doctor;
mod fault;
mod first;
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
mod reproduce;
mod serve;
mod setup;
mod simulation;
mod sizes;
mod style;
mod test;
mod trunk;
mod wasm;
mod weigh;

use arguments::Command;
use fault::Fault;
use std::process::ExitCode;

fn main() -> ExitCode {
    match arguments::parse(std::env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
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
        Command::Bench(what) => bench::run(what),
        Command::Capabilities { accept } => capabilities::run(accept),
        Command::Pictures(routes) => pictures::run(&routes),
        Command::Prices(options) => prices::run(&options).map_err(Fault::Check),
        Command::Weigh { first } => weigh::run(first),
        Command::Reproduce => reproduce::run(),
        Command::PostBuild => post_build::run(),
    }
}
