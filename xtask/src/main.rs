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
mod process;
mod project;
mod style;

fn main() -> std::process::ExitCode {
    match post_build::run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            std::process::ExitCode::FAILURE
        }
    }
}
