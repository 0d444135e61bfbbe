//! The card of one use case: its cost live, its tokens, what to know about its prices.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::pricing::{Model as PricedModel, PriceError};
use llm_readiness_engine::serving::PriceNote;
use llm_readiness_engine::tco::{CaseFault, CaseSeries};
use llm_readiness_engine::use_case::UseCase;
use llm_readiness_engine::workload::{Phase, Tokens};

use super::portfolio::model_name;
use super::{CaseCost, Costed, tasks};
use crate::app::Words;
use crate::app::view::cost::{LineView, largest};

/// What a card shows beside its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The use case.
    pub case: UseCase,
    /// Where it comes from.
    pub template: String,
    /// The name of its model.
    pub model: String,
    /// Its cost, or why it has none.
    pub cost: Result<CardCost, String>,
    /// Models that may have been meant when the price list lacks its model.
    pub nearest: Vec<String>,
    /// What a person should know about the prices.
    pub notes: Vec<String>,
    /// That its model ends inside the plan or ended before it, and the question which one takes over.
    pub ends: Option<String>,
    /// The successor's name, when one is named.
    pub successor: Option<String>,
    /// Name and date of the list its prices come from.
    pub source: Option<(String, String)>,
}

/// The numbers of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct CardCost {
    /// A month in full operation.
    pub month: String,
    /// One task.
    pub task: String,
    /// One successful task.
    pub success: String,
    /// Tasks a month.
    pub tasks: String,
    /// Tokens of a task: kind and number.
    pub tokens: Vec<(String, String)>,
    /// How the cache is used, in a sentence.
    pub cache: String,
    /// The month by line, largest first.
    pub lines: Vec<LineView>,
}

/// The card of the use case at a position of the document.
#[must_use]
pub fn card(costed: &Costed<'_>, at: usize) -> Option<Card> {
    let case = costed.plan.use_cases.get(at)?;
    let words = costed.words;
    let model = costed.plan.catalog.find(&case.model).ok();
    let template = case.template.as_deref().map_or_else(
        || words.text(text::use_case::NO_TEMPLATE),
        |id| {
            let name = words.word("template", id);
            words.say(
                text::use_case::FROM_TEMPLATE,
                &[("template", Arg::Text(&name))],
            )
        },
    );
    let series = costed.series(at);
    Some(Card {
        case: case.clone(),
        template,
        model: model_name(&costed.plan, &case.model),
        cost: costed.cost(at).map(|cost| numbers(costed, series, &cost)),
        nearest: nearest(costed, at),
        notes: series.map_or_else(Vec::new, |series| notes(costed, series)),
        ends: model.and_then(|model| ends(costed, model)),
        successor: case
            .successor
            .as_deref()
            .map(|id| model_name(&costed.plan, id)),
        source: model.and_then(|model| {
            let source = costed.plan.catalog.source(model)?;
            Some((source.name.clone(), words.date(source.as_of)))
        }),
    })
}

fn numbers(costed: &Costed<'_>, series: Option<&CaseSeries<'_>>, cost: &CaseCost) -> CardCost {
    let words = costed.words;
    let month = cost.lines.total();
    let tokens = series.and_then(|series| task_tokens(costed, series));
    CardCost {
        month: costed.money(month),
        task: costed.each(month, cost.tasks),
        success: costed.each(month, cost.successes),
        tasks: tasks(words, cost.tasks),
        cache: tokens
            .as_ref()
            .map_or_else(String::new, |tokens| cache(words, tokens)),
        tokens: tokens.map_or_else(Vec::new, |tokens| kinds(words, &tokens)),
        lines: largest(words, costed.settings(), &cost.lines),
    }
}

/// The tokens of a task in the last month of the plan.
fn task_tokens(costed: &Costed<'_>, series: &CaseSeries<'_>) -> Option<Tokens<f64>> {
    let last = costed.last_month();
    let sheet = &series.case.prices.month(last)?.standard;
    let task = series.case.task(&series.case.values, Phase::Run);
    let tasks = series.months.get(last)?.tasks;
    Some(series.case.cheaper_tokens(sheet, &task, tasks))
}

fn kinds(words: &Words, tokens: &Tokens<f64>) -> Vec<(String, String)> {
    [
        (text::use_case::UNCACHED, tokens.uncached),
        (text::use_case::READ, tokens.read),
        (text::use_case::WRITTEN, tokens.written),
        (text::use_case::OUTPUT, tokens.output),
    ]
    .into_iter()
    .map(|(id, count)| (words.text(id), words.number(count, 0)))
    .collect()
}

fn cache(words: &Words, tokens: &Tokens<f64>) -> String {
    let input = tokens.input();
    if tokens.read <= 0.0 || input <= 0.0 {
        return words.text(text::use_case::NO_CACHE);
    }
    let share = words.percent(tokens.read / input);
    words.say(text::use_case::HITS, &[("share", Arg::Text(&share))])
}

fn nearest(costed: &Costed<'_>, at: usize) -> Vec<String> {
    let outcome = costed.estimate().cases.get(at).map(|case| &case.outcome);
    match outcome {
        Some(Err(CaseFault::Price(PriceError::UnknownModel { nearest, .. }))) => nearest.clone(),
        Some(Err(CaseFault::Price(PriceError::SeveralProviders { choices, .. }))) => {
            choices.clone()
        }
        Some(_) | None => Vec::new(),
    }
}

fn ends(costed: &Costed<'_>, model: &PricedModel) -> Option<String> {
    let end = model.retirement()?;
    let months = &costed.plan.months;
    if end.on >= *months.last()? {
        return None;
    }
    let id = if end.on < *months.first()? {
        text::models::SUCCESSOR_BEFORE
    } else {
        text::models::SUCCESSOR_ABOUT
    };
    let date = costed.words.date(end.on);
    let args = [
        ("model", Arg::Text(model.name())),
        ("date", Arg::Text(&date)),
    ];
    Some(costed.words.say(id, &args))
}

fn notes(costed: &Costed<'_>, series: &CaseSeries<'_>) -> Vec<String> {
    let words = costed.words;
    let model = ("model", Arg::Text(series.case.model.name()));
    let sentence = |note: &PriceNote| match note {
        PriceNote::Changes { on, .. } => {
            let date = words.date(*on);
            words.say(
                text::use_case::NOTE_CHANGES,
                &[model, ("date", Arg::Text(&date))],
            )
        }
        PriceNote::Retires { month, on } => {
            let id = match month {
                Some(_) => text::use_case::NOTE_RETIRES,
                None => text::use_case::NOTE_RETIRED,
            };
            let date = words.date(*on);
            words.say(id, &[model, ("date", Arg::Text(&date))])
        }
        PriceNote::Replaced { month, on, by } => {
            let id = match month {
                Some(_) => text::use_case::NOTE_REPLACED,
                None => text::use_case::NOTE_REPLACED_BEFORE,
            };
            let (date, by) = (words.date(*on), model_name(&costed.plan, by));
            let args = [model, ("date", Arg::Text(&date)), ("by", Arg::Text(&by))];
            words.say(id, &args)
        }
        PriceNote::NoBatchPrice => words.say(text::use_case::NOTE_NO_BATCH, &[model]),
    };
    series.notes().iter().map(sentence).collect()
}
