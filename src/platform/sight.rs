//! What of the page is on the screen, and what of it is not drawn yet.

use std::cell::Cell;

use gloo_events::{EventListener, EventListenerOptions};
use yew::Callback;

use super::dom::window;

/// Whether a part of the page can be seen, or nearly: it begins with one element and ends where another begins, or with the
/// page. What is not there yet counts as seen.
pub(crate) fn is_near_screen(first: &str, after: Option<&str>) -> bool {
    let Some(window) = window() else { return true };
    let height = window
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    let top = |id: &str| {
        let element = window.document()?.get_element_by_id(id)?;
        Some(element.get_bounding_client_rect().top())
    };
    let (Some(height), Some(from)) = (height, top(first)) else {
        return true;
    };
    let to = after.and_then(top).unwrap_or(f64::INFINITY);
    from < height + ABOVE && to > 0.0
}

/// Pixels: more of a panel than stands above its heading.
const ABOVE: f64 = 100.0;

thread_local! {
    static UNDRAWN: Cell<u32> = const { Cell::new(0) };
}

/// The page says in `data-undrawn` that a part of it is behind, for as long as this lives.
pub(crate) struct Undrawn {
    _listeners: Option<[EventListener; 3]>,
}

/// Calls back when somebody may come to see what is not drawn: scrolls, moves the focus, prints.
pub(crate) fn undrawn(looked: &Callback<()>) -> Undrawn {
    count_undrawn(|count| count + 1);
    let listeners = window().map(|window| {
        ["scroll", "focusin", "beforeprint"].map(|name| {
            let (looked, options) = (looked.clone(), EventListenerOptions::run_in_capture_phase());
            EventListener::new_with_options(&window, name, options, move |_| looked.emit(()))
        })
    });
    Undrawn {
        _listeners: listeners,
    }
}

impl Drop for Undrawn {
    fn drop(&mut self) {
        count_undrawn(|count| count.saturating_sub(1));
    }
}

fn count_undrawn(change: impl FnOnce(u32) -> u32) {
    let count = change(UNDRAWN.get());
    UNDRAWN.set(count);
    let root = window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    let Some(root) = root else { return };
    // Neither fails for a name without spaces.
    let _ = if count > 0 {
        root.set_attribute("data-undrawn", "")
    } else {
        root.remove_attribute("data-undrawn")
    };
}
