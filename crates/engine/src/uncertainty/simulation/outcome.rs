//! What a simulation found.

use std::rc::{Rc, Weak};

use super::parts::{Others, Results};
use super::{Columns, InputId, Plan};
use crate::uncertainty::sampler::{Hypercube, Order};

/// The results of all runs, and the sample behind the first of them.
#[derive(Debug, Clone)]
pub struct Outcome {
    plan: Plan,
    results: Results,
    first: Rc<Hypercube>,
}

/// Where the results of a part come from. Two are equal when the later simulation took them over from the earlier one, with
/// the order of its runs.
#[derive(Debug, Clone, Default)]
pub struct Origin(Option<(Weak<Columns>, Weak<Vec<Order>>)>);

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        let both = self.0.as_ref().zip(other.0.as_ref());
        both.is_some_and(|(own, other)| own.0.ptr_eq(&other.0) && own.1.ptr_eq(&other.1))
    }
}

impl Outcome {
    pub(super) fn new(plan: Plan, results: Results, first: Rc<Hypercube>) -> Self {
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

    /// One value a run of an output; empty where there is none. What has to be added up for it is kept.
    #[must_use]
    pub fn output(&self, at: usize) -> &[f64] {
        self.results.get(at)
    }

    /// The same for outputs that are looked at once: what has to be added up is written into `room`, which stays in the
    /// cache from one to the next.
    #[must_use]
    pub fn output_in<'r>(&'r self, at: usize, room: &'r mut Vec<f64>) -> &'r [f64] {
        self.results.get_in(at, room)
    }

    /// How many outputs there are.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.results.count()
    }

    /// Where the results of a part come from; equal to nothing where parts were not kept.
    #[must_use]
    pub fn origin(&self, part: usize) -> Origin {
        let results = self.results.parts().and_then(|parts| parts.get(part));
        Origin(results.map(|results| (Rc::downgrade(results), self.first.origin())))
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

    /// What most parts add up to, for the next simulation.
    pub(super) fn others(&self) -> Option<&Rc<Others>> {
        self.results.others()
    }

    /// The results of parts, for the next simulation; nothing where they were not kept apart.
    pub(super) fn parts(&self) -> Option<&[Rc<Columns>]> {
        self.results.parts()
    }
}
