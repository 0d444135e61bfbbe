//! The frame around every page.

use llm_readiness_content::text;
use yew::{Callback, Html, MouseEvent, component, html};

use crate::app::Msg;
use crate::app::route::Route;
use crate::ui::PageProps;
use crate::ui::components::Rail;
use crate::ui::pages::{
    Cost, Data, Home, Method, NotFound, Overview, Profile, Question, Results, UseCases,
};

/// The frame: skip link, rail, page, status line.
#[component]
pub(crate) fn Shell(props: &PageProps) -> Html {
    let words = &props.model.words;
    let page = props.clone();
    let shown = match &props.model.route {
        Route::Home => html! { <Home ..page /> },
        Route::Profile => html! { <Profile ..page /> },
        Route::Overview => html! { <Overview ..page /> },
        Route::Question { practice } => html! { <Question key={practice.clone()} ..page /> },
        Route::UseCases => html! { <UseCases ..page /> },
        Route::Cost => html! { <Cost ..page /> },
        Route::Results => html! { <Results ..page /> },
        Route::Method => html! { <Method ..page /> },
        Route::Data => html! { <Data ..page /> },
        Route::NotFound => html! { <NotFound ..page /> },
    };
    let notice = props.model.notice.as_ref();
    let awaits = props.model.route.shows_risk() && props.model.simulated.waits_quietly();
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
