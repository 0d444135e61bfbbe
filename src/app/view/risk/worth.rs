//! Whether it is worth it: the business case at central values, from today's cost to tomorrow's, and when it is paid back.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::business_case::{InternalRate, Payback as Back};
use llm_readiness_engine::tco::Nature;
use llm_readiness_engine::tco::risk::{BusinessCase, MonthAnswer, USUAL_DISCOUNT_RATE};
use llm_readiness_engine::use_case::Field;
use llm_readiness_report::geometry::{BreakEven, NamedStep, Payback, Step, Waterfall};

use super::{Risk, spread};
use crate::app::view::charts::ChartWords;
use crate::app::view::cost::page::Page;
use crate::app::view::verdict::number;

/// The section.
#[derive(Debug, Clone, PartialEq)]
pub struct WorthView {
    /// The finding: what a task costs and what it costs today.
    pub finding: String,
    /// Name, figure and note, at central values.
    pub facts: Vec<(String, String, String)>,
    /// How sure the figures are, once that is known.
    pub certainty: Option<String>,
    /// From today's cost to tomorrow's.
    pub steps: Waterfall,
    /// What is said about it.
    pub steps_about: ChartWords,
    /// When the money is back.
    pub back: BreakEven,
    /// What is said about it.
    pub back_about: ChartWords,
}

const MONTHS_A_YEAR: f64 = 12.0;

/// The section; `None` without a use case that has a cost.
#[must_use]
pub fn worth(page: &Page<'_>, risk: Option<&Risk<'_, '_>>) -> Option<WorthView> {
    let costed = &page.costed;
    let case = BusinessCase::of(&costed.plan, costed.estimate()).ok()?;
    let steps = steps(page, &case);
    Some(WorthView {
        finding: finding(page, &case),
        facts: facts(page, &case),
        certainty: risk.map(certainty),
        steps_about: steps_about(page, &steps),
        steps: steps.chart,
        back_about: back_about(page, &case, risk),
        back: back(page, &case, risk),
    })
}

fn finding(page: &Page<'_>, case: &BusinessCase) -> String {
    let (costed, words) = (&page.costed, page.costed.words);
    match (case.per_success, case.today_per_success) {
        (Some(task), Some(today)) if today > 0.0 => {
            let (task, today) = (costed.each(task, 1.0), costed.each(today, 1.0));
            words.say(
                text::worth::FINDING,
                &[("task", Arg::Text(&task)), ("today", Arg::Text(&today))],
            )
        }
        _ => words.text(text::worth::NO_BENEFIT),
    }
}

fn facts(page: &Page<'_>, case: &BusinessCase) -> Vec<(String, String, String)> {
    let (costed, words) = (&page.costed, page.costed.words);
    let yearly = costed
        .settings()
        .discount_rate
        .unwrap_or(USUAL_DISCOUNT_RATE);
    let rate = words.percent(yearly);
    let spreadsheet = costed.money(case.spreadsheet_value.0);
    let mut facts = vec![
        (
            words.text(text::worth::VALUE),
            costed.money(case.present_value.0),
            words.say(
                text::worth::VALUE_NOTE,
                &[
                    ("rate", Arg::Text(&rate)),
                    ("spreadsheet", Arg::Text(&spreadsheet)),
                ],
            ),
        ),
        (
            words.text(text::worth::RATE),
            rate_of_return(page, &case.internal_rate),
            words.text(text::worth::RATE_NOTE),
        ),
        (
            words.text(text::worth::PAYBACK),
            payback(page, case.payback),
            words.say(
                text::worth::PAYBACK_NOTE,
                &[(
                    "discounted",
                    Arg::Text(&payback(page, case.discounted_payback)),
                )],
            ),
        ),
    ];
    if let Some(found) = case.return_on_investment {
        facts.push((
            words.text(text::worth::RETURN),
            words.percent(found.0),
            words.text(text::worth::RETURN_NOTE),
        ));
    }
    facts
}

