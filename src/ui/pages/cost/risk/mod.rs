//! How sure the cost is: the sections that follow from the runs of the plan.

mod drivers;
mod findings;
mod scenarios;
mod sliders;
mod spread;
mod worth;

use llm_readiness_content::text;
use yew::{Callback, Html, Properties, component, html, use_state};

use crate::app::Msg;
use crate::app::simulated::{SimulatedMsg, State};
use crate::app::view::cost::basis::is_same_risk;
use crate::app::view::cost::page::{Page, with_page};
use crate::app::view::risk::{Risk as View, Status, status};
use crate::ui::components::Panel;
use crate::ui::{PageProps, Shared};

/// The word of the effect on the net present value.
const OF_VALUE: &str = "value";

/// The state, to be compared by the plan and what its runs said.
#[derive(Clone, Properties)]
pub(super) struct RiskProps {
    pub(super) model: Shared,
    pub(super) send: Callback<Msg>,
}

impl PartialEq for RiskProps {
    fn eq(&self, other: &Self) -> bool {
        is_same_risk(&self.model, &other.model)
    }
}

/// The sections.
#[component]
pub(super) fn Risk(props: &RiskProps) -> Html {
    let of_value = use_state(|| false);
    let onchange = {
        let of_value = of_value.clone();
        Callback::from(move |(word, _): (String, bool)| of_value.set(word == OF_VALUE))
    };
    let props = PageProps {
        model: props.model.clone(),
        send: props.send.clone(),
    };
    let open = props.model.open.as_ref();
    let shown = open.and_then(|open| {
        let show = |page: &Page<'_>| sections(&props, page, *of_value, &onchange);
        with_page(&props.model, open, show)
    });
    shown.unwrap_or_else(|| html! { <></> })
}

fn sections(
    props: &PageProps,
    page: &Page<'_>,
    of_value: bool,
    onchange: &Callback<(String, bool)>,
) -> Html {
    let words = &props.model.words;
    let simulated = &props.model.simulated;
    let answer = simulated.answer.as_deref();
    let risk = answer.map(|answer| View {
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
                { sliders::sliders(props, risk) }
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
