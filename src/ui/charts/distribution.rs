//! How often which outcome comes, and how often the budget is exceeded.

use llm_readiness_report::geometry::Distribution;

use super::figure::table;
use super::{Figure, Writer};
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; `write` writes outcomes with so many decimals.
#[must_use]
pub fn distribution(
    words: &Words,
    about: &ChartWords,
    chart: &Distribution,
    write: &Writer,
) -> Figure {
    let table = table(words, chart, write, charts::distribution);
    if chart.bins.is_empty() {
        return Figure::empty(words, about, table);
    }
    let share = |share: f64, _: u8| words.percent(share);
    Figure::on_sheets(words, about, table, &|sheet| {
        chart.picture(sheet, &**write, &share)
    })
}
