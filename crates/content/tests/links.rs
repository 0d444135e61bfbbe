//! Readiness joins money, with the real links, question bank and prices: what must hold for every assessment.

// Clippy's exception for tests covers the test functions, not the helpers between them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;

use llm_readiness_content::{asset, authoring};
use llm_readiness_engine::assessment::{Answer, Assessment, Choice};
use llm_readiness_engine::document::parse;
use llm_readiness_engine::pack::{Level, Pack};
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::scoring::{Sheet, Standing};
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::readiness::{Basis, Effect, LinkEffect, open_answers};
use llm_readiness_engine::tco::risk::BusinessCase;
use llm_readiness_engine::tco::{CostEstimate, Line, Lines, Market, Plan};
use llm_readiness_engine::use_case::{Does, Field, Library, Way};
use proptest::prelude::*;

const SAMPLES: [&str; 4] = ["bank", "hospital", "manufacturer", "software"];

struct World {
    library: Library,
    catalog: Catalog,
    facts: Facts,
    pack: Pack,
}

impl World {
    fn open() -> Self {
        Self {
            library: Library::read(asset("use-cases.json").unwrap()).unwrap(),
            catalog: Catalog::read(asset("prices.json").unwrap()).unwrap(),
            facts: Facts::read(asset("serving.json").unwrap()).unwrap(),
            pack: Pack::read(&parse(asset("structure.json").unwrap()).unwrap()).unwrap(),
        }
    }

    fn sample(&self, name: &str) -> Assessment {
        let file = format!("sample-{name}.json");
        Assessment::from_bytes(asset(&file).unwrap(), &self.pack).unwrap()
    }

    fn plain<'w>(&'w self, assessment: &'w Assessment) -> Plan<'w> {
        let market = Market {
            library: &self.library,
            catalog: &self.catalog,
            facts: &self.facts,
        };
        let day = assessment.as_of.unwrap();
        Plan::new(&assessment.use_cases, &assessment.cost, market, day)
    }

    fn basis<'w>(&'w self, sheet: &'w Sheet, assessment: &Assessment) -> Basis<'w> {
        let goal = assessment.goal.as_ref();
        Basis::new(&self.pack, sheet, goal, &self.library.links)
    }

    fn plan<'w>(&'w self, assessment: &'w Assessment) -> Plan<'w> {
        let sheet = Sheet::of(&self.pack, assessment);
        self.plain(assessment)
            .joined(&self.basis(&sheet, assessment))
    }

    fn effects(&self, assessment: &Assessment) -> Vec<(usize, Effect, bool)> {
        let sheet = Sheet::of(&self.pack, assessment);
        let basis = self.basis(&sheet, assessment);
        let effects = basis.effects(&self.library.links, &assessment.cost.links);
        let told = |found: &LinkEffect<'_>| (found.practice, found.effect, found.acts());
        effects.iter().map(told).collect()
    }

    fn answer(&self, assessment: &mut Assessment, practice: usize, choice: Choice) {
        let id = self.pack.practices[practice].id.clone();
        assessment.answers.entry(id).or_insert_with(empty).choice = choice;
    }

    fn id_of(&self, does: impl Fn(&Does) -> bool) -> Vec<String> {
        let links = self.library.links.list.iter();
        let found = links.filter(|link| does(&link.does));
        found.map(|link| link.id.clone()).collect()
    }
}

