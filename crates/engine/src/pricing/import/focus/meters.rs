//! Which of our meters a row of a bill is, by its words.

use crate::money::Quantity;
use crate::pricing::{Meter, Terms};

/// What a quantity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// Tokens.
    Tokens,
    /// Requests, searches, queries, calls.
    Requests,
    /// Hours, of reserved throughput as a rule.
    Hours,
    /// Anything else.
    Other,
}

impl Counted {
    /// The word for it in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tokens => "tokens",
            Self::Requests => "requests",
            Self::Hours => "hours",
            Self::Other => "other",
        }
    }

    /// How many of them a price is said for.
    #[must_use]
    pub const fn per(self) -> u32 {
        match self {
            Self::Tokens => 1_000_000,
            Self::Requests => 1_000,
            Self::Hours | Self::Other => 1,
        }
    }
}

/// A row's meter, terms and length of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeterOf {
    /// What is counted, where it is one of ours.
    pub meter: Option<Meter>,
    /// On which terms.
    pub terms: Terms,
    /// Whether the price is that of long inputs.
    pub is_long: bool,
}

impl MeterOf {
    /// From the meter's name and the description of the charge.
    pub(super) fn of(sku_meter: &str, description: &str) -> Self {
        let [sku, words] = [sku_meter, description].map(str::to_lowercase);
        let both = format!("{sku} {words}");
        Self {
            meter: meter(&sku).or_else(|| meter(&words)),
            terms: terms(&both),
            is_long: is_long(&both),
        }
    }
}

fn meter(words: &str) -> Option<Meter> {
    let has = |options: &[&str]| options.iter().any(|word| words.contains(word));
    let is_audio = has(&["audio"]);
    if has(&["cach", "cchd"]) {
        return Some(if has(&["write", "creation", "written"]) {
            let is_hour = has(&["1h", "1 h", "1-h", "one hour", "one-hour"]);
            if is_hour {
                Meter::CacheWrite1h
            } else {
                Meter::CacheWrite
            }
        } else if is_audio {
            Meter::CacheAudioRead
        } else {
            Meter::CacheRead
        });
    }
    if has(&["web search", "web_search", "web-search", "grounding"]) {
        return Some(Meter::WebSearch);
    }
    if has(&["file search", "file_search", "storage search"]) {
        return Some(Meter::StorageSearch);
    }
    // "Chat completions input tokens" are input, so the plain words go first.
    let is_output = has(&["outp"]) || word(words, &["opt"]);
    let is_input = has(&["inp", "prompt"]);
    if is_output || !is_input && has(&["completion", "generated"]) {
        return (!is_audio).then_some(Meter::Output);
    }
    if is_input && is_audio {
        return Some(Meter::InputAudio);
    }
    is_input.then_some(Meter::Input)
}

/// Whether one of the words is one of these as a whole.
fn word(words: &str, wanted: &[&str]) -> bool {
    let mut all = words.split(|c: char| !c.is_ascii_alphanumeric());
    all.any(|word| wanted.contains(&word))
}

fn terms(words: &str) -> Terms {
    if word(words, &["batch", "batches"]) {
        Terms::Batch
    } else if word(words, &["flex"]) {
        Terms::Flex
    } else if word(words, &["priority"]) {
        Terms::Priority
    } else {
        Terms::Standard
    }
}

fn is_long(words: &str) -> bool {
    ["long context", "long-context", "long input", "longctx"]
        .iter()
        .any(|word| words.contains(word))
        || words.split('>').nth(1).is_some_and(|after| {
            let after = after.trim_start();
            let digits = after.trim_start_matches(|c: char| c.is_ascii_digit());
            digits.len() < after.len() && digits.trim_start().starts_with('k')
        })
}

/// What a unit such as "1M Tokens" or "1K Requests" counts, and how many it is.
pub(super) fn unit(text: &str) -> (Counted, Quantity) {
    let words = text.trim().to_lowercase();
    let has = |options: &[&str]| options.iter().any(|word| words.contains(word));
    let counted = if has(&["token"]) {
        Counted::Tokens
    } else if has(&["hour"]) {
        Counted::Hours
    } else if has(&["request", "search", "quer", "call"]) {
        Counted::Requests
    } else {
        Counted::Other
    };
    (counted, Quantity::whole(size(&words)))
}

/// The number in front, with its K, M or B, or the word for one.
fn size(words: &str) -> u64 {
    let digits: String = words
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',' || *c == '_')
        .filter(char::is_ascii_digit)
        .collect();
    let after = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '_');
    let after = after.trim_start();
    let is_word = |word: &str| {
        let rest = after.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    let times = if is_word("k") || is_word("thousand") {
        1_000
    } else if is_word("m") || is_word("mm") || is_word("million") {
        1_000_000
    } else if is_word("b") || is_word("bn") || is_word("billion") {
        1_000_000_000
    } else {
        1
    };
    let count: u64 = digits.parse().unwrap_or(1);
    count.max(1).saturating_mul(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_the_meter() {
        let cases = [
            (
                "Input Tokens",
                "",
                Some(Meter::Input),
                Terms::Standard,
                false,
            ),
            (
                "Cached Input Tokens",
                "",
                Some(Meter::CacheRead),
                Terms::Standard,
                false,
            ),
            (
                "Cache Read Tokens",
                "",
                Some(Meter::CacheRead),
                Terms::Standard,
                false,
            ),
            (
                "Cache Write 5m Tokens",
                "",
                Some(Meter::CacheWrite),
                Terms::Standard,
                false,
            ),
            (
                "Cache Write 1h Tokens",
                "",
                Some(Meter::CacheWrite1h),
                Terms::Standard,
                false,
            ),
            (
                "Batch Output Tokens",
                "",
                Some(Meter::Output),
                Terms::Batch,
                false,
            ),
            (
                "Input Tokens >272K",
                "",
                Some(Meter::Input),
                Terms::Standard,
                true,
            ),
            (
                "Tokens",
                "long-context output",
                Some(Meter::Output),
                Terms::Standard,
                true,
            ),
            (
                "Web Searches",
                "web_search",
                Some(Meter::WebSearch),
                Terms::Standard,
                false,
            ),
            ("PTU hours", "Reserved", None, Terms::Standard, false),
            (
                "Chat Completions Input Tokens",
                "Flexible",
                Some(Meter::Input),
                Terms::Standard,
                false,
            ),
            (
                "gpt 5 batch cchd Inp glbl",
                "",
                Some(Meter::CacheRead),
                Terms::Batch,
                false,
            ),
            (
                "gpt 5 opt glbl",
                "",
                Some(Meter::Output),
                Terms::Standard,
                false,
            ),
        ];
        for (sku, words, meter, terms, is_long) in cases {
            let found = MeterOf::of(sku, words);
            let expected = MeterOf {
                meter,
                terms,
                is_long,
            };
            assert_eq!(found, expected, "{sku} {words}");
        }
    }

    #[test]
    fn units_are_read_with_their_size() {
        for (text, counted, size) in [
            ("Tokens", Counted::Tokens, 1),
            ("1M Tokens", Counted::Tokens, 1_000_000),
            ("1K Requests", Counted::Requests, 1_000),
            ("1,000 tokens", Counted::Tokens, 1_000),
            ("1 Million Tokens", Counted::Tokens, 1_000_000),
            ("PTU-Hour", Counted::Hours, 1),
            ("Messages", Counted::Other, 1),
            ("99999999999999999999M Tokens", Counted::Tokens, 1_000_000),
        ] {
            assert_eq!(unit(text), (counted, Quantity::whole(size)), "{text}");
        }
    }
}
