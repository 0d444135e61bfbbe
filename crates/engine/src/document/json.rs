//! A JSON value that keeps the order of its fields and refuses what JSON readers usually swallow:
//! the same field twice.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Number;
use thiserror::Error;

use super::grammar::Breach;
use super::problem::shorten;

/// The fields of an object in the order of the text.
pub type Object = Vec<(String, Json)>;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A finite number; integers keep all their digits up to 64 bits.
    Number(Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, fields in the order of the text, no name twice.
    Object(Object),
}

/// The text is not JSON. The position is that of the first character that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SyntaxError {
    /// Nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// The text stops before the last bracket is closed.
    #[error("the file ends in the middle, at line {line}; it looks cut off")]
    CutOff {
        /// Line, counted from 1.
        line: usize,
    },
    /// The bytes are not UTF-8 text.
    #[error("the file is not text in UTF-8")]
    NotUtf8,
    /// Anything else that breaks the grammar.
    #[error("line {line}, column {column}: {breach}")]
    Grammar {
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// What does not fit there.
        breach: Breach,
    },
}

/// Reads one JSON value. A byte order mark is tolerated; nesting is limited to 128 levels.
///
/// # Errors
/// [`SyntaxError`] says where the text stops being JSON.
///
/// ```
/// use llm_readiness_engine::document::parse;
/// assert!(parse(br#"{"a": 1}"#).is_ok());
/// assert!(parse(br#"{"a": 1, "a": 2}"#).is_err());
/// ```
pub fn parse(bytes: &[u8]) -> Result<Json, SyntaxError> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(SyntaxError::Empty);
    }
    serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            return SyntaxError::CutOff { line: error.line() };
        }
        let full = error.to_string();
        let words = full
            .rsplit_once(" at line ")
            .map_or(full.as_str(), |(words, _)| words);
        SyntaxError::Grammar {
            line: error.line(),
            column: error.column(),
            breach: Breach::from_words(words),
        }
    })
}

/// A file can be cut off in the middle of a character; then it is text, but too short.
fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> SyntaxError {
    if error.error_len().is_some() {
        return SyntaxError::NotUtf8;
    }
    let lines = bytes.split(|byte| *byte == b'\n').count();
    SyntaxError::CutOff { line: lines }
}

impl Json {
    /// A text value.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A whole number.
    #[must_use]
    pub fn integer(value: u64) -> Self {
        Self::Number(Number::from(value))
    }

    /// A number; what is not finite becomes `null`, as JSON has no other word for it.
    #[must_use]
    pub fn number(value: f64) -> Self {
        Number::from_f64(value).map_or(Self::Null, Self::Number)
    }

    /// The value of a field, if this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, v)| v),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::List(_) => None,
        }
    }

    /// The text on one line, without spaces.
    #[must_use]
    pub fn to_compact(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The text with two-space indentation and a final newline, as people like to diff it.
    #[must_use]
    pub fn to_pretty(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => value.serialize(serializer),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = Object::new();
        let mut seen = Seen::default();
        while let Some(key) = map.next_key::<String>()? {
            if !seen.is_new(&key, &fields) {
                let key = shorten(&key);
                return Err(de::Error::custom(format!(
                    "the field \"{key}\" appears twice"
                )));
            }
            fields.push((key, map.next_value()?));
        }
        Ok(Json::Object(fields))
    }
}

/// Names of an object's fields. Most objects have a handful, and looking at each is faster than
/// keeping a set; a set is kept from there on, so that an object of a million fields is no trap.
#[derive(Default)]
struct Seen(std::collections::BTreeSet<String>);

impl Seen {
    const HANDFUL: usize = 16;

    fn is_new(&mut self, key: &str, fields: &Object) -> bool {
        if fields.len() < Self::HANDFUL {
            return fields.iter().all(|(known, _)| known != key);
        }
        if self.0.is_empty() {
            self.0.extend(fields.iter().map(|(known, _)| known.clone()));
        }
        self.0.insert(key.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_unknown_shapes() {
        let text = r#"{"b":[1,-2,0.5,null,true],"a":{"x":"y"}}"#;
        assert_eq!(parse(text.as_bytes()).unwrap().to_compact(), text);
    }

    #[test]
    fn names_the_field_that_appears_twice() {
        let error = parse(b"{\"a\":1,\n\"a\":2}").unwrap_err();
        assert!(error.to_string().contains("\"a\" appears twice"), "{error}");
        assert!(error.to_string().starts_with("line 2"), "{error}");
    }

    #[test]
    fn a_field_that_appears_twice_is_found_among_many() {
        let object = |count: usize, again: usize| {
            let fields: Vec<String> = (0..count).map(|n| format!("\"f{n}\":{n}")).collect();
            format!("{{{},\"f{again}\":0}}", fields.join(","))
        };
        for count in 1..40 {
            for again in 0..count {
                let error = parse(object(count, again).as_bytes()).unwrap_err();
                let name = format!("\"f{again}\" appears twice");
                assert!(error.to_string().contains(&name), "{count}: {error}");
            }
            assert!(parse(object(count, count).as_bytes()).is_ok());
        }
    }

    #[test]
    fn every_truncation_is_an_error_and_never_a_panic() {
        let text = r#"{"a":[1,2,{"b":"ü"}],"c":1e3}"#;
        for end in 0..text.len() {
            assert!(
                parse(&text.as_bytes()[..end]).is_err(),
                "cut at {end} was accepted"
            );
        }
    }

    #[test]
    fn refuses_infinite_numbers_deep_nesting_and_other_encodings() {
        assert!(parse(b"[1e999]").is_err());
        assert!(parse("[".repeat(100_000).as_bytes()).is_err());
        assert_eq!(parse(&[0xff, 0xfe, 0x7b, 0x00]), Err(SyntaxError::NotUtf8));
        assert_eq!(parse(b" \n"), Err(SyntaxError::Empty));
    }
}
