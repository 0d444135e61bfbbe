//! Plans of any size with the real prices, for measurements.

#![allow(dead_code, reason = "each measurement uses a part")]

use llm_readiness_content::asset;
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::{Problems, parse};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::risk::{Detail, Scenario};
use llm_readiness_engine::tco::{CostEstimate, Market, Plan};
use llm_readiness_engine::use_case::{CostSettings, Field, Library, UseCase, Way};

/// The names of the baked files that an estimate needs.
pub(crate) const FILES: [&str; 3] = ["prices.json", "serving.json", "use-cases.json"];

/// What a first use reads.
pub(crate) struct World {
    pub(crate) catalog: Catalog,
    facts: Facts,
    library: Library,
}

/// Use cases with the settings of their plan.
pub(crate) struct Work {
    cases: Vec<UseCase>,
    settings: CostSettings,
    day: Date,
}

impl World {
    /// Reads and checks all that an estimate needs, as the page does once.
    pub(crate) fn read() -> Result<Self, Problems> {
        let [prices, serving, use_cases] = FILES.map(|name| asset(name).unwrap_or_default());
        Ok(Self {
            catalog: Catalog::read(prices)?,
            facts: Facts::read(serving)?,
            library: Library::read(use_cases)?,
        })
    }

    /// So many use cases, made from the templates in turn. No two have the same numbers, so that nothing that a company
    /// with as many would need is saved.
    pub(crate) fn work(&self, cases: usize, months: u16) -> Option<Work> {
        let templates = self.library.templates.iter().cycle();
        let cases = templates.take(cases).zip(0_u32..).map(|(template, at)| {
            let mut case = UseCase::new(format!("case-{at}"), "Case", template.model.clone());
            case.template = Some(template.id.clone());
            let mut set = |field, value| case.values.insert(field, Estimate::Exactly(value));
            set(Field::Users, 50.0 + f64::from(at * 37 % 1_000));
            set(Field::CallsPerTask, 1.0 + f64::from(at % 7));
            set(Field::StartMonth, f64::from(at % 12));
            set(Field::BatchShare, f64::from(at % 3) * 0.2);
            case
        });
        Some(Work {
            cases: cases.collect(),
            settings: CostSettings {
                months: Some(months),
                ..CostSettings::default()
            },
            day: Date::new(2026, 11, 23)?,
        })
    }

    /// The same with its ranges.
    pub(crate) fn scenario(&self, work: &Work, detail: Detail) -> Option<Scenario> {
        let plan = self.plan(work);
        Scenario::of(&plan, &plan.estimate(), detail).ok()
    }

    fn plan<'w>(&'w self, work: &'w Work) -> Plan<'w> {
        let market = Market {
            library: &self.library,
            catalog: &self.catalog,
            facts: &self.facts,
        };
        Plan::new(&work.cases, &work.settings, market, work.day)
    }

    /// The estimate: every use case, every month, four ways.
    pub(crate) fn estimate<'w>(&'w self, work: &'w Work) -> CostEstimate<'w> {
        self.plan(work).estimate()
    }

    /// The plan of an assessment with what its answers do to it, not yet estimated.
    #[allow(
        dead_code,
        reason = "only the measurement outside of the browser joins"
    )]
    pub(crate) fn joined<'w>(&'w self, join: &'w Join) -> Option<Plan<'w>> {
        let market = Market {
            library: &self.library,
            catalog: &self.catalog,
            facts: &self.facts,
        };
        let day = join.assessment.as_of?;
        Some(Plan::of_assessment(
            &join.assessment,
            &join.pack,
            market,
            day,
        ))
    }
}

/// Answers that a plan is joined with.
#[allow(
    dead_code,
    reason = "only the measurement outside of the browser joins"
)]
pub(crate) struct Join {
    pack: Pack,
    assessment: Assessment,
}

#[allow(
    dead_code,
    reason = "only the measurement outside of the browser joins"
)]
impl Join {
    /// A sample company with many gaps.
    pub(crate) fn read() -> Result<Self, Problems> {
        let pack = Pack::read(&parse(asset("structure.json").unwrap_or_default())?)?;
        let sample = asset("sample-hospital.json").unwrap_or_default();
        let assessment = Assessment::from_bytes(sample, &pack)?;
        Ok(Self { pack, assessment })
    }
}

/// A number that changes with any bit of any amount: FNV-1a over all lines of all months in all ways.
pub(crate) fn fingerprint(estimate: &CostEstimate<'_>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (_, way) in Way::ALL {
        for month in 0..estimate.month_count() {
            for case in 0..estimate.cases.len() {
                let lines = estimate.lines(case, month, *way).unwrap_or_default();
                for (_, amount) in lines.iter() {
                    hash = (hash ^ amount.to_bits()).wrapping_mul(0x0100_0000_01b3);
                }
            }
        }
    }
    hash
}
