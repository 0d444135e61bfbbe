//! A number of the form. The text stays as typed; what cannot be taken is kept and explained.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::estimate::Estimate;
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::app::Words;
use crate::app::view::cost::settings::{NumberView, OriginView, fault, is_shown, parse};
use crate::ui::events;

/// A number of the form.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct SettingFieldProps {
    /// Texts, and whose decimal and grouping marks count.
    pub(super) words: Words,
    /// What is in the field.
    pub(super) view: NumberView,
    /// What is still missing before it counts.
    #[prop_or_default]
    pub(super) note: Option<String>,
    /// Whether something can be typed.
    pub(super) is_open: bool,
    /// Called with each number typed; `None` when the field is emptied.
    pub(super) oninput: Callback<Option<Estimate>>,
    /// Called to go back to the default.
    pub(super) onback: Callback<()>,
}

/// A number of the form.
#[component]
pub(super) fn SettingField(props: &SettingFieldProps) -> Html {
    let (words, view) = (&props.words, &props.view);
    let language = words.language();
    let typed = use_state(|| view.shown.clone());
    // While a person types, half a number is no fault yet; it is one when the field is left.
    let is_left = use_state(|| true);
    {
        // A change from outside (undo, another document) replaces the text; one's own does not.
        let (typed, view) = (typed.clone(), view.clone());
        use_effect_with((view.value, view.shown.clone(), language), move |_| {
            if !is_shown(&typed, language, &view) {
                typed.set(view.shown.clone());
            }
        });
    }
    let wrong = parse(&typed, language, view.field).err();
    let oninput = {
        let (typed, is_left, callback) = (typed.clone(), is_left.clone(), props.oninput.clone());
        let (field, had_fault) = (view.field, wrong.is_some());
        events::typed(Callback::from(move |text: String| {
            is_left.set(*is_left && had_fault);
            if let Ok(found) = parse(&text, language, field) {
                callback.emit(found);
            }
            typed.set(text);
        }))
    };
    let onchange = {
        let is_left = is_left.clone();
        Callback::from(move |_: yew::Event| is_left.set(true))
    };
    let onback = {
        let (typed, callback, usual) = (typed.clone(), props.onback.clone(), view.usual.clone());
        Callback::from(move |()| {
            typed.set(usual.clone());
            callback.emit(());
        })
    };
    let sentence = wrong
        .filter(|_| *is_left)
        .map(|wrong| fault(words, view, &wrong));
    let id = format!("setting-{}", view.field.key());
    let part = |name: &str| format!("{id}-{name}");
    let mut described = vec![part("hint")];
    if !view.unit.is_empty() {
        described.push(part("unit"));
    }
    if sentence.is_some() || props.note.is_some() {
        described.push(part("fault"));
    }
    described.push(part("origin"));
    html! {
        <div class="field estimate">
            <label class="field__label" for={id.clone()}>{ &view.label }</label>
            <p class="field__hint" id={part("hint")}>{ &view.hint }</p>
            <div class="estimate__line">
                <input class="field__input estimate__input" id={id.clone()} type="text" autocomplete="off" spellcheck="false"
                    value={(*typed).clone()} placeholder={view.usual.clone()} disabled={!props.is_open} {oninput} {onchange}
                    aria-invalid={sentence.as_ref().map(|_| "true")} aria-describedby={described.join(" ")} />
                if !view.unit.is_empty() {
                    <span class="estimate__unit" id={part("unit")}>{ &view.unit }</span>
                }
            </div>
            if let Some(sentence) = sentence {
                <p class="field__fault" id={part("fault")}>{ sentence }</p>
            } else if let Some(note) = &props.note {
                <p class="field__hint" id={part("fault")}>{ note }</p>
            }
            { origin(words, &part("origin"), &view.label, &view.origin, &onback) }
        </div>
    }
}

/// Where what counts comes from, and the way back to the default.
pub(super) fn origin(
    words: &Words,
    id: &str,
    label: &str,
    view: &OriginView,
    onback: &Callback<()>,
) -> Html {
    let named = |text| words.say(text, &[("field", Arg::Text(label))]);
    html! {
        <div class="estimate__origin settings__origin">
            <span id={id.to_owned()}>
                if let Some(person) = &view.person { <span data-person="yes">{ person }</span>{ ". " } }
                { &view.default }
            </span>
            if view.is_weak {
                <span class="tag" data-tone="alert">{ words.text(text::origin::WEAK) }</span>
            }
            if view.person.is_some() {
                <button type="button" class="textbutton" aria-label={named(text::estimate::BACK_NAMED)} onclick={onback.reform(|_| ())}>
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
