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
    /// Audio among the uncached input tokens.
    InputAudio,
    /// Audio among the tokens read from the cache.
    CacheAudioRead,
    /// Pictures among the uncached input tokens.
    InputImage,
    /// Pictures among the tokens read from the cache.
    CacheImageRead,
    /// Video among the input tokens.
    InputVideo,
    /// Output tokens that are none of the following.
    Output,
    /// Output tokens that the model thinks with and does not show.
    OutputReasoning,
    /// Output tokens that quote a source.
    OutputCitation,
    /// Spoken output tokens.
    OutputAudio,
    /// Output tokens of pictures.
    OutputImage,
    /// Output tokens of video.
    OutputVideo,
    /// Web searches that the provider runs for the model.
    WebSearch,
    /// Searches in files stored with the provider.
    StorageSearch,
    /// Calls, where each costs something beside its tokens.
    Request,
    /// Characters of a text to be spoken.
    InputCharacter,
    /// Text messages sent into a spoken conversation.
    InputMessage,
    /// Pages of documents to be read.
    InputPage,
    /// Pages of documents to be read into a given form.
    AnnotatedPage,
    /// Hours of sound to be transcribed or spoken, where a price is by the hour.
    AudioHour,
}

/// On which side of a call something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// What goes into the model.
    Input,
    /// What comes out of it.
    Output,
    /// What the provider does beside: searches and the call itself.
    Beside,
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
        Self::InputImage,
        Self::CacheImageRead,
        Self::InputVideo,
        Self::Output,
        Self::OutputReasoning,
        Self::OutputCitation,
        Self::OutputAudio,
        Self::OutputImage,
        Self::OutputVideo,
        Self::WebSearch,
        Self::StorageSearch,
        Self::Request,
        Self::InputCharacter,
        Self::InputMessage,
        Self::InputPage,
        Self::AnnotatedPage,
        Self::AudioHour,
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
            Self::InputImage => "input_image",
            Self::CacheImageRead => "cache_image_read",
            Self::InputVideo => "input_video",
            Self::Output => "output",
            Self::OutputReasoning => "output_reasoning",
            Self::OutputCitation => "output_citation",
            Self::OutputAudio => "output_audio",
            Self::OutputImage => "output_image",
            Self::OutputVideo => "output_video",
            Self::WebSearch => "web_search",
            Self::StorageSearch => "storage_search",
            Self::Request => "request",
            Self::InputCharacter => "input_character",
            Self::InputMessage => "input_message",
            Self::InputPage => "input_page",
            Self::AnnotatedPage => "annotated_page",
            Self::AudioHour => "audio_hour",
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
            Self::InputImage => "image input",
            Self::CacheImageRead => "cached image",
            Self::InputVideo => "video input",
            Self::Output => "output",
            Self::OutputReasoning => "reasoning",
            Self::OutputCitation => "citation",
            Self::OutputAudio => "audio output",
            Self::OutputImage => "image output",
            Self::OutputVideo => "video output",
            Self::WebSearch => "web search",
            Self::StorageSearch => "file search",
            Self::Request => "request",
            Self::InputCharacter => "character",
            Self::InputMessage => "message",
            Self::InputPage => "page",
            Self::AnnotatedPage => "annotated page",
            Self::AudioHour => "audio hour",
        }
    }

    /// How many a published price is for: a million tokens, a thousand searches, one hour.
    #[must_use]
    pub const fn per(self) -> u32 {
        match self {
            Self::Input
            | Self::CacheRead
            | Self::CacheWrite
            | Self::CacheWrite1h
            | Self::InputAudio
            | Self::CacheAudioRead
            | Self::InputImage
            | Self::CacheImageRead
            | Self::InputVideo
            | Self::Output
            | Self::OutputReasoning
            | Self::OutputCitation
            | Self::OutputAudio
            | Self::OutputImage
            | Self::OutputVideo
            | Self::InputCharacter => 1_000_000,
            Self::WebSearch
            | Self::StorageSearch
            | Self::Request
            | Self::InputMessage
            | Self::InputPage
            | Self::AnnotatedPage => 1_000,
            Self::AudioHour => 1,
        }
    }

    /// Where in a call it is counted.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Input
            | Self::CacheRead
            | Self::CacheWrite
            | Self::CacheWrite1h
            | Self::InputAudio
            | Self::CacheAudioRead
            | Self::InputImage
            | Self::CacheImageRead
            | Self::InputVideo
            | Self::InputCharacter
            | Self::InputMessage
            | Self::InputPage
            | Self::AnnotatedPage
            | Self::AudioHour => Side::Input,
            Self::Output
            | Self::OutputReasoning
            | Self::OutputCitation
            | Self::OutputAudio
            | Self::OutputImage
            | Self::OutputVideo => Side::Output,
            Self::WebSearch | Self::StorageSearch | Self::Request => Side::Beside,
        }
    }

    /// The wholes that contain this part, the one whose price it pays first: without a price of
    /// its own, a part costs what the rest of its whole costs (a model without a price for cache
    /// writes charges them as input). Empty for what is no part.
    #[must_use]
    pub const fn wholes(self) -> &'static [Self] {
        match self {
            Self::Input
            | Self::Output
            | Self::WebSearch
            | Self::StorageSearch
            | Self::Request
            | Self::InputCharacter
            | Self::InputMessage
            | Self::InputPage
            | Self::AudioHour => &[],
            Self::CacheRead
            | Self::CacheWrite
            | Self::InputAudio
            | Self::InputImage
            | Self::InputVideo => &[Self::Input],
            Self::CacheWrite1h => &[Self::CacheWrite, Self::Input],
            Self::CacheAudioRead => &[Self::CacheRead, Self::InputAudio, Self::Input],
            Self::CacheImageRead => &[Self::CacheRead, Self::InputImage, Self::Input],
            Self::OutputReasoning
            | Self::OutputCitation
            | Self::OutputAudio
            | Self::OutputImage
            | Self::OutputVideo => &[Self::Output],
            Self::AnnotatedPage => &[Self::InputPage],
        }
    }

    /// The meter with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|meter| meter.key() == key)
    }
}
