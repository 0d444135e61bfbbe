//! How cost is computed: formulas by topic, and the constants behind them with their origin.

mod links;

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::gpu::{Calibration, calibration};
use llm_readiness_engine::programme::HOURS_PER_MONTH;
use llm_readiness_engine::serving::{Fact, Facts, Range};
use llm_readiness_engine::tco::risk::{TOGETHER, USUAL_DISCOUNT_RATE};
use llm_readiness_engine::tco::{Line, USUAL_CONTINGENCY, USUAL_HEADROOM};
use llm_readiness_engine::vectors::cost::{CostResult, Outcome};
use llm_readiness_engine::workload::{CACHE_SECONDS, SHORTEST_CACHED_PREFIX};

pub use links::{LinkFormula, links};

use super::cost::line_name;
use crate::app::{Model, Words};

/// A topic: its heading and its paragraphs.
type Topic = (TextId, &'static [TextId]);

/// The formulas of the cost, in the order in which an estimate is made.
const TOPICS: [Topic; 13] = [
    (
        text::method_cost::VOLUME_TITLE,
        &[text::method_cost::VOLUME, text::method_cost::ATTEMPTS],
    ),
    (
        text::method_cost::TOKENS_TITLE,
        &[text::method_cost::TOKENS, text::method_cost::TOKENS_CACHED],
    ),
    (
        text::method_cost::CACHE_TITLE,
        &[text::method_cost::CACHE, text::method_cost::CACHE_LIMIT],
    ),
    (text::method_cost::LONG_TITLE, &[text::method_cost::LONG]),
    (
        text::method_cost::PRICE_TITLE,
        &[text::method_cost::PRICE, text::method_cost::PRICE_MONTH],
    ),
    (
        text::method_cost::WAYS_TITLE,
        &[
            text::method_cost::PAY_AS_YOU_GO,
            text::method_cost::PROVISIONED,
            text::method_cost::OWN_GPUS,
            text::method_cost::HYBRID,
        ],
    ),
    (
        text::method_cost::MACHINE_TITLE,
        &[
            text::method_cost::MEMORY,
            text::method_cost::TIME,
            text::method_cost::REPLICA,
        ],
    ),
    (
        text::method_cost::QUEUE_TITLE,
        &[text::method_cost::LITTLE, text::method_cost::ERLANG],
    ),
    (
        text::method_cost::MONTHS_TITLE,
        &[text::method_cost::MONTHS, text::method_cost::CONTINGENCY],
    ),
    (
        text::method_cost::WORTH_TITLE,
        &[
            text::method_cost::BENEFIT,
            text::method_cost::CAREFUL,
            text::method_cost::NPV,
            text::method_cost::IRR,
            text::method_cost::PAYBACK,
            text::method_cost::ROI,
            text::method_cost::PER_SUCCESS,
        ],
    ),
    (
        text::method_cost::RUNS_TITLE,
        &[
            text::method_cost::RANGES,
            text::method_cost::STRATA,
            text::method_cost::COPULA,
            text::method_cost::CHANCES,
        ],
    ),
    (
        text::method_cost::DRIVERS_TITLE,
        &[
            text::method_cost::TORNADO,
            text::method_cost::CORRELATION,
            text::method_cost::INFORMATION,
        ],
    ),
    (text::method_cost::MAP_TITLE, &[text::method_cost::MAP]),
];

/// A topic in words.
pub struct TopicView {
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// The topics in words, with the program's own constants in them.
#[must_use]
pub fn topics(words: &Words) -> Vec<TopicView> {
    // In the order in which the text names the three pairs.
    let [(.., volume), (.., adopters), (.., length)] = TOGETHER;
    let args = [
        ("volume", Arg::Number(volume)),
        ("adopters", Arg::Number(adopters)),
        ("length", Arg::Number(length)),
        ("seconds", Arg::Number(CACHE_SECONDS)),
        ("prefix", Arg::Number(SHORTEST_CACHED_PREFIX)),
        ("hours", Arg::Number(HOURS_PER_MONTH)),
        ("headroom", Arg::Number(USUAL_HEADROOM)),
        ("contingency", Arg::Number(USUAL_CONTINGENCY)),
        ("rate", Arg::Number(USUAL_DISCOUNT_RATE)),
        (
            "runs",
            Arg::Number(f64::from(llm_readiness_simulation::USUAL_RUNS)),
        ),
    ];
    let told = TOPICS.iter().map(|(title, paragraphs)| TopicView {
        title: words.text(*title),
        paragraphs: paragraphs.iter().map(|id| words.say(*id, &args)).collect(),
    });
    told.collect()
}

/// A line of the cost with its formula, which is told in the names that files have.
pub struct LineFormula {
    /// Its name.
    pub name: String,
    /// Its formula.
    pub formula: &'static str,
}

/// Every line of the cost.
#[must_use]
pub fn lines(words: &Words) -> Vec<LineFormula> {
    let all = Line::ALL.iter();
    all.map(|line| LineFormula {
        name: line_name(words, *line),
        formula: line.formula(),
    })
    .collect()
}

/// A constant with its origin.
pub struct ConstantView {
    /// What it is.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Where it is from, as published.
    pub source: String,
    /// The day on which it was taken from there.
    pub date: String,
    /// Whether its source is thin.
    pub weak: bool,
}

/// The constants of the serving facts: GPUs by the hour, memory that is not for the model, day rates.
#[must_use]
pub fn constants(words: &Words, facts: &Facts) -> Vec<ConstantView> {
    let machines = &facts.machines;
    let mut rows = vec![
        number(words, text::method_cost::UTILIZATION, &machines.utilization),
        range(
            words,
            text::method_cost::ACTIVATIONS,
            &machines.activations_gib,
        ),
        number(words, text::method_cost::RUNTIME, &machines.runtime_gib),
        number(
            words,
            text::method_cost::COMMUNICATION,
            &machines.communication_gib,
        ),
        number(
            words,
            text::method_cost::MOST_REQUESTS,
            &machines.most_requests,
        ),
    ];
    for gpu in &facts.gpus {
        for rent in &gpu.rents {
            let name = words.say(
                text::method_cost::RENT,
                &[
                    ("gpu", Arg::Text(&gpu.name)),
                    ("level", Arg::Text(&words.word("price-level", &rent.band))),
                ],
            );
            let value = words.money(&rent.price.value.to_string(), "USD", 2);
            rows.push(row(words, name, value, &rent.price));
        }
    }
    for rate in &facts.labour {
        let name = words.say(
            text::method_cost::DAY_RATE,
            &[("role", Arg::Text(&words.word("labour-role", &rate.role)))],
        );
        let value = words.money(&rate.typical.value.to_string(), "USD", 0);
        rows.push(row(words, name, value, &rate.typical));
    }
    rows
}

fn number(words: &Words, name: TextId, fact: &Fact<f64>) -> ConstantView {
    row(words, words.text(name), words.number(fact.value, 2), fact)
}

fn range(words: &Words, name: TextId, fact: &Fact<Range>) -> ConstantView {
    let value = words.number(fact.value.high, 2);
    row(words, words.text(name), value, fact)
}

fn row<T>(words: &Words, name: String, value: String, fact: &Fact<T>) -> ConstantView {
    ConstantView {
        name,
        value,
        source: fact.source.clone(),
        date: words.date(fact.as_of),
        weak: fact.weak,
    }
}

/// The word for what came of an example.
#[must_use]
pub const fn outcome(outcome: &Outcome) -> TextId {
    match outcome {
        Outcome::Pass => text::method::PASS,
        Outcome::Fail => text::method::FAIL,
        Outcome::PublishedError => text::method_cost::PUBLISHED_ERROR,
    }
}

/// How many examples pass, published errors that are not repeated, and all.
#[must_use]
pub fn counts(results: &[CostResult]) -> [usize; 3] {
    let of = |outcome: &Outcome| results.iter().filter(|one| one.outcome == *outcome).count();
    [
        of(&Outcome::Pass),
        of(&Outcome::PublishedError),
        results.len(),
    ]
}

/// How far the time model is off, once the facts are there.
#[must_use]
pub fn machine_error(model: &Model) -> Option<Calibration> {
    calibration(model.market.facts.as_deref()?).ok()
}
