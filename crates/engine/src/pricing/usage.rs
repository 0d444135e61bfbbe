//! What one call used: token counts that contain each other.

use std::fmt;

use thiserror::Error;

use super::Meter;
use crate::money::Quantity;

/// Token counts of one call as providers report them. Some contain others; [`Usage::new`] checks.
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
    /// All output tokens, reasoning included.
    pub output: u64,
    /// Web searches run by the provider.
    pub web_searches: u64,
    /// Searches in stored files run by the provider.
    pub storage_searches: u64,
}

/// Token counts in which every part fits into its whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage(Counts);

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
    /// [`Counts::output`]
    Output,
    /// [`Counts::web_searches`]
    WebSearches,
    /// [`Counts::storage_searches`]
    StorageSearches,
}

/// The counts contradict each other, or a text is no count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UsageError {
    /// The text is not a whole number from 0 to 2^64 - 1.
    #[error("{field}: \"{text}\" is not a count; write a whole number, 0 or more")]
    NotACount {
        /// The field.
        field: UsageField,
        /// The text found, cut when it is long.
        text: String,
    },
    /// Parts are larger than the whole that contains them.
    #[error(
        "{parts} are {sum} tokens, more than the {whole_count} of {whole} that contain them; \
         {whole} must be the total"
    )]
    PartsAboveWhole {
        /// The parts, joined by "and".
        parts: String,
        /// Their sum.
        sum: u128,
        /// The whole.
        whole: UsageField,
        /// Its count.
        whole_count: u64,
    },
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
        Self::Output,
        Self::WebSearches,
        Self::StorageSearches,
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
            Self::Output => "output_tokens",
            Self::WebSearches => "web_searches",
            Self::StorageSearches => "storage_searches",
        }
    }

    fn slot(self, counts: &mut Counts) -> &mut u64 {
        match self {
            Self::Input => &mut counts.input,
            Self::CacheRead => &mut counts.cache_read,
            Self::CacheWrite => &mut counts.cache_write,
            Self::CacheWrite1h => &mut counts.cache_write_1h,
            Self::InputAudio => &mut counts.input_audio,
            Self::CacheAudioRead => &mut counts.cache_audio_read,
            Self::Output => &mut counts.output,
            Self::WebSearches => &mut counts.web_searches,
            Self::StorageSearches => &mut counts.storage_searches,
        }
    }
}

impl fmt::Display for UsageField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl Usage {
    /// Checks that every part fits into its whole.
    ///
    /// # Errors
    /// [`UsageError::PartsAboveWhole`] names the parts and the whole.
    ///
    /// ```
    /// use llm_readiness_engine::pricing::{Counts, Usage};
    /// let counts = Counts { input: 100, cache_read: 101, ..Counts::default() };
    /// let sentence = Usage::new(counts).map_err(|error| error.to_string());
    /// assert!(sentence.is_err_and(|text| text.starts_with("cache_read_tokens")));
    /// ```
    pub fn new(counts: Counts) -> Result<Self, UsageError> {
        use UsageField as F;
        let c = counts;
        let cache_read = (F::CacheRead, c.cache_read);
        let cache_write = (F::CacheWrite, c.cache_write);
        let cached_audio = (F::CacheAudioRead, c.cache_audio_read);
        let audio = (F::InputAudio, c.input_audio);
        fits(&[cache_read, cache_write], (F::Input, c.input))?;
        fits(&[audio], (F::Input, c.input))?;
        fits(&[(F::CacheWrite1h, c.cache_write_1h)], cache_write)?;
        fits(&[cached_audio], cache_read)?;
        fits(&[cached_audio], audio)?;
        // Audio that was not read from the cache is uncached input: written audio has no price.
        let uncached = u128::from(c.input) - u128::from(c.cache_read) - u128::from(c.cache_write);
        let fresh_audio = c.input_audio - c.cache_audio_read;
        if u128::from(fresh_audio) > uncached {
            return Err(UsageError::PartsAboveWhole {
                parts: "cache_read_tokens, cache_write_tokens and uncached audio".to_owned(),
                sum: u128::from(c.input) - uncached + u128::from(fresh_audio),
                whole: F::Input,
                whole_count: c.input,
            });
        }
        Ok(Self(counts))
    }

