//! Reference model R1: five use cases over 36 months, eight uncertain inputs each.
//!
//! Ordinary documents on the ordinary way: use cases with ranges, a price list with one model, and defaults that change
//! nothing. There is no code for R1 in the engine.

use llm_readiness_engine::date::Date;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::risk::{Detail, Scenario};
use llm_readiness_engine::tco::{Market, Plan};
use llm_readiness_engine::uncertainty::simulation::{Outcome, Simulation};
use llm_readiness_engine::use_case::{CostSettings, Evidence, Field, Given, Library, UseCase};

const PRICES: &str = r#"{"format": "llm-readiness-prices", "schema": 1, "currency": "USD",
  "sources": [{"id": "r1", "name": "Reference model R1", "licence": "MIT", "as_of": "2026-11-23"}],
  "providers": [{"id": "reference", "name": "Reference"}],
  "models": [{"provider": "reference", "id": "r1", "name": "R1", "source": "r1",
    "prices": [{"rates": {"input": "2.5", "cache_read": "0.25", "output": "10"}}]}]}"#;

/// Nothing is served by own machines or reserved capacity.
const FACTS: &str = r#"{"format": "llm-readiness-serving", "schema": 1, "currency": "USD", "as_of": "2026-11-23",
  "gpus": [], "models": [], "fine_tuning": [], "labour": [], "provisioned": {"offers": [], "prices": []},
  "calibration": {
    "bandwidth": {"low": 0.5, "default": 0.6, "high": 0.8, "source": "r1"},
    "compute": {"low": 0.5, "default": 0.6, "high": 0.8, "source": "r1"},
    "activations_gib": {"low": 1, "default": 1, "high": 1, "source": "r1"},
    "utilization": {"value": 0.9, "source": "r1"}, "runtime_gib": {"value": 3, "source": "r1"},
    "communication_gib": {"value": 1, "source": "r1"}, "most_requests": {"value": 9, "source": "r1"},
    "points": []}}"#;

/// Half the width of a normal distribution's 90 % interval in standard deviations.
const Z_95: f64 = 1.644_853_626_951_472_2;

/// What R1 is calculated with.
pub struct World {
    library: Library,
    catalog: Catalog,
    facts: Facts,
    settings: CostSettings,
    day: Date,
    cases: Vec<UseCase>,
}

impl World {
    /// R1; with `off` above 0 every input has its own width, so that no two share a table.
    pub fn new(off: f64) -> Option<Self> {
        Some(Self {
            library: library(),
            catalog: Catalog::read(PRICES.as_bytes()).ok()?,
            facts: Facts::read(FACTS.as_bytes()).ok()?,
            settings: CostSettings::default(),
            day: "2026-11-23".parse().ok()?,
            cases: (0..5).map(|number| use_case(number, off)).collect(),
        })
    }

    /// From the documents to the simulated runs, as a person's request has it.
    pub fn run(&self, detail: Detail, runs: usize, seed: u64) -> Option<Outcome> {
        self.scenario(detail)?
            .simulation(runs, seed)
            .ok()
            .map(Simulation::finish)
    }

    /// The ranges as distributions and the recorded model.
    pub fn scenario(&self, detail: Detail) -> Option<Scenario> {
        let market = Market {
            library: &self.library,
            catalog: &self.catalog,
            facts: &self.facts,
        };
        let plan = Plan::new(&self.cases, &self.settings, market, self.day);
        Scenario::of(&plan, &plan.estimate(), detail).ok()
    }
}

/// Defaults that change nothing: factors are 1, everything else is 0.
fn library() -> Library {
    let value = |field: Field| match field {
        Field::Adoption
        | Field::CallsPerTask
        | Field::LongInputs
        | Field::PilotPromptShare
        | Field::Retries
        | Field::SuccessRate => 1.0,
        Field::Workdays => 21.0,
        _ => 0.0,
    };
    let given = |field: Field| Given {
        value: Estimate::Exactly(value(field)),
        source: "r1".to_owned(),
    };
    let known = Field::ALL
        .iter()
        .filter(|field| **field != Field::CachedShare);
    Library {
        sources: vec![Evidence {
            id: "r1".to_owned(),
            title: "Reference model R1".to_owned(),
            as_of: None,
            weak: false,
        }],
        defaults: known.map(|field| (*field, given(*field))).collect(),
        ..<Library as Default>::default()
    }
}

fn use_case(number: u32, off: f64) -> UseCase {
    let scale = 1.0 + 0.5 * f64::from(number);
    let off = 1.0 + off * f64::from(number);
    let between = |low, high| Estimate::Between { low, high };
    let points = |low, likely, high| Estimate::ThreePoints { low, likely, high };
    let mut case = UseCase::new(
        format!("case-{number}"),
        format!("Use case {number}"),
        "reference/r1",
    );
    case.values = [
        (Field::Users, between(200.0 * scale, 2_000.0 * scale)),
        (Field::TasksPerUserDay, points(2.0, 8.0 * off, 30.0)),
        (Field::TaskTokens, between(500.0 * off, 6_000.0)),
        (Field::OutputTokens, between(100.0 * off, 1_500.0)),
        (Field::CachedShare, points(0.1, 0.3 * off, 0.6)),
        (Field::FailedShare, points(0.0, 0.02 * off, 0.08)),
        (
            Field::Growth,
            between(0.03 * off - 0.01 * Z_95, 0.03 * off + 0.01 * Z_95),
        ),
        (Field::PriceDecline, points(0.1, 0.3 * off, 0.5)),
    ]
    .into();
    case
}

/// FNV-1a over the bytes of all outputs.
pub fn fingerprint(outcome: &Outcome) -> u64 {
    let columns = (0..outcome.outputs()).flat_map(|at| outcome.output(at));
    let bytes = columns.flat_map(|value| value.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
