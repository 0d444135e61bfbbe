//! `readiness cost` on the sample companies.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use llm_readiness_engine::document::{Json, parse};
use support::{Run, field, list, number, readiness, sample, text, with_input};

const BANK: &str = "bank.readiness.json";
const SAMPLES: [&str; 4] = ["bank", "hospital", "manufacturer", "software"];

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn of_text(text: &str, format: &str) -> Run {
    with_input(&["cost", "-", "--format", format], text)
}

#[test]
fn the_text_of_the_bank_is_the_committed_one() {
    let name = "tests/snapshots/bank.cost.txt";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let run = readiness(&["cost", BANK]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let committed = fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == run.out,
        "{name} differs from the output of `readiness cost {BANK}` in crates/content/samples; \
         if the change is meant, write that output into the file"
    );
    let widths = run.out.lines().map(|line| line.chars().count());
    assert!(widths.max().unwrap() <= 180);
    assert!(run.out.lines().all(|line| line == line.trim_end()));
}

#[test]
fn the_parts_of_the_json_add_up() {
    for name in SAMPLES {
        let file = format!("{name}.readiness.json");
        let json = readiness(&["cost", &file, "--format", "json"]).json();
        let months = list(&json, "months").len();
        assert_eq!(months, 36);
        let whole = number(&json, "total.total");
        let sum = |items: &[Json], path: &str| -> f64 {
            items.iter().map(|item| number(item, path)).sum()
        };
        let cases = list(&json, "use_cases");
        assert!(near(sum(cases, "total"), whole), "{name}");
        let by_month = list(&json, "total.months").iter().map(|total| match total {
            Json::Number(number) => number.as_f64().unwrap(),
            other => panic!("{other:?}"),
        });
        assert!(near(by_month.sum(), whole), "{name}");
        for case in cases {
            let of_case = list(case, "months");
            assert_eq!(of_case.len(), months);
            assert!(near(sum(of_case, "total"), number(case, "total")), "{name}");
            for month in of_case {
                let Json::Object(lines) = field(month, "lines") else {
                    panic!("{month:?}")
                };
                let lines = lines
                    .iter()
                    .map(|(line, _)| number(month, &format!("lines.{line}")));
                assert!(near(lines.sum(), number(month, "total")), "{name}");
            }
        }
        for way in list(&json, "ways") {
            let of_way = list(way, "months");
            assert!(near(sum(of_way, "total"), number(way, "total")), "{name}");
            let parts = ["tokens", "base", "staff"].map(|part| sum(of_way, part));
            let parts: f64 = parts.into_iter().sum();
            assert!(near(parts, number(way, "total")), "{name}");
        }
        assert!(number(&json, "peak.requests_per_minute") > 0.0);
    }
}

/// Every row of a CSV, checked to have as many fields as its head. No text of the samples has a quote or a line break.
fn rows(csv: &str) -> Vec<Vec<&str>> {
    let mut lines = csv.split("\r\n");
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let names = [
        "month", "use_case", "name", "phase", "way", "line", "nature", "usd",
    ];
    assert_eq!(head, names);
    let rows: Vec<Vec<&str>> = lines
        .filter(|line| !line.is_empty())
        .map(|line| line.split(',').collect())
        .collect();
    assert!(rows.iter().all(|row| row.len() == names.len()));
    assert!(csv.ends_with("\r\n"));
    rows
}

