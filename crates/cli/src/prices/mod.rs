//! `readiness prices import`: what a foreign price table holds, and our own list of it.

mod bill;
mod json;
mod text;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::pricing::import::{
    self, Answer, Comparison, Note, Skipped, TableFormat, compare, focus,
};
use llm_readiness_engine::pricing::{Catalog, Moment};

use crate::arguments::Format;
use crate::console::{Console, Failure};
use crate::feed::{self, Origin};
use crate::market;

/// Larger files are refused unread.
const LARGEST: u64 = 100_000_000;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// The table; `-` is standard input.
    pub(crate) file: PathBuf,
    /// The day of its prices; today when left out.
    pub(crate) as_of: Option<Date>,
    /// What to call it; its file name when left out.
    pub(crate) name: Option<String>,
    /// How to print.
    pub(crate) format: Format,
    /// The unit, for a table that leaves it open.
    pub(crate) answer: Option<Answer>,
    /// Where to write our own list of it.
    pub(crate) output: Option<PathBuf>,
}

/// A table that was taken over.
struct Taken {
    file: String,
    format: TableFormat,
    catalog: Catalog,
    notes: Vec<Note>,
    against: Comparison,
}

impl Taken {
    fn left_out(&self) -> usize {
        let out = |note: &&Note| note.about.leaves_out_the_model();
        self.notes.iter().filter(out).count()
    }
}

/// Prints what is in the table and writes our own list of it if asked to.
pub(crate) fn run(request: &Request, console: &mut Console) -> Result<(), Failure> {
    let file = request.file.display().to_string();
    let outcome = read_file(&request.file).and_then(|bytes| {
        let say = |problems| sentences(&file, &bytes, problems);
        if import::detect(&bytes).map_err(say)? == TableFormat::Focus {
            return told_bill(request, &file, &bytes).map(|text| (text, None));
        }
        let taken = taken(request, &file, &bytes)?;
        let text = match request.format {
            Format::Text => text::of(&taken),
            Format::Json => json::of(&taken).to_pretty(),
        };
        Ok((text, Some(taken.catalog)))
    });
    match outcome {
        Ok((text, catalog)) => {
            if let (Some(path), Some(catalog)) = (&request.output, catalog) {
                fs::write(path, catalog.to_text()).map_err(|error| {
                    Failure::Needed(format!("{}: cannot be written: {error}", path.display()))
                })?;
            }
            console.print(&text)
        }
        Err(sentences) => {
            console.complain(&sentences);
            Ok(())
        }
    }
}

fn told_bill(request: &Request, file: &str, bytes: &[u8]) -> Result<String, String> {
    if request.output.is_some() {
        return Err(format!(
            "{file}: this is a bill; it has volumes and no price list that -o could write"
        ));
    }
    let bill = focus::read(bytes).map_err(|problems| sentences(file, bytes, problems))?;
    Ok(match request.format {
        Format::Text => bill::text(file, &bill),
        Format::Json => bill::json(file, &bill).to_pretty(),
    })
}

fn taken(request: &Request, file: &str, bytes: &[u8]) -> Result<Taken, String> {
    let say = |problems| sentences(file, bytes, problems);
    let as_of = request.as_of.map_or_else(today, Ok)?;
    let name = request.name.clone().unwrap_or_else(|| {
        let name = request.file.file_name().map(|name| name.to_string_lossy());
        name.unwrap_or_default().into_owned()
    });
    let format = import::detect(bytes).map_err(say)?;
    let mut table = import::read(bytes, &name, as_of).map_err(say)?;
    if let Some(answer) = request.answer {
        table = table.answer(answer);
    }
    let notes = table.notes.clone();
    let catalog = table.into_catalog().map_err(|question| {
        format!("{file}: {question} with --yes-per-token or --yes-per-million")
    })?;
    if catalog.models().is_empty() {
        let first = notes.iter().find(|note| note.about != Skipped::NoKnownRate);
        let why = first.map_or_else(String::new, |note| format!("; for example, {note}"));
        return Err(format!(
            "{file}: no model in it has a price that can be used{why}"
        ));
    }
    let known = market::prices().map_err(|problems| problems.to_string())?;
    let day = catalog.sources().iter().map(|source| source.as_of).max();
    let against = compare(&known, &catalog, Moment::noon(day.unwrap_or(as_of)));
    Ok(Taken {
        file: file.to_owned(),
        format,
        catalog,
        notes,
        against,
    })
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let shown = path.display();
    let read = || -> io::Result<Vec<u8>> {
        let input: Box<dyn Read> = if path.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(File::open(path)?)
        };
        let mut bytes = Vec::new();
        input.take(LARGEST + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| format!("{shown}: the file cannot be read: {error}"))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        let megabytes = LARGEST / 1_000_000;
        return Err(format!(
            "{shown}: the file is larger than the {megabytes} MB a table may have"
        ));
    }
    Ok(bytes)
}

/// Faults with their line, which only JSON documents need looked up.
fn sentences(file: &str, bytes: &[u8], problems: Problems) -> String {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if start.trim_ascii_start().starts_with(b"{") || start.trim_ascii_start().starts_with(b"[") {
        return feed::sentences(Origin { file, line: None }, bytes, problems);
    }
    let lines = problems
        .0
        .iter()
        .map(|problem| format!("{file}: {problem}"));
    lines.collect::<Vec<String>>().join("\n")
}

/// The day of the system's clock in UTC.
fn today() -> Result<Date, String> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH);
    let day = seconds
        .ok()
        .and_then(|since| civil(since.as_secs() / 86_400));
    day.ok_or_else(|| "readiness: the clock is not set; say the day with --as-of".to_owned())
}

/// The day so many days after 1970-01-01.
fn civil(days: u64) -> Option<Date> {
    let (mut year, mut left) = (1970_u16, days);
    let is_leap = |year: u16| Date::new(year, 2, 29).is_some();
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if left < length {
            break;
        }
        left -= length;
        year = year.checked_add(1)?;
    }
    let all = (1..=12_u8).flat_map(|month| (1..=31_u8).map(move |day| (month, day)));
    let mut days = all.filter_map(|(month, day)| Date::new(year, month, day));
    days.nth(usize::try_from(left).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        for (days, day) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (789, "1972-02-29"),
            (20_780, "2026-11-23"),
        ] {
            assert_eq!(civil(days).unwrap().to_string(), day);
        }
        assert_eq!(civil(u64::MAX), None);
    }
}
