//! The sentences at the head of the results page.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::scoring::{Readiness, Standing};

use super::{name, number};
use crate::app::{Bank, Model, Words};

/// What the head of the results page says.
#[derive(Debug, Clone, PartialEq)]
pub struct VerdictView {
    /// The verdict's name.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// "Your answers average 51 of 100, enough for Pilot-ready."; empty before the first answer.
    pub average: String,
    /// "Three gates hold you back: …"; empty when nothing caps.
    pub cap: String,
    /// What gates are not answered yet, when they cap; may be empty.
    pub open_gates: String,
    /// "Could still become …: 6 answers open."; empty when nothing is open.
    pub range: String,
    /// Positions on the scale from 0 to 100.
    pub score: Option<f64>,
    /// Low end of the overall range.
    pub low: f64,
    /// High end of the overall range.
    pub high: f64,
    /// Position of the verdict reached.
    pub reached: usize,
}

/// Makes the sentences.
#[must_use]
pub fn verdict(model: &Model, readiness: &Readiness) -> VerdictView {
    let (bank, words) = (&model.bank, &model.words);
    let reached = &readiness.verdict;
    let meaning = bank
        .verdict(reached.reached)
        .map_or_else(String::new, |(_, t)| t.meaning.clone());
    VerdictView {
        title: name(bank, reached.reached),
        meaning,
        average: average(bank, words, readiness),
        cap: cap(bank, words, readiness),
        open_gates: open_gates(bank, words, readiness),
        range: range(bank, words, readiness),
        score: readiness.overall.score,
        low: readiness.overall.low,
        high: readiness.overall.high,
        reached: reached.reached,
    }
}

fn average(bank: &Bank, words: &Words, readiness: &Readiness) -> String {
    let Some(score) = readiness.overall.score else {
        return words.text(text::results::NO_ANSWERS);
    };
    let verdict = name(bank, readiness.verdict.by_score);
    words.say(
        text::results::AVERAGE,
        &[
            ("score", Arg::Text(&words.score(score))),
            ("verdict", Arg::Text(&verdict)),
        ],
    )
}

/// The gates that cap, split into those with a level that is too low and those not answered.
fn capping(readiness: &Readiness) -> (Vec<usize>, Vec<usize>) {
    readiness.verdict.capped_by.iter().partition(|position| {
        let standing = readiness.sheet.rows.get(**position).map(|row| row.standing);
        matches!(standing, Some(Standing::Level(_) | Standing::Unknown))
    })
}

fn cap(bank: &Bank, words: &Words, readiness: &Readiness) -> String {
    let (low, _) = capping(readiness);
    if low.is_empty() {
        return String::new();
    }
    let gaps: Vec<String> = low
        .iter()
        .filter_map(|position| bank.practice(*position))
        .map(|(_, texts)| texts.gap.clone())
        .collect();
    let count = number(gaps.len());
    words.say(
        text::results::CAPPED,
        &[
            ("count", Arg::Number(count)),
            ("gaps", Arg::Text(&words.list(&gaps))),
        ],
    )
}

fn open_gates(bank: &Bank, words: &Words, readiness: &Readiness) -> String {
    let (_, open) = capping(readiness);
    if open.is_empty() || readiness.overall.score.is_none() {
        return String::new();
    }
    let titles: Vec<String> = open
        .iter()
        .map(|position| bank.practice_title(*position).to_owned())
        .collect();
    words.say(
        text::results::GATES_OPEN,
        &[
            ("count", Arg::Number(number(titles.len()))),
            ("titles", Arg::Text(&words.list(&titles))),
        ],
    )
}

fn range(bank: &Bank, words: &Words, readiness: &Readiness) -> String {
    let verdict = &readiness.verdict;
    if verdict.uncertain == 0 {
        return String::new();
    }
    let count = ("count", Arg::Number(number(verdict.uncertain)));
    if verdict.at_least == verdict.could_be {
        let title = name(bank, verdict.reached);
        return words.say(
            text::results::RANGE_SETTLED,
            &[count, ("verdict", Arg::Text(&title))],
        );
    }
    let best = name(bank, verdict.could_be);
    let worst = name(bank, verdict.at_least);
    words.say(
        text::results::RANGE,
        &[
            count,
            ("best", Arg::Text(&best)),
            ("worst", Arg::Text(&worst)),
        ],
    )
}
