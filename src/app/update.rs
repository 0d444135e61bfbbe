//! What follows from what happens. Pure: the model changes, and effects say what the outside has
//! to do.

use std::rc::Rc;

use llm_readiness_content::{Arg, load_texts, text};
use llm_readiness_engine::assessment::{ASSESSMENT_EXTENSION, Assessment, Choice, Mode};
use llm_readiness_engine::document::{Json, Problems, parse};
use llm_readiness_engine::pack::{Level, PACK_FORMAT};
use llm_readiness_engine::use_case::Field;
use llm_readiness_engine::vectors;

use super::bank::OwnPack;
use super::edit::{Edit, EditKey};
use super::keys::{Key, Shortcut};
use super::market::MarketFile;
use super::model::{Model, Notice, Open, ReadContent, ReadFault, ReadFile};
use super::msg::{Msg, Now};
use super::own_prices::{self, PricesMsg};
use super::preferences::{Language, Preferences};
use super::route::Route;
use super::shelf::{Keeping, Kept};
use super::{Bank, Effect, simulated, view};

/// Applies a message, and asks for new runs where it changed the plan that is shown.
pub fn update(model: &mut Model, msg: Msg, now: &Now) -> Vec<Effect> {
    let mut effects = apply(model, msg, now);
    effects.extend(simulated::follow(model));
    effects
}

fn apply(model: &mut Model, msg: Msg, now: &Now) -> Vec<Effect> {
    match msg {
        Msg::Arrived(hash) => arrive(model, &hash),
        Msg::Go(hash) => vec![Effect::Go(hash)],
        Msg::Skip => vec![Effect::Announce {
            title: view::title(model),
            focus: true,
        }],
        Msg::Start(mode) => start(model, mode, now),
        Msg::Edit(edit) => change(model, edit, now),
        Msg::Draft { case, field, text } => {
            Rc::make_mut(&mut model.drafts).insert((case, field), text);
            Vec::new()
        }
        Msg::Undo => step_back(model),
        Msg::Redo => step_forward(model),
        Msg::Key(key) => press(model, &key, now),
        Msg::Prefer(preferences) => prefer(model, preferences),
        Msg::TextsArrived(language, bytes) => texts_arrived(model, language, bytes),
        Msg::MarketArrived(file, bytes) => market_arrived(model, file, &bytes),
        Msg::VectorsArrived(bytes) => vectors_arrived(model, bytes),
        Msg::CostCasesArrived(bytes) => {
            model.cost_cases.arrived(bytes.ok());
            model.cost_cases.run(model.market.facts.as_deref());
            Vec::new()
        }
        Msg::OpenSample(name) => vec![Effect::LoadSample(name)],
        Msg::SampleArrived(bytes) => sample_arrived(model, bytes, now),
        Msg::PickFile => vec![Effect::PickFile],
        Msg::FileRead {
            name,
            bytes: Ok(bytes),
        } if own_prices::is_meant(model, &bytes) => {
            let bytes = Ok(bytes);
            own_prices::update(model, PricesMsg::Read { name, bytes }, now)
        }
        Msg::FileRead { name, bytes } => {
            let content = bytes
                .map_err(ReadFault::File)
                .and_then(|bytes| read_content(model, &bytes).map_err(ReadFault::Document));
            model.read_file = Some(ReadFile { name, content });
            go_to(model, &Route::Data)
        }
        Msg::OpenRead => open_read(model, now),
        Msg::StartWithRead => start_with_read(model, now),
        Msg::MergeRead => merge_read(model, now),
        Msg::DropRead => {
            model.read_file = None;
            Vec::new()
        }
        Msg::Simulated(msg) => simulated::update(model, msg, now),
        Msg::Prices(msg) => own_prices::update(model, msg, now),
        Msg::SaveFile => save_file(model),
        Msg::Stored { revision, result } => {
            stored(model, revision, result, now);
            Vec::new()
        }
        Msg::OpenKept(id) => vec![Effect::Fetch { id }],
        Msg::Fetched(bytes) => fetched(model, bytes),
        Msg::RemoveKept(id) => {
            model.shelf.retain(|kept| kept.id != id);
            vec![Effect::Remove { id }]
        }
        Msg::EraseAll => {
            model.open = None;
            model.shelf.clear();
            model.own_packs.clear();
            model.market.use_own(None);
            model.market.price_file = None;
            model.bank = model.built_in.clone();
            model.read_file = None;
            model.keeping = Keeping::Nothing;
            say(model, text::data_page::ERASED, &[]);
            let mut effects = vec![Effect::EraseAll];
            effects.extend(go_to(model, &Route::Home));
            effects
        }
        Msg::Print => vec![Effect::Print],
    }
}

