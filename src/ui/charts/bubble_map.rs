//! Use cases by value and feasibility, with their size and their class of risk.

use llm_readiness_report::geometry::{BubbleMap, Write};

use super::Figure;
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes what the areas show, for the table.
#[must_use]
pub fn bubble_map(
    words: &Words,
    about: &ChartWords,
    chart: &BubbleMap,
    write: Write<'_>,
) -> Figure {
    let table = charts::bubble_map(words, chart, write);
    if chart.bubbles.is_empty() {
        return Figure::empty(words, about, &table);
    }
    Figure::on_sheets(words, about, &table, &|sheet| chart.picture(sheet))
}
