//! Joins the pure app with the browser: messages go in, effects come out and are carried out.

#[cfg(not(feature = "full"))]
mod first;
#[cfg(feature = "full")]
mod full;

#[cfg(not(feature = "full"))]
pub(crate) use first::start;
#[cfg(feature = "full")]
pub(crate) use full::start;

use std::rc::Rc;

use llm_readiness_content::load_structure;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Component, Context, Html, Properties, html};

use crate::app::preferences::Preferences;
use crate::app::route::Route;
use crate::app::{Bank, Effect, Model, Msg, Words, language, update};
use crate::platform;
use crate::ui::{Shared, Shell};

/// The model of the page at the address, with the texts of the language and without an assessment.
async fn empty_model(preferences: Preferences) -> Result<Model, String> {
    // The browser has compared the bytes with those of the build. Were they wrong, it would be the build that is, and the
    // sentences about each fault, which are kilobytes of the first visit, would help nobody here.
    let unfit = |_| "The files of this build do not fit its program.".to_owned();
    let structure = platform::asset("structure.json").await?;
    let pack = Rc::new(load_structure(&structure).map_err(unfit)?);
    let texts = platform::asset(&language::file(preferences.language)).await?;
    let texts = Rc::new(language::load(&texts, &pack).map_err(unfit)?);
    let words = Words::new(
        Rc::clone(&texts),
        Rc::new(platform::IntlFormats),
        preferences.language,
    );
    let route = Route::from_hash(&platform::hash());
    Ok(Model::new(Bank { pack, texts }, words, route, preferences))
}

/// Puts the app into the page.
fn draw(initial: Initial) -> Option<yew::AppHandle<App>> {
    let root = platform::app_root()?;
    Some(yew::Renderer::<App>::with_root_and_props(root, initial).render())
}

#[derive(Clone, PartialEq, Properties)]
struct Initial {
    model: Shared,
    /// Whether the page is one that the person has just gone to.
    arrived: bool,
    /// What follows at once.
    wishes: Vec<Msg>,
}

struct App {
    model: Rc<Model>,
    /// Where messages go. The same callback for good: a new one would make all that holds it differ from what is drawn.
    send: Callback<Msg>,
    /// What can be seen, likewise.
    #[cfg(feature = "full")]
    sight: crate::ui::OfBrowser,
}

#[cfg(not(feature = "full"))]
use first::listen;
#[cfg(feature = "full")]
use full::listen;

impl Component for App {
    type Message = Msg;
    type Properties = Initial;

    fn create(context: &Context<Self>) -> Self {
        let Initial {
            model,
            arrived,
            wishes,
        } = context.props();
        let mut model = (**model).clone();
        let link = context.link();
        platform::show_preferences(model.preferences);
        announce(&model, *arrived);
        platform::on_drop(link.callback(|(name, bytes)| Msg::FileRead { name, bytes }));
        for effect in listen(context, &mut model) {
            run(context, effect);
        }
        link.send_message_batch(wishes.clone());
        Self {
            model: Rc::new(model),
            send: link.callback(|msg| msg),
            #[cfg(feature = "full")]
            sight: full::sight(),
        }
    }

    fn update(&mut self, context: &Context<Self>, msg: Msg) -> bool {
        let now = platform::now(self.model.preferences.language);
        let effects = update(Rc::make_mut(&mut self.model), msg, &now);
        for effect in effects {
            run(context, effect);
        }
        #[cfg(not(feature = "full"))]
        first::remember(&self.model);
        true
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        let model = Shared::new(Rc::clone(&self.model));
        let shell = html! { <Shell {model} send={self.send.clone()} /> };
        #[cfg(feature = "full")]
        let shell = full::with_sight(&self.sight, shell);
        shell
    }

    #[cfg(feature = "full")]
    fn rendered(&mut self, _context: &Context<Self>, first: bool) {
        if first {
            platform::taken();
        }
    }
}

/// The title; the heading gets the focus when the person has just gone to the page.
fn announce(model: &Model, focus: bool) {
    let title = crate::app::view::title(model);
    if focus {
        announce_when_drawn(title, true);
    } else {
        platform::announce(&title, false);
    }
}

/// How long after a write it is said that all is saved: a hand that types or moves a slider changes more before that, and
/// the word would flicker and have the page drawn again each time.
const CALM: std::time::Duration = std::time::Duration::from_millis(150);

/// Carries out an effect. What takes time answers with a message.
fn run(context: &Context<App>, effect: Effect) {
    let link = context.link().clone();
    match effect {
        Effect::Store {
            id,
            document,
            pack,
            revision,
        } => link.send_future(async move {
            let result = platform::put(&id, &document, pack.as_deref()).await;
            if result.is_ok() {
                yew::platform::time::sleep(CALM).await;
            }
            Msg::Stored { revision, result }
        }),
        Effect::PickFile => {
            platform::pick(
                platform::OWN_FILES,
                link.callback(|(name, bytes)| Msg::FileRead { name, bytes }),
            );
        }
        Effect::LoadTexts(tag) => link.send_future(async move {
            Msg::TextsArrived(tag, platform::asset(&language::file(tag)).await)
        }),
        Effect::Prefer(preferences) => {
            platform::show_preferences(preferences);
            spawn_local(async move {
                // Preferences that cannot be kept hold for this visit.
                let _ = platform::save_preferences(&preferences.line()).await;
            });
        }
        Effect::Go(hash) => platform::go(&hash),
        Effect::Announce { title, focus } => announce_when_drawn(title, focus),
        #[cfg(not(feature = "full"))]
        Effect::AskForRest => platform::ask_for_rest(),
        #[cfg(feature = "full")]
        other => full::run(context, other),
    }
}

/// The heading is there only after the page has been drawn.
fn announce_when_drawn(title: String, focus: bool) {
    spawn_local(async move {
        yew::platform::time::sleep(std::time::Duration::ZERO).await;
        platform::announce(&title, focus);
    });
}
