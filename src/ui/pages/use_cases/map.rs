//! The portfolio as a map.

use llm_readiness_content::text;
use yew::{Html, html};

use crate::app::model::Open;
use crate::app::simulated::State;
use crate::app::view::cost::page::Page;
use crate::app::view::risk::map::{map as view, on_the_way};
use crate::app::view::risk::{Risk, status};
use crate::ui::PageProps;
use crate::ui::charts::bubble_map;
use crate::ui::components::Panel;
use crate::ui::pages::cost::risk::notice;

/// The section; nothing while no use case is described.
pub(super) fn map(props: &PageProps, page: &Page<'_>, open: &Open) -> Html {
    if open.assessment.use_cases.is_empty() {
        return html! {};
    }
    let words = &props.model.words;
    let simulated = &props.model.simulated;
    let readiness = on_the_way(&props.model, open);
    let shown = simulated.answer.as_deref().map(|answer| {
        let is_current = simulated.state == State::Current;
        let risk = Risk {
            page,
            answer,
            is_current,
        };
        let view = view(&risk, readiness);
        bubble_map(words, &view.about, &view.chart, &page.writes()).shown(words, &view.about)
    });
    html! {
        <Panel id="map" title={words.text(text::risk_map::TITLE)}>
            { notice(props, &status(words, simulated)) }
            { shown.unwrap_or_default() }
        </Panel>
    }
}
