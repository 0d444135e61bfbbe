//! Laws that every price keeps, whatever the numbers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::money::Dollars;
use llm_readiness_engine::pricing::{Catalog, Counts, Moment, Terms, Usage};
use proptest::prelude::*;

/// Rates with awkward digits; the dearer step above 1,000 tokens is in the second model only.
const LIST: &str = r#"{
  "format": "llm-readiness-prices", "schema": 1, "currency": "USD",
  "sources": [{"id": "list", "name": "A price list", "licence": "MIT", "as_of": "2026-11-23"}],
  "providers": [{"id": "acme", "name": "Acme"}],
  "models": [
    {"provider": "acme", "id": "flat", "name": "Flat", "source": "list",
     "prices": [{"rates": {"input": "0.333333333", "cache_read": "0.003625", "cache_write": "0.41",
       "cache_write_1h": "0.7", "input_audio": "1.1", "cache_audio_read": "0.13", "output": "17.000000001",
       "web_search": "10", "storage_search": "2.5"}}]},
    {"provider": "acme", "id": "steps", "name": "Steps", "source": "list",
     "prices": [{"rates": {"input": {"base": "2", "cliff": [{"above": 1000, "rate": "4"}]}, "output": "8"}}]},
    {"provider": "acme", "id": "climb", "name": "Climb", "source": "list",
     "prices": [{"rates": {"input": {"base": "2", "marginal": [{"above": 1000, "rate": "4"}, {"above": 3000, "rate": "7"}]},
       "output": {"base": "8", "marginal": [{"above": 10, "rate": "9"}]}}}]}
  ]
}"#;

fn list() -> Catalog {
    Catalog::read(LIST.as_bytes()).unwrap()
}

fn noon() -> Moment {
    Moment::noon("2026-11-23".parse().unwrap())
}

fn total(model: &str, counts: Counts) -> Dollars {
    let catalog = list();
    let usage = Usage::new(counts).unwrap();
    let priced = catalog
        .find(model)
        .unwrap()
        .price(&usage, noon(), Terms::Standard)
        .unwrap();
    let sum = Dollars::total(priced.components.iter().map(|line| line.cost)).unwrap();
    assert_eq!(sum, priced.total, "the lines add up exactly");
    for line in &priced.components {
        assert_eq!(line.rate.times(line.quantity).unwrap(), line.cost);
    }
    priced.total
}

prop_compose! {
    /// Parts first, wholes from them: always a possible usage.
    fn counts()(
        fresh in 0_u64..10_000_000, text_read in 0_u64..10_000_000, audio_read in 0_u64..1_000,
        write_short in 0_u64..1_000_000, write_1h in 0_u64..1_000_000, fresh_audio in 0_u64..1_000,
        output in 0_u64..1_000_000, web_searches in 0_u64..50, storage_searches in 0_u64..50,
    ) -> Counts {
        let cache_read = text_read + audio_read;
        let cache_write = write_short + write_1h;
        Counts {
            input: fresh + fresh_audio + cache_read + cache_write,
            cache_read,
            cache_write,
            cache_write_1h: write_1h,
            input_audio: fresh_audio + audio_read,
            cache_audio_read: audio_read,
            output,
            web_searches,
            storage_searches,
            ..Counts::default()
        }
    }
}

fn sum(a: Counts, b: Counts) -> Counts {
    Counts {
        input: a.input + b.input,
        cache_read: a.cache_read + b.cache_read,
        cache_write: a.cache_write + b.cache_write,
        cache_write_1h: a.cache_write_1h + b.cache_write_1h,
        input_audio: a.input_audio + b.input_audio,
        cache_audio_read: a.cache_audio_read + b.cache_audio_read,
        output: a.output + b.output,
        web_searches: a.web_searches + b.web_searches,
        storage_searches: a.storage_searches + b.storage_searches,
        ..Counts::default()
    }
}

proptest! {
    #[test]
    fn splitting_a_usage_changes_nothing_without_steps(a in counts(), b in counts()) {
        let together = total("flat", sum(a, b));
        prop_assert_eq!(total("flat", a).plus(total("flat", b)), Ok(together));
    }

    #[test]
    fn more_never_costs_less(a in counts(), more in counts()) {
        prop_assert!(total("flat", sum(a, more)) >= total("flat", a));
        let plain = |c: Counts| Counts { input: c.input % 5_000, output: c.output, ..Counts::default() };
        prop_assert!(total("steps", sum(plain(a), plain(more))) >= total("steps", plain(a)));
    }

    #[test]
    fn every_possible_usage_has_an_exact_bill(a in counts()) {
        total("flat", a);
    }
}

proptest! {
    #[test]
    fn a_marginal_ladder_has_no_jump_and_costs_less_than_its_cliff(input in 0_u64..6_000, output in 0_u64..50) {
        let plain = |input, output| Counts { input, output, ..Counts::default() };
        let cost = total("climb", plain(input, output));
        let step = total("climb", plain(input + 1, output)).minus(cost).unwrap();
        let rate = if input < 1_000 { "0.000002" } else if input < 3_000 { "0.000004" } else { "0.000007" };
        prop_assert_eq!(step.to_string(), rate);
        if input <= 3_000 && output <= 10 {
            prop_assert!(cost <= total("steps", plain(input, output)));
        }
    }

    #[test]
    fn where_a_token_is_cached_does_not_change_a_sum_of_equal_rates(
        input in 0_u64..6_000, read in 0_u64..6_000, write in 0_u64..6_000,
    ) {
        // No rates of their own: the parts pay what the whole pays, position by position.
        let read = read.min(input);
        let write = write.min(input - read);
        let split = Counts { input, cache_read: read, cache_write: write, ..Counts::default() };
        let whole = Counts { input, ..Counts::default() };
        for model in ["climb", "steps"] {
            prop_assert_eq!(total(model, split), total(model, whole));
        }
    }
}
