//! What the sections say about the sample of the bank, from its own runs.

use std::rc::Rc;

use llm_readiness_content::text;
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::{Field, Spread, Way};
use llm_readiness_report::geometry::Step;
use llm_readiness_simulation::Answer;

use super::drivers::drivers;
use super::findings::findings;
use super::map::{map, on_the_way};
use super::scenarios::scenarios;
use super::sliders::{STEPS, sliders};
use super::spread::spread;
use super::worth::worth;
use super::worth_by_case::worth_by_case;
use super::{Risk, Status, status};
use crate::app::edit::Edit;
use crate::app::simulated::tests::{answered, edit_users};
use crate::app::simulated::{Simulated, SimulatedMsg};
use crate::app::tests::send;
use crate::app::view::cost::page::with_page;
use crate::app::view::cost::way_name;
use crate::app::{Model, Msg};

/// Calls with the runs of a model that has them.
fn with_risk<T>(model: &Model, show: impl FnOnce(&Risk<'_, '_>) -> T) -> T {
    let answer: Rc<Answer> = model.simulated.answer.clone().unwrap();
    let open = model.open.as_ref().unwrap();
    let shown = with_page(model, open, |page| {
        show(&Risk {
            page,
            answer: &answer,
            is_current: true,
        })
    });
    shown.unwrap()
}

fn now(model: &Model) -> &Assessment {
    &model.open.as_ref().unwrap().assessment
}

#[test]
fn the_spread_says_the_percentiles_of_the_runs() {
    let model = answered();
    with_risk(&model, |risk| {
        let view = spread(risk);
        let cost = &risk.answer.answers.cost;
        for value in [cost.p10, cost.p50, cost.p90] {
            assert!(
                view.finding.contains(&risk.money(value)),
                "{}",
                view.finding
            );
        }
        assert_eq!(view.fan.months.len(), 36);
        assert!(
            view.fan
                .p10
                .values
                .iter()
                .zip(&view.fan.p90.values)
                .all(|(low, high)| low <= high)
        );
        let whole: f64 = view.totals.bins.iter().map(|bin| bin.share).sum();
        assert!((whole - 1.0).abs() < 1e-9, "every run is in one column");
        assert!(view.totals.budget.is_none(), "the sample has no budget");
    });
}

#[test]
fn the_strongest_driver_has_a_slider_that_stays_where_it_is_put() {
    let model = answered();
    with_risk(&model, |risk| {
        let view = drivers(risk, false);
        let first = &view.chart.drivers[0];
        assert!(
            view.about.finding.contains(&first.name),
            "{}",
            view.about.finding
        );
        let sliders = sliders(risk, &model).sliders;
        assert!(sliders.iter().any(|slider| slider.name == first.name));
        for slider in &sliders {
            assert!(slider.at > 0 && slider.at < STEPS, "{}", slider.name);
            for step in [0, 1, 57, slider.at, STEPS - 1, STEPS] {
                let moved = slider.moved(step).values[&slider.field];
                let (least, most) = slider.field.limits();
                assert!(
                    moved.low() >= least && moved.high() <= most,
                    "{} {moved:?}",
                    slider.name
                );
            }
            let higher = slider.moved(slider.at + 10).values[&slider.field].central();
            assert!(higher > slider.range.central(), "{}", slider.name);
        }
    });
}

