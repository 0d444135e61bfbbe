//! Tables as text: RFC 4180 with a comma, a semicolon or a tab between the fields.
//!
//! Quotes may hold separators, line breaks and doubled quotes. A file of nothing but separators
//! costs no memory: a row keeps at most as many fields as the header has.

use std::borrow::Cow;
use std::str::Utf8Error;

use crate::document::{Problems, SyntaxError};

/// More columns than any table has that is read here.
const MOST_COLUMNS: usize = 300;

/// A table whose header is known.
#[derive(Debug)]
pub(super) struct Table<'t> {
    /// What stands between fields.
    pub(super) separator: char,
    /// The names of the columns.
    pub(super) header: Vec<String>,
    rest: Cursor<'t>,
}

/// One row.
#[derive(Debug)]
pub(super) struct Row<'t> {
    /// The line on which it starts, counted from 1.
    pub(super) line: usize,
    /// Its fields, at most as many as the header has.
    pub(super) fields: Vec<Cow<'t, str>>,
    /// How many fields it really has.
    pub(super) count: usize,
}

impl Row<'_> {
    /// Whether nothing is written in it.
    pub(super) fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.trim().is_empty())
    }
}

/// The text of a file.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Problems> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(SyntaxError::Empty.into());
    }
    Ok(text)
}

fn not_utf8(bytes: &[u8], error: Utf8Error) -> Problems {
    if error.error_len().is_some() {
        return SyntaxError::NotUtf8.into();
    }
    let line = bytes.split(|byte| *byte == b'\n').count();
    SyntaxError::CutOff { line }.into()
}

impl<'t> Table<'t> {
    /// Reads the header. Spreadsheets may say the separator in a line of its own, `sep=;`.
    pub(super) fn open(text: &'t str) -> Result<Self, Problems> {
        let mut rest = Cursor {
            text,
            line: 1,
            separator: ',',
        };
        let first = text.lines().next().unwrap_or_default();
        if let Some(separator) = first.trim().strip_prefix("sep=") {
            rest.separator = separator.chars().next().unwrap_or(',');
            rest.skip_line();
        } else {
            rest.separator = separator(first);
        }
        let header = rest.row(MOST_COLUMNS)?;
        let names = header.iter().flat_map(|row| &row.fields);
        Ok(Self {
            separator: rest.separator,
            header: names.map(|name| name.trim().to_owned()).collect(),
            rest,
        })
    }

    /// The next row that is not blank; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Row<'t>>, Problems> {
        while let Some(row) = self.rest.row(self.header.len())? {
            if !row.is_blank() {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }
}

/// The separator that a line has most of; a comma where there is none.
fn separator(line: &str) -> char {
    let mut counts = [(',', 0_usize), (';', 0), ('\t', 0)];
    let mut is_quoted = false;
    for found in line.chars() {
        if found == '"' {
            is_quoted = !is_quoted;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == found)
            && !is_quoted
        {
            *count += 1;
        }
    }
    let mut best = (',', 0);
    for (candidate, count) in counts {
        if count > best.1 {
            best = (candidate, count);
        }
    }
    best.0
}

/// What is left of the text.
#[derive(Debug)]
struct Cursor<'t> {
    text: &'t str,
    line: usize,
    separator: char,
}

impl<'t> Cursor<'t> {
    fn skip_line(&mut self) {
        self.text = self.text.split_once('\n').map_or("", |(_, rest)| rest);
        self.line += 1;
    }

