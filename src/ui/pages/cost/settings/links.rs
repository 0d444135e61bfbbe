//! What readiness does to the plan: every link with its amounts now and its switch.

use llm_readiness_content::{Arg, text};
use yew::{Callback, Html, Properties, component, html, use_context};

use llm_readiness_engine::use_case::CostSettings;

use crate::app::view::cost::basis::has_same_links;
use crate::app::view::cost::links::{Known, LinkRow, LinksView, all_switched, links, switched};
use crate::app::view::cost::page::with_page;
use crate::app::{Msg, Words};
use crate::ui::pages::cost::change;
use crate::ui::{PageProps, Shared, events};

const ID: &str = "settings-links";

/// Hands the state of now to the list, whenever that changes.
#[component]
pub(super) fn OfLinks() -> Html {
    match use_context::<PageProps>() {
        Some(PageProps { model, send }) => html! { <Links {model} {send} /> },
        None => html! { <></> },
    }
}

/// The state, to be compared by what the list shows of it.
#[derive(Clone, Properties)]
struct LinksProps {
    model: Shared,
    send: Callback<Msg>,
}

impl PartialEq for LinksProps {
    fn eq(&self, other: &Self) -> bool {
        has_same_links(&self.model, &other.model)
    }
}

impl LinksProps {
    /// A callback that changes the settings.
    fn edit(
        &self,
        change_to: impl Fn(&CostSettings, bool) -> CostSettings + 'static,
    ) -> Callback<bool> {
        let open = self.model.open.as_ref();
        let settings = open.map(|open| open.assessment.cost.clone());
        let settings = settings.unwrap_or_default();
        self.send
            .reform(move |is_on| change(change_to(&settings, is_on), ""))
    }
}

/// The list.
#[component]
fn Links(props: &LinksProps) -> Html {
    let model = &props.model;
    let shown = model.open.as_ref().and_then(|open| {
        with_page(model, open, |page| {
            let view = links(&model.bank, open, page, Known::of(&model.simulated));
            list(props, &view)
        })
    });
    shown.unwrap_or_default()
}

fn list(props: &LinksProps, view: &LinksView) -> Html {
    let words = &props.model.words;
    let onchange = events::checked(props.edit(all_switched));
    let heads = [
        text::links::LINK,
        text::links::PRACTICE,
        text::links::EFFECT,
        text::links::NOW,
        text::links::SWITCH,
    ]
    .map(|id| words.text(id));
    let about = format!("{ID}-about");
    html! {
        <fieldset class="settings" id={ID} aria-describedby={about.clone()}>
            <legend class="settings__legend">{ words.text(text::links::TITLE) }</legend>
            <p class="field__hint" id={about}>{ words.text(text::links::ABOUT) }</p>
            <label class="inline-option">
                <input type="checkbox" id="links-all" checked={view.is_on} {onchange} />
                { words.text(text::links::ALL) }
            </label>
            <p id="links-together">{ &view.together }</p>
            <table class="table listing listing-wide links">
                <caption class="visually-hidden">{ words.text(text::links::TABLE) }</caption>
                <thead><tr>{ for heads.iter().enumerate().map(|(at, head)| html! { <th key={at} scope="col">{ head }</th> }) }</tr></thead>
                <tbody>{ for view.rows.iter().map(|link| row(props, view, link, &heads)) }</tbody>
            </table>
        </fieldset>
    }
}

fn row(
    props: &LinksProps,
    view: &LinksView,
    link: &LinkRow,
    [_, practice, effect, now, switch]: &[String; 5],
) -> Html {
    let id = link.id.clone();
    let onchange =
        events::checked(props.edit(move |settings, is_on| switched(settings, &id, is_on)));
    let effect_told = [link.effect.clone()];
    html! {
        <tr key={link.id.clone()} id={format!("link-{}", link.id)} data-off={(!link.is_on || !view.is_on).then_some("yes")}>
            <th scope="row">
                <span class="links__name">{ &link.name }</span>
                <span class="links__why">{ &link.why }</span>
            </th>
            { cell(practice, &link.practices) }
            { cell(effect, &effect_told) }
            { cell(now, &link.now) }
            <td data-head={switch.clone()}>{ switch_of(&props.model.words, link, view.is_on, onchange) }</td>
        </tr>
    }
}

fn cell(head: &str, lines: &[String]) -> Html {
    html! {
        <td data-head={head.to_owned()}>
            <div class="listing__text">
                { for lines.iter().enumerate().map(|(at, line)| html! { <p key={at}>{ line }</p> }) }
            </div>
        </td>
    }
}

/// A link that is switched off with all others keeps its own switch, which acts again with them.
fn switch_of(words: &Words, link: &LinkRow, is_open: bool, onchange: Callback<yew::Event>) -> Html {
    let label = words.say(text::links::ON_NAMED, &[("name", Arg::Text(&link.name))]);
    html! {
        <label class="inline-option">
            <input type="checkbox" id={format!("link-{}-on", link.id)} checked={link.is_on} disabled={!is_open} {onchange} aria-label={label} />
            { words.text(text::links::ON) }
        </label>
    }
}
