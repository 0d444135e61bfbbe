//! How long a token is in a language: what the number of tokens of a text is estimated from.

use crate::document::Reader;
use crate::estimate::Estimate;

/// Characters of a token in texts of one language. Tokenizers differ, so it is a range.
#[derive(Debug, Clone, PartialEq)]
pub struct TextDensity {
    /// The kind of text, as in the language files: `en`, `code`.
    pub language: String,
    /// Characters of a token: lowest, most likely, highest.
    pub characters_per_token: Estimate,
    /// Id of its [`Evidence`](super::Evidence).
    pub source: String,
}

impl TextDensity {
    /// The tokens of a text with so many characters. Few characters a token are many tokens, so the ends change places;
    /// a text has at least one token, an empty one has none.
    ///
    /// ```
    /// use llm_readiness_engine::estimate::Estimate;
    /// use llm_readiness_engine::use_case::TextDensity;
    /// let english = TextDensity {
    ///     language: "en".to_owned(),
    ///     characters_per_token: Estimate::three_points(3.2, 4.0, 5.0)?,
    ///     source: "measured".to_owned(),
    /// };
    /// assert_eq!(english.tokens(800).numbers(), [160.0, 200.0, 250.0]);
    /// assert_eq!(english.tokens(0).numbers(), [0.0]);
    /// # Ok::<(), llm_readiness_engine::document::Rule>(())
    /// ```
    #[must_use]
    pub fn tokens(&self, characters: usize) -> Estimate {
        if characters == 0 {
            return Estimate::Exactly(0.0);
        }
        #[allow(
            clippy::cast_precision_loss,
            reason = "a text in a browser is far below 2^53 characters"
        )]
        let characters = characters as f64;
        let tokens = |each: f64| libm::round(characters / each).max(1.0);
        let each = self.characters_per_token;
        Estimate::ThreePoints {
            low: tokens(each.high()),
            likely: tokens(each.central()),
            high: tokens(each.low()),
        }
    }

    /// Reads one entry; a token has at least a tenth of a character.
    pub(super) fn read(reader: &Reader<'_>, source: Option<String>) -> Option<Self> {
        reader.only(&["language", "characters_per_token", "source"]);
        let each = reader.required("characters_per_token");
        Some(Self {
            language: reader.required("language")?.text()?.to_owned(),
            characters_per_token: Estimate::read(&each?, 0.1, 100.0)?,
            source: source?,
        })
    }
}
