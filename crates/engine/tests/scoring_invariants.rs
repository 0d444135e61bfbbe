//! What must hold for the numbers of every bank and every assessment.

#![allow(
    clippy::float_cmp,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "equality to the bit is what is tested, and a test may stop at the first fault"
)]

mod support;

use llm_readiness_engine::assessment::{Assessment, Choice, Evidence, EvidenceKind, Mode};
use llm_readiness_engine::date::Date;
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::profile::{DataClass, Profile, Vocabulary};
use llm_readiness_engine::scoring::{
    Readiness, SCORE_TOLERANCE, Standing, next_best_answers, progress_since,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::{AreaPlan, Bank, PracticePlan, area, assess, level, not_applicable, practice};

/// Whether conditions of a bank may look at answers. Then a better answer can open a question that
/// is not answered yet, and some invariants cannot hold.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Conditions {
    OnProfile,
    OnAnswersToo,
}

fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![3 => Just(1.0), 3 => 0.1..10.0_f64, 1 => Just(0.0), 1 => Just(1e-6), 1 => Just(1_000.0)]
}

fn one_practice() -> impl Strategy<Value = PracticePlan> {
    let rule = (select(FACTS), prop_oneof![Just(0.5), Just(1.5), Just(0.0)]);
    (
        weight(),
        any::<bool>(),
        prop::option::weighted(0.3, prop::option::of(select(FACTS))),
        prop::option::weighted(0.2, select(FACTS)),
        prop::option::weighted(0.2, rule),
    )
        .prop_map(|(weight, quick, gate, applies, rule)| {
            let mut plan = practice("later").weight(weight);
            plan.quick = quick;
            plan.gate = gate.map(|term| term.into_iter().map(str::to_owned).collect());
            plan.applies_when = applies.into_iter().map(str::to_owned).collect();
            plan.weight_when = rule
                .into_iter()
                .map(|(fact, times)| (fact.to_owned(), times))
                .collect();
            plan
        })
}

const FACTS: &[&str] = &["data:personal", "data:internal", "fine-tune"];

fn bank(conditions: Conditions) -> impl Strategy<Value = Bank> {
    let one_area = (weight(), prop::collection::vec(one_practice(), 1..6));
    (
        prop::collection::vec(one_area, 1..5),
        1..=5_u8,
        prop::collection::vec((1.0..=100.0_f64, 0..=5_u8), 0..4),
        prop::collection::vec((any::<Index>(), any::<Index>(), 1..=5_u8), 4),
    )
        .prop_map(move |(areas, top, verdicts, opens)| {
            let mut areas: Vec<AreaPlan> = areas
                .into_iter()
                .enumerate()
                .map(|(at, (weight, practices))| named(at, weight, practices))
                .collect();
            areas[0].weight = areas[0].weight.max(1.0);
            if conditions == Conditions::OnAnswersToo {
                add_conditions(&mut areas, top, &opens);
            }
            Bank::new(top, areas).verdicts(&rising(top, verdicts))
        })
}

fn named(at: usize, weight: f64, practices: Vec<PracticePlan>) -> AreaPlan {
    let mut found = area(&format!("a{at}"), weight, practices);
    for (slug, plan) in found.practices.iter_mut().enumerate() {
        plan.id = format!("a{at}.p{slug}");
    }
    found.practices[0].weight = found.practices[0].weight.max(1.0);
    found
}

fn rising(top: u8, drawn: Vec<(f64, u8)>) -> Vec<(f64, u8)> {
    let (mut scores, mut gates): (Vec<f64>, Vec<u8>) = drawn.into_iter().unzip();
    scores.sort_by(f64::total_cmp);
    gates.sort_unstable();
    let rest = scores.into_iter().zip(gates);
    std::iter::once((0.0, 0))
        .chain(rest.map(|(score, gate)| (score, gate.min(top))))
        .collect()
}

/// A later practice is opened by an earlier one, so that there is no circle.
fn add_conditions(areas: &mut [AreaPlan], top: u8, opens: &[(Index, Index, u8)]) {
    let ids: Vec<String> = areas
        .iter()
        .flat_map(|area| area.practices.iter().map(|plan| plan.id.clone()))
        .collect();
    let mut plans: Vec<&mut PracticePlan> =
        areas.iter_mut().flat_map(|a| &mut a.practices).collect();
    for (child, parent, level) in opens {
        let child = child.index(ids.len());
        if child > 0 {
            let parent = &ids[parent.index(child)];
            let term = format!("{parent} >= {}", (*level).min(top));
            plans[child].applies_when.push(term);
        }
    }
}

fn choice(top: u8) -> impl Strategy<Value = Choice> {
    prop_oneof![
        2 => Just(Choice::Open),
        1 => Just(Choice::Unknown),
        1 => Just(not_applicable()),
        5 => (0..=top).prop_map(level),
    ]
}