#[test]
fn the_field_of_a_slider_takes_a_middle_or_a_range_or_says_what_is_wrong() {
    let model = answered();
    with_risk(&model, |risk| {
        let words = risk.page.costed.words;
        let sliders = sliders(risk, &model).sliders;
        let slider = sliders
            .iter()
            .find(|slider| slider.field.spread() == Spread::Multiplicative)
            .unwrap();
        let typed = |text: &str| Some(slider.typed(text, words).unwrap()?.values[&slider.field]);
        assert_eq!(typed(""), None);
        assert_eq!(typed("80 to 400"), Estimate::between(80.0, 400.0).ok());
        let (before, after) = (slider.range, typed("123.45").unwrap());
        assert!((after.central() / 123.45 - 1.0).abs() < 1e-4, "{after:?}");
        let width = |range: Estimate| range.high() / range.low();
        assert!(
            (width(after) / width(before) - 1.0).abs() < 1e-4,
            "the shape stays"
        );
        for wrong in ["many", "400 - 80", "0 - 80", "1e308"] {
            let fault = slider.typed(wrong, words).unwrap_err();
            let sentence = slider.wrong(words, &fault);
            assert!(sentence.contains(&slider.shown), "{wrong}: {sentence}");
        }
    });
}

#[test]
fn what_to_find_out_comes_in_the_order_of_its_worth() {
    let model = answered();
    with_risk(&model, |risk| {
        let view = findings(risk, &model, None);
        let worth = &risk.answer.findings.inputs;
        assert!(worth.windows(2).all(|two| two[0].1 >= two[1].1));
        assert!(view.rows.len() <= 6);
        assert!(
            view.everything
                .contains(&risk.money(risk.answer.findings.everything))
        );
    });
}

#[test]
fn the_steps_from_today_end_at_tomorrow() {
    let model = answered();
    with_risk(&model, |risk| {
        let view = worth(risk.page, Some(risk)).unwrap();
        let mut level = 0.0;
        for step in &view.steps.steps {
            match step.step {
                Step::Level(amount) => level = amount,
                Step::Change(change) => level += change,
                Step::Subtotal => assert_eq!(step.amount, risk.money(level)),
            }
        }
        let last = view.back.expected.last().copied().unwrap();
        let Step::Level(today) = view.steps.steps[0].step else {
            return assert_eq!(view.steps.steps.len(), 0, "the first step is today");
        };
        assert!(
            (today - level - last).abs() < 1.0,
            "what is saved is what comes back"
        );
        assert!(view.back.range.is_some());
    });
}

#[test]
fn a_kept_scenario_is_compared_with_the_plan_as_it_is() {
    let mut model = answered();
    send(&mut model, SimulatedMsg::Pin('B').into());
    edit_users(&mut model, Estimate::Exactly(900.0));
    with_risk(&model, |risk| {
        let view = scenarios(risk, &model.simulated, now(&model));
        assert_eq!(view.columns.len(), 2);
        assert_eq!(view.letters, [('A', false), ('B', true), ('C', false)]);
        let changes = &view.changes[0].1;
        assert!(
            changes.contains("900")
                && changes.contains(&super::field_name(&model.words, Field::Users)),
            "{changes}"
        );
        assert!(
            view.rows
                .iter()
                .all(|row| row.cells.len() == 2 && row.cells[1].1.is_some())
        );
    });
}

#[test]
fn a_scenario_names_the_settings_that_differ_and_by_how_much_figures_do() {
    let mut model = answered();
    send(&mut model, Msg::Simulated(SimulatedMsg::Pin('A')));
    let mut settings = now(&model).cost.clone();
    settings.discount_rate = Some(0.125);
    settings.way = Some(Way::Hybrid);
    settings.budget_month = Some(1_250.0);
    let settings = Box::new(settings);
    let field = String::new();
    send(&mut model, Msg::Edit(Edit::Cost { settings, field }));
    with_risk(&model, |risk| {
        let view = scenarios(risk, &model.simulated, now(&model));
        let changes = &view.changes[0].1;
        for part in ["12.5%", "1,250", &way_name(&model.words, Way::Hybrid)] {
            assert!(changes.contains(part), "{part}: {changes}");
        }
        assert!(
            !changes.contains(&model.words.text(text::risk::OTHER_SETTINGS)),
            "{changes}"
        );
        // Both columns have the same answer here.
        for row in &view.rows {
            assert_eq!(row.cells[1].1.as_deref(), Some("the same"), "{}", row.name);
        }
    });
    let mut other: Answer = (**model.simulated.answer.as_ref().unwrap()).clone();
    other.answers.loss += 0.25;
    other.answers.cost.p50 -= 5_000.0;
    model.simulated.answer = Some(Rc::new(other));
    with_risk(&model, |risk| {
        let view = scenarios(risk, &model.simulated, now(&model));
        let of = |name| {
            let name = model.words.text(name);
            let row = view.rows.iter().find(|row| row.name == name).unwrap();
            row.cells[1].1.clone().unwrap()
        };
        assert_eq!(of(text::risk::ROW_LOSS), "-25 percentage points");
        assert_eq!(of(text::risk::ROW_P50), format!("+{}", risk.money(5_000.0)));
    });
}

