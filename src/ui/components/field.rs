//! Form fields: a label on every control, what the answer changes below it.

use llm_readiness_engine::assessment::LONGEST_TEXT;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::ui::components::Select;
use crate::ui::events;

/// What stands above a control.
pub(super) fn label_and_hint(id: &AttrValue, label: &AttrValue, hint: Option<&AttrValue>) -> Html {
    html! {
        <>
            <label class="field__label" for={id.clone()}>{ label.clone() }</label>
            if let Some(hint) = hint {
                <p class="field__hint" id={hint_id(id)}>{ hint.clone() }</p>
            }
        </>
    }
}

/// The id of a control's hint.
pub(super) fn hint_id(id: &AttrValue) -> String {
    format!("{id}-hint")
}

fn described_by(id: &AttrValue, hint: Option<&AttrValue>) -> Option<String> {
    hint.map(|_| hint_id(id))
}

/// A line of text.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct TextFieldProps {
    /// Id of the input.
    pub(crate) id: AttrValue,
    /// Its label.
    pub(crate) label: AttrValue,
    /// What the answer is for.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// The text.
    pub(crate) value: AttrValue,
    /// `text` or `date`.
    #[prop_or(AttrValue::Static("text"))]
    pub(crate) kind: AttrValue,
    /// Called with the new text.
    pub(crate) oninput: Callback<String>,
}

/// A line of text.
#[component]
pub(crate) fn TextField(props: &TextFieldProps) -> Html {
    html! {
        <div class="field">
            { label_and_hint(&props.id, &props.label, props.hint.as_ref()) }
            <input class="field__input" id={props.id.clone()} type={props.kind.clone()} autocomplete="off" maxlength={LONGEST_TEXT.to_string()}
                value={props.value.clone()} oninput={events::typed(props.oninput.clone())}
                aria-describedby={described_by(&props.id, props.hint.as_ref())} />
        </div>
    }
}

/// Several lines of text.
#[component]
pub(crate) fn TextArea(props: &TextFieldProps) -> Html {
    html! {
        <div class="field">
            { label_and_hint(&props.id, &props.label, props.hint.as_ref()) }
            <textarea class="field__input field__input--area" id={props.id.clone()} rows="3" maxlength={LONGEST_TEXT.to_string()}
                value={props.value.clone()} oninput={events::typed(props.oninput.clone())}
                aria-describedby={described_by(&props.id, props.hint.as_ref())} />
        </div>
    }
}

/// Options of a closed list.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SelectFieldProps {
    /// Id of the select.
    pub(crate) id: AttrValue,
    /// Its label.
    pub(crate) label: AttrValue,
    /// What the answer is for.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// Groups of options: group name (empty for none), then value and text of each.
    pub(crate) groups: Vec<(String, Vec<(String, String)>)>,
    /// The value chosen.
    pub(crate) value: AttrValue,
    /// Called with the value chosen.
    pub(crate) onchange: Callback<String>,
}

/// Options of a closed list.
#[component]
pub(crate) fn SelectField(props: &SelectFieldProps) -> Html {
    html! {
        <div class="field">
            { label_and_hint(&props.id, &props.label, props.hint.as_ref()) }
            <Select id={props.id.clone()} class="field__input" groups={props.groups.clone()} value={props.value.clone()}
                described_by={described_by(&props.id, props.hint.as_ref())} onchange={props.onchange.clone()} />
        </div>
    }
}

/// A question with options of which several can be chosen, or one.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct CheckGroupProps {
    /// Names the group; ids of the inputs begin with it.
    pub(crate) name: AttrValue,
    /// The question.
    pub(crate) legend: AttrValue,
    /// What the answer is for.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// Value, text and whether it is chosen.
    pub(crate) options: Vec<(String, String, bool)>,
    /// Called with a value and whether it is chosen now.
    pub(crate) onchange: Callback<(String, bool)>,
}

/// A question with options of which several can be chosen.
#[component]
pub(crate) fn CheckGroup(props: &CheckGroupProps) -> Html {
    group(props, "checkbox")
}

/// A question with options of which one is chosen.
#[component]
pub(crate) fn Choices(props: &CheckGroupProps) -> Html {
    group(props, "radio")
}

fn group(props: &CheckGroupProps, kind: &'static str) -> Html {
    let options = props.options.iter().map(|(value, text, on)| {
        let id = format!("{}-{value}", props.name);
        let onchange = {
            let (callback, value) = (props.onchange.clone(), value.clone());
            events::checked(Callback::from(move |on| callback.emit((value.clone(), on))))
        };
        html! {
            <li key={value.clone()} class="option">
                <input class="option__input" type={kind} name={props.name.clone()} id={id.clone()} checked={*on} {onchange} />
                <label class="option__label" for={id}>{ text }</label>
            </li>
        }
    });
    html! {
        <fieldset class="field" aria-describedby={described_by(&props.name, props.hint.as_ref())}>
            <legend class="field__label">{ props.legend.clone() }</legend>
            if let Some(hint) = &props.hint {
                <p class="field__hint" id={hint_id(&props.name)}>{ hint.clone() }</p>
            }
            <ul class="options">{ for options }</ul>
        </fieldset>
    }
}
