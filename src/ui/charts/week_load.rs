//! The load of a week against its mean, its peak and the capacity.

use llm_readiness_report::geometry::{WeekLoad, Write};

use super::Figure;
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes loads with so many decimals.
#[must_use]
pub fn week_load(words: &Words, about: &ChartWords, chart: &WeekLoad, write: Write<'_>) -> Figure {
    let table = charts::week_load(words, chart, write);
    if chart.hours.is_empty() {
        return Figure::empty(words, about, &table);
    }
    Figure::on_sheets(words, about, &table, &|sheet| chart.picture(sheet, write))
}
