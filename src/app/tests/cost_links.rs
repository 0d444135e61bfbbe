//! Readiness joins money on the page: every link is listed with what it does now, and can be switched.

use std::collections::BTreeSet;

use llm_readiness_content::text;
use llm_readiness_engine::assessment::Choice;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::pack::Level;
use llm_readiness_engine::tco::readiness::Basis;
use llm_readiness_engine::tco::risk::BusinessCase;
use llm_readiness_engine::use_case::CostSettings;

use super::cost_page::{bank, page, set};
use super::{bytes, send, started, with_market};
use crate::app::edit::Edit;
use crate::app::preferences::Language;
use crate::app::view::cost::basis::has_same_links;
use crate::app::view::cost::links::{
    Known, LinkRow, LinksView, all_switched, links, switched, switched_off,
};
use crate::app::view::cost::settings::{all_defaults, changed, groups};
use crate::app::view::method;
use crate::app::{Model, Msg};
use llm_readiness_engine::assessment::Mode;

fn view(model: &Model) -> LinksView {
    let open = model.open.as_ref().unwrap();
    page(model, |page| {
        let (plan, sheet) = (&page.costed.plan, &open.readiness.sheet);
        let goal = open.assessment.goal.as_ref();
        let basis = Basis::new(&model.bank.pack, sheet, goal, &plan.library.links);
        let weights = plan.link_weights(page.costed.estimate(), &basis);
        let known = weights.as_ref().map_or(Known::NoPlan, Known::Weights);
        links(&model.bank, open, page, known)
    })
}

fn row(view: &LinksView, id: &str) -> LinkRow {
    view.rows.iter().find(|row| row.id == id).unwrap().clone()
}

fn answer(model: &mut Model, practice: &str, level: u8) {
    let choice = Choice::Level(Level(level));
    send(
        model,
        Msg::Edit(Edit::Choose(practice.parse().unwrap(), choice)),
    );
}

fn cost(model: &Model) -> CostSettings {
    model.open.as_ref().unwrap().assessment.cost.clone()
}

fn whole(model: &Model) -> f64 {
    page(model, |page| {
        let estimate = page.costed.estimate();
        estimate.all_lines(estimate.chosen).total()
    })
}

fn worth(model: &Model) -> f64 {
    page(model, |page| {
        let case = BusinessCase::of(&page.costed.plan, page.costed.estimate());
        case.unwrap().present_value.0
    })
}

/// A bank that has done nothing.
fn beginner() -> Model {
    let mut model = bank();
    let ids: Vec<String> = (model.bank.pack.practices.iter())
        .map(|practice| practice.id.as_str().to_owned())
        .collect();
    for id in ids {
        answer(&mut model, &id, 0);
    }
    model
}

#[test]
fn every_link_is_listed_with_its_reason_its_practice_and_its_level() {
    let model = beginner();
    let view = view(&model);
    let known = model.market.library.as_ref().unwrap().links.list.len();
    assert_eq!((view.rows.len(), view.is_on), (known, true));
    assert_eq!(page(&model, switched_off), 0);
    let titles: BTreeSet<&str> = (0..model.bank.pack.practices.len())
        .map(|at| model.bank.practice_title(at))
        .collect();
    for row in &view.rows {
        assert!(row.is_on && !row.name.contains("link.") && !row.why.contains("link-why."));
        for practice in &row.practices {
            assert!(
                titles.iter().any(|title| practice.starts_with(title)),
                "{row:?}"
            );
            assert!(practice.contains("level 0"), "{row:?}");
        }
        assert_ne!(row.effect, "nothing", "{row:?}");
    }
    assert!(row(&view, "close-gaps").practices.len() > 3);
    assert_eq!(
        row(&view, "wait-approval").effect,
        "Every roll-out starts 2 months later"
    );
}

/// A gap that the plan pays to close makes a number worse only with that link off.
#[test]
fn the_effect_follows_what_the_other_links_do() {
    let mut model = beginner();
    let effect = |model: &Model| row(&view(model), "run-without-logs").effect;
    assert_eq!(
        effect(&model),
        "Operation a month grows by 10% of itself",
        "closed to the level that the verdict needs"
    );
    set(&mut model, |settings| {
        *settings = switched(settings, "close-gaps", false);
    });
    assert_eq!(effect(&model), "Operation a month grows by 40% of itself");
}

/// The amounts are those of the plan with and without the link.
#[test]
fn what_a_link_does_now_is_the_plan_with_it_less_the_plan_without_it() {
    let mut model = beginner();
    for id in ["close-gaps", "run-without-logs", "lose-unchecked"] {
        let told = row(&view(&model), id).now;
        let before = (whole(&model), worth(&model));
        set(&mut model, |settings| {
            *settings = switched(settings, id, false);
        });
        let after = (whole(&model), worth(&model));
        let (cost, value) = (before.0 - after.0, before.1 - after.1);
        page(&model, |page| {
            let amount = |difference: f64| page.costed.money(difference.abs());
            let cost_told = told
                .iter()
                .find(|line| line.starts_with("cost of 36 months"));
            match cost_told {
                Some(line) => {
                    let direction = if cost > 0.0 { "more" } else { "less" };
                    assert!(
                        line.contains(&amount(cost)) && line.ends_with(direction),
                        "{line}"
                    );
                }
                None => assert!(cost.abs() < 0.005, "{id} {cost}"),
            }
            let line = told
                .iter()
                .find(|line| line.starts_with("net present value"));
            assert!(line.unwrap().contains(&amount(value)), "{told:?} {value}");
        });
        // What is off says what it would be.
        let off = row(&view(&model), id);
        assert!(!off.is_on && off.now[0].starts_with("It is off"), "{off:?}");
        assert_eq!(off.now[1..], told, "{id}");
        send(&mut model, Msg::Undo);
        assert_eq!(row(&view(&model), id).now, told);
    }
}

