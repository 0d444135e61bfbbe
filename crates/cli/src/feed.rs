//! Documents from files and from standard input: one that fills the file, or one a line.
//!
//! Lines are read a batch at a time and the batch is shared out among the processors, so a stream
//! of any length takes little memory; results keep the order of the lines.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use llm_readiness_content::authoring::locate_in_json;
use llm_readiness_engine::document::{Json, Problems, Rule, SyntaxError, parse};

/// Larger documents are refused before they are read: nobody types that much.
const LARGEST: usize = 10_000_000;
/// Lines that are worked on at a time.
const BATCH: usize = 256;
const BUFFER: usize = 1 << 18;
/// Bytes of a full assessment on a line, so that reading it takes one allocation.
const USUAL_LINE: usize = 8 << 10;

/// Where a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin<'a> {
    /// The file as it was typed; `-` for standard input.
    pub(crate) file: &'a str,
    /// Its line, counted from 1, where every line is a document.
    pub(crate) line: Option<usize>,
}

/// What a file holds.
pub(crate) enum Feed {
    /// One document.
    Whole(Vec<u8>),
    /// One document a line.
    Lines(Lines),
}

/// Lines that are not read yet.
pub(crate) struct Lines {
    input: Box<dyn BufRead>,
    /// Lines that were read to find out what the file holds.
    ahead: Vec<Line>,
    number: usize,
}

struct Line {
    number: usize,
    bytes: Vec<u8>,
}

/// Opens a file, or standard input for `-`, and looks at its first lines to tell what it holds.
///
/// # Errors
/// A sentence that names the file.
pub(crate) fn open(path: &Path) -> Result<Feed, String> {
    let shown = path.display();
    let unreadable = |error: io::Error| format!("{shown}: the file cannot be read: {error}");
    let input: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(BufReader::with_capacity(BUFFER, io::stdin().lock()))
    } else {
        let file = File::open(path).map_err(unreadable)?;
        Box::new(BufReader::with_capacity(BUFFER, file))
    };
    let mut lines = Lines {
        input,
        ahead: Vec::new(),
        number: 0,
    };
    while lines.ahead.len() < 2
        && let Some(line) = lines.read().map_err(unreadable)?
    {
        if !is_blank(&line.bytes) || lines.ahead.is_empty() {
            lines.ahead.push(line);
        }
    }
    if is_lines(path, &lines.ahead) {
        return Ok(Feed::Lines(lines));
    }
    let mut whole = Vec::new();
    let mut before = 0;
    for line in lines.ahead {
        // Lines are counted in sentences about the file, so empty ones are put back.
        whole.resize(whole.len() + line.number - before - 1, b'\n');
        whole.extend(line.bytes);
        before = line.number;
    }
    let left = (LARGEST + 1).saturating_sub(whole.len());
    let left = u64::try_from(left).unwrap_or(u64::MAX);
    let rest = lines.input.take(left).read_to_end(&mut whole);
    rest.map_err(unreadable)?;
    if whole.len() > LARGEST {
        return Err(format!("{shown}: {}", too_large("file")));
    }
    Ok(Feed::Whole(whole))
}

fn too_large(what: &str) -> String {
    let megabytes = LARGEST / 1_000_000;
    format!("the {what} is larger than the {megabytes} MB a document may have")
}

/// A second object can follow a first only where every line is a document.
fn is_lines(path: &Path, ahead: &[Line]) -> bool {
    let is_named_so = path
        .extension()
        .is_some_and(|extension| extension == "jsonl" || extension == "ndjson");
    let mut filled = ahead.iter().filter(|line| !is_blank(&line.bytes));
    let (first, second) = (filled.next(), filled.next());
    let follows = match (first, second) {
        (Some(first), Some(second)) => {
            let opens = |line: &Line| line.bytes.trim_ascii_start().starts_with(b"{");
            let is_object = |line: &Line| matches!(parse(&line.bytes), Ok(Json::Object(_)));
            opens(first) && opens(second) || is_object(first)
        }
        (Some(_) | None, _) => false,
    };
    first.is_some() && is_named_so || follows
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.trim_ascii().is_empty()
}

