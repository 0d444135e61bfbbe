//! `readiness cost`: what the use cases of an assessment cost, month by month and in four ways of serving.

mod csv;
mod json;
mod limits;
mod links;
mod text;
mod words;

use std::path::Path;

use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::scoring::Sheet;
use llm_readiness_engine::tco::readiness::{Basis, LinkEffect};
use llm_readiness_engine::tco::{CostEstimate, Market, Plan, WayFault};
use llm_readiness_engine::use_case::Field;

use crate::arguments::CostFormat;
use crate::bank::Bank;
use crate::console::{Console, Failure};
use crate::feed::{self, Feed, Origin};
use crate::market::{facts, library, prices};
use words::Words;

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
    let bank = Bank::open(pack)?;
    let unreadable = |problems: Problems| Failure::Needed(problems.to_string());
    let (catalog, facts) = (prices().map_err(unreadable)?, facts().map_err(unreadable)?);
    let library = library().map_err(unreadable)?;
    let words = Words::open().map_err(unreadable)?;
    let market = Market {
        library: &library,
        catalog: &catalog,
        facts: &facts,
    };
    let file = path.display().to_string();
    let assessment = match read(path, &file, &bank) {
        Ok(assessment) => assessment,
        Err(sentences) => {
            console.complain(&sentences);
            return Ok(());
        }
    };
    let Some(day) = assessment.as_of.or(assessment.cost.start) else {
        console.complain(&format!(
            "{file}: prices depend on the day, and the assessment has none; give it \"as_of\" or \"cost\" a \"start\""
        ));
        return Ok(());
    };
    let sheet = Sheet::of(&bank.pack, &assessment);
    let basis = Basis::new(&bank.pack, &sheet, assessment.goal.as_ref(), &library.links);
    let plan = Plan::new(&assessment.use_cases, &assessment.cost, market, day).joined(&basis);
    let costed = Costed {
        file: &file,
        assessment: &assessment,
        estimate: plan.estimate(),
        effects: basis.effects(&library.links, &assessment.cost.links),
        bank: &bank,
        plan: &plan,
        words: &words,
    };
    costed.complain(console);
    match format {
        CostFormat::Text => console.print(&text::report(&costed)),
        CostFormat::Json => console.print(&json::of(&costed).to_pretty()),
        CostFormat::Csv => csv::print(&costed, console),
    }
}

fn read(path: &Path, file: &str, bank: &Bank) -> Result<Assessment, String> {
    let Feed::Whole(bytes) = feed::open(path)? else {
        return Err(format!(
            "{file}: the file has an assessment on every line; a cost is of a single one"
        ));
    };
    let origin = Origin { file, line: None };
    let assessment = Assessment::from_bytes(&bytes, &bank.pack)
        .map_err(|problems| feed::sentences(origin, &bytes, problems))?;
    if assessment.use_cases.is_empty() {
        return Err(format!(
            "{file}: the assessment has no use case; describe at least one under \"use_cases\""
        ));
    }
    Ok(assessment)
}

impl Costed<'_> {
    /// Says which use cases have no cost and why, and why the plan's way of serving cannot be had.
    fn complain(&self, console: &mut Console) {
        for case in &self.estimate.cases {
            if let Err(fault) = &case.outcome {
                console.complain(&format!(
                    "{}: use case \"{}\" ({}): {fault}",
                    self.file, case.name, case.id
                ));
            }
        }
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

    /// The first seven characters of a month's first day: `2026-12`.
    fn month(&self, month: usize) -> String {
        let first = self.estimate.months.get(month).map(ToString::to_string);
        first
            .and_then(|day| day.get(..7).map(str::to_owned))
            .unwrap_or_default()
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
