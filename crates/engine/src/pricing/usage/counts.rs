//! The counts of one call, field by field.

use std::fmt;

/// Counts of one call as providers report them. Some contain others; [`Usage::new`](super::Usage::new)
/// checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All input tokens, with those read from and written to the cache.
    pub input: u64,
    /// Part of `input`: read from the cache.
    pub cache_read: u64,
    /// Part of `input`: written to the cache, for whatever time.
    pub cache_write: u64,
    /// Part of `cache_write`: written for one hour.
    pub cache_write_1h: u64,
    /// Part of `input`: audio, cached or not.
    pub input_audio: u64,
    /// Part of `cache_read` and of `input_audio`: audio read from the cache.
    pub cache_audio_read: u64,
    /// Part of `input`: pictures, cached or not.
    pub input_image: u64,
    /// Part of `cache_read` and of `input_image`: pictures read from the cache.
    pub cache_image_read: u64,
    /// Part of `input`: video.
    pub input_video: u64,
    /// All output tokens, reasoning included.
    pub output: u64,
    /// Part of `output`: thinking that is not shown.
    pub output_reasoning: u64,
    /// Part of `output`: quotations of sources.
    pub output_citation: u64,
    /// Part of `output`: speech.
    pub output_audio: u64,
    /// Part of `output`: pictures.
    pub output_image: u64,
    /// Part of `output`: video.
    pub output_video: u64,
    /// Web searches run by the provider.
    pub web_searches: u64,
    /// Searches in stored files run by the provider.
    pub storage_searches: u64,
    /// Characters to be spoken.
    pub input_characters: u64,
    /// Text messages in a spoken conversation.
    pub input_messages: u64,
    /// Pages of documents.
    pub input_pages: u64,
    /// Part of `input_pages`: pages read into a given form.
    pub annotated_pages: u64,
}

/// A field of [`Counts`], to name it in a sentence and to fill it from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UsageField {
    /// [`Counts::input`]
    Input,
    /// [`Counts::cache_read`]
    CacheRead,
    /// [`Counts::cache_write`]
    CacheWrite,
    /// [`Counts::cache_write_1h`]
    CacheWrite1h,
    /// [`Counts::input_audio`]
    InputAudio,
    /// [`Counts::cache_audio_read`]
    CacheAudioRead,
    /// [`Counts::input_image`]
    InputImage,
    /// [`Counts::cache_image_read`]
    CacheImageRead,
    /// [`Counts::input_video`]
    InputVideo,
    /// [`Counts::output`]
    Output,
    /// [`Counts::output_reasoning`]
    OutputReasoning,
    /// [`Counts::output_citation`]
    OutputCitation,
    /// [`Counts::output_audio`]
    OutputAudio,
    /// [`Counts::output_image`]
    OutputImage,
    /// [`Counts::output_video`]
    OutputVideo,
    /// [`Counts::web_searches`]
    WebSearches,
    /// [`Counts::storage_searches`]
    StorageSearches,
    /// [`Counts::input_characters`]
    InputCharacters,
    /// [`Counts::input_messages`]
    InputMessages,
    /// [`Counts::input_pages`]
    InputPages,
    /// [`Counts::annotated_pages`]
    AnnotatedPages,
}

impl UsageField {
    /// All fields in the order of a bill.
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
        Self::WebSearches,
        Self::StorageSearches,
        Self::InputCharacters,
        Self::InputMessages,
        Self::InputPages,
        Self::AnnotatedPages,
    ];

    /// The name in files and on the command line.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Input => "input_tokens",
            Self::CacheRead => "cache_read_tokens",
            Self::CacheWrite => "cache_write_tokens",
            Self::CacheWrite1h => "cache_write_1h_tokens",
            Self::InputAudio => "input_audio_tokens",
            Self::CacheAudioRead => "cache_audio_read_tokens",
            Self::InputImage => "input_image_tokens",
            Self::CacheImageRead => "cache_image_read_tokens",
            Self::InputVideo => "input_video_tokens",
            Self::Output => "output_tokens",
            Self::OutputReasoning => "output_reasoning_tokens",
            Self::OutputCitation => "output_citation_tokens",
            Self::OutputAudio => "output_audio_tokens",
            Self::OutputImage => "output_image_tokens",
            Self::OutputVideo => "output_video_tokens",
            Self::WebSearches => "web_searches",
            Self::StorageSearches => "storage_searches",
            Self::InputCharacters => "input_characters",
            Self::InputMessages => "input_text_messages",
            Self::InputPages => "input_document_pages",
            Self::AnnotatedPages => "input_annotated_document_pages",
        }
    }

    /// The field with this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    pub(super) fn slot(self, counts: &mut Counts) -> &mut u64 {
        match self {
            Self::Input => &mut counts.input,
            Self::CacheRead => &mut counts.cache_read,
            Self::CacheWrite => &mut counts.cache_write,
            Self::CacheWrite1h => &mut counts.cache_write_1h,
            Self::InputAudio => &mut counts.input_audio,
            Self::CacheAudioRead => &mut counts.cache_audio_read,
            Self::InputImage => &mut counts.input_image,
            Self::CacheImageRead => &mut counts.cache_image_read,
            Self::InputVideo => &mut counts.input_video,
            Self::Output => &mut counts.output,
            Self::OutputReasoning => &mut counts.output_reasoning,
            Self::OutputCitation => &mut counts.output_citation,
            Self::OutputAudio => &mut counts.output_audio,
            Self::OutputImage => &mut counts.output_image,
            Self::OutputVideo => &mut counts.output_video,
            Self::WebSearches => &mut counts.web_searches,
            Self::StorageSearches => &mut counts.storage_searches,
            Self::InputCharacters => &mut counts.input_characters,
            Self::InputMessages => &mut counts.input_messages,
            Self::InputPages => &mut counts.input_pages,
            Self::AnnotatedPages => &mut counts.annotated_pages,
        }
    }
}

impl fmt::Display for UsageField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
