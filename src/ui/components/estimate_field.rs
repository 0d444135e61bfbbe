//! A number or a range as people type it. The text stays as typed; what cannot be taken is kept and explained.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::estimate::Estimate;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::app::Words;
use crate::app::number_field::parse_estimate;
use crate::app::view::use_cases::fields::{FieldView, fault};
use crate::ui::components::field::{hint_id, label_and_hint};
use crate::ui::events;

/// What a person typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Typed {
    /// A number or a range; `None` goes back to the default.
    Estimate(Option<Estimate>),
    /// A text that cannot be taken.
    Draft(String),
}

/// A field for an estimate.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct EstimateFieldProps {
    /// Id of the input.
    pub(crate) id: AttrValue,
    /// Texts, and whose decimal and grouping marks count.
    pub(crate) words: Words,
    /// What is in the field.
    pub(crate) view: FieldView,
    /// Called with each text typed.
    pub(crate) oninput: Callback<Typed>,
}

/// A field for an estimate.
#[component]
pub(crate) fn EstimateField(props: &EstimateFieldProps) -> Html {
    let (words, view) = (&props.words, &props.view);
    let language = words.language();
    let typed = use_state(|| view.draft.clone().unwrap_or_else(|| view.shown.clone()));
    // While a person types, half a range is no fault yet; it is one when the field is left.
    let is_left = use_state(|| true);
    {
        // A change from outside (undo, another document) replaces the text; one's own does not.
        let typed = typed.clone();
        let (field, draft) = (view.field, view.draft.clone());
        use_effect_with(
            (view.value, view.shown.clone(), draft, language),
            move |(value, shown, draft, language)| {
                let is_same = match draft {
                    Some(draft) => *typed == *draft,
                    None => parse_estimate(&typed, *language, field).as_ref() == Ok(value),
                };
                if !is_same {
                    typed.set(draft.clone().unwrap_or_else(|| shown.clone()));
                }
            },
        );
    }
    let oninput = {
        let (typed, is_left, callback) = (typed.clone(), is_left.clone(), props.oninput.clone());
        let (field, had_fault) = (view.field, view.draft.is_some());
        events::typed(Callback::from(move |text: String| {
            is_left.set(*is_left && had_fault);
            callback.emit(match parse_estimate(&text, language, field) {
                Ok(estimate) => Typed::Estimate(estimate),
                Err(_) => Typed::Draft(text.clone()),
            });
            typed.set(text);
        }))
    };
    let onchange = {
        let is_left = is_left.clone();
        Callback::from(move |_: yew::Event| is_left.set(true))
    };
    let wrong = parse_estimate(&typed, language, view.field).err();
    let sentence = wrong
        .filter(|_| *is_left)
        .map(|wrong| fault(words, view, &wrong));
    let back = {
        let (typed, callback) = (typed.clone(), props.oninput.clone());
        Callback::from(move |_| {
            typed.set(String::new());
            callback.emit(Typed::Estimate(None));
        })
    };
    html! {
        <div class="field estimate">
            { label_and_hint(&props.id, &AttrValue::from(view.label.clone()), Some(&AttrValue::from(view.hint.clone()))) }
            <div class="estimate__line">
                <input class="field__input estimate__input" id={props.id.clone()} type="text" autocomplete="off"
                    spellcheck="false" value={(*typed).clone()} {oninput} {onchange}
                    aria-invalid={sentence.as_ref().map(|_| "true")} aria-describedby={described_by(props, sentence.is_some())} />
                if !view.unit.is_empty() {
                    <span class="estimate__unit" id={format!("{}-unit", props.id)}>{ &view.unit }</span>
                }
            </div>
            if let Some(sentence) = sentence {
                <p class="field__fault" id={fault_id(&props.id)}>{ sentence }</p>
            } else if let Some(note) = &view.note {
                <p class="field__hint" id={note_id(&props.id)}>{ note }</p>
            }
            { origin(props, back) }
        </div>
    }
}

fn fault_id(id: &AttrValue) -> String {
    format!("{id}-fault")
}

fn note_id(id: &AttrValue) -> String {
    format!("{id}-note")
}

fn origin_id(id: &AttrValue) -> String {
    format!("{id}-origin")
}

/// Hint, unit, origin, and the fault or the note.
fn described_by(props: &EstimateFieldProps, has_fault: bool) -> String {
    let id = &props.id;
    let mut ids = vec![hint_id(id)];
    if !props.view.unit.is_empty() {
        ids.push(format!("{id}-unit"));
    }
    if has_fault {
        ids.push(fault_id(id));
    } else if props.view.note.is_some() {
        ids.push(note_id(id));
    }
    ids.push(origin_id(id));
    ids.join(" ")
}

/// Where the number comes from, and the way back to the default.
fn origin(props: &EstimateFieldProps, back: Callback<yew::MouseEvent>) -> Html {
    let (words, view) = (&props.words, &props.view);
    let named = |id| words.say(id, &[("field", Arg::Text(&view.label))]);
    html! {
        <div class="estimate__origin">
            <span id={origin_id(&props.id)} data-person={view.value.map(|_| "yes")}>{ &view.origin }</span>
            if view.is_weak {
                <span class="tag" data-tone="alert">{ words.text(text::origin::WEAK) }</span>
            }
            if view.value.is_some() {
                <button type="button" class="textbutton" aria-label={named(text::estimate::BACK_NAMED)} onclick={back}>
                    { words.text(text::estimate::BACK) }
                </button>
            }
            if let Some((title, date)) = &view.source {
                <details class="estimate__source">
                    <summary class="explain__label" aria-label={named(text::estimate::SOURCE_NAMED)}>{ words.text(text::estimate::SOURCE) }</summary>
                    <p><span lang="en">{ title }</span>{ ". " }{ date }</p>
                </details>
            }
        </div>
    }
}
