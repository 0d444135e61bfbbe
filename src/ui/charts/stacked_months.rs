//! Money month by month: columns on each other, their sum as a line, numbered flags for events.

use llm_readiness_report::geometry::StackedMonths;

use super::figure::table;
use super::{Figure, Writer};
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes money with so many decimals.
#[must_use]
pub fn stacked_months(
    words: &Words,
    about: &ChartWords,
    chart: &StackedMonths,
    write: &Writer,
) -> Figure {
    let table = table(words, chart, write, charts::stacked_months);
    if chart.months.is_empty() || chart.series.is_empty() {
        return Figure::empty(words, about, table);
    }
    Figure::on_sheets(words, about, table, &|sheet| chart.picture(sheet, &**write))
}
