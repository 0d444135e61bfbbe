//! A page that only the full program has, until that has arrived.

use llm_readiness_content::text;
use yew::{Html, component, html};

use crate::app::Msg;
use crate::app::view::name;
use crate::ui::PageProps;

/// Says that the page is coming, or that it did not come and how to ask again.
#[component]
pub(super) fn Coming(props: &PageProps) -> Html {
    let model = &props.model;
    let words = &model.words;
    html! {
        <section class="stack" aria-busy={(!model.rest_failed).then_some("true")}>
            <h1 tabindex="-1">{ name(model) }</h1>
            if model.rest_failed {
                <p class="lede" role="alert">{ words.text(text::rest::FAILED) }</p>
                <p>
                    <button type="button" class="button" id="again" onclick={props.sender(|| Msg::AskAgain)}>
                        { words.text(text::rest::AGAIN) }
                    </button>
                </p>
            } else {
                <p class="lede" role="status">{ words.text(text::rest::COMING) }</p>
            }
        </section>
    }
}
