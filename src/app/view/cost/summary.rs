//! The cost in a few numbers, for pages on which it is one thing among others.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::order::{arranged, descending};
use llm_readiness_engine::tco::{CostEstimate, Line, Lines, Plan};
use llm_readiness_engine::use_case::{CostSettings, UseCase};

use super::{case_fault, first_use_case, line_name, money, plan, small_money};
use crate::app::model::Open;
use crate::app::{Model, Words};

/// Lines that a summary shows; the rest is one line more.
const SHOWN_LINES: usize = 6;

/// The cost in a few numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// What the last month of the plan costs.
    pub month: String,
    /// What a successful task then costs.
    pub task: String,
    /// What all months cost.
    pub whole: String,
    /// How many months.
    pub months: usize,
    /// The largest lines of the last month.
    pub lines: Vec<LineView>,
    /// Use cases without a cost, each with a sentence why.
    pub faults: Vec<(String, String)>,
    /// Where the prices come from.
    pub source: String,
    /// Whether there is no use case yet and a first one stands in.
    pub is_default: bool,
}

/// One line of the cost.
#[derive(Debug, Clone, PartialEq)]
pub struct LineView {
    /// Its name.
    pub name: String,
    /// Its amount.
    pub amount: String,
    /// How it is calculated; empty for a sum of others.
    pub formula: &'static str,
}

/// The summary; `None` until prices and defaults have arrived.
#[must_use]
pub fn summary(model: &Model, open: &Open) -> Option<Summary> {
    let first: Vec<UseCase>;
    let is_default = open.assessment.use_cases.is_empty();
    let mut plan = plan(model, &open.assessment)?;
    if is_default {
        first = vec![first_use_case(model, open)?];
        plan.use_cases = &first;
    }
    let estimate = plan.estimate();
    let words = &model.words;
    let way = estimate.chosen;
    let last = estimate.month_count().checked_sub(1)?;
    let lines = estimate.month_lines(last, way);
    let tasks = estimate.successful_tasks(last);
    Some(Summary {
        month: money(words, &open.assessment.cost, lines.total()),
        task: if tasks > 0.0 {
            small_money(words, &open.assessment.cost, lines.total() / tasks)
        } else {
            words.text(text::cost::NO_TASK)
        },
        whole: money(
            words,
            &open.assessment.cost,
            estimate.all_lines(way).total(),
        ),
        months: estimate.month_count(),
        lines: largest(words, &open.assessment.cost, &lines),
        faults: faults(words, &estimate),
        source: source(words, &plan),
        is_default,
    })
}

/// The largest lines with an amount; the rest is one line more.
#[must_use]
pub fn largest(words: &Words, settings: &CostSettings, lines: &Lines) -> Vec<LineView> {
    let found: Vec<(Line, f64)> = lines.iter().filter(|(_, amount)| *amount > 0.0).collect();
    let amounts: Vec<f64> = found.iter().map(|(_, amount)| *amount).collect();
    let found = arranged(&found, &descending(&amounts));
    let rest: f64 = found
        .iter()
        .skip(SHOWN_LINES)
        .map(|(_, amount)| amount)
        .sum();
    let mut rows: Vec<LineView> = found
        .into_iter()
        .take(SHOWN_LINES)
        .map(|(line, amount)| LineView {
            name: line_name(words, line),
            amount: money(words, settings, amount),
            formula: line.formula(),
        })
        .collect();
    if rest > 0.0 {
        rows.push(LineView {
            name: words.text(text::cost::OTHER_LINES),
            amount: money(words, settings, rest),
            formula: "",
        });
    }
    rows
}

pub(super) fn faults(words: &Words, estimate: &CostEstimate<'_>) -> Vec<(String, String)> {
    let cases = estimate.cases.iter();
    cases
        .filter_map(|case| {
            let fault = case.outcome.as_ref().err()?;
            Some((case.name.to_owned(), case_fault(words, fault)))
        })
        .collect()
}

pub(super) fn source(words: &Words, plan: &Plan<'_>) -> String {
    let sources = plan.catalog.sources().iter().map(|source| {
        words.say(
            text::cost::SOURCE,
            &[
                ("name", Arg::Text(&source.name)),
                ("licence", Arg::Text(&source.licence)),
                ("date", Arg::Text(&words.date(source.as_of))),
            ],
        )
    });
    sources.collect::<Vec<_>>().join("; ")
}
