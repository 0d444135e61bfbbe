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
  "providers": [{"id": "acme", "name": "Acme"}, {"id": "other", "name": "Other"}],
  "models": [
    {"provider": "acme", "id": "large-1", "name": "Large 1", "aliases": ["large"], "context": 1000, "source": "list",
     "retires": {"on": "2028-01-01", "source": "Acme"},
     "prices": [{"rates": {"input": "2", "output": "8"}},
                {"from": "2026-06-01", "rates": {"input": "3", "output": "9"}},
                {"daily": {"start": "22:00:00", "end": "02:00:00"}, "rates": {"input": "1", "output": "4"}}],
     "variants": [{"terms": "batch", "from": "2026-10-01", "rates": {"input": "1.5"}},
                  {"terms": "batch", "from": "2026-09-01", "rates": {"input": "1.6", "output": "4.5"}}]},
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

const MILLION_IN: Counts = Counts {
    input: 1_000_000,
    cache_read: 0,
    cache_write: 0,
    cache_write_1h: 0,
    input_audio: 0,
    cache_audio_read: 0,
    output: 0,
    web_searches: 0,
    storage_searches: 0,
};

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
        let found = price(model, MILLION_IN, at(date, time), Terms::Standard);
        assert_eq!(found.as_deref(), Ok(expected), "{model} {date} {time}");
    }
}

#[test]
fn the_first_variant_that_has_the_rate_wins_and_other_rates_stay() {
    let both = Counts {
        output: 1_000_000,
        ..MILLION_IN
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
    let cached = Counts {
        cache_read: 1,
        ..MILLION_IN
    };
    let day = "2026-07-01";
    assert_eq!(
        sentence("acme/large-1", MILLION_IN, day, Terms::Batch),
        "no batch price is known for Large 1 before 2026-09-01; choose other terms or another model"
    );
    assert_eq!(
        sentence("acme/large-1", MILLION_IN, day, Terms::Flex),
        "no flex price is known for Large 1; choose other terms or another model"
    );
    assert_eq!(
        sentence("acme/large-1", cached, day, Terms::Standard),
        "no cache read price is known for Large 1; leave cache read out of the usage or choose another model"
    );
    assert_eq!(
        sentence("acme/lagre-1", MILLION_IN, day, Terms::Standard),
        "there is no model \"acme/lagre-1\" in the price list; the nearest is: acme/large-1"
    );
    assert_eq!(
        sentence("large-1", MILLION_IN, day, Terms::Standard),
        "several providers sell \"large-1\"; name one of them: acme/large-1, other/large-1"
    );
    assert!(sentence("weather", MILLION_IN, day, Terms::Standard).contains("import a price table"));
    assert!(
        sentence("acme/large-1", MILLION_IN, "2028-01-01", Terms::Standard)
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
    for (from, to, expected) in cases {
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
    let other_unit = |note: &&llm_readiness_engine::pricing::import::Note| matches!(&note.about, Skipped::OtherUnit(key) if key == "audio_hours");
    assert!(
        import.notes.iter().any(|note| other_unit(&note)),
        "{notes:?}"
    );
    let catalog = import.into_catalog().unwrap();
    assert!(catalog.find("google/gemma-3").is_err());
    assert_eq!(
        catalog.find("mistral/mistral-embed").unwrap().kind(),
        Kind::Other
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
        let usage = Usage::new(MILLION_IN).unwrap();
        flash
            .price(&usage, at(date, "12:00"), Terms::Standard)
            .unwrap()
            .cost_of(Meter::Input)
    };
    assert_eq!(cost("2026-12-31").times(2).unwrap(), cost("2027-01-01"));
}
