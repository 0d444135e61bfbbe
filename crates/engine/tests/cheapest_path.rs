//! The cheapest path against every other: on small banks all combinations of levels are tried.

#![allow(
    clippy::indexing_slicing,
    reason = "a test may stop at the first fault"
)]

mod support;

use llm_readiness_engine::assessment::{Assessment, Choice, Mode};
use llm_readiness_engine::pack::{Level, Pack};
use llm_readiness_engine::plan::{Path, PathError, cheapest_path};
use llm_readiness_engine::scoring::{Readiness, SCORE_TOLERANCE, Standing};
use proptest::prelude::*;
use support::{
    Bank, PracticePlan, Random, area, assess, default_size, level, not_applicable, practice, score,
};

/// Days are whole thousandths, so sums of them are compared as whole numbers.
fn thousandths(days: f64) -> i64 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a few hundred days at most"
    )]
    let whole = (days * 1_000.0).round() as i64;
    whole
}

/// The cost of raising everything to `target`, if that respects all needs.
fn cost_of(pack: &Pack, readiness: &Readiness, target: &[u8]) -> Option<i64> {
    let rows = &readiness.sheet.rows;
    let can_be_raised =
        |at: usize| rows[at].applies && rows[at].standing != Standing::NotApplicable;
    let mut cost = 0;
    for (at, practice) in pack.practices.iter().enumerate() {
        let start = rows[at].certain_level();
        if target[at] > start && !can_be_raised(at) {
            return None;
        }
        for step in start..target[at] {
            let remedy = &practice.remedies[usize::from(step)];
            for need in &remedy.depends_on {
                if can_be_raised(need.practice) && target[need.practice] < need.level.0 {
                    return None;
                }
            }
            cost += thousandths(remedy.effort_days.likely);
        }
    }
    Some(cost)
}

/// Raises the answers of an assessment to at least the given levels.
fn raised(pack: &Pack, assessment: &Assessment, levels: &[u8], readiness: &Readiness) -> Readiness {
    let mut after = assessment.clone();
    for (at, practice) in pack.practices.iter().enumerate() {
        if levels[at] > readiness.sheet.rows[at].certain_level() {
            let answer = after.answers.entry(practice.id.clone()).or_default();
            answer.choice = Choice::Level(Level(levels[at]));
        }
    }
    Readiness::of(pack, &after)
}

/// The least cost over all combinations of levels, rescoring each.
fn by_trying_all(
    pack: &Pack,
    assessment: &Assessment,
    readiness: &Readiness,
    goal: usize,
) -> Option<i64> {
    let start: Vec<u8> = readiness
        .sheet
        .rows
        .iter()
        .map(llm_readiness_engine::scoring::Row::certain_level)
        .collect();
    let mut target = start.clone();
    let mut best: Option<i64> = None;
    loop {
        if let Some(cost) = cost_of(pack, readiness, &target)
            && best.is_none_or(|best| cost < best)
            && raised(pack, assessment, &target, readiness)
                .verdict
                .at_least
                >= goal
        {
            best = Some(cost);
        }
        // The next combination, as an odometer counts.
        let Some(wheel) = target.iter().position(|level| *level < pack.top_level.0) else {
            return best;
        };
        target[wheel] += 1;
        target[..wheel].copy_from_slice(&start[..wheel]);
    }
}

/// Follows the path step by step; each step's needs must be there when it is taken.
fn levels_after(pack: &Pack, readiness: &Readiness, path: &Path) -> Vec<u8> {
    let rows = &readiness.sheet.rows;
    let mut has: Vec<u8> = rows
        .iter()
        .map(llm_readiness_engine::scoring::Row::certain_level)
        .collect();
    for step in &path.steps {
        assert_eq!(has[step.practice], step.from, "the path has a hole");
        assert!(
            step.from < step.to,
            "the path has a step that leads nowhere"
        );
        for level in step.from..step.to {
            for need in &pack.practices[step.practice].remedies[usize::from(level)].depends_on {
                let row = &rows[need.practice];
                let can_be_raised = row.applies && row.standing != Standing::NotApplicable;
                let itself = need.practice == step.practice;
                assert!(
                    !can_be_raised || itself || has[need.practice] >= need.level.0,
                    "a step comes before what it needs"
                );
            }
        }
        has[step.practice] = step.to;
    }
    has
}

fn check(pack: &Pack, assessment: &Assessment, goal: usize) -> Result<(), TestCaseError> {
    let readiness = Readiness::of(pack, assessment);
    let expected = by_trying_all(pack, assessment, &readiness, goal);
    match cheapest_path(pack, &readiness, goal) {
        Ok(path) => {
            prop_assert_eq!(Some(thousandths(path.effort_days.likely)), expected);
            let levels = levels_after(pack, &readiness, &path);
            let after = raised(pack, assessment, &levels, &readiness);
            prop_assert!(after.verdict.at_least >= goal);
            prop_assert!((after.overall.low - path.score_after).abs() <= SCORE_TOLERANCE);
            prop_assert!(path.effort_days.low <= path.effort_days.likely);
            prop_assert!(path.effort_days.likely <= path.effort_days.high);
            // Each step takes as many weeks as days here, so side by side is never longer.
            prop_assert!(path.calendar_weeks.likely <= path.effort_days.likely + 1e-9);
        }
        Err(PathError::OutOfReach) => prop_assert_eq!(expected, None),
        Err(PathError::NothingCounts) => prop_assert_eq!(readiness.sheet.counted(), 0),
        Err(error @ PathError::NoSuchVerdict) => prop_assert!(false, "{}", error),
    }
    Ok(())
}

