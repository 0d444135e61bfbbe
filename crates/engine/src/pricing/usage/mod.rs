//! What one call used: token counts that contain each other.

mod call;
mod counts;

use thiserror::Error;

use super::Meter;
use crate::money::Quantity;

pub use call::{Call, CallError};
pub use counts::{Counts, UsageField};

/// Token counts in which every part fits into its whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage(Counts);

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
        let c = &counts;
        let input = (F::Input, c.input);
        let cache_read = (F::CacheRead, c.cache_read);
        let cache_write = (F::CacheWrite, c.cache_write);
        let cached_audio = (F::CacheAudioRead, c.cache_audio_read);
        let cached_image = (F::CacheImageRead, c.cache_image_read);
        let audio = (F::InputAudio, c.input_audio);
        let image = (F::InputImage, c.input_image);
        fits(&[cache_read, cache_write], input)?;
        fits(&[audio, image, (F::InputVideo, c.input_video)], input)?;
        fits(&[(F::CacheWrite1h, c.cache_write_1h)], cache_write)?;
        fits(&[cached_audio, cached_image], cache_read)?;
        fits(&[cached_audio], audio)?;
        fits(&[cached_image], image)?;
        fits(
            &[
                (F::OutputReasoning, c.output_reasoning),
                (F::OutputCitation, c.output_citation),
                (F::OutputAudio, c.output_audio),
                (F::OutputImage, c.output_image),
                (F::OutputVideo, c.output_video),
            ],
            (F::Output, c.output),
        )?;
        fits(
            &[(F::AnnotatedPages, c.annotated_pages)],
            (F::InputPages, c.input_pages),
        )?;
        fresh_media_fit(c)?;
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
    pub fn by_meter(&self) -> Vec<(Meter, Quantity)> {
        let c = &self.0;
        let audio = c.input_audio - c.cache_audio_read;
        let image = c.input_image - c.cache_image_read;
        let other_output = c.output_reasoning
            + c.output_citation
            + c.output_audio
            + c.output_image
            + c.output_video;
        [
            (
                Meter::Input,
                c.input - c.cache_read - c.cache_write - audio - image - c.input_video,
            ),
            (
                Meter::CacheRead,
                c.cache_read - c.cache_audio_read - c.cache_image_read,
            ),
            (Meter::CacheWrite, c.cache_write - c.cache_write_1h),
            (Meter::CacheWrite1h, c.cache_write_1h),
            (Meter::InputAudio, audio),
            (Meter::CacheAudioRead, c.cache_audio_read),
            (Meter::InputImage, image),
            (Meter::CacheImageRead, c.cache_image_read),
            (Meter::InputVideo, c.input_video),
            (Meter::Output, c.output - other_output),
            (Meter::OutputReasoning, c.output_reasoning),
            (Meter::OutputCitation, c.output_citation),
            (Meter::OutputAudio, c.output_audio),
            (Meter::OutputImage, c.output_image),
            (Meter::OutputVideo, c.output_video),
            (Meter::WebSearch, c.web_searches),
            (Meter::StorageSearch, c.storage_searches),
            (Meter::InputCharacter, c.input_characters),
            (Meter::InputMessage, c.input_messages),
            (Meter::InputPage, c.input_pages - c.annotated_pages),
            (Meter::AnnotatedPage, c.annotated_pages),
        ]
        .map(|(meter, count)| (meter, Quantity::whole(count)))
        .to_vec()
    }
}

/// Sound, pictures and video that were not read from the cache are uncached input: no price table
/// has a price for writing them to the cache.
fn fresh_media_fit(c: &Counts) -> Result<(), UsageError> {
    let fresh = u128::from(c.input_audio - c.cache_audio_read)
        + u128::from(c.input_image - c.cache_image_read)
        + u128::from(c.input_video);
    let cached = u128::from(c.cache_read) + u128::from(c.cache_write);
    if fresh + cached <= u128::from(c.input) {
        return Ok(());
    }
    Err(UsageError::PartsAboveWhole {
        parts: "cache_read_tokens, cache_write_tokens and uncached audio, images and video"
            .to_owned(),
        sum: fresh + cached,
        whole: UsageField::Input,
        whole_count: c.input,
    })
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
        assert_eq!(
            counts[..10],
            ["10", "55", "15", "5", "10", "5", "0", "0", "0", "5"]
        );
        assert!(counts[10..].iter().all(|count| count == "0"));
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
