//! `readiness business-case`: whether the money of an assessment's plan comes back, at central values.

mod json;
mod text;

use std::path::Path;

use llm_readiness_engine::business_case::BusinessCaseError;
use llm_readiness_engine::tco::risk::BusinessCase;
use llm_readiness_engine::tco::{CostEstimate, Plan};

use crate::arguments::Format;
use crate::console::{Console, Failure};
use crate::opened::Opened;

/// The business case of a plan and of its use cases.
struct Told<'t> {
    opened: &'t Opened,
    estimate: &'t CostEstimate<'t>,
    whole: BusinessCase,
    /// Id, name and business case of each use case that has a cost.
    cases: Vec<(&'t str, &'t str, BusinessCase)>,
}

/// Prints whether the money of one assessment's plan comes back.
pub(crate) fn run(
    path: &Path,
    pack: Option<&Path>,
    format: Format,
    console: &mut Console,
) -> Result<(), Failure> {
    let Some(opened) = Opened::read(path, pack, console)? else {
        return Ok(());
    };
    let plan = opened.plan();
    let estimate = plan.estimate();
    opened.complain(&estimate, console);
    if let Some(Err(fault)) = estimate
        .way(estimate.chosen)
        .map(|way| way.outcome.as_ref())
    {
        let file = &opened.file;
        console.complain(&format!(
            "{file}: the way of serving that the plan counts on cannot be had: {fault}"
        ));
        return Ok(());
    }
    match Told::of(&opened, &plan, &estimate) {
        Ok(told) => match format {
            Format::Text => console.print(&text::report(&told)),
            Format::Json => console.print(&json::of(&told).to_pretty()),
        },
        Err(fault) => {
            console.complain(&format!("{}: {fault}", opened.file));
            Ok(())
        }
    }
}

impl<'t> Told<'t> {
    fn of(
        opened: &'t Opened,
        plan: &Plan<'_>,
        estimate: &'t CostEstimate<'t>,
    ) -> Result<Self, BusinessCaseError> {
        let mut cases = Vec::new();
        for (at, case) in estimate.cases.iter().enumerate() {
            if case.outcome.is_ok() {
                let found = BusinessCase::of_case(plan, estimate, at)?;
                cases.push((case.id, case.name, found));
            }
        }
        Ok(Self {
            opened,
            estimate,
            whole: BusinessCase::of(plan, estimate)?,
            cases,
        })
    }
}
