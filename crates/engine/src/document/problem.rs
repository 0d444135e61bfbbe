//! What is wrong with a document: the place, the value, the rule, in one sentence.

use std::fmt;

use thiserror::Error;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Error)]
pub struct Problem {
    /// The way to the value, outermost first: `["answers", "pilot.criteria", "level"]`.
    pub place: Vec<String>,
    /// The rule that is broken.
    pub rule: Rule,
}

/// All that is wrong with a document; never empty when it is an error.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Problems(pub Vec<Problem>);

/// A rule that a document must keep. The English sentence is the `Display`; the language files
/// have the same sentence under [`Rule::id`] for every other language.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Rule {
    /// A required field is not there.
    #[error("the field \"{field}\" is missing")]
    Missing {
        /// The name of the field.
        field: String,
    },
    /// A table of rows lacks a column.
    #[error("the column \"{column}\" is missing; {table} needs it")]
    MissingColumn {
        /// The name of the column.
        column: String,
        /// What the table is meant to be, with article.
        table: &'static str,
    },
    /// A row has nothing in a column that must be filled in.
    #[error("the column \"{column}\" is empty")]
    EmptyColumn {
        /// The name of the column.
        column: String,
    },
    /// A row only adds to another one, which is not there.
    #[error("a row with an empty column \"{column}\" has to stand before it")]
    NoRowBefore {
        /// The name of the column that the other row leaves empty.
        column: String,
    },
    /// A row of a table breaks a rule.
    #[error("line {line}: {rule}")]
    Row {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        rule: Box<Rule>,
    },
    /// The value in a column of a row breaks a rule.
    #[error("line {line}, column \"{column}\": {rule}")]
    Cell {
        /// The line, counted from 1.
        line: usize,
        /// The name of the column.
        column: String,
        /// What is wrong with it.
        rule: Box<Rule>,
    },
    /// The value has another JSON type than the field needs.
    #[error("this should be {expected}, but it is {found}")]
    WrongType {
        /// What the field needs, in words with an article: "a text".
        expected: &'static str,
        /// What the document has.
        found: &'static str,
    },
    /// A word that is not one of a fixed list.
    #[error("\"{value}\" is not known here; allowed: {allowed}")]
    NotAllowed {
        /// The word found.
        value: String,
        /// The allowed words, separated by commas.
        allowed: String,
    },
    /// A number outside its scale.
    #[error("{value} is outside the scale from {low} to {high}")]
    OutOfScale {
        /// The number found.
        value: String,
        /// Smallest allowed.
        low: String,
        /// Largest allowed.
        high: String,
    },
    /// A reference to something that does not exist.
    #[error("there is no {kind} \"{value}\"{}", nearest_hint(nearest.as_deref()))]
    UnknownId {
        /// What is referred to: "practice", "area", "model".
        kind: &'static str,
        /// The id found.
        value: String,
        /// The most similar id that exists.
        nearest: Option<String>,
    },
    /// Two things have the same id.
    #[error("the {kind} \"{value}\" is defined twice")]
    Duplicate {
        /// What is defined.
        kind: &'static str,
        /// The id found twice.
        value: String,
    },
    /// The document is not of the kind that is opened.
    #[error("this is not {expected}: the field \"format\" should be \"{format}\"")]
    OtherFormat {
        /// What was to be opened, with article.
        expected: &'static str,
        /// The required value of `format`.
        format: &'static str,
    },
    /// The schema version is not one that this program reads.
    #[error("schema version {found} is not supported; this program reads version {supported}")]
    Version {
        /// What the document says.
        found: String,
        /// What the program reads.
        supported: String,
    },
    /// A text that does not follow its form, with the form in words.
    #[error("\"{value}\" is not {form}")]
    Form {
        /// The text found.
        value: String,
        /// The form, with article: "a date like 2026-11-23".
        form: &'static str,
    },
    /// Weights that add up to nothing.
    #[error("the weights add up to 0, so no score can be computed")]
    WeightSumZero,
    /// A dependency that leads back to itself.
    #[error("this depends on itself: {chain}")]
    Cycle {
        /// The ids on the way round, joined by arrows.
        chain: String,
    },
    /// A list of another length than the scale or rule needs.
    #[error("{expected} {what} are needed, but there are {found}")]
    WrongCount {
        /// What is counted: "levels".
        what: &'static str,
        /// How many are needed.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A text is missing in one of the languages.
    #[error("the text in \"{language}\" is missing")]
    NotTranslated {
        /// The language tag.
        language: String,
    },
    /// A text longer than what is kept.
    #[error("this text has {found} characters; at most {most} are kept")]
    TooLong {
        /// Its length in characters.
        found: usize,
        /// The longest that is kept.
        most: usize,
    },
    /// Numbers of a range in the wrong order.
    #[error("a range must rise: low {low}, likely {likely}, high {high}")]
    RangeOrder {
        /// Low end.
        low: String,
        /// Most likely.
        likely: String,
        /// High end.
        high: String,
    },
    /// A file that is none of the tables that can be imported.
    #[error("this is no table that can be read here; known are: {known}")]
    NoTable {
        /// The known tables, separated by commas.
        known: String,
    },
    /// The text is not JSON at all.
    #[error("{0}")]
    Syntax(super::SyntaxError),
}

