//! Where the prices come from: models, rents, reserved units, and the error of the model of accelerators.

use llm_readiness_content::{Arg, text};
use yew::{Html, html};

use crate::app::Words;
use crate::app::view::cost::page::Page;
use crate::app::view::cost::provenance::{
    Differs, FactView, Listing, ListingRow, ModelView, RateRow, TermsTable, capacity, models,
};
use crate::ui::components::Panel;

/// The section.
pub(super) fn provenance(page: &Page<'_>) -> Html {
    let words = page.costed.words;
    let (models, missing) = models(page);
    let capacity = capacity(page);
    html! {
        <Panel id="provenance" title={words.text(text::provenance::TITLE)}>
            <p class="prose">{ words.text(text::provenance::ABOUT) }</p>
            { for missing.iter().map(|sentence| html! { <p key={sentence.clone()} class="callout" data-tone="alert">{ sentence }</p> }) }
            { for models.iter().map(|found| model(words, found)) }
            { listing(words, "prices-gpus", &capacity.gpus) }
            { listing(words, "prices-units", &capacity.units) }
            if !capacity.error.is_empty() {
                <h3 class="minor">{ words.text(text::provenance::ERROR_TITLE) }</h3>
                <p class="prose" id="gpu-error">{ &capacity.error }{ " " }{ words.text(text::provenance::ERROR_SAME) }</p>
            }
        </Panel>
    }
}

fn model(words: &Words, found: &ModelView) -> Html {
    let marks = found.disagrees.iter().chain(&found.ends);
    html! {
        <details key={found.reference.clone()} class="figure-row" id={format!("prices-of-{}", found.reference)}>
            <summary class="figure-row__head">
                <span class="figure-row__name">{ &found.title }</span>
                <span class="cluster">
                    if found.is_own { <span class="tag">{ words.text(text::provenance::OWN) }</span> }
                    { for marks.map(|mark| html! { <span key={mark.clone()} class="tag" data-tone="alert">{ mark }</span> }) }
                </span>
            </summary>
            <div class="figure-row__body">
                <dl class="origin">{ for found.facts.iter().map(fact) }</dl>
                { for found.differs.iter().map(|list| differs(words, list)) }
                { for found.tables.iter().enumerate().map(|(at, table)| rates(words, at, table)) }
            </div>
        </details>
    }
}

fn fact(fact: &FactView) -> Html {
    html! {
        <div key={fact.name.clone()}>
            <dt>{ &fact.name }</dt>
            <dd translate={fact.is_name.then_some("no")}>{ &fact.value }</dd>
        </div>
    }
}

fn differs(words: &Words, list: &Differs) -> Html {
    let title = words.say(
        text::provenance::DIFFERS,
        &[("source", Arg::Text(&list.source))],
    );
    let [what, here, theirs] = [
        text::provenance::METER,
        text::provenance::HERE,
        text::provenance::THEIRS,
    ]
    .map(|id| words.text(id));
    let rows = list
        .rows
        .iter()
        .enumerate()
        .map(|(at, [meter, ours, other])| {
            html! {
                <tr key={at}>
                    <th scope="row">{ meter }</th>
                    <td class="num" data-head={here.clone()}>{ ours }</td>
                    <td class="num" data-head={theirs.clone()}>{ other }</td>
                </tr>
            }
        });
    html! {
        <div class="callout" data-tone="alert" key={list.source.clone()}>
            <table class="table listing">
                <caption>{ title }</caption>
                <thead><tr>
                    <th scope="col">{ what }</th>
                    <th scope="col" class="num">{ &here }</th>
                    <th scope="col" class="num">{ &theirs }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            <p>{ words.text(text::provenance::DIFFERS_ABOUT) }</p>
        </div>
    }
}

fn rates(words: &Words, at: usize, table: &TermsTable) -> Html {
    let [meter, price, long] = [
        text::provenance::METER,
        text::provenance::PRICE,
        text::provenance::LONG,
    ]
    .map(|id| words.text(id));
    let has_steps = table.rows.iter().any(|row| !row.steps.is_empty());
    let row = |(at, row): (usize, &RateRow)| {
        html! {
            <tr key={at}>
                <th scope="row">{ &row.meter }</th>
                <td class="num" data-head={price.clone()}>{ &row.price }</td>
                if has_steps {
                    <td data-head={long.clone()}><span class="listing__text">{ row.steps.join("; ") }</span></td>
                }
            </tr>
        }
    };
    html! {
        <table class="table listing" key={at}>
            <caption>{ &table.title }</caption>
            <thead><tr>
                <th scope="col">{ meter }</th>
                <th scope="col" class="num">{ &price }</th>
                if has_steps { <th scope="col">{ &long }</th> }
            </tr></thead>
            <tbody>{ for table.rows.iter().enumerate().map(row) }</tbody>
        </table>
    }
}

/// Prices of capacity: what the comparison takes, and all of them when opened.
fn listing(words: &Words, id: &'static str, found: &Listing) -> Html {
    let source = words.text(text::provenance::SOURCE);
    let heads = found.heads.iter().chain([&source]);
    html! {
        <details class="figure-row" {id}>
            <summary class="figure-row__head">
                <span class="figure-row__name">{ &found.title }</span>
                <span class="figure-row__note">{ &found.used }</span>
            </summary>
            <div class="figure-row__body">
                <table class="table listing">
                    <caption class="visually-hidden">{ &found.title }</caption>
                    <thead><tr>{ for heads.map(|head| html! { <th key={head.clone()} scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for found.rows.iter().enumerate().map(|(at, row)| listed(words, at, row, &found.heads, &source)) }</tbody>
                </table>
            </div>
        </details>
    }
}

fn listed(words: &Words, at: usize, row: &ListingRow, heads: &[String], source: &str) -> Html {
    let cells = row.cells.iter().zip(heads).enumerate().map(|(at, (cell, head))| {
        if at == 0 {
            html! {
                <th key={at} scope="row">
                    { cell }
                    if row.is_used { { " " }<span class="tag">{ words.text(text::provenance::USED) }</span> }
                </th>
            }
        } else {
            html! { <td key={at} data-head={head.clone()}>{ cell }</td> }
        }
    });
    html! {
        <tr key={at} data-used={row.is_used.then_some("yes")}>
            { for cells }
            <td data-head={source.to_owned()}>
                <span class="listing__text">
                    <span lang="en">{ &row.source }</span>{ ", " }{ &row.date }
                    { for row.marks.iter().map(|mark| html! { <span key={mark.clone()}>{ " " }<span class="tag" data-tone="alert">{ mark }</span></span> }) }
                </span>
            </td>
        </tr>
    }
}