fn evidence() -> impl Strategy<Value = Option<Evidence>> {
    let kinds: Vec<EvidenceKind> = EvidenceKind::ALL.iter().map(|(_, kind)| *kind).collect();
    let dates = vec![None, Date::new(2026, 6, 1), Date::new(2025, 6, 1)];
    let one = (select(kinds), select(dates)).prop_map(|(kind, date)| Evidence { kind, date });
    prop::option::weighted(0.3, one)
}

fn profile() -> impl Strategy<Value = Profile> {
    let classes = vec![DataClass::Personal, DataClass::Internal];
    (
        prop::sample::subsequence(classes, 0..=2),
        prop::option::of(any::<bool>()),
    )
        .prop_map(|(data_classes, fine_tune)| Profile {
            data_classes,
            fine_tune,
            ..Profile::default()
        })
}

/// A bank, read, and an assessment of it.
#[derive(Debug, Clone)]
struct Case {
    bank: Bank,
    pack: Pack,
    assessment: Assessment,
}

impl Case {
    fn score(&self) -> Readiness {
        Readiness::of(&self.pack, &self.assessment)
    }

    fn with(&self, practice: usize, choice: Choice) -> Self {
        let mut changed = self.clone();
        let id = self.pack.practices[practice].id.clone();
        changed.assessment.answers.entry(id).or_default().choice = choice;
        changed
    }

    /// Positions with an answer that passes a test.
    fn positions(&self, is_wanted: impl Fn(&Choice) -> bool) -> Vec<usize> {
        let practices = self.pack.practices.iter().enumerate();
        practices
            .filter(|(_, practice)| is_wanted(self.assessment.choice(&practice.id)))
            .map(|(at, _)| at)
            .collect()
    }
}

fn case(conditions: Conditions) -> impl Strategy<Value = Case> {
    bank(conditions).prop_flat_map(|bank| {
        let answers = prop::collection::vec((choice(bank.top), evidence()), 24);
        (answers, profile(), any::<bool>()).prop_map(move |(answers, profile, quick)| {
            let pack = bank.read();
            let choices: Vec<Choice> = answers.iter().map(|(choice, _)| choice.clone()).collect();
            let mode = if quick { Mode::Quick } else { Mode::Full };
            let mut assessment = assess(&pack, mode, &choices);
            for (practice, (_, evidence)) in pack.practices.iter().zip(&answers) {
                let answer = assessment.answers.get_mut(&practice.id).unwrap();
                answer.evidence = *evidence;
            }
            assessment.profile = profile;
            assessment.as_of = Date::new(2026, 11, 23);
            Case {
                bank: bank.clone(),
                pack,
                assessment,
            }
        })
    })
}

/// Each of `n` sums of numbers up to 100 may round by half a unit in the last place, and a product
/// and a few quotients come before.
fn rounding(pack: &Pack) -> f64 {
    let count = f64::from(u32::try_from(pack.practices.len() + 8).unwrap());
    count * f64::EPSILON * 100.0
}

