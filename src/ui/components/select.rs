//! A list to choose from that always shows the value it is given.
//!
//! Yew controls the value of inputs, not of selects: after an undo, or a choice that could not be
//! carried out, the browser would go on showing what was clicked.

use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect, use_node_ref};

use crate::ui::events;

/// A list to choose from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SelectProps {
    /// Id of the element.
    pub(crate) id: AttrValue,
    /// Its class.
    pub(crate) class: AttrValue,
    /// Groups of options: group name (empty for none), then value and text of each.
    pub(crate) groups: Vec<(String, Vec<(String, String)>)>,
    /// The value chosen.
    pub(crate) value: AttrValue,
    /// Id of what describes it.
    #[prop_or_default]
    pub(crate) described_by: Option<String>,
    /// Called with the value chosen.
    pub(crate) onchange: Callback<String>,
}

/// A list to choose from that always shows the value it is given.
#[component]
pub(crate) fn Select(props: &SelectProps) -> Html {
    let node = use_node_ref();
    {
        let (node, value) = (node.clone(), props.value.clone());
        // After every drawing, not only after a change of the value: a choice that is refused
        // leaves the value as it was.
        use_effect(move || {
            if let Some(select) = node.cast::<HtmlSelectElement>()
                && select.value() != *value
            {
                select.set_value(&value);
            }
        });
    }
    let option = |(value, text): &(String, String)| {
        let selected = *value == *props.value;
        html! { <option key={value.clone()} value={value.clone()} {selected}>{ text }</option> }
    };
    let groups = props.groups.iter().enumerate().map(|(position, (name, options))| {
        if name.is_empty() {
            return options.iter().map(option).collect::<Html>();
        }
        html! {
            <optgroup key={position} label={name.clone()}>{ for options.iter().map(option) }</optgroup>
        }
    });
    html! {
        <select class={props.class.clone()} id={props.id.clone()} ref={node}
            onchange={events::chosen(props.onchange.clone())} aria-describedby={props.described_by.clone()}>
            { for groups }
        </select>
    }
}