impl Rule {
    /// The key of the sentence in the language files.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "problem.missing",
            Self::MissingColumn { .. } => "problem.missing-column",
            Self::EmptyColumn { .. } => "problem.empty-column",
            Self::NoRowBefore { .. } => "problem.no-row-before",
            Self::Row { .. } => "problem.row",
            Self::Cell { .. } => "problem.cell",
            Self::WrongType { .. } => "problem.wrong-type",
            Self::NotAllowed { .. } => "problem.not-allowed",
            Self::OutOfScale { .. } => "problem.out-of-scale",
            Self::UnknownId { .. } => "problem.unknown-id",
            Self::Duplicate { .. } => "problem.duplicate",
            Self::OtherFormat { .. } => "problem.other-format",
            Self::Version { .. } => "problem.version",
            Self::Form { .. } => "problem.form",
            Self::WeightSumZero => "problem.weight-sum-zero",
            Self::Cycle { .. } => "problem.cycle",
            Self::WrongCount { .. } => "problem.wrong-count",
            Self::NotTranslated { .. } => "problem.not-translated",
            Self::TooLong { .. } => "problem.too-long",
            Self::RangeOrder { .. } => "problem.range-order",
            Self::NoTable { .. } => "problem.no-table",
            Self::Syntax(_) => "problem.syntax",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            return write!(f, "{}", self.rule);
        }
        write!(f, "{}: {}", self.place.join(" > "), self.rule)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

impl Problems {
    /// A document as a whole breaks one rule.
    #[must_use]
    pub fn from_rule(rule: Rule) -> Self {
        let place = Vec::new();
        Self(vec![Problem { place, rule }])
    }
}

impl From<super::SyntaxError> for Problems {
    fn from(error: super::SyntaxError) -> Self {
        Self(vec![Problem {
            place: Vec::new(),
            rule: Rule::Syntax(error),
        }])
    }
}

/// A value is quoted in a sentence, so a hostile one of megabytes is cut.
pub(super) fn shorten(text: &str) -> String {
    /// As long as an id may be, so that no id is cut.
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(LONGEST).collect();
    short.push('…');
    short
}

fn nearest_hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |id| format!("; the nearest is \"{id}\""))
}

/// The id most like `wanted`, if any is close enough to be a slip of the pen: at most a third of
/// its characters have to change (Levenshtein distance).
///
/// ```
/// use llm_readiness_engine::document::nearest;
/// assert_eq!(nearest("pilot.criterea", ["pilot.criteria", "pilot.scope"]), Some("pilot.criteria".into()));
/// assert_eq!(nearest("weather", ["pilot.criteria"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let limit = wanted.chars().count().min(200) / 3;
    known
        .into_iter()
        .map(|id| (distance(wanted, id), id))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, id)| id.to_owned())
}

fn distance(a: &str, b: &str) -> usize {
    // Only short ids are worth comparing; a hostile one of megabytes must not cost seconds.
    const LONGEST: usize = 200;
    let b: Vec<char> = b.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(LONGEST).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let replace = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = replace.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}
