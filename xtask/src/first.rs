//! The program of the first visit: the app without its feature `full`, built for size beside the full program.

use crate::bundle::without_comments;
use crate::fault::{Fault, read, read_text};
use crate::process::Run;
use crate::{project, trunk};
use std::path::Path;

/// The profile in Cargo.toml.
pub(crate) const PROFILE: &str = "first";
const TARGET: &str = "wasm32-unknown-unknown";

/// wasm-bindgen's glue and the program.
pub(crate) struct First {
    /// The glue: a classic script that defines `wasm_bindgen`.
    pub(crate) glue: String,
    /// The program.
    pub(crate) wasm: Vec<u8>,
}

impl First {
    /// Builds it; when nothing changed, cargo has it already.
    pub(crate) fn build() -> Result<Self, Fault> {
        // Other features than the full program: in a folder of its own neither makes the other build again.
        let target = project::target_dir().join("first");
        compile(
            &target,
            &["--no-default-features"],
            PROFILE,
            trunk::flags(&[]),
        )?;
        let built = target
            .join(TARGET)
            .join(PROFILE)
            .join(project::APP)
            .with_extension("wasm");
        let out = target.join("bound");
        Run::new(
            "wasm-bindgen",
            ["--target", "no-modules", "--no-typescript"],
        )
        .arguments(["--remove-name-section", "--remove-producers-section"])
        .arguments(["--out-name", "first", "--out-dir"])
        .arguments([out.to_string_lossy(), built.to_string_lossy()])
        .show()?;
        Ok(Self {
            glue: without_comments(&read_text(&out.join("first.js"))?),
            wasm: read(&out.join("first_bg.wasm"))?,
        })
    }
}

/// Compiles the app for browsers with these features, a profile and the compiler's flags.
pub(crate) fn compile(
    target: &Path,
    features: &[&str],
    profile: &str,
    flags: String,
) -> Result<(), Fault> {
    Run::new(
        "cargo",
        ["build", "--locked", "--offline", "--target", TARGET],
    )
    .arguments(["--package", "llm-readiness", "--bin", project::APP])
    .arguments(features.iter().copied())
    .arguments(["--profile", profile, "--target-dir"])
    .arguments([target.to_string_lossy()])
    .env(trunk::FLAGS, flags)
    .without_env("RUSTFLAGS")
    .without_env("CARGO_ENCODED_RUSTFLAGS")
    .show()
}
