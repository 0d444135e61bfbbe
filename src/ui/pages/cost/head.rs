//! The finding of the page, and the numbers that a decision needs.

use llm_readiness_content::text;
use yew::{Callback, Html, html};

use super::settings;
use crate::app::Msg;
use crate::app::route::Route;
use crate::app::view::cost::figures::Choice;
use crate::app::view::cost::headline::headline;
use crate::app::view::cost::page::Page;
use crate::ui::PageProps;
use crate::ui::components::facts;

/// The id of the finding.
pub(super) const HEADLINE: &str = "cost-headline";

/// The head of the page.
pub(super) fn head(props: &PageProps, page: &Page<'_>, follow: &Callback<Choice>) -> Html {
    let words = &props.model.words;
    let view = headline(page);
    html! {
        <header class="stack">
            <p class="eyebrow">{ words.text(text::nav::COST) }</p>
            <h1 id={HEADLINE} tabindex="-1">{ &view.title }</h1>
            if !view.way.is_empty() { <p class="lede">{ &view.way }</p> }
            if page.is_default {
                <div class="callout">
                    <p>{ words.text(text::cost_page::NO_CASE) }</p>
                    <a class="button" href={Route::UseCases.hash()}>{ words.text(text::cost::TO_USE_CASES) }</a>
                </div>
            }
            { for view.faults.iter().map(|(name, sentence)| html! {
                <p key={name.clone()} class="callout" data-tone="alert"><strong>{ name }</strong>{ " " }{ sentence }</p>
            }) }
            if !view.facts.is_empty() { { facts(&view.facts) } }
            <p class="cluster">
                if !view.facts.is_empty() {
                    <button type="button" class="textbutton" id="how-head" onclick={follow.reform({ let choice = Choice::head(page); move |_| choice })}>
                        { words.text(text::figure_panel::HOW) }
                    </button>
                }
                { settings::link(words) }
                <button type="button" class="button" data-tone="quiet" id="print" onclick={props.sender(|| Msg::Print)}>
                    { words.text(text::results::PRINT) }
                </button>
            </p>
        </header>
    }
}
