//! Files: given to the person, and taken from them.

#[cfg(feature = "full")]
use js_sys::Array;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
#[cfg(feature = "full")]
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
#[cfg(feature = "full")]
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::Callback;

use crate::app::msg::FileFault;

/// Larger files are refused before they are read.
const MOST_BYTES: f64 = 10_000_000.0;

/// A file's name and its bytes.
pub(crate) type Read = (String, Result<Vec<u8>, FileFault>);

#[cfg(feature = "full")]
/// Offers a file for download.
pub(crate) fn download(name: &str, content: &str) {
    let Some(document) = super::dom::window().and_then(|window| window.document()) else {
        return;
    };
    let parts = Array::of1(&JsValue::from_str(content));
    let kind = BlobPropertyBag::new();
    let is_table = name.rsplit_once('.').is_some_and(|(_, end)| end == "csv");
    kind.set_type(if is_table {
        "text/csv"
    } else {
        "application/json"
    });
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &kind) else {
        return;
    };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    let link = document
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has taken the content with the click.
    let _ = Url::revoke_object_url(&address);
}

/// The files that the app writes.
pub(crate) const OWN_FILES: &str = ".json,application/json";
#[cfg(feature = "full")]
/// Price tables and bills.
pub(crate) const PRICE_FILES: &str = ".json,application/json,.csv,text/csv,.tsv,.txt";

/// Asks the person for a file of these kinds.
pub(crate) fn pick(kinds: &str, callback: Callback<Read>) {
    let Some(document) = super::dom::window().and_then(|window| window.document()) else {
        return;
    };
    let input = document
        .create_element("input")
        .ok()
        .and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    input.set_type("file");
    input.set_accept(kinds);
    let chosen = input.clone();
    gloo_events::EventListener::once(&input, "change", move |_| {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            read(file, callback);
        }
    })
    .forget();
    input.click();
}

/// Calls back with a file that is dropped anywhere on the page.
pub(crate) fn on_drop(callback: Callback<Read>) {
    super::dom::listen("dragover", web_sys::Event::prevent_default);
    super::dom::listen("drop", move |event| {
        event.prevent_default();
        let dropped = event
            .dyn_ref::<DragEvent>()
            .and_then(DragEvent::data_transfer);
        if let Some(file) = dropped
            .and_then(|data| data.files())
            .and_then(|files| files.get(0))
        {
            read(file, callback.clone());
        }
    });
}

fn read(file: File, callback: Callback<Read>) {
    if file.size() > MOST_BYTES {
        callback.emit((file.name(), Err(FileFault::TooLarge(file.size()))));
        return;
    }
    spawn_local(async move {
        let bytes = match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
            // A folder that is dropped looks like a file until it is read.
            Err(_) => Err(FileFault::Unreadable),
        };
        callback.emit((file.name(), bytes));
    });
}
