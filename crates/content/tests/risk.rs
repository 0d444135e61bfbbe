//! The simulation of whole plans with the real prices: it is the deterministic model, run by run.

// Clippy's exception for tests covers the test functions, not the helpers between them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss
)]

use llm_readiness_content::asset;
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::business_case::Payback;
use llm_readiness_engine::document::parse;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::risk::{BusinessCase, Detail, Outputs, Scenario};
use llm_readiness_engine::tco::{Market, Plan};
use llm_readiness_engine::uncertainty::simulation::Outcome;
use llm_readiness_engine::uncertainty::summary::Summary;
use llm_readiness_engine::use_case::{Caching, Field, Library, UseCase, Way};

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

    fn plan<'w>(&'w self, assessment: &'w Assessment, cases: &'w [UseCase]) -> Plan<'w> {
        let market = Market {
            library: &self.library,
            catalog: &self.catalog,
            facts: &self.facts,
        };
        let day = assessment.as_of.unwrap();
        let mut plan = Plan::of_assessment(assessment, &self.pack, market, day);
        plan.use_cases = cases;
        plan
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Each run with its own numbers put into the document gives what the deterministic estimate says.
#[test]
fn every_run_is_the_deterministic_model_with_the_runs_numbers() {
    let world = World::open();
    for name in ["bank", "hospital", "manufacturer", "software"] {
        let mut sample = world.sample(name);
        for case in &mut sample.use_cases {
            // How warm the cache is follows the central volume in a simulation, by design.
            case.caching = Caching::Off;
        }
        let plan = world.plan(&sample, &sample.use_cases);
        let estimate = plan.estimate();
        let scenario = Scenario::of(&plan, &estimate, Detail::Months).unwrap();
        assert!(scenario.inputs.len() > 20, "{name}");
        let outcome = scenario.simulation(300, 5).unwrap().finish();
        let places = scenario.model().places();
        for run in [0, 1, 77, 299] {
            let mut cases = sample.use_cases.clone();
            for input in &scenario.inputs {
                let value = outcome.first_inputs().column(input.id.0)[run];
                cases[input.case]
                    .values
                    .insert(input.field, Estimate::Exactly(value));
            }
            let exact = world.plan(&sample, &cases);
            let exact = exact.estimate();
            let whole = exact.all_lines(Way::PayAsYouGo).total();
            let run_cost = outcome.output(Outputs::COST)[run];
            assert!(near(whole, run_cost), "{name} {run}: {whole} {run_cost}");
            let plan = world.plan(&sample, &cases);
            let case = BusinessCase::of(&plan, &exact).unwrap();
            let sums = [
                (Outputs::BENEFIT, case.benefits.iter().sum()),
                (Outputs::PRESENT_VALUE, case.present_value.0),
                (Outputs::SUCCESSES, case.successes),
            ];
            for (output, expected) in sums {
                let found = outcome.output(output)[run];
                assert!(
                    near(expected, found),
                    "{name} {run} {output}: {expected} {found}"
                );
            }
            for at in 0..cases.len() {
                let of_case = BusinessCase::of_case(&plan, &exact, at).unwrap();
                let found = outcome.output(places.case(at))[run];
                let expected = of_case.present_value.0;
                assert!(
                    near(expected, found),
                    "{name} {run} {at}: {expected} {found}"
                );
            }
            for month in [0, 5, 17, 35] {
                let lines = exact.month_lines(month, Way::PayAsYouGo).total();
                let found = outcome.output(places.cost(month))[run];
                assert!(near(lines, found), "{name} {run} {month}: {lines} {found}");
            }
        }
    }
}

#[test]
fn without_ranges_every_run_is_the_estimate() {
    let world = World::open();
    let mut sample = world.sample("bank");
    for case in &mut sample.use_cases {
        let central = world.library.central(case);
        for field in llm_readiness_engine::use_case::Field::ALL {
            if world.library.value(case, *field).is_some() {
                case.values
                    .insert(*field, Estimate::Exactly(central.get(*field)));
            }
        }
    }
    let plan = world.plan(&sample, &sample.use_cases);
    let estimate = plan.estimate();
    let scenario = Scenario::of(&plan, &estimate, Detail::Totals).unwrap();
    assert!(scenario.inputs.is_empty());
    for runs in [1, 100] {
        let outcome = scenario.simulation(runs, 1).unwrap().finish();
        let whole = estimate.all_lines(Way::PayAsYouGo).total();
        for cost in outcome.output(Outputs::COST) {
            assert!(near(*cost, whole), "{cost} {whole}");
        }
    }
}

