//! The parts of a model on their way through the runs: each block is calculated, or taken from the simulation before, and
//! added up.

use super::{BLOCK, Block, Columns, Model};
use crate::uncertainty::kernel;

/// The results of one part, a column for each result that it adds to.
pub(super) type Results = Vec<Vec<f64>>;

/// All parts of a model.
#[derive(Debug)]
pub(super) struct Parts {
    each: Vec<Part>,
    /// By result.
    sums: Vec<Sum>,
    scratch: Columns,
    keeps: bool,
}

#[derive(Debug)]
struct Part {
    /// What was calculated last.
    block: Columns,
    results: Results,
    /// Whether the results are those of all runs already.
    is_known: bool,
}

/// What a result is made of.
#[derive(Debug)]
struct Sum {
    constant: f64,
    /// Part, and place among what it gives.
    parts: Vec<(usize, usize)>,
}

/// Where a block stands among all runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    pub(super) from: usize,
    pub(super) count: usize,
}

impl Parts {
    /// The parts of a model; `known` gives the results of those that need not be run. With `keeps` results of parts are
    /// kept for the next simulation.
    pub(super) fn new<M: Model>(
        model: &M,
        runs: usize,
        keeps: bool,
        mut known: impl FnMut(usize) -> Option<Results>,
    ) -> Self {
        let mut sums: Vec<Sum> = (0..model.outputs())
            .map(|output| Sum {
                constant: model.constant(output),
                parts: Vec::new(),
            })
            .collect();
        let parts = (0..model.parts()).map(|part| {
            let mut count = 0;
            let mut gives = |output: usize| {
                if let Some(sum) = sums.get_mut(output) {
                    sum.parts.push((part, count));
                }
                count += 1;
            };
            match model.gives(part) {
                Some(outputs) => outputs.iter().copied().for_each(&mut gives),
                None => (0..model.outputs()).for_each(&mut gives),
            }
            let known = known(part);
            let kept = if keeps { runs } else { 0 };
            Part {
                block: Columns::new(count, if known.is_some() { 0 } else { BLOCK }),
                is_known: known.is_some(),
                // One by one: a copy of an empty column would have no room kept.
                results: known
                    .unwrap_or_else(|| (0..count).map(|_| Vec::with_capacity(kept)).collect()),
            }
        });
        let each = parts.collect();
        Self {
            each,
            sums,
            scratch: Columns::new(model.scratch(), BLOCK),
            keeps,
        }
    }

    /// Calculates a block and adds it to the results.
    pub(super) fn block<M: Model>(
        &mut self,
        model: &M,
        inputs: Block<'_>,
        rows: Rows,
        results: &mut [Vec<f64>],
    ) {
        self.scratch.set_rows(rows.count);
        for (at, part) in self.each.iter_mut().enumerate() {
            if !part.is_known {
                part.block.set_rows(rows.count);
                model.evaluate(at, inputs, &mut part.block, &mut self.scratch);
                if self.keeps {
                    for (kept, block) in part.results.iter_mut().zip(part.block.iter()) {
                        kept.extend_from_slice(block);
                    }
                }
            }
        }
        for (result, sum) in results.iter_mut().zip(&self.sums) {
            self.add(sum, rows, result);
        }
    }

    /// Appends the sums of a block: the first part with the constant, the others onto it.
    fn add(&self, sum: &Sum, rows: Rows, result: &mut Vec<f64>) {
        let constant = sum.constant;
        let mut columns = sum.parts.iter().map(|place| self.column(*place, rows));
        let from = result.len();
        match columns.next() {
            // Nothing and a value is the value.
            Some(first) if constant.to_bits() == 0 => result.extend_from_slice(first),
            Some(first) => result.extend(first.iter().map(|value| constant + value)),
            None => result.resize(from + rows.count, constant),
        }
        let appended = result.get_mut(from..).unwrap_or_default();
        for column in columns {
            kernel::update(appended, column, |sum, value| sum + value);
        }
    }

    /// What a part gives in a block.
    fn column(&self, (part, place): (usize, usize), rows: Rows) -> &[f64] {
        let Some(part) = self.each.get(part) else {
            return &[];
        };
        if !part.is_known {
            return part.block.column(place);
        }
        let column = part.results.get(place);
        let rows = column.and_then(|column| column.get(rows.from..rows.from + rows.count));
        rows.unwrap_or_default()
    }

    /// The results of each part of which all `runs` are known; nothing where results are not kept.
    pub(super) fn into_results(self, runs: usize) -> Option<Vec<Option<Results>>> {
        let is_whole = |part: &Part| part.results.iter().all(|column| column.len() == runs);
        let parts = self.each.into_iter();
        self.keeps.then(|| {
            parts
                .map(|part| is_whole(&part).then_some(part.results))
                .collect()
        })
    }
}