fn arrive(model: &mut Model, hash: &str) -> Vec<Effect> {
    let route = Route::from_hash(hash);
    let first = model.revision == 0 && model.notice.is_none() && model.route == route;
    model.route = route;
    let mut effects = vec![Effect::Announce {
        title: view::title(model),
        focus: !first,
    }];
    effects.extend(first_needs(model));
    effects
}

/// What the page that is shown needs beside the program.
pub fn first_needs(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model.route.shows_money() {
        effects.extend(ask_for_market(model));
    }
    let cases = &mut model.cost_cases;
    if model.route == Route::Method && (!cases.asked || cases.failed) {
        cases.asked = true;
        cases.failed = false;
        effects.push(Effect::LoadCostCases);
    }
    effects
}

/// Asks for the files that the cost is calculated from, once; again when one did not arrive.
fn ask_for_market(model: &mut Model) -> Vec<Effect> {
    if model.market.asked && !model.market.failed {
        return Vec::new();
    }
    model.market.asked = true;
    model.market.failed = false;
    MarketFile::ALL.map(Effect::LoadMarket).to_vec()
}

pub(super) fn go_to(model: &Model, route: &Route) -> Vec<Effect> {
    if model.route == *route {
        Vec::new()
    } else {
        vec![Effect::Go(route.hash())]
    }
}

fn start(model: &mut Model, mode: Mode, now: &Now) -> Vec<Effect> {
    start_with(model, model.built_in.clone(), mode, now)
}

fn start_with(model: &mut Model, bank: Bank, mode: Mode, now: &Now) -> Vec<Effect> {
    let mut assessment = Assessment::new(now.fresh_id.clone(), &bank.pack, mode);
    assessment.as_of = now.today;
    put_open_on_shelf(model);
    model.open_with(bank, assessment);
    let mut effects = store(model);
    effects.extend(go_to(model, &Route::Profile));
    effects
}

/// Starts a full assessment with the question bank that was read.
fn start_with_read(model: &mut Model, now: &Now) -> Vec<Effect> {
    let Some(ReadFile {
        content: Ok(ReadContent::Pack(own)),
        ..
    }) = model.read_file.take()
    else {
        return Vec::new();
    };
    let bank = own.bank(model.preferences.language.tag(), &model.built_in);
    // A newer version of the same bank takes the older one's place.
    model.own_packs.retain(|known| known.pack.id != own.pack.id);
    model.own_packs.push(own);
    start_with(model, bank, Mode::Full, now)
}

/// What a file holds: an assessment, or a question bank if it says so.
fn read_content(model: &Model, bytes: &[u8]) -> Result<ReadContent, Problems> {
    let document = parse(bytes)?;
    if document.get("format") == Some(&Json::text(PACK_FORMAT)) {
        let own = OwnPack::read(&document, &model.built_in.pack)?;
        return Ok(ReadContent::Pack(Rc::new(own)));
    }
    let (_, assessment) = model.read_assessment(&document)?;
    Ok(ReadContent::Assessment(Rc::new(assessment)))
}

fn put_open_on_shelf(model: &mut Model) {
    if let Some(open) = model.open.take() {
        let kept = describe(&open);
        model.shelf.retain(|other| other.id != kept.id);
        model.shelf.insert(0, kept);
    }
}

/// An assessment as lists show it.
#[must_use]
pub fn describe(open: &Open) -> Kept {
    let (done, scope) = open.readiness.sheet.progress();
    Kept {
        id: open.assessment.id.clone(),
        name: open.assessment.name.clone(),
        done,
        scope,
        as_of: open.assessment.as_of,
    }
}