#[test]
fn the_headline_is_told_apart_from_the_runs() {
    let model = answered();
    with_risk(&model, |risk| {
        let (cost, over) = (&risk.answer.answers.cost, risk.answer.answers.over_central);
        let estimate = risk.page.costed.estimate();
        let central = risk.money(estimate.all_lines(estimate.chosen).total());
        let said = spread(risk).central;
        let share = model.words.percent(over);
        assert!(said.contains(&central) && said.contains(&share), "{said}");
        // It lies below the median here, and a tenth of the runs is below P10.
        assert!(cost.p10 < estimate.all_lines(estimate.chosen).total());
        assert!((0.5..0.9).contains(&over), "{over}");
    });
}

#[test]
fn each_use_case_says_whether_it_is_worth_it() {
    let model = answered();
    with_risk(&model, |risk| {
        let rows = worth_by_case(risk);
        let answers = &risk.answer.answers.cases;
        assert_eq!(rows.len(), answers.len());
        let best = answers
            .iter()
            .max_by(|a, b| a.present_value.p50.total_cmp(&b.present_value.p50))
            .unwrap();
        assert_eq!(rows[0].name, risk.page.case_name(best.case));
        assert_eq!(rows[0].value, risk.money(best.present_value.p50));
        assert!(rows[0].range.contains(&risk.money(best.present_value.p90)));
        // The months after which the sum is back in the luckier and in the less lucky runs.
        let months = &risk.answer.answers.months;
        let late = months.iter().rposition(|month| month.cumulative.p10 < 0.0);
        let said = worth(risk.page, Some(risk)).unwrap().back_about.finding;
        let late = format!("{} months", late.unwrap() + 2);
        assert!(said.contains(&late), "{said} {late}");
    });
}

#[test]
fn the_map_has_every_use_case_within_its_bounds() {
    let model = answered();
    let open = model.open.as_ref().unwrap();
    let (score, way) = (
        open.readiness.overall.score.unwrap(),
        on_the_way(&model, open),
    );
    assert!(score / 100.0 < way && way <= 1.0, "{score} {way}");
    with_risk(&model, |risk| {
        let view = map(risk, 0.5);
        assert_eq!(view.chart.bubbles.len(), now(&model).use_cases.len());
        for bubble in &view.chart.bubbles {
            assert!((0.0..=1.0).contains(&bubble.worth), "{}", bubble.name);
            assert!((0.0..=0.5).contains(&bubble.feasibility), "{}", bubble.name);
        }
    });
}

#[test]
fn a_long_run_says_how_far_it_is_and_a_failure_what_happened() {
    let model = answered();
    assert_eq!(status(&model.words, &model.simulated), Status::Quiet);
    let mut simulated = Simulated::default();
    assert_eq!(status(&model.words, &simulated), Status::Coming);
    simulated.share = Some(0.25);
    let running = status(&model.words, &simulated);
    assert!(matches!(running, Status::Running { words, .. } if words.contains("25")));
    simulated.state = crate::app::simulated::State::Failed("no memory.".to_owned());
    let failed = status(&model.words, &simulated);
    assert!(matches!(failed, Status::Fault(sentence) if sentence.contains("no memory.")));
}
