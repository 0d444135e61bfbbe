//! A cost for a person in front of a terminal. Amounts are rounded only here.

use std::fmt::Write as _;

use llm_readiness_content::{NumberFormat, PlainFormat};
use llm_readiness_engine::tco::{CaseSeries, Lines, WayMonth};
use llm_readiness_engine::use_case::Way;

use super::{Costed, limits, links, words};
use crate::table::{Side, Table};

pub(super) fn report(costed: &Costed<'_>) -> String {
    let mut text = head(costed);
    for part in [
        ways(costed),
        cases(costed),
        lines(costed),
        months(costed),
        links::text(costed),
        limits::text(costed),
        notes(costed),
    ] {
        let _ = write!(text, "\n{part}");
    }
    text
}

fn head(costed: &Costed<'_>) -> String {
    let estimate = &costed.estimate;
    let (count, first) = (estimate.month_count(), costed.month(0));
    let name = &costed.assessment.name;
    let name = if name.is_empty() {
        &costed.assessment.id
    } else {
        name
    };
    let mut text = format!("{name}\n{count} months from {first}, US dollars\n");
    let Some(last) = count
        .checked_sub(1)
        .filter(|_| costed.chosen_fault().is_none())
    else {
        let _ = writeln!(text, "No total: the plan's way of serving has no cost.");
        return text;
    };
    let way = estimate.chosen;
    let month = estimate.month_lines(last, way).total();
    let mut put = |label: &str, value: String| {
        let _ = writeln!(text, "{label:<18} {value:>14}");
    };
    put("All months", usd(estimate.all_lines(way).total()));
    put("The last month", usd(month));
    let tasks = estimate.successful_tasks(last);
    if tasks > 0.0 {
        put("A successful task", small(month / tasks));
    }
    text
}

/// The four ways: what serving costs in each, and what its base is made of.
fn ways(costed: &Costed<'_>) -> String {
    let mut table = Table::new([
        ("Ways of serving", Side::Left),
        ("All months", Side::Right),
        ("Last month", Side::Right),
        ("Most units", Side::Right),
    ]);
    let mut bases = String::new();
    for way in &costed.estimate.ways {
        let mark = if way.way == costed.estimate.chosen {
            " (the plan's)"
        } else {
            ""
        };
        let name = format!("{}{mark}", costed.words.way(way.way));
        table.push(match &way.outcome {
            Ok(series) => {
                if let Some(fleet) = &series.fleet {
                    let _ = writeln!(bases, "{name}: {}", words::fleet(fleet));
                }
                let most = series.months.iter().map(|month| month.units).max();
                let last = series.months.last().map_or(0.0, WayMonth::total);
                let most = most.unwrap_or(0).to_string();
                [name, usd(series.total()), usd(last), most]
            }
            Err(fault) => {
                let _ = writeln!(bases, "{name}: not possible: {fault}");
                [name, none(), none(), none()]
            }
        });
    }
    format!("{table}{bases}")
}

fn cases(costed: &Costed<'_>) -> String {
    let mut table = Table::new([
        ("Use cases", Side::Left),
        ("Model", Side::Left),
        ("Pilot", Side::Left),
        ("Roll-out", Side::Left),
        ("People", Side::Right),
        ("Tasks", Side::Right),
        ("Last month", Side::Right),
        ("All months", Side::Right),
        ("A successful task", Side::Right),
    ]);
    for (at, case) in costed.estimate.cases.iter().enumerate() {
        table.push(match &case.outcome {
            Ok(series) => case_row(costed, at, case.name, series),
            Err(_) => {
                let document = costed.assessment.use_cases.get(at);
                let model = document.map_or("", |document| &document.model).to_owned();
                let no = none;
                let reason = "no cost".to_owned();
                [
                    case.name.to_owned(),
                    model,
                    no(),
                    no(),
                    no(),
                    no(),
                    no(),
                    reason,
                    no(),
                ]
            }
        });
    }
    table.to_string()
}

