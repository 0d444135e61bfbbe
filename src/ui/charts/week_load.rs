//! The load of a week against its mean, its peak and the capacity.

use llm_readiness_report::geometry::WeekLoad;

use super::figure::table;
use super::{Figure, Writer};
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes loads with so many decimals.
#[must_use]
pub fn week_load(words: &Words, about: &ChartWords, chart: &WeekLoad, write: &Writer) -> Figure {
    let table = table(words, chart, write, charts::week_load);
    if chart.hours.is_empty() {
        return Figure::empty(words, about, table);
    }
    Figure::on_sheets(words, about, table, &|sheet| chart.picture(sheet, &**write))
}
