//! Measures the cheapest path on banks of the default one's size, or on the pack document named as
//! argument, from many random starts to every verdict.
//!
//! `cargo run -p llm-readiness-engine --profile native --example path_speed [pack.json]`

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a measurement needs a clock and may stop at the first fault"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use llm_readiness_engine::assessment::{Choice, Mode};
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::plan::cheapest_path;
use llm_readiness_engine::scoring::Readiness;

use support::Random;

const BANKS: u64 = 40;
const STARTS_PER_BANK: u64 = 10;
const BUDGET: Duration = Duration::from_millis(50);

fn main() {
    let mut taken: Vec<(Duration, String)> = Vec::new();
    for bank in 0..BANKS {
        let pack = support::given_or_default_size(bank);
        for start in 0..STARTS_PER_BANK {
            let choices = random_choices(&pack, bank * STARTS_PER_BANK + start, start);
            let assessment = support::assess(&pack, Mode::Full, &choices);
            let readiness = Readiness::of(&pack, &assessment);
            for verdict in 0..pack.verdicts.len() {
                let began = Instant::now();
                let path = cheapest_path(&pack, &readiness, verdict);
                let time = began.elapsed();
                let days = path.map_or(f64::NAN, |path| path.effort_days.likely);
                taken.push((
                    time,
                    format!("bank {bank}, start {start}, verdict {verdict}: {days} days"),
                ));
            }
        }
    }
    taken.sort();
    let count = taken.len();
    let over = taken.iter().filter(|(time, _)| *time > BUDGET).count();
    println!("{count} paths, {over} over {BUDGET:?}");
    println!(
        "median {:?}, p99 {:?}",
        taken[count / 2].0,
        taken[count * 99 / 100].0
    );
    for (time, which) in taken.iter().rev().take(5) {
        println!("{time:?}  {which}");
    }
}

/// Start 0 has no answer at all; the others are answered up to levels that differ, one in ten
/// unknown.
fn random_choices(pack: &Pack, seed: u64, start: u64) -> Vec<Choice> {
    let mut random = Random(seed);
    let most = 1 + random.below(u64::from(pack.top_level.0));
    pack.practices
        .iter()
        .map(|_| match (start, random.below(10)) {
            (0, _) => Choice::Open,
            (_, 0) => Choice::Unknown,
            (_, _) => support::level(u8::try_from(random.below(most + 1)).unwrap_or(0)),
        })
        .collect()
}
