//! The app from message to message, without a browser.

use std::rc::Rc;

use llm_readiness_content::{NumberFormat, PlainFormat, asset, load_structure, load_texts};
use llm_readiness_engine::assessment::{Choice, Mode};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::pack::Level;
use llm_readiness_engine::use_case::{Field, UseCase};

use super::cost_cases::CostCases;
use super::edit::Edit;
use super::handover;
use super::keys::Key;
use super::market::{MarketFile, MarketFiles};
use super::model::{Model, ReadFault};
use super::msg::FileFault;
use super::preferences::{Language, Preferences, Theme};
use super::route::Route;
use super::shelf::Keeping;
use super::words::Formats;
use super::{Bank, Effect, Msg, Now, Words, update, view};

mod cost_links;
mod cost_page;
mod cost_sources;

struct Plain;

impl Formats for Plain {
    fn format(&self, language: Language) -> Rc<dyn NumberFormat> {
        Rc::new(PlainFormat::new(language.tag()))
    }
}

pub(super) fn bytes(name: &str) -> Vec<u8> {
    asset(name).unwrap_or_default().to_vec()
}

pub(super) fn model() -> Model {
    let pack = Rc::new(load_structure(&bytes("structure.json")).unwrap());
    let texts = Rc::new(load_texts(&bytes("text-en.json"), &pack).unwrap());
    let words = Words::new(Rc::clone(&texts), Rc::new(Plain), Language::English);
    let built_in = Bank { pack, texts };
    Model {
        bank: built_in.clone(),
        built_in,
        own_packs: Vec::new(),
        words,
        route: Route::Home,
        open: None,
        shelf: Vec::new(),
        preferences: Preferences {
            language: Language::English,
            theme: Theme::System,
            shortcuts: true,
        },
        market: MarketFiles::default(),
        simulated: crate::app::simulated::Simulated::default(),
        drafts: Rc::default(),
        vectors: None,
        cost_cases: CostCases::default(),
        read_file: None,
        coming_language: None,
        notice: None,
        keeping: Keeping::Nothing,
        revision: 0,
    }
}

pub(super) fn now(number: u32) -> Now {
    Now {
        today: "2026-11-23".parse().ok(),
        time: "12:03".to_owned(),
        fresh_id: format!("id-{number}"),
    }
}

pub(super) fn send(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let number = u32::try_from(model.revision).unwrap_or(0);
    update(model, msg, &now(number))
}

pub(super) fn started(mode: Mode) -> Model {
    let mut model = model();
    send(&mut model, Msg::Start(mode));
    model
}

fn choose(model: &mut Model, position: usize, level: u8) -> Vec<Effect> {
    let practice = model.bank.pack.practices[position].id.clone();
    send(
        model,
        Msg::Edit(Edit::Choose(practice, Choice::Level(Level(level)))),
    )
}

fn score(model: &Model) -> Option<f64> {
    model
        .open
        .as_ref()
        .and_then(|open| open.readiness.overall.score)
}

#[test]
fn starting_stores_at_once_and_leads_to_the_company() {
    let mut model = model();
    let effects = send(&mut model, Msg::Start(Mode::Quick));
    assert!(
        matches!(&effects[..], [Effect::Store { id, .. }, Effect::Go(hash)] if id == "id-0" && hash == "#/profile")
    );
    assert_eq!(model.keeping, Keeping::Saving);
}

#[test]
fn skipping_takes_the_focus_to_the_page_and_leaves_the_address_alone() {
    let mut model = model();
    model.route = Route::Method;
    let effects = send(&mut model, Msg::Skip);
    assert!(matches!(
        &effects[..],
        [Effect::Announce { focus: true, .. }]
    ));
    assert_eq!(model.route, Route::Method);
}

#[test]
fn saved_is_said_only_for_the_newest_write() {
    let mut model = started(Mode::Quick);
    choose(&mut model, 0, 2);
    send(
        &mut model,
        Msg::Stored {
            revision: 1,
            result: Ok(()),
        },
    );
    assert_eq!(
        model.keeping,
        Keeping::Saving,
        "an older write was confirmed"
    );
    send(
        &mut model,
        Msg::Stored {
            revision: 2,
            result: Ok(()),
        },
    );
    assert_eq!(
        model.keeping,
        Keeping::Saved {
            time: "12:03".to_owned()
        }
    );
}