fn empty() -> Answer {
    Answer {
        choice: Choice::Open,
        note: String::new(),
        evidence: None,
        respondent: String::new(),
        extra: Vec::new(),
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn whole(estimate: &CostEstimate<'_>) -> Lines {
    estimate.all_lines(estimate.chosen)
}

fn bits(estimate: &CostEstimate<'_>) -> Vec<u64> {
    let mut bits = Vec::new();
    for way in [Way::PayAsYouGo, Way::Provisioned, Way::OwnGpus, Way::Hybrid] {
        for month in 0..estimate.month_count() {
            let lines = estimate.month_lines(month, way);
            bits.extend(lines.iter().map(|(_, amount)| amount.to_bits()));
        }
    }
    bits
}

#[test]
fn nothing_answered_or_all_switched_off_leaves_the_estimate_as_it_is() {
    let world = World::open();
    for name in SAMPLES {
        let mut sample = world.sample(name);
        let plain = bits(&world.plain(&sample).estimate());
        assert_ne!(bits(&world.plan(&sample).estimate()), plain, "{name}");
        let one_by_one = world.id_of(|_| true);
        sample.cost.links.off = one_by_one.into_iter().collect();
        assert_eq!(bits(&world.plan(&sample).estimate()), plain, "{name}");
        sample.cost.links.off.clear();
        sample.cost.links.all_off = true;
        assert_eq!(bits(&world.plan(&sample).estimate()), plain, "{name}");
        sample.cost.links.all_off = false;
        for choice in [Choice::Open, Choice::Unknown] {
            for practice in 0..world.pack.practices.len() {
                world.answer(&mut sample, practice, choice.clone());
            }
            assert_eq!(bits(&world.plan(&sample).estimate()), plain, "{name}");
            assert!(world.effects(&sample).iter().all(|(_, _, acts)| !acts));
        }
    }
}

/// The switches are part of the saved assessment.
#[test]
fn the_switches_come_back_from_the_document() {
    let world = World::open();
    let mut sample = world.sample("bank");
    sample.cost.links.all_off = true;
    sample.cost.links.off.insert("close-gaps".to_owned());
    let text = sample.to_json().to_compact();
    let read = Assessment::from_bytes(text.as_bytes(), &world.pack).unwrap();
    assert_eq!(read.cost.links, sample.cost.links);
    assert!(text.contains(r#""links":{"all_off":true,"off":["close-gaps"]}"#));
}

#[test]
fn closing_gaps_is_dated_before_the_first_roll_out() {
    let world = World::open();
    let mut seen = 0;
    for name in SAMPLES {
        let sample = world.sample(name);
        let plan = world.plan(&sample);
        let estimate = plan.estimate();
        let (mut days, mut usd) = (0.0, 0.0);
        for (practice, effect, _) in world.effects(&sample) {
            if let Effect::Close { from, to, .. } = effect {
                let remedies = &world.pack.practices[practice].remedies;
                for remedy in &remedies[usize::from(from)..usize::from(to)] {
                    days += remedy.effort_days.likely;
                    usd += remedy.one_off_usd.likely;
                }
            }
        }
        let rate = world.library.defaults[&Field::DayRate].value.central();
        let sum = whole(&estimate).get(Line::Readiness);
        assert!(near(sum, days * rate + usd), "{name}: {sum}");
        seen += usize::from(sum > 0.0);
        let roll_outs = estimate.sound().map(|(_, of)| of.case.calendar.roll_out());
        let first = roll_outs.min().unwrap();
        for month in 0..estimate.month_count() {
            let amount = estimate.month_lines(month, estimate.chosen);
            let is_before = month < first.max(1);
            let is_paid = amount.get(Line::Readiness) > 0.0;
            assert_eq!(is_paid, is_before && sum > 0.0, "{name} {month}");
        }
    }
    assert!(seen >= 3, "most samples have gaps");
}

/// Each kind of link by itself, on a company that has done nothing at all.
#[test]
fn every_kind_of_link_does_what_it_says() {
    let world = World::open();
    let mut sample = world.sample("bank");
    for practice in 0..world.pack.practices.len() {
        world.answer(&mut sample, practice, Choice::Level(Level(0)));
    }
    let plain = world.plain(&sample);
    let without = plain.estimate();
    for link in &world.library.links.list {
        let mut sample = sample.clone();
        let others = world.library.links.list.iter();
        let others = others.filter(|other| other.id != link.id);
        sample.cost.links.off = others.map(|other| other.id.clone()).collect();
        let plan = world.plan(&sample);
        let with = plan.estimate();
        for ((_, before), (_, after)) in without.sound().zip(with.sound()) {
            let delay = after.case.calendar.roll_out() - before.case.calendar.roll_out();
            let changed: Vec<Field> = Field::ALL
                .iter()
                .copied()
                .filter(|field| {
                    let values = [&before.case.values, &after.case.values];
                    let [a, b] = values.map(|values| values.get(*field).to_bits());
                    a != b
                })
                .collect();
            match &link.does {
                Does::Close => assert!(delay == 0 && changed.is_empty()),
                Does::Delay { months, .. } => {
                    assert_eq!((delay, changed.len()), (months[0].into(), 0), "{}", link.id);
                }
                Does::Worsen { field, .. } => {
                    assert_eq!(
                        (delay, changed.as_slice()),
                        (0, &[*field][..]),
                        "{}",
                        link.id
                    );
                }
            }
        }
        let paid = whole(&with).get(Line::Readiness) > 0.0;
        assert_eq!(paid, link.does == Does::Close, "{}", link.id);
    }
}

/// A weight is the difference that switching the link makes, whichever way it is switched.
#[test]
fn a_link_weighs_what_switching_it_changes() {
    let world = World::open();
    for name in SAMPLES {
        let mut sample = world.sample(name);
        let sheet = Sheet::of(&world.pack, &sample);
        let goal = sample.clone();
        let basis = world.basis(&sheet, &goal);
        let weights = |sample: &Assessment| {
            let plan = world.plan(sample);
            plan.link_weights(&plan.estimate(), &basis).unwrap()
        };
        let cost = |sample: &Assessment| whole(&world.plan(sample).estimate()).total();
        let (on, before) = (weights(&sample), cost(&sample));
        assert_eq!(on.links.len(), world.library.links.list.len());
        for (link, weight) in world.library.links.list.iter().zip(&on.links) {
            sample.cost.links.off.insert(link.id.clone());
            assert!(
                near(before - cost(&sample), weight.cost),
                "{name} {}",
                link.id
            );
            sample.cost.links.off.clear();
        }
        sample.cost.links.all_off = true;
        assert!(near(before - cost(&sample), on.together.cost), "{name}");
        let off = weights(&sample);
        assert!(off.together.is_nothing(), "{name}");
        // Alone, closing gaps costs at least what it costs beside the others.
        assert!(off.links[0].cost > 0.0, "{name}");
    }
}

/// With the links off the gap stands; what the plan pays to close is closed.
#[test]
fn a_gap_that_is_paid_for_no_longer_raises_the_checks() {
    let world = World::open();
    let mut sample = world.sample("manufacturer");
    let gate = world.pack.position("reliability.test-set").unwrap();
    world.answer(&mut sample, gate, Choice::Level(Level(0)));
    let checked = |sample: &Assessment| -> Vec<f64> {
        let plan = world.plan(sample);
        let estimate = plan.estimate();
        let cases = estimate.sound().map(|(_, series)| &series.case.values);
        cases.map(|values| values.get(Field::ReviewShare)).collect()
    };
    let closed = checked(&sample);
    sample.cost.links.off.insert("close-gaps".to_owned());
    let open = checked(&sample);
    assert!(closed.iter().any(|share| *share < 0.5), "{closed:?}");
    for (open, closed) in open.iter().zip(&closed) {
        let expected = f64::min(closed * 1.5, 1.0);
        assert!(near(*open, expected), "{open} {closed}");
    }
}

#[test]
fn the_simulation_and_the_business_case_see_the_gaps() {
    let world = World::open();
    for name in SAMPLES {
        let sample = world.sample(name);
        let (plain, joined) = (world.plain(&sample), world.plan(&sample));
        let value = |plan: &Plan<'_>| BusinessCase::of(plan, &plan.estimate()).unwrap();
        let (before, after) = (value(&plain), value(&joined));
        assert_ne!(before.present_value, after.present_value, "{name}");
    }
}

#[test]
fn an_open_answer_is_worth_what_it_can_change() {
    let world = World::open();
    let sample = world.sample("hospital");
    let sheet = Sheet::of(&world.pack, &sample);
    let basis = world.basis(&sheet, &sample);
    let plan = world.plan(&sample);
    let found = open_answers(&plan, &basis, 200, 7).unwrap();
    assert!(found.len() > 3, "{found:?}");
    assert!(found.windows(2).all(|pair| pair[0].worth >= pair[1].worth));
    for answer in &found {
        let standing = sheet.rows[answer.practice].standing;
        assert!(matches!(standing, Standing::Open | Standing::Unknown));
        assert_eq!(answer.by_level.len(), 5);
        let spread = answer.by_level[4] - answer.by_level[0];
        assert!((0.0..=spread.abs()).contains(&answer.worth), "{answer:?}");
        assert_ne!(answer.by_level[0].to_bits(), answer.by_level[4].to_bits());
    }
    let again = open_answers(&plan, &basis, 200, 7).unwrap();
    assert_eq!(found, again);
    let mut off = sample.clone();
    off.cost.links.all_off = true;
    let plan = world.plan(&off);
    assert_eq!(open_answers(&plan, &basis, 200, 7).unwrap(), []);
}

/// A plan that is worth doing at some levels of an open answer and not at others.
#[test]
fn an_answer_that_decides_is_worth_money() {
    let world = World::open();
    let mut sample = world.sample("manufacturer");
    // Beside others it would be left at every level once it is dear.
    sample.use_cases.truncate(1);
    let open = world.pack.position("reliability.hallucination").unwrap();
    world.answer(&mut sample, open, Choice::Unknown);
    let sheet = Sheet::of(&world.pack, &sample);
    let value_with = |once: f64| {
        let mut sample = sample.clone();
        let case = sample.use_cases.first_mut().unwrap();
        let once = llm_readiness_engine::estimate::Estimate::Exactly(once);
        case.values.insert(Field::OneOff, once);
        let plan = world.plan(&sample);
        let found = open_answers(&plan, &world.basis(&sheet, &sample), 200, 1).unwrap();
        let found = found.into_iter().find(|answer| answer.practice == open);
        found.unwrap()
    };
    let plenty = value_with(0.0);
    let (worst, best) = (plenty.by_level[0], plenty.by_level[4]);
    assert!(worst < best && worst > 0.0, "{plenty:?}");
    assert!(plenty.worth.abs() < 1e-9, "it is done at every level");
    // So dear that it pays only at the better levels. A tenth is added to one-off costs.
    let dear = value_with(f64::midpoint(worst, best) / 1.1);
    assert!(dear.by_level[0] < 0.0 && dear.by_level[4] > 0.0, "{dear:?}");
    assert!(dear.worth > 0.0);
}

#[test]
fn faults_in_the_list_are_led_to_their_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sound = std::fs::read_to_string(root.join("use-cases/links.json")).unwrap();
    let words = authoring::read_languages(&root.join("lang"), "lang").unwrap();
    let world = World::open();
    let folder = std::env::temp_dir().join(format!("links-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("links.json");
    for (from, to, said) in [
        (
            "\"reliability.robustness\"",
            "\"reliability.robust\"",
            "there is no practice \"reliability.robust\"",
        ),
        (
            "\"fail-untried\"",
            "\"fail-anyhow\"",
            "there is no text \"link.fail-anyhow\"",
        ),
        (
            "[0.05, 0.03, 0.01, 0, 0]",
            "[0.05, 0.03, 0.01, 0]",
            "5 levels are needed, but there are 4",
        ),
        (
            "[0.05, 0.03, 0.01, 0, 0]",
            "[0.05, 0.03, 0.04, 0, 0]",
            "that never rise with the level",
        ),
        (
            "\"scale-ready\"",
            "\"scale-fit\"",
            "there is no verdict \"scale-fit\"",
        ),
    ] {
        assert!(sound.contains(from), "{from}");
        std::fs::write(&path, sound.replacen(from, to, 1)).unwrap();
        let faults = authoring::read_links(&path, "links.json", &world.pack, &words).unwrap_err();
        let line = 1 + sound.lines().position(|line| line.contains(from)).unwrap();
        let told = faults.to_string();
        assert!(told.contains(said), "{told}");
        assert!(told.contains(&format!("links.json:{line}:")), "{told}");
    }
    let _ = std::fs::remove_dir_all(&folder);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// A better answer never costs more. A delay is left out of the sum: it lowers the cost of a plan, because less is
    /// done in its months. With all links on no roll-out is later and no line of closing gaps higher.
    #[test]
    fn a_better_answer_never_costs_more(
        name in prop::sample::select(SAMPLES.to_vec()),
        levels in prop::collection::vec(prop::option::weighted(0.9, 0..5_u8), 60),
        goal in prop::option::of(0..5_usize),
        practice in any::<prop::sample::Index>(),
        better in 1..5_u8,
    ) {
        let world = World::open();
        let mut sample = world.sample(name);
        sample.goal = goal.map(|at| world.pack.verdicts[at].id.clone());
        for (at, level) in levels.iter().enumerate().take(world.pack.practices.len()) {
            let choice = level.map_or(Choice::Open, |level| Choice::Level(Level(level)));
            world.answer(&mut sample, at, choice);
        }
        let practice = practice.index(world.pack.practices.len());
        let before = levels[practice].unwrap_or(0);
        world.answer(&mut sample, practice, Choice::Level(Level(before)));
        let mut raised = sample.clone();
        let choice = Choice::Level(Level((before + better).min(4)));
        world.answer(&mut raised, practice, choice);
        let (low, high) = (world.plan(&sample).gaps, world.plan(&raised).gaps);
        prop_assert!(high.delay <= low.delay);
        prop_assert!(high.closing() <= low.closing() + 1e-9);
        let delays = world.id_of(|does| matches!(does, Does::Delay { .. }));
        for assessment in [&mut sample, &mut raised] {
            assessment.cost.links.off = delays.iter().cloned().collect();
        }
        let (low, high) = (world.plan(&sample), world.plan(&raised));
        let (low, high) = (low.estimate(), high.estimate());
        let (dearer, cheaper) = (whole(&low).total(), whole(&high).total());
        prop_assert!(cheaper <= dearer * (1.0 + 1e-12), "{} {}", cheaper, dearer);
        for month in 0..low.month_count() {
            prop_assert!(high.successful_tasks(month) >= low.successful_tasks(month) * (1.0 - 1e-12));
        }
    }
}
