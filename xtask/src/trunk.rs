//! Calls Trunk the way this project needs it: without the network, and without this machine's paths in the result.

use crate::fault::Fault;
use crate::process::Run;
use crate::project;
use crate::setup::{self, Need};

/// Trunk with its tools in place and every crate on the disk, so that it needs no network.
pub(crate) fn ready() -> Result<(), Fault> {
    setup::ensure(&Need::BUILD)?;
    Run::new("cargo", ["fetch", "--locked", "--quiet"]).show()
}

/// A Trunk command with the options that every one of them takes.
pub(crate) fn command(arguments: &[&str]) -> Run {
    let arguments = arguments
        .iter()
        .copied()
        .chain(["--offline", "--skip-version-check"]);
    Run::new("trunk", arguments)
}

/// A Trunk command whose result does not depend on where the project, cargo and its output are on this machine.
pub(crate) fn reproducible(arguments: &[&str]) -> Run {
    let mut flags = Vec::new();
    // The last rule that fits wins, so the most special one comes last.
    for (place, name) in [
        (project::cargo_home(), "/cargo"),
        (Some(project::root()), "/readiness"),
        (Some(project::target_dir()), "/target"),
    ] {
        if let Some(place) = place {
            flags.push(format!("--remap-path-prefix={}={name}", place.display()));
        }
    }
    command(arguments)
        // A variable for one target leaves the programs that run here, such as this one, as they were built.
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            flags.join(" "),
        )
        .without_env("RUSTFLAGS")
        .without_env("CARGO_ENCODED_RUSTFLAGS")
}
