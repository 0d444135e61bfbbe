//! The cost of the sample companies with the real prices: the laws that hold for every plan.

// Clippy's exception for tests covers the test functions, not the helpers between them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use llm_readiness_content::asset;
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::document::parse;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::serving::PriceNote;
use llm_readiness_engine::tco::{Break, BreakKind, CostEstimate, Line, Market, Nature, Plan};
use llm_readiness_engine::use_case::{Field, Library, Way};

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

    fn estimate<'w>(&'w self, assessment: &'w Assessment) -> CostEstimate<'w> {
        self.plan(assessment).estimate()
    }

    fn plan<'w>(&'w self, assessment: &'w Assessment) -> Plan<'w> {
        let market = Market {
            library: &self.library,
            catalog: &self.catalog,
            facts: &self.facts,
        };
        let day = assessment.as_of.unwrap();
        Plan::new(&assessment.use_cases, &assessment.cost, market, day)
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Every sample with its estimate.
fn each(check: impl Fn(&str, &CostEstimate<'_>)) {
    let world = World::open();
    for name in SAMPLES {
        let sample = world.sample(name);
        check(name, &world.estimate(&sample));
    }
}

#[test]
fn every_use_case_and_every_way_has_a_cost() {
    each(|name, estimate| {
        for case in &estimate.cases {
            assert!(case.outcome.is_ok(), "{name}: {:?}", case.outcome);
        }
        for way in &estimate.ways {
            let series = way
                .outcome
                .as_ref()
                .unwrap_or_else(|fault| panic!("{name}: {fault}"));
            assert_eq!(series.months.len(), 36);
            assert!(series.total() > 0.0);
        }
    });
}

#[test]
fn the_lines_add_up_to_every_total() {
    each(|name, estimate| {
        for (_, way) in Way::ALL {
            let all = estimate.all_lines(*way).total();
            let cases: f64 = (0..estimate.cases.len())
                .filter_map(|at| estimate.case_lines(at, *way))
                .map(|lines| lines.total())
                .sum();
            assert!(near(all, cases), "{name}: {all} {cases}");
            let serving = estimate.all_lines(*way).total_of(Line::is_serving);
            let of_way = estimate
                .way(*way)
                .unwrap()
                .outcome
                .as_ref()
                .unwrap()
                .total();
            assert!(
                near(serving, of_way),
                "{name} {}: {serving} {of_way}",
                way.word()
            );
            let natures: f64 = Nature::ALL
                .iter()
                .map(|nature| {
                    estimate
                        .all_lines(*way)
                        .total_of(|line| line.nature() == *nature)
                })
                .sum();
            assert!(near(all, natures), "{name}");
        }
    });
}

/// In each way all work is done: by the token or by the base.
#[test]
fn the_four_ways_agree_on_the_work() {
    each(|name, estimate| {
        for way in &estimate.ways {
            let series = way.outcome.as_ref().unwrap();
            for (at, month) in series.months.iter().enumerate() {
                for part in &month.parts {
                    assert!((0.0..=1.0 + 1e-12).contains(&part.by_token), "{name} {at}");
                }
                let by_base: f64 = month.parts.iter().map(|part| part.of_base).sum();
                assert!(
                    by_base.abs() < 1e-9 || near(by_base, 1.0),
                    "{name} {at}: {by_base}"
                );
                if month.token_cost <= 0.0 && month.needed > 0.0 {
                    assert!(near(month.served_by_base, 1.0), "{name} {at}");
                }
            }
        }
    });
}

#[test]
fn the_cheapest_mixture_is_never_dearer_than_a_pure_way() {
    each(|name, estimate| {
        let total = |way: Way| estimate.way(way).unwrap().outcome.as_ref().unwrap().total();
        let mixed = total(Way::Hybrid);
        for (_, way) in Way::ALL {
            assert!(
                mixed <= total(*way) + 1e-9,
                "{name}: {} is cheaper",
                way.word()
            );
        }
    });
}

#[test]
fn more_people_cost_in_proportion_where_nothing_has_steps() {
    let world = World::open();
    let mut sample = world.sample("software");
    for case in &mut sample.use_cases {
        case.caching = llm_readiness_engine::use_case::Caching::Off;
        for field in [Field::Users, Field::PilotUsers] {
            let given = world.library.value(case, field).unwrap().0.central();
            case.values.insert(field, Estimate::Exactly(given));
        }
    }
    let before = world.estimate(&sample).all_lines(Way::PayAsYouGo);
    let mut tripled = sample.clone();
    for case in &mut tripled.use_cases {
        for field in [Field::Users, Field::PilotUsers] {
            let given = case.values.get(&field).unwrap().central();
            case.values.insert(field, Estimate::Exactly(3.0 * given));
        }
    }
    let after = world.estimate(&tripled).all_lines(Way::PayAsYouGo);
    for line in [Line::Input, Line::Output, Line::Review, Line::Licences] {
        assert!(
            near(3.0 * before.get(line), after.get(line)),
            "{}",
            line.key()
        );
    }
    assert!(near(
        before.get(Line::Operation),
        after.get(Line::Operation)
    ));
}

#[test]
fn the_cost_never_falls_with_the_volume() {
    each(|name, estimate| {
        let world = World::open();
        let sample = world.sample(name);
        let market = Market {
            library: &world.library,
            catalog: &world.catalog,
            facts: &world.facts,
        };
        let plan = Plan::new(
            &sample.use_cases,
            &sample.cost,
            market,
            sample.as_of.unwrap(),
        );
        let lines = plan.crossover(&plan.estimate());
        assert!(lines.volumes.len() > 50 && lines.ways.len() == 4);
        for (way, costs) in &lines.ways {
            let costs: Vec<f64> = costs.iter().map(|cost| cost.unwrap()).collect();
            // More people also warm the cache, which can make a task cheaper, never all of them.
            let rises = costs
                .windows(2)
                .all(|pair| pair[1] >= pair[0] * (1.0 - 1e-9));
            assert!(rises, "{name}, {}", way.word());
        }
        for point in &lines.points {
            assert!(
                point.low.is_none_or(|low| low <= point.volume + 1e-9),
                "{name}: {point:?}"
            );
            assert!(
                point.high.is_none_or(|high| point.volume <= high + 1e-9),
                "{name}: {point:?}"
            );
        }
        drop(estimate.months.clone());
    });
}

#[test]
fn own_machines_pay_at_some_volume() {
    let world = World::open();
    let sample = world.sample("software");
    let plan = world.plan(&sample);
    let estimate = plan.estimate();
    let lines = plan.crossover(&estimate);
    let from = |way| {
        let point = lines.points.iter().find(|point| point.then == way);
        point.map(|point| point.volume)
    };
    let (own, mixed) = (from(Way::OwnGpus).unwrap(), from(Way::Hybrid).unwrap());
    // A mixture pays as soon as its first machine does, long before all of the work is worth machines.
    assert!(1.0 < mixed && mixed <= own, "{:?}", lines.points);
}

#[test]
fn the_cache_never_makes_a_task_dearer() {
    let world = World::open();
    for name in SAMPLES {
        let mut sample = world.sample(name);
        let with = world.estimate(&sample).all_lines(Way::PayAsYouGo);
        let with = with.total_of(Line::is_serving);
        for case in &mut sample.use_cases {
            case.caching = llm_readiness_engine::use_case::Caching::Off;
        }
        let without = world.estimate(&sample).all_lines(Way::PayAsYouGo);
        let without = without.total_of(Line::is_serving);
        assert!(with <= without * (1.0 + 1e-12), "{name}: {with} {without}");
    }
}

#[test]
fn the_peak_and_what_breaks_follow_the_traffic() {
    let world = World::open();
    let mut sample = world.sample("bank");
    let (requests, month) = {
        let estimate = world.estimate(&sample);
        let month = estimate.busiest_month();
        let peak = estimate.peak(month);
        let week: f64 = estimate.week(month).iter().sum();
        assert!(peak.requests_per_minute > week / (168.0 * 60.0));
        assert!(
            peak.utilization > 0.05 && peak.utilization < 0.7,
            "{peak:?}"
        );
        assert!(peak.reviewers >= 1.0 && peak.input_tokens_per_minute > peak.requests_per_minute);
        (peak.requests_per_minute, month)
    };
    sample.cost.limits.requests = Some(requests / 2.0);
    sample.cost.budget_month = Some(1.0);
    let plan = world.plan(&sample);
    let estimate = plan.estimate();
    let breaks = plan.breaks(&estimate);
    let limit = breaks
        .iter()
        .find(|found| matches!(found.kind, BreakKind::Requests { .. }))
        .unwrap();
    assert!(limit.month.unwrap() <= month && limit.at_volume.unwrap() < 1.0);
    assert_eq!(
        breaks[0].month,
        Some(0),
        "the budget breaks at once: {breaks:?}"
    );
}

/// What the plan knows of the future: Gemini 3.8 Flash doubles, and a model that ends needs a successor.
#[test]
fn announced_changes_are_part_of_the_months() {
    let world = World::open();
    let mut sample = world.sample("software");
    sample.use_cases.truncate(1);
    sample.use_cases[0].model = "google/gemini-3.8-flash".to_owned();
    for (field, value) in [
        (Field::StartMonth, 0.0),
        (Field::PilotMonths, 0.0),
        (Field::DecisionMonths, 0.0),
        (Field::AdoptionMonths, 0.0),
        (Field::Growth, 0.0),
        (Field::PriceDecline, 0.0),
    ] {
        sample.use_cases[0]
            .values
            .insert(field, Estimate::Exactly(value));
    }
    let estimate = world.estimate(&sample);
    let serving = |month| {
        estimate
            .month_lines(month, Way::PayAsYouGo)
            .total_of(Line::is_serving)
    };
    assert!(
        near(serving(1), 2.0 * serving(0)),
        "{} {}",
        serving(0),
        serving(1)
    );
    assert!(near(serving(1), serving(30)));

    sample.use_cases[0].model = "openai/gpt-5".to_owned();
    let ends = world.estimate(&sample);
    let notes = |estimate: &CostEstimate<'_>| {
        estimate
            .sound()
            .flat_map(|(_, series)| series.notes().to_vec())
            .collect::<Vec<_>>()
    };
    let found = notes(&ends);
    assert!(
        found
            .iter()
            .any(|note| matches!(note, PriceNote::Retires { month: Some(_), .. })),
        "{found:?}"
    );
    sample.use_cases[0].successor = Some("openai/gpt-6-luna".to_owned());
    let replaced = world.estimate(&sample);
    let found = notes(&replaced);
    assert!(
        found
            .iter()
            .any(|note| matches!(note, PriceNote::Replaced { month: Some(_), .. })),
        "{found:?}"
    );

    // The same model in a plan that starts when it is gone.
    sample.cost.start = Some("2030-01-01".parse().unwrap());
    let found = notes(&world.estimate(&sample));
    assert!(
        found
            .iter()
            .any(|note| matches!(note, PriceNote::Replaced { month: None, .. })),
        "{found:?}"
    );
    sample.use_cases[0].successor = None;
    let gone = world.estimate(&sample);
    let found = notes(&gone);
    assert!(
        found
            .iter()
            .any(|note| matches!(note, PriceNote::Retires { month: None, .. })),
        "{found:?}"
    );
    let plan = world.plan(&sample);
    let breaks = plan.breaks(&gone);
    let retired = |found: &&Break| matches!(found.kind, BreakKind::Retired { .. });
    let retired = breaks.iter().find(retired).unwrap();
    assert_eq!(retired.month, Some(0), "{breaks:?}");
}
