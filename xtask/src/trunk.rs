//! Calls Trunk the way this project needs it: without the network, and without this machine's paths in the result.

use crate::fault::Fault;
use crate::process::Run;
use crate::project;
use crate::setup::{self, Need};
use std::path::PathBuf;

/// The variable of those flags. One for a single target leaves the programs that run here, such as this one, as they were.
pub(crate) const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

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
    command(arguments)
        .env(FLAGS, flags(&[]))
        .without_env("RUSTFLAGS")
        .without_env("CARGO_ENCODED_RUSTFLAGS")
}

/// The compiler's flags for a program of the browser: those given, and what keeps this machine's paths out of it.
pub(crate) fn flags(more: &[&str]) -> String {
    let places = places().into_iter();
    let renamed =
        places.map(|(place, name)| format!("--remap-path-prefix={}={name}", place.display()));
    let flags: Vec<String> = more
        .iter()
        .map(|flag| (*flag).to_owned())
        .chain(renamed)
        .collect();
    flags.join(" ")
}

/// The folders whose paths the compiler writes into panic messages, and the names it writes instead. The last that fits
/// a path counts.
fn places() -> Vec<(PathBuf, &'static str)> {
    let mut places = Vec::new();
    if let Some(cargo_home) = project::cargo_home() {
        // A folder for every registry, named after its address: a mirror must give the same bytes.
        let registries = std::fs::read_dir(cargo_home.join("registry/src"));
        let mut registries: Vec<PathBuf> = registries
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        registries.sort();
        places.push((cargo_home, "/cargo"));
        places.extend(registries.into_iter().map(|registry| (registry, "/crates")));
    }
    places.push((project::root(), "/readiness"));
    places.push((project::target_dir(), "/target"));
    places
}
