//! One call as a document: its counts and the terms on which it was bought.

use std::cell::RefCell;

use thiserror::Error;

use super::{Usage, UsageError, UsageField};
use crate::document::{Json, Problems, Reader, Rule, parse};
use crate::pricing::{Terms, TermsError};

/// What a call used, and on which terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// The counts.
    pub usage: Usage,
    /// The terms.
    pub terms: Terms,
}

/// Why a document is no call.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CallError {
    /// It has fields that nobody knows, values of another type, or is not JSON.
    #[error(transparent)]
    Document(#[from] Problems),
    /// The counts are no counts or contradict each other.
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// The terms are not known or cannot be bought together.
    #[error(transparent)]
    Terms(#[from] TermsError),
}

impl Call {
    /// Reads an object of [`UsageField`]s and the fields of [`Terms::WORDS`]. What is left out is 0
    /// or the list price.
    ///
    /// # Errors
    /// [`CallError`] names the field, the value and the rule.
    ///
    /// ```
    /// use llm_readiness_engine::pricing::{Call, Terms};
    /// let call = Call::read(br#"{"input_tokens": 1000, "output_tokens": 100, "processing": "batch"}"#)?;
    /// assert_eq!((call.usage.input_tokens(), call.terms), (1000, Terms::Batch));
    /// let slip = Call::read(br#"{"imput_tokens": 1000}"#).map_err(|error| error.to_string());
    /// assert!(slip.is_err_and(|sentence| sentence.contains("the nearest is \"input_tokens\"")));
    /// # Ok::<(), llm_readiness_engine::pricing::CallError>(())
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, CallError> {
        let json = parse(bytes).map_err(Problems::from)?;
        let problems = RefCell::new(Problems::default());
        let fields = Fields::read(&Reader::root(&json, &problems));
        let problems = problems.into_inner();
        if !problems.0.is_empty() {
            return Err(problems.into());
        }
        let (texts, words) = (fields.counts.iter(), fields.words.iter());
        Ok(Self {
            terms: Terms::from_words(words.map(|(field, word)| (field.as_str(), word.as_str())))?,
            usage: Usage::from_texts(texts.map(|(field, text)| (*field, text.as_str())))?,
        })
    }
}

struct Fields {
    counts: Vec<(UsageField, String)>,
    words: Vec<(String, String)>,
}

impl Fields {
    fn read<'a>(root: &'a Reader<'a>) -> Self {
        let (mut counts, mut words) = (Vec::new(), Vec::new());
        let of_terms = || Terms::WORDS.iter().map(|(field, _)| *field);
        for (name, field) in root.entries() {
            if *field.value() == Json::Null {
                continue;
            }
            if let Some(count) = UsageField::from_key(name) {
                counts.extend(number(&field).map(|text| (count, text)));
            } else if of_terms().any(|known| known == name) {
                words.extend(field.text().map(|word| (name.to_owned(), word.to_owned())));
            } else {
                let known = UsageField::ALL.iter().map(|field| field.key());
                field.report_unknown("field", name, known.chain(of_terms()));
            }
        }
        Self { counts, words }
    }
}

/// The digits of a number as they would be written; they are judged later.
fn number(field: &Reader<'_>) -> Option<String> {
    match field.value() {
        Json::Number(number) => Some(number.to_string()),
        other => {
            field.report(Rule::WrongType {
                expected: "a whole number, 0 or more",
                found: match other {
                    Json::Null => "null",
                    Json::Bool(_) => "true or false",
                    Json::Number(_) => "a number",
                    Json::Text(_) => "a text",
                    Json::List(_) => "a list",
                    Json::Object(_) => "an object",
                },
            });
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_call_is_a_sentence_that_names_its_field() {
        let cases = [
            (
                r#"{"input_tokens": -1}"#,
                "input_tokens: \"-1\" is not a count",
            ),
            (
                r#"{"input_tokens": 1.5}"#,
                "input_tokens: \"1.5\" is not a count",
            ),
            (
                r#"{"output_tokens": 1e308}"#,
                "output_tokens: \"1e+308\" is not a count",
            ),
            (
                r#"{"output_tokens": "NaN"}"#,
                "output_tokens: this should be a whole number",
            ),
            (r#"{"output_tokens": NaN}"#, "column"),
            (r#"{"output_tokens": 1, "output_tokens": 2}"#, "twice"),
            (
                r#"{"cache_write_1hour_tokens": 1}"#,
                "the nearest is \"cache_write_1h_tokens\"",
            ),
            (
                r#"{"input_tokens": 1, "cache_read_tokens": 2}"#,
                "more than the 1 of input_tokens",
            ),
            (
                r#"{"service_tier": "flexible"}"#,
                "allowed: standard, default, flex",
            ),
            (
                r#"{"service_tier": "flex", "speed": "fast"}"#,
                "flex and fast mode cannot be bought together",
            ),
            (r#"{"speed": 1}"#, "speed: this should be a text"),
            ("[]", "an object"),
            ("", "empty"),
        ];
        for (text, part) in cases {
            let sentence = Call::read(text.as_bytes()).unwrap_err().to_string();
            assert!(sentence.contains(part), "{text}: {sentence}");
        }
        let call = Call::read(br#"{"service_tier": "default", "input_tokens": null}"#).unwrap();
        assert_eq!(
            (call.terms, call.usage.input_tokens()),
            (Terms::Standard, 0)
        );
    }
}
