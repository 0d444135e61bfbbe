//! What the use cases of the open assessment cost: the plan, and its summary in words.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::order::{arranged, descending};
use llm_readiness_engine::pricing::PriceError;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::tco::{CaseFault, CostEstimate, Line, Lines, Plan, WayFault};
use llm_readiness_engine::use_case::{CostSettings, Field, UseCase, Way};

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

/// The plan of an assessment; `None` until prices and defaults have arrived or while it has no day.
#[must_use]
pub fn plan<'m>(model: &'m Model, assessment: &'m Assessment) -> Option<Plan<'m>> {
    let market = model.market.whole()?;
    let day = assessment.as_of?;
    Some(Plan::new(
        &assessment.use_cases,
        &assessment.cost,
        market,
        day,
    ))
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

/// The name of a line.
#[must_use]
pub fn line_name(words: &Words, line: Line) -> String {
    words.word("line", &line.key().replace('_', "-"))
}

/// The name of a way of serving.
#[must_use]
pub fn way_name(words: &Words, way: Way) -> String {
    words.word("serving-way", way.word())
}

fn faults(words: &Words, estimate: &CostEstimate<'_>) -> Vec<(String, String)> {
    let cases = estimate.cases.iter();
    cases
        .filter_map(|case| {
            let fault = case.outcome.as_ref().err()?;
            Some((case.name.to_owned(), case_fault(words, fault)))
        })
        .collect()
}

/// Why a use case has no cost.
#[must_use]
pub fn case_fault(words: &Words, fault: &CaseFault) -> String {
    match fault {
        CaseFault::Price(PriceError::UnknownModel { wanted, nearest }) => {
            let unknown = words.say(
                text::use_case::UNKNOWN_MODEL,
                &[("wanted", Arg::Text(wanted))],
            );
            if nearest.is_empty() {
                return unknown;
            }
            let names = nearest.join(", ");
            let args = [("nearest", Arg::Text(names.as_str()))];
            format!("{unknown} {}", words.say(text::use_case::NEAREST, &args))
        }
        CaseFault::Price(error) => words.say(
            text::cost::NO_PRICE,
            &[("reason", Arg::Text(&error.to_string()))],
        ),
        CaseFault::NoPrice { model } => {
            words.say(text::cost::NO_MONTH, &[("model", Arg::Text(model))])
        }
        CaseFault::TooLong {
            tokens,
            window,
            model,
        } => words.say(
            text::cost::TOO_LONG,
            &[
                ("tokens", Arg::Text(&words.number(*tokens, 0))),
                ("window", Arg::Text(&window.to_string())),
                ("model", Arg::Text(model)),
            ],
        ),
    }
}

/// Why a way of serving cannot be had.
#[must_use]
pub fn way_fault(words: &Words, fault: &WayFault) -> String {
    words.say(
        text::cost::NO_WAY,
        &[("reason", Arg::Text(&fault.to_string()))],
    )
}

fn source(words: &Words, plan: &Plan<'_>) -> String {
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

/// An amount of US dollars as people read it: in the currency of the settings, cents below a hundred only.
#[must_use]
pub fn money(words: &Words, settings: &CostSettings, dollars: f64) -> String {
    let (amount, code) = exchanged(settings, dollars);
    let decimals = if amount.abs() < 100.0 { 2 } else { 0 };
    words.money(&plain(amount, decimals), &code, decimals)
}

/// A small amount: what one task costs.
#[must_use]
pub fn small_money(words: &Words, settings: &CostSettings, dollars: f64) -> String {
    let (amount, code) = exchanged(settings, dollars);
    let decimals = if amount.abs() < 1.0 { 4 } else { 2 };
    words.money(&plain(amount, decimals), &code, decimals)
}

fn exchanged(settings: &CostSettings, dollars: f64) -> (f64, String) {
    match settings.currency {
        Some(rate) => (dollars * rate.per_dollar, rate.code.as_str().to_owned()),
        None => (dollars, "USD".to_owned()),
    }
}

fn plain(amount: f64, decimals: u8) -> String {
    format!("{amount:.*}", usize::from(decimals))
}

/// A use case to start from: the template for a first assistant, for a fifth of the people where their number is known.
#[must_use]
pub fn first_use_case(model: &Model, open: &Open) -> Option<UseCase> {
    let template = model.market.library.as_ref()?.template(FIRST_TEMPLATE)?;
    let name = model.words.word("template", FIRST_TEMPLATE);
    let mut case = UseCase::new(FIRST_TEMPLATE, name, template.model.clone());
    case.template = Some(template.id.clone());
    if let Some(headcount) = open.assessment.profile.headcount {
        let users = (f64::from(headcount) * FIRST_USERS_SHARE).ceil();
        case.values.insert(Field::Users, Estimate::Exactly(users));
    }
    Some(case)
}

/// The template of a first assistant.
const FIRST_TEMPLATE: &str = "document-search";
/// The share of the staff that a first assistant is for; our own estimate, to be replaced by the person's number.
const FIRST_USERS_SHARE: f64 = 0.2;
