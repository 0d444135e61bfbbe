//! A few figures beside each other, each with its name and a note.

use yew::{Html, html};

/// Characters of a figure without a space that fit beside three others on a small laptop.
const USUAL: usize = 11;

/// Name, figure and note of each.
pub(crate) fn facts(facts: &[(String, String, String)]) -> Html {
    // An amount in yen has ten digits; all figures are then as small as the longest needs.
    let is_long = |word: &str| word.chars().count() > USUAL;
    let is_any_long = facts
        .iter()
        .any(|(_, value, _)| value.split(' ').any(is_long));
    let shown = facts.iter().map(|(name, value, note)| {
        html! {
            <div key={name.clone()} class="fact">
                <dt>{ name }</dt>
                <dd class="fact__value">{ value }</dd>
                <dd class="fact__note">{ note }</dd>
            </div>
        }
    });
    html! { <dl class="facts" data-long={is_any_long.then_some("yes")}>{ for shown }</dl> }
}
