//! How a price is chosen, what a price list may say, and what is refused with which sentence.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::date::Date;
use llm_readiness_engine::pricing::import::{Skipped, genai};
use llm_readiness_engine::pricing::{
    Catalog, Counts, Kind, Meter, Moment, PriceError, Terms, Usage,
};

const TABLE: &[u8] = include_bytes!("cases/genai-prices-excerpt.json");

const LIST: &str = r#"{
  "format": "llm-readiness-prices", "schema": 1, "currency": "USD",
  "sources": [{"id": "list", "name": "A price list", "licence": "MIT", "as_of": "2026-11-23"}],
  "providers": [{"id": "acme", "name": "Acme"}, {"id": "cloud", "name": "Cloud", "resells": ["acme"]},
                {"id": "other", "name": "Other"}],
  "models": [
    {"provider": "acme", "id": "large-1", "name": "Large 1", "aliases": ["large"], "context": 1000, "source": "list",
     "retires": {"on": "2028-01-01", "source": "Acme"},
     "prices": [{"rates": {"input": "2", "output": "8"}},
                {"from": "2026-06-01", "rates": {"input": "3", "output": "9"}},
                {"daily": {"start": "22:00:00", "end": "02:00:00"}, "rates": {"input": "1", "output": "4"}}],
     "variants": [{"terms": "batch", "from": "2026-10-01", "rates": {"input": "1.5"}},
                  {"terms": "batch", "from": "2026-09-01", "rates": {"input": "1.6", "output": "4.5"}}]},
    {"provider": "acme", "id": "small-2", "patterns": ["small-2-####", "*/small-2"], "kind": "embedding",
     "tokens": {"times": "1.25", "source": "list"},
     "prices": [{"source": "list", "rates": {"input": {"base": "1", "marginal": [{"above": 1000, "rate": "2"}]}, "request": "5"}}],
     "disagreements": [{"source": "list", "meter": "input", "terms": "batch", "above": 1000, "value": "3"}]},
    {"provider": "other", "id": "large-1", "name": "Large 1 at Other", "source": "list",
     "prices": [{"from": "2027-01-01", "rates": {"input": "7", "output": "7"}}]}
  ]
}"#;

fn list() -> Catalog {
    Catalog::read(LIST.as_bytes()).unwrap()
}

fn at(date: &str, time: &str) -> Moment {
    Moment {
        date: date.parse().unwrap(),
        time: time.parse().unwrap(),
    }
}

fn price(reference: &str, counts: Counts, at: Moment, terms: Terms) -> Result<String, PriceError> {
    let usage = Usage::new(counts).unwrap();
    let catalog = list();
    let priced = catalog.find(reference)?.price(&usage, at, terms)?;
    Ok(priced.total.to_string())
}

fn million_in() -> Counts {
    Counts {
        input: 1_000_000,
        ..Counts::default()
    }
}

#[test]
fn the_last_sheet_that_holds_wins_and_the_first_where_none_does() {
    let cases = [
        ("acme/large-1", "2026-05-31", "12:00", "2"),
        ("acme/large-1", "2026-06-01", "12:00", "3"),
        ("acme/large-1", "2026-06-01", "23:00", "1"),
        ("acme/large-1", "2026-06-01", "01:59", "1"),
        ("acme/large-1", "2026-06-01", "02:00", "3"),
        ("other/large-1", "2026-06-01", "12:00", "7"),
    ];
    for (model, date, time, expected) in cases {
        let found = price(model, million_in(), at(date, time), Terms::Standard);
        assert_eq!(found.as_deref(), Ok(expected), "{model} {date} {time}");
    }
}

#[test]
fn the_first_variant_that_has_the_rate_wins_and_other_rates_stay() {
    let both = Counts {
        output: 1_000_000,
        ..million_in()
    };
    let batch = |date| price("acme/large-1", both, at(date, "12:00"), Terms::Batch);
    assert_eq!(batch("2026-10-01").as_deref(), Ok("6"), "1.5 + 4.5");
    assert_eq!(batch("2026-09-01").as_deref(), Ok("6.1"), "1.6 + 4.5");
}

