//! The sample companies: each file is as the engine writes it, and each comes out as it is meant to.

// Clippy's exception for tests covers the test functions, not the helpers between them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use llm_readiness_content::{asset, load_structure};
use llm_readiness_engine::assessment::{Assessment, Choice};
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::scoring::{Readiness, Standing};

const SAMPLES: [&str; 4] = ["bank", "hospital", "manufacturer", "software"];

fn pack() -> Pack {
    load_structure(asset("structure.json").unwrap()).unwrap()
}

fn file(name: &str) -> String {
    let folder = env!("CARGO_MANIFEST_DIR");
    std::fs::read_to_string(format!("{folder}/samples/{name}.readiness.json")).unwrap()
}

fn sample(name: &str) -> (Assessment, Readiness) {
    let pack = pack();
    let assessment = Assessment::from_bytes(file(name).as_bytes(), &pack).unwrap();
    let readiness = Readiness::of(&pack, &assessment);
    (assessment, readiness)
}

/// Ids of the verdicts reached for certain, reached, by score alone and at best.
fn verdicts(readiness: &Readiness) -> [String; 4] {
    let verdict = &readiness.verdict;
    let places = [
        verdict.at_least,
        verdict.reached,
        verdict.by_score,
        verdict.could_be,
    ];
    places.map(|at| pack().verdicts[at].id.to_string())
}

fn capped_by(readiness: &Readiness) -> Vec<String> {
    let gates = readiness.verdict.capped_by.iter();
    gates
        .map(|at| pack().practices[*at].id.to_string())
        .collect()
}

#[test]
fn each_file_is_as_the_engine_writes_it() {
    for name in SAMPLES {
        let (assessment, _) = sample(name);
        assert_eq!(assessment.to_json().to_pretty(), file(name), "{name}");
        assert!(asset(&format!("sample-{name}.json")).is_some(), "{name}");
    }
}

#[test]
fn each_sample_shows_every_kind_of_answer() {
    for name in SAMPLES {
        let (assessment, readiness) = sample(name);
        let (profile_done, profile_all) = assessment.profile.progress();
        assert_eq!(profile_done, profile_all, "{name}: the profile");
        assert!(assessment.goal.is_some() && assessment.use_cases.len() > 1);
        let (done, all) = readiness.sheet.progress();
        assert!(done * 4 >= all * 3, "{name}: {done} of {all}");
        let rows = readiness.sheet.rows.iter().filter(|row| row.in_scope);
        let count = |wanted| rows.clone().filter(|row| row.standing == wanted).count();
        assert!(count(Standing::Unknown) >= 1, "{name}: unknown");
        assert!((1..=2).contains(&count(Standing::NotApplicable)), "{name}");
        for (practice, answer) in &assessment.answers {
            let position = pack().position(practice.as_str()).unwrap();
            assert!(
                readiness.sheet.rows[position].applies,
                "{name}: nobody is asked about {practice}"
            );
            if let Choice::NotApplicable { reason } = &answer.choice {
                assert!(!reason.is_empty(), "{name}: {practice} has no reason");
            }
        }
        let today = assessment.as_of.unwrap();
        let evidence = assessment.answers.values().filter_map(|a| a.evidence);
        let old = evidence.filter(|e| e.date.is_some_and(|d| d.is_older_than_months(12, today)));
        assert!(old.count() >= 1, "{name}: old evidence");
    }
}

#[test]
fn the_bank_has_the_score_for_a_pilot_but_not_the_gates() {
    let (_, readiness) = sample("bank");
    let expected = ["foundations", "foundations", "pilot-ready", "foundations"];
    assert_eq!(verdicts(&readiness), expected);
    let gates = [
        "operations.logging",
        "operations.off-switch",
        "pilot.criteria",
    ];
    assert_eq!(capped_by(&readiness), gates);
}

#[test]
fn the_hospital_knows_little_about_itself() {
    let (_, readiness) = sample("hospital");
    let expected = ["exploring", "foundations", "foundations", "foundations"];
    assert_eq!(verdicts(&readiness), expected);
    let width = readiness.overall.high - readiness.overall.low;
    assert!(width > 20.0, "the range is {width} wide");
    assert!(readiness.verdict.uncertain >= 10);
}

#[test]
fn the_manufacturer_can_start_a_pilot() {
    let (_, readiness) = sample("manufacturer");
    assert_eq!(verdicts(&readiness), ["pilot-ready"; 4]);
}

#[test]
fn the_software_company_can_scale() {
    let (_, readiness) = sample("software");
    assert_eq!(verdicts(&readiness), ["scale-ready"; 4]);
}
