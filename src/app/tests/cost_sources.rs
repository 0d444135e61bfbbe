//! Figures and their origin, and the panel about the sources of prices, with the real prices and a sample company.

use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::gpu::calibration;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::tco::risk::BusinessCase;
use llm_readiness_engine::use_case::{Field, OwnServing, Way};

use super::cost_page::{bank, page, set};
use super::{bytes, send};
use crate::app::edit::Edit;
use crate::app::preferences::Language;
use crate::app::view::cost::figures::{Choice, FigureView, FiguresView, figures};
use crate::app::view::cost::provenance::{capacity, models};
use crate::app::{Model, Msg};

fn shown(model: &Model, change: impl Fn(Choice) -> Choice) -> FiguresView {
    page(model, |page| figures(page, change(Choice::first(page))))
}

fn all(view: &FiguresView) -> Vec<FigureView> {
    let groups = view.groups.iter().flat_map(|(_, figures)| figures.clone());
    groups.collect()
}

fn find(view: &FiguresView, key: &str) -> FigureView {
    all(view)
        .into_iter()
        .find(|figure| figure.key == key)
        .unwrap()
}

#[test]
fn the_panel_begins_with_the_first_use_case_in_the_last_month() {
    let view = shown(&bank(), |choice| choice);
    assert_eq!((view.choice.case, view.choice.month), (Some(0), 35));
    assert_eq!(view.choice.way, Way::PayAsYouGo);
    assert_eq!(view.cases.len(), 4, "three and all together");
    let total = find(&view, "total");
    assert!(total.formula.len() > 2 && !total.inputs.is_empty());
}

/// No key of the engine is shown, in either language, whatever is opened.
#[test]
fn every_name_is_a_word_in_both_languages() {
    let mut model = bank();
    for language in [Language::English, Language::German] {
        if language == Language::German {
            let texts = llm_readiness_content::load_texts(&bytes("text-de.json"), &model.bank.pack);
            model.words = model
                .words
                .with_texts(std::rc::Rc::new(texts.unwrap()), language);
        }
        page(&model, |page| {
            for case in ["all", "0", "1", "2"] {
                for month in 0..36 {
                    for way in Way::ALL.iter().map(|(_, way)| *way) {
                        let choice = Choice {
                            month,
                            way,
                            ..Choice::first(page)
                        };
                        for figure in all(&figures(page, choice.with_case(case))) {
                            assert!(is_told(&figure), "{figure:?}");
                        }
                    }
                }
            }
        });
    }
}

fn is_told(figure: &FigureView) -> bool {
    let is_key = |text: &str| {
        text.is_empty()
            || text.contains('_')
            || ["figure.", "field.", "line.", "unit.", "figure-about."]
                .iter()
                .any(|group| text.starts_with(group))
    };
    let parts = figure.formula.iter().map(|part| part.text.as_str());
    let inputs = figure.inputs.iter().flat_map(|input| {
        [
            input.name.as_str(),
            input.value.as_str(),
            input.origin.told.as_str(),
        ]
    });
    let has_way = !figure.formula.is_empty() || !is_key(&figure.about);
    has_way
        && !parts
            .chain(inputs)
            .chain([figure.name.as_str(), figure.value.as_str()])
            .any(is_key)
}

#[test]
fn an_input_says_where_it_comes_from() {
    let model = bank();
    let view = shown(&model, |choice| choice);
    let users = find(&view, "active_users");
    assert_eq!(users.inputs[0].origin.told, "your number");
    assert_eq!(users.inputs[0].origin.source, "");
    assert!(
        !users.inputs[1].origin.source.is_empty(),
        "{:?}",
        users.inputs[1]
    );
    let price = find(&view, "price_output");
    assert!(
        price.inputs[0].origin.source.contains("genai-prices"),
        "{price:?}"
    );
    assert!(
        price.inputs[0].value.ends_with("10.00 per million tokens"),
        "{price:?}"
    );
    let own = shown(&model, |choice| Choice {
        way: Way::OwnGpus,
        ..choice
    });
    let rent = find(&own, "unit_hour");
    assert_eq!(rent.inputs[1].origin.told, "rent of NVIDIA H100 SXM5 80GB");
}

