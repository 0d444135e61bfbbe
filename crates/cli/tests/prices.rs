//! `readiness price` and `readiness models`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

mod support;

use llm_readiness_engine::document::Json;
use support::{Run, field, file, folder, list, readiness, text, with_input};

fn price(model: &str, at: &str, usage: &str) -> Run {
    with_input(&["price", "--model", model, "--at", at, "-"], usage)
}

fn price_json(model: &str, at: &str, usage: &str) -> Json {
    let words = [
        "price", "--model", model, "--at", at, "--format", "json", "-",
    ];
    with_input(&words, usage).json()
}

#[test]
fn every_component_and_the_total_are_exact() {
    let usage = r#"{"input_tokens": 200000, "cache_read_tokens": 150000, "cache_write_tokens": 40000,
        "cache_write_1h_tokens": 15000, "output_tokens": 4000, "web_searches": 3}"#;
    let json = price_json(
        "anthropic/claude-opus-5-5",
        "2026-11-23T12:00:00+00:00",
        usage,
    );
    assert_eq!(text(&json, "model"), "anthropic/claude-opus-5-5");
    assert_eq!(text(&json, "at"), "2026-11-23T12:00:00Z");
    assert_eq!(text(&json, "terms"), "standard");
    assert_eq!(text(&json, "total_usd"), "0.425");
    assert_eq!(text(&json, "input_usd"), "0.315");
    assert_eq!(text(&json, "output_usd"), "0.08");
    let lines: Vec<[&str; 4]> = list(&json, "components")
        .iter()
        .map(|line| ["meter", "quantity", "rate", "usd"].map(|name| text(line, name)))
        .collect();
    assert_eq!(
        lines,
        [
            ["input", "10000", "4", "0.04"],
            ["cache_read", "150000", "0.2", "0.03"],
            ["cache_write", "25000", "5", "0.125"],
            ["cache_write_1h", "15000", "8", "0.12"],
            ["output", "4000", "20", "0.08"],
            ["web_search", "3", "10", "0.03"],
        ]
    );
    assert_eq!(text(&json, "source.name"), "genai-prices 0.2.3");
    assert_eq!(text(&json, "source.licence"), "MIT");
    assert_eq!(text(&json, "source.as_of"), "2026-11-23");
}

fn total(model: &str, at: &str, usage: &str) -> String {
    text(&price_json(model, at, usage), "total_usd").to_owned()
}

#[test]
fn hour_day_terms_and_length_choose_the_rate() {
    let pro = r#"{"input_tokens": 100000, "cache_read_tokens": 80000, "output_tokens": 5000}"#;
    let deepseek = "deepseek/deepseek-v4-pro";
    assert_eq!(total(deepseek, "2026-11-23T18:00:00Z", pro), "0.02486");
    assert_eq!(total(deepseek, "2026-11-23T19:00:00+01:00", pro), "0.02486");
    assert_eq!(total(deepseek, "2026-11-23T02:00:00Z", pro), "0.04972");
    let million = r#"{"input_tokens": 1000000, "output_tokens": 100000}"#;
    let flash = "google/gemini-3.8-flash";
    assert_eq!(total(flash, "2026-12-31T23:59:59Z", million), "1.125");
    assert_eq!(total(flash, "2027-01-01", million), "2.25");
    let batch = r#"{"input_tokens": 120000, "cache_read_tokens": 60000, "output_tokens": 3000, "processing": "batch"}"#;
    assert_eq!(
        total("anthropic/claude-haiku-5-5", "2026-11-23", batch),
        "0.02025"
    );
    let fast = r#"{"input_tokens": 1000000, "output_tokens": 1000000, "speed": "fast"}"#;
    assert_eq!(
        total("anthropic/claude-fable-5-2", "2026-11-23", fast),
        "96"
    );
    let tier = |n: u64| {
        total(
            "x-ai/grok-4.7",
            "2026-11-23",
            &format!("{{\"input_tokens\": {n}}}"),
        )
    };
    assert_eq!(
        (tier(199_999), tier(200_000)),
        ("0.399998".into(), "0.8".into())
    );
}

#[test]
fn the_text_says_what_a_person_should_know_of_the_total() {
    let usage = r#"{"input_tokens": 300000, "cache_write_tokens": 10, "output_tokens": 1}"#;
    let run = price("anthropic/claude-sonnet-4-5", "2026-11-23", usage);
    for part in [
        "Claude Sonnet 4.5 (anthropic/claude-sonnet-4-5), standard at 2026-11-23T12:00:00Z",
        "retires on 2026-11-30",
        "litellm 1.109.1 has standard input at 3 above 200000 tokens",
        "Prices: genai-prices 0.2.3 (MIT), as of 2026-11-23",
    ] {
        assert!(run.out.contains(part), "no {part:?} in {}", run.out);
    }
    let run = price("openai/gpt-5", "2026-11-23", usage);
    let part = "No cache write price is known for GPT-5; it is charged as input.";
    assert!(run.out.contains(part), "{}", run.out);
    let batch = r#"{"input_tokens": 1000000, "output_tokens": 0, "processing": "batch"}"#;
    let run = price("x-ai/grok-4.7", "2026-11-23", batch);
    assert!(run.out.contains("Prices: litellm 1.109.1"), "{}", run.out);
}

