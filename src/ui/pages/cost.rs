//! What the use cases cost.

mod prices_import;

use llm_readiness_content::text;
use yew::{Html, component, html};

use super::results::first_cost;
use crate::ui::{PageProps, pages};
use prices_import::PricesImport;

/// The cost.
#[component]
pub(crate) fn Cost(props: &PageProps) -> Html {
    let words = &props.model.words;
    let title = words.text(text::nav::COST);
    let Some(open) = &props.model.open else {
        return pages::nothing_open(props, title);
    };
    html! {
        <>
            <header class="stack"><h1 tabindex="-1">{ title }</h1></header>
            { first_cost(props, open) }
            <PricesImport model={props.model.clone()} send={props.send.clone()} />
        </>
    }
}
