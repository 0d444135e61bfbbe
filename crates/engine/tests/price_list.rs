//! The price list that is shipped: it gives the results of an independent tool, and its prices keep
//! the laws that a person takes for granted.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::document::{Json, parse};
use llm_readiness_engine::money::Dollars;
use llm_readiness_engine::pricing::{
    Call, Catalog, Counts, Meter, Model, Moment, Side, Terms, Usage,
};
use proptest::prelude::*;
use std::sync::OnceLock;

const CATALOG: &[u8] = include_bytes!("../../content/prices/catalog.json");
const RUNS: &[u8] = include_bytes!("cases/genai-prices-runs.json");

fn catalog() -> &'static Catalog {
    static ONCE: OnceLock<Catalog> = OnceLock::new();
    ONCE.get_or_init(|| Catalog::read(CATALOG).unwrap())
}

fn text<'a>(json: &'a Json, name: &str) -> &'a str {
    match json.get(name) {
        Some(Json::Text(text)) => text,
        other => panic!("{name} is {other:?}"),
    }
}

/// Random calls on all providers: patterns of ids, resold models, tiers, terms, hours and dates.
#[test]
fn the_tool_behind_the_prices_gives_the_same_results_to_the_last_digit() {
    let json = parse(RUNS).unwrap();
    let Some(Json::List(runs)) = json.get("runs") else {
        panic!("runs is a list");
    };
    assert!(runs.len() > 200);
    for run in runs {
        let what = run.to_compact();
        let model = catalog().find(text(run, "model")).unwrap();
        assert_eq!(model.id(), text(run, "resolved"), "{what}");
        let call = Call::read(run.get("call").unwrap().to_compact().as_bytes()).unwrap();
        let at: Moment = text(run, "at").parse().unwrap();
        let priced = model.price(&call.usage, at, call.terms).unwrap();
        assert_eq!(priced.total.to_string(), text(run, "total"), "{what}");
        let side = |side| priced.cost_of_side(side).to_string();
        assert_eq!(side(Side::Input), text(run, "input"), "{what}");
        assert_eq!(side(Side::Output), text(run, "output"), "{what}");
    }
}

fn today() -> Moment {
    Moment::noon("2026-11-23".parse().unwrap())
}

/// Every model, terms and length at which a rate may change.
fn each_card(mut check: impl FnMut(&Model, Terms, u64, &dyn Fn(Meter) -> Option<f64>)) {
    for model in catalog().models() {
        for terms in model.terms_at(today()) {
            let starts = model.tier_starts(today(), terms);
            for tokens in starts.iter().map(|start| start + 1).chain([1]) {
                let Ok(card) = model.rate_card(today(), terms, tokens) else {
                    continue;
                };
                check(model, terms, tokens, &|meter| {
                    Some(card.rate(meter).ok()?.to_f64())
                });
            }
        }
    }
}

#[test]
fn reading_a_cache_never_costs_more_than_not_having_one() {
    let mut cards = 0;
    each_card(|model, terms, tokens, rate| {
        if let (Some(input), Some(read)) = (rate(Meter::Input), rate(Meter::CacheRead)) {
            cards += 1;
            assert!(read <= input, "{} {terms:?} {tokens}", model.reference());
        }
        if let (Some(short), Some(hour)) = (rate(Meter::CacheWrite), rate(Meter::CacheWrite1h)) {
            assert!(short <= hour, "{} {terms:?} {tokens}", model.reference());
        }
    });
    assert!(cards > 400, "{cards}");
}

#[test]
fn batch_and_flex_are_never_dearer_and_priority_is_never_cheaper() {
    for model in catalog().models() {
        for meter in [Meter::Input, Meter::Output] {
            let rate = |terms| {
                let card = model.rate_card(today(), terms, 1).ok()?;
                Some(card.rate(meter).ok()?.to_f64())
            };
            let Some(list) = rate(Terms::Standard) else {
                continue;
            };
            for (terms, low, high) in [
                (Terms::Batch, 0.2, 1.0),
                (Terms::Flex, 0.2, 1.0),
                (Terms::Priority, 1.0, 6.0),
                (Terms::FastMode, 1.0, 10.0),
            ] {
                let factor = rate(terms).map_or(1.0, |rate| rate / list);
                let id = model.reference();
                assert!(
                    (low..=high).contains(&factor),
                    "{id} {terms:?} {meter:?}: {factor}"
                );
            }
        }
    }
}

#[test]
fn no_list_that_is_cut_off_is_accepted() {
    let len = CATALOG.len() - 2;
    // A prime step, so that all kinds of places are met; every byte is tried on a small list.
    for end in (0..len).step_by(1_999).chain([len]) {
        let problems = Catalog::read(&CATALOG[..end]).unwrap_err().to_string();
        assert!(
            problems.contains("cut off") || problems.contains("empty"),
            "{end}: {problems}"
        );
    }
}

prop_compose! {
    fn counts()(
        fresh in 0_u64..400_000, read in 0_u64..400_000, write in 0_u64..100_000,
        hour in 0_u64..100_000, output in 0_u64..100_000,
    ) -> Counts {
        Counts {
            input: fresh + read + write + hour,
            cache_read: read,
            cache_write: write + hour,
            cache_write_1h: hour,
            output,
            ..Counts::default()
        }
    }
}

fn total(model: &Model, counts: Counts, terms: Terms) -> Option<Dollars> {
    let usage = Usage::new(counts).unwrap();
    let priced = model.price(&usage, today(), terms).ok()?;
    let sum = Dollars::total(priced.components.iter().map(|line| line.cost)).unwrap();
    assert_eq!(sum, priced.total);
    Some(sum)
}

proptest! {
    #[test]
    fn more_never_costs_less_on_any_model(
        at in 0_usize..100_000, terms in 0_usize..6, a in counts(), more in counts(),
    ) {
        let models = catalog().models();
        let (model, terms) = (&models[at % models.len()], Terms::ALL[terms]);
        let both = Counts {
            input: a.input + more.input,
            cache_read: a.cache_read + more.cache_read,
            cache_write: a.cache_write + more.cache_write,
            cache_write_1h: a.cache_write_1h + more.cache_write_1h,
            output: a.output + more.output,
            ..Counts::default()
        };
        if let (Some(less), Some(all)) = (total(model, a, terms), total(model, both, terms)) {
            prop_assert!(all >= less, "{}", model.reference());
        }
    }

    #[test]
    fn a_cached_prompt_costs_more_only_by_what_writing_it_adds(
        at in 0_usize..100_000, a in counts(),
    ) {
        let models = catalog().models();
        let model = &models[at % models.len()];
        let plain = Counts { cache_read: 0, cache_write: 0, cache_write_1h: 0, ..a };
        let read_only = Counts { cache_write: 0, cache_write_1h: 0, ..a };
        if let (Some(cached), Some(full)) = (
            total(model, read_only, Terms::Standard),
            total(model, plain, Terms::Standard),
        ) {
            prop_assert!(cached <= full, "{}", model.reference());
        }
    }
}