#[test]
fn the_csv_has_the_amounts_of_the_json() {
    let json = readiness(&["cost", BANK, "--format", "json"]).json();
    let run = readiness(&["cost", BANK, "--format", "csv"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let mut serving: BTreeMap<&str, f64> = BTreeMap::new();
    let mut lines: BTreeMap<&str, f64> = BTreeMap::new();
    for row in rows(&run.out) {
        let usd: f64 = row[7].parse().unwrap();
        if [
            "input",
            "cache_read",
            "cache_write",
            "output",
            "units",
            "gpus",
            "staff",
        ]
        .contains(&row[5])
        {
            *serving.entry(row[4]).or_default() += usd;
        }
        if row[4] == text(&json, "chosen") {
            *lines.entry(row[5]).or_default() += usd;
        }
    }
    for way in list(&json, "ways") {
        assert!(near(serving[text(way, "way")], number(way, "total")));
    }
    assert!(lines.len() > 5);
    for (line, usd) in lines {
        assert!(
            near(usd, number(&json, &format!("total.lines.{line}"))),
            "{line}"
        );
    }
}

/// The list of links with what each does and whether it is on, and their sum in the lines.
#[test]
fn the_links_to_readiness_are_listed_and_can_be_switched_off() {
    let json = readiness(&["cost", BANK, "--format", "json"]).json();
    let links = list(&json, "readiness.links");
    let closing = links.iter().filter_map(|link| {
        assert!(matches!(field(link, "on"), Json::Bool(true)));
        let is_close = text(link, "id") == "close-gaps" && text(link, "standing") == "level";
        let rate = number(&json, "readiness.day_rate");
        is_close.then(|| number(link, "effect.days") * rate + number(link, "effect.one_off"))
    });
    let closing: f64 = closing.sum();
    assert!(closing > 0.0 && near(closing, number(&json, "readiness.closing")));
    assert!(near(closing, number(&json, "total.lines.readiness")));
    let unknown = links
        .iter()
        .find(|link| text(link, "standing") == "unknown");
    assert!(matches!(field(unknown.unwrap(), "effect"), Json::Null));

    let off = sample("bank").replace(
        "\"cost\": {",
        "\"cost\": {\"links\": {\"off\": [\"close-gaps\"]},",
    );
    let json = parse(of_text(&off, "json").out.as_bytes()).unwrap();
    assert!(number(&json, "total.lines.readiness").abs() < 1e-12);
    let of_closing = list(&json, "readiness.links").iter();
    let mut of_closing = of_closing.filter(|link| text(link, "id") == "close-gaps");
    assert!(of_closing.all(|link| matches!(field(link, "on"), Json::Bool(false))));
    assert!(of_text(&off, "text").out.contains("off  $"));
}

#[test]
fn a_use_case_without_a_price_is_named_and_the_others_are_costed() {
    // Use cases share what closing gaps costs, so without one the others pay more; here they stand alone.
    let bank = sample("bank").replace("\"cost\": {", "\"cost\": {\"links\": {\"all_off\": true},");
    assert_ne!(bank, sample("bank"));
    let whole = parse(of_text(&bank, "json").out.as_bytes()).unwrap();
    let broken = bank.replace("openai/gpt-6-luna", "openai/gpt-99-luna");
    assert_ne!(broken, bank);
    let run = of_text(&broken, "json");
    assert_eq!(run.status, 2);
    for part in [
        "-: use case \"Service desk assistant\" (service-desk): ",
        "gpt-99-luna",
    ] {
        assert!(run.err.contains(part), "{}", run.err);
    }
    let json = parse(run.out.as_bytes()).unwrap();
    let cases = list(&json, "use_cases");
    assert!(text(&cases[1], "error").contains("gpt-99-luna"));
    assert!(cases[1].get("months").is_none());
    let expected = list(&whole, "use_cases");
    for at in [0, 2] {
        assert!(near(
            number(&cases[at], "total"),
            number(&expected[at], "total")
        ));
    }
    let run = of_text(&broken, "text");
    assert_eq!(run.status, 2);
    assert!(run.out.contains("no cost"), "{}", run.out);
    assert!(run.out.contains("Review of supplier contracts"));
    assert_eq!(of_text(&broken, "csv").status, 2);
}

#[test]
fn a_way_that_cannot_be_had_is_named_and_has_no_total() {
    let cost = r#""cost": {"way": "provisioned", "provisioned": {"offer": "no/such/offer", "term": "hour"},"#;
    let changed = sample("bank").replacen("\"cost\": {", cost, 1);
    assert_ne!(changed, sample("bank"));
    let run = of_text(&changed, "json");
    assert_eq!(run.status, 2, "{}", run.err);
    assert!(
        run.err
            .contains("\"Reserved capacity\", which cannot be had"),
        "{}",
        run.err
    );
    let json = parse(run.out.as_bytes()).unwrap();
    assert_eq!(field(&json, "total"), &Json::Null);
    let way = &list(&json, "ways")[1];
    assert_eq!(field(way, "available"), &Json::Bool(false));
    assert!(text(way, "reason").contains("no/such/offer"));
    assert!(of_text(&changed, "text").out.contains("No total"));
}

#[test]
fn limits_of_the_settings_break_and_prices_that_change_are_told() {
    let cost = r#""cost": {"budget_month": 50000, "limits": {"requests": 5, "input_tokens": 1e9},"#;
    let changed = sample("bank").replacen("\"cost\": {", cost, 1);
    let json = of_text(&changed, "json").json();
    let breaks = list(&json, "breaks");
    let kinds: Vec<&str> = breaks.iter().map(|found| text(found, "kind")).collect();
    assert!(
        kinds.contains(&"requests") && kinds.contains(&"budget"),
        "{kinds:?}"
    );
    let requests = breaks
        .iter()
        .find(|found| text(found, "kind") == "requests")
        .unwrap();
    assert!(number(requests, "needed") > 5.0);
    assert!(text(requests, "month") > "2026-11");
    let never = breaks
        .iter()
        .find(|found| text(found, "kind") == "input_tokens")
        .unwrap();
    assert_eq!(field(never, "month"), &Json::Null);
    assert!(number(never, "at_volume") > 1.0);
}

#[test]
fn what_has_no_cost_at_all_is_refused_in_a_sentence() {
    let bank = sample("bank");
    let compact = parse(bank.as_bytes()).unwrap().to_compact();
    of_text(&format!("{compact}\n{compact}\n"), "text").assert_refused(&["of a single one"]);
    let day = bank.replacen("\"as_of\": \"2026-11-16\"", "\"as_of\": null", 1);
    of_text(&day, "text").assert_refused(&["as_of", "start"]);
    let started = day.replacen("\"cost\": {", "\"cost\": {\"start\": \"2027-01-01\",", 1);
    let json = of_text(&started, "json").json();
    assert_eq!(list(&json, "months")[0], Json::text("2027-01"));
    let Json::Object(mut fields) = parse(bank.as_bytes()).unwrap() else {
        panic!()
    };
    fields.retain(|(name, _)| name != "use_cases");
    of_text(&Json::Object(fields).to_compact(), "text").assert_refused(&["no use case"]);
    of_text("{", "text").assert_refused(&["-"]);
    readiness(&["cost", "no-such-file.json"]).assert_refused(&["cannot be read"]);
}
