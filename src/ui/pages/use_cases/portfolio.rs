//! The ranked list with its sums.

use llm_readiness_content::{TextId, text};
use yew::{Callback, Html, html};

use crate::app::Words;
use crate::app::view::use_cases::portfolio::{Figures, Order, Portfolio, Row};

/// The list, and the whole in a sentence.
pub(super) fn ranked(
    words: &Words,
    view: &Portfolio,
    order: Order,
    shown: Option<&str>,
    onopen: &Callback<Option<String>>,
    onorder: &Callback<Order>,
) -> Html {
    let rows = view
        .rows
        .iter()
        .map(|line| row(words, line, shown == Some(line.id.as_str()), onopen));
    let head = |by, id, is_number| column(words, order, onorder, by, id, is_number);
    let plain =
        |id: TextId, class: &'static str| html! { <th scope="col" {class}>{ words.text(id) }</th> };
    html! {
        <section class="panel" aria-labelledby="portfolio">
            <h2 class="panel__title" id="portfolio">{ &view.sum }</h2>
            if let Some((sentence, name)) = &view.largest {
                <p>{ sentence }{ " " }<strong translate="no">{ name }</strong></p>
            }
            if let Some(sentence) = &view.left_out {
                <p class="callout" data-tone="alert">{ sentence }</p>
            }
            <div class="scroll" role="group" tabindex="0" aria-labelledby="portfolio-table">
                <table class="table portfolio">
                    <caption id="portfolio-table">{ words.text(text::use_cases::TABLE) }</caption>
                    <thead><tr>
                        { head(Order::Name, text::use_cases::NAME, false) }
                        { plain(text::use_cases::MODEL, "") }
                        { head(Order::Month, text::use_cases::MONTH, true) }
                        { head(Order::Task, text::use_cases::TASK, true) }
                        { plain(text::use_cases::TASKS, "num") }
                        { plain(text::use_cases::ONCE, "num") }
                        { plain(text::use_cases::RISK, "") }
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                    if let Some(total) = &view.total {
                        <tfoot><tr>
                            <th scope="row" colspan="2">{ words.text(text::use_cases::TOTAL) }</th>
                            { numbers(words, total) }
                            <td></td>
                        </tr></tfoot>
                    }
                </table>
            </div>
            <p class="panel__note">{ words.text(text::use_cases::OPEN_HINT) }</p>
        </section>
    }
}

fn column(
    words: &Words,
    order: Order,
    onorder: &Callback<Order>,
    by: Order,
    id: TextId,
    is_number: bool,
) -> Html {
    let direction = if by == Order::Name {
        "ascending"
    } else {
        "descending"
    };
    let sorted = (order == by).then_some(direction);
    let onclick = onorder.reform(move |_| by);
    html! {
        <th scope="col" class={is_number.then_some("num")} aria-sort={sorted}>
            <button type="button" class="textbutton portfolio__sort" {onclick}>
                { words.text(id) }
                <span aria-hidden="true">{ match (sorted, by) {
                    (None, _) => "",
                    (Some(_), Order::Name) => " ↑",
                    (Some(_), _) => " ↓",
                } }</span>
            </button>
        </th>
    }
}

fn row(words: &Words, row: &Row, is_shown: bool, onopen: &Callback<Option<String>>) -> Html {
    let onclick = {
        let id = (!is_shown).then(|| row.id.clone());
        onopen.reform(move |_| id.clone())
    };
    html! {
        <tr key={row.id.clone()} data-shown={is_shown.then_some("yes")}>
            <th scope="row">
                <button type="button" class="textbutton portfolio__open" translate="no" aria-expanded={is_shown.to_string()} {onclick}>{ &row.name }</button>
            </th>
            <td><span translate="no">{ &row.model }</span></td>
            { match &row.figures {
                Ok(figures) => numbers(words, figures),
                Err(sentence) => html! { <td colspan="4" class="portfolio__fault">{ sentence }</td> },
            } }
            <td data-head={words.text(text::use_cases::RISK)}>{ &row.risk }</td>
        </tr>
    }
}

fn numbers(words: &Words, figures: &Figures) -> Html {
    html! {
        <>
            <td class="num portfolio__month" data-head={words.text(text::use_cases::MONTH)}>{ &figures.month }</td>
            <td class="num" data-head={words.text(text::use_cases::TASK)}>{ &figures.task }</td>
            <td class="num" data-head={words.text(text::use_cases::TASKS)}>{ &figures.tasks }</td>
            <td class="num" data-head={words.text(text::use_cases::ONCE)}>{ &figures.once }</td>
        </>
    }
}
