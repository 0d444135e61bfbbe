//! Keys pressed outside text fields.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::Callback;

use crate::app::keys::Key;

/// Calls back with every key that is not meant for a text field. `takes` says which keys mean
/// something; the browser does not get those.
pub(crate) fn on_key(takes: impl Fn(&Key) -> bool + 'static, callback: Callback<Key>) {
    super::dom::listen("keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if event.alt_key() || event.is_composing() || target.as_ref().is_some_and(is_text_field) {
            return;
        }
        let key = Key {
            name: event.key(),
            command: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            on_control: target.as_ref().is_some_and(is_control),
        };
        if takes(&key) {
            event.prevent_default();
            callback.emit(key);
        }
    });
}

fn is_text_field(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => {
            let kind = element
                .dyn_ref::<HtmlInputElement>()
                .map(HtmlInputElement::type_);
            !matches!(kind.as_deref(), Some("radio" | "checkbox"))
        }
        _ => false,
    }
}

fn is_control(element: &Element) -> bool {
    matches!(element.tag_name().as_str(), "BUTTON" | "A" | "SUMMARY")
}
