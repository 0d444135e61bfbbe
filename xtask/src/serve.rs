//! `cargo xtask serve`: the app on this machine, rebuilt and reloaded on every change.

use crate::fault::Fault;
use crate::{project, trunk};

/// Leaves the browser closed; everything else goes to Trunk.
const NO_OPEN: &str = "--no-open";

/// Serves until interrupted. The options go to Trunk as they are.
pub(crate) fn run(options: &[String]) -> Result<(), Fault> {
    trunk::ready()?;
    // Not into dist/, which holds the last release build.
    let folder = project::target_dir().join("serve");
    let folder = folder.to_string_lossy();
    let mut arguments = vec!["serve", "--dist", &folder];
    if options.iter().all(|option| option != NO_OPEN) {
        arguments.push("--open");
    }
    arguments.extend(
        options
            .iter()
            .map(String::as_str)
            .filter(|option| *option != NO_OPEN),
    );
    println!(
        "Building the app. Trunk says below where it serves it, http://127.0.0.1:8080/ by default; Ctrl+C stops it."
    );
    trunk::command(&arguments).show()
}
