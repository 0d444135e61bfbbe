//! Tables of charts that compare ways and steps.

use llm_readiness_content::{Arg, text};
use llm_readiness_report::geometry::{Crossing, Crossover, FourWays, Waterfall, Write};

use super::{Cells, Table};
use crate::app::Words;

/// A row a way: components, total, range, capacity.
#[must_use]
pub fn four_ways(words: &Words, chart: &FourWays, write: Write<'_>) -> Table {
    let cells = Cells::new(write, chart.ways.iter().map(|way| way.high));
    let mut heads = vec![words.text(text::chart::WAY)];
    heads.extend(chart.components.iter().cloned());
    let last = [
        text::chart::TOTAL,
        text::chart::LOW,
        text::chart::HIGH,
        text::chart::CAPACITY,
    ];
    heads.extend(last.map(|id| words.text(id)));
    let rows = chart.ways.iter().zip(chart.bars()).map(|(way, bar)| {
        let name = if bar.is_cheapest {
            words.say(text::chart::CHEAPEST_OF, &[("way", Arg::Text(&way.name))])
        } else {
            way.name.clone()
        };
        let mut row = vec![name];
        row.extend((0..chart.components.len()).map(|at| cells.at(&way.components, at)));
        row.extend([
            way.total.clone(),
            cells.cell(way.low),
            cells.cell(way.high),
            way.capacity.clone(),
        ]);
        row
    });
    Table {
        heads,
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// A row a volume, a column a way.
#[must_use]
pub fn crossover(
    words: &Words,
    chart: &Crossover,
    write_volume: Write<'_>,
    write_cost: Write<'_>,
) -> Table {
    let points = || chart.ways.iter().flat_map(|way| &way.points);
    let volumes = Cells::new(write_volume, points().map(|(volume, _)| *volume));
    let costs = Cells::new(write_cost, points().map(|(_, cost)| *cost));
    let mut heads = vec![words.text(text::chart::VOLUME)];
    heads.extend(chart.ways.iter().map(|way| way.name.clone()));
    let mut all: Vec<f64> = points().map(|(volume, _)| *volume).collect();
    let order = llm_readiness_engine::order::ascending(&all);
    all = llm_readiness_engine::order::arranged(&all, &order);
    all.dedup_by(|a, b| a.to_bits() == b.to_bits());
    let row = |volume: &f64| {
        let at = |way: &llm_readiness_report::geometry::WayCost| {
            let point = way
                .points
                .iter()
                .find(|point| point.0.to_bits() == volume.to_bits());
            costs.cell(point.map_or(f64::NAN, |point| point.1))
        };
        let mut row = vec![volumes.cell(*volume)];
        row.extend(chart.ways.iter().map(at));
        row
    };
    let note = |crossing: &Crossing| {
        words.say(
            text::chart::CROSSING,
            &[
                ("crossing", Arg::Text(&crossing.name)),
                ("low", Arg::Text(&volumes.cell(crossing.low))),
                ("high", Arg::Text(&volumes.cell(crossing.high))),
            ],
        )
    };
    let current = chart.current.iter().map(|(_, name)| name.clone());
    Table {
        heads,
        rows: all.iter().map(row).collect(),
        notes: chart.crossings.iter().map(note).chain(current).collect(),
    }
}

/// A row a step.
#[must_use]
pub fn waterfall(words: &Words, chart: &Waterfall) -> Table {
    Table {
        heads: vec![
            words.text(text::chart::STEP),
            words.text(text::chart::AMOUNT),
        ],
        rows: chart
            .steps
            .iter()
            .map(|step| vec![step.name.clone(), step.amount.clone()])
            .collect(),
        notes: Vec::new(),
    }
}