fn case_row(costed: &Costed<'_>, at: usize, name: &str, series: &CaseSeries<'_>) -> [String; 9] {
    let estimate = &costed.estimate;
    let calendar = &series.case.calendar;
    let start = |month: usize| {
        if month < estimate.month_count() {
            costed.month(month)
        } else {
            "later".to_owned()
        }
    };
    let last = series.months.last();
    let whole = estimate
        .case_lines(at, estimate.chosen)
        .map(|lines| lines.total());
    let month = series.months.len().checked_sub(1);
    let month = month.and_then(|month| estimate.lines(at, month, estimate.chosen));
    let tasks = costed.successful(at);
    let each = whole
        .filter(|_| tasks > 0.0)
        .map(|whole| small(whole / tasks));
    [
        name.to_owned(),
        series.case.model.reference(),
        start(calendar.start()),
        start(calendar.roll_out()),
        last.map_or_else(none, |month| count(month.users)),
        last.map_or_else(none, |month| count(month.tasks)),
        month.map_or_else(none, |lines| usd(lines.total())),
        whole.map_or_else(none, usd),
        each.unwrap_or_else(none),
    ]
}

/// Every line that is not zero.
fn lines(costed: &Costed<'_>) -> String {
    let estimate = &costed.estimate;
    let mut table = Table::new([
        ("Lines", Side::Left),
        ("Nature", Side::Left),
        ("All months", Side::Right),
        ("Last month", Side::Right),
        ("Formula", Side::Left),
    ]);
    if costed.chosen_fault().is_some() {
        return String::new();
    }
    let all = estimate.all_lines(estimate.chosen);
    let last = estimate.month_count().saturating_sub(1);
    let last = estimate.month_lines(last, estimate.chosen);
    for (line, amount) in all.iter().filter(|(_, amount)| *amount > 0.0) {
        table.push([
            costed.words.line(line),
            line.nature().key().to_owned(),
            usd(amount),
            usd(last.get(line)),
            line.formula().to_owned(),
        ]);
    }
    let sum = |lines: &Lines| usd(lines.total());
    table.push([
        "Total".to_owned(),
        String::new(),
        sum(&all),
        sum(&last),
        String::new(),
    ]);
    table.to_string()
}

/// Each month: what the plan pays, and what serving costs in each way.
fn months(costed: &Costed<'_>) -> String {
    let estimate = &costed.estimate;
    let mut table = Table::new([
        ("Months", Side::Left),
        ("People", Side::Right),
        ("Tasks", Side::Right),
        ("Whole plan", Side::Right),
        ("By the token", Side::Right),
        ("Reserved", Side::Right),
        ("Own GPUs", Side::Right),
        ("Hybrid", Side::Right),
    ]);
    for month in 0..estimate.month_count() {
        let (mut people, mut tasks) = (0.0, 0.0);
        for (_, series) in estimate.sound() {
            if let Some(found) = series.months.get(month) {
                people += found.users;
                tasks += found.tasks;
            }
        }
        let whole = match costed.chosen_fault() {
            None => usd(estimate.month_lines(month, estimate.chosen).total()),
            Some(_) => none(),
        };
        let serving = |way: Way| {
            let found = estimate.way(way).and_then(|way| way.outcome.as_ref().ok());
            let found = found.and_then(|series| series.months.get(month));
            found.map_or_else(none, |month| usd(month.total()))
        };
        table.push([
            costed.month(month),
            count(people),
            count(tasks),
            whole,
            serving(Way::PayAsYouGo),
            serving(Way::Provisioned),
            serving(Way::OwnGpus),
            serving(Way::Hybrid),
        ]);
    }
    format!("{table}The last four columns are serving alone.\n")
}

/// What a reader of the totals should know.
fn notes(costed: &Costed<'_>) -> String {
    let mut text = String::new();
    for case in &costed.estimate.cases {
        let _ = match &case.outcome {
            Err(fault) => writeln!(text, "{}: {fault}", case.name),
            Ok(series) => series.notes().iter().try_for_each(|note| {
                let model = series.case.model.name();
                writeln!(text, "{}: {}", case.name, words::note(note, model))
            }),
        };
    }
    for source in costed.plan.catalog.sources() {
        let (name, licence, as_of) = (&source.name, &source.licence, source.as_of);
        let _ = writeln!(text, "Prices: {name} ({licence}), as of {as_of}");
    }
    text
}

pub(super) fn none() -> String {
    "–".to_owned()
}

pub(super) fn count(value: f64) -> String {
    PlainFormat::new("en").number(value, 0)
}

/// To the cent.
pub(super) fn usd(amount: f64) -> String {
    PlainFormat::new("en").money(&amount.to_string(), "USD", 2)
}

/// What one task costs.
fn small(amount: f64) -> String {
    PlainFormat::new("en").money(&amount.to_string(), "USD", 4)
}
