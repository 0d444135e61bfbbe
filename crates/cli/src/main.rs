//! `readiness`: the engine of the app without a browser.
//!
//! Results go to standard output, what is wrong goes to standard error in sentences that name the
//! file, the line, the place and the rule. The status is 0 when all went well, 1 when a published
//! vector comes out wrong, and 2 when an argument or a file is at fault; faults of one file do not
//! keep the others from being scored.

mod arguments;
mod bank;
mod business_case;
mod console;
mod cost;
mod feed;
mod market;
mod models;
mod money;
mod opened;
mod pack_build;
mod path;
mod price;
mod prices;
mod schema;
mod score;
mod simulate;
mod table;
mod validate;
mod vectors;

use std::io;
use std::process::ExitCode;

use arguments::Command;
use console::{Console, Failure};
use simulate::Runs;

/// A published vector comes out wrong.
const STATUS_VECTOR: u8 = 1;
/// An argument or a file is at fault.
const STATUS_FAULT: u8 = 2;

fn main() -> ExitCode {
    let mut console = Console::new();
    let outcome = match arguments::parse(lexopt::Parser::from_env()) {
        Ok(command) => run(command, &mut console),
        Err(error) => Err(Failure::Usage(error)),
    };
    let outcome = outcome.and_then(|status| {
        console.finish()?;
        Ok(status)
    });
    match outcome {
        Ok(status) if console.has_complained() => ExitCode::from(STATUS_FAULT.max(status)),
        Ok(status) => ExitCode::from(status),
        // Whoever reads the output has seen enough, as `head` does.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            console.complain(&failure);
            ExitCode::from(STATUS_FAULT)
        }
    }
}

fn run(command: Command, console: &mut Console) -> Result<u8, Failure> {
    match command {
        Command::Score {
            files,
            pack,
            format,
        } => score::run(&files, pack.as_deref(), format, console)?,
        Command::Cost { file, pack, format } => {
            cost::run(&file, pack.as_deref(), format, console)?;
        }
        Command::Simulate {
            file,
            pack,
            samples,
            seed,
            format,
        } => simulate::run(
            &file,
            pack.as_deref(),
            Runs { samples, seed },
            format,
            console,
        )?,
        Command::BusinessCase { file, pack, format } => {
            business_case::run(&file, pack.as_deref(), format, console)?;
        }
        Command::Path {
            file,
            to,
            pack,
            format,
        } => path::run(&file, to.as_deref(), pack.as_deref(), format, console)?,
        Command::Validate { files, pack } => validate::run(&files, pack.as_deref(), console)?,
        Command::Schema(document) => console.print(schema::text(document))?,
        Command::PackBuild { folder, output } => {
            pack_build::run(&folder, output.as_deref(), console)?;
        }
        Command::Vectors { format } => {
            let all_pass = vectors::run(format, console)?;
            return Ok(if all_pass { 0 } else { STATUS_VECTOR });
        }
        Command::Price {
            file,
            model,
            at,
            format,
        } => price::run(&file, &model, &at, format, console)?,
        Command::Models { filter, at, format } => {
            models::run(&filter, at.as_deref(), format, console)?;
        }
        Command::PricesImport(request) => prices::run(&request, console)?,
        Command::Help => console.print(arguments::HELP)?,
        Command::Version => {
            console.print(concat!("readiness ", env!("CARGO_PKG_VERSION"), "\n"))?;
        }
    }
    Ok(0)
}
