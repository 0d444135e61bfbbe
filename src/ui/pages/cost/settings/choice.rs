//! A choice of the form, and the day of the exchange rate.

use yew::{Callback, Html, Properties, component, html};

use super::number::origin;
use crate::app::Words;
use crate::app::view::cost::settings::{ChoiceView, DateView, OriginView};
use crate::ui::components::Select;
use crate::ui::events;

/// A choice of the form.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChoiceFieldProps {
    /// Texts.
    pub(super) words: Words,
    /// What is chosen.
    pub(super) view: ChoiceView,
    /// Called with the value chosen.
    pub(super) onchange: Callback<String>,
    /// Called to go back to the default.
    pub(super) onback: Callback<()>,
}

/// A choice of the form.
#[component]
pub(super) fn ChoiceField(props: &ChoiceFieldProps) -> Html {
    let view = &props.view;
    let id = format!("setting-{}", view.key.word());
    let part = |name: &str| format!("{id}-{name}");
    html! {
        <div class="field estimate">
            <label class="field__label" for={id.clone()}>{ &view.label }</label>
            <p class="field__hint" id={part("hint")}>{ &view.hint }</p>
            <Select id={id.clone()} class="field__input" groups={view.options.clone()} value={view.value.clone()}
                described_by={Some(format!("{} {}", part("hint"), part("origin")))} onchange={props.onchange.clone()} />
            { origin(&props.words, &part("origin"), &view.label, &view.origin, &props.onback) }
        </div>
    }
}

/// The day of the exchange rate.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct DateFieldProps {
    /// Texts.
    pub(super) words: Words,
    /// The day.
    pub(super) view: DateView,
    /// Called with a day as documents write it; empty for none.
    pub(super) oninput: Callback<String>,
}

/// The day of the exchange rate.
#[component]
pub(super) fn DateField(props: &DateFieldProps) -> Html {
    let view = &props.view;
    let id = "setting-currency-date";
    let (hint, from) = (format!("{id}-hint"), format!("{id}-origin"));
    let default = OriginView {
        default: view.default.clone(),
        ..OriginView::default()
    };
    html! {
        <div class="field estimate">
            <label class="field__label" for={id}>{ &view.label }</label>
            <p class="field__hint" id={hint.clone()}>{ &view.hint }</p>
            <div class="estimate__line">
                <input class="field__input" {id} type="date" value={view.value.clone().unwrap_or_default()} disabled={!view.is_open}
                    oninput={events::typed(props.oninput.clone())} aria-describedby={format!("{hint} {from}")} />
            </div>
            { origin(&props.words, &from, &view.label, &default, &Callback::noop()) }
        </div>
    }
}
