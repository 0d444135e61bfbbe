//! What a simulation leaves to the next one: people change one number and ask again.

use std::rc::Rc;

use super::parts::{Others, Part};
use super::{Model, Plan};
use crate::uncertainty::sampler::{Hypercube, Strata};

/// Sample and results of a simulation. The next one takes over what the change does not touch: its bytes are
/// those of a simulation that knows nothing.
#[derive(Debug)]
pub struct Memory<M> {
    pub(super) plan: Plan,
    pub(super) model: M,
    pub(super) seed: u64,
    pub(super) strata: Strata,
    pub(super) hypercube: Rc<Hypercube>,
    /// Those of a simulation that was given up are known in part.
    pub(super) parts: Vec<Option<Part>>,
    pub(super) others: Option<Rc<Others>>,
}

/// What is the same as before.
pub(super) struct Kept<M> {
    pub(super) strata: Strata,
    pub(super) hypercube: Hypercube,
    pub(super) others: Option<Rc<Others>>,
    model: M,
    parts: Vec<Option<Part>>,
    /// By input, whether its values are those of before.
    is_same: Vec<bool>,
}

impl<M: Model> Memory<M> {
    /// What stays the same for a plan; `None` when it is nothing.
    pub(super) fn keep(self, plan: &Plan, runs: usize, seed: u64) -> Option<Kept<M>> {
        let is_alike = self.seed == seed
            && self.strata.count() == runs
            && self.plan.inputs().len() == plan.inputs().len()
            && self.plan.groups() == plan.groups();
        if !is_alike {
            return None;
        }
        let both = self.plan.inputs().iter().zip(plan.inputs());
        let is_same: Vec<bool> = both.map(|(before, now)| before == now).collect();
        // The outcome of before is gone by now, so this copies nothing; if it is not, a copy is right.
        let mut hypercube = Rc::unwrap_or_clone(self.hypercube);
        hypercube.change(plan, &self.strata, &is_same);
        Some(Kept {
            strata: self.strata,
            hypercube,
            model: self.model,
            parts: self.parts,
            others: self.others,
            is_same,
        })
    }
}

impl<M: Model> Kept<M> {
    /// The results of a part that gives the same as before, else their room.
    pub(super) fn part(&mut self, model: &M, part: usize) -> Option<Part> {
        let before = self.parts.get_mut(part)?.take()?;
        if matches!(before, Part::Known(_)) && self.is_same(model, part) {
            return Some(before);
        }
        before.into_room()
    }

    fn is_same(&self, model: &M, part: usize) -> bool {
        let is_same = |input: &usize| self.is_same.get(*input).copied().unwrap_or(false);
        let has_same_inputs = match model.reads(part) {
            Some(inputs) => inputs.iter().all(is_same),
            None => self.is_same.iter().all(|same| *same),
        };
        has_same_inputs && part < self.model.parts() && model.is_same(part, &self.model)
    }
}
