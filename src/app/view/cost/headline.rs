//! The cost in one sentence, and the four numbers that a decision needs.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::{FleetKind, Nature, WaySeries};
use llm_readiness_engine::use_case::Way;

use super::page::Page;
use super::{case_fault, way_fault, way_name};
use crate::app::view::verdict::number;

/// The head of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// What a month costs, or that there is no cost.
    pub title: String,
    /// Which way of serving the plan counts on, and which is the cheapest.
    pub way: String,
    /// Name, figure and note of each number.
    pub facts: Vec<(String, String, String)>,
    /// What keeps use cases or the plan from having a cost: name and sentence.
    pub faults: Vec<(String, String)>,
}

/// The head of the page.
#[must_use]
pub fn headline(page: &Page<'_>) -> Headline {
    let (costed, words) = (&page.costed, page.costed.words);
    let estimate = costed.estimate();
    let mut faults: Vec<(String, String)> = (estimate.cases.iter())
        .filter_map(|case| {
            let fault = case.outcome.as_ref().err()?;
            Some((case.name.to_owned(), case_fault(words, fault)))
        })
        .collect();
    let chosen = estimate.way(estimate.chosen).map(|way| &way.outcome);
    if let Some(Err(fault)) = chosen {
        faults.push((way_name(words, estimate.chosen), way_fault(words, fault)));
        return Headline {
            title: words.text(text::cost_page::NO_TOTAL),
            way: String::new(),
            facts: Vec::new(),
            faults,
        };
    }
    let last = costed.last_month();
    let month = estimate.month_lines(last, estimate.chosen).total();
    let task = costed.each(month, estimate.successful_tasks(last));
    let month = costed.money(month);
    Headline {
        title: words.say(
            text::cost::TITLE,
            &[("month", Arg::Text(&month)), ("task", Arg::Text(&task))],
        ),
        way: format!("{} {}", counts_on(page), cheapest(page)),
        facts: facts(page, month, task),
        faults,
    }
}

fn facts(page: &Page<'_>, month: String, task: String) -> Vec<(String, String, String)> {
    let (costed, words) = (&page.costed, page.costed.words);
    let estimate = costed.estimate();
    let last = costed.last_month();
    let all = estimate.all_lines(estimate.chosen);
    let once = all.total_of(|line| line.nature() == Nature::OneOff);
    let months = words.say(
        text::cost_page::MONTHS_FROM,
        &[
            ("months", Arg::Number(number(estimate.month_count()))),
            ("first", Arg::Text(&page.month(0))),
        ],
    );
    let tasks = words.number(estimate.successful_tasks(last), 0);
    vec![
        (
            words.text(text::cost_page::FACT_MONTH),
            month,
            page.month(last),
        ),
        (
            words.text(text::cost_page::FACT_PLAN),
            costed.money(all.total()),
            months,
        ),
        (
            words.text(text::cost_page::FACT_TASK),
            task,
            words.say(
                text::cost_page::FACT_TASK_NOTE,
                &[("tasks", Arg::Text(&tasks))],
            ),
        ),
        (
            words.text(text::cost_page::FACT_ONCE),
            costed.money(once),
            words.text(text::cost_page::FACT_ONCE_NOTE),
        ),
    ]
}

fn counts_on(page: &Page<'_>) -> String {
    let words = page.costed.words;
    let way = way_name(words, page.costed.estimate().chosen);
    words.say(text::cost_page::COUNTS_ON, &[("way", Arg::Text(&way))])
}

/// Which way is the cheapest over the plan, and that it may be another model.
fn cheapest(page: &Page<'_>) -> String {
    let words = page.costed.words;
    let Some((way, series)) = cheapest_way(page) else {
        return String::new();
    };
    let chosen = page.costed.estimate().chosen;
    if way == chosen {
        return words.text(text::cost_page::IS_CHEAPEST);
    }
    let saved = page.way(chosen).map_or(0.0, WaySeries::total) - series.total();
    let (name, saved) = (way_name(words, way), page.costed.money(saved));
    let args = [("way", Arg::Text(&name)), ("saved", Arg::Text(&saved))];
    let sentence = words.say(text::cost_page::CHEAPER, &args);
    if serves_another_model(series) {
        format!(
            "{sentence} {}",
            words.text(text::cost_page::CHEAPER_OTHER_MODEL)
        )
    } else {
        sentence
    }
}

/// The way whose serving costs least over the plan.
pub(super) fn cheapest_way<'s>(page: &'s Page<'_>) -> Option<(Way, &'s WaySeries)> {
    let ways = page.costed.estimate().ways.iter();
    let ways = ways.filter_map(|way| Some((way.way, way.outcome.as_ref().ok()?)));
    least(ways, |(_, series)| series.total())
}

/// What costs least. Sums in another order differ in their last digits; of equals the first is named, which among ways is
/// the simplest.
pub(super) fn least<T>(all: impl Iterator<Item = T>, cost: impl Fn(&T) -> f64) -> Option<T> {
    const EQUAL: f64 = 1.0 - 1e-9;
    all.reduce(|best, other| {
        if cost(&other) < cost(&best) * EQUAL {
            other
        } else {
            best
        }
    })
}

/// Whether units of another model than the use cases have do part of the work.
pub(super) fn serves_another_model(series: &WaySeries) -> bool {
    let is_other = match series.fleet.as_ref().map(|fleet| &fleet.kind) {
        Some(FleetKind::Own { .. }) => true,
        Some(FleetKind::Reserved { same_model, .. }) => !same_model,
        None => false,
    };
    is_other && series.months.iter().any(|month| month.units > 0)
}
