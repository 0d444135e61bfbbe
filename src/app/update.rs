//! What follows from what happens. Pure: the model changes, and effects say what the outside has
//! to do.

#[cfg(feature = "full")]
mod full;

#[cfg(feature = "full")]
pub(super) use full::plan_of;
#[cfg(feature = "full")]
pub use full::{describe, file_name, first_needs, resend};

use std::rc::Rc;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::{Assessment, Choice, Mode};
use llm_readiness_engine::pack::Level;

use super::edit::{Edit, EditKey};
use super::keys::{Key, Shortcut};
use super::model::{Model, Notice, Open};
use super::msg::{Msg, Now};
use super::preferences::{Language, Preferences};
use super::route::Route;
use super::shelf::Keeping;
use super::{Bank, Effect, view};
#[cfg(not(feature = "full"))]
use super::{rest, wish::Wish};

/// Applies a message, and asks for new runs where it changed the plan that is shown.
#[cfg(feature = "full")]
pub fn update(model: &mut Model, msg: Msg, now: &Now) -> Vec<Effect> {
    let mut effects = apply(model, msg, now);
    effects.extend(super::simulated::follow(model));
    effects
}

/// Applies a message.
#[cfg(not(feature = "full"))]
pub fn update(model: &mut Model, msg: Msg, now: &Now) -> Vec<Effect> {
    apply(model, msg, now)
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
        Msg::Undo => step_back(model),
        Msg::Redo => step_forward(model),
        Msg::Key(key) => press(model, &key, now),
        Msg::Prefer(preferences) => prefer(model, preferences),
        Msg::TextsArrived(language, bytes) => texts_arrived(model, language, bytes),
        Msg::Stored { revision, result } => {
            stored(model, revision, result, now);
            Vec::new()
        }
        Msg::PickFile => vec![Effect::PickFile],
        #[cfg(feature = "full")]
        other => full::apply(model, other, now),
        #[cfg(not(feature = "full"))]
        Msg::OpenSample(stem) => rest::ask(model, Wish::Sample(stem)),
        #[cfg(not(feature = "full"))]
        Msg::FileRead { name, bytes } => rest::ask(model, Wish::File(name, bytes)),
        #[cfg(not(feature = "full"))]
        Msg::RestFailed => rest::failed(model),
        #[cfg(not(feature = "full"))]
        Msg::AskAgain => rest::ask(model, Wish::Page),
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
    #[cfg(feature = "full")]
    effects.extend(first_needs(model));
    #[cfg(not(feature = "full"))]
    effects.extend(rest::arrived(model));
    effects
}

pub(super) fn go_to(model: &Model, route: &Route) -> Vec<Effect> {
    if model.route == *route {
        Vec::new()
    } else {
        vec![Effect::Go(route.hash())]
    }
}

fn start(model: &mut Model, mode: Mode, now: &Now) -> Vec<Effect> {
    #[cfg(not(feature = "full"))]
    if mode == Mode::Full || model.open.is_some() {
        return rest::ask(model, Wish::Start(mode));
    }
    start_with(model, model.built_in.clone(), mode, now)
}

fn start_with(model: &mut Model, bank: Bank, mode: Mode, now: &Now) -> Vec<Effect> {
    let mut assessment = Assessment::new(now.fresh_id.clone(), &bank.pack, mode);
    assessment.as_of = now.today;
    #[cfg(feature = "full")]
    full::put_open_on_shelf(model);
    model.open_with(bank, assessment);
    let mut effects = store(model);
    effects.extend(go_to(model, &Route::Profile));
    effects
}

fn change(model: &mut Model, edit: Edit, now: &Now) -> Vec<Effect> {
    #[cfg(not(feature = "full"))]
    if edit == Edit::Mode(Mode::Full) {
        return rest::ask(model, Wish::AllQuestions);
    }
    #[cfg(feature = "full")]
    let follows = full::follows(model, &edit);
    let key = edit.key();
    let effects = change_to(model, key, now, |assessment| edit.apply(assessment));
    #[cfg(feature = "full")]
    if let Some(sentence) = follows.filter(|_| !effects.is_empty()) {
        say(model, sentence, &[]);
    }
    effects
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

fn store(model: &mut Model) -> Vec<Effect> {
    model.revision += 1;
    let Some(open) = &model.open else {
        return Vec::new();
    };
    if !matches!(model.keeping, Keeping::MemoryOnly { .. }) {
        model.keeping = Keeping::Saving;
    }
    // Banks that people bring along are read by the full program only.
    #[cfg(feature = "full")]
    let pack = model.own_document();
    #[cfg(not(feature = "full"))]
    let pack = None;
    vec![Effect::Store {
        id: open.assessment.id.clone(),
        document: open.assessment.to_json().to_compact(),
        pack,
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
    #[cfg(feature = "full")]
    {
        model.drafts = Rc::default();
    }
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
        model.coming_language = Some(preferences.language);
        effects.push(Effect::LoadTexts(preferences.language));
    }
    effects
}

/// The bank in use with the texts of the language in use.
fn bank_again(model: &Model) -> Bank {
    #[cfg(feature = "full")]
    if let Some(bank) = model.bank_named(&model.bank.pack.id) {
        return bank;
    }
    model.built_in.clone()
}

fn texts_arrived(
    model: &mut Model,
    language: Language,
    bytes: Result<Vec<u8>, String>,
) -> Vec<Effect> {
    if model.coming_language == Some(language) {
        model.coming_language = None;
    }
    let texts = bytes
        .ok()
        .and_then(|bytes| super::language::load(&bytes, &model.built_in.pack).ok());
    let Some(texts) = texts else {
        say(
            model,
            text::common::LANGUAGE_FAILED,
            &[("language", Arg::Text(language.name()))],
        );
        return Vec::new();
    };
    model.built_in.texts = Rc::new(texts);
    model.preferences.language = language;
    model.bank = bank_again(model);
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