#[test]
fn a_delay_that_a_longer_one_covers_has_no_effect_now() {
    let mut model = beginner();
    let view_of_all = view(&model);
    assert_eq!(
        row(&view_of_all, "wait-approval").now,
        ["No effect now: another delay is as long"]
    );
    answer(&mut model, "data-security.impact-assessment", 4);
    answer(&mut model, "integration.source-systems", 4);
    answer(&mut model, "pilot.production-path", 4);
    answer(&mut model, "governance.third-party-review", 4);
    let now = row(&view(&model), "wait-approval").now;
    assert!(
        now.iter()
            .any(|line| line.starts_with("benefits") && line.ends_with("less")),
        "{now:?}"
    );
}

#[test]
fn a_company_without_gaps_sees_no_effect() {
    let mut model = beginner();
    let ids: Vec<String> = (model.bank.pack.practices.iter())
        .map(|practice| practice.id.as_str().to_owned())
        .collect();
    for id in ids {
        answer(&mut model, &id, 4);
    }
    let view = view(&model);
    for row in &view.rows {
        assert_eq!(
            (row.effect.as_str(), row.now[0].as_str()),
            ("nothing", "No effect now"),
            "{row:?}"
        );
    }
    assert!(
        view.together.contains("no link changes"),
        "{}",
        view.together
    );
}

#[test]
fn an_open_answer_does_nothing_but_says_its_worst() {
    let mut model = started(Mode::Full);
    with_market(&mut model);
    let found = row(&view(&model), "check-untested");
    assert!(found.practices[0].ends_with("not answered"), "{found:?}");
    assert!(
        found
            .effect
            .contains("At worst: Share that is checked grows by 50%"),
        "{found:?}"
    );
    assert_eq!(found.now, ["No effect now"]);
}

#[test]
fn switches_count_as_changes_and_go_back_with_all_others() {
    let mut model = beginner();
    let plain = whole(&model);
    set(&mut model, |settings| {
        *settings = switched(settings, "close-gaps", false);
    });
    assert_ne!(whole(&model).to_bits(), plain.to_bits());
    set(&mut model, |settings| {
        *settings = all_switched(settings, false);
    });
    let off = view(&model);
    assert!(!off.is_on && off.together.starts_with("Switched off"));
    page(&model, |page| {
        let off = switched_off(page);
        assert_eq!(off, 2);
        let changed = |switches| changed(&model.words, &groups(page), switches).0;
        assert_eq!(changed(off), changed(0) + 2);
    });
    // The one by itself keeps its switch.
    assert!(!row(&off, "close-gaps").is_on && row(&off, "wait-approval").is_on);
    assert!(row(&off, "wait-approval").now[0].starts_with("It is off"));
    let back = all_defaults(&cost(&model));
    set(&mut model, |settings| *settings = back);
    assert_eq!(whole(&model).to_bits(), plain.to_bits());
}

#[test]
fn the_method_lists_every_link_with_formula_reason_and_source_in_both_languages() {
    let mut model = beginner();
    for language in [Language::English, Language::German] {
        if language == Language::German {
            let texts = llm_readiness_content::load_texts(&bytes("text-de.json"), &model.bank.pack);
            let texts = std::rc::Rc::new(texts.unwrap());
            model.words = model.words.with_texts(texts, language);
        }
        let library = model.market.library.clone().unwrap();
        let all = method::links(&model.words, &model.bank, &library);
        assert_eq!(all.len(), library.links.list.len());
        for link in &all {
            let told = [&link.name, &link.practice, &link.formula, &link.why];
            let is_word = |text: &&String| !text.is_empty() && !text.contains("link");
            assert!(told.iter().all(is_word), "{link:?}");
            assert!(!link.source.is_empty() && !link.date.is_empty(), "{link:?}");
        }
        if language == Language::English {
            let failed = all
                .iter()
                .find(|link| link.formula.contains("95%"))
                .unwrap();
            assert!(
                failed
                    .formula
                    .starts_with("Failed calls = Failed calls × (1 − share)"),
                "{failed:?}"
            );
            assert_eq!(
                all[1].levels,
                "level 0: 3 months; level 1: 2 months; level 2: 1 month; level 3: 0 months; level 4: 0 months"
            );
        }
    }
}

#[test]
fn amounts_that_are_on_their_way_say_so_and_are_not_drawn_while_a_number_moves() {
    let mut model = beginner();
    let open = model.open.clone().unwrap();
    let said = |model: &Model| {
        page(model, |page| {
            let known = Known::of(&model.simulated);
            links(&model.bank, &open, page, known).together
        })
    };
    assert_eq!(said(&model), model.words.text(text::links::COMING));
    model.simulated.links = Some(std::rc::Rc::new(None));
    assert_eq!(said(&model), model.words.text(text::links::NO_PLAN));
    let drawn = model.clone();
    crate::app::simulated::tests::edit_users(&mut model, Estimate::Exactly(7.0));
    assert!(
        has_same_links(&drawn, &model),
        "the amounts of the new plan are not there"
    );
    set(&mut model, |settings| settings.discount = Some(0.1));
    assert!(
        !has_same_links(&drawn, &model),
        "a switch keeps all other settings"
    );
    let mut answered = drawn.clone();
    answered.simulated.links = Some(std::rc::Rc::new(None));
    assert!(!has_same_links(&drawn, &answered));
}
