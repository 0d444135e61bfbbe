//! Choosing a model: a search over the price list, with prices, limits and where price lists disagree.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::Plan;
use llm_readiness_engine::use_case::UseCase;
use web_sys::HtmlElement;
use yew::{
    AttrValue, Callback, Html, NodeRef, Properties, component, html, use_effect_with, use_node_ref,
    use_state,
};

use crate::app::Words;
use crate::app::view::cost::plan;
use crate::app::view::use_cases::models::{
    COMPARED, MORE, ModelView, SHOWN, Search, comparison, finds,
};
use crate::ui::Shared;
use crate::ui::components::TextField;
use crate::ui::events;

/// A list of models to choose from.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ModelPickerProps {
    /// Ids of the controls begin with it.
    pub(crate) id: AttrValue,
    /// What the closed list says.
    pub(crate) label: AttrValue,
    /// The state.
    pub(crate) model: Shared,
    /// The use case that a model is chosen for.
    pub(crate) case: UseCase,
    /// The reference of the model that is chosen; empty for none.
    pub(crate) chosen: AttrValue,
    /// Whether models can be compared on the numbers of the use case.
    #[prop_or_default]
    pub(crate) compares: bool,
    /// Called with the reference of the model chosen.
    pub(crate) onchoose: Callback<String>,
}

/// A list of models to choose from.
#[component]
pub(crate) fn ModelPicker(props: &ModelPickerProps) -> Html {
    let words = &props.model.words;
    let wanted = use_state(String::new);
    // What is compared begins with the model that is chosen.
    let compared = use_state(|| vec![props.chosen.to_string()]);
    let shown = use_state(|| SHOWN);
    let first_new = use_node_ref();
    {
        let first_new = first_new.clone();
        // The button has moved below what it brought: the focus goes to the first of that.
        use_effect_with(*shown, move |shown| {
            if *shown > SHOWN
                && let Some(first) = first_new.cast::<HtmlElement>()
            {
                let _ = first.focus();
            }
        });
    }
    let open = props.model.open.as_ref();
    let Some(plan) = open.and_then(|open| plan(&props.model, &open.assessment)) else {
        return html! { <></> };
    };
    let search = Search {
        wanted: &wanted,
        chosen: &props.chosen,
        shown: *shown,
    };
    let finds = finds(words, &plan, search);
    let oninput = {
        let (wanted, shown) = (wanted.clone(), shown.clone());
        Callback::from(move |text| {
            wanted.set(text);
            shown.set(SHOWN);
        })
    };
    let onmore = {
        let shown = shown.clone();
        Callback::from(move |_| shown.set(*shown + MORE))
    };
    let oncompare = {
        let compared = compared.clone();
        Callback::from(move |(reference, on): (String, bool)| {
            let mut list = (*compared).clone();
            list.retain(|known| *known != reference);
            if on {
                list.push(reference);
            }
            compared.set(list);
        })
    };
    let is_first_new = |at: usize| *shown > SHOWN && at + MORE == *shown;
    let rows = finds.rows.iter().enumerate().map(|(at, model)| {
        let place = is_first_new(at).then(|| first_new.clone());
        row(props, model, place, &compared, &oncompare)
    });
    html! {
        <details class="explain picker">
            <summary class="explain__label">{ props.label.clone() }</summary>
            <div class="explain__body">
                { side_by_side(props, &plan, &compared, &oncompare) }
                <TextField id={format!("{}-search", props.id)} kind="search" label={words.text(text::models::SEARCH)}
                    hint={words.text(text::models::SEARCH_HINT)} value={(*wanted).clone()} {oninput} />
                <p class="picker__count" role="status">{ &finds.count }</p>
                <ul class="picker__list">{ for rows }</ul>
                if let Some(more) = &finds.more {
                    <button type="button" class="button" data-tone="quiet" id={format!("{}-more", props.id)} onclick={onmore}>{ more }</button>
                }
            </div>
        </details>
    }
}

fn row(
    props: &ModelPickerProps,
    model: &ModelView,
    place: Option<NodeRef>,
    compared: &[String],
    oncompare: &Callback<(String, bool)>,
) -> Html {
    let words = &props.model.words;
    let tabindex = place.is_some().then_some("-1");
    let is_chosen = *props.chosen == *model.reference;
    let name = Arg::Text(&model.name);
    let choose = {
        let (callback, reference) = (props.onchoose.clone(), model.reference.clone());
        Callback::from(move |_| callback.emit(reference.clone()))
    };
    let facts = model.facts.iter().map(|(label, figure)| {
        html! { <div key={label.clone()} class="picker__fact"><dt>{ label }</dt><dd>{ figure }</dd></div> }
    });
    html! {
        <li key={model.reference.clone()} class="picker__model" {tabindex} ref={place.unwrap_or_default()} data-chosen={is_chosen.then_some("yes")}>
            <p class="picker__name"><strong translate="no">{ &model.name }</strong>{ " " }<span translate="no">{ &model.provider }</span></p>
            <dl class="picker__facts">{ for facts }</dl>
            if let Some(end) = &model.end {
                <p><span class="tag" data-tone="alert">{ end }</span></p>
            }
            { disagreements(words, model) }
            <div class="picker__tools">
                if is_chosen {
                    <span class="picker__chosen">{ words.text(text::models::CHOSEN) }</span>
                } else {
                    <button type="button" class="textbutton" aria-label={words.say(text::models::CHOOSE_NAMED, &[("model", name)])} onclick={choose}>
                        { words.text(text::models::CHOOSE) }
                    </button>
                }
                if props.compares {
                    { compare_box(props, model, compared, oncompare) }
                }
            </div>
        </li>
    }
}

