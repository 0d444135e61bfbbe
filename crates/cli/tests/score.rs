//! `readiness score` on the sample companies.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

mod support;

use std::fs;
use std::path::Path;

use llm_readiness_content::{asset, load_structure};
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::document::{Json, parse};
use llm_readiness_engine::scoring::Readiness;

use support::{field, file, folder, list, number, readiness, sample, text, with_input};

const BANK: &str = "bank.readiness.json";
const ALL: [&str; 4] = [
    BANK,
    "hospital.readiness.json",
    "manufacturer.readiness.json",
    "software.readiness.json",
];

fn compact(name: &str) -> String {
    parse(sample(name).as_bytes()).unwrap().to_compact()
}

#[test]
fn the_json_of_the_bank_is_the_committed_one() {
    let name = "tests/snapshots/bank.score.json";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let run = readiness(&["score", BANK, "--format", "json"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let committed = fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == run.out,
        "{name} differs from the output of `readiness score {BANK} --format json` in \
         crates/content/samples; if the change is meant, write that output into the file"
    );
}

#[test]
fn the_numbers_are_the_engines() {
    let pack = load_structure(asset("structure.json").unwrap()).unwrap();
    for name in ["bank", "hospital", "manufacturer", "software"] {
        let assessment = Assessment::from_bytes(sample(name).as_bytes(), &pack).unwrap();
        let expected = Readiness::of(&pack, &assessment);
        let file = format!("{name}.readiness.json");
        let json = readiness(&["score", &file, "--format", "json"]).json();
        // As text: to the last digit, which a reader of JSON may lose.
        let overall = &expected.overall;
        let overall = format!(
            "\"overall\":{{\"score\":{:?},\"low\":{:?},\"high\":{:?},\"coverage\":{:?},\"supported\":{:?}}}",
            overall.score.unwrap(),
            overall.low,
            overall.high,
            overall.coverage,
            expected.supported.unwrap(),
        );
        let line = readiness(&["score", &file, "--format", "jsonl"]).out;
        assert!(line.contains(&overall), "{name}: no {overall} in {line}");
        let verdict = pack.verdicts[expected.verdict.reached].id.as_str();
        assert_eq!(text(&json, "verdict.id"), verdict);
        let points = list(&json, "contributions")
            .iter()
            .map(|c| number(c, "points"));
        let sum: f64 = points.sum();
        assert!(
            (sum - expected.overall.score.unwrap()).abs() < 1e-9,
            "{name}: {sum}"
        );
        assert_eq!(list(&json, "areas").len(), pack.areas.len());
        assert_eq!(
            list(&json, "next_best_answers").len(),
            expected.verdict.uncertain
        );
    }
}

#[test]
fn evidence_ages_with_the_assessment_and_not_with_the_clock() {
    let supported = |as_of: &str| {
        let moved = sample("bank").replace("\"as_of\": \"2026-11-16\"", as_of);
        let json = with_input(&["score", "-", "--format", "json"], &moved).json();
        number(&json, "overall.supported")
    };
    assert!(supported("\"as_of\": \"2030-01-01\"") < supported("\"as_of\": \"2026-11-16\""));
    assert!(supported("\"as_of\": null") >= supported("\"as_of\": \"2026-11-16\""));
}

#[test]
fn the_text_says_what_caps_and_what_to_find_out() {
    let run = readiness(&["score", BANK]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for part in [
        "Northwind Bank\n",
        "Verdict       Foundations\n",
        "Capped by     answers cannot be traced after the fact (operations.logging)\n",
        "              nobody may or can switch it off (operations.off-switch)\n",
        "By score      Pilot-ready\n",
        "Find out first\n",
    ] {
        assert!(run.out.contains(part), "no {part:?} in\n{}", run.out);
    }
    let widths: Vec<usize> = run.out.lines().map(|line| line.chars().count()).collect();
    assert!(widths.iter().all(|width| *width <= 180), "{widths:?}");
    assert!(!run.out.contains('\u{1b}'), "no colors");
    assert!(run.out.lines().all(|line| line == line.trim_end()));
}

#[test]
fn several_files_are_a_list_and_lines_are_lines() {
    let mut arguments = vec!["score", "--format", "json"];
    arguments.extend(ALL);
    let json = readiness(&arguments).json();
    let Json::List(items) = &json else {
        panic!("{json:?}")
    };
    assert_eq!(items.len(), 4);
    arguments[2] = "jsonl";
    let run = readiness(&arguments);
    let lines: Vec<Json> = run
        .out
        .lines()
        .map(|line| parse(line.as_bytes()).unwrap())
        .collect();
    assert_eq!(&lines, items);
    let text = readiness(&[&["score"], &ALL[..]].concat()).out;
    assert!(text.contains("\n\nSt. Clare Hospital Group\n"));
}

#[test]
fn json_lines_are_scored_in_order_wherever_they_come_from() {
    let names = ["bank", "hospital", "manufacturer", "software"];
    // More than one batch, with blank lines and Windows line ends between.
    let lines: Vec<String> = (0..1000)
        .map(|n| compact(names[n % 4]) + "\r\n\n")
        .collect();
    let all = lines.concat();
    let place = folder("lines");
    let by_name = file(&place, "many.jsonl", &all);
    let by_look = file(&place, "many.json", &all);
    let expected = readiness(&["score", "hospital.readiness.json", "--format", "json"]).json();
    for run in [
        with_input(&["score", "-", "--format", "jsonl"], &all),
        readiness(&["score", &by_name, "--format", "jsonl"]),
        readiness(&["score", &by_look, "--format", "jsonl"]),
    ] {
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        let scores: Vec<Json> = run
            .out
            .lines()
            .map(|l| parse(l.as_bytes()).unwrap())
            .collect();
        assert_eq!(scores.len(), 1000);
        for (at, score) in scores.iter().enumerate() {
            assert_eq!(field(score, "line").to_compact(), (at * 2 + 1).to_string());
            let file = format!(
                "sample-{}",
                [
                    "northwind-bank",
                    "st-clare",
                    "hallmann-pumps",
                    "lumen-ledger"
                ][at % 4]
            );
            assert_eq!(text(score, "id"), file);
        }
        assert_eq!(scores[1].get("overall"), expected.get("overall"));
    }
    let run = with_input(&["score", "-"], &all);
    assert_eq!(run.out.lines().count(), 1000);
    assert!(
        run.out
            .starts_with(" 54.0   52.2 to  56.5  Foundations  Northwind Bank\n"),
        "{}",
        &run.out[..200]
    );
}

#[test]
fn a_document_on_one_line_is_still_one_document() {
    let one = with_input(&["score", "-", "--format", "json"], &compact("bank")).json();
    assert!(one.get("line").is_none());
    assert_eq!(text(&one, "name"), "Northwind Bank");
    assert_eq!(text(&one, "file"), "-");
}

#[test]
fn another_bank_can_be_used() {
    let packs = support::content().join("packs/default");
    let built_in = readiness(&["score", BANK, "--format", "json"]).json();
    let folder_given = readiness(&[
        "score",
        BANK,
        "--pack",
        packs.to_str().unwrap(),
        "--format",
        "json",
    ]);
    assert_eq!(folder_given.json(), built_in);
}
