//! Measures the reference model natively, from its documents to the summary of the simulated runs.
//!
//! `cargo run -p llm-readiness-engine --profile native --example simulation_speed RUNS REPEATS [apart]` prints the
//! milliseconds of each repeat and 5th, 50th and 95th percentile and mean as one line of JSON. With `apart` no two inputs
//! are equal, so that none share their work. `fingerprint` alone prints what `r1-speed.mjs` compares with the browser's.

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

/// Width by which inputs differ that are not to be equal.
const APART: f64 = 0.001;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["fingerprint"] => fingerprint(),
        [runs, repeats] => measure(runs, repeats, 0.0),
        [runs, repeats, "apart"] => measure(runs, repeats, APART),
        _ => None,
    };
    if done.is_none() {
        println!("give RUNS and REPEATS, or fingerprint");
    }
}

fn fingerprint() -> Option<()> {
    let outcome = r1::World::new(0.0)?.run(Detail::Months, 10_000, 7)?;
    println!("{:#018x}", r1::fingerprint(&outcome));
    Some(())
}

fn measure(runs: &str, repeats: &str, off: f64) -> Option<()> {
    let (runs, repeats) = (runs.parse().ok()?, repeats.parse().ok()?);
    let mut summary = once(off, runs, 0)?;
    let mut times: Vec<String> = Vec::new();
    for seed in 1..=repeats {
        let began = Instant::now();
        summary = once(off, runs, seed)?;
        times.push((began.elapsed().as_secs_f64() * 1e3).to_string());
    }
    println!(
        "{{\"times\": [{}], \"answer\": [{}, {}, {}, {}]}}",
        times.join(", "),
        summary.p5,
        summary.p50,
        summary.p95,
        summary.mean
    );
    Some(())
}

fn once(off: f64, runs: usize, seed: u64) -> Option<Summary> {
    let outcome = r1::World::new(off)?.run(Detail::Totals, runs, seed)?;
    Summary::of(outcome.output(Outputs::COST)).ok()
}
