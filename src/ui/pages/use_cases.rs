//! What people will do with models.

use llm_readiness_content::text;
use yew::{Html, component, html};

use crate::ui::{PageProps, pages};

/// The use cases.
#[component]
pub(crate) fn UseCases(props: &PageProps) -> Html {
    let words = &props.model.words;
    let title = words.text(text::nav::USE_CASES);
    let Some(open) = &props.model.open else {
        return pages::nothing_open(props, title);
    };
    let cases = open.assessment.use_cases.iter();
    html! {
        <>
            <header class="stack"><h1 tabindex="-1">{ title }</h1></header>
            <ul>{ for cases.map(|case| html! { <li key={case.id.clone()}>{ &case.name }</li> }) }</ul>
        </>
    }
}
