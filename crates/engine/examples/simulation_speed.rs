//! Measures the reference model natively, from its documents to the simulated runs.
//!
//! `cargo run -p llm-readiness-engine --profile native --example simulation_speed [RUNS…]` prints a line of figures for
//! each number of runs.

#![allow(clippy::disallowed_methods, reason = "a measurement needs a clock")]

#[path = "../tests/support/r1.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared between tests and measurements"
)]
mod r1;

use std::time::Instant;

use llm_readiness_engine::tco::risk::{Detail, Outputs};
use llm_readiness_engine::uncertainty::summary::Summary;

fn main() {
    let numbers: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|text| text.parse().ok())
        .collect();
    let numbers = if numbers.is_empty() {
        vec![10_000]
    } else {
        numbers
    };
    let Some(world) = r1::World::new(0.0) else {
        println!("R1 could not be read");
        return;
    };
    for runs in numbers {
        measure(&world, Detail::Totals, runs);
    }
    measure(&world, Detail::Months, 10_000);
}

fn measure(world: &r1::World, detail: Detail, runs: usize) {
    let repeats: u64 = if runs > 50_000 { 9 } else { 41 };
    let mut times: Vec<f64> = Vec::new();
    let mut summary = None;
    for seed in 0..repeats {
        let began = Instant::now();
        let outcome = world.run(detail, runs, seed);
        times.push(began.elapsed().as_secs_f64() * 1e3);
        summary = outcome.and_then(|outcome| Summary::of(outcome.output(Outputs::COST)).ok());
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    if let Some(summary) = summary {
        println!(
            "{detail:?} runs={runs} median_ms={median:.2} p5={:.0} p50={:.0} p95={:.0} mean={:.0}",
            summary.p5, summary.p50, summary.p95, summary.mean
        );
    }
}