/// A step of the practice at one position needs a level of that at another.
type NeedPlan = (usize, u8, usize, u8);

fn small_bank() -> impl Strategy<Value = Bank> {
    let one = (
        prop_oneof![3 => Just(1.0), 2 => 0.1..5.0_f64, 1 => Just(0.0)],
        any::<bool>(),
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.1),
        prop::collection::vec(prop_oneof![1 => Just(0_u16), 8 => 0..40_u16], 4),
    );
    let practices = prop::collection::vec(one, 1..=7_usize);
    (practices, 1..=4_u8, 1..=3_usize).prop_flat_map(|(practices, top, areas)| {
        // All combinations of 7 practices on a scale of 0 to 4 would be 78,125; that many are tried
        // for up to 5 practices, and shorter scales for more.
        let top = if practices.len() > 5 { top.min(2) } else { top };
        let count = practices.len();
        let need = (0..count, 0..top, 0..count, 1..=top);
        let scores = prop::collection::vec(prop_oneof![Just(45.0), 1.0..=100.0_f64], 2);
        let gates = prop::collection::vec(0..=top, 2);
        (
            Just(practices),
            prop::collection::vec(need, 0..16),
            scores,
            gates,
        )
            .prop_map(move |(practices, needs, mut scores, mut gates)| {
                scores.sort_by(f64::total_cmp);
                gates.sort_unstable();
                let verdicts = [(0.0, 0), (scores[0], gates[0]), (scores[1], gates[1])];
                build(top, areas, &practices, &needs).verdicts(&verdicts)
            })
    })
}

type PracticeDraw = (f64, bool, bool, bool, Vec<u16>);

fn build(top: u8, areas: usize, practices: &[PracticeDraw], needs: &[NeedPlan]) -> Bank {
    let area_of = |at: usize| at * areas / practices.len();
    let id = |at: usize| format!("a{}.p{at}", area_of(at));
    let mut plans: Vec<PracticePlan> = practices
        .iter()
        .enumerate()
        .map(|(at, (weight, quick, is_gate, hidden, half_days))| {
            let mut plan = practice(&id(at)).weight(*weight);
            plan.quick = *quick;
            plan.days = half_days.iter().map(|n| f64::from(*n) / 2.0).collect();
            if *is_gate {
                plan = plan.gate();
            }
            if *hidden {
                plan = plan.applies_when("fine-tune");
            }
            plan
        })
        .collect();
    // Needs that would run in a circle are left out; two practices may still need each other's
    // other levels.
    for (from, step, to, needed) in needs {
        let tried = plans[*from]
            .clone()
            .needs(*step, &format!("{} >= {needed}", id(*to)));
        let before = std::mem::replace(&mut plans[*from], tried);
        if with_areas(top, areas, &plans, area_of).try_read().is_err() {
            plans[*from] = before;
        }
    }
    with_areas(top, areas, &plans, area_of)
}

fn with_areas(
    top: u8,
    areas: usize,
    plans: &[PracticePlan],
    area_of: impl Fn(usize) -> usize,
) -> Bank {
    let in_area = |wanted: usize| {
        let mut found: Vec<PracticePlan> = plans
            .iter()
            .enumerate()
            .filter(|(at, _)| area_of(*at) == wanted)
            .map(|(_, plan)| plan.clone())
            .collect();
        // An area whose practices weigh nothing is refused.
        if let Some(first) = found.first_mut()
            && first.weight <= 0.0
        {
            first.weight = 1.0;
        }
        found
    };
    let areas = (0..areas)
        .map(|at| {
            let weight = if at == 1 { 0.5 } else { 1.0 };
            area(&format!("a{at}"), weight, in_area(at))
        })
        .filter(|area| !area.practices.is_empty());
    Bank::new(top, areas.collect())
}

