//! Whether it is worth it.

use llm_readiness_content::text;
use yew::{Html, html};

use super::spread::facts;
use crate::app::view::cost::page::Page;
use crate::app::view::risk::Risk;
use crate::app::view::risk::worth::worth as view;
use crate::ui::charts::{break_even, waterfall};
use crate::ui::components::Panel;

pub(super) fn worth(page: &Page<'_>, risk: Option<&Risk<'_>>) -> Html {
    let words = page.costed.words;
    let Some(view) = view(page, risk) else {
        return html! {};
    };
    html! {
        <Panel id="worth" title={words.text(text::worth::TITLE)}>
            <p class="lede">{ &view.finding }</p>
            { facts(&view.facts) }
            <div class="pair">
                { waterfall(words, &view.steps_about, &view.steps).shown(words, &view.steps_about) }
                { break_even(words, &view.back_about, &view.back, &page.writes()).shown(words, &view.back_about) }
            </div>
        </Panel>
    }
}