fn compare_box(
    props: &ModelPickerProps,
    model: &ModelView,
    compared: &[String],
    oncompare: &Callback<(String, bool)>,
) -> Html {
    let words = &props.model.words;
    let is_on = compared.contains(&model.reference);
    let onchange = {
        let (callback, reference) = (oncompare.clone(), model.reference.clone());
        events::checked(Callback::from(move |on| {
            callback.emit((reference.clone(), on));
        }))
    };
    let label = words.say(
        text::models::COMPARE_NAMED,
        &[("model", Arg::Text(&model.name))],
    );
    html! {
        <label class="inline-option">
            <input type="checkbox" aria-label={label} checked={is_on} disabled={!is_on && compared.len() >= COMPARED} {onchange} />
            { words.text(text::models::COMPARE) }
        </label>
    }
}

fn disagreements(words: &Words, model: &ModelView) -> Html {
    if model.disagreements.is_empty() {
        return html! { <></> };
    }
    let label = words.say(
        text::models::DISAGREES,
        &[("model", Arg::Text(&model.name))],
    );
    let rows = model.disagreements.iter().map(|(meter, ours, theirs)| {
        html! { <li key={meter.clone()}><code>{ meter }</code>{ " " }{ ours }{ "; " }{ theirs }</li> }
    });
    html! {
        <details class="picker__mark">
            <summary class="explain__label">{ label }</summary>
            <ul class="plain">{ for rows }</ul>
        </details>
    }
}

/// The models side by side, once there is one beside the chosen.
fn side_by_side(
    props: &ModelPickerProps,
    plan: &Plan<'_>,
    compared: &[String],
    oncompare: &Callback<(String, bool)>,
) -> Html {
    let is_alone = compared
        .iter()
        .all(|reference| **reference == *props.chosen);
    if !props.compares || is_alone {
        return html! { <></> };
    }
    let words = &props.model.words;
    let rows = comparison(words, plan, &props.case, compared).into_iter().map(|model| {
        let take_out = {
            let (callback, reference) = (oncompare.clone(), model.reference.clone());
            Callback::from(move |_| callback.emit((reference.clone(), false)))
        };
        let choose = {
            let (callback, reference) = (props.onchoose.clone(), model.reference.clone());
            Callback::from(move |_| callback.emit(reference.clone()))
        };
        let is_chosen = *props.chosen == *model.reference;
        let name = model.name.clone();
        html! {
            <tr key={model.reference.clone()}>
                <th scope="row"><span translate="no">{ &name }</span></th>
                { match &model.cost {
                    Ok(figures) => figures.iter().map(|figure| html! { <td class="num">{ figure }</td> }).collect::<Html>(),
                    Err(sentence) => html! { <td colspan="3">{ sentence }</td> },
                } }
                <td>
                    if is_chosen {
                        { words.text(text::models::CHOSEN) }
                    } else {
                        <button type="button" class="textbutton" aria-label={words.say(text::models::CHOOSE_NAMED, &[("model", Arg::Text(&name))])} onclick={choose}>
                            { words.text(text::models::CHOOSE) }
                        </button>
                        { " " }
                        <button type="button" class="textbutton" aria-label={words.say(text::models::TAKE_OUT_NAMED, &[("model", Arg::Text(&name))])} onclick={take_out}>
                            { words.text(text::models::TAKE_OUT) }
                        </button>
                    }
                </td>
            </tr>
        }
    });
    let title = words.text(text::models::COMPARISON);
    html! {
        <>
            <div class="scroll" role="group" tabindex="0" aria-label={title.clone()}>
                <table class="table">
                    <caption>{ title }</caption>
                    <thead><tr>
                        <th scope="col">{ words.text(text::models::TITLE) }</th>
                        <th scope="col" class="num">{ words.text(text::use_case::MONTH) }</th>
                        <th scope="col" class="num">{ words.text(text::use_case::ONE_TASK) }</th>
                        <th scope="col" class="num">{ words.text(text::use_case::SUCCESS) }</th>
                        <th scope="col">{ words.text(text::models::CHOOSE) }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            if compared.len() >= COMPARED {
                <p>{ words.text(text::models::MOST) }</p>
            }
        </>
    }
}