#[test]
fn all_together_is_the_headline() {
    let model = bank();
    let (view, month) = page(&model, |page| {
        let estimate = page.costed.estimate();
        let month = estimate.month_lines(35, estimate.chosen).total();
        (figures(page, Choice::head(page)), month)
    });
    let shown = find(&view, "together_month");
    assert_eq!(shown.inputs.len(), 3);
    let plain: String = shown.value.chars().filter(|c| !"$,".contains(*c)).collect();
    let off = plain.parse::<f64>().unwrap() - month;
    assert!(off.abs() < 0.006, "{} is not {month}", shown.value);
}

/// Net present value, rates, paybacks and today's cost can be followed, for one use case and for all.
#[test]
fn whether_it_is_worth_it_can_be_followed_to_its_sources() {
    let model = bank();
    let (all, value) = page(&model, |page| {
        let case = BusinessCase::of(&page.costed.plan, page.costed.estimate()).unwrap();
        (figures(page, Choice::head(page)), case.present_value.0)
    });
    let told = find(&all, "present_value").value;
    let plain: String = told.chars().filter(|c| !"$,".contains(*c)).collect();
    let off = plain.parse::<f64>().unwrap() - value;
    assert!(off.abs() < 0.006, "{told} is not {value}");
    let benefit = find(&all, "benefit_plan");
    assert_eq!((benefit.inputs.len(), benefit.formula.len()), (3, 5));
    let month = find(&all, "month_rate");
    assert!(
        month.inputs[0].origin.is_weak && month.inputs[0].value == "8%",
        "{month:?}"
    );
    for key in [
        "present_benefits",
        "present_costs",
        "spreadsheet_value",
        "return_on_investment",
        "internal_rate",
        "payback",
        "payback_discounted",
        "plan_each_success",
        "today_each",
    ] {
        let figure = find(&all, key);
        assert!(
            !figure.formula.is_empty() || !figure.about.is_empty(),
            "{figure:?}"
        );
    }
    let one = shown(&model, |choice| choice);
    let gain = find(&one, "gain_each");
    assert_eq!(gain.inputs.len(), 3);
    assert_eq!(find(&one, "today_each").value, gain.value);
    // Another way costs something else and brings the same.
    let own = shown(&model, |choice| Choice {
        way: Way::OwnGpus,
        ..choice
    });
    assert_ne!(
        find(&own, "present_value").value,
        find(&one, "present_value").value
    );
    assert_eq!(
        find(&own, "benefit_plan").value,
        find(&one, "benefit_plan").value
    );
}

#[test]
fn a_rate_that_is_none_and_a_payback_that_never_comes_say_why() {
    let mut model = bank();
    let mut case = model.open.as_ref().unwrap().assessment.use_cases[0].clone();
    for field in [Field::MinutesSaved, Field::MoneyPerTask] {
        case.values.insert(field, Estimate::Exactly(0.0));
    }
    let edit = Edit::UseCase {
        case: Box::new(case),
        field: String::new(),
    };
    send(&mut model, Msg::Edit(edit));
    let view = shown(&model, |choice| choice);
    let rate = find(&view, "internal_rate");
    assert_eq!(rate.value, "none");
    assert!(rate.about.starts_with("There is none"), "{rate:?}");
    let back = find(&view, "payback");
    assert_eq!(back.value, "not within the plan");
    assert!(
        back.formula.is_empty() && !back.about.is_empty(),
        "{back:?}"
    );
}

#[test]
fn a_use_case_that_is_gone_leaves_the_panel_standing() {
    let mut model = bank();
    let ids: Vec<String> = model
        .open
        .as_ref()
        .unwrap()
        .assessment
        .use_cases
        .iter()
        .map(|case| case.id.clone())
        .collect();
    send(&mut model, Msg::Edit(Edit::RemoveUseCase(ids[2].clone())));
    let view = shown(&model, |choice| Choice {
        case: Some(2),
        month: 99,
        ..choice
    });
    assert_eq!((view.choice.case, view.choice.month), (Some(1), 35));
}

