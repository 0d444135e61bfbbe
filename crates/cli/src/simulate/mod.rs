//! `readiness simulate`: the plan of an assessment with its ranges, many times.

mod csv;
mod json;
mod text;

use std::path::Path;

use llm_readiness_engine::tco::CostEstimate;
use llm_readiness_engine::tco::risk::{
    Answers, Dependence, Detail, Findings, Input, Outputs, Scenario, ScenarioFault,
};
use llm_readiness_engine::uncertainty::simulation::InputId;
use llm_readiness_engine::uncertainty::summary::FEWEST_RUNS;

use crate::arguments::CostFormat;
use crate::console::{Console, Failure};
use crate::cost::Words;
use crate::opened::{Opened, month_of};

/// How the plan is run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Runs {
    /// How many times.
    pub(crate) samples: usize,
    /// What decides how ranges are paired.
    pub(crate) seed: u64,
}

/// A simulated plan with all that is needed to tell it.
struct Simulated<'s> {
    opened: &'s Opened,
    words: Words,
    estimate: &'s CostEstimate<'s>,
    scenario: Scenario,
    runs: Runs,
    answers: Answers,
    cost: Dependence,
    value: Dependence,
    /// What to find out before deciding about all use cases together, and about each.
    findings: Findings,
    case_findings: Vec<Findings>,
    method: Method,
}

/// Where the figures come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Method {
    /// Nothing is a range: every run is the estimate, which is exact.
    Exact,
    /// All figures are counted in the runs. Costs are sums of products of many ranges, some of which move together; their
    /// percentiles have no closed form, and none is put in their place.
    Runs,
}

impl Method {
    fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Runs => "runs",
        }
    }
}

/// Prints what the runs of one assessment's plan say.
pub(crate) fn run(
    path: &Path,
    pack: Option<&Path>,
    runs: Runs,
    format: CostFormat,
    console: &mut Console,
) -> Result<(), Failure> {
    let Some(opened) = Opened::read(path, pack, console)? else {
        return Ok(());
    };
    let words = Words::open().map_err(|problems| Failure::Needed(problems.to_string()))?;
    let plan = opened.plan();
    let estimate = plan.estimate();
    opened.complain(&estimate, console);
    let simulated = Scenario::of(&plan, &estimate, Detail::Months)
        .and_then(|scenario| Simulated::of(&opened, &estimate, scenario, runs, words));
    let simulated = match simulated {
        Ok(simulated) => simulated,
        Err(fault) => {
            console.complain(&format!("{}: {fault}", opened.file));
            return Ok(());
        }
    };
    match format {
        CostFormat::Text => console.print(&text::report(&simulated)),
        CostFormat::Json => console.print(&json::of(&simulated).to_pretty()),
        CostFormat::Csv => csv::print(&simulated, console),
    }
}

impl<'s> Simulated<'s> {
    fn of(
        opened: &'s Opened,
        estimate: &'s CostEstimate<'s>,
        scenario: Scenario,
        runs: Runs,
        words: Words,
    ) -> Result<Self, ScenarioFault> {
        let outcome = scenario.simulation(runs.samples, runs.seed)?.finish();
        let answers = scenario.answers(&outcome)?;
        let cases = answers.cases.iter();
        let case_findings = cases.map(|case| scenario.case_findings(&outcome, case.case));
        let both = [Outputs::COST, Outputs::PRESENT_VALUE];
        let [cost, value] = scenario.dependence(&outcome, both);
        Ok(Self {
            case_findings: case_findings.collect(),
            method: if scenario.inputs.is_empty() {
                Method::Exact
            } else {
                Method::Runs
            },
            answers,
            cost,
            value,
            findings: scenario.findings(&outcome),
            opened,
            words,
            estimate,
            scenario,
            runs,
        })
    }

    /// Whether there are enough runs to say what it is worth to find something out.
    fn can_say_worth(&self) -> bool {
        self.method == Method::Exact || self.answers.runs >= FEWEST_RUNS
    }

    fn input(&self, id: InputId) -> Option<&Input> {
        self.scenario.inputs.get(id.0)
    }

    /// Id and name of a use case.
    fn case(&self, case: usize) -> (&str, &str) {
        let found = self.estimate.cases.get(case);
        found.map_or(("", ""), |case| (case.id, case.name))
    }

    fn month(&self, month: usize) -> String {
        month_of(self.estimate, month)
    }
}