#[test]
fn what_is_not_known_is_a_sentence_with_a_way_out() {
    let sentence = |reference, counts, date, terms| {
        price(reference, counts, at(date, "12:00"), terms)
            .unwrap_err()
            .to_string()
    };
    let searching = Counts {
        web_searches: 1,
        ..million_in()
    };
    let day = "2026-07-01";
    assert_eq!(
        sentence("acme/large-1", million_in(), day, Terms::Batch),
        "no batch price is known for Large 1 before 2026-09-01; choose other terms or another model"
    );
    assert_eq!(
        sentence("acme/large-1", million_in(), day, Terms::Flex),
        "no flex price is known for Large 1; choose other terms or another model"
    );
    assert_eq!(
        sentence("acme/large-1", searching, day, Terms::Standard),
        "no web search price is known for Large 1; leave web search out of the usage or choose another model"
    );
    assert_eq!(
        sentence("acme/lagre-1", million_in(), day, Terms::Standard),
        "there is no model \"acme/lagre-1\" in the price list; the nearest is: acme/large-1"
    );
    assert_eq!(
        sentence("large-1", million_in(), day, Terms::Standard),
        "several providers sell \"large-1\"; name one of them: acme/large-1, other/large-1"
    );
    assert!(
        sentence("weather", million_in(), day, Terms::Standard).contains("import a price table")
    );
    assert!(
        sentence("acme/large-1", million_in(), "2028-01-01", Terms::Standard)
            .starts_with("Large 1 is retired from 2028-01-01 on")
    );
}

#[test]
fn aliases_and_capitals_find_the_model() {
    let catalog = list();
    for reference in ["large", "LARGE", "acme/Large", " acme/large-1 "] {
        assert_eq!(catalog.find(reference).unwrap().reference(), "acme/large-1");
    }
    assert!(
        catalog.find("other/large").is_err(),
        "aliases belong to their provider"
    );
}

#[test]
fn known_changes_are_listed_in_order() {
    let catalog = list();
    let changes = catalog
        .find("large")
        .unwrap()
        .changes_after("2026-06-01".parse().unwrap());
    let changes: Vec<String> = changes.iter().map(Date::to_string).collect();
    assert_eq!(changes, ["2026-09-01", "2026-10-01"]);
    let terms = catalog
        .find("large")
        .unwrap()
        .terms_at(at("2026-11-23", "12:00"));
    assert_eq!(terms, [Terms::Standard, Terms::Batch]);
}

#[test]
fn text_and_catalog_are_the_same_thing() {
    let catalog = list();
    assert_eq!(
        Catalog::read(catalog.to_text().as_bytes()).as_ref(),
        Ok(&catalog)
    );
    let imported = genai::read(TABLE).unwrap().into_catalog().unwrap();
    let text = imported.to_text();
    assert_eq!(Catalog::read(text.as_bytes()).as_ref(), Ok(&imported));
    assert_eq!(Catalog::default().to_text().lines().count(), 8);
    assert!(Catalog::read(Catalog::default().to_text().as_bytes()).is_ok());
}

