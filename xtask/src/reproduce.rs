//! `cargo xtask reproduce`: whoever builds this commit gets these bytes, wherever it is built.

use crate::fault::{Fault, read_text};
use crate::process::Run;
use crate::{digest, project, trunk};
use std::path::{Path, PathBuf};

/// Folders of different length, so that no path hides in a size.
const PLACES: [&str; 2] = ["a", "another-place"];

/// Builds the last commit twice, each in a clone of its own, and compares the digests of every file.
pub(crate) fn run() -> Result<(), Fault> {
    trunk::ready()?;
    let lists = PLACES
        .iter()
        .map(|place| build(&project::target_dir().join("reproduce").join(place)))
        .collect::<Result<Vec<String>, Fault>>()?;
    let [first, second] = lists.as_slice() else {
        return Ok(());
    };
    if first == second {
        println!(
            "\nBoth builds have the same {} files, byte for byte. SHA-256 of their SHA256SUMS:\n{}",
            first.lines().count(),
            digest::hex(first.as_bytes())
        );
        Ok(())
    } else {
        Err(Fault::Check(format!(
            "Two builds of one commit differ. Digests that only one of them has:\n{}",
            only_in_one(first, second).join("\n")
        )))
    }
}

/// The lines of two lists that are not in both.
fn only_in_one<'a>(first: &'a str, second: &'a str) -> Vec<&'a str> {
    let lacks = |list: &str, line: &str| list.lines().all(|other| other != line);
    let gone = first.lines().filter(|line| lacks(second, line));
    let new = second.lines().filter(|line| lacks(first, line));
    gone.chain(new).collect()
}

/// Clones the last commit into a folder, builds it there, and gives back its list of digests.
fn build(folder: &Path) -> Result<String, Fault> {
    let unwritable = |reason| Fault::Unwritable {
        path: folder.to_owned(),
        reason,
    };
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(unwritable)?;
    }
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let source: PathBuf = folder.join("source");
    let from = project::root();
    Run::new(
        "git",
        [
            "clone",
            "--quiet",
            "--no-hardlinks",
            &from.to_string_lossy(),
            &source.to_string_lossy(),
        ],
    )
    .show()?;
    Run::new("cargo", ["xtask", "dist"])
        .within(&source)
        .env("CARGO_TARGET_DIR", folder.join("built"))
        .show()?;
    read_text(&source.join("dist/SHA256SUMS"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_from_both_sides() {
        assert_eq!(
            only_in_one("1 a\n2 b\n", "1 a\n3 b\n4 c\n"),
            ["2 b", "3 b", "4 c"]
        );
    }
}
