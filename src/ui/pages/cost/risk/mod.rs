//! How sure the cost is: the sections that follow from the runs of the plan.

mod drivers;
mod findings;
mod scenarios;
mod spread;
mod worth;

use llm_readiness_content::text;
use yew::{Callback, Html, html};

use crate::app::simulated::{SimulatedMsg, State};
use crate::app::view::cost::page::Page;
use crate::app::view::risk::{Risk, Status, status};
use crate::ui::PageProps;
use crate::ui::components::Panel;

/// The word of the effect on the net present value.
pub(super) const OF_VALUE: &str = "value";

/// The sections.
pub(super) fn risk(
    props: &PageProps,
    page: &Page<'_>,
    of_value: bool,
    onchange: &Callback<(String, bool)>,
) -> Html {
    let words = &props.model.words;
    let simulated = &props.model.simulated;
    let answer = simulated.answer.as_deref();
    let risk = answer.map(|answer| Risk {
        page,
        answer,
        is_current: simulated.state == State::Current,
    });
    let status = status(words, simulated);
    html! {
        <>
            <Panel id="sure" title={words.text(text::risk::TITLE)}>
                { notice(props, &status) }
                if let Some(risk) = &risk { { spread::spread(props, risk) } }
            </Panel>
            if let Some(risk) = &risk {
                { drivers::drivers(props, risk, of_value, onchange) }
                { findings::findings(props, risk) }
            }
            { worth::worth(page, risk.as_ref()) }
            if let Some(risk) = &risk { { scenarios::scenarios(props, risk) } }
        </>
    }
}

/// How it stands with the runs, where that needs saying.
pub(crate) fn notice(props: &PageProps, status: &Status) -> Html {
    let words = &props.model.words;
    let button = |id: &'static str, label, msg: SimulatedMsg| {
        let onclick = props.sender(move || msg.clone().into());
        html! { <button type="button" class="button" data-tone="quiet" {id} {onclick}>{ words.text(label) }</button> }
    };
    match status {
        Status::Quiet => html! {},
        Status::Coming => {
            html! { <p class="quiet" role="status">{ words.text(text::risk::COMING) }</p> }
        }
        Status::Running { share, words: said } => html! {
            <div class="cluster" role="status">
                <progress class="progress" max="1" value={share.to_string()} aria-label={said.clone()}></progress>
                <span>{ said }</span>
                { button("cancel-runs", text::risk::CANCEL, SimulatedMsg::Cancel) }
            </div>
        },
        Status::Stopped(said) => html! {
            <div class="callout" role="status">
                <p>{ said }</p>
                { button("run-again", text::risk::AGAIN, SimulatedMsg::Again) }
            </div>
        },
        Status::Fault(said) => html! {
            <div class="callout" data-tone="alert" role="status">
                <p>{ said }</p>
                { button("run-again", text::risk::AGAIN, SimulatedMsg::Again) }
            </div>
        },
    }
}
