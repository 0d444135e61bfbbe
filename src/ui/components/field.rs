//! Form fields: a label on every control, what the answer changes below it.

use llm_readiness_engine::assessment::LONGEST_TEXT;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::ui::events;

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
    let hint_id = format!("{}-hint", props.id);
    html! {
        <div class="field">
            <label class="field__label" for={props.id.clone()}>{ props.label.clone() }</label>
            if let Some(hint) = &props.hint {
                <p class="field__hint" id={hint_id.clone()}>{ hint.clone() }</p>
            }
            <input class="field__input" id={props.id.clone()} type={props.kind.clone()} autocomplete="off" maxlength={LONGEST_TEXT.to_string()}
                value={props.value.clone()} oninput={events::typed(props.oninput.clone())}
                aria-describedby={props.hint.as_ref().map(|_| hint_id)} />
        </div>
    }
}

/// Several lines of text.
#[component]
pub(crate) fn TextArea(props: &TextFieldProps) -> Html {
    let hint_id = format!("{}-hint", props.id);
    html! {
        <div class="field">
            <label class="field__label" for={props.id.clone()}>{ props.label.clone() }</label>
            if let Some(hint) = &props.hint {
                <p class="field__hint" id={hint_id.clone()}>{ hint.clone() }</p>
            }
            <textarea class="field__input field__input--area" id={props.id.clone()} rows="3" maxlength={LONGEST_TEXT.to_string()}
                value={props.value.clone()} oninput={events::typed(props.oninput.clone())}
                aria-describedby={props.hint.as_ref().map(|_| hint_id)} />
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
    let hint_id = format!("{}-hint", props.id);
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
        <div class="field">
            <label class="field__label" for={props.id.clone()}>{ props.label.clone() }</label>
            if let Some(hint) = &props.hint {
                <p class="field__hint" id={hint_id.clone()}>{ hint.clone() }</p>
            }
            <select class="field__input" id={props.id.clone()} onchange={events::chosen(props.onchange.clone())}
                aria-describedby={props.hint.as_ref().map(|_| hint_id)}>
                { for groups }
            </select>
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
    let hint_id = format!("{}-hint", props.name);
    html! {
        <fieldset class="field" aria-describedby={props.hint.as_ref().map(|_| hint_id.clone())}>
            <legend class="field__label">{ props.legend.clone() }</legend>
            if let Some(hint) = &props.hint {
                <p class="field__hint" id={hint_id}>{ hint.clone() }</p>
            }
            <ul class="options">{ for options }</ul>
        </fieldset>
    }
}
