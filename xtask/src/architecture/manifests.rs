//! Which crate may depend on which.

use crate::fault::{Fault, read_text};
use std::path::Path;
use toml_edit::{DocumentMut, Item, TableLike, TomlError};

/// Folder, and the crates of this workspace that its manifest may name.
const ARROWS: [(&str, &[&str]); 7] = [
    ("crates/engine", &[]),
    ("crates/content", &["engine"]),
    ("crates/report", &["engine", "content"]),
    ("crates/simulation", &["engine", "content"]),
    ("crates/worker", &["simulation"]),
    ("crates/cli", &["engine", "content", "report"]),
    (".", &["engine", "content", "report", "simulation"]),
];

/// Crates that are for the browser and nothing else.
const FOR_THE_BROWSER: [&str; 2] = [".", "crates/worker"];

/// What the crates of this workspace begin with.
const OURS: &str = "llm-readiness-";

/// Crates that know a browser. Nothing left of the app may depend on one: the command line tool runs the same code.
const BROWSER: [&str; 6] = [
    "yew",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "web-sys",
    "js-sys",
    "gloo",
];

/// Every dependency that no arrow allows, as a sentence.
pub(super) fn faults(root: &Path) -> Result<Vec<String>, Fault> {
    let mut faults = Vec::new();
    for (folder, allowed) in ARROWS {
        let path = root.join(folder).join("Cargo.toml");
        let manifest: DocumentMut = read_text(&path)?
            .parse()
            .map_err(|fault: TomlError| Fault::unfit(&path, fault.to_string()))?;
        for name in dependencies(&manifest) {
            if let Some(ours) = name.strip_prefix(OURS) {
                // A crate may name itself to test with other features than it is used with.
                if !allowed.contains(&ours) && !folder.ends_with(ours) {
                    faults.push(format!("{folder} depends on {name}: {}", may(allowed)));
                }
            } else if !FOR_THE_BROWSER.contains(&folder) && is_of_the_browser(&name) {
                faults.push(format!(
                    "{folder} depends on {name}: only the app and its worker know the browser."
                ));
            }
        }
    }
    Ok(faults)
}

fn may(allowed: &[&str]) -> String {
    if allowed.is_empty() {
        "it may depend on no crate of this workspace.".to_owned()
    } else {
        format!("of this workspace it may use {}.", allowed.join(", "))
    }
}

fn is_of_the_browser(name: &str) -> bool {
    BROWSER.iter().any(|crate_| {
        name == *crate_
            || name
                .strip_prefix(crate_)
                .is_some_and(|rest| rest.starts_with('-'))
    })
}

/// The names of all dependencies: plain, for builds, for tests, and for single targets.
fn dependencies(manifest: &DocumentMut) -> Vec<String> {
    let mut names = Vec::new();
    for kind in ["dependencies", "build-dependencies", "dev-dependencies"] {
        names.extend(keys(manifest.get(kind)));
        let targets = manifest.get("target").and_then(Item::as_table_like);
        for (_, target) in targets.into_iter().flat_map(TableLike::iter) {
            names.extend(keys(target.get(kind)));
        }
    }
    names
}

fn keys(item: Option<&Item>) -> Vec<String> {
    item.and_then(Item::as_table_like)
        .map(|table| table.iter().map(|(key, _)| key.to_owned()).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_dependency_is_seen() {
        let manifest = "[dependencies]\na = '1'\n[dev-dependencies]\nb = '1'\n[target.'cfg(unix)'.dependencies]\nc = '1'\n";
        assert_eq!(dependencies(&manifest.parse().unwrap()), ["a", "c", "b"]);
    }

    #[test]
    fn families_of_browser_crates_are_known_and_namesakes_are_not() {
        assert!(is_of_the_browser("gloo-timers"));
        assert!(is_of_the_browser("yew"));
        assert!(!is_of_the_browser("glooming"));
    }
}
