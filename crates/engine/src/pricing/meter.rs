//! What a provider counts and charges.

/// One thing that is counted and has its own price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meter {
    /// Input tokens that were neither read from nor written to a cache.
    Input,
    /// Input tokens read from the provider's prompt cache.
    CacheRead,
    /// Input tokens written to the cache for the provider's usual time (5 minutes at Anthropic,
    /// 30 minutes at `OpenAI`).
    CacheWrite,
    /// Input tokens written to the cache for one hour.
    CacheWrite1h,
    /// Audio among the uncached input tokens, where it has its own price.
    InputAudio,
    /// Audio among the tokens read from the cache, where it has its own price.
    CacheAudioRead,
    /// Output tokens, reasoning included.
    Output,
    /// Web searches that the provider runs for the model.
    WebSearch,
    /// Searches in files stored with the provider.
    StorageSearch,
}

impl Meter {
    /// All meters in the order in which a bill shows them.
    pub const ALL: &[Self] = &[
        Self::Input,
        Self::CacheRead,
        Self::CacheWrite,
        Self::CacheWrite1h,
        Self::InputAudio,
        Self::CacheAudioRead,
        Self::Output,
        Self::WebSearch,
        Self::StorageSearch,
    ];

    /// The word for it in files and language keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::CacheRead => "cache_read",
            Self::CacheWrite => "cache_write",
            Self::CacheWrite1h => "cache_write_1h",
            Self::InputAudio => "input_audio",
            Self::CacheAudioRead => "cache_audio_read",
            Self::Output => "output",
            Self::WebSearch => "web_search",
            Self::StorageSearch => "storage_search",
        }
    }

    /// The words for it in an English sentence: "no … price is known".
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::CacheRead => "cache read",
            Self::CacheWrite => "cache write",
            Self::CacheWrite1h => "one-hour cache write",
            Self::InputAudio => "audio input",
            Self::CacheAudioRead => "cached audio",
            Self::Output => "output",
            Self::WebSearch => "web search",
            Self::StorageSearch => "file search",
        }
    }

    /// How many a published price is for: a million tokens, a thousand searches.
    #[must_use]
    pub const fn per(self) -> u32 {
        match self {
            Self::Input
            | Self::CacheRead
            | Self::CacheWrite
            | Self::CacheWrite1h
            | Self::InputAudio
            | Self::CacheAudioRead
            | Self::Output => 1_000_000,
            Self::WebSearch | Self::StorageSearch => 1_000,
        }
    }

    /// The meter with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|meter| meter.key() == key)
    }
}
