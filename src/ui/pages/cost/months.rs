//! The months, divided by nature or by use case.

use llm_readiness_content::text;
use yew::{Callback, Html, html};

use crate::app::view::cost::months::months as view;
use crate::app::view::cost::page::Page;
use crate::ui::charts::stacked_months;
use crate::ui::components::{Choices, Panel};

/// The word of the division by use case.
pub(super) const BY_CASE: &str = "case";
const BY_NATURE: &str = "nature";

/// The section.
pub(super) fn months(page: &Page<'_>, by_case: bool, onchange: &Callback<(String, bool)>) -> Html {
    let words = page.costed.words;
    let view = view(page);
    let chart = if by_case {
        &view.by_case
    } else {
        &view.by_nature
    };
    let options = vec![
        (
            BY_NATURE.to_owned(),
            words.text(text::cost_page::BY_NATURE),
            !by_case,
        ),
        (
            BY_CASE.to_owned(),
            words.text(text::cost_page::BY_CASE),
            by_case,
        ),
    ];
    html! {
        <Panel id="months" title={words.text(text::cost_page::MONTHS_TITLE)}>
            <Choices name="division" legend={words.text(text::cost_page::DIVISION)} {options} onchange={onchange.clone()} />
            { stacked_months(words, &view.about, chart, &page.writes()).shown(words, &view.about) }
        </Panel>
    }
}
