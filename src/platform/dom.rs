//! The page itself: address, title, focus, theme, language.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Window};
use yew::Callback;

use crate::app::preferences::Preferences;

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

/// The browser's words for an error.
pub(super) fn words_of(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(
        || format!("{error:?}"),
        |error| String::from(error.message()),
    )
}

/// The element that the app fills.
pub(crate) fn app_root() -> Option<Element> {
    window()?.document()?.get_element_by_id("app")
}

/// The address from `#` on.
pub(crate) fn hash() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Changes the address; the listener of [`on_hash_change`] hears of it.
pub(crate) fn go(hash: &str) {
    if let Some(window) = window() {
        // Fails only for a malformed address, and ours come from `Route`.
        let _ = window.location().set_hash(hash);
    }
}

/// Calls back with every new address, for as long as the page lives.
pub(crate) fn on_hash_change(callback: Callback<String>) {
    if let Some(window) = window() {
        EventListener::new(&window, "hashchange", move |_| callback.emit(hash())).forget();
    }
}

/// Sets the title. With `focus`, moves to the top of the new page and puts the focus on its heading.
pub(crate) fn announce(title: &str, focus: bool) {
    let Some(window) = window() else { return };
    let Some(document) = window.document() else {
        return;
    };
    document.set_title(title);
    if !focus {
        return;
    }
    window.scroll_to_with_x_and_y(0.0, 0.0);
    let heading = document.query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.focus();
    }
}

/// Shows theme and language on the page's root element.
pub(crate) fn show_preferences(preferences: Preferences) {
    let root = window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("data-theme", preferences.theme.word());
        let _ = root.set_attribute("lang", preferences.language.tag());
    }
}

#[cfg(feature = "full")]
/// Opens the print dialog.
pub(crate) fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Listens with the right to prevent the browser's own reaction, for as long as the page lives.
pub(super) fn listen(name: &'static str, react: impl FnMut(&web_sys::Event) + 'static) {
    if let Some(document) = window().and_then(|window| window.document()) {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, react).forget();
    }
}
