//! From one amount to another, a row a step: each bar begins where the one above ended.

use std::rc::Rc;

use llm_readiness_report::geometry::{Direction, NamedStep, StepBar, Waterfall};
use yew::{Html, html};

use super::Figure;
use super::figure::{TableMaker, spoken};
use super::four_ways::percent;
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; every step brings its amount as it is written.
#[must_use]
pub fn waterfall(words: &Words, about: &ChartWords, chart: &Waterfall) -> Figure {
    let table: TableMaker = {
        let (words, chart) = (words.clone(), chart.clone());
        Rc::new(move || charts::waterfall(&words, &chart))
    };
    if chart.steps.is_empty() {
        return Figure::empty(words, about, table);
    }
    let bars = chart.bars();
    let last = bars.bars.len() - 1;
    let rows = chart.steps.iter().zip(&bars.bars).enumerate();
    let rows = rows.map(|(at, (step, bar))| {
        let before = at
            .checked_sub(1)
            .and_then(|at| bars.bars.get(at))
            .map(|bar| bar.to);
        row(at, step, bar, bars.zero, before, at == last)
    });
    let drawing = html! {
        <ul class="waterfall" aria-label={spoken(about)}>{ for rows }</ul>
    };
    Figure::in_rows(about, table, drawing)
}

/// The level that was reached is led from each bar down to the next.
fn row(
    at: usize,
    step: &NamedStep,
    bar: &StepBar,
    zero: f64,
    before: Option<f64>,
    is_last: bool,
) -> Html {
    let direction = match bar.direction {
        Direction::Total => "total",
        Direction::Up => "up",
        Direction::Down => "down",
    };
    let lead = |x: f64, from: &'static str, to: &'static str| {
        html! { <line class="plot__guide" x1={percent(x)} x2={percent(x)} y1={from} y2={to} /> }
    };
    html! {
        <li key={at} class="fall" data-direction={direction}>
            <span class="fall__name">{ &step.name }</span>
            <svg class="fall__bar" aria-hidden="true">
                <line class="plot__baseline" x1={percent(zero)} x2={percent(zero)} y1="0" y2="100%" />
                if let Some(before) = before { { lead(before, "0", "20%") } }
                if !is_last { { lead(bar.to, "80%", "100%") } }
                <rect class="fall__step" y="20%" height="60%" x={percent(bar.from.min(bar.to))}
                    width={percent((bar.to - bar.from).abs())} />
            </svg>
            <span class="fall__amount">{ &step.amount }</span>
        </li>
    }
}
