//! The texts that a program needs: all of them, or in the first visit those of its pages.

use super::preferences::Language;

#[cfg(not(feature = "full"))]
pub use llm_readiness_content::load_first_texts as load;
#[cfg(feature = "full")]
pub use llm_readiness_content::load_texts as load;

/// What the names of files of texts begin with.
#[cfg(feature = "full")]
const STEM: &str = "text";
/// What the names of files of texts begin with.
#[cfg(not(feature = "full"))]
const STEM: &str = "first";

/// The file with the texts of a language.
#[must_use]
pub fn file(language: Language) -> String {
    format!("{STEM}-{}.json", language.tag())
}
