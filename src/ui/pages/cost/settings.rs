//! The form of what the calculation assumes.

mod choice;
mod links;
mod number;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::profile::Currency;
use llm_readiness_engine::use_case::{CostField, CostSettings};
use web_sys::HtmlElement;
use yew::{
    Callback, Html, Properties, UseStateHandle, component, html, use_effect_with, use_state,
};

use choice::{ChoiceField, DateField};
use links::OfLinks;
use number::SettingField;

use super::change;
use crate::app::view::cost::links::switched_off;
use crate::app::view::cost::page::Page;
use crate::app::view::cost::settings::{
    ChoiceKey, Form, GroupView, Item, NumberView, all_defaults, changed, groups,
};
use crate::app::{Msg, Words};
use crate::ui::PageProps;
use crate::ui::components::Panel;

/// The id of the form's heading.
const HEADING: &str = "assumptions";

/// The section.
pub(super) fn assumptions(props: &PageProps, page: &Page<'_>) -> Html {
    let model = &props.model;
    let Some(facts) = &model.market.facts else {
        return html! { <></> };
    };
    let form = Form::of(page, facts);
    html! {
        <Assumptions words={model.words.clone()} send={props.send.clone()} groups={groups(page)} switched_off={switched_off(page)} {form} />
    }
}

/// What leads from the head of the page to the form.
pub(super) fn link(words: &Words) -> Html {
    let onclick = Callback::from(|_: yew::MouseEvent| {
        let document = web_sys::window().and_then(|window| window.document());
        let heading = document.and_then(|document| document.get_element_by_id(HEADING));
        if let Some(heading) = heading {
            heading.scroll_into_view();
            if let Ok(heading) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(heading) {
                let _ = heading.set_attribute("tabindex", "-1");
                let _ = heading.focus();
            }
        }
    });
    html! {
        <button type="button" class="button" data-tone="quiet" id="to-assumptions" {onclick}>
            { words.text(text::cost_settings::OPEN) }
        </button>
    }
}

/// The form.
#[derive(Clone, PartialEq, Properties)]
struct AssumptionsProps {
    words: Words,
    send: Callback<Msg>,
    groups: Vec<GroupView>,
    /// How many links between readiness and money are switched off.
    switched_off: usize,
    form: Form,
}

impl AssumptionsProps {
    /// A callback that changes the settings; `field` is what is typed in, empty for a choice.
    fn edit<T: 'static>(
        &self,
        field: &'static str,
        change_to: impl Fn(&Form, T) -> CostSettings + 'static,
    ) -> Callback<T> {
        let (send, form) = (self.send.clone(), self.form.clone());
        Callback::from(move |value| send.emit(change(change_to(&form, value), field)))
    }
}

#[component]
fn Assumptions(props: &AssumptionsProps) -> Html {
    let words = &props.words;
    // A currency without a rate changes nothing yet, so it is no part of the settings.
    let waiting = use_state(|| None::<Currency>);
    let known = props.form.settings.currency.map(|rate| rate.code);
    {
        let waiting = waiting.clone();
        use_effect_with(known, move |known| {
            if known.is_some() {
                waiting.set(None);
            }
        });
    }
    let oncurrency = {
        let (waiting, edit) = (
            waiting.clone(),
            props.edit("", |form, code: String| {
                form.with_choice(ChoiceKey::Currency, &code)
            }),
        );
        Callback::from(move |code: String| {
            let parsed: Option<Currency> = code.parse().ok();
            waiting.set(parsed.filter(|code| code.as_str() != "USD" && Some(*code) != known));
            edit.emit(code);
        })
    };
    let (count, sentence) = changed(words, &props.groups, props.switched_off);
    let back = props.edit("", |form, _: yew::MouseEvent| all_defaults(&form.settings));
    let shown = props
        .groups
        .iter()
        .map(|group| fieldset(props, group, &waiting, &oncurrency));
    html! {
        <Panel id={HEADING} title={words.text(text::cost_settings::TITLE)}>
            <p class="prose">{ words.text(text::cost_settings::ABOUT) }</p>
            <p class="cluster" id="assumptions-changed">
                <span>{ sentence }</span>
                if count > 0 {
                    <button type="button" class="textbutton" id="assumptions-back" onclick={back}>
                        { words.text(text::cost_settings::ALL_BACK) }
                    </button>
                }
            </p>
            { for shown }
            <OfLinks />
        </Panel>
    }
}

