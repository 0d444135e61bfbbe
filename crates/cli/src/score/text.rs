//! A score for a person in front of a terminal.

use std::fmt::Write as _;

use llm_readiness_content::{NumberFormat, PlainFormat};
use llm_readiness_engine::profile::Vocabulary;
use llm_readiness_engine::scoring::AreaReadiness;

use super::{Scored, shown_score};
use crate::bank::Bank;
use crate::table::{Side, Table};

/// Open answers that are named; the JSON has them all.
const FIRST_ANSWERS: usize = 5;

/// One assessment with everything that is worth reading.
pub(super) fn report(bank: &Bank, scored: &Scored<'_>) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        "{}\n\n{}\n{}\n{}\n",
        head(bank, scored),
        summary(bank, scored),
        areas(bank, scored),
        find_out(bank, scored),
    );
    text
}

/// One assessment among many.
pub(super) fn row(bank: &Bank, scored: &Scored<'_>) -> String {
    let overall = scored.readiness.overall;
    let widest = bank.pack.verdicts.iter().enumerate();
    let widest = widest.map(|(at, _)| bank.verdict_title(at).chars().count());
    let width = widest.max().unwrap_or(0);
    format!(
        "{:>5}  {:>5} to {:>5}  {:width$}  {}\n",
        overall.score.map_or_else(|| "–".to_owned(), shown_score),
        shown_score(overall.low),
        shown_score(overall.high),
        bank.verdict_title(scored.readiness.verdict.reached),
        name(scored),
    )
}

/// What people call the assessment, or its id.
fn name<'s>(scored: &'s Scored<'_>) -> &'s str {
    let assessment = &scored.assessment;
    if assessment.name.is_empty() {
        &assessment.id
    } else {
        &assessment.name
    }
}

fn head(bank: &Bank, scored: &Scored<'_>) -> String {
    let assessment = &scored.assessment;
    let (answered, in_scope) = scored.readiness.sheet.progress();
    let day = assessment.as_of.map_or_else(String::new, |day| {
        format!(" of {}", PlainFormat::new("en").date(&day.to_string()))
    });
    let pack = &bank.pack;
    format!(
        "{}\n{} assessment{day}, {answered} of {in_scope} questions answered, question bank {} {}",
        name(scored),
        assessment.mode.word(),
        pack.id,
        pack.version,
    )
}

fn summary(bank: &Bank, scored: &Scored<'_>) -> String {
    let readiness = &scored.readiness;
    let verdict = &readiness.verdict;
    let title = |position| bank.verdict_title(position);
    let mut text = String::new();
    let mut put = |label: &str, value: String| {
        let _ = writeln!(text, "{label:<13} {value}");
    };
    put("Verdict", title(verdict.reached).to_owned());
    put("", bank.verdict_meaning(verdict.reached).to_owned());
    for (at, gate) in verdict.capped_by.iter().enumerate() {
        let label = if at == 0 { "Capped by" } else { "" };
        put(
            label,
            format!("{} ({})", bank.gap(*gate), bank.practice_id(*gate)),
        );
    }
    if verdict.by_score > verdict.reached {
        put("By score", title(verdict.by_score).to_owned());
    }
    if verdict.uncertain > 0 {
        let (least, best) = (title(verdict.at_least), title(verdict.could_be));
        let answers = plural(verdict.uncertain, "answer");
        let range = if verdict.at_least == verdict.could_be {
            format!("{answers} open or unknown; {best} whatever they turn out to be")
        } else {
            format!("{answers} open or unknown; could be anything from {least} to {best}")
        };
        put("Not certain", range);
    }
    let overall = readiness.overall;
    put(
        "Score",
        overall.score.map_or_else(
            || "none yet".to_owned(),
            |score| format!("{} of 100", shown_score(score)),
        ),
    );
    put("Range", range(overall.low, overall.high));
    put("Coverage", percent(overall.coverage));
    if let Some(supported) = readiness.supported {
        let supported = shown_score(supported);
        put(
            "Supported",
            format!("{supported} of 100 by the evidence entered"),
        );
    }
    text
}

fn areas(bank: &Bank, scored: &Scored<'_>) -> String {
    let mut table = Table::new([
        ("Area", Side::Left),
        ("Score", Side::Right),
        ("Range", Side::Right),
        ("Coverage", Side::Right),
        ("Stage", Side::Right),
        ("Supported", Side::Right),
        ("Held back by", Side::Left),
    ]);
    for (position, result) in scored.readiness.areas.iter().enumerate() {
        table.push(area(bank, position, result));
    }
    table.to_string()
}

fn area(bank: &Bank, position: usize, result: &AreaReadiness) -> [String; 7] {
    let none = || "–".to_owned();
    let title = bank.area_short(position).to_owned();
    let (Some(measure), Some(stage)) = (&result.measure, &result.stage) else {
        let reason = "not applicable".to_owned();
        return [title, none(), none(), none(), none(), none(), reason];
    };
    let held_back_by = stage.held_back_by.iter();
    let titles: Vec<&str> = held_back_by.map(|at| bank.practice_title(*at)).collect();
    [
        title,
        measure.score.map_or_else(none, shown_score),
        range(measure.low, measure.high),
        percent(measure.coverage),
        stage.level.to_string(),
        result.supported.map_or_else(none, shown_score),
        titles.join(", "),
    ]
}

fn find_out(bank: &Bank, scored: &Scored<'_>) -> String {
    if scored.next.is_empty() {
        return String::new();
    }
    let mut text = String::from("Find out first\n");
    for (at, answer) in scored.next.iter().take(FIRST_ANSWERS).enumerate() {
        let gate = if answer.is_gate { ", gate" } else { "" };
        let points = PlainFormat::new("en").number(answer.range_narrowed, 1);
        let (number, title) = (at + 1, bank.practice_title(answer.practice));
        let _ = writeln!(
            text,
            "{number:>3}. {title}{gate}: narrows the range by {points}"
        );
    }
    text.push('\n');
    text
}

fn range(low: f64, high: f64) -> String {
    format!("{} to {}", shown_score(low), shown_score(high))
}

/// Whole percent, and 100 only when it is reached.
fn percent(ratio: f64) -> String {
    const ALMOST: f64 = 0.99;
    let is_done = ratio >= 1.0 - f64::EPSILON;
    PlainFormat::new("en").percent(if is_done { ratio } else { ratio.min(ALMOST) })
}

fn plural(count: usize, thing: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{ending}")
}
