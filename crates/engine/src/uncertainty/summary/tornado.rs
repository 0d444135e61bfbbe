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
pub fn tornado<M: Model>(plan: &Plan, model: &M, output: usize) -> Tornado {
    let [tornado] = tornadoes(plan, model, [output]);
    tornado
}

/// The tornadoes of several outputs, for which each part of the model is run once for the inputs that it reads.
#[must_use]
pub fn tornadoes<M: Model, const N: usize>(
    plan: &Plan,
    model: &M,
    outputs: [usize; N],
) -> [Tornado; N] {
    let points: Vec<[f64; 3]> = plan
        .inputs()
        .iter()
        .map(|distribution| POINTS.map(|share| distribution.quantile(share)))
        .collect();
    let parts: Vec<Part> = (0..model.parts())
        .map(|part| Part::run(model, part, &points))
        .collect();
    outputs.map(|output| {
        let total = |moved: Option<(usize, usize)>| {
            let parts = parts.iter().enumerate();
            parts.fold(model.constant(output), |sum, (at, part)| {
                let row = match moved {
                    Some((input, end)) => part.row(input, end),
                    None => 0,
                };
                sum + part.result(model, at, output, row)
            })
        };
        let bars: Vec<Bar> = (0..points.len())
            .map(|input| Bar {
                input: InputId(input),
                at_p10: total(Some((input, 0))),
                at_p90: total(Some((input, 1))),
            })
            .collect();
        let swings: Vec<f64> = bars.iter().map(Bar::swing).collect();
        Tornado {
            base: total(None),
            bars: order::arranged(&bars, &order::descending(&swings)),
        }
    })
}

/// The base, and both ends.
const POINTS: [f64; 3] = [0.5, 0.1, 0.9];

/// A part of the model with each of its inputs at both ends.
struct Part {
    /// The inputs that it reads.
    reads: Vec<usize>,
    /// A column for each result that it adds to: the base, then both ends of each input.
    results: Columns,
}

impl Part {
    fn run<M: Model>(model: &M, part: usize, points: &[[f64; 3]]) -> Self {
        let reads = match model.reads(part) {
            Some(reads) => reads.to_vec(),
            None => (0..points.len()).collect(),
        };
        let runs = 1 + 2 * reads.len();
        let mut inputs = Columns::new(points.len(), runs);
        for ([base, ..], column) in points.iter().zip(inputs.iter_mut()) {
            column.fill(*base);
        }
        for (place, input) in reads.iter().enumerate() {
            let ends = points.get(*input).map_or(&[][..], |[_, ends @ ..]| ends);
            let rows = inputs.column_mut(*input).iter_mut().skip(1 + 2 * place);
            for (row, end) in rows.zip(ends) {
                *row = *end;
            }
        }
        let gives = model.gives(part).map_or(model.outputs(), <[usize]>::len);
        let mut results = Columns::new(gives, runs);
        let mut scratch = Columns::new(model.scratch(), BLOCK);
        for from in (0..runs).step_by(BLOCK) {
            let block = inputs.block(from, BLOCK);
            scratch.set_rows(block.rows());
            model.evaluate(part, block, results.block_mut(from, BLOCK), &mut scratch);
        }
        Self { reads, results }
    }

    /// The run in which an input is at an end; the base where the part does not read it.
    fn row(&self, input: usize, end: usize) -> usize {
        let place = self.reads.binary_search(&input);
        place.map_or(0, |place| 1 + 2 * place + end)
    }

    fn result<M: Model>(&self, model: &M, part: usize, output: usize, row: usize) -> f64 {
        let place = match model.gives(part) {
            Some(outputs) => outputs.binary_search(&output).ok(),
            None => Some(output),
        };
        let result = place.and_then(|place| self.results.column(place).get(row));
        result.copied().unwrap_or(0.0)
    }
}
