//! Every figure that a person can open: its formula and its inputs make the figure, and the figures lead to the total.

// Clippy's exception for tests covers the test functions, not the helpers between them.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use llm_readiness_content::asset;
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::business_case::{InternalRate, Payback};
use llm_readiness_engine::document::parse;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::readiness::Gaps;
use llm_readiness_engine::tco::risk::BusinessCase;
use llm_readiness_engine::tco::{CostEstimate, Figure, InputFrom, Market, Piece, Plan, pieces};
use llm_readiness_engine::use_case::{
    CostSettings, Field, GpuHours, Library, ProvisionedChoice, UseCase, Way,
};

const SAMPLES: [&str; 4] = ["bank", "hospital", "manufacturer", "software"];

/// Figures that take more than a formula, with what they come from.
const WITHOUT_FORMULA: [&str; 7] = [
    "cache_hits",
    "later_hits",
    "needed_units",
    "present_benefits",
    "present_costs",
    "unit_hours",
    "units_held",
];

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

    fn check(&self, name: &str, cases: &[UseCase], settings: &CostSettings) -> BTreeSet<String> {
        self.check_with(name, cases, settings, Gaps::default())
    }

    fn check_with(
        &self,
        name: &str,
        cases: &[UseCase],
        settings: &CostSettings,
        gaps: Gaps,
    ) -> BTreeSet<String> {
        let market = Market {
            library: &self.library,
            catalog: &self.catalog,
            facts: &self.facts,
        };
        let day = "2026-11-23".parse().unwrap();
        let mut plan = Plan::new(cases, settings, market, day);
        plan.gaps = gaps;
        let estimate = plan.estimate();
        let mut seen = BTreeSet::new();
        for case in 0..cases.len() {
            let outcome = &estimate.cases.get(case).unwrap().outcome;
            assert!(
                outcome.is_ok(),
                "{name} {case}: {:?}",
                outcome.as_ref().err()
            );
            for month in 0..estimate.month_count() {
                for (word, way) in Way::ALL {
                    let place = format!("{name}, use case {case}, month {month}, {word}");
                    check(&place, &estimate, (case, month, *way), &mut seen);
                }
            }
        }
        seen
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn check(
    place: &str,
    estimate: &CostEstimate<'_>,
    (case, month, way): (usize, usize, Way),
    seen: &mut BTreeSet<String>,
) {
    let figures = estimate.figures(case, month, way);
    let lines = estimate.lines(case, month, way).unwrap();
    if figures.is_empty() {
        assert!(near(lines.total(), 0.0), "{place} costs but has no figures");
        return;
    }
    let keys: BTreeSet<&str> = figures.iter().map(|figure| figure.key).collect();
    assert_eq!(keys.len(), figures.len(), "{place}: a figure stands twice");
    for figure in &figures {
        seen.insert(figure.key.to_owned());
        one(place, figure, &figures);
    }
    for (line, amount) in lines.iter().filter(|(_, amount)| *amount != 0.0) {
        let figure = figures.iter().find(|figure| figure.key == line.key());
        let value = figure.map(|figure| figure.value);
        assert_eq!(value, Some(amount), "{place}: {}", line.key());
    }
    let total = figures.iter().find(|figure| figure.key == "total").unwrap();
    assert!(near(total.value, lines.total()), "{place}");
}

fn one(place: &str, figure: &Figure, figures: &[Figure]) {
    let name = figure.key;
    if figure.formula.is_empty() {
        assert!(
            WITHOUT_FORMULA.contains(&name),
            "{place}: {name} has no formula"
        );
    } else {
        let made = figure.recombined();
        let made = made.unwrap_or_else(|| panic!("{place}: {name} = {}", figure.formula));
        assert!(
            near(made, figure.value),
            "{place}: {name} is {} and its formula {} makes {made} of {:?}",
            figure.value,
            figure.formula,
            figure.inputs
        );
    }
    let keys: BTreeSet<&str> = figure.inputs.iter().map(|input| input.key).collect();
    assert_eq!(
        keys.len(),
        figure.inputs.len(),
        "{place}: {name} names an input twice"
    );
    for piece in pieces(&figure.formula) {
        if let Piece::Name(key) = piece {
            assert!(
                keys.contains(key) || ["max", "ceil"].contains(&key),
                "{place}: {key}"
            );
        }
    }
    for input in &figure.inputs {
        let from = match input.from {
            InputFrom::Figure => input.key,
            InputFrom::Line(line) => line.key(),
            _ => continue,
        };
        let found = figures.iter().find(|figure| figure.key == from);
        let value = found.map(|figure| figure.value);
        assert_eq!(value, Some(input.value), "{place}: {name} takes {from}");
    }
}

/// The business case in figures: each is made by its formula, and they are the figures that the business case has.
#[test]
fn the_figures_of_the_business_case_are_those_it_has() {
    let world = World::open();
    let market = Market {
        library: &world.library,
        catalog: &world.catalog,
        facts: &world.facts,
    };
    for name in SAMPLES {
        let mut sample = world.sample(name);
        sample.cost.cost_uplift = Some(0.1);
        sample.cost.benefit_haircut = Some(0.2);
        let day = "2026-11-23".parse().unwrap();
        let plan = Plan::of_assessment(&sample, &world.pack, market, day);
        let estimate = plan.estimate();
        let cases = (0..sample.use_cases.len()).map(Some);
        for case in cases.chain([None]) {
            let place = format!("{name}, {case:?}");
            let figures = estimate.worth_figures(&plan, case);
            for figure in &figures {
                one(&place, figure, &figures);
            }
            let found = match case {
                Some(at) => BusinessCase::of_case(&plan, &estimate, at).unwrap(),
                None => BusinessCase::of(&plan, &estimate).unwrap(),
            };
            let value = |key: &str| {
                let figure = figures.iter().find(|figure| figure.key == key);
                figure.map(|figure| figure.value)
            };
            assert_eq!(
                value("present_value"),
                Some(found.present_value.0),
                "{place}"
            );
            assert_eq!(
                value("return_on_investment"),
                found.return_on_investment.map(|found| found.0)
            );
            assert_eq!(value("plan_each_success"), found.per_success, "{place}");
            assert_eq!(value("today_each"), found.today_per_success, "{place}");
            for (key, back) in [
                ("payback", found.payback),
                ("payback_discounted", found.discounted_payback),
            ] {
                let months = match back {
                    Payback::After { periods, .. } => Some(periods),
                    Payback::Never | Payback::NothingToPayBack => None,
                };
                assert_eq!(value(key), months, "{place} {key}");
            }
            let has_rate = matches!(found.internal_rate, InternalRate::One(_));
            assert_eq!(value("internal_rate").is_some(), has_rate, "{place}");
        }
    }
}

fn set(case: &mut UseCase, values: &[(Field, f64)]) {
    for (field, value) in values {
        case.values.insert(*field, Estimate::Exactly(*value));
    }
}

#[test]
fn every_figure_of_the_samples_is_made_by_its_formula() {
    let world = World::open();
    for name in SAMPLES {
        let sample = world.sample(name);
        let seen = world.check(name, &sample.use_cases, &sample.cost);
        assert!(
            seen.contains("units_held") && seen.contains("price_output"),
            "{name}: {seen:?}"
        );
    }
}

#[test]
fn so_is_every_figure_of_every_template() {
    let world = World::open();
    let cases: Vec<UseCase> = world
        .library
        .templates
        .iter()
        .map(|template| {
            let mut case = UseCase::new(&template.id, &template.id, &template.model);
            case.template = Some(template.id.clone());
            case
        })
        .collect();
    world.check("templates", &cases, &CostSettings::default());
}

/// What answers do to a plan: gaps are closed, roll-outs wait, numbers are worse.
#[test]
fn so_is_every_figure_of_a_plan_that_answers_act_on() {
    let world = World::open();
    let mut closed = 0;
    for name in SAMPLES {
        let sample = world.sample(name);
        let market = Market {
            library: &world.library,
            catalog: &world.catalog,
            facts: &world.facts,
        };
        let day = "2026-11-23".parse().unwrap();
        let gaps = Plan::of_assessment(&sample, &world.pack, market, day).gaps;
        let costs = gaps.closing() > 0.0;
        let seen = world.check_with(name, &sample.use_cases, &sample.cost, gaps);
        assert_eq!(seen.contains("readiness"), costs, "{name}");
        closed += usize::from(costs);
    }
    assert!(closed > 0, "no sample has gaps to close");
}

/// A plan in which everything that has a figure happens.
fn everything(world: &World) -> (Vec<UseCase>, CostSettings) {
    let mut cases = world.sample("bank").use_cases;
    let once = [
        (Field::BatchShare, 0.4),
        (Field::FailedShare, 0.07),
        (Field::Retries, 2.0),
        (Field::PriceDecline, 0.2),
        (Field::Growth, 0.01),
        (Field::TuningTokens, 4e6),
        (Field::TunedHostingHour, 3.0),
        (Field::CorpusTokens, 5e8),
        (Field::LicencePerUser, 4.0),
        (Field::FixedMonth, 120.0),
        (Field::OneOff, 9_000.0),
        (Field::TrainingHours, 1.5),
        (Field::ReviewShare, 0.1),
        (Field::CallsPerTask, 6.5),
        (Field::StepTokens, 900.0),
        (Field::AdoptionMonths, 5.0),
    ];
    for case in &mut cases {
        set(case, &once);
    }
    if let Some(case) = cases.get_mut(1) {
        set(
            case,
            &[(Field::CachedShare, 0.3), (Field::CallsPerTask, 1.4)],
        );
    }
    // Dearer for long inputs, and inputs that reach it; then one that ends inside the plan.
    if let Some(case) = cases.get_mut(2) {
        "anthropic/claude-sonnet-4-5".clone_into(&mut case.model);
        case.successor = Some("anthropic/claude-sonnet-5-5".to_owned());
        set(
            case,
            &[
                (Field::SystemTokens, 60_000.0),
                (Field::TaskTokens, 60_000.0),
                (Field::LongInputs, 3.0),
                (Field::StartMonth, 0.0),
                (Field::PilotMonths, 0.0),
                (Field::DecisionMonths, 0.0),
            ],
        );
    }
    let settings = CostSettings {
        discount: Some(0.12),
        headroom: Some(0.3),
        contingency: Some(Estimate::Exactly(0.2)),
        start: "2026-11-01".parse().ok(),
        ..CostSettings::default()
    };
    (cases, settings)
}

#[test]
fn so_is_every_figure_when_everything_happens() {
    let world = World::open();
    let (cases, settings) = everything(&world);
    let seen = world.check("everything", &cases, &settings);
    for key in [
        "decline",
        "later_price_input",
        "new_users",
        "training",
        "retrieval",
        "fine_tuning",
        "tuned_hosting",
        "contingency",
        "licences",
        "staff",
        "gpus",
        "units",
        "cache_hits",
        "unit_month",
    ] {
        assert!(seen.contains(key), "{key} is not among {seen:?}");
    }
}

#[test]
fn accelerators_that_are_handed_back_are_counted_by_the_hour() {
    let world = World::open();
    let mut sample = world.sample("software");
    for case in &mut sample.use_cases {
        set(case, &[(Field::Users, 200_000.0)]);
    }
    let mut own = world.library.serving.own.clone();
    own.hours = GpuHours::Active;
    own.price_per_hour = Some(2.25);
    let settings = CostSettings {
        own: Some(own),
        provisioned: Some(ProvisionedChoice {
            term: "1 year".to_owned(),
            ..world.library.serving.provisioned.clone()
        }),
        ..CostSettings::default()
    };
    let seen = world.check("by the hour", &sample.use_cases, &settings);
    assert!(seen.contains("unit_hours"));
}

#[test]
fn steps_for_long_inputs_are_part_of_a_price() {
    let world = World::open();
    let (cases, settings) = everything(&world);
    let market = Market {
        library: &world.library,
        catalog: &world.catalog,
        facts: &world.facts,
    };
    let plan = Plan::new(&cases, &settings, market, "2026-11-23".parse().unwrap());
    let figures = plan.estimate().figures(2, 0, Way::PayAsYouGo);
    let price = figures
        .iter()
        .find(|figure| figure.key == "price_write")
        .unwrap();
    let value = |key: &str| {
        price
            .inputs
            .iter()
            .find(|input| input.key == key)
            .unwrap()
            .value
    };
    // Claude Sonnet 4.5 ends on November 30: 29 days at 3.75 and 7.50, one day of its successor at 2.50.
    let (short, long) = ((29.0 * 3.75 + 2.5) / 30.0, (29.0 * 7.5 + 2.5) / 30.0);
    assert!(
        near(value("short"), short) && near(value("long_1"), long),
        "{price:?}"
    );
    assert!(
        near(value("limit_1"), 200_000.0) && value("above_1") > 0.01,
        "{price:?}"
    );
    assert!(near(value("discount"), 0.12));
}
