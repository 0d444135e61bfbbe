//! "How is this computed": opens a number to its formula and inputs.

use yew::{AttrValue, Children, Html, Properties, component, html};

/// What is opened.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ExplainProps {
    /// What the link says; names the number, so that several on a page can be told apart.
    pub(crate) label: AttrValue,
    /// Formula, inputs, what would change it.
    pub(crate) children: Children,
}

/// Opens a number to its formula and inputs.
#[component]
pub(crate) fn Explain(props: &ExplainProps) -> Html {
    html! {
        <details class="explain">
            <summary class="explain__label">{ props.label.clone() }</summary>
            <div class="explain__body">{ props.children.clone() }</div>
        </details>
    }
}
