//! What drives it.

use llm_readiness_content::text;
use yew::{Callback, Html, html};

use super::OF_VALUE;
use crate::app::view::risk::Risk;
use crate::app::view::risk::drivers::drivers as view;
use crate::ui::PageProps;
use crate::ui::charts::tornado;
use crate::ui::components::{Choices, Explain, Panel};

pub(super) fn drivers(
    props: &PageProps,
    risk: &Risk<'_, '_>,
    of_value: bool,
    onchange: &Callback<(String, bool)>,
) -> Html {
    let words = &props.model.words;
    let view = view(risk, of_value);
    let options = vec![
        (
            "cost".to_owned(),
            words.text(text::risk::OF_COST),
            !of_value,
        ),
        (
            OF_VALUE.to_owned(),
            words.text(text::risk::OF_VALUE),
            of_value,
        ),
    ];
    let together = view.together.iter().map(|(name, strength)| {
        html! { <div key={name.clone()} class="together__row"><dt>{ name }</dt><dd class="num">{ strength }</dd></div> }
    });
    html! {
        <Panel id="drivers" title={words.text(text::risk::DRIVERS_TITLE)}>
            <Choices name="effect" legend={words.text(text::risk::OF)} {options} onchange={onchange.clone()} />
            <div data-behind={(!risk.is_current).then_some("yes")}>
                { tornado(words, &view.about, &view.chart, &risk.page.writes()).shown(words, &view.about) }
            </div>
            if !view.together.is_empty() {
                <Explain label={words.text(text::risk::TOGETHER)}>
                    <dl class="together">{ for together }</dl>
                </Explain>
            }
        </Panel>
    }
}
