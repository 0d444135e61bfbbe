//! An assessment with everything that its cost depends on.

use std::path::Path;

use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::scoring::Sheet;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::readiness::{Basis, LinkEffect};
use llm_readiness_engine::tco::{CostEstimate, Market, Plan};
use llm_readiness_engine::use_case::Library;

use crate::bank::Bank;
use crate::console::{Console, Failure};
use crate::feed::{self, Feed, Origin};
use crate::market::{facts, library, prices};

/// What a plan is made from.
pub(crate) struct Opened {
    pub(crate) file: String,
    pub(crate) assessment: Assessment,
    pub(crate) bank: Bank,
    sheet: Sheet,
    library: Library,
    catalog: Catalog,
    facts: Facts,
    day: Date,
}

impl Opened {
    /// Reads an assessment with use cases; what is wrong with it is said on the console, and there is nothing then.
    pub(crate) fn read(
        path: &Path,
        pack: Option<&Path>,
        console: &mut Console,
    ) -> Result<Option<Self>, Failure> {
        let bank = Bank::open(pack)?;
        let unreadable = |problems: Problems| Failure::Needed(problems.to_string());
        let (catalog, facts) = (prices().map_err(unreadable)?, facts().map_err(unreadable)?);
        let library = library().map_err(unreadable)?;
        let file = path.display().to_string();
        let assessment = match assessment(path, &file, &bank) {
            Ok(assessment) => assessment,
            Err(sentences) => {
                console.complain(&sentences);
                return Ok(None);
            }
        };
        let Some(day) = assessment.as_of.or(assessment.cost.start) else {
            console.complain(&format!(
                "{file}: prices depend on the day, and the assessment has none; give it \"as_of\" or \"cost\" a \"start\""
            ));
            return Ok(None);
        };
        Ok(Some(Self {
            file,
            sheet: Sheet::of(&bank.pack, &assessment),
            assessment,
            bank,
            library,
            catalog,
            facts,
            day,
        }))
    }

    /// What an estimate is made from.
    pub(crate) fn plan(&self) -> Plan<'_> {
        let market = Market {
            library: &self.library,
            catalog: &self.catalog,
            facts: &self.facts,
        };
        let assessment = &self.assessment;
        Plan::of_assessment(assessment, &self.bank.pack, market, self.day)
    }

    /// What the answers do to the plan, link by link.
    pub(crate) fn effects(&self) -> Vec<LinkEffect<'_>> {
        let (links, goal) = (&self.library.links, self.assessment.goal.as_ref());
        let basis = Basis::new(&self.bank.pack, &self.sheet, goal, links);
        basis.effects(links, &self.assessment.cost.links)
    }

    /// What the assessment is called.
    pub(crate) fn name(&self) -> &str {
        if self.assessment.name.is_empty() {
            &self.assessment.id
        } else {
            &self.assessment.name
        }
    }

    /// Says which use cases have no cost and why.
    pub(crate) fn complain(&self, estimate: &CostEstimate<'_>, console: &mut Console) {
        for case in &estimate.cases {
            if let Err(fault) = &case.outcome {
                console.complain(&format!(
                    "{}: use case \"{}\" ({}): {fault}",
                    self.file, case.name, case.id
                ));
            }
        }
    }
}

/// The first seven characters of a month's first day: `2026-12`.
pub(crate) fn month_of(estimate: &CostEstimate<'_>, month: usize) -> String {
    let first = estimate.months.get(month).map(ToString::to_string);
    first
        .and_then(|day| day.get(..7).map(str::to_owned))
        .unwrap_or_default()
}

fn assessment(path: &Path, file: &str, bank: &Bank) -> Result<Assessment, String> {
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