impl Lines {
    /// The next line; a document that is too large ends where it became so.
    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::with_capacity(USUAL_LINE);
        let limit = u64::try_from(LARGEST + 1).unwrap_or(u64::MAX);
        let read = (&mut self.input)
            .take(limit)
            .read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some(Line {
            number: self.number,
            bytes,
        }))
    }

    /// The next lines that are not blank; nothing at the end.
    fn batch(&mut self) -> io::Result<Vec<Line>> {
        let mut batch = std::mem::take(&mut self.ahead);
        while batch.len() < BATCH {
            let Some(line) = self.read()? else { break };
            if line.bytes.len() > LARGEST {
                self.skip_line()?;
            }
            batch.push(line);
        }
        batch.retain(|line| !is_blank(&line.bytes));
        Ok(batch)
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let (used, ends) = (end.map_or(buffer.len(), |at| at + 1), end.is_some());
            let at_end = buffer.is_empty();
            self.input.consume(used);
            if ends || at_end {
                return Ok(());
            }
        }
    }
}

/// What came of a document: a text to print, or sentences about what is wrong with it.
pub(crate) type Outcome = Result<String, String>;

/// Lets `work` have every document of a feed and `take` the outcomes, in order.
///
/// # Errors
/// What `take` returns.
pub(crate) fn each<E>(
    feed: Feed,
    file: &str,
    work: &(impl Fn(Origin<'_>, &[u8]) -> Outcome + Sync),
    mut take: impl FnMut(Outcome) -> Result<(), E>,
) -> Result<(), E> {
    let mut lines = match feed {
        Feed::Whole(bytes) => return take(work(Origin { file, line: None }, &bytes)),
        Feed::Lines(lines) => lines,
    };
    let one = |line: &Line| {
        let number = Some(line.number);
        if line.bytes.len() > LARGEST {
            return Err(format!("{file}:{}: {}", line.number, too_large("line")));
        }
        // The mark of the line's end is not part of the document: a line cut off inside a text should say so.
        work(Origin { file, line: number }, line.bytes.trim_ascii_end())
    };
    loop {
        let batch = match lines.batch() {
            Ok(batch) if batch.is_empty() => return Ok(()),
            Ok(batch) => batch,
            Err(error) => return take(Err(format!("{file}: the file cannot be read: {error}"))),
        };
        for outcome in shared_out(&batch, &one) {
            take(outcome)?;
        }
    }
}

/// The outcomes of a batch, in its order, from as many threads as there are processors.
fn shared_out(batch: &[Line], one: &(impl Fn(&Line) -> Outcome + Sync)) -> Vec<Outcome> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = batch.len().div_ceil(threads).max(1);
    let all = |part: &[Line]| part.iter().map(one).collect::<Vec<_>>();
    thread::scope(|scope| {
        let mut parts = batch.chunks(share);
        let own = parts.next().unwrap_or_default();
        let others: Vec<_> = parts.map(|part| scope.spawn(move || all(part))).collect();
        let mut outcomes = all(own);
        for other in others {
            match other.join() {
                Ok(part) => outcomes.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        outcomes
    })
}

/// The sentences about a document that is wrong, each with file, line, place and rule.
pub(crate) fn sentences(origin: Origin<'_>, bytes: &[u8], problems: Problems) -> String {
    let Some(line) = origin.line else {
        return locate_in_json(bytes, origin.file, problems).to_string();
    };
    let mut text = String::new();
    for problem in problems.0 {
        let separator = if text.is_empty() { "" } else { "\n" };
        let _ = write!(text, "{separator}{}:{line}: ", origin.file);
        let _ = match &problem.rule {
            // The parser saw one line and would call it line 1 of a file.
            Rule::Syntax(SyntaxError::CutOff { .. }) => {
                write!(text, "the line ends in the middle; it looks cut off")
            }
            Rule::Syntax(SyntaxError::Grammar { column, breach, .. }) => {
                write!(text, "column {column}: {breach}")
            }
            Rule::Syntax(SyntaxError::NotUtf8) => write!(text, "the line is not text in UTF-8"),
            _ => write!(text, "{problem}"),
        };
    }
    text
}
