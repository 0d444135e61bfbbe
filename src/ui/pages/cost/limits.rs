//! The busiest hour against the limits, and what breaks first.

use llm_readiness_content::text;
use yew::{Html, html};

use crate::app::Words;
use crate::app::view::cost::page::Page;
use crate::app::view::cost::peak::{self, Need};
use crate::ui::charts::{plain, week_load};
use crate::ui::components::{Explain, Panel};

/// The section about the busiest hour.
pub(super) fn peak(page: &Page<'_>) -> Html {
    let words = page.costed.words;
    let view = peak::peak(page);
    let write = plain(words);
    html! {
        <Panel id="peak" title={words.text(text::cost_page::PEAK_TITLE)}>
            { week_load(words, &view.about, &view.chart, &write).shown(words, &view.about) }
            { needs(words, &view.needs) }
            if !view.reviewers.is_empty() { <p class="prose">{ &view.reviewers }</p> }
            <Explain label={words.text(text::cost_page::EXPLAIN_PEAK)}>
                <p>{ words.text(text::cost_page::METHOD_PEAK) }</p>
            </Explain>
        </Panel>
    }
}

fn needs(words: &Words, needs: &[Need]) -> Html {
    let rows = needs.iter().map(|need| {
        let verdict = match (&need.limit, need.is_short) {
            (None, _) => html! {},
            (Some(_), true) => html! { <span class="tag" data-tone="alert">{ words.text(text::cost_page::SHORT) }</span> },
            (Some(_), false) => html! { <span class="tag">{ words.text(text::cost_page::FITS) }</span> },
        };
        let limit = need.limit.clone();
        html! {
            <tr key={need.name.clone()}>
                <th scope="row">{ &need.name }</th>
                <td class="num">{ &need.needed }</td>
                <td class="num">{ limit.unwrap_or_else(|| words.text(text::cost_page::NO_LIMIT)) }{ " " }{ verdict }</td>
            </tr>
        }
    });
    html! {
        <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::cost_page::NEEDS)}>
            <table class="table" id="needs">
                <caption>{ words.text(text::cost_page::NEEDS) }</caption>
                <thead><tr>
                    <th scope="col">{ words.text(text::cost_page::NEED) }</th>
                    <th scope="col" class="num">{ words.text(text::cost_page::NEEDED) }</th>
                    <th scope="col" class="num">{ words.text(text::cost_page::LIMIT) }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// The section about what breaks first.
pub(super) fn breaks(page: &Page<'_>) -> Html {
    let words = page.costed.words;
    let found = peak::breaks(page);
    if found.is_empty() {
        return html! {
            <Panel id="breaks" title={words.text(text::cost_page::BREAKS_TITLE)}>
                <p>{ words.text(text::cost_page::BREAKS_NONE) }</p>
            </Panel>
        };
    }
    let rows = found.iter().enumerate().map(|(at, found)| {
        html! {
            <tr key={at} data-reached={found.is_reached.then_some("yes")}>
                <th scope="row">{ &found.what }</th>
                <td>{ &found.when }</td>
                <td>{ if found.volume.is_empty() { words.text(text::cost_page::ANY_VOLUME) } else { found.volume.clone() } }</td>
            </tr>
        }
    });
    html! {
        <Panel id="breaks" title={words.text(text::cost_page::BREAKS_TITLE)}>
            <div class="scroll" role="group" tabindex="0" aria-label={words.text(text::cost_page::BREAKS_TITLE)}>
                <table class="table breaks">
                    <thead><tr>
                        <th scope="col">{ words.text(text::cost_page::BREAK) }</th>
                        <th scope="col">{ words.text(text::cost_page::WHEN) }</th>
                        <th scope="col">{ words.text(text::cost_page::AT_VOLUME) }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </Panel>
    }
}
