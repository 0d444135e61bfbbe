//! The page about cost from the model to its views, with the real prices and a sample company.

use llm_readiness_content::text;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::use_case::{CostSettings, CurrencyRate, Way};

use super::{bytes, model, now, send, started, with_market};
use crate::app::edit::Edit;
use crate::app::view::cost::crossing::crossing;
use crate::app::view::cost::headline::{Headline, headline};
use crate::app::view::cost::months::months;
use crate::app::view::cost::page::{Page, with_page};
use crate::app::view::cost::peak::{breaks, peak};
use crate::app::view::cost::ways::ways;
use crate::app::{Model, Msg, update};
use llm_readiness_engine::assessment::Mode;

pub(super) fn bank() -> Model {
    let mut model = model();
    update(&mut model, Msg::OpenSample("bank"), &now(0));
    send(
        &mut model,
        Msg::SampleArrived(Ok(bytes("sample-bank.json"))),
    );
    with_market(&mut model);
    model
}

pub(super) fn page<T>(model: &Model, show: impl FnOnce(&Page<'_>) -> T) -> T {
    with_page(model, model.open.as_ref().unwrap(), show).unwrap()
}

fn head(model: &Model) -> Headline {
    page(model, headline)
}

pub(super) fn set(model: &mut Model, change: impl FnOnce(&mut CostSettings)) {
    let mut settings = model.open.as_ref().unwrap().assessment.cost.clone();
    change(&mut settings);
    let edit = Edit::Cost {
        settings: Box::new(settings),
        field: String::new(),
    };
    send(model, Msg::Edit(edit));
}

#[test]
fn nothing_is_shown_before_the_prices_have_arrived() {
    let model = started(Mode::Quick);
    assert!(with_page(&model, model.open.as_ref().unwrap(), headline).is_none());
}

#[test]
fn a_first_use_case_stands_in_on_the_page_too() {
    let mut model = started(Mode::Quick);
    with_market(&mut model);
    let (is_default, cards) = page(&model, |page| (page.is_default, ways(page).cards.len()));
    assert!(is_default);
    assert_eq!(cards, 4);
}

#[test]
fn the_head_agrees_with_the_engine_and_follows_the_way() {
    let mut model = bank();
    let before = head(&model);
    let plan = page(&model, |page| {
        page.costed
            .money(page.costed.estimate().all_lines(Way::PayAsYouGo).total())
    });
    assert_eq!(before.facts[1].1, plan);
    set(&mut model, |settings| settings.way = Some(Way::OwnGpus));
    assert_ne!(head(&model).title, before.title);
    send(&mut model, Msg::Undo);
    assert_eq!(head(&model), before);
}

#[test]
fn a_currency_changes_every_amount_by_its_rate() {
    let mut model = bank();
    set(&mut model, |settings| {
        settings.currency = Some(CurrencyRate {
            code: "EUR".parse().unwrap(),
            per_dollar: 0.5,
            as_of: None,
        });
    });
    assert!(
        head(&model)
            .facts
            .iter()
            .all(|(_, value, _)| value.starts_with('€'))
    );
    let cost = page(&model, |page| ways(page).cards[0].outcome.clone()).unwrap();
    assert!(cost.costs.iter().all(|row| row[1].starts_with('€')));
}

#[test]
fn every_way_has_the_costs_of_the_estimate() {
    let model = bank();
    page(&model, |page| {
        let view = ways(page);
        assert_eq!(view.chart.ways.len(), 4);
        for (card, (word, way)) in view.cards.iter().zip(Way::ALL) {
            let figures = card.outcome.as_ref().unwrap();
            let series = page.costed.estimate().way(*way).unwrap();
            let series = series.outcome.as_ref().unwrap();
            let serving = &figures.costs[figures.costs.len() - 2];
            assert_eq!(serving[2], page.costed.money(series.total()), "{word}");
        }
        let cheapest = view.cards.iter().filter(|card| card.is_cheapest);
        assert_eq!(cheapest.count(), 1);
        assert!(!view.units.is_empty());
        let name = page.costed.words.text(text::cost_page::LATENCY);
        let own = view.cards.iter().find(|card| card.way == Way::OwnGpus);
        let own = &own.unwrap().outcome.as_ref().unwrap().base;
        let latency = own.iter().find(|fact| fact.name == name).unwrap();
        assert!(latency.value.contains(" s, ") && latency.value.contains("ms"));
    });
}

#[test]
fn a_way_that_cannot_be_had_says_why_and_leaves_no_total() {
    let mut model = bank();
    set(&mut model, |settings| {
        settings.way = Some(Way::Provisioned);
        settings.provisioned = Some(llm_readiness_engine::use_case::ProvisionedChoice {
            offer: "no/such/offer".to_owned(),
            term: "hour".to_owned(),
        });
    });
    page(&model, |page| {
        let view = headline(page);
        assert!(view.facts.is_empty());
        assert!(view.faults[0].1.contains("no/such/offer"), "{view:?}");
        assert!(ways(page).cards[1].outcome.is_err());
    });
}

#[test]
fn months_add_up_in_both_divisions() {
    let model = bank();
    page(&model, |page| {
        let view = months(page);
        let (nature, case) = (view.by_nature.totals(), view.by_case.totals());
        assert_eq!(nature.len(), 36);
        for (a, b) in nature.iter().zip(&case) {
            assert!((a - b).abs() <= 1e-9 * a.max(1.0), "{a} {b}");
        }
        assert!(
            view.by_nature.events.len() >= 6,
            "{:?}",
            view.by_nature.events
        );
    });
}

#[test]
fn limits_break_in_the_list_and_in_the_needs() {
    let mut model = bank();
    page(&model, |page| {
        assert!(peak(page).needs.iter().all(|need| need.limit.is_none()));
    });
    set(&mut model, |settings| {
        settings.limits.requests = Some(1.0);
        settings.limits.input_tokens = Some(1e12);
        settings.budget_month = Some(1.0);
    });
    page(&model, |page| {
        let view = peak(page);
        let short: Vec<bool> = view.needs.iter().map(|need| need.is_short).collect();
        assert_eq!(short, [true, false, false]);
        let found = breaks(page);
        assert!(found.iter().filter(|found| found.is_reached).count() >= 2);
        assert!(
            found
                .iter()
                .any(|found| !found.is_reached && !found.volume.is_empty())
        );
    });
}

#[test]
fn lines_of_all_ways_are_drawn_against_the_tasks_of_a_month() {
    let model = bank();
    page(&model, |page| {
        let view = crossing(page);
        assert_eq!(view.chart.ways.len(), 4);
        assert!(view.chart.ways.iter().all(|way| way.points.len() > 10));
        let (now, _) = view.chart.current.clone().unwrap();
        for mark in &view.chart.crossings {
            assert!(
                mark.low <= mark.volume && mark.volume <= mark.high,
                "{mark:?}"
            );
            assert!(mark.cost > 0.0 && now > 0.0);
        }
    });
}
