//! Which question to ask first.

#![allow(
    clippy::float_cmp,
    clippy::indexing_slicing,
    reason = "the expected values are exact in binary, and a test may stop at the first fault"
)]

mod support;

use llm_readiness_engine::assessment::{Choice, Mode};
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::scoring::{NextBestAnswer, Readiness, next_best_answers};
use support::{Bank, area, assess, level, not_applicable, practice, score};

fn asked_first(pack: &Pack, choices: &[Choice]) -> Vec<usize> {
    answers(pack, choices).iter().map(|a| a.practice).collect()
}

fn answers(pack: &Pack, choices: &[Choice]) -> Vec<NextBestAnswer> {
    next_best_answers(pack, &score(pack, choices))
}

/// Four practices; the last is the gate, and weighs least.
fn bank_with_a_gate() -> Pack {
    let practices = vec![
        practice("a.heavy").weight(3.0),
        practice("a.plain"),
        practice("a.light").weight(0.5),
        practice("a.gate").weight(0.25).gate(),
    ];
    Bank::new(4, vec![area("a", 1.0, practices)]).read()
}

#[test]
fn a_gate_that_nobody_knows_and_that_decides_the_verdict_comes_first() {
    let pack = bank_with_a_gate();
    let choices = [level(4), level(3), Choice::Open, Choice::Unknown];
    let answers = answers(&pack, &choices);
    assert_eq!(answers[0].practice, 3);
    assert!(answers[0].is_gate);
    assert!(answers[0].verdicts_removed > answers[1].verdicts_removed);
}

#[test]
fn where_no_answer_decides_a_verdict_the_heaviest_comes_first() {
    let pack = Bank::new(
        4,
        vec![area(
            "a",
            1.0,
            vec![
                practice("a.light"),
                practice("a.heavy").weight(2.0),
                practice("a.plain"),
            ],
        )],
    )
    .verdicts(&[(0.0, 0)])
    .read();
    assert_eq!(asked_first(&pack, &[]), [1, 0, 2]);
    let narrowed: Vec<f64> = answers(&pack, &[])
        .iter()
        .map(|a| a.range_narrowed)
        .collect();
    assert_eq!(narrowed, [50.0, 25.0, 25.0]);
}

#[test]
fn the_weight_of_the_area_counts_too() {
    let areas = vec![
        area("a", 1.0, vec![practice("a.one").weight(5.0)]),
        area("b", 3.0, vec![practice("b.one")]),
    ];
    let pack = Bank::new(4, areas).verdicts(&[(0.0, 0)]).read();
    assert_eq!(asked_first(&pack, &[]), [1, 0]);
}

#[test]
fn nothing_is_asked_when_all_is_answered_or_does_not_apply() {
    let pack = bank_with_a_gate();
    let choices = [level(4), level(0), not_applicable(), level(2)];
    assert_eq!(asked_first(&pack, &choices), [0_usize; 0]);
}

#[test]
fn hidden_practices_and_those_outside_the_quick_scope_are_not_asked() {
    let practices = vec![
        practice("a.asked"),
        practice("a.hidden").applies_when("fine-tune"),
        practice("a.later").full_only(),
    ];
    let pack = Bank::new(4, vec![area("a", 1.0, practices)]).read();
    let quick = Readiness::of(&pack, &assess(&pack, Mode::Quick, &[]));
    let asked: Vec<usize> = next_best_answers(&pack, &quick)
        .iter()
        .map(|a| a.practice)
        .collect();
    assert_eq!(asked, [0]);
}

/// What is foreseen for an answer is what happens when it is given: averaged over the levels, the
/// range of verdicts shrinks by so much.
#[test]
fn the_foreseen_narrowing_is_the_one_that_happens() {
    let pack = bank_with_a_gate();
    let choices = [level(4), Choice::Open, level(2), Choice::Unknown];
    let spread = |readiness: &Readiness| {
        let verdict = &readiness.verdict;
        let count = verdict.could_be - verdict.at_least;
        f64::from(u32::try_from(count).unwrap())
    };
    let before = score(&pack, &choices);
    for answer in answers(&pack, &choices) {
        let (mut removed, mut narrowed) = (0.0, 0.0);
        for given in 0..=4 {
            let mut choices = choices.clone();
            choices[answer.practice] = level(given);
            let after = score(&pack, &choices);
            removed += (spread(&before) - spread(&after)) / 5.0;
            let width = |readiness: &Readiness| readiness.overall.high - readiness.overall.low;
            narrowed += (width(&before) - width(&after)) / 5.0;
        }
        assert!((answer.verdicts_removed - removed).abs() < 1e-9);
        assert!((answer.range_narrowed - narrowed).abs() < 1e-9);
    }
}