#[test]
fn a_browser_that_refuses_to_store_is_named_and_work_goes_on() {
    let mut model = started(Mode::Quick);
    send(
        &mut model,
        Msg::Stored {
            revision: 1,
            result: Err("quota".to_owned()),
        },
    );
    choose(&mut model, 0, 2);
    assert_eq!(
        model.keeping,
        Keeping::MemoryOnly {
            reason: "quota".to_owned()
        }
    );
    assert!(score(&model).is_some());
}

#[test]
fn undo_and_redo_restore_answers_and_numbers() {
    let mut model = started(Mode::Quick);
    choose(&mut model, 0, 2);
    choose(&mut model, 0, 4);
    let (high, low) = (score(&model), 50.0);
    send(&mut model, Msg::Undo);
    assert!((score(&model).unwrap() - low).abs() < 1e-9);
    send(&mut model, Msg::Redo);
    assert_eq!(score(&model), high);
    send(&mut model, Msg::Undo);
    send(&mut model, Msg::Undo);
    assert_eq!(score(&model), None);
    assert!(
        send(&mut model, Msg::Undo).is_empty(),
        "nothing is left to undo"
    );
}

#[test]
fn typing_a_name_is_one_step() {
    let mut model = started(Mode::Quick);
    for text in ["N", "No", "Nor"] {
        send(&mut model, Msg::Edit(Edit::Name(text.to_owned())));
    }
    send(&mut model, Msg::Undo);
    assert_eq!(model.open.unwrap().assessment.name, "");
}

#[test]
fn the_same_edit_twice_changes_and_stores_nothing() {
    let mut model = started(Mode::Quick);
    choose(&mut model, 0, 2);
    assert!(choose(&mut model, 0, 2).is_empty());
}

#[test]
fn keys_answer_only_on_the_question_page_and_only_within_the_scale() {
    let mut model = started(Mode::Quick);
    let press = |name: &str| {
        Msg::Key(Key {
            name: name.to_owned(),
            command: false,
            shift: false,
            on_control: false,
        })
    };
    send(&mut model, press("3"));
    assert_eq!(score(&model), None);
    let address = model.question_address(0);
    send(&mut model, Msg::Arrived(address));
    send(&mut model, press("9"));
    assert_eq!(score(&model), None);
    send(&mut model, press("3"));
    assert!((score(&model).unwrap() - 75.0).abs() < 1e-9);
    let effects = send(&mut model, press("Enter"));
    assert!(matches!(&effects[..], [Effect::Go(hash)] if hash.starts_with("#/assess/")));
}

#[test]
fn after_the_last_question_come_the_results_before_the_first_the_company() {
    let mut model = started(Mode::Quick);
    let (first, last) = {
        let open = model.open.as_ref().unwrap();
        (
            open.scope().next().unwrap(),
            open.scope().next_back().unwrap(),
        )
    };
    let address = model.question_address(last);
    send(&mut model, Msg::Arrived(address));
    assert_eq!(update::neighbor(&model, 1), "#/results");
    let address = model.question_address(first);
    send(&mut model, Msg::Arrived(address));
    assert_eq!(update::neighbor(&model, -1), "#/profile");
}

#[test]
fn a_saved_file_opens_as_a_copy_with_the_same_answers() {
    let mut model = started(Mode::Full);
    choose(&mut model, 3, 3);
    send(
        &mut model,
        Msg::Edit(Edit::Name("Näh & Söhne: Test".to_owned())),
    );
    let effects = send(&mut model, Msg::SaveFile);
    let [Effect::Download { name, content }] = &effects[..] else {
        unreachable!("saving offers one file");
    };
    assert_eq!(name, "näh-söhne-test-2026-11-23.readiness.json");
    let file = Msg::FileRead {
        name: name.clone(),
        bytes: Ok(content.clone().into_bytes()),
    };
    send(&mut model, file);
    let before = score(&model);
    send(&mut model, Msg::OpenRead);
    assert_eq!(score(&model), before);
    assert_eq!(model.shelf.len(), 1, "the first one is still there");
    assert_ne!(model.shelf[0].id, model.open.unwrap().assessment.id);
}

