//! Measures the estimate of a plan of a usual size against its budget: it is made anew with every key that is pressed
//! on the cost pages. Prints the fingerprints that `cost-speed.mjs` compares with those of the browser.
//!
//! `cargo run -p llm-readiness-content --profile native --example cost_speed`

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measurement needs a clock and may stop at the first fault"
)]

mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use support::{World, fingerprint};

const BUDGET: Duration = Duration::from_millis(1);

fn main() {
    let world = World::read().unwrap();
    if std::env::args().nth(1).as_deref() == Some("fingerprint") {
        for (cases, months) in [(5, 36), (300, 60)] {
            let work = world.work(cases, months).unwrap();
            println!("{:#018x}", fingerprint(&world.estimate(&work)));
        }
        return;
    }
    let median = measure(&world, 5, 36, 500);
    let verdict = if median <= BUDGET { "within" } else { "over" };
    println!("the median is {verdict} the budget of {BUDGET:?}");
    measure(&world, 300, 60, 30);
    let join = support::Join::read().unwrap();
    let taken = timed(500, || {
        black_box(world.joined(black_box(&join)));
    });
    println!("joining a plan with its answers: {}", shown(&taken));
    let first = timed(30, || {
        black_box(World::read().unwrap());
    });
    println!("reading prices, facts and defaults: {}", shown(&first));
}

fn measure(world: &World, cases: usize, months: u16, runs: usize) -> Duration {
    let work = world.work(cases, months).unwrap();
    let taken = timed(runs, || {
        black_box(world.estimate(black_box(&work)));
    });
    println!("{cases} use cases x {months} months: {}", shown(&taken));
    taken[runs / 2]
}

fn timed(runs: usize, run: impl Fn()) -> Vec<Duration> {
    let mut taken: Vec<Duration> = (0..runs)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed()
        })
        .collect();
    taken.sort_unstable();
    taken
}

fn shown(taken: &[Duration]) -> String {
    let runs = taken.len();
    let (median, p95) = (taken[runs / 2], taken[runs * 95 / 100]);
    format!("median {median:.2?}, p95 {p95:.2?} of {runs} runs")
}
