//! What the first program does about everything it does not have: it asks for the full program and says so. Nothing is
//! done by halves: what was asked is handed over with the state.

use llm_readiness_content::text;

use super::Effect;
use super::model::Model;
use super::route::Route;
use super::update::{current_question, say};
use super::wish::Wish;

/// Whether the page at the address needs the full program.
#[must_use]
pub fn is_needed(model: &Model) -> bool {
    match model.route {
        Route::Home | Route::Profile | Route::Overview | Route::NotFound => false,
        // The texts of the other questions come with the full program.
        Route::Question { .. } => current_question(model)
            .and_then(|position| model.bank.pack.practices.get(position))
            .is_some_and(|practice| !practice.quick),
        Route::UseCases | Route::Cost | Route::Results | Route::Method | Route::Data => true,
    }
}

/// After a change of the address.
pub(super) fn arrived(model: &mut Model) -> Vec<Effect> {
    if is_needed(model) {
        return ask(model, Wish::Page);
    }
    // Who has gone on to another page does not want the one before any more.
    if model.waiting == Some(Wish::Page) {
        model.waiting = None;
    }
    Vec::new()
}

/// Asks for the full program, which then does what was wished.
pub(super) fn ask(model: &mut Model, wish: Wish) -> Vec<Effect> {
    // The page says by itself what it waits for.
    if wish != Wish::Page {
        say(model, text::rest::COMING_ACTION, &[]);
    }
    model.waiting = Some(wish);
    model.rest_failed = false;
    vec![Effect::AskForRest]
}

/// The full program did not arrive. What was wished is not done later, when nobody expects it any more.
pub(super) fn failed(model: &mut Model) -> Vec<Effect> {
    model.rest_failed = true;
    if model.waiting.take().is_some_and(|wish| wish != Wish::Page) {
        say(model, text::rest::FAILED, &[]);
    }
    Vec::new()
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod tests {
    use std::rc::Rc;

    use llm_readiness_content::{NumberFormat, PlainFormat, asset, load_structure};
    use llm_readiness_engine::assessment::Mode;

    use super::*;
    use crate::app::edit::Edit;
    use crate::app::preferences::{Language, Preferences};
    use crate::app::words::Formats;
    use crate::app::{Bank, Msg, Now, Words, language, update, view};

    struct Plain;

    impl Formats for Plain {
        fn format(&self, language: Language) -> Rc<dyn NumberFormat> {
            Rc::new(PlainFormat::new(language.tag()))
        }
    }

    fn model() -> Model {
        let pack = load_structure(asset("structure.json").unwrap()).unwrap();
        let preferences = Preferences::default_in(Language::English);
        let texts = asset(&language::file(preferences.language)).unwrap();
        let texts = Rc::new(language::load(texts, &pack).unwrap());
        let words = Words::new(Rc::clone(&texts), Rc::new(Plain), preferences.language);
        let pack = Rc::new(pack);
        Model::new(Bank { pack, texts }, words, Route::Home, preferences)
    }

    fn send(model: &mut Model, msg: Msg) -> Vec<Effect> {
        let now = Now {
            today: None,
            time: "12:03".to_owned(),
            fresh_id: "id".to_owned(),
        };
        update(model, msg, &now)
    }

    #[test]
    fn every_question_of_the_quick_assessment_has_its_texts() {
        let mut model = model();
        send(&mut model, Msg::Start(Mode::Quick));
        let scope: Vec<usize> = model.open.as_ref().unwrap().scope().collect();
        assert_eq!(scope.len(), model.bank.pack.quick_count());
        for position in scope {
            let address = model.question_address(position);
            send(&mut model, Msg::Arrived(address));
            assert!(!is_needed(&model));
            let open = model.open.as_ref().unwrap();
            let view = view::question::question(&model, open, position).unwrap();
            assert!(!view.question.is_empty() && view.levels.len() == 5);
            assert!(view.levels.iter().all(|level| !level.title.is_empty()));
        }
    }

    #[test]
    fn what_only_the_full_program_has_is_asked_for_and_changes_nothing() {
        let mut model = model();
        send(&mut model, Msg::Start(Mode::Quick));
        let before = model.open.as_ref().unwrap().assessment.clone();
        let asked = [
            Msg::Start(Mode::Full),
            Msg::Start(Mode::Quick),
            Msg::Edit(Edit::Mode(Mode::Full)),
            Msg::OpenSample("bank"),
            Msg::Arrived("#/cost".to_owned()),
        ];
        for msg in asked {
            let effects = send(&mut model, msg);
            assert_eq!(effects.last(), Some(&Effect::AskForRest));
            assert!(model.waiting.is_some());
            assert_eq!(model.open.as_ref().unwrap().assessment, before);
        }
    }

    #[test]
    fn a_page_that_was_left_is_no_longer_wanted_and_a_file_is() {
        let mut model = model();
        send(&mut model, Msg::Arrived("#/cost".to_owned()));
        send(&mut model, Msg::Arrived("#/".to_owned()));
        assert_eq!(model.waiting, None);
        let file = Wish::File("a.json".to_owned(), Ok(vec![1]));
        ask(&mut model, file.clone());
        send(&mut model, Msg::Arrived("#/profile".to_owned()));
        assert_eq!(model.waiting, Some(file));
    }

    #[test]
    fn when_it_does_not_arrive_the_sentence_says_so_once() {
        let mut model = model();
        send(&mut model, Msg::OpenSample("bank"));
        send(&mut model, Msg::RestFailed);
        let notice = model.notice.clone().unwrap();
        assert_eq!(notice.text, model.words.text(text::rest::FAILED));
        assert_eq!(model.waiting, None);
        send(&mut model, Msg::RestFailed);
        assert_eq!(model.notice, Some(notice));
        send(&mut model, Msg::AskAgain);
        assert!(!model.rest_failed);
    }
}
