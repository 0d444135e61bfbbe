//! Use cases by value and feasibility, with their size and their class of risk.

use llm_readiness_report::geometry::BubbleMap;

use super::figure::table;
use super::{Figure, Writer};
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes what the areas show, for the table.
#[must_use]
pub fn bubble_map(words: &Words, about: &ChartWords, chart: &BubbleMap, write: &Writer) -> Figure {
    let table = table(words, chart, write, charts::bubble_map);
    if chart.bubbles.is_empty() {
        return Figure::empty(words, about, table);
    }
    Figure::on_sheets(words, about, table, &|sheet| chart.picture(sheet))
}
