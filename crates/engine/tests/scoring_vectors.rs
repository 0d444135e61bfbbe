//! Published cases of other assessments, recomputed: S1 to S7 of the method.

#![allow(
    clippy::float_cmp,
    clippy::indexing_slicing,
    reason = "the expected values are exact in binary, and a test may stop at the first fault"
)]

mod support;

use llm_readiness_engine::assessment::{Choice, Mode};
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::scoring::{Readiness, gap, percent_to_target};
use support::{Bank, area, assess, level, not_applicable, practice, score};

/// Three equal practices at 0, 3 and 3 on a scale of 0 to 3 (SAMM benchmark report).
#[test]
fn s1_a_mean_of_two_does_not_hide_the_practice_at_zero() {
    let practices = vec![practice("a.one"), practice("a.two"), practice("a.three")];
    let pack = Bank::new(3, vec![area("a", 1.0, practices)]).read();
    let readiness = score(&pack, &[level(0), level(3), level(3)]);
    let mean = readiness.overall.score.unwrap() / 100.0 * 3.0;
    assert!((mean - 2.0).abs() < 1e-12, "mean {mean}");
    let stage = readiness.areas[0].stage.as_ref().unwrap();
    assert_eq!(stage.level, 0);
    assert_eq!(stage.held_back_by, [0]);
    assert_eq!((stage.ahead, stage.counted), (2, 3));
}

/// The answers of SAMM's Secure Build on a scale of 0 to 4, so that 0.25 is level 1. A stream is
/// the sum of its three answers, which is three times their mean.
fn secure_build() -> (Pack, [Choice; 6]) {
    let stream = |name: &str| {
        let practices = (1..=3).map(|n| practice(&format!("{name}.{n}"))).collect();
        area(name, 1.0, practices)
    };
    let pack = Bank::new(4, vec![stream("a"), stream("b")]).read();
    let choices = [1, 0, 0, 4, 0, 0].map(level);
    (pack, choices)
}

/// SAMM's relative scoring.
#[test]
fn s2_a_practice_is_the_mean_of_its_streams() {
    let (pack, choices) = secure_build();
    let readiness = score(&pack, &choices);
    let streams = readiness.overall.score.unwrap() / 100.0 * 3.0;
    assert!((streams - 0.625).abs() < 1e-12, "{streams}");
}

/// SAMM's relative scoring, with a target for each answer.
#[test]
fn s3_the_gap_to_targets_does_not_net_what_is_ahead() {
    let (pack, choices) = secure_build();
    let sheet = score(&pack, &choices).sheet;
    let current = sheet
        .rows
        .iter()
        .map(|row| f64::from(row.certain_level()) / 4.0);
    let targets = [1.0, 1.0, 0.0, 1.0, 0.5, 0.0];
    let pairs: Vec<(f64, f64)> = current.zip(targets).collect();
    assert_eq!(gap(&pairs), 2.25);
    assert_eq!(pairs.iter().map(|(_, target)| target).sum::<f64>(), 3.5);
    assert_eq!(percent_to_target(&pairs), Some(1.0 - 2.25 / 3.5));
    assert_eq!(percent_to_target(&[]), None);
    assert!(gap(&[]).is_sign_positive());
}

/// 7 checks passed, 3 failed, 5 do not apply (`AuditTAP` #181).
#[test]
fn s4_what_does_not_apply_leaves_the_denominator() {
    let practices = (0..15).map(|n| practice(&format!("a.{n}"))).collect();
    let pack = Bank::new(1, vec![area("a", 1.0, practices)]).read();
    let choices: Vec<Choice> = (0..15)
        .map(|n| match n {
            0..7 => level(1),
            7..10 => level(0),
            _ => not_applicable(),
        })
        .collect();
    let overall = score(&pack, &choices).overall;
    for number in [overall.score.unwrap(), overall.low, overall.high] {
        assert!((number - 70.0).abs() < 1e-12, "{number}");
    }
    assert_eq!(overall.coverage, 1.0);
}

