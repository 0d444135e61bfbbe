//! `cargo xtask doctor`: what is installed, what is missing, and what will be done about it.

use crate::fault::Fault;
use crate::process::Run;
use crate::setup::{Need, Remedy, State};

/// Prints the report. It changes nothing.
pub(crate) fn report() -> Result<(), Fault> {
    println!(
        "{:<36}{}",
        "Rust",
        Run::new("rustc", ["--version"]).ask().unwrap_or_default()
    );
    let mut missing = 0;
    for need in Need::ALL {
        match need.state()? {
            State::Ready(found) => println!("{:<36}{found}", need.name()),
            State::Missing(remedy) => {
                missing += 1;
                println!("{:<36}MISSING: it {}.", need.name(), need.why());
                match remedy {
                    Remedy::Commands(commands) => {
                        for command in commands {
                            println!(
                                "{:<36}`cargo xtask setup` will run: {}",
                                "",
                                command.join(" ")
                            );
                        }
                    }
                    Remedy::ByHand(what) => println!("{:<36}{what}", ""),
                }
            }
        }
    }
    if missing == 0 {
        println!(
            "\nEverything is here: `cargo xtask serve` opens the app, `cargo xtask test` checks it."
        );
    } else {
        println!(
            "\n{missing} missing. Each command installs what it needs itself; `cargo xtask setup` does it now."
        );
    }
    Ok(())
}
