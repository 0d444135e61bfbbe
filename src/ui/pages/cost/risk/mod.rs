//! How sure the cost is: the sections that follow from the runs of the plan.

mod drivers;
mod findings;
mod scenarios;
mod sliders;
mod spread;
mod worth;

use llm_readiness_content::text;
use yew::{Callback, Html, html};

use crate::app::simulated::{SimulatedMsg, State};
use crate::app::view::cost::page::Page;
use crate::app::view::risk::{Risk as View, Status, status};
use crate::ui::PageProps;
use crate::ui::components::Panel;

/// The id of the choice of how many runs there are. It and what stands below it in its section follow from no run.
pub(super) const RUNS: &str = "runs";

/// The word of the effect on the net present value.
pub(super) const OF_VALUE: &str = "value";

/// How sure it is.
pub(super) fn sure(props: &PageProps, page: &Page<'_>) -> Html {
    let words = &props.model.words;
    let status = status(words, &props.model.simulated);
    html! {
        <Panel id="sure" title={words.text(text::risk::TITLE)}>
            { notice(props, &status) }
            if let Some(risk) = risk(props, page) { { spread::spread(props, &risk) } }
        </Panel>
    }
}

/// Other numbers to try out.
pub(super) fn sliders(props: &PageProps, page: &Page<'_>) -> Html {
    let shown = risk(props, page).map(|risk| sliders::sliders(props, &risk));
    shown.unwrap_or_default()
}

/// What drives it.
pub(super) fn drivers(
    props: &PageProps,
    page: &Page<'_>,
    of_value: bool,
    onchange: &Callback<(String, bool)>,
) -> Html {
    let shown = risk(props, page).map(|risk| drivers::drivers(props, &risk, of_value, onchange));
    shown.unwrap_or_default()
}

/// What to find out first.
pub(super) fn find_out(props: &PageProps, page: &Page<'_>) -> Html {
    let shown = risk(props, page).map(|risk| findings::findings(props, &risk));
    shown.unwrap_or_default()
}

/// Whether it is worth it, and scenarios.
pub(super) fn worth(props: &PageProps, page: &Page<'_>) -> Html {
    let risk = risk(props, page);
    html! {
        <>
            { worth::worth(page, risk.as_ref()) }
            if let Some(risk) = &risk { { scenarios::scenarios(props, risk) } }
        </>
    }
}

/// What the runs said, once they have.
fn risk<'a, 'm>(props: &'a PageProps, page: &'a Page<'m>) -> Option<View<'a, 'm>> {
    let simulated = &props.model.simulated;
    let answer = simulated.answer.as_deref()?;
    Some(View {
        page,
        answer,
        is_current: simulated.state == State::Current,
    })
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
