//! What drives the result: one bar an input from the result at its low to the one at its high end.

use llm_readiness_content::{Arg, text};
use llm_readiness_report::geometry::{Driver, DriverBar, Segment, Tornado, count};
use yew::{Html, html};

use super::figure::spoken;
use super::figure::table;
use super::four_ways::percent;
use super::{Figure, Writer};
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes results with so many decimals.
#[must_use]
pub fn tornado(words: &Words, about: &ChartWords, chart: &Tornado, write: &Writer) -> Figure {
    let table = table(words, chart, write, charts::tornado);
    let bars = chart.bars();
    if bars.bars.is_empty() {
        return Figure::empty(words, about, table);
    }
    let rows = bars.bars.iter().filter_map(|bar| {
        let driver = chart.drivers.get(bar.driver)?;
        Some(row(driver, bar, place(bars.base)))
    });
    let decimals = if chart.base.abs() < 100.0 { 2 } else { 0 };
    let base = write(chart.base, decimals);
    let base = words.say(text::chart::BASE, &[("amount", Arg::Text(&base))]);
    let drawing = html! {
        <div class="tornado" role="group" aria-label={spoken(about)}>
            <ul class="key" aria-label={words.text(text::chart::KEY)}>
                { entry("driver__low", words.text(text::chart::LOW_INPUT)) }
                { entry("driver__high", words.text(text::chart::HIGH_INPUT)) }
            </ul>
            <p class="tornado__base">{ base }</p>
            <ul class="tornado__list">{ for rows }</ul>
            if !bars.rest.is_empty() {
                <p class="figure__note">
                    { words.say(text::chart::REST, &[("count", Arg::Number(count(bars.rest.len())))]) }
                </p>
            }
        </div>
    };
    Figure::in_rows(about, table, drawing)
}

fn entry(class: &'static str, name: String) -> Html {
    html! {
        <li class="key__item">
            <svg class="key__sign" viewBox="0 0 20 12" aria-hidden="true"><rect {class} x="3" width="14" height="12" /></svg>
            <span>{ name }</span>
        </li>
    }
}

/// The ends of the drawing are left to the inputs' values, which stand outside the bars.
const MARGIN: f64 = 22.0;

fn place(value: f64) -> f64 {
    MARGIN + value * (1.0 - 2.0 * MARGIN / 100.0)
}

fn row(driver: &Driver, bar: &DriverBar, base: f64) -> Html {
    let end = |part: Segment, is_left: bool| {
        if is_left {
            part.start
        } else {
            part.start + part.length
        }
    };
    // The low input stands at the low end of the result or, where more of it means less, at the high one.
    let low_is_left = driver.low <= driver.high;
    html! {
        <li key={bar.driver} class="driver">
            <span class="driver__name">{ &driver.name }</span>
            <svg class="driver__bar" aria-hidden="true">
                { part(bar.low, "driver__low") }
                { part(bar.high, "driver__high") }
                <line class="plot__baseline" x1={percent(base)} x2={percent(base)} y1="0" y2="28" />
                { value(&driver.low_input, place(end(bar.low, low_is_left)), low_is_left) }
                { value(&driver.high_input, place(end(bar.high, !low_is_left)), !low_is_left) }
            </svg>
        </li>
    }
}

fn part(segment: Segment, class: &'static str) -> Html {
    let width = segment.length * (1.0 - 2.0 * MARGIN / 100.0);
    html! { <rect {class} y="6" height="16" x={percent(place(segment.start))} width={percent(width)} /> }
}

/// A value beside the end of its bar.
fn value(written: &str, x: f64, is_left: bool) -> Html {
    let (dx, anchor) = if is_left {
        ("-5", "end")
    } else {
        ("5", "start")
    };
    html! { <text class="driver__value" x={percent(x)} {dx} y="18.5" text-anchor={anchor}>{ written }</text> }
}
