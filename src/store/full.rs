//! The full program: it starts from what the browser keeps, or takes over from the first program.

use std::any::Any;
use std::rc::Rc;

use llm_readiness_engine::document::parse;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Context, ContextProvider, Html, html};

use super::{App, Initial, draw, empty_model};
use crate::app::bank::OwnPack;
use crate::app::handover::Handover;
use crate::app::model::Open;
use crate::app::own_prices::{PricesMsg, restore};
use crate::app::preferences::{Language, Preferences};
use crate::app::route::Route;
use crate::app::shelf::Keeping;
use crate::app::simulated::SimulatedMsg;
use crate::app::update::{describe, first_needs, resend};
use crate::app::{Bank, Effect, Model, Msg};
use crate::platform;
use crate::ui::{OfBrowser, Shared, Sight};

/// How long nothing has moved before work starts that takes longer: a hand on a slider moves more often.
const SETTLED: std::time::Duration = std::time::Duration::from_millis(250);

/// Brings what the first page needs, then puts the app into the page; or says that it can take over.
pub(crate) fn start() {
    spawn_local(async {
        if platform::is_awaited() {
            wait(default_preferences()).await;
            return;
        }
        let stored = platform::load_preferences().await;
        let preferences = stored
            .as_deref()
            .map_or_else(default_preferences, Preferences::from_line);
        match kept_model(preferences).await {
            Ok(model) => {
                draw(Initial {
                    model: Shared::new(Rc::new(model)),
                    arrived: false,
                    wishes: Vec::new(),
                });
            }
            // Without its own files the app has nothing to say; the boot script shows the sentence.
            Err(reason) => wasm_bindgen::throw_str(&reason),
        }
    });
}

/// Gets ready to take over in the language of these preferences.
async fn wait(preferences: Preferences) {
    // Without its files it cannot take over, and the first program goes on.
    let model = match kept_model(preferences).await {
        Ok(model) => model,
        Err(reason) => return platform::refuse(&reason),
    };
    platform::on_take(move |document, arrived| {
        let Some(state) = Handover::read(&document) else {
            return false;
        };
        let now = state.preferences();
        if now.language != preferences.language {
            // Taking over now would show a page in the language before.
            spawn_local(wait(now));
            return false;
        }
        let mut model = model.clone();
        model.route = Route::from_hash(&platform::hash());
        let Some(wishes) = state.take(&mut model) else {
            return false;
        };
        platform::fresh_root();
        draw(Initial {
            model: Shared::new(Rc::new(model)),
            arrived,
            wishes,
        });
        true
    });
}

/// The model with everything that the browser keeps.
async fn kept_model(preferences: Preferences) -> Result<Model, String> {
    let mut model = empty_model(preferences).await?;
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

fn default_preferences() -> Preferences {
    Preferences::default_in(Language::from_tag(&platform::boot_language()))
}

/// Listens to everything that reaches the full program from outside its page, and says what that page needs.
pub(super) fn listen(context: &Context<App>, model: &mut Model) -> Vec<Effect> {
    let link = context.link();
    platform::on_hash_change(link.callback(Msg::Arrived));
    platform::on_simulated(link.callback(|event| Msg::Simulated(simulated(event))));
    platform::on_key(|key| key.shortcut(true).is_some(), link.callback(Msg::Key));
    let mut effects = first_needs(model);
    effects.push(Effect::LoadVectors);
    // The answer to a change that the first program was storing does not reach this one.
    if model.keeping == Keeping::Saving {
        effects.extend(resend(model));
    }
    effects
}

/// What the simulation says.
fn simulated(event: platform::SimulationEvent) -> SimulatedMsg {
    match event {
        platform::SimulationEvent::Progress(number, share) => SimulatedMsg::Progress(number, share),
        platform::SimulationEvent::Reply(number, bytes) => SimulatedMsg::Reply(number, bytes),
        platform::SimulationEvent::Failed(reason) => SimulatedMsg::Failed(reason),
    }
}

/// What the browser says can be seen.
struct Screen;

impl Sight for Screen {
    fn is_near_screen(&self, first: &str, after: Option<&str>) -> bool {
        platform::is_near_screen(first, after)
    }

    fn undrawn(&self, looked: &Callback<()>) -> Box<dyn Any> {
        Box::new(platform::undrawn(looked))
    }
}

/// What the browser says can be seen, made once.
pub(super) fn sight() -> OfBrowser {
    OfBrowser::new(Screen)
}

/// Tells all pages in it what can be seen.
pub(super) fn with_sight(sight: &OfBrowser, shell: Html) -> Html {
    html! { <ContextProvider<OfBrowser> context={sight.clone()}>{ shell }</ContextProvider<OfBrowser>> }
}

/// Carries out an effect that only the full program has.
pub(super) fn run(context: &Context<App>, effect: Effect) {
    let link = context.link().clone();
    match effect {
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
        Effect::PickPrices => platform::pick(
            platform::PRICE_FILES,
            link.callback(|(name, bytes)| Msg::Prices(PricesMsg::Read { name, bytes })),
        ),
        Effect::KeepPrices(document) => link.send_future(async move {
            let kept = platform::keep_prices(document.as_deref()).await;
            Msg::Prices(PricesMsg::Kept(kept))
        }),
        Effect::LoadSample(stem) => link.send_future(async move {
            Msg::SampleArrived(platform::asset(&format!("sample-{stem}.json")).await)
        }),
        Effect::LoadMarket(file) => link.send_future(async move {
            Msg::MarketArrived(file, platform::asset(file.asset()).await)
        }),
        Effect::Simulate { number, request } => platform::simulate(number, &request),
        Effect::SettleSimulation(number) => link.send_future(async move {
            yew::platform::time::sleep(SETTLED).await;
            Msg::Simulated(SimulatedMsg::Settled(number))
        }),
        Effect::CancelSimulation => platform::cancel_simulation(),
        Effect::LoadVectors => {
            link.send_future(async { Msg::VectorsArrived(platform::asset("vectors.json").await) });
        }
        Effect::LoadCostCases => link.send_future(async {
            Msg::CostCasesArrived(platform::asset("cost-vectors.json").await)
        }),
        Effect::Print => platform::print(),
        // Both programs carry these out in one place.
        Effect::Store { .. }
        | Effect::PickFile
        | Effect::LoadTexts(_)
        | Effect::Prefer(_)
        | Effect::Go(_)
        | Effect::Announce { .. } => {}
    }
}