/// Every practice of an area is not applicable (MASTG #881 showed #DIV/0!).
#[test]
fn s5_an_area_that_does_not_apply_has_no_number_and_leaves_its_parent() {
    let areas = vec![
        area("a", 1.0, vec![practice("a.one"), practice("a.two")]),
        area("b", 1.0, vec![practice("b.one")]),
    ];
    let pack = Bank::new(4, areas).read();
    let readiness = score(&pack, &[not_applicable(), not_applicable(), level(3)]);
    assert_eq!(readiness.areas[0].measure, None);
    assert_eq!(readiness.areas[0].stage, None);
    assert_eq!(readiness.overall.score, Some(75.0));
    assert_eq!(
        (readiness.overall.low, readiness.overall.high),
        (75.0, 75.0)
    );
}

#[test]
fn s5_without_any_practice_that_applies_there_is_no_number_at_all() {
    let pack = Bank::new(4, vec![area("a", 1.0, vec![practice("a.one")])]).read();
    let readiness = score(&pack, &[not_applicable()]);
    assert_eq!(readiness.overall.score, None);
    assert_eq!((readiness.overall.low, readiness.overall.high), (0.0, 0.0));
    assert_eq!(readiness.overall.coverage, 0.0);
    assert_eq!(readiness.verdict.could_be, 0);
}

/// A parent that opens a child, both on a scale of no and yes.
fn parent_and_child(top: u8) -> Pack {
    let child = practice("a.child").applies_when("a.parent >= 1");
    let practices = vec![practice("a.parent"), child];
    Bank::new(top, vec![area("a", 1.0, practices)]).read()
}

/// A yes that opens a question does not make a full score impossible (odoo #71255).
#[test]
fn s6_a_question_that_opens_another_can_still_reach_all_points() {
    let pack = parent_and_child(1);
    let readiness = score(&pack, &[level(1), level(1)]);
    assert_eq!(readiness.overall.score, Some(100.0));
    assert_eq!(readiness.sheet.counted(), 2);
    assert_eq!(score(&pack, &[level(0)]).sheet.counted(), 1);
}

/// A question that is hidden opens no other, whatever was once answered to it.
#[test]
fn s7_what_a_hidden_answer_opened_is_hidden_too() {
    let practices = vec![
        practice("a.parent"),
        practice("a.child").applies_when("a.parent >= 1"),
        practice("a.grandchild").applies_when("a.child >= 1"),
    ];
    let pack = Bank::new(4, vec![area("a", 1.0, practices)]).read();
    let counted = |parent| {
        let choices = [level(parent), level(4), level(2)];
        score(&pack, &choices).sheet.counted()
    };
    assert_eq!((counted(1), counted(0)), (3, 1));
}

/// Parent yes counts 4, child no counts 4: 8 in all. With the parent at no, nothing is left
/// (aia-eia-js, section 9).
#[test]
fn s7_a_hidden_answer_does_not_count_and_comes_back() {
    let pack = parent_and_child(4);
    let points = |readiness: &Readiness| {
        let rows = readiness.sheet.rows.iter();
        let counted = rows.filter(|row| row.counts());
        counted
            .map(|row| u32::from(row.certain_level()))
            .sum::<u32>()
    };
    let mut assessment = assess(&pack, Mode::Full, &[level(4), level(4)]);
    let both = Readiness::of(&pack, &assessment);
    assert_eq!(points(&both), 8);

    let parent = pack.practices[0].id.clone();
    assessment.answers.get_mut(&parent).unwrap().choice = level(0);
    let hidden = Readiness::of(&pack, &assessment);
    assert_eq!(points(&hidden), 0);
    assert_eq!(hidden.overall.score, Some(0.0));
    assert!(!hidden.sheet.rows[1].applies);

    assessment.answers.get_mut(&parent).unwrap().choice = level(4);
    assert_eq!(Readiness::of(&pack, &assessment), both);
}
