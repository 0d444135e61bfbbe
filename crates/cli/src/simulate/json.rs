//! A simulation for another program; amounts are US dollars and not rounded.

use llm_readiness_engine::document::Json;
use llm_readiness_engine::tco::risk::{Dependence, Fan, Findings};
use llm_readiness_engine::uncertainty::simulation::InputId;
use llm_readiness_engine::uncertainty::summary::{Bin, Summary};

use super::Simulated;
use crate::price::object;

/// Value of `format` in a simulation.
const FORMAT: &str = "llm-readiness-simulation";
/// Version of the simulation's fields.
const SCHEMA: u64 = 1;

pub(super) fn of(simulated: &Simulated<'_>) -> Json {
    let answers = &simulated.answers;
    let both = answers.cases.iter().zip(&simulated.case_findings);
    let cases = both.map(|(case, found)| {
        let (id, name) = simulated.case(case.case);
        object([
            ("id", Json::text(id)),
            ("name", Json::text(name)),
            ("present_value", summary(&case.present_value)),
            ("loss", Json::number(case.loss)),
            ("worth_knowing", findings(simulated, found)),
        ])
    });
    let months = answers.months.iter().enumerate().map(|(at, month)| {
        object([
            ("month", Json::text(simulated.month(at))),
            ("cost", fan(month.cost)),
            ("cumulative", fan(month.cumulative)),
            ("over_budget", optional(month.over_budget)),
        ])
    });
    let budget = answers.budget.map_or(Json::Null, |budget| {
        object([
            ("month", Json::number(budget.month)),
            ("whole", Json::number(budget.whole)),
            ("over", Json::number(budget.over)),
        ])
    });
    let per_success = answers.per_success.as_ref();
    object([
        ("format", Json::text(FORMAT)),
        ("schema", Json::integer(SCHEMA)),
        ("file", Json::text(&simulated.opened.file)),
        ("id", Json::text(&simulated.opened.assessment.id)),
        ("name", Json::text(&simulated.opened.assessment.name)),
        ("currency", Json::text("USD")),
        ("samples", count(answers.runs)),
        ("seed", Json::integer(simulated.runs.seed)),
        ("method", Json::text(simulated.method.word())),
        ("cost", summary(&answers.cost)),
        ("benefit", summary(&answers.benefit)),
        ("present_value", summary(&answers.present_value)),
        (
            "per_successful_task",
            per_success.map_or(Json::Null, summary),
        ),
        ("loss", Json::number(answers.loss)),
        ("budget", budget),
        ("use_cases", Json::List(cases.collect())),
        ("months", Json::List(months.collect())),
        ("cost_bins", bins(&answers.cost_bins)),
        ("present_value_bins", bins(&answers.value_bins)),
        ("cost_by_input", dependence(simulated, &simulated.cost)),
        (
            "present_value_by_input",
            dependence(simulated, &simulated.value),
        ),
        ("worth_knowing", findings(simulated, &simulated.findings)),
    ])
}

fn summary(summary: &Summary) -> Json {
    object([
        ("mean", Json::number(summary.mean)),
        ("sd", Json::number(summary.sd)),
        ("p5", Json::number(summary.p5)),
        ("p10", Json::number(summary.p10)),
        ("p50", Json::number(summary.p50)),
        ("p90", Json::number(summary.p90)),
        ("p95", Json::number(summary.p95)),
    ])
}

fn fan(fan: Fan) -> Json {
    object([
        ("p10", Json::number(fan.p10)),
        ("p25", Json::number(fan.p25)),
        ("p50", Json::number(fan.p50)),
        ("p75", Json::number(fan.p75)),
        ("p90", Json::number(fan.p90)),
    ])
}

fn bins(bins: &[Bin]) -> Json {
    let each = bins.iter().map(|bin| {
        object([
            ("from", Json::number(bin.from)),
            ("to", Json::number(bin.to)),
            ("runs", count(bin.runs)),
        ])
    });
    Json::List(each.collect())
}

/// The bars of the tornado, longest first, each with its rank correlation.
fn dependence(simulated: &Simulated<'_>, dependence: &Dependence) -> Json {
    let each = dependence.tornado.bars.iter().map(|bar| {
        let mut drivers = dependence.drivers.iter();
        let driver = drivers.find(|driver| driver.input == bar.input);
        let (case, field) = input(simulated, bar.input);
        object([
            ("use_case", case),
            ("field", field),
            ("at_p10", Json::number(bar.at_p10)),
            ("at_p90", Json::number(bar.at_p90)),
            (
                "rank_correlation",
                optional(driver.map(|driver| driver.rank_correlation)),
            ),
        ])
    });
    object([
        ("base", Json::number(dependence.tornado.base)),
        ("inputs", Json::List(each.collect())),
    ])
}

/// Nothing where there are too few runs to say.
fn findings(simulated: &Simulated<'_>, findings: &Findings) -> Json {
    if !simulated.can_say_worth() {
        return Json::Null;
    }
    let each = findings.inputs.iter().map(|(id, worth)| {
        let (case, field) = input(simulated, *id);
        object([
            ("use_case", case),
            ("field", field),
            ("worth", Json::number(*worth)),
        ])
    });
    object([
        ("everything", Json::number(findings.everything)),
        ("inputs", Json::List(each.collect())),
    ])
}

fn input(simulated: &Simulated<'_>, id: InputId) -> (Json, Json) {
    match simulated.input(id) {
        Some(input) => {
            let (case, _) = simulated.case(input.case);
            (Json::text(case), Json::text(input.field.key()))
        }
        None => (Json::Null, Json::Null),
    }
}

fn count(number: usize) -> Json {
    Json::integer(u64::try_from(number).unwrap_or(u64::MAX))
}

fn optional(value: Option<f64>) -> Json {
    value.map_or(Json::Null, Json::number)
}