/// What an earlier simulation left changes the time and not one bit, whatever was changed and even when it was given up.
#[test]
fn a_plan_after_another_gives_the_bytes_of_a_plan_alone() {
    let world = World::open();
    let sample = world.sample("bank");
    let scenario_of = |cases: &[UseCase]| {
        let plan = world.plan(&sample, cases);
        Scenario::of(&plan, &plan.estimate(), Detail::Months).unwrap()
    };
    let changed = |case: usize, field: Field, value: Estimate| {
        let mut cases = sample.use_cases.clone();
        cases[case].values.insert(field, value);
        scenario_of(&cases)
    };
    let range = |low, high| Estimate::Between { low, high };
    // Each with the use case that is said to be changed.
    let plans = [
        (scenario_of(&sample.use_cases), None),
        (changed(0, Field::Users, range(50.0, 90.0)), Some(0)),
        (changed(0, Field::Users, range(51.0, 90.0)), Some(0)),
        (changed(1, Field::TasksPerUserDay, range(2.0, 9.0)), Some(0)),
        (changed(1, Field::TasksPerUserDay, range(2.0, 8.0)), Some(1)),
        (changed(1, Field::Growth, Estimate::Exactly(0.01)), Some(1)),
        (scenario_of(&sample.use_cases[1..]), Some(1)),
        (scenario_of(&sample.use_cases), Some(9)),
        (scenario_of(&sample.use_cases), None),
    ];
    let bits = |outcome: &Outcome| -> Vec<u64> {
        let all = (0..outcome.outputs()).flat_map(|at| outcome.output(at));
        all.map(|value| value.to_bits()).collect()
    };
    let mut memory = None;
    for (at, (scenario, changing)) in plans.iter().enumerate() {
        let changing = *changing;
        let mut given_up = scenario
            .simulation_after(memory.take(), changing, 700, 9)
            .unwrap();
        given_up.step(512);
        memory = given_up.give_up();
        let simulation = scenario
            .simulation_after(memory.take(), changing, 700, 9)
            .unwrap();
        let (outcome, left) = simulation.finish_and_remember();
        let alone = scenario.simulation_after(None, changing, 700, 9);
        let alone = alone.unwrap().finish();
        assert!(bits(&outcome) == bits(&alone), "plan {at}");
        for input in &scenario.inputs {
            assert_eq!(outcome.ranks(input.id), alone.ranks(input.id));
            let column = input.id.0;
            assert_eq!(
                outcome.first_inputs().column(column),
                alone.first_inputs().column(column)
            );
        }
        memory = left;
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_however_it_is_sliced() {
    let world = World::open();
    let sample = world.sample("software");
    let plan = world.plan(&sample, &sample.use_cases);
    let estimate = plan.estimate();
    let scenario = Scenario::of(&plan, &estimate, Detail::Months).unwrap();
    let whole = scenario.simulation(2_000, 9).unwrap().finish();
    let mut sliced = scenario.simulation(2_000, 9).unwrap();
    while !sliced.step(300).is_complete() {}
    let sliced = sliced.finish();
    for at in 0..whole.outputs() {
        let bits = |values: &[f64]| {
            values
                .iter()
                .map(|value| value.to_bits())
                .collect::<Vec<_>>()
        };
        assert_eq!(bits(whole.output(at)), bits(sliced.output(at)));
    }
    let summary = Summary::of(whole.output(Outputs::PRESENT_VALUE)).unwrap();
    assert!(summary.p10 < summary.p50 && summary.p50 < summary.p90);
}

#[test]
fn the_answers_agree_with_each_other() {
    let world = World::open();
    for name in ["bank", "hospital", "manufacturer", "software"] {
        let mut sample = world.sample(name);
        sample.cost.budget_month = Some(40_000.0);
        let plan = world.plan(&sample, &sample.use_cases);
        let scenario = Scenario::of(&plan, &plan.estimate(), Detail::Months).unwrap();
        let outcome = scenario.simulation(5_000, 3).unwrap().finish();
        let answers = scenario.answers(&outcome).unwrap();
        assert_eq!((answers.runs, answers.months.len()), (5_000, 36));
        assert_eq!(answers.cases.len(), sample.use_cases.len());
        assert_eq!(
            answers.cost_bins.iter().map(|bin| bin.runs).sum::<usize>(),
            5_000
        );
        // Means add up: of the months to the whole, and of the use cases to the plan.
        let last = answers.months[35].cumulative;
        let net = answers.benefit.mean - answers.cost.mean;
        assert!(last.p10 < last.p50 && last.p50 < last.p90);
        assert!((last.p10..last.p90).contains(&net), "{name} {net} {last:?}");
        let cases: f64 = answers
            .cases
            .iter()
            .map(|case| case.present_value.mean)
            .sum();
        assert!(near(cases, answers.present_value.mean), "{name}");
        let budget = answers.budget.unwrap();
        assert!((budget.whole - 36.0 * 40_000.0).abs() < 1e-6);
        let over = outcome
            .output(Outputs::COST)
            .iter()
            .filter(|cost| **cost > budget.whole);
        #[allow(clippy::cast_precision_loss)]
        let share = over.count() as f64 / 5_000.0;
        assert!((budget.over - share).abs() < 1e-12);
        assert_eq!(
            answers.months[0]
                .over_budget
                .map(|share| (0.0..=1.0).contains(&share)),
            Some(true)
        );
        // No number is worth more than knowing all of them.
        let findings = scenario.findings(&outcome);
        assert_eq!(findings.inputs.len(), scenario.inputs.len());
        let mut before = f64::INFINITY;
        for (_, worth) in &findings.inputs {
            assert!(*worth >= 0.0 && *worth <= findings.everything && *worth <= before);
            before = *worth;
        }
        let [dependence] = scenario.dependence(&outcome, [Outputs::COST]);
        assert_eq!(dependence.tornado.bars.len(), scenario.inputs.len());
        assert!(dependence.tornado.bars[0].swing() > 0.0);
        assert!(dependence.drivers[0].rank_correlation.abs() > 0.1);
    }
}

/// All together are worth doing whatever comes; one of them may lose, and its numbers are what to find out.
#[test]
fn a_use_case_that_may_lose_is_worth_knowing_about_among_others_that_win() {
    let world = World::open();
    let mut sample = world.sample("bank");
    let found = |sample: &Assessment| {
        let plan = world.plan(sample, &sample.use_cases);
        let scenario = Scenario::of(&plan, &plan.estimate(), Detail::Totals).unwrap();
        let outcome = scenario.simulation(5_000, 1).unwrap().finish();
        let answers = scenario.answers(&outcome).unwrap();
        (scenario.findings(&outcome), answers, scenario)
    };
    let (before, answers, _) = found(&sample);
    assert!(sample.use_cases.len() > 1);
    let value = answers.cases[0].present_value.p50;
    let dear = Estimate::Exactly(value);
    sample.use_cases[0].values.insert(Field::OneOff, dear);
    let (after, answers, scenario) = found(&sample);
    assert!(
        (0.2..0.8).contains(&answers.cases[0].loss),
        "{:?}",
        answers.cases
    );
    assert!(after.everything > before.everything);
    let first = scenario
        .inputs
        .iter()
        .find(|input| input.id == after.inputs[0].0);
    assert_eq!(first.map(|input| input.case), Some(0));
    assert!(after.inputs[0].1 > 0.0 && after.inputs[0].1 <= after.everything);
}

#[test]
fn a_range_that_makes_no_sense_names_the_use_case_and_the_number() {
    let world = World::open();
    let mut sample = world.sample("bank");
    let range = Estimate::Between {
        low: 0.0,
        high: 9.0,
    };
    sample.use_cases[0].values.insert(Field::Users, range);
    let name = sample.use_cases[0].name.clone();
    let plan = world.plan(&sample, &sample.use_cases);
    let fault = Scenario::of(&plan, &plan.estimate(), Detail::Totals).unwrap_err();
    let said = fault.to_string();
    assert!(said.starts_with(&format!("{name}, users: ")), "{said}");
}

/// After the months named the running sum is back at zero, and a month before it is not.
#[test]
fn the_payback_is_where_the_running_sum_crosses_zero() {
    let world = World::open();
    for name in ["bank", "manufacturer"] {
        let sample = world.sample(name);
        let plan = world.plan(&sample, &sample.use_cases);
        let case = BusinessCase::of(&plan, &plan.estimate()).unwrap();
        let Payback::After { periods, .. } = case.payback else {
            panic!("{name}: {:?}", case.payback);
        };
        let after = |months: usize| -> f64 {
            let both = case.benefits.iter().zip(&case.costs).take(months);
            both.map(|(benefit, cost)| benefit - cost).sum()
        };
        let whole = (0..=case.costs.len()).find(|months| *months >= 1 && periods <= *months as f64);
        let whole = whole.unwrap();
        assert!(
            after(whole) >= 0.0 && after(whole - 1) < 0.0,
            "{name} {periods}"
        );
    }
}
