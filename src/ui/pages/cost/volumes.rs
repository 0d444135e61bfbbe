//! What serving costs at other volumes.

use llm_readiness_content::text;
use yew::{Html, html};

use crate::app::view::cost::crossing::crossing;
use crate::app::view::cost::page::Page;
use crate::ui::charts::{crossover, plain};
use crate::ui::components::Panel;

/// The section.
pub(super) fn volumes(page: &Page<'_>) -> Html {
    let words = page.costed.words;
    let view = crossing(page);
    let write = plain(words);
    html! {
        <Panel id="volumes" title={words.text(text::cost_page::CROSSING_TITLE)}>
            { crossover(words, &view.about, &view.chart, &write, &page.writes()).shown(words, &view.about) }
        </Panel>
    }
}
