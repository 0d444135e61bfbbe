//! The four ways of serving: a chart, and a card for each.

use llm_readiness_content::{Arg, text};
use yew::{Callback, Html, html};

use super::change;
use crate::app::Words;
use crate::app::view::cost::figures::Choice;
use crate::app::view::cost::page::Page;
use crate::app::view::cost::ways::{BaseFact, WayCard, WayFigures, ways as view};
use crate::ui::PageProps;
use crate::ui::charts::four_ways;
use crate::ui::components::{Explain, Panel};

/// The section.
pub(super) fn ways(props: &PageProps, page: &Page<'_>, follow: &Callback<Choice>) -> Html {
    let words = &props.model.words;
    let view = view(page);
    let cards = view.cards.iter().map(|way| card(props, page, way, follow));
    html! {
        <Panel id="ways" title={words.text(text::cost_page::WAYS_TITLE)}>
            { four_ways(words, &view.about, &view.chart, &page.writes()).shown(words, &view.about) }
            <ul class="way-cards">{ for cards }</ul>
            if !view.units.is_empty() { <p class="prose">{ &view.units }</p> }
            <Explain label={words.text(text::cost_page::EXPLAIN_WAYS)}>
                <p>{ words.text(text::cost_page::METHOD_TOKENS) }</p>
                <p>{ words.text(text::cost_page::METHOD_UNITS) }</p>
                <p>{ words.text(text::cost_page::METHOD_GPUS) }</p>
                <p>{ words.text(text::cost_page::METHOD_HYBRID) }</p>
            </Explain>
        </Panel>
    }
}

fn card(props: &PageProps, page: &Page<'_>, card: &WayCard, follow: &Callback<Choice>) -> Html {
    let words = &props.model.words;
    let word = llm_readiness_engine::profile::Vocabulary::word(card.way);
    let choose = {
        let (settings, way) = (page.costed.settings().clone(), card.way);
        props.sender(move || {
            let mut settings = settings.clone();
            settings.way = Some(way);
            change(settings, "")
        })
    };
    let named = words.say(
        text::cost_page::CHOOSE_NAMED,
        &[("way", Arg::Text(&card.name))],
    );
    html! {
        <li key={word} class="way-card" id={format!("way-{word}")} data-chosen={card.is_chosen.then_some("yes")}>
            <h3>{ &card.name }</h3>
            <p class="cluster">
                if card.is_chosen { <span class="tag">{ words.text(text::cost_page::CHOSEN) }</span> }
                if card.is_cheapest { <span class="tag">{ words.text(text::chart::CHEAPEST) }</span> }
            </p>
            <p class="way-card__about">{ &card.about }</p>
            { match &card.outcome {
                Ok(figures) => html! {
                    <>
                        { costs(words, card, figures) }
                        { how(page, card, follow) }
                        <dl class="way-card__base">{ for figures.base.iter().map(base) }</dl>
                        <ul class="way-card__cautions">
                            { for figures.cautions.iter().enumerate().map(|(at, caution)| html! { <li key={at}>{ caution }</li> }) }
                        </ul>
                    </>
                },
                Err(fault) => html! { <p class="cap">{ fault }</p> },
            } }
            if !card.is_chosen && card.outcome.is_ok() {
                <button type="button" class="button way-card__choose" data-tone="quiet" id={format!("choose-{word}")} aria-label={named} onclick={choose}>
                    { words.text(text::cost_page::CHOOSE) }
                </button>
            }
        </li>
    }
}

/// The way from a card's numbers to their formulas.
fn how(page: &Page<'_>, card: &WayCard, follow: &Callback<Choice>) -> Html {
    let words = page.costed.words;
    let choice = Choice {
        way: card.way,
        ..Choice::head(page)
    };
    let named = words.say(
        text::figure_panel::HOW_NAMED,
        &[("name", Arg::Text(&card.name))],
    );
    let id = format!(
        "how-{}",
        llm_readiness_engine::profile::Vocabulary::word(card.way)
    );
    html! {
        <p>
            <button type="button" class="textbutton" {id} aria-label={named} onclick={follow.reform(move |_| choice)}>
                { words.text(text::figure_panel::HOW) }
            </button>
        </p>
    }
}

fn costs(words: &Words, card: &WayCard, figures: &WayFigures) -> Html {
    let last = figures.costs.len().saturating_sub(2);
    let rows = figures
        .costs
        .iter()
        .enumerate()
        .map(|(at, [name, month, plan])| {
            html! {
                <tr key={at} data-sum={(at >= last).then_some("yes")}>
                    <th scope="row">{ name }</th>
                    <td class="num">{ month }</td>
                    <td class="num">{ plan }</td>
                </tr>
            }
        });
    let caption = words.say(text::cost_page::COSTS_OF, &[("way", Arg::Text(&card.name))]);
    html! {
        <div class="scroll" role="group" tabindex="0" aria-label={caption.clone()}>
            <table class="table way-card__costs">
                <caption class="visually-hidden">{ caption }</caption>
                <thead><tr>
                    <th scope="col">{ words.text(text::cost_page::PART) }</th>
                    <th scope="col" class="num">{ words.text(text::cost_page::LAST_MONTH) }</th>
                    <th scope="col" class="num">{ words.text(text::cost_page::PLAN) }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn base(fact: &BaseFact) -> Html {
    html! {
        <div key={fact.name.clone()}>
            <dt>{ &fact.name }</dt>
            <dd translate={fact.is_name.then_some("no")}>{ &fact.value }</dd>
        </div>
    }
}
