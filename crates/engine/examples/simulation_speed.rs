//! Measures the reference model natively.
//!
//! `cargo run -p llm-readiness-engine --profile native --example simulation_speed`

#![allow(clippy::disallowed_methods, reason = "a measurement needs a clock")]

#[path = "../tests/support/r1.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared between tests and measurements"
)]
mod r1;

use std::time::Instant;

const RUNS: usize = 10_000;
const REPEATS: u64 = 41;

fn main() {
    for (name, by_month, equals) in [
        ("R1", false, true),
        ("R1, no two inputs equal", false, false),
        ("R1, every month kept", true, true),
    ] {
        let mut times: Vec<f64> = Vec::new();
        let mut mean = 0.0;
        for seed in 0..REPEATS {
            let plan = if equals {
                r1::plan()
            } else {
                r1::plan_without_equals()
            };
            let began = Instant::now();
            let outcome = plan
                .ok()
                .and_then(|plan| r1::run(plan, by_month, RUNS, seed));
            times.push(began.elapsed().as_secs_f64() * 1e3);
            mean = outcome.map_or(f64::NAN, |outcome| {
                outcome.output(0).iter().sum::<f64>() / 1e4
            });
        }
        times.sort_by(f64::total_cmp);
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        println!("{name}: median {median:.2} ms, mean of the last {mean:.0}");
    }
    let outcome = r1::plan()
        .ok()
        .and_then(|plan| r1::run(plan, true, RUNS, 7));
    let fingerprint = outcome.map_or(0, |outcome| r1::fingerprint(&outcome));
    println!("fingerprint of seed 7: {fingerprint:#018x}");
}
