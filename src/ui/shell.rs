//! The frame around every page.

use llm_readiness_content::text;
use yew::{Callback, Html, MouseEvent, component, html};

use crate::app::{Model, Msg};
use crate::ui::components::Rail;
use crate::ui::{PageProps, pages};

/// The frame: skip link, rail, page, status line.
#[component]
pub(crate) fn Shell(props: &PageProps) -> Html {
    let words = &props.model.words;
    let shown = pages::shown(props);
    let notice = props.model.notice.as_ref();
    let awaits = awaits_runs(&props.model);
    let skip = {
        let send = props.send.clone();
        Callback::from(move |event: MouseEvent| {
            // The address is the page's; following the link would lead to a page named "main".
            event.prevent_default();
            send.emit(Msg::Skip);
        })
    };
    html! {
        <div class="frame">
            <a class="skip" href="#main" onclick={skip}>{ words.text(text::common::SKIP) }</a>
            <Rail ..props.clone() />
            <main class="page" id="main" tabindex="-1" data-awaits={awaits.then_some("runs")}>{ shown }</main>
            <p class="notice" role="status">
                if let Some(notice) = notice {
                    <span key={notice.number} class="notice__text">{ &notice.text }</span>
                }
            </p>
        </div>
    }
}

/// Whether what is shown waits for its runs.
#[cfg(feature = "full")]
fn awaits_runs(model: &Model) -> bool {
    model.route.shows_risk() && model.simulated.waits_quietly()
}

/// The first program has no page that shows runs.
#[cfg(not(feature = "full"))]
fn awaits_runs(_: &Model) -> bool {
    false
}