fn choices(top: u8) -> impl Strategy<Value = Vec<Choice>> {
    let one = prop_oneof![
        6 => Just(Choice::Open),
        1 => Just(Choice::Unknown),
        1 => Just(not_applicable()),
        3 => (0..=top).prop_map(level),
    ];
    prop::collection::vec(one, 7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, max_shrink_iters: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_other_way_is_cheaper(
        (bank, choices) in small_bank().prop_flat_map(|bank| (choices(bank.top), Just(bank)).prop_map(|(c, b)| (b, c))),
        quick in any::<bool>(),
        goal in 1..3_usize,
    ) {
        let pack = bank.read();
        let mode = if quick { Mode::Quick } else { Mode::Full };
        check(&pack, &assess(&pack, mode, &choices), goal)?;
    }
}

/// A needs the first level of B for its second, and B the first of A for its second.
#[test]
fn practices_that_need_each_other_take_turns() {
    let bank = Bank::new(
        2,
        vec![area(
            "a",
            1.0,
            vec![
                practice("a.a").needs(1, "a.b >= 1"),
                practice("a.b").needs(1, "a.a >= 1"),
            ],
        )],
    )
    .verdicts(&[(0.0, 0), (100.0, 0)]);
    let pack = bank.read();
    let readiness = score(&pack, &[]);
    let path = cheapest_path(&pack, &readiness, 1).unwrap();
    assert_eq!(levels_after(&pack, &readiness, &path), [2, 2]);
    let order: Vec<(usize, u8, u8)> = path
        .steps
        .iter()
        .map(|step| (step.practice, step.from, step.to))
        .collect();
    assert_eq!(order, [(0, 0, 1), (1, 0, 2), (0, 1, 2)]);
}

/// The cheap step of B is worth more points a day, but needs the dear one of C.
#[test]
fn a_cheap_step_that_needs_a_dear_one_is_left() {
    let bank = Bank::new(
        1,
        vec![area(
            "a",
            1.0,
            vec![
                practice("a.a").days(&[5.0]),
                practice("a.b").days(&[1.0]).needs(0, "a.c >= 1"),
                practice("a.c").days(&[20.0]),
            ],
        )],
    )
    .verdicts(&[(0.0, 0), (33.0, 0)]);
    let pack = bank.read();
    let path = cheapest_path(&pack, &score(&pack, &[]), 1).unwrap();
    assert_eq!(path.steps.len(), 1);
    assert_eq!(path.steps[0].practice, 0);
    assert_eq!(thousandths(path.effort_days.likely), 5_000);
}

#[test]
fn a_verdict_that_is_reached_needs_no_step() {
    let pack = default_size(1).read();
    let top = vec![level(4); pack.practices.len()];
    let path = cheapest_path(&pack, &score(&pack, &top), 4).unwrap();
    assert_eq!(path.steps, []);
    assert_eq!(thousandths(path.effort_days.likely), 0);
}

#[test]
fn a_step_that_costs_nothing_and_is_of_no_use_is_left_out() {
    let bank = Bank::new(
        1,
        vec![area(
            "a",
            1.0,
            vec![practice("a.a").days(&[0.0]), practice("a.b").days(&[0.0])],
        )],
    )
    .verdicts(&[(0.0, 0), (50.0, 0)]);
    let pack = bank.read();
    let path = cheapest_path(&pack, &score(&pack, &[]), 1).unwrap();
    assert_eq!(path.steps.len(), 1);
}

#[test]
fn there_is_no_path_where_nothing_counts_or_no_such_verdict_exists() {
    let pack = Bank::new(1, vec![area("a", 1.0, vec![practice("a.a")])]).read();
    let nothing = score(&pack, &[not_applicable()]);
    assert_eq!(
        cheapest_path(&pack, &nothing, 1),
        Err(PathError::NothingCounts)
    );
    let open = score(&pack, &[]);
    assert_eq!(
        cheapest_path(&pack, &open, 99),
        Err(PathError::NoSuchVerdict)
    );
}

/// On a bank too large to try everything, at least no single step may be spared, and every
/// answer leads to a path.
#[test]
fn on_a_bank_of_the_default_size_no_step_of_a_path_can_be_spared() {
    for seed in 0..6 {
        let pack = default_size(seed).read();
        let mut random = Random(seed);
        let choices: Vec<Choice> = (0..pack.practices.len())
            .map(|_| level(u8::try_from(random.below(4)).unwrap()))
            .collect();
        let assessment = assess(&pack, Mode::Full, &choices);
        let readiness = Readiness::of(&pack, &assessment);
        for goal in 0..pack.verdicts.len() {
            let path = cheapest_path(&pack, &readiness, goal).unwrap();
            let levels = levels_after(&pack, &readiness, &path);
            let after = raised(&pack, &assessment, &levels, &readiness);
            assert!(after.verdict.at_least >= goal);
            for step in &path.steps {
                let mut fewer = levels.clone();
                fewer[step.practice] = levels[step.practice] - 1;
                let still_there = cost_of(&pack, &readiness, &fewer).is_some()
                    && raised(&pack, &assessment, &fewer, &readiness)
                        .verdict
                        .at_least
                        >= goal;
                assert!(!still_there, "a step could be spared");
            }
        }
    }
}

#[test]
fn the_same_question_has_the_same_answer() {
    let pack = default_size(3).read();
    let readiness = score(&pack, &[]);
    assert_eq!(
        cheapest_path(&pack, &readiness, 2),
        cheapest_path(&pack, &readiness, 2)
    );
}