#[test]
fn a_broken_list_is_refused_with_place_and_rule() {
    let cases = [
        (
            r#""input": "2""#,
            r#""input": 2"#,
            "models > 1 > prices > 1 > rates > input: this should be a text",
        ),
        (
            r#""input": "2""#,
            r#""input": "0""#,
            "\"0\" is not a price in US dollars above 0",
        ),
        (
            r#""input": "2""#,
            r#""input": "-2""#,
            "\"-2\" is not a price",
        ),
        (
            r#""input": "2""#,
            r#""input": "NaN""#,
            "\"NaN\" is not a price",
        ),
        (
            r#""input": "2""#,
            r#""input": "0.0000000001""#,
            "at most 9 decimals",
        ),
        (
            r#""input": "2""#,
            r#""inputt": "2""#,
            "there is no meter \"inputt\"; the nearest is \"input\"",
        ),
        (
            r#""input": "2""#,
            r#""input": {"base": "2", "cliff": [{"above": 5, "rate": "3"}, {"above": 5, "rate": "4"}]}"#,
            "above the step before it",
        ),
        (
            "2026-06-01",
            "2026-06-31",
            "models > 1 > prices > 2 > from: \"2026-06-31\" is not a date",
        ),
        ("22:00:00", "24:00:00", "\"24:00:00\" is not a time of day"),
        (
            r#""terms": "batch""#,
            r#""terms": "bulk""#,
            "\"bulk\" is not known here; allowed: batch, flex",
        ),
        (r#"["large"]"#, r#"["Large-1", "large"]"#, ""),
        (
            r#""provider": "other""#,
            r#""provider": "acme""#,
            "the model \"acme/large-1\" is defined twice",
        ),
        (
            r#""provider": "other""#,
            r#""provider": "othr""#,
            "there is no provider \"othr\"; the nearest is \"other\"",
        ),
        (
            r#""schema": 1"#,
            r#""schema": 2"#,
            "schema version 2 is not supported",
        ),
        (
            r#""currency": "USD""#,
            r#""currency": "EUR""#,
            "\"EUR\" is not known here; allowed: USD",
        ),
        (
            "llm-readiness-prices",
            "llm-readiness-pack",
            "this is not a price list",
        ),
        (
            r#""context": 1000"#,
            r#""kontext": 1000"#,
            "there is no field \"kontext\"; the nearest is \"context\"",
        ),
    ];
    assert_refused(&cases);
}

/// Each change of the list, from a piece to another, is refused with this part of a sentence; an
/// empty part means that it is accepted.
fn assert_refused(cases: &[(&str, &str, &str)]) {
    for (from, to, expected) in cases.iter().copied() {
        let text = LIST.replacen(from, to, 1);
        assert_ne!(text, LIST, "{from} is not in the list");
        match Catalog::read(text.as_bytes()) {
            Ok(_) => assert_eq!(expected, "", "{to} was accepted"),
            Err(problems) => {
                let problems = problems.to_string();
                assert!(
                    !expected.is_empty() && problems.contains(expected),
                    "{to}: {problems}"
                );
            }
        }
    }
}

#[test]
fn a_broken_fact_beside_the_prices_is_refused_too() {
    assert_refused(&[
        (
            r#""marginal": ["#,
            r#""cliff": [{"above": 5, "rate": "9"}], "marginal": ["#,
            "possible beside \"cliff\"",
        ),
        (
            r#""times": "1.25""#,
            r#""times": "125""#,
            "\"125\" is not a factor from 0.1 to 10",
        ),
        (
            r#""*/small-2""#,
            r#""/small-2""#,
            "\"/small-2\" is not a pattern of ids",
        ),
        (
            r#""resells": ["acme"]"#,
            r#""resells": ["acm"]"#,
            "there is no other provider \"acm\"; the nearest is \"acme\"",
        ),
        (
            r#""value": "3""#,
            r#""value": "0""#,
            "models > 2 > disagreements > 1 > value: \"0\" is not a price",
        ),
        (
            r#"[{"source": "list", "rates""#,
            r#"[{"source": "lists", "rates""#,
            "there is no source \"lists\"; the nearest is \"list\"",
        ),
    ]);
}

#[test]
fn no_truncated_list_is_accepted() {
    for end in 0..LIST.len() {
        assert!(
            Catalog::read(&LIST.as_bytes()[..end]).is_err(),
            "cut at {end}"
        );
    }
}

#[test]
fn the_import_says_what_it_leaves_out() {
    let import = genai::read(TABLE).unwrap();
    let notes: Vec<String> = import.notes.iter().map(ToString::to_string).collect();
    assert!(
        notes.contains(&"google/gemma-3: left out, no price is known".to_owned()),
        "{notes:?}"
    );
    assert!(
        notes
            .iter()
            .any(|note| note.contains("prices for search_type=web are not taken over")),
        "{notes:?}"
    );
    let pages = String::from_utf8(TABLE.to_vec()).unwrap();
    let pages = pages.replacen("output_mtok", "output_kpages", 1);
    let import_of_pages = genai::read(pages.as_bytes()).unwrap();
    let other_unit =
        |about: &Skipped| matches!(about, Skipped::OtherUnit(key) if key == "output_kpages");
    assert!(
        import_of_pages
            .notes
            .iter()
            .any(|note| other_unit(&note.about))
    );
    let catalog = import.into_catalog().unwrap();
    assert!(catalog.find("google/gemma-3").is_err());
    assert_eq!(
        catalog.find("mistral/mistral-embed").unwrap().kind(),
        Kind::Embedding
    );
    let model = catalog.find("anthropic/claude-fable-5-2").unwrap();
    assert_eq!(model.kind(), Kind::Chat);
    let source = catalog.source(model).unwrap();
    assert_eq!(
        (source.name.as_str(), source.licence.as_str()),
        ("genai-prices 0.2.3", "MIT")
    );
    assert_eq!(source.as_of.to_string(), "2026-11-23");
}

#[test]
fn a_zero_in_a_table_is_unknown_and_a_broken_price_is_a_problem() {
    let table = String::from_utf8(TABLE.to_vec()).unwrap();
    let free = table.replacen(r#""output_mtok": "0.1""#, r#""output_mtok": "0""#, 1);
    let broken = table.replacen(r#""output_mtok": "0.1""#, r#""output_mtok": "ten""#, 1);
    assert_ne!(free, table, "the excerpt has that price");
    let import = genai::read(free.as_bytes()).unwrap();
    assert!(
        import
            .notes
            .iter()
            .any(|note| note.about == Skipped::ZeroPrice("output_mtok".into()))
    );
    let problems = genai::read(broken.as_bytes()).unwrap_err().to_string();
    assert!(
        problems.contains("\"ten\" is not a price in US dollars"),
        "{problems}"
    );
}

#[test]
fn a_future_price_is_known_today() {
    let catalog = genai::read(TABLE).unwrap().into_catalog().unwrap();
    let flash = catalog.find("google/gemini-3.8-flash").unwrap();
    let cost = |date| {
        let usage = Usage::new(million_in()).unwrap();
        flash
            .price(&usage, at(date, "12:00"), Terms::Standard)
            .unwrap()
            .cost_of(Meter::Input)
    };
    assert_eq!(cost("2026-12-31").times(2).unwrap(), cost("2027-01-01"));
}

#[test]
fn forms_and_resellers_find_the_model_as_well() {
    let catalog = list();
    for reference in [
        "acme/small-2-2026",
        "acme/accounts/acme/small-2",
        "ACME/Small-2",
    ] {
        assert_eq!(catalog.find(reference).unwrap().reference(), "acme/small-2");
    }
    assert!(catalog.find("acme/small-2-mini").is_err());
    let resold = catalog.find("cloud/large").unwrap();
    assert_eq!(resold.reference(), "cloud/large-1");
    let usage = Usage::new(million_in()).unwrap();
    let batch = resold.price(&usage, at("2026-11-23", "12:00"), Terms::Batch);
    // The maker's batch price is its own offer.
    assert!(
        matches!(batch, Err(PriceError::NoTerms { .. })),
        "{batch:?}"
    );
    assert_eq!(catalog.models().len(), 3, "what is resold is not listed");
}

#[test]
fn only_the_part_above_a_marginal_step_pays_more_and_a_request_costs_extra() {
    let catalog = list();
    let model = catalog.find("acme/small-2").unwrap();
    let at = at("2026-11-23", "12:00");
    let price = |counts: Counts| {
        let priced = model
            .price(&Usage::new(counts).unwrap(), at, Terms::Standard)
            .unwrap();
        assert_eq!(priced.cost_of(Meter::Request).to_string(), "0.005");
        (
            priced.cost_of(Meter::Input).to_string(),
            priced.components.len(),
        )
    };
    let input = |input| Counts {
        input,
        ..Counts::default()
    };
    assert_eq!(price(input(1_000)), ("0.001".to_owned(), 2));
    assert_eq!(
        price(input(1_500)),
        ("0.002".to_owned(), 3),
        "1000 at 1, 500 at 2"
    );
    // The cached part is the beginning of the prompt: 900 of it, so that 100 of the rest are cheap.
    let cached = Counts {
        cache_read: 900,
        ..input(1_500)
    };
    assert_eq!(price(cached).0, "0.0011", "100 at 1, 500 at 2");
    assert_eq!(model.tier_starts(at, Terms::Standard), [1_000]);
    let card = model.rate_card(at, Terms::Standard, 1_500).unwrap();
    assert!(!card.is_linear());
    assert_eq!(card.charged_as(Meter::CacheRead), Some(Meter::Input));
    assert_eq!(card.charged_as(Meter::Output), None);
    let priced = model
        .price(&Usage::new(input(1_500)).unwrap(), at, Terms::Standard)
        .unwrap();
    let hundred = priced.times("100".parse().unwrap()).unwrap();
    assert_eq!(hundred.total.to_string(), "0.7");
}

#[test]
fn facts_beside_the_prices_are_told_with_their_source() {
    let catalog = list();
    let model = catalog.find("acme/small-2").unwrap();
    assert_eq!((model.name(), model.kind()), ("small-2", Kind::Embedding));
    assert_eq!(model.token_multiplier().to_bits(), 1.25_f64.to_bits());
    let plain = catalog.find("acme/large-1").unwrap();
    assert_eq!(plain.token_multiplier().to_bits(), 1.0_f64.to_bits());
    let mark = &model.disagreements()[0];
    assert_eq!(
        (mark.meter, mark.terms, mark.above),
        (Meter::Input, Terms::Batch, 1_000)
    );
    assert_eq!(mark.theirs.for_many(1_000_000).to_string(), "3");
    assert_eq!(
        catalog.source_called(&mark.source).unwrap().name,
        "A price list"
    );
    let today = at("2026-11-23", "12:00");
    assert_eq!(
        catalog.source_at(model, today, Terms::Standard).unwrap().id,
        "list"
    );
    assert!(plain.is_offered_on("2027-12-31".parse().unwrap()));
    assert!(!plain.is_offered_on("2028-01-01".parse().unwrap()));
}

#[test]
fn a_search_needs_every_word_and_puts_the_best_first() {
    let catalog = list();
    let found = |text| -> Vec<String> {
        catalog
            .search(text, "2026-11-23".parse().unwrap())
            .iter()
            .map(|model| model.reference())
            .collect()
    };
    assert_eq!(found(""), ["acme/large-1", "acme/small-2", "other/large-1"]);
    assert_eq!(found("LARGE 1"), ["acme/large-1", "other/large-1"]);
    assert_eq!(found("other large"), ["other/large-1"]);
    assert_eq!(found("other/large-1"), ["other/large-1"]);
    assert_eq!(found("large nothing"), [""; 0]);
}

fn named(names: &[(&str, &str)]) -> Catalog {
    let models: Vec<String> = names
        .iter()
        .map(|(id, more)| {
            format!(r#"{{"provider": "acme", "id": "{id}", {more} "source": "list", "prices": [{{"rates": {{"input": "1"}}}}]}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"format": "llm-readiness-prices", "schema": 1, "currency": "USD",
        "sources": [{{"id": "list", "name": "A price list", "licence": "MIT", "as_of": "2026-11-23"}}],
        "providers": [{{"id": "acme", "name": "Acme"}}], "models": [{}]}}"#,
        models.join(",")
    );
    Catalog::read(text.as_bytes()).unwrap()
}

fn found(catalog: &Catalog, text: &str) -> Vec<String> {
    let found = catalog.search(text, "2026-11-23".parse().unwrap());
    found.iter().map(|model| model.id().to_owned()).collect()
}

#[test]
fn whole_words_come_before_parts_of_words_and_a_version_is_one_word() {
    let catalog = named(&[
        ("sonnet-4-5", r#""name": "Sonnet 4.5","#),
        ("sonnet-5-5", r#""name": "Sonnet 5.5","#),
        ("sonnet-5-mini", r#""name": "Sonnet 5 mini","#),
        ("sonnet-5", r#""name": "Claude Sonnet 5","#),
        ("sonnet-4-20250514", r#""name": "Sonnet 4 of May","#),
    ]);
    assert_eq!(
        found(&catalog, "sonnet 5"),
        [
            "sonnet-5",
            "sonnet-5-mini",
            "sonnet-5-5",
            "sonnet-4-5",
            "sonnet-4-20250514"
        ],
        "a 5 in another version or a date is found last"
    );
    assert_eq!(found(&catalog, "sonnet-5").first().unwrap(), "sonnet-5");
    assert_eq!(
        found(&catalog, "5 claude sonnet").first().unwrap(),
        "sonnet-5"
    );
    assert_eq!(found(&catalog, "sonnet 4.5"), ["sonnet-4-5"]);
    assert_eq!(found(&catalog, "sonnet 4-5"), ["sonnet-4-5"]);
    assert_eq!(
        found(&catalog, "sonnet 4").first().unwrap(),
        "sonnet-4-20250514"
    );
}

#[test]
fn among_equals_what_is_offered_comes_first_and_then_the_newer() {
    let catalog = named(&[
        ("flash-3", r#""name": "Flash 3","#),
        ("flash-10", r#""name": "Flash 10","#),
        ("flash-10-lite", r#""name": "Flash 10 Lite","#),
        ("flash-12", r#""name": "Flash 12", "deprecated": true,"#),
        (
            "flash-11",
            r#""name": "Flash 11", "retires": {"on": "2026-11-23", "source": "Acme"},"#,
        ),
    ]);
    assert_eq!(
        found(&catalog, "acme flash"),
        [
            "flash-10",
            "flash-10-lite",
            "flash-3",
            "flash-12",
            "flash-11"
        ]
    );
    assert_eq!(found(&catalog, "flash-12").first().unwrap(), "flash-12");
}

#[test]
fn slips_of_the_pen_find_what_was_meant() {
    let catalog = named(&[
        ("sonnet-5", r#""name": "Claude Sonnet 5","#),
        ("opus-5", r#""name": "Claude Opus 5","#),
        ("gpt-5", r#""name": "GPT-5","#),
    ]);
    let similar = |text| -> Vec<String> {
        let found = catalog.similar(text, "2026-11-23".parse().unwrap());
        found.iter().map(|model| model.id().to_owned()).collect()
    };
    assert_eq!(similar("clade sonet"), ["sonnet-5"]);
    assert_eq!(similar("gpt 7"), ["gpt-5"]);
    assert_eq!(similar("nothing like it"), [""; 0]);
    assert_eq!(similar(""), [""; 0]);
    assert_eq!(similar(&"x".repeat(100_000)), [""; 0]);
}
