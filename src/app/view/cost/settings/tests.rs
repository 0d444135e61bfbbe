use std::collections::BTreeSet;

use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::document::parse as parse_document;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::{CostField, CostSettings};

use super::{ChoiceKey, Form, GroupView, Item, NumberView, SettingFault, changed, groups, parse};
use super::{fault, is_shown};
use crate::app::edit::Edit;
use crate::app::preferences::Language;
use crate::app::tests::{bytes, model, now, send, with_market};
use crate::app::view::cost::headline::headline;
use crate::app::view::cost::page::{Page, with_page};
use crate::app::view::cost::peak::breaks;
use crate::app::{Model, Msg, update};

fn bank() -> Model {
    let mut model = model();
    update(&mut model, Msg::OpenSample("bank"), &now(0));
    send(
        &mut model,
        Msg::SampleArrived(Ok(bytes("sample-bank.json"))),
    );
    with_market(&mut model);
    put(&mut model, CostSettings::default(), "");
    model
}

fn page<T>(model: &Model, show: impl FnOnce(&Page<'_>) -> T) -> T {
    with_page(model, model.open.as_ref().unwrap(), show).unwrap()
}

fn view(model: &Model) -> Vec<GroupView> {
    page(model, groups)
}

fn form(model: &Model) -> Form {
    let facts = model.market.facts.clone().unwrap();
    page(model, |page| Form::of(page, &facts))
}

fn number(model: &Model, field: CostField) -> NumberView {
    let items = view(model).into_iter().flat_map(|group| group.items);
    let mut found = items.filter_map(|item| match item {
        Item::Number(view) if view.field == field => Some(view),
        _ => None,
    });
    found.next().unwrap()
}

fn choice(model: &Model, key: ChoiceKey) -> super::ChoiceView {
    let items = view(model).into_iter().flat_map(|group| group.items);
    let mut found = items.filter_map(|item| match item {
        Item::Choice(view) if view.key == key => Some(view),
        _ => None,
    });
    found.next().unwrap()
}

fn values(view: &super::ChoiceView) -> Vec<String> {
    let all = view.options.iter().flat_map(|(_, options)| options);
    all.map(|(value, _)| value.clone()).collect()
}

fn put(model: &mut Model, settings: CostSettings, field: &str) {
    let edit = Edit::Cost {
        settings: Box::new(settings),
        field: field.to_owned(),
    };
    send(model, Msg::Edit(edit));
}

/// Types a text letter by letter, as the form does.
fn types(model: &mut Model, field: CostField, text: &str) {
    for end in 1..=text.len() {
        let Ok(found) = parse(&text[..end], Language::English, field) else {
            continue;
        };
        let code = "EUR".parse().ok();
        let settings = form(model).with_number(field, found, code);
        put(model, settings, field.key());
    }
}

fn choose(model: &mut Model, key: ChoiceKey, value: &str) {
    let settings = form(model).with_choice(key, value);
    put(model, settings, "");
}

fn cost(model: &Model) -> CostSettings {
    model.open.as_ref().unwrap().assessment.cost.clone()
}

/// A number inside the limits of a field that is not its default.
fn sample(field: CostField) -> &'static str {
    match field {
        CostField::Months => "24",
        CostField::UtcOffset => "-5",
        CostField::PerDollar => "0.92",
        CostField::Requests => "600",
        CostField::InputTokens | CostField::OutputTokens => "2M",
        CostField::BudgetMonth => "20k",
        CostField::PricePerHour => "3.25",
        CostField::FirstTokenSeconds => "4",
        CostField::TokenMilliseconds => "75",
        _ => "15",
    }
}

#[test]
fn every_number_is_on_the_form_once_and_says_where_its_default_is_from() {
    let model = bank();
    let groups = view(&model);
    let mut seen = BTreeSet::new();
    for item in groups.iter().flat_map(|group| &group.items) {
        let (label, hint, origin) = match item {
            Item::Number(view) => {
                assert!(seen.insert(view.field), "{:?} stands twice", view.field);
                (&view.label, &view.hint, view.origin.default.clone())
            }
            Item::Choice(view) => {
                assert!(values(view).contains(&view.value), "{view:?}");
                (&view.label, &view.hint, view.origin.default.clone())
            }
            Item::Date(view) => (&view.label, &view.hint, view.default.clone()),
        };
        for text in [label, hint, &origin] {
            assert!(!text.is_empty() && !text.contains("cost-setting"), "{text}");
        }
        assert!(!item.is_person(), "{item:?}");
    }
    assert_eq!(seen.len(), CostField::ALL.len());
    assert_eq!(changed(&model.words, &groups, 0).0, 0);
}

