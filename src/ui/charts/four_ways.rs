//! Ways to serve beside each other: a bar of components each, its range as a whisker, what it can
//! carry. Rows are HTML, so that names break into lines and words keep their size; the bars are
//! drawn in percent of their place.

use llm_readiness_content::text;
use llm_readiness_report::geometry::Key;
use llm_readiness_report::geometry::{FourWays, Role, Segment, Tone, Way, WayBar};
use yew::{Html, html};

use super::figure::{spoken, table};
use super::{Figure, Writer, plot};
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes money with so many decimals.
#[must_use]
pub fn four_ways(words: &Words, about: &ChartWords, chart: &FourWays, write: &Writer) -> Figure {
    let table = table(words, chart, write, charts::four_ways);
    if chart.ways.is_empty() {
        return Figure::empty(words, about, table);
    }
    let bars = chart.bars();
    let rows = chart
        .ways
        .iter()
        .zip(&bars)
        .enumerate()
        .map(|(at, (way, bar))| row(words, at, way, bar));
    let drawing = html! {
        <div class="way-rows" role="group" aria-label={spoken(about)}>
            { key(words, chart, &bars) }
            <ul class="way-rows__list">{ for rows }</ul>
        </div>
    };
    Figure::in_rows(about, table, drawing)
}

fn row(words: &Words, at: usize, way: &Way, bar: &WayBar) -> Html {
    let segments = bar.segments.iter().map(|(tone, segment)| {
        html! {
            <rect key={tone.number()} class="plot__surface" data-tone={tone.number().to_string()} y="2" height="14"
                x={percent(segment.start)} width={percent(segment.length)} />
        }
    });
    html! {
        <li key={at} class="way-row" data-cheapest={bar.is_cheapest.then_some("yes")}>
            <span class="way-row__name">
                { &way.name }
                if bar.is_cheapest { { " " }<span class="tag">{ words.text(text::chart::CHEAPEST) }</span> }
            </span>
            <svg class="way-row__bar" aria-hidden="true">
                { for segments }
                if let Some(range) = bar.range { { whisker(range) } }
            </svg>
            <span class="way-row__total">{ &way.total }</span>
            <span class="way-row__capacity">{ &way.capacity }</span>
        </li>
    }
}

/// A line with two ends, below the bar: on it, it would be lost on the dark components.
fn whisker(range: Segment) -> Html {
    let (low, high) = (percent(range.start), percent(range.start + range.length));
    html! {
        <g class="plot__whisker">
            <line x1={low.clone()} x2={high.clone()} y1="22" y2="22" />
            <line x1={low.clone()} x2={low} y1="18.5" y2="25.5" />
            <line x1={high.clone()} x2={high} y1="18.5" y2="25.5" />
        </g>
    }
}

fn key(words: &Words, chart: &FourWays, bars: &[WayBar]) -> Html {
    let entry = |role, name: String| Key {
        role,
        mark: String::new(),
        name,
    };
    let mut entries: Vec<Key> = (chart.components.iter().enumerate())
        .map(|(at, name)| {
            entry(
                Role::Surface(Tone::new(at, chart.components.len())),
                name.clone(),
            )
        })
        .collect();
    if bars.iter().any(|bar| bar.range.is_some()) {
        entries.push(entry(Role::Total, words.text(text::chart::RANGE)));
    }
    plot::key(&entries, "any", words.text(text::chart::KEY))
}

/// A place or length in percent of the drawing.
pub(super) fn percent(value: f64) -> String {
    format!("{value:.2}%")
}
