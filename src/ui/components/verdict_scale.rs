//! The scale of verdicts with the score and its range.

use llm_readiness_report::geometry::Scale;
use yew::{AttrValue, Html, Properties, component, html};

/// The scale.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct VerdictScaleProps {
    /// Least score and name of each verdict, rising.
    pub(crate) verdicts: Vec<(f64, String)>,
    /// Position of the verdict reached.
    pub(crate) reached: usize,
    /// The score.
    pub(crate) score: Option<f64>,
    /// Low end of the range.
    pub(crate) low: f64,
    /// High end of the range.
    pub(crate) high: f64,
    /// What the picture shows, in a sentence.
    pub(crate) label: AttrValue,
}

/// The drawing is 100 wide, one unit a point of the score, and stretched to the page.
const HEIGHT: f64 = 6.0;

/// The scale of verdicts with the score and its range.
#[component]
pub(crate) fn VerdictScale(props: &VerdictScaleProps) -> Html {
    let minimums: Vec<f64> = props.verdicts.iter().map(|(minimum, _)| *minimum).collect();
    let scale = Scale::new(&minimums);
    let bars = scale
        .segments
        .iter()
        .enumerate()
        .map(|(position, segment)| {
            let class = if position <= props.reached {
                "scale__bar scale__bar--on"
            } else {
                "scale__bar"
            };
            html! {
                <rect key={position} {class} x={(segment.start + 0.15).to_string()} y="2"
                    width={(segment.length - 0.3).max(0.0).to_string()} height="2" />
            }
        });
    let names = props
        .verdicts
        .iter()
        .enumerate()
        .map(|(position, (_, name))| {
            let class = if position == props.reached {
                "scale__name scale__name--on"
            } else {
                "scale__name"
            };
            html! { <li key={position} {class}>{ name }</li> }
        });
    html! {
        <figure class="scale" role="group" aria-label={props.label.clone()}>
            <svg class="scale__drawing" viewBox={format!("0 0 100 {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                <g>{ for bars }</g>
                if props.high > props.low {
                    <rect class="scale__range" x={props.low.to_string()} y="1"
                        width={(props.high - props.low).to_string()} height="4" />
                }
                if let Some(score) = props.score {
                    <line class="scale__score" x1={score.to_string()} x2={score.to_string()} y1="0" y2={HEIGHT.to_string()} />
                }
            </svg>
            <ol class="scale__names">{ for names }</ol>
        </figure>
    }
}
