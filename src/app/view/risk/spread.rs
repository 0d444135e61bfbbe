//! How much, and how sure: percentiles, chances, the fan of months and how often which total comes.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::risk::{Fan as Quantiles, MonthAnswer};
use llm_readiness_report::geometry::{Bin, Budget, Distribution, Fan, OutcomeMark, Quantile};

use super::Risk;
use crate::app::view::charts::ChartWords;

/// The section.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadView {
    /// The finding.
    pub finding: String,
    /// How the runs stand to the headline, which is at central values.
    pub central: String,
    /// Name, figure and note.
    pub facts: Vec<(String, String, String)>,
    /// The months.
    pub fan: Fan,
    /// What is said about them.
    pub fan_about: ChartWords,
    /// The totals.
    pub totals: Distribution,
    /// What is said about them.
    pub totals_about: ChartWords,
    /// How it was calculated.
    pub method: String,
}

/// The section.
#[must_use]
pub fn spread(risk: &Risk<'_, '_>) -> SpreadView {
    let words = risk.page.costed.words;
    let (cost, answers) = (&risk.answer.answers.cost, &risk.answer.answers);
    let (low, high) = (risk.money(cost.p10), risk.money(cost.p90));
    let middle = risk.money(cost.p50);
    let finding = words.say(
        text::risk::FINDING,
        &[
            ("low", Arg::Text(&low)),
            ("high", Arg::Text(&high)),
            ("middle", Arg::Text(&middle)),
        ],
    );
    let runs = words.number(risk.page_count(answers.runs), 0);
    SpreadView {
        finding: finding.clone(),
        central: central(risk),
        facts: facts(risk),
        fan: fan(risk),
        fan_about: fan_about(risk),
        totals: totals(risk),
        totals_about: ChartWords {
            name: words.text(text::risk::TOTALS_NAME),
            finding,
            about: words.text(text::risk::TOTALS_ABOUT),
        },
        method: words.say(text::risk::METHOD, &[("runs", Arg::Text(&runs))]),
    }
}

/// What the plan costs at central values, and how many runs cost more.
fn central(risk: &Risk<'_, '_>) -> String {
    let words = risk.page.costed.words;
    let estimate = risk.page.costed.estimate();
    let uplift = risk.page.costed.settings().cost_uplift.unwrap_or(0.0);
    let cost = estimate.all_lines(estimate.chosen).total() * (1.0 + uplift);
    let share = words.percent(risk.answer.answers.over_central);
    words.say(
        text::risk::CENTRAL,
        &[
            ("cost", Arg::Text(&risk.money(cost))),
            ("share", Arg::Text(&share)),
        ],
    )
}

/// Name, figure and note of what the runs say.
#[must_use]
pub fn facts(risk: &Risk<'_, '_>) -> Vec<(String, String, String)> {
    let words = risk.page.costed.words;
    let answers = &risk.answer.answers;
    let range = |low: f64, high: f64| {
        let (low, high) = (risk.money(low), risk.money(high));
        words.say(
            text::risk::BETWEEN,
            &[("low", Arg::Text(&low)), ("high", Arg::Text(&high))],
        )
    };
    let mut facts = vec![
        (
            words.text(text::risk::FACT_COST),
            risk.money(answers.cost.mean),
            range(answers.cost.p10, answers.cost.p90),
        ),
        (
            words.text(text::risk::FACT_VALUE),
            risk.money(answers.present_value.p50),
            range(answers.present_value.p10, answers.present_value.p90),
        ),
        (
            words.text(text::risk::FACT_LOSS),
            words.percent(answers.loss),
            words.text(text::risk::FACT_LOSS_NOTE),
        ),
    ];
    if let Some(task) = &answers.per_success {
        facts.push((
            words.text(text::risk::FACT_TASK),
            risk.page.costed.each(task.p50, 1.0),
            words.say(
                text::risk::BETWEEN,
                &[
                    ("low", Arg::Text(&risk.page.costed.each(task.p10, 1.0))),
                    ("high", Arg::Text(&risk.page.costed.each(task.p90, 1.0))),
                ],
            ),
        ));
    }
    if let Some(budget) = &answers.budget {
        let whole = risk.money(budget.whole);
        facts.push((
            words.text(text::risk::FACT_BUDGET),
            words.percent(budget.over),
            words.say(
                text::risk::FACT_BUDGET_NOTE,
                &[("budget", Arg::Text(&whole))],
            ),
        ));
    }
    facts
}

