//! Where the project's things are, and which versions its lock file names.

use crate::fault::{Fault, read_text};
use std::path::{Path, PathBuf};

/// The browser program's name in Cargo.toml; wasm-bindgen names its files after it.
pub(crate) const APP: &str = "llm-readiness-app";

/// The folder with the workspace's Cargo.toml.
pub(crate) fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or(xtask.clone(), Path::to_path_buf)
}

/// Where cargo puts what it builds.
pub(crate) fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |named| root().join(named))
}

/// Where cargo keeps its crates and the programs it installs.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| home().map(|home| PathBuf::from(home).join(".cargo")))
}

/// Where a program goes whose other version is already on the machine.
pub(crate) fn tools() -> PathBuf {
    root().join(".tools")
}

/// Where the finished hosted build and the one-file build end up.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The browser tests' folder, an npm package of its own.
pub(crate) fn browser_tests() -> PathBuf {
    root().join("tests")
}

/// The version of a package in Cargo.lock.
pub(crate) fn locked_version(package: &str) -> Result<String, Fault> {
    let path = root().join("Cargo.lock");
    let text = read_text(&path)?;
    version_in_lock(&text, package).ok_or_else(|| {
        Fault::unfit(
            path,
            format!("names no package {package}; run `cargo update -p {package}`."),
        )
    })
}

/// The first `version` line after the package's `name` line.
fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != name)
        .find_map(|line| line.strip_prefix("version = \""))
        .and_then(|rest| rest.strip_suffix('"'))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_under_the_name() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a-b\"\nversion = \"2.0.0\"\n";
        assert_eq!(version_in_lock(lock, "a-b").as_deref(), Some("2.0.0"));
        assert_eq!(version_in_lock(lock, "a").as_deref(), Some("1.0.0"));
        assert_eq!(version_in_lock(lock, "b"), None);
    }
}
