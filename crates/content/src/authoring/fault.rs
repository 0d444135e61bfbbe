//! What is wrong in a file: file, line, place within it and the rule, on one line.

use std::fmt;

use llm_readiness_engine::document::Rule;
use thiserror::Error;

/// One thing that is wrong, and the line that a person has to change.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The file as it is shown, relative to where the person works.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// The way to the value within the file, outermost first.
    pub place: Vec<String>,
    /// The rule that is broken.
    pub flaw: Flaw,
}

/// All that is wrong; never empty when it is an error.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Faults(pub Vec<Fault>);

/// A rule that a content file must keep.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Flaw {
    /// A rule of the document that the files add up to.
    #[error("{0}")]
    Document(Rule),
    /// The text is not TOML.
    #[error("this is not TOML: {0}")]
    NotToml(String),
    /// The system does not give the file out.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// A list names a practice whose file is not there.
    #[error("there is no file {0}")]
    NoFile(String),
    /// A practice file that no list names.
    #[error(
        "no list of practices in pack.toml has \"{0}\", so nobody would be asked; add it or delete the file"
    )]
    Unlisted(String),
    /// The id of a practice does not say where its file is.
    #[error("the id should be \"{0}\", as folder and file name say")]
    OtherId(String),
    /// A key or group that cannot become a name in code.
    #[error(
        "\"{0}\" cannot be a name; use lower-case letters, digits and \"-\", a letter first, no word of Rust"
    )]
    NotAName(String),
    /// A text in a language file that breaks the form of messages.
    #[error("{0}")]
    Template(crate::template::TemplateError),
    /// A text whose placeholders differ from the English one.
    #[error("the placeholders are {found}, but in English they are {expected}")]
    OtherPlaceholders {
        /// Names in English.
        expected: String,
        /// Names here.
        found: String,
    },
    /// A key that English does not have.
    #[error("en.toml has no text \"{0}\"")]
    NotInEnglish(String),
    /// A key that English has and this file does not.
    #[error("the text \"{key}\" is missing; in English it is \"{english}\"")]
    NotTranslated {
        /// `group.key`
        key: String,
        /// The English text.
        english: String,
    },
    /// A language of the pack has no file of words, or the other way round.
    #[error(
        "the language \"{0}\" must be both in the list of pack.toml and a file {0}.toml in the folder lang"
    )]
    OtherLanguages(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place.join(" > "))?;
        }
        write!(f, "{}", self.flaw)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

impl Faults {
    /// A fault of a whole file.
    #[must_use]
    pub fn one(file: &str, line: usize, flaw: Flaw) -> Self {
        Self(vec![Fault {
            file: file.to_owned(),
            line,
            place: Vec::new(),
            flaw,
        }])
    }

    /// The value, unless something was found wrong.
    ///
    /// # Errors
    /// What was found, if anything.
    pub fn unless_any<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}
