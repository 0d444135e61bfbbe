//! All areas at a glance: the score as a line, what open answers could change as a band.

use llm_readiness_report::geometry::{Anchor, Point, Radar, Ray, polygon};
use yew::{Html, component, html};

use super::AreasProps;

const CENTER: Point = Point { x: 270.0, y: 175.0 };
const RADIUS: f64 = 132.0;
/// Rings at the scores that verdicts of the default pack need, and at the end of the scale.
const RINGS: [f64; 4] = [25.0, 50.0, 75.0, 100.0];

/// The radar.
#[component]
pub(crate) fn RadarChart(props: &AreasProps) -> Html {
    let shown: Vec<_> = props.areas.iter().filter(|area| area.applies).collect();
    let rays: Vec<Ray> = shown
        .iter()
        .map(|area| Ray {
            score: area.score,
            low: area.low,
            high: area.high,
        })
        .collect();
    let radar = Radar::new(CENTER, RADIUS, &rays, &RINGS);
    let rings = radar.rings.iter().enumerate().map(|(position, ring)| {
        html! { <polygon key={position} class="radar__ring" points={polygon(ring)} /> }
    });
    let spokes = radar.tips.iter().enumerate().map(|(position, tip)| {
        html! {
            <line key={position} class="radar__ring" x1={CENTER.x.to_string()} y1={CENTER.y.to_string()}
                x2={tip.x.to_string()} y2={tip.y.to_string()} />
        }
    });
    let labels = radar.labels.iter().zip(&shown).map(|(label, area)| {
        let anchor = match label.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        html! {
            <text key={area.id.clone()} class="radar__label" x={format!("{:.1}", label.at.x)}
                y={format!("{:.1}", label.at.y + 4.0)} text-anchor={anchor}>
                { &area.short }
            </text>
        }
    });
    let band = format!("M{}Z M{}Z", polygon(&radar.high), polygon(&radar.low));
    html! {
        <svg class="radar" viewBox="0 0 540 350" role="img" aria-label={props.label.clone()}>
            <g>{ for rings }</g>
            <g>{ for spokes }</g>
            <path class="radar__band" d={band} fill-rule="evenodd" />
            <polygon class="radar__line" points={polygon(&radar.line)} />
            <g>{ for labels }</g>
        </svg>
    }
}