/// That the figures are at central values, and what the runs say.
fn certainty(risk: &Risk<'_, '_>) -> String {
    let words = risk.page.costed.words;
    let (value, loss) = (&risk.answer.answers.present_value, risk.answer.answers.loss);
    let (low, high) = (risk.money(value.p10), risk.money(value.p90));
    words.say(
        text::worth::CERTAINTY,
        &[
            ("low", Arg::Text(&low)),
            ("high", Arg::Text(&high)),
            ("loss", Arg::Text(&words.percent(loss))),
        ],
    )
}

/// After how many months the sum of one run in ten, and of nine in ten, is no longer below zero; nothing where even the
/// luckier runs stay below.
fn back_in_runs(risk: &Risk<'_, '_>) -> Option<String> {
    let words = risk.page.costed.words;
    let months = &risk.answer.answers.months;
    let back = |sum: &dyn Fn(&MonthAnswer) -> f64| {
        // A plan that needs no money at first is not back before it has spent any.
        let spent = months.iter().position(|month| month.cumulative.p50 < 0.0)?;
        let after = months
            .iter()
            .skip(spent)
            .position(|month| sum(month) >= 0.0)?;
        Some(number(spent + after + 1))
    };
    let early = back(&|month| month.cumulative.p90)?;
    Some(match back(&|month| month.cumulative.p10) {
        Some(late) => words.say(
            text::worth::BACK_RUNS,
            &[("early", Arg::Number(early)), ("late", Arg::Number(late))],
        ),
        None => words.say(
            text::worth::BACK_RUNS_OPEN,
            &[("early", Arg::Number(early))],
        ),
    })
}

/// An internal rate in words, a year.
#[must_use]
pub(in crate::app::view) fn rate_of_return(page: &Page<'_>, rate: &InternalRate) -> String {
    let words = page.costed.words;
    let yearly = |monthly: f64| words.percent((1.0 + monthly).powf(MONTHS_A_YEAR) - 1.0);
    match rate {
        InternalRate::None => words.text(text::worth::RATE_NONE),
        InternalRate::Any => words.text(text::worth::RATE_ANY),
        InternalRate::One(rate) if (1.0 + rate).powf(MONTHS_A_YEAR) > 100.0 => {
            words.text(text::worth::RATE_HUGE)
        }
        InternalRate::One(rate) => yearly(*rate),
        InternalRate::Several(rates) => {
            let rates: Vec<String> = rates.iter().map(|rate| yearly(*rate)).collect();
            let list = words.list(&rates);
            words.say(text::worth::RATE_SEVERAL, &[("rates", Arg::Text(&list))])
        }
    }
}

/// A payback in words.
#[must_use]
pub(in crate::app::view) fn payback(page: &Page<'_>, back: Back) -> String {
    let words = page.costed.words;
    match back {
        Back::NothingToPayBack => words.text(text::worth::BACK_AT_ONCE),
        Back::Never => words.text(text::worth::BACK_NEVER),
        Back::After {
            periods,
            falls_below_again,
        } => {
            let months = words.number(periods, 1);
            let id = if falls_below_again {
                text::worth::BACK_FOR_A_WHILE
            } else {
                text::worth::BACK_AFTER
            };
            words.say(id, &[("months", Arg::Text(&months))])
        }
    }
}

/// The way from today's cost to tomorrow's.
struct Steps {
    chart: Waterfall,
    today: f64,
    tomorrow: f64,
}

