//! The terms on which a call is bought.

use thiserror::Error;

/// Terms of service with their own prices. A provider sells one of them at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Terms {
    /// Answered at once at the list price.
    #[default]
    Standard,
    /// Handed in as a job and answered within hours, usually at half price.
    Batch,
    /// Slower and interruptible, cheaper.
    Flex,
    /// Faster and steadier, dearer.
    Priority,
    /// The service tier called "fast".
    FastTier,
    /// The same model answering faster ("fast mode").
    FastMode,
}

impl Terms {
    /// All terms, the list price first.
    pub const ALL: &[Self] = &[
        Self::Standard,
        Self::Batch,
        Self::Flex,
        Self::Priority,
        Self::FastTier,
        Self::FastMode,
    ];

    /// The word for it in files and language keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Batch => "batch",
            Self::Flex => "flex",
            Self::Priority => "priority",
            Self::FastTier => "fast-tier",
            Self::FastMode => "fast-mode",
        }
    }

    /// The words for it in an English sentence: "no … price is known".
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Batch => "batch",
            Self::Flex => "flex",
            Self::Priority => "priority",
            Self::FastTier => "fast tier",
            Self::FastMode => "fast mode",
        }
    }

    /// The words by which requests and responses of the providers name the terms: a field and its
    /// values. `standard` is allowed everywhere.
    pub const WORDS: &[(&str, &[(&str, Self)])] = &[
        (
            "processing",
            &[("standard", Self::Standard), ("batch", Self::Batch)],
        ),
        (
            "service_tier",
            &[
                ("standard", Self::Standard),
                ("default", Self::Standard),
                ("flex", Self::Flex),
                ("priority", Self::Priority),
                ("fast", Self::FastTier),
            ],
        ),
        (
            "speed",
            &[("standard", Self::Standard), ("fast", Self::FastMode)],
        ),
    ];

    /// The terms that fields of [`Terms::WORDS`] with these values ask for together.
    ///
    /// # Errors
    /// [`TermsError`] for a word that is not known, and for two terms at once.
    ///
    /// ```
    /// use llm_readiness_engine::pricing::Terms;
    /// assert_eq!(Terms::from_words([("service_tier", "flex")]), Ok(Terms::Flex));
    /// assert!(Terms::from_words([("processing", "batch"), ("speed", "fast")]).is_err());
    /// ```
    pub fn from_words<'w>(
        words: impl IntoIterator<Item = (&'w str, &'w str)>,
    ) -> Result<Self, TermsError> {
        let mut found = Self::Standard;
        for (field, value) in words {
            let terms = Self::from_word(field, value)?;
            if found != Self::Standard && terms != Self::Standard && terms != found {
                return Err(TermsError::Several(found, terms));
            }
            if terms != Self::Standard {
                found = terms;
            }
        }
        Ok(found)
    }

    fn from_word(field: &str, value: &str) -> Result<Self, TermsError> {
        let known = Self::WORDS.iter().find(|(name, _)| *name == field);
        let values = known.map_or(&[][..], |(_, values)| values);
        let found = values.iter().find(|(word, _)| *word == value);
        found
            .map(|(_, terms)| *terms)
            .ok_or_else(|| TermsError::Unknown {
                field: field.chars().take(60).collect(),
                value: value.chars().take(60).collect(),
                allowed: values
                    .iter()
                    .map(|(word, _)| *word)
                    .collect::<Vec<_>>()
                    .join(", "),
            })
    }
}

/// Why words do not name terms.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TermsError {
    /// A word outside the list.
    #[error("{field}: \"{value}\" is not known here; allowed: {allowed}")]
    Unknown {
        /// The field.
        field: String,
        /// What it says.
        value: String,
        /// What it may say.
        allowed: String,
    },
    /// Two terms with prices of their own.
    #[error("{} and {} cannot be bought together; name one of them", .0.english(), .1.english())]
    Several(Terms, Terms),
}
