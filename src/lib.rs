//! The web app: a thin shell around the engine.
//!
//! [`app`] is pure: what is known, what can happen, what follows. `ui` draws it with Yew, `platform`
//! is the only code that touches the browser, and `store` is the only place that knows both.

pub mod app;
mod platform;
mod store;
pub mod ui;

/// Starts the app in the page.
pub fn start() {
    store::start();
}
