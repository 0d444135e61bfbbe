//! A JSON file that is carried along as it is, such as a price list or a sample: read with the
//! engine's own reader, each problem led back to its line.

use std::path::Path;

use llm_readiness_engine::document::{Json, Problem, Problems, Rule, SyntaxError, parse};

use super::source::Lines;
use super::{Fault, Faults, Flaw};

/// Reads a JSON file, lets `check` judge its bytes, and gives back what the file says.
///
/// # Errors
/// Every rule that is broken, with line and place.
pub fn read_json_file<T>(
    path: &Path,
    shown: &str,
    check: impl FnOnce(&[u8]) -> Result<T, Problems>,
) -> Result<(Json, T), Faults> {
    let bytes = std::fs::read(path)
        .map_err(|error| Faults::one(shown, 1, Flaw::Unreadable(error.to_string())))?;
    let located = |problems: Problems| locate_in_json(&bytes, shown, problems);
    let document = parse(&bytes).map_err(|error| located(error.into()))?;
    let checked = check(&bytes).map_err(located)?;
    Ok((document, checked))
}

/// Leads problems of a JSON document back to the lines of its text, which is named `shown`.
#[must_use]
pub fn locate_in_json(bytes: &[u8], shown: &str, problems: Problems) -> Faults {
    let lines = lines(bytes);
    let fault = |problem: Problem| {
        let line = match &problem.rule {
            Rule::Syntax(SyntaxError::Grammar { line, .. } | SyntaxError::CutOff { line }) => *line,
            _ => lines.as_ref().map_or(1, |lines| lines.of(&problem.place)),
        };
        Fault {
            file: shown.to_owned(),
            line,
            place: problem.place,
            flaw: Flaw::Document(problem.rule),
        }
    };
    Faults(problems.0.into_iter().map(fault).collect())
}

/// The lines of everything in a text that is known to be JSON.
fn lines(bytes: &[u8]) -> Option<Lines> {
    parse(bytes).ok()?;
    let text = std::str::from_utf8(bytes).ok()?;
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    Scanner { rest, line: 1 }.value()
}

struct Scanner<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Scanner<'a> {
    fn value(&mut self) -> Option<Lines> {
        self.space();
        let line = self.line;
        let mut below = Vec::new();
        match self.rest.chars().next()? {
            '{' => self.each('}', |scanner| {
                let name = scanner.string()?;
                scanner.space();
                scanner.skip(1);
                below.push((name, scanner.value()?));
                Some(())
            })?,
            '[' => self.each(']', |scanner| {
                below.push(((below.len() + 1).to_string(), scanner.value()?));
                Some(())
            })?,
            '"' => {
                self.string()?;
            }
            _ => {
                let ends = |c: char| ",]}".contains(c) || c.is_ascii_whitespace();
                self.skip(self.rest.find(ends).unwrap_or(self.rest.len()));
            }
        }
        Some(Lines::new(line, below))
    }

    /// Reads items up to the closing bracket.
    fn each(&mut self, close: char, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.skip(1);
        loop {
            self.space();
            match self.rest.chars().next()? {
                ',' => self.skip(1),
                c if c == close => {
                    self.skip(1);
                    return Some(());
                }
                _ => item(self)?,
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        let mut escaped = false;
        let end = self.rest.char_indices().skip(1).find(|(_, c)| {
            let closes = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            closes
        })?;
        let quoted: &'a str = self.rest.get(..=end.0)?;
        self.skip(quoted.len());
        match parse(quoted.as_bytes()) {
            Ok(Json::Text(text)) => Some(text),
            Ok(_) | Err(_) => None,
        }
    }

    fn space(&mut self) {
        let after = self.rest.trim_start();
        let skipped = self.rest.len() - after.len();
        self.line += self
            .rest
            .bytes()
            .take(skipped)
            .filter(|byte| *byte == b'\n')
            .count();
        self.rest = after;
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_line_of_each_place() {
        let text = "{\n \"a\": [1,\n {\"b\\\"{\":\n null}],\n\"c\" : \"x\\\\\", \"d\":\n true}";
        let lines = lines(text.as_bytes()).unwrap();
        let of = |place: &[&str]| {
            let place: Vec<String> = place.iter().map(|step| (*step).to_owned()).collect();
            lines.of(&place)
        };
        assert_eq!(of(&[]), 1);
        assert_eq!(of(&["a", "1"]), 2);
        assert_eq!(of(&["a", "2"]), 3);
        assert_eq!(of(&["a", "2", "b\"{"]), 4);
        assert_eq!(of(&["c"]), 5);
        assert_eq!(of(&["d"]), 6);
        assert_eq!(of(&["a", "2", "not there"]), 3);
    }
}
