//! Money in minus money out since the start, and when it is paid back.

use llm_readiness_report::geometry::BreakEven;

use super::figure::table;
use super::{Figure, Writer};
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes money with so many decimals.
#[must_use]
pub fn break_even(words: &Words, about: &ChartWords, chart: &BreakEven, write: &Writer) -> Figure {
    let table = table(words, chart, write, charts::break_even);
    if chart.months.is_empty() {
        return Figure::empty(words, about, table);
    }
    Figure::on_sheets(words, about, table, &|sheet| chart.picture(sheet, &**write))
}
