//! The same bytes natively and in WebAssembly with its two-lane instructions.
//!
//! Builds the reference model for WebAssembly and runs it by Node. Where the target or Node is not
//! installed there is nothing to compare, and the test says so; `cargo xtask test` installs both.

#![allow(clippy::unwrap_used, reason = "a test file as a whole")]

#[path = "support/r1.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared between tests and measurements"
)]
mod r1;

use llm_readiness_engine::tco::risk::Detail;
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

#[test]
fn webassembly_gives_the_native_bytes() {
    let missing = [("node", "--version"), ("rustup", "--version")]
        .into_iter()
        .find(|(program, argument)| Command::new(program).arg(argument).output().is_err());
    if let Some((program, _)) = missing {
        println!("not compared: {program} is not installed");
        return;
    }
    let targets = Command::new("rustup")
        .args(["target", "list", "--installed"])
        .output();
    if !String::from_utf8_lossy(&targets.unwrap().stdout).contains(TARGET) {
        println!("not compared: the target {TARGET} is not installed");
        return;
    }
    let outcome = r1::World::new(0.0).unwrap();
    let outcome = outcome.run(Detail::Months, 10_000, 7).unwrap();
    let native = format!("{:#018x}", r1::fingerprint(&outcome));
    assert_eq!(in_webassembly(), native);
}

fn in_webassembly() -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("webassembly");
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Full optimization, because that is what makes lanes of loops; the rest is for a short build.
    let built = Command::new(env!("CARGO"))
        .current_dir(package)
        .args(["build", "--quiet", "--release", "--target", TARGET])
        .args(["--example", "simulation_wasm", "--target-dir"])
        .arg(&folder)
        .env("RUSTFLAGS", "-C target-feature=+simd128")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .status()
        .unwrap();
    assert!(built.success(), "the example builds for WebAssembly");
    let program = folder
        .join(TARGET)
        .join("release/examples/simulation_wasm.wasm");
    let printed = Command::new("node")
        .arg(package.join("examples/simulation_speed.mjs"))
        .arg(program)
        .arg("fingerprint")
        .output()
        .unwrap();
    String::from_utf8(printed.stdout).unwrap().trim().to_owned()
}