    /// The next row with its first `most` fields; nothing at the end.
    fn row(&mut self, most: usize) -> Result<Option<Row<'t>>, Problems> {
        if self.text.is_empty() {
            return Ok(None);
        }
        let mut row = Row {
            line: self.line,
            fields: Vec::new(),
            count: 0,
        };
        loop {
            let field = self.field()?;
            row.count += 1;
            if row.fields.len() < most {
                row.fields.push(field);
            }
            if let Some(rest) = self.text.strip_prefix(self.separator) {
                self.text = rest;
                continue;
            }
            self.end_line();
            return Ok(Some(row));
        }
    }

    fn end_line(&mut self) {
        let text = self.text.strip_prefix('\r').unwrap_or(self.text);
        self.text = text.strip_prefix('\n').unwrap_or(text);
        self.line += 1;
    }

    /// One field up to the separator or the end of the line, which stay.
    fn field(&mut self) -> Result<Cow<'t, str>, Problems> {
        let Some(quoted) = self.text.strip_prefix('"') else {
            return Ok(Cow::Borrowed(self.plain()));
        };
        let mut field = String::new();
        let mut rest = quoted;
        loop {
            let Some((part, after)) = rest.split_once('"') else {
                return Err(SyntaxError::CutOff { line: self.line }.into());
            };
            field.push_str(part);
            self.line += part.matches('\n').count();
            match after.strip_prefix('"') {
                Some(after) => {
                    field.push('"');
                    rest = after;
                }
                None => {
                    self.text = after;
                    break;
                }
            }
        }
        // Whatever stands between the quote and the separator belongs to the field, too.
        field.push_str(self.plain());
        Ok(Cow::Owned(field))
    }

    fn plain(&mut self) -> &'t str {
        let separator = self.separator;
        let ends = |found: char| found == separator || found == '\n' || found == '\r';
        let end = self.text.find(ends).unwrap_or(self.text.len());
        let (field, rest) = self.text.split_at(end);
        self.text = rest;
        field
    }
}

/// A field as it is written with commas: in quotes where it has to be.
pub(super) fn quoted(field: &str) -> Cow<'_, str> {
    if field.contains(['"', ',', '\n', '\r']) || field.trim() != field {
        return Cow::Owned(format!("\"{}\"", field.replace('"', "\"\"")));
    }
    Cow::Borrowed(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, usize, Vec<String>)> {
        let mut table = Table::open(text).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = table.next().unwrap() {
            let fields = row.fields.iter().map(ToString::to_string).collect();
            rows.push((row.line, row.count, fields));
        }
        rows
    }

    #[test]
    fn quotes_hold_separators_lines_and_quotes() {
        let found = rows("a;b\r\n\"1;\"\"x\"\"\";\"two\nlines\"\r\n\r\n;;\n3;4;5");
        let texts = |fields: [&str; 2]| fields.map(str::to_owned).to_vec();
        assert_eq!(
            found,
            [
                (2, 2, texts(["1;\"x\"", "two\nlines"])),
                (6, 3, texts(["3", "4"])),
            ]
        );
    }

    #[test]
    fn the_separator_is_the_one_that_is_there() {
        for (text, separator) in [
            ("a,b;c,d", ','),
            ("a;b;\"x,,,\"", ';'),
            ("a\tb", '\t'),
            ("a", ','),
            ("sep=;\na;b", ';'),
        ] {
            let table = Table::open(text).unwrap();
            assert_eq!(table.separator, separator, "{text}");
            assert_eq!(table.header.first().map(String::as_str), Some("a"));
        }
    }

    #[test]
    fn an_open_quote_is_a_file_cut_off() {
        let mut table = Table::open("a,b\n1,\"two").unwrap();
        let fault = table.next().unwrap_err().to_string();
        assert_eq!(
            fault,
            "the file ends in the middle, at line 2; it looks cut off"
        );
    }

    #[test]
    fn what_is_written_in_quotes_comes_back() {
        for field in [
            "",
            "plain",
            " a",
            "a,b",
            "say \"x\"",
            "two\nlines\r\n",
            "\"\"",
        ] {
            let text = format!("h,i\n{},end\n", quoted(field));
            let found = rows(&text);
            assert_eq!(
                found
                    .first()
                    .and_then(|row| row.2.first())
                    .map(String::as_str),
                Some(field)
            );
        }
    }
}
