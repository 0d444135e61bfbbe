//! The cost month by month: by nature or by use case, with what happens when.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::serving::PriceNote;
use llm_readiness_engine::tco::{Lines, Nature};
use llm_readiness_report::geometry::{Event, Series, StackedMonths};

use super::page::Page;
use crate::app::view::charts::ChartWords;

/// The months in two divisions.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthsView {
    /// What is said about both.
    pub about: ChartWords,
    /// One-off, fixed, variable.
    pub by_nature: StackedMonths,
    /// A series a use case.
    pub by_case: StackedMonths,
}

/// The months of the plan in the way it counts on.
#[must_use]
pub fn months(page: &Page<'_>) -> MonthsView {
    let (words, estimate) = (page.costed.words, page.costed.estimate());
    let way = estimate.chosen;
    let all: Vec<_> = (0..estimate.month_count())
        .map(|month| estimate.month_lines(month, way))
        .collect();
    let natures = [
        (Nature::Fixed, text::cost_page::FIXED),
        (Nature::Variable, text::cost_page::VARIABLE),
        (Nature::OneOff, text::cost_page::ONE_OFF),
    ];
    let by_nature = natures.map(|(nature, name)| Series {
        name: words.text(name),
        values: (all.iter())
            .map(|lines| lines.total_of(|line| line.nature() == nature))
            .collect(),
    });
    let by_case = estimate.sound().map(|(at, _)| Series {
        name: page.case_name(at),
        values: (0..estimate.month_count())
            .map(|month| {
                estimate
                    .lines(at, month, way)
                    .map_or(0.0, |lines| lines.total())
            })
            .collect(),
    });
    let chart = |series: Vec<Series>| StackedMonths {
        months: (0..estimate.month_count())
            .map(|month| page.month(month))
            .collect(),
        series,
        others: words.text(text::cost_page::OTHER_CASES),
        total: words.text(text::chart::TOTAL),
        axis_title: page.money_a_month(),
        events: events(page),
    };
    let totals: Vec<f64> = all.iter().map(Lines::total).collect();
    let dearest = totals.iter().copied().fold(0.0, f64::max);
    let when = totals
        .iter()
        .position(|total| *total >= dearest)
        .unwrap_or(0);
    let (month, amount) = (page.month(when), page.costed.money(dearest));
    MonthsView {
        about: ChartWords {
            name: words.text(text::cost_page::MONTHS_NAME),
            finding: words.say(
                text::cost_page::MONTHS_FINDING,
                &[("month", Arg::Text(&month)), ("amount", Arg::Text(&amount))],
            ),
            about: words.text(text::cost_page::MONTHS_ABOUT),
        },
        by_nature: chart(by_nature.to_vec()),
        by_case: chart(by_case.collect()),
    }
}

/// Starts, roll-outs, changes of prices, ends of models, by month.
fn events(page: &Page<'_>) -> Vec<Event> {
    let (words, estimate) = (page.costed.words, page.costed.estimate());
    let count = estimate.month_count();
    let mut found = Vec::new();
    for (at, series) in estimate.sound() {
        let name = page.case_name(at);
        let model = series.case.model.name();
        let mut add = |month: usize, id, args: &[(&str, Arg<'_>)]| {
            if month < count {
                found.push(Event {
                    month,
                    name: words.say(id, args),
                });
            }
        };
        let case = [("case", Arg::Text(&name))];
        add(
            series.case.calendar.start(),
            text::cost_page::EVENT_PILOT,
            &case,
        );
        add(
            series.case.calendar.roll_out(),
            text::cost_page::EVENT_ROLL_OUT,
            &case,
        );
        let named = [("case", Arg::Text(&name)), ("model", Arg::Text(model))];
        for note in series.notes() {
            match note {
                PriceNote::Changes { month, .. } => {
                    add(*month, text::cost_page::EVENT_PRICE, &named);
                }
                PriceNote::Retires {
                    month: Some(month), ..
                } => {
                    add(*month, text::cost_page::EVENT_ENDS, &named);
                }
                PriceNote::Retires { month: None, .. } => {
                    add(0, text::cost_page::EVENT_ENDED, &named);
                }
                PriceNote::Replaced {
                    month: Some(month),
                    by,
                    ..
                } => {
                    let args = [named[0], named[1], ("by", Arg::Text(by))];
                    add(*month, text::cost_page::EVENT_REPLACED, &args);
                }
                // With a successor from the first month on, nothing happens in the plan.
                PriceNote::Replaced { month: None, .. } | PriceNote::NoBatchPrice => {}
            }
        }
    }
    found.sort_by_key(|event| event.month);
    found
}
