//! The app.

use yew::{Html, component, html};

/// The first screen.
#[component]
pub fn App() -> Html {
    html! {
        <main>
            <h1>{ "LLM Enterprise Readiness Calculator" }</h1>
        </main>
    }
}
