//! Joins the pure app with the browser: messages go in, effects come out and are carried out.

use std::rc::Rc;

use llm_readiness_content::{load_structure, load_texts};
use llm_readiness_engine::document::parse;
use wasm_bindgen_futures::spawn_local;
use yew::{Component, Context, Html, Properties, html};

use crate::app::bank::OwnPack;
use crate::app::cost_cases::CostCases;
use crate::app::market::MarketFiles;
use crate::app::model::Open;
use crate::app::own_prices::{PricesMsg, restore};
use crate::app::preferences::{Language, Preferences, Theme};
use crate::app::route::Route;
use crate::app::shelf::Keeping;
use crate::app::simulated::{Simulated, SimulatedMsg};
use crate::app::update::{describe, first_needs};
use crate::app::{Bank, Effect, Model, Msg, Words, update};
use crate::platform;
use crate::ui::{Shared, Shell};

/// Brings what the first page needs, then puts the app into the page.
pub(crate) fn start() {
    spawn_local(async {
        let model = match first_model().await {
            Ok(model) => model,
            // Without its own files the app has nothing to say; the boot script shows the sentence.
            Err(reason) => wasm_bindgen::throw_str(&reason),
        };
        if let Some(root) = platform::app_root() {
            let initial = Initial {
                model: Shared::new(Rc::new(model)),
            };
            yew::Renderer::<App>::with_root_and_props(root, initial).render();
        }
    });
}

async fn first_model() -> Result<Model, String> {
    let stored = platform::load_preferences().await;
    let preferences = stored
        .as_deref()
        .map_or_else(default_preferences, read_preferences);
    let structure = platform::asset("structure.json").await?;
    let pack = Rc::new(load_structure(&structure).map_err(|problems| problems.to_string())?);
    let texts = platform::asset(&texts_file(preferences.language)).await?;
    let texts = Rc::new(load_texts(&texts, &pack).map_err(|problems| problems.to_string())?);
    let words = Words::new(
        Rc::clone(&texts),
        Rc::new(platform::IntlFormats),
        preferences.language,
    );
    let built_in = Bank { pack, texts };
    let mut model = Model {
        bank: built_in.clone(),
        built_in,
        own_packs: Vec::new(),
        words,
        route: Route::from_hash(&platform::hash()),
        open: None,
        shelf: Vec::new(),
        preferences,
        market: MarketFiles::default(),
        simulated: Simulated::default(),
        drafts: Rc::default(),
        vectors: None,
        cost_cases: CostCases::default(),
        read_file: None,
        notice: None,
        keeping: Keeping::Nothing,
        revision: 0,
    };
    resume(&mut model).await;
    if let Some(document) = platform::load_prices().await {
        restore(&mut model, &document);
    }
    Ok(model)
}

/// Opens the assessment that was written last; the others go on the shelf.
async fn resume(model: &mut Model) {
    let records = match platform::list().await {
        Ok(records) => records,
        Err(reason) => {
            model.keeping = Keeping::MemoryOnly { reason };
            return;
        }
    };
    for own in records
        .iter()
        .filter_map(|record| own_pack(record.pack.as_deref()?, &model.built_in))
    {
        if !model
            .own_packs
            .iter()
            .any(|known| known.pack.id == own.pack.id)
        {
            model.own_packs.push(Rc::new(own));
        }
    }
    let mut others = Vec::new();
    for record in &records {
        let document = parse(record.document.as_bytes()).ok();
        let read = document.and_then(|document| model.read_assessment(&document).ok());
        match read {
            Some((bank, newest)) if model.open.is_none() => model.open_with(bank, newest),
            Some((bank, other)) => others.push(describe(&Open::new(&bank, Rc::new(other)))),
            // What cannot be read stays in storage untouched.
            None => {}
        }
    }
    model.shelf = others;
}

fn own_pack(document: &str, built_in: &Bank) -> Option<OwnPack> {
    OwnPack::read(&parse(document.as_bytes()).ok()?, &built_in.pack).ok()
}

fn texts_file(language: Language) -> String {
    format!("text-{}.json", language.tag())
}

fn default_preferences() -> Preferences {
    let language = Language::from_tag(&platform::boot_language());
    Preferences {
        language,
        theme: Theme::System,
        shortcuts: true,
    }
}

/// Preferences are kept as `language theme shortcuts`.
fn read_preferences(line: &str) -> Preferences {
    let mut words = line.split(' ');
    let mut next = || words.next().unwrap_or_default();
    Preferences {
        language: Language::from_tag(next()),
        theme: Theme::from_word(next()),
        shortcuts: next() != "off",
    }
}

