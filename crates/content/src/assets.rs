//! The files that the page loads beside its program: the question bank, the texts of each language, the prices.

/// One file that travels with the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// File name with extension, lower case, unique: `text-en.json`.
    pub name: &'static str,
    /// The bytes as the app reads them.
    pub bytes: &'static [u8],
}

/// Every asset of this build, ordered by name.
#[must_use]
pub fn assets() -> &'static [Asset] {
    &[
        Asset {
            name: "structure.json",
            bytes: b"{}\n",
        },
        Asset {
            name: "text-de.json",
            bytes: b"{}\n",
        },
        Asset {
            name: "text-en.json",
            bytes: b"{}\n",
        },
    ]
}
