//! The question bank, the words and the prices: data files that people edit without knowing Rust,
//! checked and baked when this crate is built.
//!
//! The web app links only the reading side ([`load_structure`], [`load_texts`], [`Lexicon`]) and
//! downloads the baked files; the command line carries them inside (feature `embedded`) and can
//! check a folder of somebody else's files as the build does (feature `authoring`). A program that
//! can name every text asks for the feature `all-texts`; without it there are only the names of
//! those that the first visit needs, so that another one in its program does not compile.

#[cfg(feature = "embedded")]
mod assets;
#[cfg(feature = "authoring")]
pub mod authoring;
mod lexicon;
mod load;
mod numbers;
mod plain;
#[cfg(feature = "all-texts")]
mod problems;
pub mod template;

/// Names of all texts: one constant a text, in a module a group.
pub mod text {
    pub use crate::lexicon::TextId;

    /// The text of a key `group.key` that comes from a document; only keys of the groups listed
    /// as `dynamic` in `lang/en.toml` are found.
    ///
    /// ```
    /// use llm_readiness_content::text;
    /// assert_eq!(text::find("industry.banking"), Some(text::industry::BANKING));
    /// assert_eq!(text::find("industry.astrology"), None);
    /// ```
    #[must_use]
    pub fn find(key: &str) -> Option<TextId> {
        let at = DYNAMIC.binary_search_by_key(&key, |(known, _)| *known);
        at.ok()
            .and_then(|at| DYNAMIC.get(at))
            .map(|(_, number)| TextId(*number))
    }

    include!(concat!(env!("OUT_DIR"), "/text.rs"));
}

#[cfg(feature = "embedded")]
pub use assets::{Asset, asset, assets};
pub use lexicon::{Arg, Lexicon, TextId};
pub use load::{Texts, load_first_texts, load_notes, load_structure, load_texts};
pub use numbers::NumberFormat;
pub use plain::PlainFormat;
