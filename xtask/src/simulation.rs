//! The simulation's program: built for speed, with two-lane instructions, beside the page's program.

use crate::bundle::{boot_part, without_comments};
use crate::fault::{Fault, read, read_text};
use crate::process::Run;
use crate::{project, trunk};

/// The package, and the name that cargo gives its library.
const PACKAGE: &str = "llm-readiness-worker";
const LIBRARY: &str = "llm_readiness_worker";
/// The profile in Cargo.toml.
pub(crate) const PROFILE: &str = "simulation";
const TARGET: &str = "wasm32-unknown-unknown";

/// What the page gives a worker.
pub(crate) struct Simulation {
    /// wasm-bindgen's glue and the loop that listens to messages.
    pub(crate) script: String,
    /// The program.
    pub(crate) wasm: Vec<u8>,
}

impl Simulation {
    /// Builds it; when nothing changed, cargo has it already.
    pub(crate) fn build() -> Result<Self, Fault> {
        // Other flags than the page's program: in a folder of its own neither makes the other build again.
        let target = project::target_dir().join("simulation");
        Run::new(
            "cargo",
            ["build", "--locked", "--offline", "--target", TARGET],
        )
        .arguments(["--package", PACKAGE, "--profile", PROFILE, "--target-dir"])
        .arguments([target.to_string_lossy()])
        .env(trunk::FLAGS, trunk::flags(&["-Ctarget-feature=+simd128"]))
        .without_env("RUSTFLAGS")
        .without_env("CARGO_ENCODED_RUSTFLAGS")
        .show()?;
        let built = target
            .join(TARGET)
            .join(PROFILE)
            .join(LIBRARY)
            .with_extension("wasm");
        let out = target.join("bound");
        Run::new(
            "wasm-bindgen",
            ["--target", "no-modules", "--no-typescript"],
        )
        .arguments(["--remove-name-section", "--remove-producers-section"])
        .arguments(["--out-name", "simulation", "--out-dir"])
        .arguments([out.to_string_lossy(), built.to_string_lossy()])
        .show()?;
        let glue = without_comments(&read_text(&out.join("simulation.js"))?);
        Ok(Self {
            script: script(&glue, &boot_part("simulation.js")?),
            wasm: read(&out.join("simulation_bg.wasm"))?,
        })
    }

    /// Its files by the names that the page asks for.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        [
            ("simulation.js", self.script.as_bytes()),
            ("simulation.wasm", self.wasm.as_slice()),
        ]
        .into_iter()
    }
}

/// One script that leaves no name behind on a page: the page has a `wasm_bindgen` of its own.
fn script(glue: &str, serve: &str) -> String {
    format!("(() => {{\n{glue}\n{serve}\n}})();\n")
}
