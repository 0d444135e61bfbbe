//! A section with its finding as title.

use yew::{AttrValue, Children, Html, Properties, component, html};

/// A panel.
#[derive(Clone, Properties)]
pub(crate) struct PanelProps {
    /// Names the section; its heading gets this id.
    pub(crate) id: AttrValue,
    /// The finding in one sentence.
    pub(crate) title: AttrValue,
    /// What stands below, smaller.
    #[prop_or_default]
    pub(crate) note: Option<AttrValue>,
    /// The content.
    pub(crate) children: Children,
}

/// What stands in it was just made anew: comparing it with what stood there takes as long as drawing it.
impl PartialEq for PanelProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// A section with its finding as title.
#[component]
pub(crate) fn Panel(props: &PanelProps) -> Html {
    html! {
        <section class="panel" aria-labelledby={props.id.clone()}>
            <h2 class="panel__title" id={props.id.clone()}>{ props.title.clone() }</h2>
            { props.children.clone() }
            if let Some(note) = &props.note {
                <p class="panel__note">{ note.clone() }</p>
            }
        </section>
    }
}
