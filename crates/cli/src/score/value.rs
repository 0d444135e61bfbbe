//! A JSON value that borrows its texts. [`llm_readiness_engine::document::Json`] owns them, which
//! costs more than the scoring itself where ten thousand assessments are scored in a second.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value to be written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    /// What does not exist.
    Null,
    /// Yes or no.
    Yes(bool),
    /// A count.
    Count(usize),
    /// A finite number.
    Number(f64),
    /// A text of the pack or the assessment.
    Text(&'a str),
    /// A text made for the occasion.
    Made(String),
    /// A list.
    List(Vec<Value<'a>>),
    /// An object.
    Object(Vec<(&'static str, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// An object with these fields.
    pub(super) fn object<const N: usize>(fields: [(&'static str, Value<'a>); N]) -> Self {
        Self::Object(fields.into())
    }

    /// The value, or `null`.
    pub(super) fn optional<T>(value: Option<T>, write: impl Fn(T) -> Self) -> Self {
        value.map_or(Self::Null, write)
    }

    /// The text on one line, without spaces.
    pub(super) fn to_compact(&self) -> String {
        /// Bytes of the score of a full assessment.
        const USUAL: usize = 8 << 10;
        let mut text = Vec::with_capacity(USUAL);
        let written = serde_json::to_writer(&mut text, self);
        let text = written.ok().and_then(|()| String::from_utf8(text).ok());
        text.unwrap_or_default()
    }

    /// The text with two-space indentation and a final newline.
    pub(super) fn to_pretty(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Yes(yes) => serializer.serialize_bool(*yes),
            Self::Count(count) => count.serialize(serializer),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Made(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