#[test]
fn typing_in_one_field_is_one_step_of_undo_and_survives_the_document() {
    for field in CostField::ALL {
        let mut model = bank();
        let before = cost(&model);
        let text = sample(*field);
        types(&mut model, *field, text);
        let after = cost(&model);
        assert_ne!(after, before, "{field:?}");
        let shown = number(&model, *field);
        assert!(shown.origin.person.is_some(), "{field:?}");
        assert!(is_shown(text, Language::English, &shown), "{shown:?}");
        assert!(
            is_shown(&shown.shown, Language::English, &shown),
            "{shown:?}"
        );

        let open = model.open.as_ref().unwrap();
        let document = open.assessment.to_json().to_compact();
        let document = parse_document(document.as_bytes()).unwrap();
        let again = Assessment::read(&document, &model.bank.pack).unwrap();
        assert_eq!(again.cost, after, "{field:?}");

        let back = form(&model).with_number(*field, None, None);
        assert_eq!(back, before, "{field:?}: the way back to the default");
        send(&mut model, Msg::Undo);
        assert_eq!(cost(&model), before, "{field:?}");
    }
}

#[test]
fn the_limits_of_each_field_are_those_of_documents() {
    let model = bank();
    let form = form(&model);
    let code = "EUR".parse().ok();
    for field in CostField::ALL {
        let (low, high) = field.limits();
        for value in [low, high] {
            let settings = form.with_number(*field, Some(Estimate::Exactly(value)), code);
            let mut assessment = (*model.open.as_ref().unwrap().assessment).clone();
            assessment.cost = settings.clone();
            let document = assessment.to_json().to_compact();
            let document = parse_document(document.as_bytes()).unwrap();
            let again = Assessment::read(&document, &model.bank.pack).unwrap();
            assert_eq!(again.cost, settings, "{field:?} {value}");
        }
        let scale = if field.is_share() { 100.0 } else { 1.0 };
        let text = format!("{}", (high * scale).round() * 2.0 + 1.0);
        let wrong = parse(&text, Language::English, *field).unwrap_err();
        let sentence = fault(&model.words, &number(&model, *field), &wrong);
        assert!(
            sentence.contains("most") || sentence.contains("limits"),
            "{sentence}"
        );
    }
}

#[test]
fn what_is_typed_wrong_is_named() {
    let model = bank();
    let said = |field, text| {
        let wrong = parse(text, Language::English, field).unwrap_err();
        fault(&model.words, &number(&model, field), &wrong)
    };
    assert_eq!(
        said(CostField::Months, "6"),
        "6 is outside the limits: 12 to 60. Your text stays as it is; until it is mended, 36 counts."
    );
    assert!(said(CostField::Months, "24.5").starts_with("Write a whole number from 12 to 60."));
    assert!(said(CostField::Headroom, "10 - 20").starts_with("Write one number"));
    assert!(said(CostField::BudgetMonth, "20%").starts_with("This is a count"));
    assert!(said(CostField::Requests, "many").contains("\"many\" is not a number"));
    assert_eq!(
        parse("5 - 20", Language::English, CostField::Contingency),
        Ok(Some(Estimate::between(0.05, 0.2).unwrap()))
    );
    assert_eq!(
        parse("1 - 2", Language::English, CostField::StaffDays),
        Err(SettingFault::Range)
    );
}

#[test]
fn a_change_moves_the_figures_above() {
    let mut model = bank();
    let before = page(&model, headline);
    for (field, text) in [
        (CostField::Months, "24"),
        (CostField::Discount, "15"),
        (CostField::Contingency, "30"),
    ] {
        types(&mut model, field, text);
        assert_ne!(page(&model, headline), before, "{field:?}");
        send(&mut model, Msg::Undo);
        assert_eq!(page(&model, headline), before, "{field:?}");
    }
    let count = page(&model, breaks).len();
    types(&mut model, CostField::BudgetMonth, "20k");
    types(&mut model, CostField::Requests, "600");
    assert_eq!(page(&model, breaks).len(), count + 2);
}

