//! What a simulation found.

use std::rc::Rc;

use super::{Columns, InputId, Plan};
use crate::uncertainty::sampler::Hypercube;

/// The results of all runs, and the sample behind the first of them.
#[derive(Debug, Clone)]
pub struct Outcome {
    plan: Plan,
    results: Vec<Vec<f64>>,
    first: Rc<Hypercube>,
}

impl Outcome {
    pub(super) fn new(plan: Plan, results: Vec<Vec<f64>>, first: Rc<Hypercube>) -> Self {
        Self {
            plan,
            results,
            first,
        }
    }

    /// The plan that was run.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// One value a run of an output; empty where there is none.
    #[must_use]
    pub fn output(&self, at: usize) -> &[f64] {
        self.results.get(at).map_or(&[], Vec::as_slice)
    }

    /// How many outputs there are.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.results.len()
    }

    /// The rank of an input in each run of the first hypercube, from 0. These are all runs up to
    /// [`LARGEST_REPLICATE`](crate::uncertainty::sampler::LARGEST_REPLICATE); what depends on what does
    /// not need more.
    #[must_use]
    pub fn ranks(&self, input: InputId) -> &[u16] {
        self.first.ranks(input.0)
    }

    /// An output in the runs of the first hypercube.
    #[must_use]
    pub fn first_output(&self, at: usize) -> &[f64] {
        let all = self.output(at);
        all.get(..self.first.values().rows()).unwrap_or(all)
    }

    /// The inputs of the first hypercube, a column each.
    #[must_use]
    pub fn first_inputs(&self) -> &Columns {
        self.first.values()
    }
}
