//! Faults of a question bank that its reader must name: banks also come from customers.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first fault")]

mod support;

use llm_readiness_engine::document::Json;
use llm_readiness_engine::pack::Pack;
use support::{Bank, PracticePlan, area, practice};

fn faults(bank: &Bank) -> String {
    bank.try_read()
        .map_or_else(|problems| problems.to_string(), |_| "accepted".to_owned())
}

fn bank_of(practices: Vec<PracticePlan>) -> Bank {
    Bank::new(4, vec![area("a", 1.0, practices)])
}

#[test]
fn each_fault_is_named_with_its_place_and_rule() {
    let one = || vec![practice("a.one")];
    let cases = [
        (
            bank_of(vec![practice("a.one"), practice("a.one")]),
            "practices: the practice \"a.one\" is defined twice",
        ),
        (
            bank_of(vec![practice("b.one")]),
            "practices > 1 > id: there is no area \"b\"",
        ),
        (
            bank_of(vec![practice("a.one").weight(0.0)]),
            "a: the weights add up to 0, so no score can be computed",
        ),
        (
            Bank::new(4, vec![area("a", 0.0, one())]),
            "areas: the weights add up to 0, so no score can be computed",
        ),
        (
            bank_of(vec![practice("a.one").weight(-1.0)]),
            "practices > 1 > weight: -1.0 is outside the scale from 0 to 1000",
        ),
        (
            bank_of(one()).verdicts(&[(5.0, 0)]),
            "verdicts: 5 in \"verdict-0\" is outside the scale from 0 to 0",
        ),
        (
            bank_of(one()).verdicts(&[(0.0, 1)]),
            "verdicts: 1 in \"verdict-0\" is outside the scale from 0 to 0",
        ),
        (
            bank_of(one()).verdicts(&[(0.0, 0), (45.0, 2), (65.0, 1)]),
            "verdicts: 1 in \"verdict-2\" is outside the scale from 2 to 4",
        ),
        (
            bank_of(one()).verdicts(&[(0.0, 0), (45.0, 2), (40.0, 2)]),
            "verdicts: 40 in \"verdict-2\" is outside the scale from 45 to 100",
        ),
        (
            bank_of(vec![practice("a.one").applies_when("a.two >= 1")]),
            "practices > 1 > applies_when > 1: there is no practice \"a.two\"",
        ),
        (
            bank_of(vec![practice("a.one").applies_when("a.one >= 5")]),
            "practices > 1 > applies_when > 1: \"a.one >= 5\" is not a level need like \"pilot.criteria >= 2\" within the scale",
        ),
        (
            bank_of(vec![practice("a.one").applies_when("a.one >= 1")]),
            "practices: this depends on itself: a.one -> a.one",
        ),
        (
            bank_of(vec![
                practice("a.one").needs(0, "a.two >= 1"),
                practice("a.two").needs(0, "a.one >= 1"),
            ]),
            "practices: this depends on itself: a.one level 1 -> a.two level 1 -> a.one level 1",
        ),
        (
            Bank::new(4, vec![area("a", 1.0, one()), area("b", 1.0, Vec::new())]),
            "practices: 1 practices in each area are needed, but there are 0",
        ),
    ];
    for (bank, expected) in cases {
        let found = faults(&bank);
        assert!(found.lines().any(|line| line == expected), "{found}");
    }
}

/// A hundred factors of a hundred would make a weight infinite, and the score not a number.
#[test]
fn weights_cannot_grow_beyond_all_bounds() {
    let mut heavy = practice("a.one");
    heavy.weight_when = vec![("fine-tune".to_owned(), 100.0); 200];
    let bank = bank_of(vec![heavy]);
    assert_eq!(
        faults(&bank),
        "practices > 1 > weight_when: 200 rules is outside the scale from 0 to 20"
    );
}

/// A misspelt condition would make the gate hold for everybody.
#[test]
fn a_misspelt_field_of_a_gate_is_named() {
    let text = bank_of(vec![practice("a.one").gate()])
        .to_json()
        .to_compact();
    let misspelt = text.replace("\"gate\":{\"applies_when\"", "\"gate\":{\"applies_wen\"");
    assert_ne!(misspelt, text);
    let document = llm_readiness_engine::document::parse(misspelt.as_bytes()).unwrap();
    assert_eq!(
        Pack::read(&document).unwrap_err().to_string(),
        "practices > 1 > gate > applies_wen: there is no field \"applies_wen\"; the nearest is \"applies_when\""
    );
}

#[test]
fn what_is_no_bank_is_told_apart() {
    let other =
        "this is not a question pack: the field \"format\" should be \"llm-readiness-pack\"";
    assert_eq!(
        Pack::read(&Json::Object(Vec::new()))
            .unwrap_err()
            .to_string(),
        other
    );
    assert!(Pack::read(&Json::Null).is_err());
}
