//! One component a route.

mod cost;
mod data;
mod home;
mod method;
mod not_found;
mod overview;
mod profile;
mod question;
mod results;
mod use_cases;

pub(crate) use cost::Cost;
pub(crate) use data::Data;
pub(crate) use home::Home;
pub(crate) use method::Method;
pub(crate) use not_found::NotFound;
pub(crate) use overview::Overview;
pub(crate) use profile::Profile;
pub(crate) use question::Question;
pub(crate) use results::Results;
pub(crate) use use_cases::UseCases;

use llm_readiness_content::text;
use yew::{Html, html};

use super::PageProps;

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
