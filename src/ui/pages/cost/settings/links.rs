//! What readiness does to the plan: every link with its amounts now and its switch.

use llm_readiness_content::{Arg, text};
use yew::{Callback, Html, html};

use super::AssumptionsProps;
use crate::app::Words;
use crate::app::view::cost::links::{LinkRow, all_switched, switched};
use crate::ui::events;

const ID: &str = "settings-links";

/// The list.
pub(super) fn links(props: &AssumptionsProps) -> Html {
    let (words, view) = (&props.words, &props.links);
    let onchange =
        events::checked(props.edit("", |form, is_on| all_switched(&form.settings, is_on)));
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
                <tbody>{ for view.rows.iter().map(|link| row(props, link, &heads)) }</tbody>
            </table>
        </fieldset>
    }
}

fn row(
    props: &AssumptionsProps,
    link: &LinkRow,
    [_, practice, effect, now, switch]: &[String; 5],
) -> Html {
    let id = link.id.clone();
    let onchange =
        events::checked(props.edit("", move |form, is_on| switched(&form.settings, &id, is_on)));
    let effect_told = [link.effect.clone()];
    html! {
        <tr key={link.id.clone()} id={format!("link-{}", link.id)} data-off={(!link.is_on || !props.links.is_on).then_some("yes")}>
            <th scope="row">
                <span class="links__name">{ &link.name }</span>
                <span class="links__why">{ &link.why }</span>
            </th>
            { cell(practice, &link.practices) }
            { cell(effect, &effect_told) }
            { cell(now, &link.now) }
            <td data-head={switch.clone()}>{ switch_of(&props.words, link, props.links.is_on, onchange) }</td>
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
