//! Values out of the browser's events.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{Callback, Event, InputEvent, TargetCast};

/// The text typed into an input.
pub(crate) fn typed(callback: Callback<String>) -> Callback<InputEvent> {
    Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            callback.emit(input.value());
        } else if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            callback.emit(area.value());
        }
    })
}

/// The value chosen in a select or left in an input.
pub(crate) fn chosen(callback: Callback<String>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            callback.emit(select.value());
        } else if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            callback.emit(input.value());
        }
    })
}

/// Whether a checkbox is now checked.
pub(crate) fn checked(callback: Callback<bool>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            callback.emit(input.checked());
        }
    })
}
