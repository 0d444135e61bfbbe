//! The state as the first program hands it to the full one: a document in memory, never stored and never sent.
//!
//! Everything a person could miss is in it: the assessment, what can be undone and redone, preferences, whether it is
//! saved, what was just said, and what was asked of the full program. The page is not: both programs read it off the address.

use std::rc::Rc;

use llm_readiness_engine::assessment::Assessment;
#[cfg(feature = "full")]
use llm_readiness_engine::assessment::Mode;
use llm_readiness_engine::document::Json;
#[cfg(feature = "full")]
use llm_readiness_engine::document::parse;
use llm_readiness_engine::profile::Vocabulary as _;

use super::model::Model;
use super::msg::FileFault;
use super::shelf::Keeping;
use super::wish::Wish;
#[cfg(feature = "full")]
use super::{
    Msg,
    edit::Edit,
    history::History,
    model::Notice,
    preferences::{Language, Preferences},
    update::describe,
    view::samples::SAMPLES,
};

/// Names of fields, for both sides.
mod field {
    pub(super) const PREFERENCES: &str = "preferences";
    pub(super) const LANGUAGE: &str = "language";
    pub(super) const SAVED: &str = "saved";
    pub(super) const REFUSED: &str = "refused";
    pub(super) const NOTICE: &str = "notice";
    pub(super) const NOW: &str = "now";
    pub(super) const PAST: &str = "past";
    pub(super) const FUTURE: &str = "future";
    pub(super) const START: &str = "start";
    pub(super) const ALL_QUESTIONS: &str = "all-questions";
    pub(super) const SAMPLE: &str = "sample";
    pub(super) const FILE: &str = "file";
    pub(super) const BYTES: &str = "bytes";
    pub(super) const TOO_LARGE: &str = "too-large";
}

/// The state of a program with what was asked of the next one.
#[must_use]
pub fn written(model: &Model, wish: Option<&Wish>) -> String {
    let mut fields = Vec::new();
    let mut put = |name: &str, value: Json| fields.push((name.to_owned(), value));
    put(field::PREFERENCES, Json::text(model.preferences.line()));
    // The answer to what the first program asked for does not reach the full one, which asks again.
    if let Some(language) = model.coming_language {
        put(field::LANGUAGE, Json::text(language.tag()));
    }
    match &model.keeping {
        Keeping::Nothing | Keeping::Saving => {}
        Keeping::Saved { time } => put(field::SAVED, Json::text(time)),
        Keeping::MemoryOnly { reason } => put(field::REFUSED, Json::text(reason)),
    }
    if let Some(notice) = &model.notice {
        put(field::NOTICE, Json::text(&notice.text));
    }
    if let Some(open) = &model.open {
        let states = |states: &[Rc<Assessment>]| {
            Json::List(states.iter().map(|state| state.to_json()).collect())
        };
        put(field::NOW, open.assessment.to_json());
        put(field::PAST, states(open.history.past()));
        put(field::FUTURE, states(open.history.future()));
    }
    match wish {
        None | Some(Wish::Page) => {}
        Some(Wish::Start(mode)) => put(field::START, Json::text(mode.word())),
        Some(Wish::AllQuestions) => put(field::ALL_QUESTIONS, Json::Bool(true)),
        Some(Wish::Sample(stem)) => put(field::SAMPLE, Json::text(*stem)),
        Some(Wish::File(name, content)) => {
            put(field::FILE, Json::text(name));
            match content {
                // A character a byte: a file need not be a text, and only the full program may judge that.
                Ok(bytes) => put(
                    field::BYTES,
                    Json::Text(bytes.iter().map(|byte| char::from(*byte)).collect()),
                ),
                Err(FileFault::TooLarge(size)) => put(field::TOO_LARGE, Json::number(*size)),
                Err(FileFault::Unreadable) => {}
            }
        }
    }
    Json::Object(fields).to_compact()
}

/// A state that another program wrote.
#[cfg(feature = "full")]
pub struct Handover(Json);

#[cfg(feature = "full")]
impl Handover {
    /// Reads it; `None` when it is none.
    #[must_use]
    pub fn read(document: &str) -> Option<Self> {
        parse(document.as_bytes()).ok().map(Self)
    }

    fn text(&self, name: &str) -> Option<&str> {
        match self.0.get(name) {
            Some(Json::Text(text)) => Some(text),
            Some(_) | None => None,
        }
    }

    /// The preferences in it.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        Preferences::from_line(self.text(field::PREFERENCES).unwrap_or_default())
    }

    /// Puts the state into a model that has read what the browser keeps, and says what was asked besides. `None` when
    /// the state cannot be taken; the model is then of no use.
    #[must_use]
    pub fn take(&self, model: &mut Model) -> Option<Vec<Msg>> {
        model.preferences = self.preferences();
        if let Some(text) = self.text(field::NOTICE) {
            let text = text.to_owned();
            model.notice = Some(Notice { text, number: 1 });
        }
        if let Some(now) = self.0.get(field::NOW) {
            let (bank, assessment) = model.read_assessment(now).ok()?;
            if let Some(kept) = model.open.take() {
                model.shelf.insert(0, describe(&kept));
            }
            model.shelf.retain(|kept| kept.id != assessment.id);
            let past = self.states(model, field::PAST)?;
            let future = self.states(model, field::FUTURE)?;
            model.open_with(bank, assessment);
            if let Some(open) = &mut model.open {
                open.history = History::of(past, future);
            }
            model.keeping = match (self.text(field::SAVED), self.text(field::REFUSED)) {
                (_, Some(reason)) => Keeping::MemoryOnly {
                    reason: reason.to_owned(),
                },
                (Some(time), None) => Keeping::Saved {
                    time: time.to_owned(),
                },
                (None, None) => Keeping::Saving,
            };
        }
        Some(self.wishes())
    }

    fn states(&self, model: &Model, name: &str) -> Option<Vec<Rc<Assessment>>> {
        let Some(Json::List(states)) = self.0.get(name) else {
            return None;
        };
        let read = |state| Some(Rc::new(model.read_assessment(state).ok()?.1));
        states.iter().map(read).collect()
    }

    fn wishes(&self) -> Vec<Msg> {
        let start = self.text(field::START).and_then(Mode::from_word);
        let all = self.0.get(field::ALL_QUESTIONS);
        let sample = self.text(field::SAMPLE);
        let sample = sample.and_then(|wanted| SAMPLES.iter().find(|(stem, ..)| *stem == wanted));
        let file = self.text(field::FILE).map(|name| Msg::FileRead {
            name: name.to_owned(),
            bytes: self.file(),
        });
        let language = self.text(field::LANGUAGE).map(|tag| {
            Msg::Prefer(Preferences {
                language: Language::from_tag(tag),
                ..self.preferences()
            })
        });
        [
            language,
            start.map(Msg::Start),
            all.map(|_| Msg::Edit(Edit::Mode(Mode::Full))),
            sample.map(|(stem, ..)| Msg::OpenSample(stem)),
            file,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn file(&self) -> Result<Vec<u8>, FileFault> {
        if let Some(Json::Number(size)) = self.0.get(field::TOO_LARGE) {
            return Err(FileFault::TooLarge(size.as_f64().unwrap_or_default()));
        }
        let bytes = self.text(field::BYTES).ok_or(FileFault::Unreadable)?;
        let bytes = bytes.chars().map(|byte| u8::try_from(byte).ok());
        bytes
            .collect::<Option<Vec<u8>>>()
            .ok_or(FileFault::Unreadable)
    }
}
