//! The project's own commands: `cargo xtask help` lists them.

mod bundle;
mod compress;
mod digest;
mod fault;
mod headers;
mod hosted;
mod one_file;
mod page;
mod post_build;
mod prices;
mod process;
mod project;
mod style;

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
        Err(fault) => {
            eprintln!("{fault}");
            std::process::ExitCode::FAILURE
        }
    }
}
