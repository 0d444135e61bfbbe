//! One component a route, and which one is shown.

#[cfg(not(feature = "full"))]
mod coming;
mod home;
mod not_found;
mod overview;
mod profile;
mod question;

/// The pages of the full program.
#[cfg(feature = "full")]
mod full {
    pub(super) use super::cost::Cost;
    pub(super) use super::data::Data;
    pub(super) use super::method::Method;
    pub(super) use super::results::Results;
    pub(super) use super::use_cases::UseCases;
}
#[cfg(feature = "full")]
mod cost;
#[cfg(feature = "full")]
mod data;
#[cfg(feature = "full")]
mod method;
#[cfg(feature = "full")]
mod results;
#[cfg(feature = "full")]
mod use_cases;

use home::Home;
use not_found::NotFound;
use overview::Overview;
use profile::Profile;
use question::Question;

use llm_readiness_content::text;
use yew::{Html, html};

use super::PageProps;
use crate::app::route::Route;

/// The page at the address.
pub(super) fn shown(props: &PageProps) -> Html {
    let page = props.clone();
    // A page that needs the full program waits for it here.
    #[cfg(not(feature = "full"))]
    if crate::app::rest::is_needed(&props.model) {
        return html! { <coming::Coming ..page /> };
    }
    match &props.model.route {
        Route::Home => html! { <Home ..page /> },
        Route::Profile => html! { <Profile ..page /> },
        Route::Overview => html! { <Overview ..page /> },
        Route::Question { practice } => html! { <Question key={practice.clone()} ..page /> },
        #[cfg(feature = "full")]
        Route::UseCases => html! { <full::UseCases ..page /> },
        #[cfg(feature = "full")]
        Route::Cost => html! { <full::Cost ..page /> },
        #[cfg(feature = "full")]
        Route::Results => html! { <full::Results ..page /> },
        #[cfg(feature = "full")]
        Route::Method => html! { <full::Method ..page /> },
        #[cfg(feature = "full")]
        Route::Data => html! { <full::Data ..page /> },
        Route::NotFound => html! { <NotFound ..page /> },
        #[cfg(not(feature = "full"))]
        Route::UseCases | Route::Cost | Route::Results | Route::Method | Route::Data => {
            html! { <coming::Coming ..page /> }
        }
    }
}

/// What stands on a page that needs an assessment when none is open.
fn nothing_open(props: &PageProps, title: String) -> Html {
    let words = &props.model.words;
    html! {
        <section class="stack">
            <h1 tabindex="-1">{ title }</h1>
            <p class="lede">{ words.text(text::common::NOTHING_OPEN) }</p>
            <p><a class="button" href="#/">{ words.text(text::common::TO_START) }</a></p>
        </section>
    }
}

/// What stands on a page that shows money until prices and defaults have arrived.
#[cfg(feature = "full")]
fn on_its_way(props: &PageProps, title: String) -> Html {
    let words = &props.model.words;
    let sentence = if props.model.market.failed {
        text::cost::PRICES_FAILED
    } else {
        text::cost::LOADING
    };
    html! {
        <header class="stack">
            <h1 tabindex="-1">{ title }</h1>
            <p class="lede">{ words.text(sentence) }</p>
        </header>
    }
}
