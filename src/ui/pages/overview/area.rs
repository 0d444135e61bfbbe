//! One area of the overview: a component of its own, so that an answer draws one area again and a confirmed save none.

use llm_readiness_content::text;
use llm_readiness_engine::assessment::Choice;
use yew::{Callback, Html, Properties, component, html};

use super::row::PracticeRow;
use crate::app::{Bank, Msg, Words};

/// A practice as listed.
#[derive(Clone, PartialEq)]
pub(super) struct Listed {
    /// Which practice.
    pub(super) position: usize,
    /// The answer.
    pub(super) chosen: Choice,
    /// Whether a verdict depends on it.
    pub(super) is_gate: bool,
}

/// What an area shows; equal properties draw nothing.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct AreaProps {
    /// Questions and their texts.
    pub(super) bank: Bank,
    /// The language.
    pub(super) words: Words,
    /// Which area.
    pub(super) position: usize,
    /// Its practices that the filter keeps.
    pub(super) listed: Vec<Listed>,
    /// Where answers go.
    pub(super) send: Callback<Msg>,
}

/// Title, what the area is about, and a table with a row a practice.
#[component]
pub(super) fn AreaTable(props: &AreaProps) -> Html {
    let words = &props.words;
    let Some((area, texts)) = props.bank.area(props.position) else {
        return html! { <></> };
    };
    let heads = (0..=props.bank.pack.top_level.0).map(|level| {
        html! { <th key={level} scope="col" class="matrix__head">{ words.number(level.into(), 0) }</th> }
    });
    let title = format!("area-{}", area.id);
    html! {
        <section class="matrix__area" aria-labelledby={title.clone()}>
            <h2 id={title.clone()}>{ &texts.title }</h2>
            <p class="panel__note">{ &texts.about }</p>
            <table class="matrix__table" aria-labelledby={title}>
                <thead>
                    <tr>
                        <th scope="col">{ words.text(text::overview::PRACTICE) }</th>
                        { for heads }
                        <th scope="col" class="matrix__head">
                            <abbr title={words.text(text::assess::UNKNOWN)}>{ words.text(text::overview::UNKNOWN_SHORT) }</abbr>
                        </th>
                        <th scope="col" class="matrix__head">
                            <abbr title={words.text(text::assess::NOT_APPLICABLE)}>{ words.text(text::overview::NOT_APPLICABLE_SHORT) }</abbr>
                        </th>
                    </tr>
                </thead>
                <tbody>{ for props.listed.iter().map(|listed| row(props, listed)) }</tbody>
            </table>
        </section>
    }
}

fn row(props: &AreaProps, listed: &Listed) -> Html {
    html! {
        <PracticeRow key={listed.position} bank={props.bank.clone()} words={props.words.clone()} position={listed.position}
            chosen={listed.chosen.clone()} is_gate={listed.is_gate} send={props.send.clone()} />
    }
}