fn change(model: &mut Model, edit: Edit, now: &Now) -> Vec<Effect> {
    forget_drafts(model, &edit);
    let removes = matches!(edit, Edit::RemoveUseCase(_));
    let key = edit.key();
    let effects = change_to(model, key, now, |assessment| edit.apply(assessment));
    if removes && !effects.is_empty() {
        say(model, text::use_case::REMOVED, &[]);
    }
    effects
}

/// Takes over use cases and settings of another state of the plan, as one step.
pub(super) fn plan_of(model: &mut Model, other: &Assessment, now: &Now) -> Vec<Effect> {
    change_to(model, EditKey::Step, now, |assessment| {
        assessment.use_cases.clone_from(&other.use_cases);
        assessment.cost = other.cost.clone();
    })
}

fn change_to(
    model: &mut Model,
    key: EditKey,
    now: &Now,
    edit: impl FnOnce(&mut Assessment),
) -> Vec<Effect> {
    let Some(open) = &mut model.open else {
        return Vec::new();
    };
    let before = Rc::clone(&open.assessment);
    let mut assessment = (*before).clone();
    edit(&mut assessment);
    if assessment == *before {
        return Vec::new();
    }
    assessment.as_of = now.today.or(assessment.as_of);
    open.history.remember(before, key);
    open.assessment = Rc::new(assessment);
    open.rescore(&model.bank);
    store(model)
}

/// A text that could not be taken is gone once the field has a number again, or its use case is removed.
fn forget_drafts(model: &mut Model, edit: &Edit) {
    match edit {
        Edit::UseCase { case, field } => {
            if let Some(field) = Field::from_key(field) {
                Rc::make_mut(&mut model.drafts).remove(&(case.id.clone(), field));
            }
        }
        Edit::RemoveUseCase(id) => {
            Rc::make_mut(&mut model.drafts).retain(|(case, _), _| case != id);
        }
        _ => {}
    }
}

fn store(model: &mut Model) -> Vec<Effect> {
    model.revision += 1;
    let Some(open) = &model.open else {
        return Vec::new();
    };
    if !matches!(model.keeping, Keeping::MemoryOnly { .. }) {
        model.keeping = Keeping::Saving;
    }
    vec![Effect::Store {
        id: open.assessment.id.clone(),
        document: open.assessment.to_json().to_compact(),
        pack: model.own_document(),
        revision: model.revision,
    }]
}

fn stored(model: &mut Model, revision: u64, result: Result<(), String>, now: &Now) {
    match result {
        Err(reason) => model.keeping = Keeping::MemoryOnly { reason },
        Ok(()) if revision == model.revision => {
            model.keeping = Keeping::Saved {
                time: now.time.clone(),
            };
        }
        // An older write was confirmed; the newer one is still on its way.
        Ok(()) => {}
    }
}

fn step_back(model: &mut Model) -> Vec<Effect> {
    replay(
        model,
        |open| open.history.undo(Rc::clone(&open.assessment)),
        text::common::UNDONE,
    )
}

fn step_forward(model: &mut Model) -> Vec<Effect> {
    replay(
        model,
        |open| open.history.redo(Rc::clone(&open.assessment)),
        text::common::REDONE,
    )
}

fn replay(
    model: &mut Model,
    take: impl FnOnce(&mut Open) -> Option<Rc<Assessment>>,
    notice: llm_readiness_content::TextId,
) -> Vec<Effect> {
    let Some(open) = &mut model.open else {
        return Vec::new();
    };
    let Some(assessment) = take(open) else {
        return Vec::new();
    };
    open.assessment = assessment;
    open.rescore(&model.bank);
    model.drafts = Rc::default();
    say(model, notice, &[]);
    store(model)
}

