//! What may come, month by month, against the budget.

use llm_readiness_report::geometry::Fan;

use super::figure::table;
use super::{Figure, Writer};
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes money with so many decimals.
#[must_use]
pub fn fan(words: &Words, about: &ChartWords, chart: &Fan, write: &Writer) -> Figure {
    let table = table(words, chart, write, charts::fan);
    if chart.months.is_empty() {
        return Figure::empty(words, about, table);
    }
    Figure::on_sheets(words, about, table, &|sheet| chart.picture(sheet, &**write))
}
