//! What follows from what only the full program knows: files, samples, the shelf, prices, published examples.

use std::rc::Rc;

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::assessment::{ASSESSMENT_EXTENSION, Assessment, Choice, Mode};
use llm_readiness_engine::document::{Json, Problems, parse};
use llm_readiness_engine::pack::PACK_FORMAT;
use llm_readiness_engine::use_case::Field;
use llm_readiness_engine::vectors;

use super::{change_to, go_to, say, start_with, store};
use crate::app::bank::OwnPack;
use crate::app::edit::{Edit, EditKey};
use crate::app::market::MarketFile;
use crate::app::model::{Model, Open, ReadContent, ReadFault, ReadFile};
use crate::app::msg::{Msg, Now};
use crate::app::own_prices::{self, PricesMsg};
use crate::app::route::Route;
use crate::app::shelf::{Keeping, Kept};
use crate::app::{Bank, Effect, simulated};

/// What the program of the first visit does not have a message for, or answers with a request for this one.
pub(super) fn apply(model: &mut Model, msg: Msg, now: &Now) -> Vec<Effect> {
    match msg {
        Msg::Draft { case, field, text } => {
            Rc::make_mut(&mut model.drafts).insert((case, field), text);
            Vec::new()
        }
        Msg::MarketArrived(file, bytes) => market_arrived(model, file, &bytes),
        Msg::VectorsArrived(bytes) => vectors_arrived(model, bytes),
        Msg::CostCasesArrived(bytes) => {
            model.cost_cases.arrived(bytes.ok());
            model.cost_cases.run(model.market.facts.as_deref());
            Vec::new()
        }
        Msg::OpenSample(name) => vec![Effect::LoadSample(name)],
        Msg::SampleArrived(bytes) => sample_arrived(model, bytes, now),
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
        // The rest is answered where both programs answer it.
        Msg::Arrived(_)
        | Msg::Go(_)
        | Msg::Skip
        | Msg::Start(_)
        | Msg::Edit(_)
        | Msg::Undo
        | Msg::Redo
        | Msg::Key(_)
        | Msg::Prefer(_)
        | Msg::TextsArrived(..)
        | Msg::PickFile
        | Msg::Stored { .. } => Vec::new(),
    }
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

pub(super) fn put_open_on_shelf(model: &mut Model) {
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

/// Takes over use cases and settings of another state of the plan, as one step.
pub(in crate::app) fn plan_of(model: &mut Model, other: &Assessment, now: &Now) -> Vec<Effect> {
    change_to(model, EditKey::Step, now, |assessment| {
        assessment.use_cases.clone_from(&other.use_cases);
        assessment.cost = other.cost.clone();
    })
}

/// What follows from a change beside the change itself: texts that could not be taken are forgotten, and the sentence
/// that says what was done, if one does.
pub(super) fn follows(model: &mut Model, edit: &Edit) -> Option<TextId> {
    forget_drafts(model, edit);
    matches!(edit, Edit::RemoveUseCase(_)).then_some(text::use_case::REMOVED)
}

/// Asks once more for the change that another program was storing when this one took over.
pub fn resend(model: &mut Model) -> Vec<Effect> {
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
