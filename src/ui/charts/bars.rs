//! One bar an area, with its range as a thin line across.

use yew::{Html, component, html};

use super::AreasProps;

/// The bars.
#[component]
pub(crate) fn AreaBars(props: &AreasProps) -> Html {
    let bars = props.areas.iter().map(|area| {
        let score = area.score.unwrap_or(0.0);
        html! {
            <li key={area.id.clone()} class="bar">
                <span class="bar__name">{ &area.title }</span>
                <svg class="bar__drawing" viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar__track" y="5" width="100" height="8" />
                    <rect class="bar__value" y="5" width={format!("{score:.2}")} height="8" />
                    if area.applies && area.high > area.low {
                        <rect class="bar__range" x={format!("{:.2}", area.low)} y="7.6"
                            width={format!("{:.2}", area.high - area.low)} height="2.8" />
                    }
                </svg>
                <span class="bar__number">{ &area.score_text }</span>
            </li>
        }
    });
    html! { <ul class="bars" aria-label={props.label.clone()}>{ for bars }</ul> }
}