/// Every number of a result, in a fixed order; "not a number" where there is none.
fn numbers(readiness: &Readiness) -> Vec<f64> {
    let none = f64::NAN;
    let overall = &readiness.overall;
    let mut numbers = vec![
        overall.score.unwrap_or(none),
        overall.low,
        overall.high,
        readiness.supported.unwrap_or(none),
    ];
    for area in &readiness.areas {
        let measure = area.measure;
        numbers.push(measure.and_then(|m| m.score).unwrap_or(none));
        numbers.push(measure.map_or(none, |m| m.low));
        numbers.push(measure.map_or(none, |m| m.high));
        numbers.push(area.supported.unwrap_or(none));
        let stage = area.stage.as_ref();
        numbers.push(stage.map_or(none, |stage| f64::from(stage.level)));
    }
    let verdict = &readiness.verdict;
    for position in [
        verdict.reached,
        verdict.by_score,
        verdict.at_least,
        verdict.could_be,
    ] {
        numbers.push(f64::from(u32::try_from(position).unwrap()));
    }
    numbers
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_better_answer_never_lowers_a_number(case in case(Conditions::OnProfile), which in any::<Index>()) {
        let top = case.bank.top;
        let raisable = case.positions(|choice| matches!(choice, Choice::Level(level) if level.0 < top));
        prop_assume!(!raisable.is_empty());
        let position = raisable[which.index(raisable.len())];
        let before = case.score();
        let Standing::Level(now) = before.sheet.rows[position].standing else {
            return Err(TestCaseError::fail("the answer is a level"));
        };
        let after = case.with(position, level(now + 1)).score();
        for (before, after) in numbers(&before).iter().zip(numbers(&after)) {
            prop_assert!(after >= *before || before.is_nan() && after.is_nan(), "{} fell to {}", before, after);
        }
    }

    #[test]
    fn answering_narrows_every_range(
        (case, given) in case(Conditions::OnProfile).prop_flat_map(|case| (choice(case.bank.top), Just(case)).prop_map(|(g, c)| (c, g))),
        which in any::<Index>(),
    ) {
        prop_assume!(given != Choice::Open);
        let open = case.positions(|choice| matches!(choice, Choice::Open | Choice::Unknown));
        prop_assume!(!open.is_empty());
        let position = open[which.index(open.len())];
        let (before, after) = (case.score(), case.with(position, given).score());
        let room = rounding(&case.pack);
        // Where nothing is left that applies, there is no range any more.
        if after.sheet.counted() > 0 {
            prop_assert!(after.overall.low >= before.overall.low - room);
            prop_assert!(after.overall.high <= before.overall.high + room);
            prop_assert!(after.verdict.at_least >= before.verdict.at_least);
        }
        prop_assert!(after.verdict.could_be <= before.verdict.could_be);
        for (before, after) in before.areas.iter().zip(&after.areas) {
            if let (Some(before), Some(after)) = (before.measure, after.measure) {
                prop_assert!(after.low >= before.low - room);
                prop_assert!(after.high <= before.high + room);
                prop_assert!(after.coverage >= before.coverage - room);
            }
        }
    }

    #[test]
    fn the_order_of_areas_and_practices_does_not_matter(case in case(Conditions::OnAnswersToo), seed in any::<u64>()) {
        let mut shuffled = case.bank.clone();
        let mut random = support::Random(seed);
        random.shuffle(&mut shuffled.areas);
        for area in &mut shuffled.areas {
            random.shuffle(&mut area.practices);
        }
        let pack = shuffled.read();
        let (before, after) = (case.score(), Readiness::of(&pack, &case.assessment));
        let room = rounding(&pack);
        let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= room,
            (a, b) => a == b,
        };
        prop_assert!(close(before.overall.score, after.overall.score));
        prop_assert!(close(Some(before.overall.low), Some(after.overall.low)));
        prop_assert!(close(Some(before.overall.high), Some(after.overall.high)));
        prop_assert!(close(Some(before.overall.coverage), Some(after.overall.coverage)));
        prop_assert!(close(before.supported, after.supported));
        prop_assert_eq!(before.verdict.reached, after.verdict.reached);
        prop_assert_eq!(before.verdict.at_least, after.verdict.at_least);
        prop_assert_eq!(before.verdict.could_be, after.verdict.could_be);
        prop_assert_eq!(before.verdict.uncertain, after.verdict.uncertain);
        for (at, area) in case.pack.areas.iter().enumerate() {
            let there = pack.area_position(area.id.as_str()).unwrap();
            let (before, after) = (&before.areas[at], &after.areas[there]);
            prop_assert!(close(before.measure.and_then(|m| m.score), after.measure.and_then(|m| m.score)));
            prop_assert!(close(before.measure.map(|m| m.low), after.measure.map(|m| m.low)));
            prop_assert!(close(before.measure.map(|m| m.high), after.measure.map(|m| m.high)));
            prop_assert_eq!(before.stage.as_ref().map(|s| s.level), after.stage.as_ref().map(|s| s.level));
        }
        for (at, practice) in case.pack.practices.iter().enumerate() {
            let there = pack.position(practice.id.as_str()).unwrap();
            prop_assert!(close(Some(before.contributions[at]), Some(after.contributions[there])));
        }
    }

    #[test]
    fn weights_scale_out(case in case(Conditions::OnAnswersToo), of_areas in 0.01..1.0_f64, of_practices in 0.01..1.0_f64) {
        let mut scaled = case.bank.clone();
        for area in &mut scaled.areas {
            area.weight *= of_areas;
            for practice in &mut area.practices {
                practice.weight *= of_practices;
            }
        }
        let (before, after) = (case.score(), Readiness::of(&scaled.read(), &case.assessment));
        let room = rounding(&case.pack);
        for (a, b) in numbers(&before).iter().zip(numbers(&after)) {
            prop_assert!((a - b).abs() <= room || a.is_nan() && b.is_nan(), "{} became {}", a, b);
        }
    }

    #[test]
    fn every_number_is_in_its_place(case in case(Conditions::OnAnswersToo)) {
        let readiness = case.score();
        let overall = &readiness.overall;
        let sum: f64 = readiness.contributions.iter().sum();
        prop_assert_eq!(sum, overall.score.unwrap_or(0.0), "contributions add up to the score");
        let mut measures = vec![*overall];
        measures.extend(readiness.areas.iter().filter_map(|area| area.measure));
        for measure in measures {
            let score = measure.score.unwrap_or(measure.low);
            prop_assert!(measure.low <= score + SCORE_TOLERANCE && score <= measure.high + SCORE_TOLERANCE);
            prop_assert!(measure.low <= measure.high);
            prop_assert!((0.0..=1.0).contains(&measure.coverage));
            for number in [score, measure.low, measure.high, measure.coverage] {
                prop_assert!(number.is_finite() && number.is_sign_positive(), "{}", number);
                prop_assert!(number <= 100.0 + rounding(&case.pack));
            }
        }
        let supported = readiness.supported.into_iter().chain(readiness.areas.iter().filter_map(|a| a.supported));
        for number in supported.chain(readiness.contributions.iter().copied()) {
            prop_assert!(number.is_finite() && number.is_sign_positive(), "{}", number);
        }
        if let Some(supported) = readiness.supported {
            prop_assert!(supported <= overall.score.unwrap_or(0.0), "evidence cannot add to the claim");
        }
        let verdict = &readiness.verdict;
        prop_assert!(verdict.at_least <= verdict.reached && verdict.reached <= verdict.could_be);
        prop_assert!(verdict.reached <= verdict.by_score);
        prop_assert_eq!(verdict.capped_by.is_empty(), verdict.reached == verdict.by_score);
        let next = next_best_answers(&case.pack, &readiness);
        prop_assert_eq!(next.len(), verdict.uncertain);
        for answer in next {
            prop_assert!(answer.verdicts_removed >= 0.0 && answer.range_narrowed >= 0.0);
            prop_assert!(answer.range_narrowed <= overall.high - overall.low + SCORE_TOLERANCE);
        }
    }

    #[test]
    fn with_all_answered_nothing_is_left_of_the_range(case in case(Conditions::OnProfile)) {
        let mut full = case.clone();
        for position in case.positions(|choice| matches!(choice, Choice::Open | Choice::Unknown)) {
            full = full.with(position, level(1));
        }
        let readiness = full.score();
        prop_assert_eq!(readiness.verdict.uncertain, 0);
        let overall = readiness.overall;
        if let Some(score) = overall.score {
            prop_assert_eq!((overall.low.to_bits(), overall.high.to_bits()), (score.to_bits(), score.to_bits()));
            prop_assert_eq!(overall.coverage, 1.0);
        }
        for measure in readiness.areas.iter().filter_map(|area| area.measure) {
            prop_assert_eq!(Some((measure.low, measure.high)), measure.score.map(|score| (score, score)));
            prop_assert_eq!(measure.coverage, 1.0);
        }
        prop_assert_eq!(readiness.verdict.at_least, readiness.verdict.could_be);
    }

    #[test]
    fn a_hidden_answer_does_not_count_and_comes_back(case in case(Conditions::OnAnswersToo)) {
        let readiness = case.score();
        let mut without = case.clone();
        for (practice, row) in case.pack.practices.iter().zip(&readiness.sheet.rows) {
            if !row.applies {
                without.assessment.answers.remove(&practice.id);
            }
        }
        let stripped = without.score();
        prop_assert_eq!(&readiness.overall, &stripped.overall);
        prop_assert_eq!(&readiness.areas, &stripped.areas);
        prop_assert_eq!(&readiness.supported, &stripped.supported);
        prop_assert_eq!(&readiness.verdict, &stripped.verdict);
        prop_assert_eq!(&readiness.contributions, &stripped.contributions);

        let mut elsewhere = case.clone();
        elsewhere.assessment.profile = Profile::default();
        prop_assert!(elsewhere.score().sheet.counted() <= case.pack.practices.len());
        elsewhere.assessment.profile = case.assessment.profile.clone();
        prop_assert_eq!(elsewhere.score(), readiness);
    }

    #[test]
    fn the_stage_is_the_lowest_level_of_the_area(case in case(Conditions::OnAnswersToo)) {
        let readiness = case.score();
        for (area, result) in case.pack.areas.iter().zip(&readiness.areas) {
            let rows = || readiness.sheet.rows[area.practices.clone()].iter().filter(|row| row.counts());
            let lowest = rows().map(llm_readiness_engine::scoring::Row::certain_level).min();
            prop_assert_eq!(result.stage.as_ref().map(|stage| stage.level), lowest);
            if let Some(stage) = &result.stage {
                prop_assert_eq!(stage.counted, rows().count());
                prop_assert_eq!(stage.ahead + stage.held_back_by.len(), stage.counted);
                prop_assert_eq!(stage.held_back_by.is_empty(), stage.level == case.bank.top);
            }
        }
    }

    #[test]
    fn progress_is_never_rounded_up_to_done(baseline in 0.0..90.0_f64, way in 1.0..10.0_f64, part in 0.0..0.9999_f64) {
        let progress = progress_since(baseline, baseline + way * part, baseline + way).unwrap();
        prop_assert!(progress < 1.0);
        prop_assert!((progress - part).abs() < 1e-9);
    }
}
