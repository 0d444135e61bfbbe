//! Foreign price tables and bills on the command line.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test file as a whole")]

mod support;

use std::fs;

use llm_readiness_engine::document::Json;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::pricing::import::csv;

use support::{field, file, folder, list, readiness, text, with_input};

const LITELLM: &str = "../../engine/tests/cases/litellm-excerpt.json";
const OPENROUTER: &str = "../../engine/tests/cases/openrouter-models-sample.json";
const BILL: &str = "../../engine/tests/cases/focus-1.2-sample.csv";

fn import(path: &str, more: &[&str]) -> support::Run {
    let arguments = [&["prices", "import", path, "--as-of", "2026-11-23"], more].concat();
    readiness(&arguments)
}

fn count(json: &Json, path: &str) -> u64 {
    match field(json, path) {
        Json::Number(number) => number.as_u64().unwrap(),
        other => panic!("{path} is {other:?}"),
    }
}

#[test]
fn a_table_is_told_compared_and_written() {
    let place = folder("prices");
    let path = place.join("list.json").display().to_string();
    let json = import(
        LITELLM,
        &["--format", "json", "--name", "litellm 1.109.1", "-o", &path],
    )
    .json();
    assert_eq!(text(&json, "format"), "litellm");
    let notes = list(&json, "notes");
    let left_out = notes
        .iter()
        .filter(|note| field(note, "left_out") == &Json::Bool(true));
    assert_eq!(
        count(&json, "left_out"),
        u64::try_from(left_out.count()).unwrap()
    );
    let written = Catalog::read(&fs::read(&path).unwrap()).unwrap();
    assert_eq!(
        count(&json, "models"),
        u64::try_from(written.models().len()).unwrap()
    );
    assert_eq!(written.sources().first().unwrap().name, "litellm 1.109.1");
    assert_eq!(
        written.sources().first().unwrap().as_of.to_string(),
        "2026-11-23"
    );
    // litellm has no tier above 200,000 tokens for it, the built-in list has one.
    let changed = list(&json, "comparison.changed");
    let sonnet = |change: &&Json| text(change, "model") == "anthropic/claude-sonnet-4-5";
    let tier = changed.iter().find(sonnet).unwrap();
    assert_eq!((text(tier, "known"), text(tier, "found")), ("6", "3"));
    assert_eq!(count(tier, "above"), 200_000);
    // What was written is a table itself, and says the same.
    let again = import(&path, &["--format", "json"]).json();
    assert_eq!(field(&again, "comparison"), field(&json, "comparison"));
}

#[test]
fn the_text_names_what_is_left_out_and_why() {
    let run = import(OPENROUTER, &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for part in [
        "OpenRouter models JSON, 9 models from 1 seller",
        "prices of 2026-11-23, licence: not stated",
        "Left out: 3 entries",
        "left out, the price \"prompt\" changes from call to call: openrouter/vendor/dynamic-price",
        "\"n/a\" is not a price for one token",
        "left out, it is free",
    ] {
        assert!(run.out.contains(part), "no {part:?} in {}", run.out);
    }
    let changed = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words == ["openai/gpt-5.6-sol", "standard", "output", "20", "30"]
    };
    assert!(run.out.lines().any(changed), "{}", run.out);
}

#[test]
fn a_table_in_another_unit_waits_for_an_answer() {
    let table = "provider,model,input_per_million,output_per_million\nacme,one,0.0000025,0.00001\n";
    let run = |more: &[&str]| {
        let arguments = [
            &[
                "prices",
                "import",
                "-",
                "--as-of",
                "2026-11-23",
                "--format",
                "json",
            ],
            more,
        ];
        with_input(&arguments.concat(), table)
    };
    run(&[]).assert_refused(&[
        "read as prices for one token it is $2.5",
        "--yes-per-token or --yes-per-million",
    ]);
    let place = folder("unit");
    for (flag, price) in [
        ("--yes-per-token", "\"input\":\"2.5\""),
        ("--yes-per-million", "\"input\":\"0.0000025\""),
    ] {
        let path = place.join("list.json").display().to_string();
        let json = run(&[flag, "-o", &path]).json();
        assert_eq!(count(&json, "models"), 1);
        let written = fs::read_to_string(&path).unwrap();
        assert!(written.contains(price), "{flag}: {written}");
    }
}

#[test]
fn a_bill_becomes_volumes_and_discounts() {
    let run = import(BILL, &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for part in [
        "use from 2026-10-01 to 2026-10-13",
        "Paid $15378.33, at list prices $15488.33",
        "1 row, first in line 25: the charge category is \"Purchase\"",
        "customer-support  support-bot  11295.83",
    ] {
        assert!(run.out.contains(part), "no {part:?} in {}", run.out);
    }
    let json = import(BILL, &["--format", "json"]).json();
    assert_eq!(text(&json, "money.effective"), "15378.3332");
    let models = list(&json, "models");
    let sol = models
        .iter()
        .find(|model| text(model, "model") == "gpt-6-sol")
        .unwrap();
    let output = support::number(sol, "output_a_month");
    assert!((output - 269_250_000.0).abs() < 1e-6, "{output}");
    import(BILL, &["-o", "x.json"]).assert_refused(&["this is a bill"]);
}

#[test]
fn what_cannot_be_read_is_a_sentence() {
    let place = folder("no-tables");
    let refused = |name: &str, content: &str, parts: &[&str]| {
        let path = file(&place, name, content);
        let run = import(&path, &[]);
        run.assert_refused(parts);
        assert!(run.err.starts_with(&path), "{}", run.err);
    };
    refused(
        "prose.txt",
        "Dear all,\nplease find",
        &["no table that can be read", "litellm JSON", "FOCUS 1.2"],
    );
    refused("half.json", "{\"data\": [", &["looks cut off"]);
    refused("empty.csv", "\n", &["the file is empty"]);
    let without = csv::TEMPLATE.replace("output_per_million", "output");
    refused(
        "columns.csv",
        &without,
        &["the column \"output_per_million\" is missing"],
    );
    let nothing = "provider,model,input_per_million,output_per_million\na,b,x,1\n";
    refused(
        "nothing.csv",
        nothing,
        &[
            "no model in it has a price",
            "a/b: left out, line 2, column \"input_per_million\": \"x\" is not",
        ],
    );
    import("nowhere.json", &[]).assert_refused(&["nowhere.json: the file cannot be read"]);
    let unwritable = place.join("no/such.json").display().to_string();
    import(OPENROUTER, &["-o", &unwritable]).assert_refused(&["cannot be written"]);
}
