//! Every practice as a cell, area by area, colored by its level. The level stands in the cell, so
//! color is never alone.

use yew::{Html, component, html};

use super::AreasProps;

/// The heat map. Each cell leads to its question.
#[component]
pub(crate) fn HeatMap(props: &AreasProps) -> Html {
    let rows = props.areas.iter().filter(|area| !area.cells.is_empty()).map(|area| {
        let cells = area.cells.iter().map(|cell| {
            let level = cell.level.map_or_else(|| "none".to_owned(), |level| level.to_string());
            let gate = match (cell.is_gate, cell.caps) {
                (_, true) => "caps",
                (true, false) => "gate",
                (false, false) => "no",
            };
            html! {
                <li key={cell.id.clone()} class="heat__item">
                    <a class="heat__cell" href={cell.address.clone()} data-level={level} data-gate={gate}
                        aria-label={cell.label.clone()} title={cell.label.clone()}>
                        { &cell.mark }
                    </a>
                </li>
            }
        });
        html! {
            <li key={area.id.clone()} class="heat__row">
                <span class="heat__area" id={format!("heat-{}", area.id)}>{ &area.title }</span>
                <ul class="heat__cells" aria-labelledby={format!("heat-{}", area.id)}>{ for cells }</ul>
            </li>
        }
    });
    html! { <ul class="heat" aria-label={props.label.clone()}>{ for rows }</ul> }
}
