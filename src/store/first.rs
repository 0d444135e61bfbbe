//! The first program: it starts at the first page where nothing is kept, and ends when the full program takes over.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::{AppHandle, Context};

use super::{App, Initial, draw, empty_model};
use crate::app::handover::written;
use crate::app::preferences::{Language, Preferences};
use crate::app::{Effect, Model, Msg};
use crate::platform::{self, Question};
use crate::ui::Shared;

/// What is left to do when the full program takes over.
struct Running {
    model: Rc<Model>,
    app: Option<AppHandle<App>>,
}

thread_local! {
    /// The program while it runs; nothing after it has ended, so that nothing answers for it any more.
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Brings what the first page needs, then puts the app into the page.
pub(crate) fn start() {
    spawn_local(async {
        let language = Language::from_tag(&platform::boot_language());
        let model = match empty_model(Preferences::default_in(language)).await {
            Ok(model) => Rc::new(model),
            // Without its own files the app has nothing to say; the boot script shows the sentence.
            Err(reason) => wasm_bindgen::throw_str(&reason),
        };
        let app = draw(Initial {
            model: Shared::new(Rc::clone(&model)),
            arrived: false,
            wishes: Vec::new(),
        });
        RUNNING.set(Some(Running { model, app }));
    });
}

/// Keeps the newest state at hand: it may be asked for between any two messages.
pub(super) fn remember(model: &Rc<Model>) {
    RUNNING.with_borrow_mut(|running| {
        if let Some(running) = running {
            running.model = Rc::clone(model);
        }
    });
}

fn is_running() -> bool {
    RUNNING.with_borrow(Option::is_some)
}

/// Listens to what reaches the program from outside its page, as long as it runs.
pub(super) fn listen(context: &Context<App>, _model: &mut Model) -> Vec<Effect> {
    let link = context.link();
    let arrived = link.callback(Msg::Arrived);
    platform::on_hash_change(yew::Callback::from(move |hash| {
        // A change of the page is the moment at which nobody notices that another program draws it.
        if is_running() && !platform::arrives() {
            arrived.emit(hash);
        }
    }));
    platform::on_key(
        |key| is_running() && key.shortcut(true).is_some(),
        link.callback(Msg::Key),
    );
    let failed = link.callback(|()| Msg::RestFailed);
    platform::on_question(move |question| match question {
        Question::State => RUNNING.with_borrow(|running| {
            let model = &running.as_ref()?.model;
            Some(written(model, model.waiting.as_ref()))
        }),
        Question::End => {
            let ended = RUNNING.take();
            if let Some(app) = ended.and_then(|running| running.app) {
                app.destroy();
            }
            None
        }
        Question::Failed => {
            failed.emit(());
            None
        }
    });
    Vec::new()
}