#[test]
fn what_cannot_be_priced_is_a_sentence() {
    let some = r#"{"input_tokens": 1, "output_tokens": 1}"#;
    let day = "2026-11-23";
    let cases: &[(&str, &str, &str, &[&str])] = &[
        (
            "openai/gtp-5",
            day,
            some,
            &["there is no model \"openai/gtp-5\"", "openai/gpt-5"],
        ),
        (
            "gpt-oss-120b",
            day,
            some,
            &["several providers sell", "name one of them"],
        ),
        (
            "openai/gpt-5",
            "2026-12-11",
            some,
            &["GPT-5 is retired from 2026-12-11 on"],
        ),
        (
            "deepseek/deepseek-v4-pro",
            day,
            r#"{"processing": "batch"}"#,
            &["no batch price is known for DeepSeek V4 Pro"],
        ),
        (
            "openai/gpt-5",
            "yesterday",
            some,
            &["--at: \"yesterday\" is not a moment"],
        ),
        (
            "openai/gpt-5",
            "2026-11-23T18:00:00",
            some,
            &["with its offset from UTC"],
        ),
        (
            "openai/gpt-5",
            day,
            r#"{"input_token": 1}"#,
            &["-:1: input_token:", "the nearest is \"input_tokens\""],
        ),
        (
            "openai/gpt-5",
            day,
            r#"{"input_tokens": 1, "cache_read_tokens": 2}"#,
            &["cache_read_tokens are 2 tokens, more than the 1 of input_tokens"],
        ),
        (
            "openai/gpt-5",
            day,
            r#"{"input_tokens": -1}"#,
            &["-: input_tokens: \"-1\" is not a count"],
        ),
        (
            "openai/gpt-5",
            day,
            r#"{"input_tokens": 1e308}"#,
            &["is not a count"],
        ),
        ("openai/gpt-5", day, r#"{"input_tokens": NaN}"#, &["-:1:"]),
        (
            "openai/gpt-5",
            day,
            r#"{"service_tier": "best"}"#,
            &["service_tier: \"best\" is not known here"],
        ),
        ("openai/gpt-5", day, "", &["empty"]),
        (
            "groq/whisper-large-v3",
            day,
            some,
            &["no input price is known"],
        ),
    ];
    for (model, at, usage, parts) in cases {
        price(model, at, usage).assert_refused(parts);
    }
    let missing = readiness(&[
        "price",
        "--model",
        "openai/gpt-5",
        "--at",
        day,
        "nowhere.json",
    ]);
    missing.assert_refused(&["nowhere.json: the file cannot be read"]);
}

#[test]
fn a_usage_cut_off_anywhere_is_refused() {
    let usage = r#"{"input_tokens": 12, "processing": "batch"}"#;
    let folder = folder("price-cut");
    for end in 0..usage.len() {
        let path = file(&folder, "usage.json", &usage[..end]);
        let run = readiness(&[
            "price",
            "--model",
            "openai/gpt-5",
            "--at",
            "2026-11-23",
            &path,
        ]);
        run.assert_refused(&[]);
        assert!(run.err.starts_with(&path), "{end}: {}", run.err);
    }
}

#[test]
fn the_list_of_models_can_be_searched() {
    let run = readiness(&["models", "anthropic", "5.5"]);
    assert!(run.out.contains("Claude Opus 5.5"), "{}", run.out);
    assert!(run.out.contains("1.3 times the tokens"), "{}", run.out);
    assert!(!run.out.contains("GPT"), "{}", run.out);
    let all = readiness(&["models", "--format", "json"]).json();
    let Json::List(models) = &all else {
        panic!("{all:?}");
    };
    assert!(models.len() > 690);
    let found = readiness(&["models", "mistral/mistral-large-4", "--format", "json"]).json();
    let Json::List(found) = &found else {
        panic!("{found:?}");
    };
    let large = &found[0];
    assert_eq!(text(large, "kind"), "chat");
    assert_eq!(text(large, "prices.standard.input"), "0.7");
    assert_eq!(text(&list(large, "disagreements")[0], "value"), "1.36");
    assert_eq!(field(large, "retires"), &Json::Null);
    let gone = readiness(&["models", "gpt-5", "--at", "2027-01-01"]);
    assert!(gone.out.contains("retires on 2026-12-11"), "{}", gone.out);
    readiness(&["models", "--at", "soon"]).assert_refused(&["--at"]);
    assert!(
        readiness(&["models", "no-such-model"])
            .out
            .contains("0 models")
    );
}
