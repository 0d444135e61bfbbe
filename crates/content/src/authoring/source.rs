//! A TOML file as a document value that remembers the line of each of its parts.

use std::ops::Range;
use std::path::Path;

use llm_readiness_engine::document::Json;
use toml_edit::{Document, Item, Table, Value};

use super::{Faults, Flaw};

/// A file that was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Source {
    /// Its name as it is shown.
    pub(super) file: String,
    /// What it says.
    pub(super) document: Json,
    /// Where it says it.
    pub(super) lines: Lines,
}

/// The line of a value and of everything below it, by the steps a reader's place has: the name of
/// a field, or the position in a list counted from 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lines {
    line: usize,
    below: Vec<(String, Lines)>,
}

impl Lines {
    pub(super) fn new(line: usize, below: Vec<(String, Lines)>) -> Self {
        Self { line, below }
    }

    /// The line of a place, or of the nearest thing above it that is in the file.
    pub(super) fn of(&self, place: &[String]) -> usize {
        let Some((step, rest)) = place.split_first() else {
            return self.line;
        };
        let below = self.below.iter().find(|(name, _)| name == step);
        below.map_or(self.line, |(_, lines)| lines.of(rest))
    }
}

/// Reads a file and names it `shown` in faults.
pub(super) fn read(path: &Path, shown: &str) -> Result<Source, Faults> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Faults::one(shown, 1, Flaw::Unreadable(error.to_string())))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let starts = LineStarts::of(text);
    let document = Document::parse(text).map_err(|error| {
        let line = starts.line(error.span()).unwrap_or(1);
        let reason = error.message().trim().replace('\n', " ");
        Faults::one(shown, line, Flaw::NotToml(reason))
    })?;
    let (document, mut lines) = starts.table(document.as_table(), 1);
    lines.line = 1;
    Ok(Source {
        file: shown.to_owned(),
        document,
        lines,
    })
}

/// Offsets at which lines start.
struct LineStarts(Vec<usize>);

impl LineStarts {
    fn of(text: &str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(after_breaks).collect())
    }

    fn line(&self, span: Option<Range<usize>>) -> Option<usize> {
        span.map(|span| self.0.partition_point(|start| *start <= span.start))
    }

    fn table(&self, table: &Table, fallback: usize) -> (Json, Lines) {
        let line = self.line(table.span()).unwrap_or(fallback);
        self.fields(table.iter(), line, |name| {
            self.line(table.key(name).and_then(toml_edit::Key::span))
        })
    }

    fn fields<'a>(
        &self,
        fields: impl Iterator<Item = (&'a str, &'a Item)>,
        line: usize,
        key_line: impl Fn(&str) -> Option<usize>,
    ) -> (Json, Lines) {
        let mut object = Vec::new();
        let mut below = Vec::new();
        for (name, item) in fields {
            let at = key_line(name).unwrap_or(line);
            let (value, lines) = self.item(item, at);
            object.push((name.to_owned(), value));
            below.push((name.to_owned(), lines));
        }
        (Json::Object(object), Lines { line, below })
    }

    fn item(&self, item: &Item, line: usize) -> (Json, Lines) {
        match item {
            Item::None => (
                Json::Null,
                Lines {
                    line,
                    below: Vec::new(),
                },
            ),
            Item::Value(value) => self.value(value, line),
            Item::Table(table) => self.table(table, line),
            Item::ArrayOfTables(tables) => {
                Self::list(tables.iter().map(|table| self.table(table, line)), line)
            }
        }
    }

    fn list(items: impl Iterator<Item = (Json, Lines)>, line: usize) -> (Json, Lines) {
        let (values, lines): (Vec<_>, Vec<_>) = items.unzip();
        let steps = (1..).map(|position: usize| position.to_string());
        (
            Json::List(values),
            Lines {
                line,
                below: steps.zip(lines).collect(),
            },
        )
    }

    fn value(&self, value: &Value, line: usize) -> (Json, Lines) {
        let json = match value {
            Value::String(text) => Json::text(text.value().as_str()),
            Value::Integer(number) => whole(*number.value()),
            Value::Float(number) => Json::number(*number.value()),
            Value::Boolean(truth) => Json::Bool(*truth.value()),
            // Documents have no dates, only texts that look like them.
            Value::Datetime(date) => Json::text(date.value().to_string()),
            Value::Array(array) => {
                return Self::list(
                    array.iter().map(|item| {
                        let at = self.line(item.span()).unwrap_or(line);
                        self.value(item, at)
                    }),
                    line,
                );
            }
            Value::InlineTable(table) => {
                let mut object = Vec::new();
                let mut below = Vec::new();
                for (name, value) in table {
                    let at = self.line(value.span()).unwrap_or(line);
                    let (value, lines) = self.value(value, at);
                    object.push((name.to_owned(), value));
                    below.push((name.to_owned(), lines));
                }
                return (Json::Object(object), Lines { line, below });
            }
        };
        (
            json,
            Lines {
                line,
                below: Vec::new(),
            },
        )
    }
}

fn whole(number: i64) -> Json {
    u64::try_from(number).map_or_else(|_| Json::Number(number.into()), Json::integer)
}
