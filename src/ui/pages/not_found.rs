//! An address nobody gave out.

use llm_readiness_content::text;
use yew::{Html, component, html};

use crate::ui::PageProps;

/// Says so and shows the way.
#[component]
pub(crate) fn NotFound(props: &PageProps) -> Html {
    let words = &props.model.words;
    html! {
        <section class="stack">
            <h1 tabindex="-1">{ words.text(text::common::NOT_FOUND) }</h1>
            <p class="lede">{ words.text(text::common::NOT_FOUND_HELP) }</p>
            <p><a class="button" href="#/">{ words.text(text::common::TO_START) }</a></p>
        </section>
    }
}