#[test]
fn a_currency_counts_from_its_rate_on_and_does_not_lend_it_to_another() {
    let mut model = bank();
    choose(&mut model, ChoiceKey::Currency, "EUR");
    assert_eq!(cost(&model).currency, None, "no rate, no currency");
    types(&mut model, CostField::PerDollar, "0.92");
    let dated = form(&model).with_rate_date("2026-11-20");
    put(&mut model, dated, "currency-date");
    let rate = cost(&model).currency.unwrap();
    assert_eq!((rate.code.as_str(), rate.per_dollar), ("EUR", 0.92));
    assert_eq!(rate.as_of, "2026-11-20".parse().ok());
    assert_eq!(choice(&model, ChoiceKey::Currency).value, "EUR");
    choose(&mut model, ChoiceKey::Currency, "GBP");
    assert_eq!(cost(&model).currency, None);
}

#[test]
fn every_month_and_every_offer_can_be_chosen_and_taken_back() {
    let mut model = bank();
    let before = cost(&model);
    choose(&mut model, ChoiceKey::Start, "2027-04-01");
    assert_eq!(choice(&model, ChoiceKey::Start).value, "2027-04-01");
    let without = form(&model).without_choice(ChoiceKey::Start);
    assert_eq!(without, before);

    let offers = values(&choice(&model, ChoiceKey::Offer));
    assert!(offers.len() > 40, "{}", offers.len());
    for offer in &offers {
        choose(&mut model, ChoiceKey::Offer, offer);
        let reserved = view(&model).swap_remove(3);
        assert_eq!(reserved.fault, None, "{offer}");
        for term in values(&choice(&model, ChoiceKey::Term)) {
            choose(&mut model, ChoiceKey::Term, &term);
            let chosen = cost(&model).provisioned.unwrap();
            assert_eq!((&chosen.offer, &chosen.term), (offer, &term));
        }
    }
    choose(&mut model, ChoiceKey::Offer, "no/such/offer");
    let reserved = view(&model).swap_remove(3);
    assert!(reserved.fault.unwrap().contains("no/such/offer"));
}

#[test]
fn own_accelerators_take_a_format_that_fits_and_say_when_nothing_does() {
    let mut model = bank();
    let before = cost(&model);
    choose(&mut model, ChoiceKey::Model, "llama-3.1-8b");
    let own = cost(&model).own.unwrap();
    assert_eq!(
        (own.model.as_str(), own.gpu.as_str()),
        ("llama-3.1-8b", "h100-sxm")
    );
    let back = form(&model).without_choice(ChoiceKey::Model);
    assert_eq!(back, before, "the default is not written down");

    choose(&mut model, ChoiceKey::Model, "llama-3.1-405b");
    choose(&mut model, ChoiceKey::Precision, "bf16");
    choose(&mut model, ChoiceKey::Gpu, "l4");
    let own = cost(&model).own.unwrap();
    let formats = values(&choice(&model, ChoiceKey::Precision));
    assert_eq!(
        formats,
        std::slice::from_ref(&own.precision),
        "nothing fits, so the choice stays"
    );
    let group = view(&model).swap_remove(4);
    assert!(
        group
            .fault
            .is_some_and(|fault| fault.contains("does not fit"))
    );

    choose(&mut model, ChoiceKey::Gpu, "h200-sxm");
    let formats = values(&choice(&model, ChoiceKey::Precision));
    assert!(formats.contains(&"fp8".to_owned()), "{formats:?}");
    assert!(choice(&model, ChoiceKey::Precision).origin.person.is_some());
}

#[test]
fn a_price_level_shows_its_dollars_and_where_they_are_from() {
    let mut model = bank();
    choose(&mut model, ChoiceKey::Price, "high");
    let price = choice(&model, ChoiceKey::Price);
    let text = price.options[0]
        .1
        .iter()
        .find(|(value, _)| *value == price.value);
    assert!(text.unwrap().1.contains("12.29"), "{price:?}");
    assert!(price.origin.source.unwrap().0.contains("Azure"));
    // There is no list price of this one; what counts is the dearest that is known.
    choose(&mut model, ChoiceKey::Gpu, "l40s");
    assert_eq!(choice(&model, ChoiceKey::Price).value, "typical");
}

#[test]
fn all_defaults_leave_the_way_and_what_is_not_known() {
    let mut model = bank();
    let mut settings = cost(&model);
    settings.way = Some(llm_readiness_engine::use_case::Way::Hybrid);
    let kept = super::all_defaults(&settings);
    settings.months = Some(24);
    settings.limits.requests = Some(5.0);
    put(&mut model, settings, "");
    assert_eq!(changed(&model.words, &view(&model), 0).0, 2);
    assert_eq!(super::all_defaults(&cost(&model)), kept);
}
