//! Money in minus money out since the start, and when it is paid back.

use llm_readiness_report::geometry::{BreakEven, Write};

use super::Figure;
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes money with so many decimals.
#[must_use]
pub fn break_even(
    words: &Words,
    about: &ChartWords,
    chart: &BreakEven,
    write: Write<'_>,
) -> Figure {
    let table = charts::break_even(words, chart, write);
    if chart.months.is_empty() {
        return Figure::empty(words, about, &table);
    }
    Figure::on_sheets(words, about, &table, &|sheet| chart.picture(sheet, write))
}
