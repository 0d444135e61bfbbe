//! All use cases in a list with what they cost, and in a sentence.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::order::{arranged, ascending, descending};
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::tco::Plan;

use super::{CaseCost, Costed, tasks};

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The month, dearest first.
    Month,
    /// A successful task, dearest first.
    Task,
    /// The name.
    Name,
}

/// The whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Portfolio {
    /// The use cases in the order asked for; those without a cost last.
    pub rows: Vec<Row>,
    /// All of them in a sentence.
    pub sum: String,
    /// The largest one: its share in words, and its name.
    pub largest: Option<(String, String)>,
    /// How many have no cost.
    pub left_out: Option<String>,
    /// The sums; `None` when none has a cost.
    pub total: Option<Figures>,
}

/// One use case.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its model.
    pub model: String,
    /// How much harm a wrong answer can do.
    pub risk: String,
    /// Its numbers, or why there are none.
    pub figures: Result<Figures, String>,
}

/// Numbers of a row, written.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// A month in full operation.
    pub month: String,
    /// A successful task.
    pub task: String,
    /// Tasks a month.
    pub tasks: String,
    /// Paid once.
    pub once: String,
}

/// The list and its sums.
#[must_use]
pub fn portfolio(costed: &Costed<'_>, order: Order) -> Portfolio {
    let cases = costed.plan.use_cases;
    let costs: Vec<Result<CaseCost, String>> = (0..cases.len()).map(|at| costed.cost(at)).collect();
    let rows: Vec<Row> = cases
        .iter()
        .zip(&costs)
        .map(|(case, cost)| Row {
            id: case.id.clone(),
            name: case.name.clone(),
            model: model_name(&costed.plan, &case.model),
            risk: costed
                .words
                .word("risk-class", costed.plan.library.risk(case).word()),
            figures: cost
                .as_ref()
                .map(|cost| figures(costed, cost))
                .map_err(Clone::clone),
        })
        .collect();
    let sound: Vec<(usize, &CaseCost)> = costs
        .iter()
        .enumerate()
        .filter_map(|(at, cost)| Some((at, cost.as_ref().ok()?)))
        .collect();
    let all = sum(sound.iter().map(|(_, cost)| *cost));
    Portfolio {
        rows: arranged(&rows, &places(&rows, &costs, order)),
        sum: sentence(costed, cases.len(), all.as_ref()),
        largest: largest(costed, &sound, all.as_ref()),
        left_out: left_out(costed, cases.len() - sound.len()),
        total: all.map(|all| figures(costed, &all)),
    }
}

/// The name of a model; its reference when the price list lacks it.
#[must_use]
pub fn model_name(plan: &Plan<'_>, reference: &str) -> String {
    let found = plan.catalog.find(reference);
    found.map_or_else(|_| reference.to_owned(), |model| model.name().to_owned())
}

fn figures(costed: &Costed<'_>, cost: &CaseCost) -> Figures {
    let month = cost.lines.total();
    Figures {
        month: costed.money(month),
        task: costed.each(month, cost.successes),
        tasks: tasks(costed.words, cost.tasks),
        once: costed.money(cost.once),
    }
}

/// Positions in the order asked for. Names are compared without capitals; what has no cost comes last.
fn places(rows: &[Row], costs: &[Result<CaseCost, String>], order: Order) -> Vec<usize> {
    let amount = |cost: &Result<CaseCost, String>| match (cost, order) {
        (Err(_), _) => f64::NEG_INFINITY,
        (Ok(cost), Order::Task) if cost.successes > 0.0 => cost.lines.total() / cost.successes,
        (Ok(cost), _) => cost.lines.total(),
    };
    if order != Order::Name {
        return descending(&costs.iter().map(amount).collect::<Vec<_>>());
    }
    let names: Vec<String> = rows.iter().map(|row| row.name.to_lowercase()).collect();
    let rank = |name: &String| {
        let before = names.iter().filter(|other| *other < name).count();
        f64::from(u32::try_from(before).unwrap_or(u32::MAX))
    };
    ascending(&names.iter().map(rank).collect::<Vec<_>>())
}

fn sum<'c>(costs: impl Iterator<Item = &'c CaseCost>) -> Option<CaseCost> {
    let mut all: Option<CaseCost> = None;
    for cost in costs {
        match &mut all {
            None => all = Some(cost.clone()),
            Some(all) => {
                all.lines.add_all(&cost.lines);
                all.tasks += cost.tasks;
                all.successes += cost.successes;
                all.once += cost.once;
            }
        }
    }
    all
}

fn sentence(costed: &Costed<'_>, count: usize, all: Option<&CaseCost>) -> String {
    let Some(all) = all else {
        return costed.words.text(text::use_cases::NO_SUM);
    };
    let shown = figures(costed, all);
    costed.words.say(
        text::use_cases::SUM,
        &[
            (
                "count",
                Arg::Number(crate::app::view::verdict::number(count)),
            ),
            ("month", Arg::Text(&shown.month)),
            ("task", Arg::Text(&shown.task)),
            ("once", Arg::Text(&shown.once)),
        ],
    )
}

fn largest(
    costed: &Costed<'_>,
    sound: &[(usize, &CaseCost)],
    all: Option<&CaseCost>,
) -> Option<(String, String)> {
    let whole = all?.lines.total();
    let months: Vec<f64> = sound.iter().map(|(_, cost)| cost.lines.total()).collect();
    let first = *descending(&months).first()?;
    if sound.len() < 2 || whole <= 0.0 {
        return None;
    }
    let name = &costed.plan.use_cases.get(sound.get(first)?.0)?.name;
    let share = costed.words.percent(months.get(first)? / whole);
    let sentence = costed
        .words
        .say(text::use_cases::LARGEST, &[("share", Arg::Text(&share))]);
    Some((sentence, name.clone()))
}

fn left_out(costed: &Costed<'_>, count: usize) -> Option<String> {
    let number = crate::app::view::verdict::number(count);
    let args = [("count", Arg::Number(number))];
    (count > 0).then(|| costed.words.say(text::use_cases::LEFT_OUT, &args))
}
