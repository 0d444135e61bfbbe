//! What the boot script gives the app: files of this build, and the visitor's language.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = readinessHost, js_name = asset)]
    fn host_asset(name: &str) -> Promise;

    #[wasm_bindgen(js_namespace = readinessHost, js_name = language, thread_local_v2)]
    static HOST_LANGUAGE: String;
}

/// The bytes of a file of this build.
///
/// # Errors
/// The browser's own words.
pub(crate) async fn asset(name: &str) -> Result<Vec<u8>, String> {
    let bytes = JsFuture::from(host_asset(name))
        .await
        .map_err(|error| super::dom::words_of(&error))?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// The tag of the language the boot script chose.
pub(crate) fn boot_language() -> String {
    HOST_LANGUAGE.with(Clone::clone)
}
