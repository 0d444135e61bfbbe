//! The columns of our own table.

use crate::pricing::Meter;

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
pub(super) const SOURCE: &str = "source";
pub(super) const AS_OF: &str = "as_of";

/// The columns with prices.
pub(super) const PRICES: &[(&str, Meter)] = &[
    ("input_per_million", Meter::Input),
    ("cache_read_per_million", Meter::CacheRead),
    ("cache_write_per_million", Meter::CacheWrite),
    ("cache_write_1h_per_million", Meter::CacheWrite1h),
    ("input_audio_per_million", Meter::InputAudio),
    ("cache_audio_read_per_million", Meter::CacheAudioRead),
    ("output_per_million", Meter::Output),
    ("web_search_per_thousand", Meter::WebSearch),
    ("storage_search_per_thousand", Meter::StorageSearch),
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
    "input_per_million",
    "cache_read_per_million",
    "cache_write_per_million",
    "cache_write_1h_per_million",
    "input_audio_per_million",
    "cache_audio_read_per_million",
    "output_per_million",
    "web_search_per_thousand",
    "storage_search_per_thousand",
    SOURCE,
    AS_OF,
];

/// A name of a column as it is compared: in small letters, with a line for a space.
pub(super) fn key(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}
