//! What each way costs at each volume, and where one becomes cheaper than another.

use std::rc::Rc;

use llm_readiness_report::geometry::Crossover;

use super::figure::TableMaker;
use super::{Figure, Writer};
use crate::app::Words;
use crate::app::view::charts::{self, ChartWords};

/// The chart; the writers write volumes and money with so many decimals.
#[must_use]
pub fn crossover(
    words: &Words,
    about: &ChartWords,
    chart: &Crossover,
    write_volume: &Writer,
    write_cost: &Writer,
) -> Figure {
    let table: TableMaker = {
        let (words, chart) = (words.clone(), chart.clone());
        let (volume, cost) = (Rc::clone(write_volume), Rc::clone(write_cost));
        Rc::new(move || charts::crossover(&words, &chart, &*volume, &*cost))
    };
    if chart.ways.iter().all(|way| way.points.is_empty()) {
        return Figure::empty(words, about, table);
    }
    Figure::on_sheets(words, about, table, &|sheet| {
        chart.picture(sheet, &**write_volume, &**write_cost)
    })
}