fn fan(risk: &Risk<'_, '_>) -> Fan {
    let words = risk.page.costed.words;
    let months = &risk.answer.answers.months;
    let of = |pick: fn(&Quantiles) -> f64| -> Vec<f64> {
        months.iter().map(|month| pick(&month.cost)).collect()
    };
    let line = |values, id| Quantile {
        values,
        name: words.text(id),
    };
    let budget = risk.answer.answers.budget.map(|budget| Budget {
        values: vec![budget.month; months.len()],
        name: words.text(text::risk::BUDGET),
    });
    Fan {
        months: names(risk, months),
        p10: line(of(|fan| fan.p10), text::risk::P10),
        middle_half: Some((of(|fan| fan.p25), of(|fan| fan.p75))),
        p50: line(of(|fan| fan.p50), text::risk::P50),
        p90: line(of(|fan| fan.p90), text::risk::P90),
        budget,
        axis_title: risk.page.money_a_month(),
    }
}

/// The months of the plan as they are written.
pub(super) fn names(risk: &Risk<'_, '_>, months: &[MonthAnswer]) -> Vec<String> {
    (0..months.len())
        .map(|month| risk.page.month(month))
        .collect()
}

fn fan_about(risk: &Risk<'_, '_>) -> ChartWords {
    let words = risk.page.costed.words;
    let months = &risk.answer.answers.months;
    let last = months
        .last()
        .map_or((0.0, 0.0), |month| (month.cost.p10, month.cost.p90));
    let (low, high) = (risk.money(last.0), risk.money(last.1));
    let month = risk.page.month(months.len().saturating_sub(1));
    let is_over = |month: &MonthAnswer| month.over_budget.is_some_and(|share| share > 0.5);
    let over = months.iter().position(is_over);
    let mut finding = words.say(
        text::risk::FAN_FINDING,
        &[
            ("month", Arg::Text(&month)),
            ("low", Arg::Text(&low)),
            ("high", Arg::Text(&high)),
        ],
    );
    if let Some(over) = over {
        let from = risk.page.month(over);
        let count =
            |months: usize| Arg::Number(f64::from(u32::try_from(months).unwrap_or(u32::MAX)));
        let args = [
            (
                "count",
                count(months.iter().filter(|month| is_over(month)).count()),
            ),
            ("months", count(months.len())),
            ("month", Arg::Text(&from)),
        ];
        let sentence = words.say(text::risk::FAN_OVER, &args);
        finding = format!("{finding} {sentence}");
    }
    ChartWords {
        name: words.text(text::risk::FAN_NAME),
        finding,
        about: words.text(text::risk::FAN_ABOUT),
    }
}

fn totals(risk: &Risk<'_, '_>) -> Distribution {
    let words = risk.page.costed.words;
    let answers = &risk.answer.answers;
    let runs = risk.page_count(answers.runs).max(1.0);
    let mark = |value: f64, id, is_main| OutcomeMark {
        value,
        name: words.say(id, &[("amount", Arg::Text(&risk.money(value)))]),
        is_main,
    };
    let budget = answers.budget.map(|budget| {
        let share = words.percent(budget.over);
        let name = words.say(text::risk::BUDGET_OVER, &[("share", Arg::Text(&share))]);
        (budget.whole, name)
    });
    Distribution {
        bins: answers
            .cost_bins
            .iter()
            .map(|bin| Bin {
                low: bin.from,
                high: bin.to,
                share: risk.page_count(bin.runs) / runs,
            })
            .collect(),
        marks: vec![
            mark(answers.cost.p10, text::risk::MARK_P10, false),
            mark(answers.cost.p50, text::risk::MARK_P50, true),
            mark(answers.cost.p90, text::risk::MARK_P90, false),
        ],
        budget,
        value_title: words.text(text::risk::TOTALS_AXIS),
        share_title: words.text(text::chart::SHARE),
    }
}

impl Risk<'_, '_> {
    /// A number of runs as a number to calculate with.
    #[allow(clippy::unused_self, reason = "reads as the others do")]
    pub(super) fn page_count(&self, number: usize) -> f64 {
        f64::from(u32::try_from(number).unwrap_or(u32::MAX))
    }
}
