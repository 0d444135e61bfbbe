//! `readiness score`: what follows from assessments.

mod json;
mod text;
mod value;

use std::path::{Path, PathBuf};

use llm_readiness_content::{NumberFormat, PlainFormat};
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::scoring::{
    NextBestAnswer, Readiness, SCORE_TOLERANCE, next_best_answers,
};

use crate::arguments::ScoreFormat;
use crate::bank::Bank;
use crate::console::{Console, Failure};
use crate::feed::{self, Feed, Origin, Outcome};

/// One assessment and what follows from it.
struct Scored<'a> {
    origin: Origin<'a>,
    assessment: Assessment,
    readiness: Readiness,
    next: Vec<NextBestAnswer>,
}

/// Scores every assessment of every file.
pub(crate) fn run(
    files: &[PathBuf],
    pack: Option<&Path>,
    format: ScoreFormat,
    console: &mut Console,
) -> Result<(), Failure> {
    let bank = Bank::open(pack)?;
    let mut printer = Printer::default();
    for path in files {
        let file = path.display().to_string();
        let feed = match feed::open(path) {
            Ok(feed) => feed,
            Err(sentence) => {
                console.complain(&sentence);
                continue;
            }
        };
        let is_one = files.len() == 1 && matches!(feed, Feed::Whole(_));
        let layout = match (format, &feed) {
            (ScoreFormat::Text, Feed::Whole(_)) => Layout::Report,
            (ScoreFormat::Text, Feed::Lines(_)) => Layout::Row,
            (ScoreFormat::Json, _) if is_one => Layout::Object,
            (ScoreFormat::Json, _) => Layout::Item,
            (ScoreFormat::JsonLines, _) => Layout::Line,
        };
        let work = |origin: Origin<'_>, bytes: &[u8]| {
            let scored = Scored::of(&bank, origin, bytes)?;
            Ok(layout.show(&bank, &scored))
        };
        feed::each(feed, &file, &work, |outcome| {
            printer.take(layout, outcome, console)
        })?;
    }
    printer.finish(console)
}

/// How one assessment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// A page for a person.
    Report,
    /// A row for a person.
    Row,
    /// The only JSON value.
    Object,
    /// An item of a JSON list.
    Item,
    /// A line of JSON lines.
    Line,
}

impl Layout {
    fn show(self, bank: &Bank, scored: &Scored<'_>) -> String {
        match self {
            Self::Report => text::report(bank, scored),
            Self::Row => text::row(bank, scored),
            Self::Object => json::of(bank, scored).to_pretty(),
            Self::Item => json::of(bank, scored).to_compact(),
            Self::Line => json::of(bank, scored).to_compact() + "\n",
        }
    }
}

/// Prints what was scored as soon as it is there, and puts the brackets around a list.
#[derive(Debug, Default)]
struct Printer {
    reports: usize,
    items: usize,
}

impl Printer {
    fn take(
        &mut self,
        layout: Layout,
        outcome: Outcome,
        console: &mut Console,
    ) -> Result<(), Failure> {
        let text = match outcome {
            Ok(text) => text,
            Err(sentences) => {
                console.complain(&sentences);
                return Ok(());
            }
        };
        match layout {
            Layout::Report => {
                if self.reports > 0 {
                    console.print("\n")?;
                }
                self.reports += 1;
            }
            Layout::Item => {
                console.print(if self.items == 0 { "[\n" } else { ",\n" })?;
                self.items += 1;
            }
            Layout::Row | Layout::Object | Layout::Line => {}
        }
        console.print(&text)
    }

    fn finish(&self, console: &mut Console) -> Result<(), Failure> {
        if self.items > 0 {
            console.print("\n]\n")?;
        }
        Ok(())
    }
}

impl<'a> Scored<'a> {
    fn of(bank: &Bank, origin: Origin<'a>, bytes: &[u8]) -> Result<Self, String> {
        let assessment = Assessment::from_bytes(bytes, &bank.pack)
            .map_err(|problems| feed::sentences(origin, bytes, problems))?;
        let readiness = Readiness::of(&bank.pack, &assessment);
        Ok(Self {
            origin,
            next: next_best_answers(&bank.pack, &readiness),
            assessment,
            readiness,
        })
    }
}

/// A score for a person: one decimal, and 100 only when it is reached.
pub(crate) fn shown_score(score: f64) -> String {
    const ALMOST: f64 = 99.9;
    let is_done = score >= 100.0 - SCORE_TOLERANCE;
    let shown = if is_done { score } else { score.min(ALMOST) };
    PlainFormat::new("en").number(shown, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn almost_done_is_not_done() {
        assert_eq!(shown_score(99.96), "99.9");
        assert_eq!(shown_score(100.0), "100.0");
        assert_eq!(shown_score(44.25), "44.3");
    }
}
