//! Measures the scoring of one full assessment of a bank of the default one's size, or of the pack
//! document named as argument, against its budget: a live view scores on every answer, and a
//! sensitivity analysis thousands of times.
//!
//! `cargo run -p llm-readiness-engine --profile native --example score_speed [pack.json]`

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a measurement needs a clock and may stop at the first fault"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};

use llm_readiness_engine::assessment::{Choice, Evidence, EvidenceKind, Mode};
use llm_readiness_engine::date::Date;
use llm_readiness_engine::scoring::{Readiness, next_best_answers};

use support::Random;

const RUNS: usize = 20_000;
const BUDGET: Duration = Duration::from_micros(20);

fn main() {
    let pack = support::given_or_default_size(1);
    let mut random = Random(1);
    let choices: Vec<Choice> = pack
        .practices
        .iter()
        .map(|_| support::level(u8::try_from(random.below(5)).unwrap()))
        .collect();
    let mut assessment = support::assess(&pack, Mode::Full, &choices);
    assessment.as_of = Date::new(2026, 11, 23);
    for answer in assessment.answers.values_mut() {
        answer.evidence = Some(Evidence {
            kind: EvidenceKind::Document,
            date: Date::new(2026, 3, 1),
        });
    }
    println!("{} practices, all answered, with evidence", choices.len());
    let median = measure("score", || {
        black_box(Readiness::of(black_box(&pack), black_box(&assessment)));
    });
    let verdict = if median <= BUDGET { "within" } else { "over" };
    println!("the median is {verdict} the budget of {BUDGET:?}");

    let open = Readiness::of(&pack, &support::assess(&pack, Mode::Full, &[]));
    measure("next best answers, all open", || {
        black_box(next_best_answers(black_box(&pack), black_box(&open)));
    });
}

fn measure(what: &str, run: impl Fn()) -> Duration {
    let mut taken: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed()
        })
        .collect();
    taken.sort_unstable();
    let (median, p99) = (taken[RUNS / 2], taken[RUNS * 99 / 100]);
    println!("{what}: median {median:?}, p99 {p99:?} of {RUNS} runs");
    median
}
