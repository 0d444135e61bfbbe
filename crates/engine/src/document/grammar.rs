//! How a text breaks the grammar of JSON, in the project's own words. The parser's words are its
//! own, change with its versions and come in English only.

use thiserror::Error;

/// What does not fit at the place named beside it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Breach {
    /// Something else stands where a value has to stand.
    #[error("a value is expected here")]
    Value,
    /// Two values follow each other, or a bracket is the wrong one.
    #[error("a comma or a closing bracket is expected here")]
    Separator,
    /// The name of a field is not followed by its value.
    #[error("a colon is expected after the name of the field")]
    Colon,
    /// The name of a field is not written as a text.
    #[error("the name of a field is expected here, in double quotes")]
    Name,
    /// A comma stands before a closing bracket.
    #[error("there is a comma too many")]
    TrailingComma,
    /// The document is over and something follows.
    #[error("there is something after the end of the document")]
    TrailingText,
    /// Digits that JSON does not know as a number.
    #[error("this is not a number as JSON writes it")]
    Number,
    /// A number beyond what can be computed with.
    #[error("this number is too large to be computed with")]
    TooLarge,
    /// A character or an escape that a text may not have.
    #[error("a text has a character that JSON does not allow there")]
    Character,
    /// More brackets inside each other than are read.
    #[error("the brackets are nested too deeply")]
    TooDeep,
    /// The same field twice in one object.
    #[error("the field \"{0}\" appears twice")]
    Twice(String),
    /// Anything else.
    #[error("this is not JSON")]
    Other,
}

impl Breach {
    /// The key of the sentence in the language files.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Value => "problem.breach-value",
            Self::Separator => "problem.breach-separator",
            Self::Colon => "problem.breach-colon",
            Self::Name => "problem.breach-name",
            Self::TrailingComma => "problem.breach-trailing-comma",
            Self::TrailingText => "problem.breach-trailing-text",
            Self::Number => "problem.breach-number",
            Self::TooLarge => "problem.breach-too-large",
            Self::Character => "problem.breach-character",
            Self::TooDeep => "problem.breach-too-deep",
            Self::Twice(_) => "problem.breach-twice",
            Self::Other => "problem.breach-other",
        }
    }

    /// From the parser's words, which follow those of `serde_json` 1.0.
    pub(super) fn from_words(words: &str) -> Self {
        let twice = words
            .strip_prefix("the field \"")
            .and_then(|rest| rest.strip_suffix("\" appears twice"));
        if let Some(field) = twice {
            return Self::Twice(field.to_owned());
        }
        match words {
            "expected value" | "expected ident" => Self::Value,
            "expected `,` or `]`" | "expected `,` or `}`" => Self::Separator,
            "expected `:`" => Self::Colon,
            "key must be a string" | "expected `\"`" => Self::Name,
            "trailing comma" => Self::TrailingComma,
            "trailing characters" => Self::TrailingText,
            "invalid number" => Self::Number,
            "number out of range" => Self::TooLarge,
            "recursion limit exceeded" => Self::TooDeep,
            "invalid escape"
            | "invalid unicode code point"
            | "lone leading surrogate in hex escape"
            | "unexpected end of hex escape" => Self::Character,
            other if other.starts_with("control character") => Self::Character,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SyntaxError, parse};
    use super::Breach;

    #[test]
    fn the_words_of_the_parser_are_all_known() {
        let cases: [(&str, Breach); 14] = [
            ("[x]", Breach::Value),
            ("[1 2]", Breach::Separator),
            ("{\"a\" 1}", Breach::Colon),
            ("{a: 1}", Breach::Name),
            ("[1,]", Breach::TrailingComma),
            ("{} {}", Breach::TrailingText),
            ("[01]", Breach::Number),
            ("[1e999]", Breach::TooLarge),
            ("[\"\\x\"]", Breach::Character),
            ("[\"\\ud800\"]", Breach::Character),
            ("[\"\u{1}\"]", Breach::Character),
            ("{\"a\":1,\"a\":2}", Breach::Twice("a".to_owned())),
            ("[trux]", Breach::Value),
            ("[1}", Breach::Separator),
        ];
        for (text, expected) in cases {
            let Err(SyntaxError::Grammar { breach, .. }) = parse(text.as_bytes()) else {
                unreachable!("{text} was accepted or called cut off");
            };
            assert_eq!(breach, expected, "{text}");
        }
        let deep = "[".repeat(100_000);
        let fault = parse(deep.as_bytes());
        assert!(
            matches!(
                fault,
                Err(SyntaxError::Grammar {
                    breach: Breach::TooDeep,
                    ..
                })
            ),
            "{fault:?}"
        );
    }
}