    /// Reads the counts from texts, as typed or from a file.
    ///
    /// # Errors
    /// [`UsageError::NotACount`] for a negative, broken, infinite or otherwise unreadable number,
    /// else as [`Usage::new`].
    pub fn from_texts<'a>(
        texts: impl IntoIterator<Item = (UsageField, &'a str)>,
    ) -> Result<Self, UsageError> {
        let mut counts = Counts::default();
        for (field, text) in texts {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let count = digits.then(|| text.parse().ok()).flatten();
            *field.slot(&mut counts) = count.ok_or_else(|| UsageError::NotACount {
                field,
                text: text.chars().take(60).collect(),
            })?;
        }
        Self::new(counts)
    }

    /// The counts.
    #[must_use]
    pub const fn counts(&self) -> &Counts {
        &self.0
    }

    /// All input tokens: what long-context prices look at.
    #[must_use]
    pub const fn input_tokens(&self) -> u64 {
        self.0.input
    }

    /// The counts without overlap, one quantity per meter. They add up to the input and the output.
    #[must_use]
    pub fn by_meter(&self) -> [(Meter, Quantity); 9] {
        let c = &self.0;
        let fresh_audio = c.input_audio - c.cache_audio_read;
        [
            (
                Meter::Input,
                c.input - c.cache_read - c.cache_write - fresh_audio,
            ),
            (Meter::CacheRead, c.cache_read - c.cache_audio_read),
            (Meter::CacheWrite, c.cache_write - c.cache_write_1h),
            (Meter::CacheWrite1h, c.cache_write_1h),
            (Meter::InputAudio, fresh_audio),
            (Meter::CacheAudioRead, c.cache_audio_read),
            (Meter::Output, c.output),
            (Meter::WebSearch, c.web_searches),
            (Meter::StorageSearch, c.storage_searches),
        ]
        .map(|(meter, count)| (meter, Quantity::whole(count)))
    }
}

fn fits(parts: &[(UsageField, u64)], whole: (UsageField, u64)) -> Result<(), UsageError> {
    let sum: u128 = parts.iter().map(|(_, count)| u128::from(*count)).sum();
    if sum <= u128::from(whole.1) {
        return Ok(());
    }
    let used: Vec<&str> = parts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(field, _)| field.key())
        .collect();
    Err(UsageError::PartsAboveWhole {
        parts: used.join(" and "),
        sum,
        whole: whole.0,
        whole_count: whole.1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(fill: impl Fn(&mut Counts)) -> Result<Usage, UsageError> {
        let mut counts = Counts {
            input: 100,
            cache_read: 60,
            cache_write: 20,
            output: 5,
            ..Counts::default()
        };
        fill(&mut counts);
        Usage::new(counts)
    }

    #[test]
    fn parts_above_their_whole_are_named() {
        let sentence = |fill: fn(&mut Counts)| with(fill).unwrap_err().to_string();
        assert!(
            sentence(|c| c.cache_write = 41).starts_with(
                "cache_read_tokens and cache_write_tokens are 101 tokens, more than the 100 of input_tokens"
            )
        );
        assert!(sentence(|c| c.cache_write_1h = 21).starts_with("cache_write_1h_tokens"));
        assert!(sentence(|c| c.input_audio = 101).starts_with("input_audio_tokens"));
        assert!(sentence(|c| c.cache_audio_read = 1).starts_with("cache_audio_read_tokens"));
        assert!(sentence(|c| c.input_audio = 21).contains("uncached audio"));
        assert!(sentence(|c| c.cache_read = u64::MAX).contains("input_tokens"));
    }

    #[test]
    fn parts_without_overlap_add_up_to_the_input() {
        let usage = with(|c| {
            c.cache_write_1h = 5;
            c.input_audio = 15;
            c.cache_audio_read = 5;
        })
        .unwrap();
        let counts: Vec<String> = usage
            .by_meter()
            .iter()
            .map(|(_, count)| count.to_string())
            .collect();
        assert_eq!(counts, ["10", "55", "15", "5", "10", "5", "5", "0", "0"]);
    }

    #[test]
    fn texts_that_are_no_counts_name_the_field() {
        for text in [
            "-1",
            "NaN",
            "inf",
            "1.5",
            "",
            "1e3",
            "99999999999999999999999",
        ] {
            let error = Usage::from_texts([(UsageField::Output, text)]).unwrap_err();
            assert!(error.to_string().starts_with("output_tokens: "), "{error}");
        }
        let usage = Usage::from_texts([(UsageField::Input, "12"), (UsageField::Output, "3")]);
        assert_eq!(usage.unwrap().input_tokens(), 12);
    }
}
