//! A simulation for a person in front of a terminal. Amounts are rounded only here.

use std::fmt::Write as _;

use llm_readiness_engine::tco::risk::{Dependence, Findings};
use llm_readiness_engine::uncertainty::simulation::InputId;
use llm_readiness_engine::uncertainty::summary::{FEWEST_RUNS, Summary};

use super::{Method, Simulated};
use crate::money::{dollars, none, number, percent, small};
use crate::table::{Side, Table};

/// Inputs that are shown; the JSON has all of them.
const STRONGEST: usize = 8;
/// Numbers to find out that are shown for a decision.
const FIRST: usize = 3;

pub(super) fn report(simulated: &Simulated<'_>) -> String {
    let mut text = format!(
        "{}\n{} months from {}, {}, seed {}, {}, US dollars\n{}\n",
        simulated.opened.name(),
        simulated.estimate.month_count(),
        simulated.month(0),
        counted(simulated.answers.runs, "run"),
        simulated.runs.seed,
        counted(simulated.scenario.inputs.len(), "range"),
        method(simulated.method),
    );
    let mut parts = vec![totals(simulated), chances(simulated), months(simulated)];
    if simulated.method == Method::Runs {
        let (cost, value) = (&simulated.cost, &simulated.value);
        parts.push(dependence(simulated, "What moves the cost", cost));
        parts.push(dependence(
            simulated,
            "What moves the net present value",
            value,
        ));
        parts.push(worth(simulated));
    }
    for part in parts {
        let _ = write!(text, "\n{part}");
    }
    text
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Exact => {
            "No number is a range: every run is the estimate, so all figures are exact."
        }
        Method::Runs => "Every figure is counted in the runs; no closed form stands in for one.",
    }
}

/// "1 run", "10,000 runs".
fn counted(count: usize, what: &str) -> String {
    let shown = number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)), 0);
    let plural = if count == 1 { "" } else { "s" };
    format!("{shown} {what}{plural}")
}

fn totals(simulated: &Simulated<'_>) -> String {
    let mut table = Table::new([
        ("All months", Side::Left),
        ("1 in 10 below", Side::Right),
        ("Half below", Side::Right),
        ("1 in 10 above", Side::Right),
        ("Mean", Side::Right),
    ]);
    let answers = &simulated.answers;
    let mut put = |name: &str, summary: &Summary, shown: fn(f64) -> String| {
        let shown = [summary.p10, summary.p50, summary.p90, summary.mean].map(shown);
        let [low, middle, high, mean] = shown;
        table.push([name.to_owned(), low, middle, high, mean]);
    };
    put("Cost", &answers.cost, dollars);
    put("Benefit", &answers.benefit, dollars);
    put("Net present value", &answers.present_value, dollars);
    if let Some(summary) = &answers.per_success {
        put("Cost of a successful task", summary, small);
    }
    for case in &answers.cases {
        let (_, name) = simulated.case(case.case);
        let name = format!("Net present value of {name}");
        put(&name, &case.present_value, dollars);
    }
    table.to_string()
}

fn chances(simulated: &Simulated<'_>) -> String {
    let answers = &simulated.answers;
    let mut text = format!(
        "Chance of a net present value below 0: {}\n",
        percent(answers.loss)
    );
    for case in &answers.cases {
        let (_, name) = simulated.case(case.case);
        let _ = writeln!(text, "   {name}: {}", percent(case.loss));
    }
    let _ = match answers.budget {
        Some(budget) => writeln!(
            text,
            "Chance of a cost above {} ({} a month): {}",
            dollars(budget.whole),
            dollars(budget.month),
            percent(budget.over)
        ),
        None => writeln!(text, "No budget is set (\"cost\", \"budget_month\")."),
    };
    text
}

fn months(simulated: &Simulated<'_>) -> String {
    let mut table = Table::new([
        ("Months", Side::Left),
        ("Cost, 1 in 10 below", Side::Right),
        ("half below", Side::Right),
        ("1 in 10 above", Side::Right),
        ("Over budget", Side::Right),
        ("Net so far, 1 in 10 below", Side::Right),
        ("half below", Side::Right),
        ("1 in 10 above", Side::Right),
    ]);
    for (at, month) in simulated.answers.months.iter().enumerate() {
        table.push([
            simulated.month(at),
            dollars(month.cost.p10),
            dollars(month.cost.p50),
            dollars(month.cost.p90),
            month.over_budget.map_or_else(none, percent),
            dollars(month.cumulative.p10),
            dollars(month.cumulative.p50),
            dollars(month.cumulative.p90),
        ]);
    }
    table.to_string()
}

fn dependence(simulated: &Simulated<'_>, title: &str, found: &Dependence) -> String {
    let mut table = Table::new([
        (title, Side::Left),
        ("Use case", Side::Left),
        ("At its low end", Side::Right),
        ("At its high end", Side::Right),
        ("Rank correlation", Side::Right),
    ]);
    for bar in found.tornado.bars.iter().take(STRONGEST) {
        let (field, case) = input(simulated, bar.input);
        let mut drivers = found.drivers.iter();
        let driver = drivers.find(|driver| driver.input == bar.input);
        table.push([
            field,
            case,
            dollars(bar.at_p10),
            dollars(bar.at_p90),
            driver.map_or_else(none, |driver| number(driver.rank_correlation, 2)),
        ]);
    }
    format!(
        "{table}\nOne at a time, from the value that 1 in 10 is below to the one that 1 in 10 is above;\nall others at their middle: {}.\n",
        dollars(found.tornado.base)
    )
}

/// What to find out first: for everything together, and for each use case by itself.
fn worth(simulated: &Simulated<'_>) -> String {
    if !simulated.can_say_worth() {
        return format!(
            "What to find out first: fewer than {} do not say.\n",
            counted(FEWEST_RUNS, "run")
        );
    }
    let mut text = String::from(
        "What to find out first: what knowing it before saying yes or no is worth at most\n",
    );
    let mut tell = |name: &str, found: &Findings| {
        let everything = dollars(found.everything);
        let _ = writeln!(text, "   {name}: {everything} for knowing everything");
        // What is worth less than a dollar is the noise of the runs.
        let told = |worth: f64| worth >= 1.0;
        let each = found.inputs.iter().filter(|(_, worth)| told(*worth));
        for (id, worth) in each.take(FIRST) {
            let (field, case) = input(simulated, *id);
            let _ = writeln!(text, "      {}: {field} of {case}", dollars(*worth));
        }
        if !found.inputs.iter().any(|(_, worth)| told(*worth)) {
            let _ = writeln!(text, "      No single number would change the decision.");
        }
    };
    tell("All use cases together", &simulated.findings);
    for (case, found) in simulated.answers.cases.iter().zip(&simulated.case_findings) {
        tell(simulated.case(case.case).1, found);
    }
    text
}

fn input(simulated: &Simulated<'_>, id: InputId) -> (String, String) {
    match simulated.input(id) {
        Some(input) => {
            let (_, name) = simulated.case(input.case);
            (simulated.words.field(input.field), name.to_owned())
        }
        None => (none(), none()),
    }
}
