//! A number as people type it. The text stays as typed; only what reads as a number is passed on.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::app::number_field::parse;
use crate::app::preferences::Language;
use crate::ui::components::field::{hint_id, label_and_hint};
use crate::ui::events;

/// A number field.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct NumberFieldProps {
    /// Id of the input.
    pub(crate) id: AttrValue,
    /// Its label.
    pub(crate) label: AttrValue,
    /// What the number is for, or its unit.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// The number, as the reader's locale writes it; empty when none is given.
    pub(crate) shown: AttrValue,
    /// The number behind it.
    pub(crate) value: Option<f64>,
    /// Whose decimal and grouping marks count.
    pub(crate) language: Language,
    /// Sentence for a text that is no number.
    pub(crate) not_a_number: AttrValue,
    /// What is wrong with the number itself.
    #[prop_or_default]
    pub(crate) fault: Option<AttrValue>,
    /// Called with each number typed; `None` when the field is emptied.
    pub(crate) oninput: Callback<Option<f64>>,
}

/// A number as people type it.
#[component]
pub(crate) fn NumberField(props: &NumberFieldProps) -> Html {
    let typed = use_state(|| props.shown.to_string());
    {
        // A change from outside (undo, another document) replaces the text; one's own does not.
        let typed = typed.clone();
        use_effect_with(
            (props.value, props.shown.clone(), props.language),
            move |(value, shown, language)| {
                if parse(&typed, *language) != *value {
                    typed.set(shown.to_string());
                }
            },
        );
    }
    let oninput = {
        let (typed, callback, language) = (typed.clone(), props.oninput.clone(), props.language);
        events::typed(Callback::from(move |text: String| {
            if text.trim().is_empty() {
                callback.emit(None);
            } else if let Some(value) = parse(&text, language) {
                callback.emit(Some(value));
            }
            typed.set(text);
        }))
    };
    let is_number = typed.trim().is_empty() || parse(&typed, props.language).is_some();
    let fault = if is_number {
        props.fault.clone()
    } else {
        Some(props.not_a_number.clone())
    };
    let fault_id = format!("{}-fault", props.id);
    let described: Vec<String> = props
        .hint
        .iter()
        .map(|_| hint_id(&props.id))
        .chain(fault.iter().map(|_| fault_id.clone()))
        .collect();
    html! {
        <div class="field">
            { label_and_hint(&props.id, &props.label, props.hint.as_ref()) }
            <input class="field__input field__input--number" id={props.id.clone()} type="text" inputmode="decimal"
                autocomplete="off" value={(*typed).clone()} {oninput}
                aria-invalid={fault.as_ref().map(|_| "true")} aria-describedby={(!described.is_empty()).then(|| described.join(" "))} />
            if let Some(fault) = fault {
                <p class="field__fault" id={fault_id}>{ fault }</p>
            }
        </div>
    }
}
