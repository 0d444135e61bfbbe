//! The use cases as the page shows them, without a browser.

use llm_readiness_engine::assessment::Mode;
use llm_readiness_engine::document::{Json, parse};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::{Field, Group, UseCase};

use super::portfolio::{Order, portfolio};
use super::{Costed, card, fields, models, new, sample};
use crate::app::edit::Edit;
use crate::app::number_field::parse_estimate;
use crate::app::preferences::{Language, Preferences};
use crate::app::tests::{bytes, send, started, with_market};
use crate::app::{Model, Msg};

fn put(model: &mut Model, case: &UseCase, field: &str) {
    let edit = Edit::UseCase {
        case: Box::new(case.clone()),
        field: field.to_owned(),
    };
    send(model, Msg::Edit(edit));
}

/// A model with these templates added in turn.
fn with(templates: &[Option<&str>]) -> Model {
    let mut model = started(Mode::Quick);
    with_market(&mut model);
    for template in templates {
        let open = model.open.clone().unwrap();
        let case = new::from_template(&model, &open, *template).unwrap();
        put(&mut model, &case, "");
    }
    model
}

fn case(model: &Model, at: usize) -> UseCase {
    model.open.as_ref().unwrap().assessment.use_cases[at].clone()
}

fn costed(model: &Model) -> Costed<'_> {
    Costed::of(model, model.open.as_ref().unwrap()).unwrap()
}

#[test]
fn every_template_has_a_cost_before_it_is_added() {
    let model = with(&[]);
    let templates = new::templates(&model, model.open.as_ref().unwrap());
    assert_eq!(templates.len(), 8);
    for template in &templates {
        assert!(template.cost.matches('$').count() == 2, "{template:?}");
    }
}

#[test]
fn ids_and_names_stay_apart() {
    let mut model = with(&[Some("coding"), Some("coding"), None, None]);
    let ids = |model: &Model| -> Vec<String> {
        let cases = model.open.as_ref().unwrap().assessment.use_cases.iter();
        cases.map(|case| case.id.clone()).collect()
    };
    assert_eq!(
        ids(&model),
        ["coding", "coding-2", "new-use-case", "new-use-case-2"]
    );
    let known = model.open.as_ref().unwrap().assessment.use_cases.clone();
    let copy = new::copy(&model.words, &known[0], &known).unwrap();
    assert_eq!(
        (copy.id.as_str(), copy.template.as_deref()),
        ("software-development-copy", Some("coding"))
    );
    put(&mut model, &copy, "");
    assert_eq!(ids(&model).len(), 5);
    assert_eq!(new::slug("  Früh & spät! "), "früh-spät");
    assert_eq!(new::slug("!!!"), "use-case");
}

