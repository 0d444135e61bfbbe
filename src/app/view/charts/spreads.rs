//! Tables of charts that show how far values lie apart.

use llm_readiness_content::text;
use llm_readiness_engine::order::descending;
use llm_readiness_report::geometry::{BubbleMap, Distribution, Tornado, Write};

use super::{Cells, Table};
use crate::app::Words;

/// A row an input, the widest first; here none is left out.
#[must_use]
pub fn tornado(words: &Words, chart: &Tornado, write: Write<'_>) -> Table {
    let cells = Cells::new(
        write,
        chart
            .drivers
            .iter()
            .flat_map(|driver| [driver.low, driver.high]),
    );
    let heads = [
        text::chart::INPUT,
        text::chart::LOW_INPUT,
        text::chart::RESULT_AT_LOW,
        text::chart::HIGH_INPUT,
        text::chart::RESULT_AT_HIGH,
    ];
    let bars = chart.bars();
    let order = bars.bars.iter().map(|bar| bar.driver).chain(bars.rest);
    let rows = order.filter_map(|at| chart.drivers.get(at)).map(|driver| {
        vec![
            driver.name.clone(),
            driver.low_input.clone(),
            cells.cell(driver.low),
            driver.high_input.clone(),
            cells.cell(driver.high),
        ]
    });
    Table {
        heads: heads.map(|id| words.text(id)).to_vec(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// A row a range of outcomes.
#[must_use]
pub fn distribution(words: &Words, chart: &Distribution, write: Write<'_>) -> Table {
    let cells = Cells::new(write, chart.bins.iter().map(|bin| bin.high));
    let rows = chart.bins.iter().map(|bin| {
        vec![
            cells.cell(bin.low),
            cells.cell(bin.high),
            words.percent(bin.share),
        ]
    });
    let marks = chart.marks.iter().map(|mark| mark.name.clone());
    let heads = [text::chart::FROM, text::chart::TO, text::chart::SHARE];
    Table {
        heads: heads.map(|id| words.text(id)).to_vec(),
        rows: rows.collect(),
        notes: marks
            .chain(chart.budget.iter().map(|(_, name)| name.clone()))
            .collect(),
    }
}

/// A row a use case, the largest first.
#[must_use]
pub fn bubble_map(words: &Words, chart: &BubbleMap, write: Write<'_>) -> Table {
    let sizes: Vec<f64> = chart.bubbles.iter().map(|bubble| bubble.size).collect();
    let cells = Cells::new(write, sizes.iter().copied());
    let rows = descending(&sizes)
        .into_iter()
        .filter_map(|at| chart.bubbles.get(at))
        .map(|bubble| {
            let risk = chart.risks.get(usize::from(bubble.risk.min(3)));
            vec![
                bubble.name.clone(),
                bubble.value.clone(),
                words.percent(bubble.feasibility),
                cells.cell(bubble.size),
                risk.cloned().unwrap_or_default(),
            ]
        });
    let heads = [
        text::chart::USE_CASE,
        text::chart::WORTH,
        text::chart::FEASIBILITY,
        text::chart::AREA,
        text::chart::RISK,
    ];
    Table {
        heads: heads.map(|id| words.text(id)).to_vec(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}
