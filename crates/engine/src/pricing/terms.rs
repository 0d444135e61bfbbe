//! The terms on which a call is bought.

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
}
