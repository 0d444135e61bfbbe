//! One practice of the overview. A component of its own, so that an answer draws one row again and not all of them.

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::assessment::Choice;
use llm_readiness_engine::id::PracticeId;
use llm_readiness_engine::pack::Level;
use yew::{Callback, Html, Properties, component, html};

use crate::app::edit::Edit;
use crate::app::route::Route;
use crate::app::{Bank, Msg, Words};
use crate::ui::events;

/// What a row shows; equal properties draw nothing.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowProps {
    /// Questions and their texts.
    pub(super) bank: Bank,
    /// The language.
    pub(super) words: Words,
    /// Which practice.
    pub(super) position: usize,
    /// The answer.
    pub(super) chosen: Choice,
    /// Whether a verdict depends on it.
    pub(super) is_gate: bool,
    /// Where answers go.
    pub(super) send: Callback<Msg>,
}

/// A radio group of its own, so it is one tab stop.
#[component]
pub(super) fn PracticeRow(props: &RowProps) -> Html {
    let words = &props.words;
    let Some((practice, texts)) = props.bank.practice(props.position) else {
        return html! { <tr class="matrix__row"></tr> };
    };
    let mut cells: Vec<Html> = (0..=props.bank.pack.top_level.0)
        .zip(&texts.levels)
        .map(|(level, level_texts)| {
            let label = words.say(
                text::overview::CELL_LEVEL,
                &[
                    ("practice", Arg::Text(&texts.title)),
                    ("level", Arg::Number(level.into())),
                    ("title", Arg::Text(&level_texts.title)),
                ],
            );
            let choice = Choice::Level(Level(level));
            let is_chosen = props.chosen == choice;
            let head = words.number(level.into(), 0);
            radio(props, &practice.id, head, label, choice, is_chosen)
        })
        .collect();
    let other = |id: TextId| {
        words.say(
            text::overview::CELL,
            &[
                ("practice", Arg::Text(&texts.title)),
                ("choice", Arg::Text(&words.text(id))),
            ],
        )
    };
    cells.push(radio(
        props,
        &practice.id,
        words.text(text::overview::UNKNOWN_SHORT),
        other(text::assess::UNKNOWN),
        Choice::Unknown,
        props.chosen == Choice::Unknown,
    ));
    let not_applicable = Choice::NotApplicable {
        reason: String::new(),
    };
    cells.push(radio(
        props,
        &practice.id,
        words.text(text::overview::NOT_APPLICABLE_SHORT),
        other(text::assess::NOT_APPLICABLE),
        not_applicable,
        matches!(props.chosen, Choice::NotApplicable { .. }),
    ));
    let address = Route::Question {
        practice: practice.id.to_string(),
    };
    html! {
        <tr class="matrix__row">
            <th scope="row" class="matrix__practice">
                <a href={address.hash()}>{ &texts.title }</a>
                if props.is_gate {
                    <span class="tag">{ words.text(text::overview::GATE) }</span>
                }
            </th>
            { for cells }
        </tr>
    }
}

fn radio(
    props: &RowProps,
    practice: &PracticeId,
    head: String,
    label: String,
    choice: Choice,
    checked: bool,
) -> Html {
    let send = props.send.clone();
    let id = practice.clone();
    let key = head.clone();
    let onchange = events::checked(Callback::from(move |_| {
        send.emit(Msg::Edit(Edit::Choose(id.clone(), choice.clone())));
    }));
    html! {
        <td {key} class="matrix__cell" data-head={head}>
            <input type="radio" class="matrix__radio" name={practice.to_string()} aria-label={label} {checked} {onchange} />
        </td>
    }
}
