//! Templates to start a use case from, each with what it typically costs.

use std::rc::Rc;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::use_case::{MOST_USE_CASES, UseCase};
use yew::{Callback, Html, Properties, component, html, use_memo};

use crate::app::view::use_cases::new::{TemplateView, from_template, templates};
use crate::ui::PageProps;

/// Templates to choose from.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TemplatesProps {
    /// What every page is given.
    pub(super) page: PageProps,
    /// Called with the new use case.
    pub(super) onadd: Callback<UseCase>,
}

/// Templates to choose from.
#[component]
pub(super) fn Templates(props: &TemplatesProps) -> Html {
    let model = &props.page.model;
    let words = &model.words;
    let open = model.open.as_ref();
    // They are calculated again when what they depend on changes, not with every key that is pressed on a card.
    let depends = (
        words.clone(),
        model.market.catalog.as_ref().map(Rc::as_ptr),
        open.map(|open| (open.assessment.cost.clone(), open.assessment.as_of)),
    );
    let list = use_memo(depends, |_| {
        open.map_or_else(Vec::new, |open| templates(model, open))
    });
    let Some(open) = open else {
        return html! { <></> };
    };
    let known = open.assessment.use_cases.len();
    let cards = list.iter().map(|template| {
        let (id, name) = (Some(template.id.as_str()), &template.name);
        entry(props, id, name, Some(template), &template.about)
    });
    let empty = entry(
        props,
        None,
        &words.text(text::use_cases::EMPTY),
        None,
        &words.text(text::use_cases::EMPTY_ABOUT),
    );
    let grid = html! { <ul class="templates">{ for cards }{ empty }</ul> };
    if known >= MOST_USE_CASES {
        let most = MOST_USE_CASES.to_string();
        let sentence = words.say(text::use_cases::MOST, &[("most", Arg::Text(&most))]);
        return html! { <p>{ sentence }</p> };
    }
    if known == 0 {
        return html! {
            <section class="stack" aria-labelledby="templates">
                <h2 id="templates">{ words.text(text::use_cases::ADD_FIRST) }</h2>
                { grid }
            </section>
        };
    }
    html! {
        <details class="panel add-another" id="add-another">
            <summary class="add-another__label">{ words.text(text::use_cases::ADD_ANOTHER) }</summary>
            { grid }
        </details>
    }
}

fn entry(
    props: &TemplatesProps,
    id: Option<&str>,
    name: &str,
    template: Option<&TemplateView>,
    about: &str,
) -> Html {
    let words = &props.page.model.words;
    let onclick = {
        let (model, callback) = (props.page.model.clone(), props.onadd.clone());
        let id = id.map(str::to_owned);
        Callback::from(move |_| {
            let open = model.open.as_ref();
            if let Some(case) = open.and_then(|open| from_template(&model, open, id.as_deref())) {
                callback.emit(case);
            }
        })
    };
    let key = id.unwrap_or("empty").to_owned();
    html! {
        <li key={key.clone()} class="template">
            <h3>{ name }</h3>
            <p class="template__about">{ about }</p>
            if let Some(template) = template {
                <p class="template__cost">{ &template.cost }</p>
            }
            <button type="button" class="button" data-tone="quiet" id={format!("add-{key}")}
                aria-label={words.say(text::use_cases::ADD_NAMED, &[("name", Arg::Text(name))])} {onclick}>
                { words.text(text::use_cases::ADD) }
            </button>
        </li>
    }
}