fn fieldset(
    props: &AssumptionsProps,
    group: &GroupView,
    waiting: &UseStateHandle<Option<Currency>>,
    oncurrency: &Callback<String>,
) -> Html {
    let id = format!("settings-{}", group.key);
    let items = group.items.iter().map(|item| match item {
        Item::Number(view) => number(props, view, waiting),
        Item::Choice(view) if view.key == ChoiceKey::Currency => {
            let mut view = view.clone();
            if let Some(code) = **waiting {
                code.as_str().clone_into(&mut view.value);
            }
            html! { <ChoiceField key="currency" words={props.words.clone()} {view} onchange={oncurrency.clone()}
                onback={oncurrency.reform(|()| "USD".to_owned())} /> }
        }
        Item::Choice(view) => {
            let key = view.key;
            html! { <ChoiceField key={key.word()} words={props.words.clone()} view={view.clone()}
                onchange={props.edit("", move |form, value: String| form.with_choice(key, &value))}
                onback={props.edit("", move |form, ()| form.without_choice(key))} /> }
        }
        Item::Date(view) => html! {
            <DateField key="currency-date" words={props.words.clone()} view={view.clone()}
                oninput={props.edit("currency-date", |form, value: String| form.with_rate_date(&value))} />
        },
    });
    let (about, fault) = (format!("{id}-about"), format!("{id}-fault"));
    let described = if group.fault.is_some() {
        format!("{about} {fault}")
    } else {
        about.clone()
    };
    html! {
        <fieldset key={group.key} class="settings" id={id} aria-describedby={described}>
            <legend class="settings__legend">{ &group.title }</legend>
            <p class="field__hint" id={about}>{ &group.about }</p>
            if let Some(sentence) = &group.fault {
                <p class="callout" data-tone="alert" id={fault}>{ sentence }</p>
            }
            <div class="settings__fields">{ for items }</div>
        </fieldset>
    }
}

fn number(
    props: &AssumptionsProps,
    view: &NumberView,
    state: &UseStateHandle<Option<Currency>>,
) -> Html {
    let field = view.field;
    let known = props.form.settings.currency.map(|rate| rate.code);
    let waiting = **state;
    let code = waiting.or(known);
    let is_rate = field == CostField::PerDollar;
    let mut view = view.clone();
    let mut note = None;
    if is_rate {
        view.unit = code.map_or_else(String::new, |code| code.as_str().to_owned());
        note = match (waiting, code) {
            (Some(code), _) => {
                let args = [("code", Arg::Text(code.as_str()))];
                Some(props.words.say(text::cost_settings::NEEDS_RATE, &args))
            }
            (None, None) => Some(props.words.text(text::cost_settings::NEEDS_CURRENCY)),
            (None, Some(_)) => None,
        };
    }
    let onset = |key| {
        props.edit(key, move |form: &Form, value| {
            form.with_number(field, value, code)
        })
    };
    let mut oninput = onset(field.key());
    if is_rate {
        // A rate that is emptied to type another one keeps its currency waiting.
        let (state, edit) = (state.clone(), oninput);
        oninput = Callback::from(move |value: Option<_>| {
            if value.is_none() {
                state.set(code);
            }
            edit.emit(value);
        });
    }
    // Back to the default is a step of its own, whatever was typed before.
    html! {
        <SettingField key={field.key()} words={props.words.clone()} {view} {note} is_open={!is_rate || code.is_some()}
            {oninput} onback={onset("").reform(|()| None)} />
    }
}
