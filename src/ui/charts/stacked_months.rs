//! Money month by month: columns on each other, their sum as a line, numbered flags for events.

use llm_readiness_report::geometry::{StackedMonths, Write};

use super::Figure;
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes money with so many decimals.
#[must_use]
pub fn stacked_months(
    words: &Words,
    about: &ChartWords,
    chart: &StackedMonths,
    write: Write<'_>,
) -> Figure {
    let table = charts::stacked_months(words, chart, write);
    if chart.months.is_empty() || chart.series.is_empty() {
        return Figure::empty(words, about, &table);
    }
    Figure::on_sheets(words, about, &table, &|sheet| chart.picture(sheet, write))
}