fn write_preferences(preferences: Preferences) -> String {
    let shortcuts = if preferences.shortcuts { "on" } else { "off" };
    format!(
        "{} {} {shortcuts}",
        preferences.language.tag(),
        preferences.theme.word()
    )
}

#[derive(Clone, PartialEq, Properties)]
struct Initial {
    model: Shared,
}

struct App {
    model: Rc<Model>,
}

impl Component for App {
    type Message = Msg;
    type Properties = Initial;

    fn create(context: &Context<Self>) -> Self {
        let model = (*context.props().model).clone();
        let link = context.link();
        platform::show_preferences(model.preferences);
        platform::announce(&crate::app::view::title(&model), false);
        platform::on_hash_change(link.callback(Msg::Arrived));
        platform::on_drop(link.callback(|(name, bytes)| Msg::FileRead { name, bytes }));
        platform::on_simulated(link.callback(|event| Msg::Simulated(simulated(event))));
        platform::on_key(|key| key.shortcut(true).is_some(), link.callback(Msg::Key));
        let mut model = model;
        for effect in first_needs(&mut model) {
            run(context, effect);
        }
        let app = Self {
            model: Rc::new(model),
        };
        run(context, Effect::LoadVectors);
        app
    }

    fn update(&mut self, context: &Context<Self>, msg: Msg) -> bool {
        let now = platform::now(self.model.preferences.language);
        let effects = update(Rc::make_mut(&mut self.model), msg, &now);
        for effect in effects {
            run(context, effect);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let model = Shared::new(Rc::clone(&self.model));
        html! { <Shell {model} send={context.link().callback(|msg: Msg| msg)} /> }
    }
}

/// What the simulation says.
fn simulated(event: platform::SimulationEvent) -> SimulatedMsg {
    match event {
        platform::SimulationEvent::Progress(number, share) => SimulatedMsg::Progress(number, share),
        platform::SimulationEvent::Reply(number, bytes) => SimulatedMsg::Reply(number, bytes),
        platform::SimulationEvent::Failed(reason) => SimulatedMsg::Failed(reason),
    }
}

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
            Msg::Stored {
                revision,
                result: platform::put(&id, &document, pack.as_deref()).await,
            }
        }),
        Effect::Fetch { id } => {
            link.send_future(async move { Msg::Fetched(platform::fetch(&id).await) });
        }
        Effect::Remove { id } => spawn_local(async move {
            // What could not be removed is still on the shelf at the next start.
            let _ = platform::remove(&id).await;
        }),
        Effect::EraseAll => spawn_local(async {
            let _ = platform::erase_all().await;
        }),
        Effect::Download { name, content } => platform::download(&name, &content),
        Effect::PickFile => {
            platform::pick(
                platform::OWN_FILES,
                link.callback(|(name, bytes)| Msg::FileRead { name, bytes }),
            );
        }
        Effect::PickPrices => platform::pick(
            platform::PRICE_FILES,
            link.callback(|(name, bytes)| Msg::Prices(PricesMsg::Read { name, bytes })),
        ),
        Effect::KeepPrices(document) => link.send_future(async move {
            let kept = platform::keep_prices(document.as_deref()).await;
            Msg::Prices(PricesMsg::Kept(kept))
        }),
        Effect::LoadTexts(language) => link.send_future(async move {
            Msg::TextsArrived(language, platform::asset(&texts_file(language)).await)
        }),
        Effect::LoadSample(stem) => link.send_future(async move {
            Msg::SampleArrived(platform::asset(&format!("sample-{stem}.json")).await)
        }),
        Effect::LoadMarket(file) => link.send_future(async move {
            Msg::MarketArrived(file, platform::asset(file.asset()).await)
        }),
        Effect::Simulate { number, request } => platform::simulate(number, &request),
        Effect::CancelSimulation => platform::cancel_simulation(),
        Effect::LoadVectors => {
            link.send_future(async { Msg::VectorsArrived(platform::asset("vectors.json").await) });
        }
        Effect::LoadCostCases => link.send_future(async {
            Msg::CostCasesArrived(platform::asset("cost-vectors.json").await)
        }),
        Effect::Prefer(preferences) => {
            platform::show_preferences(preferences);
            spawn_local(async move {
                // Preferences that cannot be kept hold for this visit.
                let _ = platform::save_preferences(&write_preferences(preferences)).await;
            });
        }
        Effect::Go(hash) => platform::go(&hash),
        Effect::Announce { title, focus } => announce_when_drawn(title, focus),
        Effect::Print => platform::print(),
    }
}

/// The heading is there only after the page has been drawn.
fn announce_when_drawn(title: String, focus: bool) {
    spawn_local(async move {
        yew::platform::time::sleep(std::time::Duration::ZERO).await;
        platform::announce(&title, focus);
    });
}
