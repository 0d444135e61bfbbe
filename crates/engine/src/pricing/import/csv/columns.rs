//! The columns of our own table.

use crate::pricing::Meter;
pub(super) use crate::pricing::format::{CLIMBS, KINDS};

pub(super) const PROVIDER: &str = "provider";
pub(super) const MODEL: &str = "model";
pub(super) const NAME: &str = "name";
pub(super) const ALIASES: &str = "aliases";
pub(super) const KIND: &str = "kind";
pub(super) const CONTEXT: &str = "context_tokens";
pub(super) const TERMS: &str = "terms";
pub(super) const FROM: &str = "from";
pub(super) const DAILY_START: &str = "daily_start";
pub(super) const DAILY_END: &str = "daily_end";
pub(super) const ABOVE: &str = "above_input_tokens";
pub(super) const CLIMB: &str = "climb";
pub(super) const SOURCE: &str = "source";
pub(super) const AS_OF: &str = "as_of";

/// The columns with prices, one for each meter.
pub(super) const PRICES: &[(&str, Meter)] = &[
    ("input_per_million", Meter::Input),
    ("cache_read_per_million", Meter::CacheRead),
    ("cache_write_per_million", Meter::CacheWrite),
    ("cache_write_1h_per_million", Meter::CacheWrite1h),
    ("input_audio_per_million", Meter::InputAudio),
    ("cache_audio_read_per_million", Meter::CacheAudioRead),
    ("input_image_per_million", Meter::InputImage),
    ("cache_image_read_per_million", Meter::CacheImageRead),
    ("input_video_per_million", Meter::InputVideo),
    ("output_per_million", Meter::Output),
    ("output_reasoning_per_million", Meter::OutputReasoning),
    ("output_citation_per_million", Meter::OutputCitation),
    ("output_audio_per_million", Meter::OutputAudio),
    ("output_image_per_million", Meter::OutputImage),
    ("output_video_per_million", Meter::OutputVideo),
    ("web_search_per_thousand", Meter::WebSearch),
    ("storage_search_per_thousand", Meter::StorageSearch),
    ("request_per_thousand", Meter::Request),
    ("input_character_per_million", Meter::InputCharacter),
    ("input_message_per_thousand", Meter::InputMessage),
    ("input_page_per_thousand", Meter::InputPage),
    ("annotated_page_per_thousand", Meter::AnnotatedPage),
    ("audio_per_hour", Meter::AudioHour),
];

/// What a table must have.
pub(super) const REQUIRED: &[&str] = &[PROVIDER, MODEL, "input_per_million", "output_per_million"];

/// All columns in the order in which they are written.
pub(super) const COLUMNS: &[&str] = &[
    PROVIDER,
    MODEL,
    NAME,
    ALIASES,
    KIND,
    CONTEXT,
    TERMS,
    FROM,
    DAILY_START,
    DAILY_END,
    ABOVE,
    CLIMB,
    "input_per_million",
    "cache_read_per_million",
    "cache_write_per_million",
    "cache_write_1h_per_million",
    "input_audio_per_million",
    "cache_audio_read_per_million",
    "input_image_per_million",
    "cache_image_read_per_million",
    "input_video_per_million",
    "output_per_million",
    "output_reasoning_per_million",
    "output_citation_per_million",
    "output_audio_per_million",
    "output_image_per_million",
    "output_video_per_million",
    "web_search_per_thousand",
    "storage_search_per_thousand",
    "request_per_thousand",
    "input_character_per_million",
    "input_message_per_thousand",
    "input_page_per_thousand",
    "annotated_page_per_thousand",
    "audio_per_hour",
    SOURCE,
    AS_OF,
];

/// A name of a column as it is compared: in small letters, with a line for a space.
pub(super) fn key(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meter_has_a_column() {
        let meters: Vec<Meter> = PRICES.iter().map(|(_, meter)| *meter).collect();
        assert_eq!(meters, Meter::ALL);
        assert!(PRICES.iter().all(|(name, _)| COLUMNS.contains(name)));
    }
}
