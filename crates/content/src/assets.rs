//! The baked files, carried inside the program.

/// A file that the web app downloads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// Its name, such as `text-de.json`.
    pub name: &'static str,
    /// What is in it: compact JSON.
    pub bytes: &'static [u8],
}

const ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Every baked file: `structure.json`, `notes.json`, a `text-<language>.json` a language, and
/// `prices.json`, `serving.json`, `use-cases.json`, `vectors.json`, `cost-vectors.json` and `sample-<name>.json` where
/// the repository has them.
#[must_use]
pub fn assets() -> &'static [Asset] {
    ASSETS
}

/// The bytes of one baked file.
///
/// ```
/// assert!(llm_readiness_content::asset("structure.json").is_some());
/// ```
#[must_use]
pub fn asset(name: &str) -> Option<&'static [u8]> {
    let found = ASSETS.iter().find(|asset| asset.name == name);
    found.map(|asset| asset.bytes)
}
