//! A whole simulated answer as functions that a browser can call: 5 use cases over 36 months with the ranges of their
//! templates. Run by Node or a browser; `answer-split.mjs` prints how long each part takes.

#![allow(
    unsafe_code,
    reason = "a function is exported by its name, and names may clash; these do not"
)]

mod support;

use std::cell::OnceCell;
use std::sync::OnceLock;

use llm_readiness_engine::tco::risk::{Detail, Outputs, Scenario};
use llm_readiness_engine::uncertainty::simulation::{Outcome, Simulation};
use support::{Work, World};

static WORLD: OnceLock<World> = OnceLock::new();
static WORK: OnceLock<Work> = OnceLock::new();

thread_local! {
    static SCENARIO: OnceCell<Scenario> = const { OnceCell::new() };
    static OUTCOME: OnceCell<Outcome> = const { OnceCell::new() };
}

/// Reads everything and makes the plan; how many ranges it has.
#[unsafe(no_mangle)]
pub extern "C" fn open() -> u32 {
    let Some((world, work)) = opened() else {
        return 0;
    };
    let Some(scenario) = world.scenario(work, Detail::Months) else {
        return 0;
    };
    let ranges = u32::try_from(scenario.inputs.len()).unwrap_or(0);
    SCENARIO.with(|place| drop(place.set(scenario)));
    ranges
}

fn opened() -> Option<(&'static World, &'static Work)> {
    if WORLD.get().is_none() {
        let _ = WORLD.set(World::read().ok()?);
    }
    let world = WORLD.get()?;
    if WORK.get().is_none() {
        let _ = WORK.set(world.work(5, 36)?);
    }
    Some((world, WORK.get()?))
}

/// The estimate and the recorded model.
#[unsafe(no_mangle)]
pub extern "C" fn scenario() -> f64 {
    let found = opened().and_then(|(world, work)| world.scenario(work, Detail::Months));
    found.map_or(f64::NAN, |found| {
        f64::from(u32::from(!found.inputs.is_empty()))
    })
}

/// The runs, kept for what follows the first time.
#[unsafe(no_mangle)]
pub extern "C" fn simulate(runs: u32, seed: u32) -> f64 {
    let runs = usize::try_from(runs).unwrap_or(0);
    let outcome = SCENARIO.with(|scenario| {
        let simulation = scenario.get()?.simulation(runs, seed.into());
        simulation.ok().map(Simulation::finish)
    });
    let Some(outcome) = outcome else {
        return f64::NAN;
    };
    let sum = outcome.output(Outputs::COST).iter().sum();
    OUTCOME.with(|place| drop(place.set(outcome)));
    sum
}

fn with(run: impl Fn(&Scenario, &Outcome) -> Option<f64>) -> f64 {
    let found =
        SCENARIO.with(|scenario| OUTCOME.with(|outcome| run(scenario.get()?, outcome.get()?)));
    found.unwrap_or(f64::NAN)
}

/// Percentiles of totals and months, histograms, chances.
#[unsafe(no_mangle)]
pub extern "C" fn answers() -> f64 {
    with(|scenario, outcome| {
        let found = scenario.answers(outcome).ok()?;
        let months = found.months.iter();
        Some(
            found.cost.p50
                + months
                    .map(|month| month.cost.p50 + month.cumulative.p90)
                    .sum::<f64>(),
        )
    })
}

/// Tornado and rank correlations of cost and of net present value.
#[unsafe(no_mangle)]
pub extern "C" fn dependence() -> f64 {
    with(|scenario, outcome| {
        let found = scenario.dependence(outcome, [Outputs::COST, Outputs::PRESENT_VALUE]);
        Some(found.iter().map(|one| one.tornado.base).sum())
    })
}

/// What to find out first, for everything together.
#[unsafe(no_mangle)]
pub extern "C" fn findings() -> f64 {
    with(|scenario, outcome| Some(scenario.findings(outcome).everything + 1.0))
}
