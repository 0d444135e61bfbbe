//! A picture of `report::geometry` as SVG. Every chart with axes is drawn here; how a part looks is
//! in `styles/components/plot.css`.

use llm_readiness_report::geometry::{Anchor, Key, Mark, Picture, Rect, Role, Shape, polygon};
use yew::{AttrValue, Html, html};

/// The class of a part, and its tone or class of risk if it has one.
fn look(role: Role) -> (&'static str, Option<String>) {
    let tone = match role {
        Role::Surface(tone) | Role::Line(tone) => Some(tone.number().to_string()),
        Role::Bubble(risk) => Some(risk.to_string()),
        _ => None,
    };
    (class(role), tone)
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Grid => "plot__grid",
        Role::Baseline => "plot__baseline",
        Role::Tick => "plot__tick",
        Role::AxisTitle => "plot__axis-title",
        Role::Surface(_) => "plot__surface",
        Role::Line(_) => "plot__line",
        Role::Band => "plot__band",
        Role::InnerBand => "plot__inner-band",
        Role::Main => "plot__main",
        Role::Column => "plot__column",
        Role::Beyond => "plot__beyond",
        Role::Edge => "plot__edge",
        Role::Total => "plot__total",
        Role::Limit => "plot__limit",
        Role::LimitName => "plot__limit-name",
        Role::Guide => "plot__guide",
        Role::Point => "plot__point",
        Role::Flag => "plot__flag",
        Role::FlagNumber => "plot__flag-number",
        Role::Name => "plot__name",
        Role::Note => "plot__note",
        Role::Bubble(_) => "plot__bubble",
        Role::Region => "plot__region",
    }
}

/// The picture. `size` says for which places it is.
pub(super) fn svg(picture: &Picture, size: &'static str, label: &AttrValue) -> Html {
    let marks = picture
        .marks
        .iter()
        .enumerate()
        .map(|(at, mark)| drawn(at, mark));
    let sheet = picture.sheet;
    html! {
        <svg class="plot" data-size={size} role="img" aria-label={label}
            viewBox={format!("0 0 {} {}", sheet.width, sheet.height)}>
            { for marks }
        </svg>
    }
}

fn drawn(key: usize, mark: &Mark) -> Html {
    let (class, tone) = look(mark.role);
    let about = if mark.about.is_empty() {
        Html::default()
    } else {
        html! { <title>{ &mark.about }</title> }
    };
    match &mark.shape {
        Shape::Open(points) => html! {
            <polyline {key} {class} data-tone={tone} points={polygon(points)}>{ about }</polyline>
        },
        Shape::Closed(points) => html! {
            <polygon {key} {class} data-tone={tone} points={polygon(points)}>{ about }</polygon>
        },
        Shape::Rects(rects) => html! {
            <path {key} {class} data-tone={tone} d={outline(rects)}>{ about }</path>
        },
        Shape::Disk(center, radius) => html! {
            <circle {key} {class} data-tone={tone} cx={number(center.x)} cy={number(center.y)} r={number(*radius)}>
                { about }
            </circle>
        },
        Shape::Words(at, anchor, words) => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            html! {
                <text {key} {class} x={number(at.x)} y={number(at.y)} text-anchor={anchor}>{ words }</text>
            }
        }
    }
}

/// One path for all rectangles: sixty months of eight series are eight nodes.
fn outline(rects: &[Rect]) -> String {
    let one = |rect: &Rect| {
        format!(
            "M{:.1},{:.1}h{:.1}v{:.1}h{:.1}z",
            rect.at.x, rect.at.y, rect.width, rect.height, -rect.width
        )
    };
    rects.iter().map(one).collect()
}

pub(super) fn number(value: f64) -> String {
    format!("{value:.1}")
}

/// What does not stand beside its mark, as a list below the picture.
pub(super) fn key(entries: &[Key], size: &'static str, label: String) -> Html {
    if entries.is_empty() {
        return Html::default();
    }
    let items = entries.iter().enumerate().map(|(at, entry)| {
        html! {
            <li key={at} class="key__item">{ sign(entry) }<span>{ &entry.name }</span></li>
        }
    });
    html! { <ul class="key" data-size={size} aria-label={label}>{ for items }</ul> }
}

/// The mark of an entry: its number, or a small piece of it.
fn sign(entry: &Key) -> Html {
    if !entry.mark.is_empty() {
        return html! { <span class="key__number">{ &entry.mark }</span> };
    }
    let (class, tone) = look(entry.role);
    let piece = match entry.role {
        Role::Line(_) | Role::Main | Role::Total | Role::Limit | Role::Guide => html! {
            <polyline {class} data-tone={tone} points="0,6 20,6" />
        },
        Role::Bubble(risk) => bubble_sign(risk),
        _ => html! { <path {class} data-tone={tone} d="M3,0h14v12h-14z" /> },
    };
    html! { <svg class="key__sign" viewBox="0 0 20 12" aria-hidden="true">{ piece }</svg> }
}

fn bubble_sign(risk: u8) -> Html {
    let (class, tone) = look(Role::Bubble(risk));
    let points = match risk {
        0 => return html! { <circle {class} data-tone={tone} cx="10" cy="6" r="5" /> },
        1 => "5.5,1.5 14.5,1.5 14.5,10.5 5.5,10.5",
        2 => "10,0.5 16,11.5 4,11.5",
        _ => "10,0 16,6 10,12 4,6",
    };
    html! { <polygon {class} data-tone={tone} {points} /> }
}