#[test]
fn every_model_of_the_plan_has_its_prices_with_their_source() {
    let model = bank();
    page(&model, |page| {
        let (models, missing) = models(page);
        assert!(missing.is_empty());
        let ids: Vec<&str> = models
            .iter()
            .map(|model| model.reference.as_str())
            .collect();
        assert!(
            ids.starts_with(&[
                "anthropic/claude-sonnet-5-5",
                "openai/gpt-6-luna",
                "openai/gpt-6.1-sol"
            ]),
            "{ids:?}"
        );
        assert!(ids.contains(&"openai/text-embedding-3-small"), "{ids:?}");
        for model in &models {
            assert!(!model.is_own && !model.tables.is_empty());
            let values: Vec<&str> = model.facts.iter().map(|fact| fact.value.as_str()).collect();
            assert!(
                values.iter().any(|value| value.starts_with("https://")),
                "{values:?}"
            );
            assert!(
                values.iter().any(|value| value.starts_with("MIT")),
                "{values:?}"
            );
        }
    });
}

#[test]
fn what_another_list_says_is_shown_beside_ours() {
    let mut model = bank();
    let mut case = model.open.as_ref().unwrap().assessment.use_cases[0].clone();
    "anthropic/claude-sonnet-4-5".clone_into(&mut case.model);
    case.successor = Some("anthropic/claude-sonnet-5-5".to_owned());
    let edit = Edit::UseCase {
        case: Box::new(case),
        field: String::new(),
    };
    send(&mut model, Msg::Edit(edit));
    page(&model, |page| {
        let (models, _) = models(page);
        let first = &models[0];
        assert!(first.ends.is_some());
        let input = &first.differs[0].rows[0];
        assert!(
            input[0].starts_with("input, list price, above 200"),
            "{input:?}"
        );
        assert!(
            input[1].contains('6') && input[2].contains('3'),
            "{input:?}"
        );
        assert!(
            first.tables[0].rows[0].steps[0].contains("all tokens"),
            "{:?}",
            first.tables[0]
        );
        assert!(
            models
                .iter()
                .any(|model| model.reference.ends_with("sonnet-5-5"))
        );
    });
}

#[test]
fn rents_and_units_say_what_the_comparison_takes() {
    let mut model = bank();
    let used = |model: &Model| {
        page(model, |page| {
            let found = capacity(page);
            let count = |rows: &[crate::app::view::cost::provenance::ListingRow]| {
                rows.iter().filter(|row| row.is_used).count()
            };
            let marked = found.gpus.rows.iter().any(|row| !row.marks.is_empty());
            (
                count(&found.gpus.rows),
                count(&found.units.rows),
                marked,
                found.gpus.used,
            )
        })
    };
    let (gpus, units, marked, sentence) = used(&model);
    assert_eq!((gpus, units, marked), (1, 1, true), "{sentence}");
    assert!(sentence.contains("H100"));
    let own = page(&model, |page| page.costed.plan.library.serving.own.clone());
    set(&mut model, |settings| {
        settings.own = Some(OwnServing {
            price_per_hour: Some(1.5),
            ..own
        });
    });
    let (gpus, _, _, sentence) = used(&model);
    assert_eq!(gpus, 0);
    assert!(sentence.contains("your own price of $1.5"), "{sentence}");
}

/// The same numbers as on the command line: both come from the engine.
#[test]
fn the_error_of_the_gpu_model_is_the_engines() {
    let model = bank();
    page(&model, |page| {
        let found = calibration(page.costed.plan.facts).unwrap();
        let told = capacity(page).error;
        for error in [
            found.chosen.mean,
            found.held_out.mean,
            found.chosen.worst.max(found.held_out.worst),
        ] {
            let percent = page.costed.words.number(error * 100.0, 1);
            assert!(told.contains(&percent), "{percent} is not in: {told}");
        }
    });
}
