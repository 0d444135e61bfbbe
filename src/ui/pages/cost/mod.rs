//! What the use cases cost: the four ways of serving, the months, the limits, the prices behind it.

mod block;
mod figures;
mod head;
mod limits;
mod months;
mod prices_import;
mod provenance;
pub(crate) mod risk;
mod settings;
mod volumes;
mod ways;

use llm_readiness_content::text;
use llm_readiness_engine::use_case::CostSettings;
use yew::{ContextProvider, Html, component, html, use_state};

use block::{Block, Chosen, Part};
use figures::Followed;
use prices_import::PricesImport;

use crate::app::Msg;
use crate::app::edit::Edit;
use crate::ui::{PageProps, pages};

/// The cost: what follows from the plan and from its runs, and own prices.
#[component]
pub(crate) fn Cost(props: &PageProps) -> Html {
    let words = &props.model.words;
    let chosen = Chosen {
        by_case: use_state(|| false),
        followed: use_state(Followed::default),
        of_value: use_state(|| false),
    };
    if props.model.open.is_none() {
        return pages::nothing_open(props, words.text(text::nav::COST));
    }
    let blocks = Part::ALL.map(|part| {
        let (model, send, chosen) = (props.model.clone(), props.send.clone(), chosen.clone());
        html! { <Block {model} {send} {chosen} {part} /> }
    });
    html! {
        // The list of links stands in one part and is drawn at other times.
        <ContextProvider<PageProps> context={props.clone()}>
            { for blocks }
            if props.model.market.whole().is_some() {
                <PricesImport model={props.model.clone()} send={props.send.clone()} />
            }
        </ContextProvider<PageProps>>
    }
}

/// The change to new settings; `field` is what is typed in, empty for a choice.
fn change(settings: CostSettings, field: &str) -> Msg {
    Msg::Edit(Edit::Cost {
        settings: Box::new(settings),
        field: field.to_owned(),
    })
}
