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

/// Runs the model and gives a total, so that nothing can be left out: the plan of R1, or (`kind` 1) one in
/// which no two inputs are equal, or (`kind` 2) R1 with every month kept.
#[unsafe(no_mangle)]
pub extern "C" fn r1_run(runs: u32, seed: u32, kind: u32) -> f64 {
    let plan = if kind == 1 {
        r1::plan_without_equals()
    } else {
        r1::plan()
    };
    let outcome = plan
        .ok()
        .and_then(|plan| r1::run(plan, kind == 2, usize::try_from(runs).ok()?, seed.into()));
    outcome.map_or(f64::NAN, |outcome| outcome.output(0).iter().sum())
}

/// Only the sample.
#[unsafe(no_mangle)]
pub extern "C" fn r1_sample(runs: u32, seed: u32, kind: u32) -> f64 {
    use llm_readiness_engine::uncertainty::sampler::{Hypercube, Strata};
    let plan = if kind == 1 {
        r1::plan_without_equals()
    } else {
        r1::plan()
    };
    let (Ok(plan), Ok(runs)) = (plan, usize::try_from(runs)) else {
        return f64::NAN;
    };
    let cube = Hypercube::new(&plan, &Strata::new(runs), seed.into(), 0);
    cube.values().column(0).iter().sum()
}

/// R1 with its months and a summary of each, as a fan chart needs them, and what drives the total.
#[unsafe(no_mangle)]
pub extern "C" fn r1_summaries(runs: u32, seed: u32) -> f64 {
    use llm_readiness_engine::uncertainty::summary::{Summary, drivers};
    let plan = r1::plan().ok();
    let outcome =
        plan.and_then(|plan| r1::run(plan, true, usize::try_from(runs).ok()?, seed.into()));
    let Some(outcome) = outcome else {
        return f64::NAN;
    };
    let summaries = (0..outcome.outputs()).map(|at| Summary::of(outcome.output(at)));
    let middles = summaries.map(|summary| summary.map_or(f64::NAN, |summary| summary.p50));
    let strongest = drivers(&outcome, 0).first().map(|one| one.rank_correlation);
    middles.sum::<f64>() + strongest.unwrap_or_default()
}

/// The fingerprint of all outputs of R1 with its months.
#[unsafe(no_mangle)]
pub extern "C" fn r1_fingerprint(runs: u32, seed: u32) -> u64 {
    let plan = r1::plan().ok();
    let outcome =
        plan.and_then(|plan| r1::run(plan, true, usize::try_from(runs).ok()?, seed.into()));
    outcome.map_or(0, |outcome| r1::fingerprint(&outcome))
}