#[test]
fn the_list_is_sorted_and_adds_up() {
    let model = with(&[Some("translation"), Some("coding"), Some("meeting-notes")]);
    let costed = costed(&model);
    let names = |order| -> Vec<String> {
        let rows = portfolio(&costed, order).rows;
        rows.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(
        names(Order::Name),
        ["meeting-notes", "coding", "translation"]
    );
    let amounts = |order| -> Vec<f64> {
        let at = |id: &String| costed.plan.use_cases.iter().position(|case| case.id == *id);
        let cost = |id| costed.cost(at(&id).unwrap()).unwrap();
        let each = |cost: super::CaseCost| match order {
            Order::Task => cost.lines.total() / cost.successes,
            Order::Month | Order::Name => cost.lines.total(),
        };
        names(order).into_iter().map(|id| each(cost(id))).collect()
    };
    for order in [Order::Month, Order::Task] {
        assert!(amounts(order).is_sorted_by(|a, b| a >= b), "{order:?}");
    }
    let sum: f64 = amounts(Order::Month).iter().sum();
    let total = portfolio(&costed, Order::Month).total.unwrap();
    assert_eq!(total.month, costed.money(sum));
}

#[test]
fn a_model_nobody_sells_is_a_sentence_and_leaves_the_sums() {
    let mut model = with(&[Some("coding"), Some("translation")]);
    let whole = portfolio(&costed(&model), Order::Month).total.unwrap();
    let mut wrong = case(&model, 0);
    wrong.model = "anthropic/claude-opus-5-6".to_owned();
    put(&mut model, &wrong, "");
    let costed = costed(&model);
    let list = portfolio(&costed, Order::Month);
    assert!(list.left_out.is_some() && list.total.unwrap() != whole);
    assert_eq!(list.rows.last().map(|row| row.id.as_str()), Some("coding"));
    let card = card::card(&costed, 0).unwrap();
    let sentence = card.cost.unwrap_err();
    assert!(sentence.contains("claude-opus-5-6"), "{sentence}");
    assert!(
        card.nearest
            .contains(&"anthropic/claude-opus-5-5".to_owned()),
        "{:?}",
        card.nearest
    );
}

#[test]
fn a_card_shows_cost_tokens_and_lines() {
    let model = with(&[Some("agentic-back-office")]);
    let shown = card::card(&costed(&model), 0).unwrap();
    let cost = shown.cost.unwrap();
    assert_eq!(cost.tokens.len(), 4);
    assert!(cost.lines.len() > 3 && cost.month.starts_with('$'));
    assert!(cost.cache.contains('%'), "{}", cost.cache);
}

#[test]
fn every_field_says_where_its_number_is_from() {
    let mut model = with(&[Some("coding")]);
    let library = model.market.library.clone().unwrap();
    let mut own = case(&model, 0);
    own.values.insert(Field::Users, Estimate::Exactly(1_500.0));
    put(&mut model, &own, "users");
    let views: Vec<fields::FieldView> = Group::ALL
        .iter()
        .flat_map(|group| fields::fields(&model, &library, &own, *group))
        .collect();
    assert_eq!(views.len(), Field::COUNT);
    for view in &views {
        let read = parse_estimate(&view.shown, Language::English, view.field);
        let used = library
            .value(&own, view.field)
            .map(|(estimate, _)| estimate);
        assert_eq!(read, Ok(used), "{}", view.label);
        assert!(!view.origin.is_empty() && !view.hint.is_empty());
        let is_known = view.field != Field::Users && view.field != Field::CachedShare;
        assert_eq!(view.source.is_some(), is_known, "{}", view.label);
    }
    let users = &views[0];
    assert_eq!(
        (users.shown.as_str(), users.origin.as_str()),
        ("1,500", "your number")
    );
    assert!(views.iter().any(|view| view.is_weak) && views.iter().any(|view| !view.is_weak));
}

#[test]
fn what_is_wrong_is_a_sentence_and_what_was_typed_is_kept() {
    let mut model = with(&[Some("coding")]);
    let library = model.market.library.clone().unwrap();
    let own = case(&model, 0);
    let draft = |text: &str| Msg::Draft {
        case: own.id.clone(),
        field: Field::Users,
        text: text.to_owned(),
    };
    let before = model.revision;
    send(&mut model, draft("400 - 80"));
    assert_eq!(model.revision, before, "a draft is nothing to store");
    let view = fields::fields(&model, &library, &own, Group::People).remove(0);
    assert_eq!(view.draft.as_deref(), Some("400 - 80"));
    let fault = parse_estimate("400 - 80", Language::English, Field::Users).unwrap_err();
    let sentence = fields::fault(&model.words, &view, &fault);
    assert!(
        sentence.contains("must rise") && sentence.contains("50 - 500"),
        "{sentence}"
    );
    assert!(fields::drafts(&model, &own).is_some());
    // The same number again is no change of the assessment, but the text is mended.
    put(&mut model, &own, "users");
    assert!(fields::drafts(&model, &own).is_none());
    send(&mut model, draft("many"));
    send(&mut model, Msg::Edit(Edit::RemoveUseCase(own.id.clone())));
    assert!(model.drafts.is_empty() && model.notice.is_some());
    send(&mut model, Msg::Undo);
    assert_eq!(case(&model, 0), own);
}

#[test]
fn a_range_from_zero_is_explained() {
    let mut model = with(&[Some("coding")]);
    let library = model.market.library.clone().unwrap();
    let mut own = case(&model, 0);
    own.values
        .insert(Field::Users, Estimate::between(0.0, 10.0).unwrap());
    put(&mut model, &own, "users");
    let views = fields::fields(&model, &library, &own, Group::People);
    assert!(views[0].note.is_some());
    assert!(
        views[1].note.is_none(),
        "a share between two ends needs none"
    );
}

fn found(costed: &Costed<'_>, wanted: &str, chosen: &str, shown: usize) -> models::Finds {
    let search = models::Search {
        wanted,
        chosen,
        shown,
    };
    models::finds(costed.words, &costed.plan, search)
}

#[test]
fn more_models_are_shown_until_there_are_no_more() {
    let model = with(&[Some("coding")]);
    let costed = costed(&model);
    let first = found(&costed, "", "", models::SHOWN);
    assert!(first.count.starts_with("12 of "), "{}", first.count);
    assert_eq!(first.more.as_deref(), Some("Show 24 more"));
    let second = found(&costed, "", "", models::SHOWN + models::MORE);
    assert_eq!(second.rows.len(), models::SHOWN + models::MORE);
    assert_eq!(second.rows.get(..models::SHOWN), Some(&first.rows[..]));
    let all = found(&costed, "", "", 10_000);
    assert!(all.more.is_none() && all.rows.len() > second.rows.len());
    let rest = found(&costed, "", "", all.rows.len() - 1);
    assert_eq!(rest.more.as_deref(), Some("Show 1 more"));
}

#[test]
fn the_model_that_is_meant_comes_first_also_with_a_slip_of_the_pen() {
    let model = with(&[Some("coding")]);
    let costed = costed(&model);
    for words in ["sonnet 5", "claude sonnet 5", "anthropic/claude-sonnet-5"] {
        let finds = found(&costed, words, "", models::SHOWN);
        let names: Vec<&str> = finds.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(
            names.first(),
            Some(&"Claude Sonnet 5"),
            "{words}: {names:?}"
        );
    }
    let slip = found(&costed, "sonet 5", "", models::SHOWN);
    assert_eq!(
        slip.rows.first().map(|row| row.name.as_str()),
        Some("Claude Sonnet 5")
    );
    assert!(slip.count.contains("similar names"), "{}", slip.count);
}

#[test]
fn a_model_that_has_ended_is_shown_with_its_last_prices_and_its_day() {
    const ENDED: &str = "anthropic/claude-sonnet-4-5";
    let mut model = with(&[Some("coding")]);
    let mut own = case(&model, 0);
    own.model = ENDED.to_owned();
    put(&mut model, &own, "");
    let start = |model: &mut Model, day: &str| {
        let open = model.open.as_mut().unwrap();
        std::rc::Rc::make_mut(&mut open.assessment).cost.start = Some(day.parse().unwrap());
    };
    for (day, tag, ends) in [
        (
            "2026-11-01",
            "Ends inside the plan, on",
            "ends inside the plan, on",
        ),
        (
            "2026-12-01",
            "Ended before the plan starts, on",
            "ended before the plan starts, on",
        ),
    ] {
        start(&mut model, day);
        let costed = costed(&model);
        let shown = found(&costed, "", ENDED, models::SHOWN);
        let row = &shown.rows[0];
        assert_eq!(row.reference, ENDED);
        let end = row.end.as_deref().unwrap();
        assert!(end.starts_with(tag) && end.contains("2026"), "{end}");
        assert_eq!(row.facts[0].1, "$3.00");
        let card = card::card(&costed, 0).unwrap();
        assert!(card.cost.is_ok());
        let sentence = card.ends.unwrap();
        assert!(sentence.contains(ends), "{sentence}");
        assert!(
            card.notes.iter().any(|note| note.contains(ends)),
            "{:?}",
            card.notes
        );
    }
}

#[test]
fn models_are_found_and_compared_on_the_use_case() {
    let model = with(&[Some("coding")]);
    let costed = costed(&model);
    let all = found(&costed, "", "", models::SHOWN);
    assert_eq!(all.rows.len(), models::SHOWN);
    let none = found(&costed, "no such model anywhere", "", models::SHOWN);
    assert!(none.rows.is_empty() && none.more.is_none());
    let opus = found(&costed, "anthropic opus 5.5", "", models::SHOWN);
    assert!(
        opus.rows
            .iter()
            .any(|row| row.reference == "anthropic/claude-opus-5-5"),
        "{opus:?}"
    );
    let own = case(&model, 0);
    let asked = [
        own.model.clone(),
        "google/gemini-3.8-flash".to_owned(),
        "nobody/x".to_owned(),
    ];
    let found = models::comparison(costed.words, &costed.plan, &own, &asked);
    let [month, task, success] = found[0].cost.clone().unwrap();
    let shown = card::card(&costed, 0).unwrap().cost.unwrap();
    assert_eq!(
        (month, task, success),
        (shown.month, shown.task, shown.success)
    );
    assert!(found[1].cost.is_ok() && found[1].cost != found[0].cost);
    assert!(found[2].cost.is_err());
}

#[test]
fn a_pasted_text_has_tokens_with_a_range() {
    let model = with(&[Some("coding")]);
    let costed = costed(&model);
    let (words, plan) = (costed.words, &costed.plan);
    assert_eq!(sample::first_language(words, plan), "en");
    assert_eq!(
        sample::languages(words, plan).len(),
        plan.library.tokens.len()
    );
    let own = case(&model, 0).model;
    assert!(sample::sample(words, plan, 0, "en", &own).is_none());
    let english = sample::sample(words, plan, 4_400, "en", &own).unwrap();
    let german = sample::sample(words, plan, 4_400, "de", &own).unwrap();
    assert!(english.tokens.is_range() && german.tokens.central() > english.tokens.central());
    let likely = english.tokens.central();
    assert!((likely - 1_000.0).abs() < f64::EPSILON, "{likely}");
}

#[test]
fn estimates_of_this_project_are_told_in_the_readers_language_and_publications_keep_their_titles() {
    let mut model = with(&[]);
    let library = model.market.library.clone().unwrap();
    let whole = parse(&bytes("use-cases.json")).unwrap();
    let Some(Json::List(sources)) = whole.get("sources") else {
        panic!("no sources");
    };
    let ids: Vec<String> = sources
        .iter()
        .filter_map(|source| match source.get("id") {
            Some(Json::Text(id)) => Some(id.clone()),
            _ => None,
        })
        .collect();
    let told = |model: &Model, id: &str| model.words.evidence(library.evidence(id).unwrap());
    let english: Vec<String> = ids.iter().map(|id| told(&model, id)).collect();
    for (id, told) in ids.iter().zip(&english) {
        assert_eq!(*told, library.evidence(id).unwrap().title, "{id}");
    }
    let german = Preferences {
        language: Language::German,
        ..model.preferences
    };
    send(&mut model, Msg::Prefer(german));
    send(
        &mut model,
        Msg::TextsArrived(Language::German, Ok(bytes("text-de.json"))),
    );
    for (id, before) in ids.iter().zip(&english) {
        let is_ours = before.contains("this project");
        assert_eq!(
            told(&model, id) != *before,
            is_ours || id == "retrieval-rates",
            "{id}"
        );
    }
}
