//! What each way costs at each volume, and where one becomes cheaper than another.

use llm_readiness_report::geometry::{Crossover, Write};

use super::Figure;
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; the writers write volumes and money with so many decimals.
#[must_use]
pub fn crossover(
    words: &Words,
    about: &ChartWords,
    chart: &Crossover,
    write_volume: Write<'_>,
    write_cost: Write<'_>,
) -> Figure {
    let table = charts::crossover(words, chart, write_volume, write_cost);
    if chart.ways.iter().all(|way| way.points.is_empty()) {
        return Figure::empty(words, about, &table);
    }
    Figure::on_sheets(words, about, &table, &|sheet| {
        chart.picture(sheet, write_volume, write_cost)
    })
}
