//! The runner: in one go, or in slices between which the page stays responsive.

use std::rc::Rc;

use thiserror::Error;

use super::parts::{Others, Part, Parts, Rows};
use super::{BLOCK, Memory, Model, Outcome, Plan};
use crate::uncertainty::sampler::{Hypercube, LARGEST_REPLICATE, Strata};

/// Most runs: a hundred times the default, after which only the far tail would still change.
pub const MOST_RUNS: usize = 1_000_000;

/// Most values kept, runs times outputs: 256 MiB.
pub const MOST_VALUES: usize = 1 << 25;

/// Why a simulation is not started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SimulationError {
    /// No runs, or more than any answer needs.
    #[error(
        "{runs} runs are not possible; give from 1 to {MOST_RUNS}: more would change only the far tail"
    )]
    Runs {
        /// What was asked for.
        runs: usize,
    },
    /// The results would not fit into memory.
    #[error(
        "{runs} runs of a model with {outputs} results each need too much memory; give at most {most} runs, whose results fit into {} MiB",
        MOST_VALUES >> 17
    )]
    Memory {
        /// What was asked for.
        runs: usize,
        /// How many results each run has.
        outputs: usize,
        /// How many runs fit.
        most: usize,
    },
}

/// How far a simulation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Runs done.
    pub done: usize,
    /// Runs in all.
    pub runs: usize,
}

impl Progress {
    /// Whether all runs are done.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.done >= self.runs
    }
}

/// A simulation under way. To cancel it, drop it.
///
/// ```
/// use llm_readiness_engine::uncertainty::distribution::Distribution;
/// use llm_readiness_engine::uncertainty::kernel;
/// use llm_readiness_engine::uncertainty::simulation::{Block, BlockMut, Columns, Model, Plan, Simulation};
///
/// struct Product;
/// impl Model for Product {
///     fn outputs(&self) -> usize {
///         1
///     }
///     fn evaluate(&self, _: usize, inputs: Block<'_>, mut outputs: BlockMut<'_>, _: &mut Columns) {
///         kernel::zip(outputs.column_mut(0), inputs.column(0), inputs.column(1), |a, b| a * b);
///     }
/// }
///
/// let mut plan = Plan::default();
/// plan.add(Distribution::uniform(1.0, 3.0)?);
/// plan.add(Distribution::uniform(2.0, 4.0)?);
/// let mut simulation = Simulation::new(plan, Product, 10_000, 7)?;
/// while !simulation.step(2_000).is_complete() {}
/// let outcome = simulation.finish();
/// let mean = outcome.output(0).iter().sum::<f64>() / 10_000.0;
/// assert!((mean - 6.0).abs() < 0.01);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Simulation<M> {
    plan: Plan,
    model: M,
    seed: u64,
    runs: usize,
    done: usize,
    replicates: Replicates,
    strata: Strata,
    /// The sample of the replicate under way, and how many of its runs are done.
    hypercube: Hypercube,
    replicate: u32,
    done_of_replicate: usize,
    first: Option<Hypercube>,
    parts: Parts,
    /// What an earlier simulation left of the parts that do not change.
    others: Option<Rc<Others>>,
}

/// Runs split into hypercubes that differ by at most one run.
#[derive(Debug, Clone, Copy)]
struct Replicates {
    smaller: usize,
    /// How many have one run more; they come first.
    larger: usize,
}

impl Replicates {
    fn of(runs: usize) -> Self {
        let count = runs.div_ceil(LARGEST_REPLICATE).max(1);
        Self {
            smaller: runs / count,
            larger: runs % count,
        }
    }

    fn runs(self, replicate: u32) -> usize {
        let is_larger = usize::try_from(replicate).is_ok_and(|at| at < self.larger);
        self.smaller + usize::from(is_larger)
    }
}

impl<M: Model> Simulation<M> {
    /// Prepares a simulation. The same plan, model, number of runs and seed give the same bytes,
    /// however it is sliced and wherever it runs.
    ///
    /// # Errors
    /// [`SimulationError`] for no runs or too many.
    pub fn new(plan: Plan, model: M, runs: usize, seed: u64) -> Result<Self, SimulationError> {
        Self::after(None, None, (plan, model), runs, seed)
    }

