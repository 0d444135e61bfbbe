//! Whether it is worth it.

use llm_readiness_content::text;
use yew::{Html, html};

use crate::app::Words;
use crate::app::view::cost::page::Page;
use crate::app::view::risk::Risk;
use crate::app::view::risk::worth::worth as view;
use crate::app::view::risk::worth_by_case::{CaseWorth, worth_by_case};
use crate::ui::charts::{break_even, waterfall};
use crate::ui::components::{Panel, facts};

/// A table with a row a use case; one alone is the whole plan.
fn by_case(words: &Words, cases: &[CaseWorth]) -> Html {
    if cases.len() < 2 {
        return html! {};
    }
    let rows = cases.iter().map(|case| {
        html! {
            <tr key={case.name.clone()}>
                <th scope="row" translate="no">{ &case.name }</th>
                <td class="num" data-head={words.text(text::worth::BENEFIT)}>{ &case.benefit }</td>
                <td class="num" data-head={words.text(text::worth::COST)}>{ &case.cost }</td>
                <td class="num" data-head={words.text(text::worth::CASE_VALUE)}><span>{ &case.value }<br />{ &case.range }</span></td>
                <td class="num" data-head={words.text(text::worth::LOSS)}>{ &case.loss }</td>
                <td class="num" data-head={words.text(text::worth::PAYBACK)}>{ &case.payback }</td>
            </tr>
        }
    });
    let head = |id| html! { <th scope="col" class="num">{ words.text(id) }</th> };
    html! {
        <div class="scroll" role="group" tabindex="0" aria-labelledby="worth-table">
            <table class="table listing" id="worth-by-case">
                <caption id="worth-table">{ words.text(text::worth::BY_CASE) }</caption>
                <thead><tr>
                    <th scope="col">{ words.text(text::chart::USE_CASE) }</th>
                    { head(text::worth::BENEFIT) }
                    { head(text::worth::COST) }
                    { head(text::worth::CASE_VALUE) }
                    { head(text::worth::LOSS) }
                    { head(text::worth::PAYBACK) }
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

pub(super) fn worth(page: &Page<'_>, risk: Option<&Risk<'_, '_>>) -> Html {
    let words = page.costed.words;
    let Some(view) = view(page, risk) else {
        return html! {};
    };
    html! {
        <Panel id="worth" title={words.text(text::worth::TITLE)}>
            <p class="lede">{ &view.finding }</p>
            { facts(&view.facts) }
            if let Some(certainty) = &view.certainty {
                <p class="quiet">{ certainty }</p>
            }
            if let Some(risk) = risk { { by_case(words, &worth_by_case(risk)) } }
            <div class="pair">
                { waterfall(words, &view.steps_about, &view.steps).shown(words, &view.steps_about) }
                { break_even(words, &view.back_about, &view.back, &page.writes()).shown(words, &view.back_about) }
            </div>
        </Panel>
    }
}
