//! The reference model as functions that a WebAssembly engine can call: `simulation_speed.mjs` measures
//! them, and a test compares their bytes with the native ones.

#![allow(
    unsafe_code,
    reason = "a function is exported by its name, and names may clash; these do not"
)]

#[path = "../tests/support/r1.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared between tests and measurements"
)]
mod r1;

use llm_readiness_engine::tco::risk::{Detail, Outputs};
use llm_readiness_engine::uncertainty::simulation::Outcome;
use llm_readiness_engine::uncertainty::summary::{Summary, drivers};

/// Everything from the documents on: R1, or (`kind` 1) with no two inputs equal, or (`kind` 2) R1 with its months.
fn run(runs: u32, seed: u32, kind: u32) -> Option<Outcome> {
    let world = r1::World::new(if kind == 1 { 0.001 } else { 0.0 })?;
    let detail = if kind == 2 {
        Detail::Months
    } else {
        Detail::Totals
    };
    world.run(detail, usize::try_from(runs).ok()?, seed.into())
}

/// Runs the model and gives a total, so that nothing can be left out.
#[unsafe(no_mangle)]
pub extern "C" fn r1_run(runs: u32, seed: u32, kind: u32) -> f64 {
    let outcome = run(runs, seed, kind);
    outcome.map_or(f64::NAN, |outcome| {
        outcome.output(Outputs::COST).iter().sum()
    })
}

/// Only what is done before the first run: documents, estimate, distributions, recording.
#[unsafe(no_mangle)]
pub extern "C" fn r1_scenario(kind: u32) -> f64 {
    let world = r1::World::new(if kind == 1 { 0.001 } else { 0.0 });
    let detail = if kind == 2 {
        Detail::Months
    } else {
        Detail::Totals
    };
    let scenario = world.and_then(|world| world.scenario(detail));
    scenario.map_or(f64::NAN, |scenario| {
        f64::from(u32::try_from(scenario.inputs.len()).unwrap_or(0))
    })
}

/// Only the sample.
#[unsafe(no_mangle)]
pub extern "C" fn r1_sample(runs: u32, seed: u32, kind: u32) -> f64 {
    use llm_readiness_engine::uncertainty::sampler::{Hypercube, Strata};
    let world = r1::World::new(if kind == 1 { 0.001 } else { 0.0 });
    let scenario = world.and_then(|world| world.scenario(Detail::Totals));
    let (Some(scenario), Ok(runs)) = (scenario, usize::try_from(runs)) else {
        return f64::NAN;
    };
    let cube = Hypercube::new(scenario.plan(), &Strata::new(runs), seed.into(), 0);
    cube.values().column(0).iter().sum()
}

/// R1 with its months and a summary of each, as a fan chart needs them, and what drives the total.
#[unsafe(no_mangle)]
pub extern "C" fn r1_summaries(runs: u32, seed: u32) -> f64 {
    let Some(outcome) = run(runs, seed, 2) else {
        return f64::NAN;
    };
    let summaries = (0..outcome.outputs()).map(|at| Summary::of(outcome.output(at)));
    let middles = summaries.map(|summary| summary.map_or(f64::NAN, |summary| summary.p50));
    let strongest = drivers(&outcome, Outputs::COST)
        .first()
        .map(|one| one.rank_correlation);
    middles.sum::<f64>() + strongest.unwrap_or_default()
}

/// From the documents to a number of the summary of the cost: 5th, 50th and 95th percentile, mean.
#[unsafe(no_mangle)]
pub extern "C" fn r1_answer(runs: u32, seed: u32, kind: u32, which: u32) -> f64 {
    let summary =
        run(runs, seed, kind).and_then(|outcome| Summary::of(outcome.output(Outputs::COST)).ok());
    summary.map_or(f64::NAN, |summary| match which {
        0 => summary.p5,
        1 => summary.p50,
        2 => summary.p95,
        _ => summary.mean,
    })
}

/// The fingerprint of all outputs of R1 with its months.
#[unsafe(no_mangle)]
pub extern "C" fn r1_fingerprint(runs: u32, seed: u32) -> u64 {
    run(runs, seed, 2).map_or(0, |outcome| r1::fingerprint(&outcome))
}