/// Work that is done by hand today, what of it stays, and what is paid instead. The document has no minutes of the whole
/// task by hand, so today's cost is the part that a task that succeeds takes away.
fn steps(page: &Page<'_>, case: &BusinessCase) -> Steps {
    let (costed, words) = (&page.costed, page.costed.words);
    let estimate = costed.estimate();
    let (mut today, mut gone) = (0.0, 0.0);
    for (_, series) in estimate.sound() {
        let value = |field: Field| series.case.values.get(field);
        let each = value(Field::MinutesSaved) * value(Field::HourlyCost) / 60.0
            + value(Field::MoneyPerTask);
        for month in &series.months {
            today += month.tasks * each;
            if month.phase.is_rolled() {
                gone += month.tasks * each * value(Field::SuccessRate);
            }
        }
    }
    let benefits: f64 = case.benefits.iter().sum();
    let costs: f64 = case.costs.iter().sum();
    let lines = estimate.all_lines(estimate.chosen);
    let nature = |nature: Nature| lines.total_of(|line| line.nature() == nature);
    let changes = [
        (text::worth::STEP_GONE, -gone),
        (text::worth::STEP_CAREFUL, gone - benefits),
        (text::worth::STEP_ONCE, nature(Nature::OneOff)),
        (text::worth::STEP_FIXED, nature(Nature::Fixed)),
        (text::worth::STEP_VARIABLE, nature(Nature::Variable)),
        (text::worth::STEP_UPLIFT, costs - lines.total()),
    ];
    let tomorrow = today - benefits + costs;
    let step = |id, step, amount: f64| NamedStep {
        name: words.text(id),
        step,
        amount: costed.money(amount),
    };
    let mut all = vec![step(text::worth::STEP_TODAY, Step::Level(today), today)];
    for (id, change) in changes {
        if change.abs() > 0.005 {
            all.push(step(id, Step::Change(change), change));
        }
    }
    all.push(step(text::worth::STEP_TOMORROW, Step::Subtotal, tomorrow));
    Steps {
        chart: Waterfall { steps: all },
        today,
        tomorrow,
    }
}

fn steps_about(page: &Page<'_>, steps: &Steps) -> ChartWords {
    let (costed, words) = (&page.costed, page.costed.words);
    let difference = costed.money((steps.today - steps.tomorrow).abs());
    let id = if steps.tomorrow <= steps.today {
        text::worth::STEPS_LESS
    } else {
        text::worth::STEPS_MORE
    };
    let (today, tomorrow) = (costed.money(steps.today), costed.money(steps.tomorrow));
    ChartWords {
        name: words.text(text::worth::STEPS_NAME),
        finding: words.say(
            id,
            &[
                ("today", Arg::Text(&today)),
                ("tomorrow", Arg::Text(&tomorrow)),
                ("difference", Arg::Text(&difference)),
            ],
        ),
        about: words.text(text::worth::STEPS_ABOUT),
    }
}

fn back(page: &Page<'_>, case: &BusinessCase, risk: Option<&Risk<'_, '_>>) -> BreakEven {
    let words = page.costed.words;
    let mut sum = 0.0;
    let expected: Vec<f64> = case
        .net()
        .iter()
        .map(|net| {
            sum += net;
            sum
        })
        .collect();
    let range = risk.map(|risk| {
        let months = &risk.answer.answers.months;
        let low = months.iter().map(|month| month.cumulative.p10);
        let high = months.iter().map(|month| month.cumulative.p90);
        (low.collect(), high.collect())
    });
    let payback = match case.payback {
        Back::After { periods, .. } => Some(Payback {
            months: periods,
            name: words.text(text::worth::BACK_MARK),
        }),
        Back::Never | Back::NothingToPayBack => None,
    };
    BreakEven {
        months: risk.map_or_else(
            || (0..expected.len()).map(|month| page.month(month)).collect(),
            |risk| spread::names(risk, &risk.answer.answers.months),
        ),
        expected,
        range,
        expected_name: words.text(text::worth::BACK_EXPECTED),
        range_name: words.text(text::worth::BACK_RANGE),
        payback,
        axis_title: words.text(text::worth::BACK_AXIS),
    }
}

fn back_about(page: &Page<'_>, case: &BusinessCase, risk: Option<&Risk<'_, '_>>) -> ChartWords {
    let words = page.costed.words;
    let finding = match case.payback {
        Back::Never => words.text(text::worth::BACK_FINDING_NEVER),
        Back::NothingToPayBack => words.text(text::worth::BACK_FINDING_AT_ONCE),
        Back::After {
            periods,
            falls_below_again,
        } => {
            let months = words.number(periods, 1);
            let id = if falls_below_again {
                text::worth::BACK_FINDING_FOR_A_WHILE
            } else {
                text::worth::BACK_FINDING
            };
            words.say(id, &[("months", Arg::Text(&months))])
        }
    };
    let sure = risk.and_then(back_in_runs);
    let sentences: Vec<String> = [finding].into_iter().chain(sure).collect();
    ChartWords {
        name: words.text(text::worth::BACK_NAME),
        finding: sentences.join(" "),
        about: words.text(text::worth::BACK_ABOUT),
    }
}
