//! The commands beside `score`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

mod support;

use llm_readiness_engine::document::{Json, parse};

use support::{content, field, folder, list, number, readiness, text};

#[test]
fn the_path_of_the_bank_raises_its_gates() {
    let json = readiness(&[
        "path",
        "bank.readiness.json",
        "--to",
        "pilot-ready",
        "--format",
        "json",
    ])
    .json();
    assert_eq!(
        (text(&json, "from"), text(&json, "to")),
        ("foundations", "pilot-ready")
    );
    let steps = list(&json, "steps");
    let practices: Vec<&str> = steps.iter().map(|step| text(step, "practice")).collect();
    assert_eq!(
        practices,
        [
            "operations.logging",
            "operations.off-switch",
            "pilot.criteria"
        ]
    );
    for step in steps {
        assert_eq!(field(step, "gate"), &Json::Bool(true));
        assert!((number(step, "to") - 2.0).abs() < 1e-9);
    }
    let days: f64 = steps
        .iter()
        .flat_map(|step| list(step, "remedies"))
        .map(|remedy| number(remedy, "effort_days.likely"))
        .sum();
    assert!((days - number(&json, "effort_days.likely")).abs() < 1e-9);
    assert!(number(&json, "score_after") >= 45.0);
    // The goal of the assessment is the default.
    assert_eq!(
        readiness(&["path", "bank.readiness.json", "--format", "json"]).json(),
        json
    );

    let run = readiness(&["path", "bank.readiness.json"]);
    assert!(
        run.out
            .starts_with("Northwind Bank\nThe cheapest way to Pilot-ready\n\n  1. "),
        "{}",
        run.out
    );
    let reached = readiness(&["path", "bank.readiness.json", "--to", "foundations"]);
    assert!(
        reached.out.contains("Foundations is reached for certain"),
        "{}",
        reached.out
    );
}

#[test]
fn what_is_sound_is_said_to_be() {
    let pack = content().join("packs/default");
    let run = readiness(&["validate", "bank.readiness.json", pack.to_str().unwrap()]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(
        run.out
            .starts_with("bank.readiness.json: assessment, 54 of 54 questions answered\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains(
        "question pack \"default\" 2026.11, 11 areas, 56 practices, languages: en, de\n"
    ));
}

#[test]
fn a_built_pack_is_the_folder_in_one_document() {
    let place = folder("pack-build");
    let built = place.join("pack.json").display().to_string();
    let pack = content().join("packs/default").display().to_string();
    let run = readiness(&["pack", "build", &pack, "-o", &built]);
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (0, "", "")
    );
    let valid = readiness(&["validate", &built]);
    assert!(
        valid.out.contains("question pack \"default\" 2026.11"),
        "{valid:?}"
    );
    let score = |pack: &str| {
        readiness(&[
            "score",
            "software.readiness.json",
            "--pack",
            pack,
            "--format",
            "json",
        ])
        .json()
    };
    assert_eq!(score(&built), score(&pack));
    let unwritable = place.join("no/such/folder.json").display().to_string();
    readiness(&["pack", "build", &pack, "-o", &unwritable]).assert_refused(&["cannot be written"]);
}

#[test]
fn every_vector_passes_and_says_so() {
    let json = readiness(&["vectors", "--format", "json"]).json();
    let vectors = list(&json, "scoring");
    let ids: Vec<&str> = vectors.iter().map(|vector| text(vector, "id")).collect();
    assert_eq!(ids, ["S1", "S2", "S3", "S4", "S5", "S6", "S7"]);
    for vector in vectors {
        assert_eq!(field(vector, "pass"), &Json::Bool(true));
        assert!(!text(vector, "source").is_empty());
        assert!(!list(vector, "checks").is_empty());
    }
    let cost = list(&json, "cost");
    assert_eq!(cost.len(), 45);
    for case in cost {
        let run = !list(case, "checks").is_empty();
        match text(case, "outcome") {
            "pass" | "published error" => assert!(run, "{case:?}"),
            other => panic!("{other}: {case:?}"),
        }
    }
    let run = readiness(&["vectors"]);
    assert!(run.out.contains("7 of 7 pass\n"), "{}", run.out);
    assert!(run.out.contains(", 0 fail\n"), "{}", run.out);
    assert!(run.out.contains("Held back"), "{}", run.out);
}

#[test]
fn help_version_and_schemas_are_printed() {
    assert!(readiness(&["help"]).out.contains("readiness score FILE..."));
    assert!(readiness(&["--version"]).out.starts_with("readiness "));
    for document in ["assessment", "pack"] {
        let schema = parse(readiness(&["schema", document]).out.as_bytes()).unwrap();
        assert_eq!(
            text(&schema, "$schema"),
            "https://json-schema.org/draft/2020-12/schema"
        );
    }
}
