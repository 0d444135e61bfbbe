//! `readiness cost`: what the use cases of an assessment cost, month by month and in four ways of serving.

mod csv;
mod json;
mod limits;
mod links;
mod text;
mod words;

use std::path::Path;

use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::tco::readiness::LinkEffect;
use llm_readiness_engine::tco::{CostEstimate, Plan, WayFault};
use llm_readiness_engine::use_case::Field;

use crate::arguments::CostFormat;
use crate::bank::Bank;
use crate::console::{Console, Failure};
use crate::opened::{Opened, month_of};
pub(crate) use words::Words;

/// An estimate with all that is needed to tell it.
struct Costed<'c> {
    file: &'c str,
    assessment: &'c Assessment,
    plan: &'c Plan<'c>,
    estimate: CostEstimate<'c>,
    /// What readiness does to it.
    effects: Vec<LinkEffect<'c>>,
    bank: &'c Bank,
    words: &'c Words,
}

/// Prints what the use cases of one assessment cost.
pub(crate) fn run(
    path: &Path,
    pack: Option<&Path>,
    format: CostFormat,
    console: &mut Console,
) -> Result<(), Failure> {
    let Some(opened) = Opened::read(path, pack, console)? else {
        return Ok(());
    };
    let words = Words::open().map_err(|problems| Failure::Needed(problems.to_string()))?;
    let plan = opened.plan();
    let costed = Costed {
        file: &opened.file,
        assessment: &opened.assessment,
        estimate: plan.estimate(),
        effects: opened.effects(),
        bank: &opened.bank,
        plan: &plan,
        words: &words,
    };
    opened.complain(&costed.estimate, console);
    costed.complain(console);
    match format {
        CostFormat::Text => console.print(&text::report(&costed)),
        CostFormat::Json => console.print(&json::of(&costed).to_pretty()),
        CostFormat::Csv => csv::print(&costed, console),
    }
}

impl Costed<'_> {
    /// Says why the plan's way of serving cannot be had.
    fn complain(&self, console: &mut Console) {
        if let Some(fault) = self.chosen_fault()
            && *fault != WayFault::NoCase
        {
            let way = self.words.way(self.estimate.chosen);
            console.complain(&format!(
                "{}: the plan counts on \"{way}\", which cannot be had: {fault}",
                self.file
            ));
        }
    }

    fn chosen_fault(&self) -> Option<&WayFault> {
        let chosen = self.estimate.way(self.estimate.chosen)?;
        chosen.outcome.as_ref().err()
    }

    fn month(&self, month: usize) -> String {
        month_of(&self.estimate, month)
    }

    /// Tasks of a use case that succeed, over all months.
    fn successful(&self, case: usize) -> f64 {
        let found = self.estimate.cases.get(case);
        let Some(Ok(series)) = found.map(|case| case.outcome.as_ref()) else {
            return 0.0;
        };
        let success = series.case.values.get(Field::SuccessRate);
        let tasks: f64 = series.months.iter().map(|month| month.tasks).sum();
        tasks * success
    }
}