pub(super) fn say(model: &mut Model, id: llm_readiness_content::TextId, args: &[(&str, Arg<'_>)]) {
    let number = model.notice.as_ref().map_or(0, |notice| notice.number) + 1;
    model.notice = Some(Notice {
        text: model.words.say(id, args),
        number,
    });
}

fn press(model: &mut Model, key: &Key, now: &Now) -> Vec<Effect> {
    let on_question = matches!(model.route, Route::Question { .. });
    let Some(shortcut) = key.shortcut(model.preferences.shortcuts && on_question) else {
        return Vec::new();
    };
    match shortcut {
        Shortcut::Undo => step_back(model),
        Shortcut::Redo => step_forward(model),
        Shortcut::Next => step_question(model, 1),
        Shortcut::Previous => step_question(model, -1),
        Shortcut::Level(level) => {
            let practice = current_question(model)
                .filter(|_| level <= model.bank.pack.top_level.0)
                .and_then(|position| model.bank.pack.practices.get(position));
            let Some(practice) = practice else {
                return Vec::new();
            };
            let edit = Edit::Choose(practice.id.clone(), Choice::Level(Level(level)));
            change(model, edit, now)
        }
    }
}

/// The position of the question shown, if it exists.
#[must_use]
pub fn current_question(model: &Model) -> Option<usize> {
    match &model.route {
        Route::Question { practice } => model.bank.pack.position(practice),
        Route::Home
        | Route::Profile
        | Route::Overview
        | Route::UseCases
        | Route::Cost
        | Route::Results
        | Route::Method
        | Route::Data
        | Route::NotFound => None,
    }
}

fn step_question(model: &Model, by: isize) -> Vec<Effect> {
    vec![Effect::Go(neighbor(model, by))]
}

/// The address of the next question in scope, or of the one before when `by` is negative. After
/// the last come the results, before the first the company.
#[must_use]
pub fn neighbor(model: &Model, by: isize) -> String {
    let current = current_question(model);
    let found = model.open.as_ref().and_then(|open| {
        if by > 0 {
            open.scope()
                .find(|position| current.is_none_or(|current| *position > current))
        } else {
            open.scope()
                .rev()
                .find(|position| current.is_some_and(|current| *position < current))
        }
    });
    match found {
        Some(position) => model.question_address(position),
        None if by > 0 => Route::Results.hash(),
        None => Route::Profile.hash(),
    }
}

fn prefer(model: &mut Model, preferences: Preferences) -> Vec<Effect> {
    let language_changes = preferences.language != model.preferences.language;
    let shown = Preferences {
        language: model.preferences.language,
        ..preferences
    };
    model.preferences = shown;
    // The page changes its language when the texts are there; until then the old one stays whole.
    let mut effects = vec![Effect::Prefer(shown)];
    if language_changes {
        effects.push(Effect::LoadTexts(preferences.language));
    }
    effects
}

fn texts_arrived(
    model: &mut Model,
    language: Language,
    bytes: Result<Vec<u8>, String>,
) -> Vec<Effect> {
    let texts = bytes
        .ok()
        .and_then(|bytes| load_texts(&bytes, &model.bank.pack).ok());
    let Some(texts) = texts else {
        say(
            model,
            text::common::LANGUAGE_FAILED,
            &[("language", Arg::Text(language.name()))],
        );
        return Vec::new();
    };
    model.bank.texts = Rc::new(texts);
    model.preferences.language = language;
    model.words = model
        .words
        .with_texts(Rc::clone(&model.bank.texts), language);
    let title = view::title(model);
    vec![
        Effect::Prefer(model.preferences),
        Effect::Announce {
            title,
            focus: false,
        },
    ]
}

fn market_arrived(
    model: &mut Model,
    file: MarketFile,
    bytes: &Result<Vec<u8>, String>,
) -> Vec<Effect> {
    let is_whole = match bytes {
        Ok(bytes) => model.market.arrived(file, bytes),
        Err(_) => false,
    };
    model.cost_cases.run(model.market.facts.as_deref());
    if !is_whole {
        model.market.failed = true;
        say(model, text::cost::PRICES_FAILED, &[]);
    }
    Vec::new()
}

/// Runs the published vectors; the method page shows what came out.
fn vectors_arrived(model: &mut Model, bytes: Result<Vec<u8>, String>) -> Vec<Effect> {
    let document = bytes.ok().and_then(|bytes| parse(&bytes).ok());
    let results = document.and_then(|document| vectors::run(&document).ok());
    model.vectors = results.map(Rc::new);
    Vec::new()
}

fn sample_arrived(model: &mut Model, bytes: Result<Vec<u8>, String>, now: &Now) -> Vec<Effect> {
    let document = bytes.ok().and_then(|bytes| parse(&bytes).ok());
    let sample = document.and_then(|document| model.read_assessment(&document).ok());
    let Some(sample) = sample else {
        say(model, text::home::SAMPLE_FAILED, &[]);
        return Vec::new();
    };
    open_copy(model, sample, now, &Route::Results)
}

/// Opens an assessment as one more on the shelf, under an id of its own.
fn open_copy(
    model: &mut Model,
    (bank, mut assessment): (Bank, Assessment),
    now: &Now,
    route: &Route,
) -> Vec<Effect> {
    put_open_on_shelf(model);
    assessment.id.clone_from(&now.fresh_id);
    model.open_with(bank, assessment);
    let mut effects = store(model);
    effects.extend(go_to(model, route));
    effects
}

fn open_read(model: &mut Model, now: &Now) -> Vec<Effect> {
    let Some(ReadFile {
        content: Ok(ReadContent::Assessment(assessment)),
        ..
    }) = model.read_file.take()
    else {
        return Vec::new();
    };
    let bank = model
        .bank_named(&assessment.pack.id)
        .unwrap_or_else(|| model.built_in.clone());
    open_copy(model, (bank, (*assessment).clone()), now, &Route::Results)
}

/// Fills what is open here from the file that was read; what differs stays for a person to decide.
fn merge_read(model: &mut Model, now: &Now) -> Vec<Effect> {
    let Some(ReadFile {
        content: Ok(ReadContent::Assessment(read)),
        ..
    }) = &model.read_file
    else {
        return Vec::new();
    };
    let Some(open) = &mut model.open else {
        return Vec::new();
    };
    let before = Rc::clone(&open.assessment);
    let mut merged = (*before).clone();
    let mut taken = 0_u32;
    for (practice, answer) in &read.answers {
        if *merged.choice(practice) == Choice::Open && answer.choice != Choice::Open {
            merged.answers.insert(practice.clone(), answer.clone());
            taken += 1;
        }
    }
    if taken > 0 {
        merged.as_of = now.today.or(merged.as_of);
        open.history.remember(before, EditKey::Step);
        open.assessment = Rc::new(merged);
        open.rescore(&model.bank);
    }
    say(
        model,
        text::data_page::MERGED,
        &[("count", Arg::Number(taken.into()))],
    );
    store(model)
}

fn save_file(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open else {
        return Vec::new();
    };
    let name = file_name(&open.assessment);
    let content = open.assessment.to_json().to_pretty();
    say(
        model,
        text::data_page::SAVED_TO_FILE,
        &[("name", Arg::Text(&name))],
    );
    vec![Effect::Download { name, content }]
}

/// A name every file system takes, made of the company's name and the day.
#[must_use]
pub fn file_name(assessment: &Assessment) -> String {
    let mut stem = String::new();
    for letter in assessment.name.chars().take(40) {
        if letter.is_alphanumeric() {
            stem.extend(letter.to_lowercase());
        } else if !stem.ends_with('-') && !stem.is_empty() {
            stem.push('-');
        }
    }
    let stem = stem.trim_matches('-');
    let stem = if stem.is_empty() { "assessment" } else { stem };
    let day = assessment
        .as_of
        .map_or_else(String::new, |date| format!("-{date}"));
    format!("{stem}{day}{ASSESSMENT_EXTENSION}")
}

fn fetched(model: &mut Model, bytes: Result<Vec<u8>, String>) -> Vec<Effect> {
    let document = bytes.ok().and_then(|bytes| parse(&bytes).ok());
    let assessment = document.and_then(|document| model.read_assessment(&document).ok());
    let Some((bank, assessment)) = assessment else {
        say(model, text::data_page::KEPT_DAMAGED, &[]);
        return Vec::new();
    };
    put_open_on_shelf(model);
    model.shelf.retain(|kept| kept.id != assessment.id);
    model.open_with(bank, assessment);
    let mut effects = store(model);
    effects.extend(go_to(model, &Route::Results));
    effects
}
