//! Tables of charts over time.

use llm_readiness_content::{Arg, text};
use llm_readiness_report::geometry::{BreakEven, Fan, StackedMonths, WeekLoad, Write};

use super::{Cells, Table};
use crate::app::Words;

/// A row a month, a column a series.
#[must_use]
pub fn stacked_months(words: &Words, chart: &StackedMonths, write: Write<'_>) -> Table {
    let shown = chart.shown();
    let totals = chart.totals();
    let cells = Cells::new(write, totals.iter().copied());
    let mut heads = vec![words.text(text::chart::MONTH)];
    heads.extend(shown.iter().map(|series| series.name.clone()));
    heads.push(chart.total.clone());
    let row = |(at, month): (usize, &String)| {
        let mut row = vec![month.clone()];
        row.extend(shown.iter().map(|series| cells.at(&series.values, at)));
        row.push(cells.at(&totals, at));
        row
    };
    let note = |event: &llm_readiness_report::geometry::Event| {
        let month = chart.months.get(event.month).map_or("", String::as_str);
        words.say(
            text::chart::EVENT,
            &[
                ("month", Arg::Text(month)),
                ("event", Arg::Text(&event.name)),
            ],
        )
    };
    Table {
        heads,
        rows: chart.months.iter().enumerate().map(row).collect(),
        notes: chart.events.iter().map(note).collect(),
    }
}

/// A row an hour of the day, a column a day.
#[must_use]
pub fn week_load(words: &Words, chart: &WeekLoad, write: Write<'_>) -> Table {
    let cells = Cells::new(write, chart.hours.iter().copied());
    let mut heads = vec![words.text(text::chart::HOUR)];
    heads.extend(chart.days.iter().cloned());
    let row = |hour: u8| {
        let mut row = vec![words.number(f64::from(hour), 0)];
        row.extend(
            (0..chart.days.len()).map(|day| cells.at(&chart.hours, day * 24 + usize::from(hour))),
        );
        row
    };
    let levels = [&chart.mean, &chart.peak]
        .into_iter()
        .chain(&chart.capacity);
    Table {
        heads,
        rows: (0..24).map(row).collect(),
        notes: levels.map(|level| level.name.clone()).collect(),
    }
}

/// A row a month, a column a quantile.
#[must_use]
pub fn fan(words: &Words, chart: &Fan, write: Write<'_>) -> Table {
    let cells = Cells::new(write, chart.p90.values.iter().copied());
    let mut columns: Vec<(String, &[f64])> =
        vec![(words.text(text::chart::P10), &chart.p10.values)];
    if let Some((low, _)) = &chart.middle_half {
        columns.push((words.text(text::chart::P25), low));
    }
    columns.push((words.text(text::chart::P50), &chart.p50.values));
    if let Some((_, high)) = &chart.middle_half {
        columns.push((words.text(text::chart::P75), high));
    }
    columns.push((words.text(text::chart::P90), &chart.p90.values));
    let budget = chart.budget.iter().map(|budget| budget.name.clone());
    table_of_months(words, &chart.months, &columns, &cells, budget.collect())
}

/// A row a month: expected, and the ends of the range.
#[must_use]
pub fn break_even(words: &Words, chart: &BreakEven, write: Write<'_>) -> Table {
    let cells = Cells::new(write, chart.expected.iter().copied());
    let mut columns: Vec<(String, &[f64])> = vec![(chart.expected_name.clone(), &chart.expected)];
    if let Some((low, high)) = &chart.range {
        columns.push((words.text(text::chart::LOW), low));
        columns.push((words.text(text::chart::HIGH), high));
    }
    let payback = chart.payback.iter().map(|payback| payback.name.clone());
    table_of_months(words, &chart.months, &columns, &cells, payback.collect())
}

fn table_of_months(
    words: &Words,
    months: &[String],
    columns: &[(String, &[f64])],
    cells: &Cells<'_>,
    notes: Vec<String>,
) -> Table {
    let mut heads = vec![words.text(text::chart::MONTH)];
    heads.extend(columns.iter().map(|(head, _)| head.clone()));
    let row = |(at, month): (usize, &String)| {
        let mut row = vec![month.clone()];
        row.extend(columns.iter().map(|(_, values)| cells.at(values, at)));
        row
    };
    Table {
        heads,
        rows: months.iter().enumerate().map(row).collect(),
        notes,
    }
}