#[test]
fn a_bad_file_says_why_and_changes_nothing() {
    let mut model = started(Mode::Full);
    choose(&mut model, 3, 3);
    let before = model.open.as_ref().unwrap().assessment.clone();
    let cases: [(&[u8], &str); 6] = [
        (b"", "empty"),
        (b"{\"format\":", "cut off"),
        (b"\xff\xfe{", "UTF-8"),
        (br#"{"name":"left-pad"}"#, "format"),
        (br#"{"format":"llm-readiness-assessment","schema":999}"#, "999"),
        (
            br#"{"format":"llm-readiness-assessment","schema":1,"id":"a","pack":{"id":"default","version":"1"},"mode":"full","answers":{"pilot.criterea":{"state":"open"}}}"#,
            "pilot.criteria",
        ),
    ];
    for (content, expected) in cases {
        send(
            &mut model,
            Msg::FileRead {
                name: "x.json".to_owned(),
                bytes: Ok(content.to_vec()),
            },
        );
        let file = model.read_file.clone().unwrap();
        let Err(ReadFault::Document(problems)) = file.content else {
            unreachable!("the file was accepted");
        };
        let sentences = view::problems::sentences(&model.words, &problems).join("\n");
        assert!(sentences.contains(expected), "{sentences}");
        assert!(send(&mut model, Msg::OpenRead).is_empty());
        assert_eq!(model.open.as_ref().unwrap().assessment, before);
    }
    let large = Err(FileFault::TooLarge(1e8));
    send(
        &mut model,
        Msg::FileRead {
            name: "big".to_owned(),
            bytes: large,
        },
    );
    assert!(matches!(
        model.read_file.unwrap().content,
        Err(ReadFault::File(_))
    ));
}

#[test]
fn filling_from_a_file_takes_only_what_is_open() {
    let mut model = started(Mode::Full);
    choose(&mut model, 0, 4);
    choose(&mut model, 1, 4);
    let effects = send(&mut model, Msg::SaveFile);
    let [Effect::Download { content, .. }] = &effects[..] else {
        unreachable!("saving offers one file");
    };
    let content = content.clone();
    send(&mut model, Msg::Start(Mode::Full));
    choose(&mut model, 0, 1);
    send(
        &mut model,
        Msg::FileRead {
            name: "x".to_owned(),
            bytes: Ok(content.into_bytes()),
        },
    );
    send(&mut model, Msg::MergeRead);
    let assessment = model.open.unwrap().assessment;
    let choice = |at: usize| assessment.choice(&model.bank.pack.practices[at].id).clone();
    assert_eq!(choice(0), Choice::Level(Level(1)), "the answer here stays");
    assert_eq!(choice(1), Choice::Level(Level(4)), "the open one is filled");
}

#[test]
fn a_language_changes_when_its_texts_are_there_and_not_before() {
    let mut model = started(Mode::Quick);
    let german = Preferences {
        language: Language::German,
        ..model.preferences
    };
    let effects = send(&mut model, Msg::Prefer(german));
    assert!(effects.contains(&Effect::LoadTexts(Language::German)));
    assert_eq!(model.preferences.language, Language::English);
    let failed = Msg::TextsArrived(Language::German, Err("offline".to_owned()));
    send(&mut model, failed);
    assert_eq!(model.preferences.language, Language::English);
    let arrived = Msg::TextsArrived(Language::German, Ok(bytes("text-de.json")));
    send(&mut model, arrived);
    assert_eq!(model.preferences.language, Language::German);
    assert_eq!(model.words.number(1234.5, 1), "1.234,5");
}

#[test]
fn every_sample_opens_beside_what_is_there() {
    let mut model = started(Mode::Quick);
    for stem in ["bank", "hospital", "manufacturer", "software"] {
        let sample = Msg::SampleArrived(Ok(bytes(&format!("sample-{stem}.json"))));
        send(&mut model, sample);
        assert!(score(&model).is_some(), "{stem}");
    }
    assert_eq!(model.shelf.len(), 4);
}

#[test]
fn the_verdict_says_what_caps_it_and_trying_out_leaves_answers_alone() {
    let mut model = started(Mode::Quick);
    send(
        &mut model,
        Msg::SampleArrived(Ok(bytes("sample-bank.json"))),
    );
    let open = model.open.as_ref().unwrap();
    let shown = view::verdict::verdict(&model, &open.readiness);
    assert_eq!(shown.title, "Foundations");
    assert!(shown.cap.contains("hold you back: "), "{}", shown.cap);
    let steps = view::path::path(&model, open).outcome.unwrap();
    assert!(!steps.steps.is_empty());
    let before = open.readiness.clone();
    send(&mut model, Msg::Edit(Edit::TryAll(steps.levels)));
    let open = model.open.as_ref().unwrap();
    assert_eq!(open.readiness, before);
    assert_eq!(
        open.tried.as_ref().unwrap().verdict.reached,
        2,
        "Pilot-ready, tried out"
    );
}

pub(super) fn with_market(model: &mut Model) {
    for file in MarketFile::ALL {
        send(model, Msg::MarketArrived(file, Ok(bytes(file.asset()))));
    }
}

#[test]
fn a_first_use_case_stands_in_until_one_is_described() {
    let mut model = started(Mode::Quick);
    assert!(view::cost::summary(&model, model.open.as_ref().unwrap()).is_none());
    with_market(&mut model);
    let first = view::cost::summary(&model, model.open.as_ref().unwrap()).unwrap();
    assert!(first.is_default && first.faults.is_empty());
    assert!(first.month.starts_with('$'), "{}", first.month);
    assert!(first.source.contains("genai-prices"), "{}", first.source);
    let mut case = view::cost::first_use_case(&model, model.open.as_ref().unwrap()).unwrap();
    case.values.insert(Field::Users, Estimate::Exactly(5_000.0));
    let edit = |case: &UseCase, field: &str| {
        Msg::Edit(Edit::UseCase {
            case: Box::new(case.clone()),
            field: field.to_owned(),
        })
    };
    send(&mut model, edit(&case, "users"));
    let own = view::cost::summary(&model, model.open.as_ref().unwrap()).unwrap();
    assert!(!own.is_default && own.month != first.month);
    case.model = "nobody/nothing-9".to_owned();
    send(&mut model, edit(&case, ""));
    let wrong = view::cost::summary(&model, model.open.as_ref().unwrap()).unwrap();
    assert!(
        wrong.faults[0].1.contains("nobody/nothing-9"),
        "{:?}",
        wrong.faults
    );
    send(&mut model, Msg::Undo);
    let again = view::cost::summary(&model, model.open.as_ref().unwrap()).unwrap();
    assert_eq!(again, own);
}

#[test]
fn prices_are_asked_for_once_when_money_is_shown() {
    let mut model = started(Mode::Quick);
    let asked = |effects: &[Effect]| {
        let files = effects
            .iter()
            .filter(|effect| matches!(effect, Effect::LoadMarket(_)));
        files.count()
    };
    assert_eq!(
        asked(&send(&mut model, Msg::Arrived("#/profile".to_owned()))),
        0
    );
    assert_eq!(
        asked(&send(&mut model, Msg::Arrived("#/cost".to_owned()))),
        3
    );
    assert_eq!(
        asked(&send(&mut model, Msg::Arrived("#/results".to_owned()))),
        0
    );
    let failed = Msg::MarketArrived(MarketFile::Prices, Err(String::new()));
    send(&mut model, failed);
    assert!(model.notice.is_some());
    assert_eq!(
        asked(&send(&mut model, Msg::Arrived("#/cost".to_owned()))),
        3
    );
}

#[test]
fn erasing_leaves_nothing_open_and_nothing_on_the_shelf() {
    let mut model = started(Mode::Quick);
    send(&mut model, Msg::Start(Mode::Full));
    let effects = send(&mut model, Msg::EraseAll);
    assert!(effects.contains(&Effect::EraseAll));
    assert!(model.open.is_none() && model.shelf.is_empty());
}

/// A small bank of another shape: two areas, a scale of 0 to 3, German only.
const OWN_PACK: &str = include_str!("../../tests/data/own-pack.json");

#[test]
fn a_bank_of_ones_own_is_checked_used_kept_and_left_again() {
    let mut model = started(Mode::Quick);
    let file = |bytes: &str| Msg::FileRead {
        name: "own.json".to_owned(),
        bytes: Ok(bytes.as_bytes().to_vec()),
    };
    send(&mut model, file(OWN_PACK));
    assert!(
        model.read_file.as_ref().unwrap().content.is_ok(),
        "{:?}",
        model.read_file
    );
    let effects = send(&mut model, Msg::StartWithRead);
    assert!(
        matches!(&effects[0], Effect::Store { pack: Some(_), .. }),
        "the bank is kept with its assessment"
    );
    assert_eq!(model.bank.pack.id, "workshop");
    choose(&mut model, 0, 3);
    assert!(
        (score(&model).unwrap() - 100.0).abs() < 1e-9,
        "3 is the top of its scale"
    );
    let german = Msg::TextsArrived(Language::German, Ok(bytes("text-de.json")));
    send(&mut model, german);
    assert_eq!(
        model.bank.pack.id, "workshop",
        "a language changes words, not the bank"
    );
    let effects = send(&mut model, Msg::SaveFile);
    let [Effect::Download { content, .. }] = &effects[..] else {
        unreachable!("saving offers one file");
    };
    let content = content.clone();
    send(&mut model, Msg::Start(Mode::Quick));
    assert_eq!(model.bank.pack.id, "default");
    send(&mut model, file(&content));
    send(&mut model, Msg::OpenRead);
    assert_eq!(
        model.bank.pack.id, "workshop",
        "a saved assessment brings its bank back"
    );
}

#[test]
fn a_broken_bank_says_what_is_wrong_and_changes_nothing() {
    let mut model = started(Mode::Quick);
    let cases = [
        (
            OWN_PACK.replace("\"workshop\"", "\"default\""),
            "defined twice",
        ),
        (
            OWN_PACK.replacen("\"weight\": 1", "\"weight\": -1", 1),
            "-1 is outside the scale",
        ),
        (
            OWN_PACK.replacen("\"start.owner >= 1\"", "\"start.ower >= 1\"", 1),
            "start.owner",
        ),
    ];
    for (content, expected) in cases {
        assert_ne!(content, OWN_PACK, "{expected}");
        let bytes = Ok(content.into_bytes());
        send(
            &mut model,
            Msg::FileRead {
                name: "own.json".to_owned(),
                bytes,
            },
        );
        let file = model.read_file.clone().unwrap();
        let Err(ReadFault::Document(problems)) = file.content else {
            unreachable!("the bank was accepted: {expected}");
        };
        let sentences = view::problems::sentences(&model.words, &problems).join("\n");
        assert!(sentences.contains(expected), "{sentences}");
        assert!(send(&mut model, Msg::StartWithRead).is_empty());
        assert!(model.own_packs.is_empty());
    }
}

#[test]
fn every_published_cost_example_passes_on_the_method_page() {
    let mut model = model();
    let effects = send(&mut model, Msg::Arrived("#/method".to_owned()));
    assert!(effects.contains(&Effect::LoadCostCases));
    let bytes = |name: &str| Ok(asset(name).unwrap().to_vec());
    // They wait for the facts that some of them need, whichever arrives first.
    send(
        &mut model,
        Msg::CostCasesArrived(bytes("cost-vectors.json")),
    );
    assert!(model.cost_cases.results.is_none() && !model.cost_cases.failed);
    let serving = MarketFile::Serving;
    send(
        &mut model,
        Msg::MarketArrived(serving, bytes(serving.asset())),
    );
    let results = model.cost_cases.results.clone().unwrap();
    assert_eq!(view::method::counts(&results), [44, 1, 45]);
    assert!(results.iter().all(|result| !result.fails()));
    let error = view::method::machine_error(&model).unwrap();
    assert!(error.held_out.count > 0 && error.held_out.mean > 0.0);
    let again = send(&mut model, Msg::Arrived("#/method".to_owned()));
    assert!(!again.contains(&Effect::LoadCostCases), "asked for once");
}

#[test]
fn cost_examples_that_do_not_arrive_are_asked_for_again() {
    let mut model = model();
    send(&mut model, Msg::Arrived("#/method".to_owned()));
    send(&mut model, Msg::CostCasesArrived(Err("gone".to_owned())));
    assert!(model.cost_cases.failed);
    let again = send(&mut model, Msg::Arrived("#/method".to_owned()));
    assert!(again.contains(&Effect::LoadCostCases));
}

#[test]
fn what_was_just_said_goes_over_with_the_state() {
    let mut first = model();
    let failed = Err("no network".to_owned());
    send(&mut first, Msg::TextsArrived(Language::German, failed));
    let said = first.notice.clone().unwrap();
    let state = handover::Handover::read(&handover::written(&first, None)).unwrap();
    let mut full = model();
    assert!(state.take(&mut full).is_some());
    assert_eq!(full.notice.map(|notice| notice.text), Some(said.text));
}

#[test]
fn a_language_on_its_way_is_asked_for_again_by_the_program_that_takes_over() {
    let mut first = model();
    let german = Preferences {
        language: Language::German,
        ..first.preferences
    };
    let wanted = Effect::LoadTexts(Language::German);
    assert!(send(&mut first, Msg::Prefer(german)).contains(&wanted));
    let hand_over = |first: &Model| {
        let state = handover::Handover::read(&handover::written(first, None)).unwrap();
        let mut full = model();
        let wishes = state.take(&mut full).unwrap();
        wishes
            .into_iter()
            .flat_map(|wish| send(&mut full, wish))
            .collect::<Vec<_>>()
    };
    assert!(hand_over(&first).contains(&wanted));
    send(
        &mut first,
        Msg::TextsArrived(Language::German, Err("no network".to_owned())),
    );
    assert!(
        !hand_over(&first).contains(&wanted),
        "it did not come, which was said"
    );
}

#[test]
fn what_is_opened_after_a_change_of_language_speaks_it() {
    let mut model = model();
    let german = bytes("text-de.json");
    send(&mut model, Msg::TextsArrived(Language::German, Ok(german)));
    let sample = bytes("sample-bank.json");
    send(&mut model, Msg::SampleArrived(Ok(sample)));
    let practice = &model.bank.texts.pack.practices[0];
    let spoken = llm_readiness_content::load_texts(&bytes("text-de.json"), &model.bank.pack);
    assert_eq!(practice, &spoken.unwrap().pack.practices[0]);
}

#[test]
fn the_method_tells_every_formula_and_every_constant_with_its_source() {
    let mut model = model();
    let topics = view::method::topics(&model.words);
    let all: Vec<&String> = topics.iter().flat_map(|topic| &topic.paragraphs).collect();
    assert!(
        all.iter()
            .all(|text| !text.is_empty() && !text.contains('{')),
        "{all:?}"
    );
    for said in [
        "× 300 s",
        "present value of costs) / present value of costs",
        "rate is 8%",
        "with n runs (10,000",
        "tasks a day have a rank correlation of 0.4, share",
        "P(over budget) =",
        "P(net present value < 0) =",
        "10th and its 90th percentile",
        "Rank correlation (Spearman) =",
        "max(E[NPV of a use case], 0)",
        "Feasibility =",
    ] {
        assert!(all.iter().any(|text| text.contains(said)), "{said}");
    }
    let serving = MarketFile::Serving;
    let bytes = asset(serving.asset()).unwrap().to_vec();
    send(&mut model, Msg::MarketArrived(serving, Ok(bytes)));
    let facts = model.market.facts.clone().unwrap();
    let rows = view::method::constants(&model.words, &facts);
    assert!(rows.len() > facts.gpus.len() + facts.labour.len());
    assert!(
        rows.iter()
            .all(|row| !row.source.is_empty() && !row.date.is_empty())
    );
    assert!(rows.iter().any(|row| row.weak));
}
