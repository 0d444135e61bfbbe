//! One at a time: how far each input alone moves a result.

use crate::order;
use crate::uncertainty::simulation::{BLOCK, Columns, InputId, Model, Plan};
use serde::{Deserialize, Serialize};

/// The result with every input at its median, and with one of them at a time elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tornado {
    /// Every input at its median.
    pub base: f64,
    /// One bar an input, longest first.
    pub bars: Vec<Bar>,
}

/// What one input alone does.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// The input.
    pub input: InputId,
    /// The result with this input at its 10th percentile.
    pub at_p10: f64,
    /// The result with this input at its 90th percentile.
    pub at_p90: f64,
}

impl Bar {
    /// Length of the bar.
    #[must_use]
    pub fn swing(&self) -> f64 {
        (self.at_p90 - self.at_p10).abs()
    }
}

/// Calculates the tornado of an output: two runs an input and one for the base. Inputs that move together
/// are moved apart here; the rank correlation shows their joint effect.
#[must_use]
pub fn tornado<M: Model + ?Sized>(plan: &Plan, model: &M, output: usize) -> Tornado {
    let runs = 1 + 2 * plan.inputs().len();
    let mut inputs = Columns::new(plan.inputs().len(), runs);
    for ((at, distribution), column) in plan.inputs().iter().enumerate().zip(inputs.iter_mut()) {
        column.fill(distribution.quantile(0.5));
        let of_this = column.iter_mut().skip(1 + 2 * at);
        for (value, share) in of_this.zip([0.1, 0.9]) {
            *value = distribution.quantile(share);
        }
    }
    let mut results: Vec<f64> = Vec::new();
    let mut outputs = Columns::new(model.outputs(), BLOCK);
    let mut scratch = Columns::new(model.scratch(), BLOCK);
    while results.len() < runs {
        let block = inputs.block(results.len(), BLOCK);
        outputs.set_rows(block.rows());
        scratch.set_rows(block.rows());
        model.evaluate(block, &mut outputs, &mut scratch);
        let column = outputs.column(output);
        if column.is_empty() {
            break;
        }
        results.extend_from_slice(column);
    }
    let mut results = results.into_iter();
    let base = results.next().unwrap_or(f64::NAN);
    let mut bars: Vec<Bar> = Vec::new();
    while let (Some(at_p10), Some(at_p90)) = (results.next(), results.next()) {
        bars.push(Bar {
            input: InputId(bars.len()),
            at_p10,
            at_p90,
        });
    }
    let swings: Vec<f64> = bars.iter().map(Bar::swing).collect();
    let bars = order::arranged(&bars, &order::descending(&swings));
    Tornado { base, bars }
}