    /// The same with what an earlier simulation left: what is as it was then is not done again, and every byte is as without
    /// it. `changing` is the part that is changed again and again, if there is one: it is added last, so that what the others
    /// add up to is kept too. That may change the last digits of a sum.
    ///
    /// # Errors
    /// [`SimulationError`] for no runs or too many.
    pub fn after(
        memory: Option<Memory<M>>,
        changing: Option<usize>,
        (plan, model): (Plan, M),
        runs: usize,
        seed: u64,
    ) -> Result<Self, SimulationError> {
        let count = model.outputs();
        let fit = MOST_VALUES / count.max(1);
        // Where both are too many, the lower limit is named: nobody should be refused twice.
        if runs == 0 || (runs > MOST_RUNS && MOST_RUNS <= fit) {
            return Err(SimulationError::Runs { runs });
        }
        if runs > fit {
            return Err(SimulationError::Memory {
                runs,
                outputs: count,
                most: fit,
            });
        }
        let replicates = Replicates::of(runs);
        let mut kept = memory.and_then(|memory| memory.keep(&plan, runs, seed));
        // What is not needed any more must not hold on to results whose room is.
        let others = kept.as_mut().and_then(|kept| kept.others.take());
        let others = others.filter(|others| others.is_without(changing));
        let before = |part| kept.as_mut()?.part(&model, part);
        let parts = Parts::new(&model, changing, runs, before);
        let (strata, hypercube) = match kept {
            Some(kept) => (kept.strata, kept.hypercube),
            None => {
                let strata = Strata::new(replicates.runs(0));
                let hypercube = Hypercube::new(&plan, &strata, seed, 0);
                (strata, hypercube)
            }
        };
        Ok(Self {
            parts,
            plan,
            model,
            seed,
            runs,
            done: 0,
            replicates,
            strata,
            hypercube,
            replicate: 0,
            done_of_replicate: 0,
            first: None,
            others,
        })
    }

    /// Does at least `runs` more runs (whole blocks), or what is left.
    pub fn step(&mut self, runs: usize) -> Progress {
        let until = self.done.saturating_add(runs).min(self.runs);
        while self.done < until {
            self.block();
        }
        self.progress()
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.done,
            runs: self.runs,
        }
    }

    /// Does what is left and gives the results.
    #[must_use]
    pub fn finish(self) -> Outcome {
        self.finish_and_remember().0
    }

    /// The same, and what the next simulation can take over from this one; nothing when there were more runs than anybody
    /// waits for while changing numbers.
    #[must_use]
    pub fn finish_and_remember(mut self) -> (Outcome, Option<Memory<M>>) {
        self.step(self.runs);
        let first = Rc::new(self.first.unwrap_or(self.hypercube));
        let results = self.parts.into_results(self.runs, self.others);
        let outcome = Outcome::new(self.plan.clone(), results, Rc::clone(&first));
        let known = |results: &Rc<_>| Some(Part::Known(Rc::clone(results)));
        let memory = outcome.parts().map(|parts| Memory {
            plan: self.plan,
            model: self.model,
            seed: self.seed,
            strata: self.strata,
            hypercube: first,
            parts: parts.iter().map(known).collect(),
            others: outcome.others().map(Rc::clone),
        });
        (outcome, memory)
    }

    /// Ends it before its time, and what the next simulation can take over all the same.
    #[must_use]
    pub fn give_up(self) -> Option<Memory<M>> {
        let parts = self.parts.into_each()?;
        Some(Memory {
            plan: self.plan,
            model: self.model,
            seed: self.seed,
            strata: self.strata,
            hypercube: Rc::new(self.first.unwrap_or(self.hypercube)),
            parts: parts.into_iter().map(Some).collect(),
            others: self.others,
        })
    }

    fn block(&mut self) {
        if self.done_of_replicate == self.strata.count() {
            self.next_replicate();
        }
        let count = (self.strata.count() - self.done_of_replicate).min(BLOCK);
        let inputs = self.hypercube.block(self.done_of_replicate, count);
        let rows = Rows {
            from: self.done,
            count,
        };
        self.parts.block(&self.model, inputs, rows);
        self.done_of_replicate += count;
        self.done += count;
    }

    fn next_replicate(&mut self) {
        self.replicate += 1;
        self.done_of_replicate = 0;
        let runs = self.replicates.runs(self.replicate);
        if runs != self.strata.count() {
            self.strata = Strata::new(runs);
        }
        let next = Hypercube::new(&self.plan, &self.strata, self.seed, self.replicate);
        let finished = std::mem::replace(&mut self.hypercube, next);
        self.first.get_or_insert(finished);
    }
}
