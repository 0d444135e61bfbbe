//! From a recording to a tape: what is needed, in registers that are used again.

use std::fmt;

use super::expr::Expr;
use super::record::{Code, Recorder, Taken};
use super::series::Coefficients;

/// Steps for a lane of runs. Equal tapes give equal results from equal inputs.
#[derive(Clone, PartialEq)]
pub struct Tape {
    pub(super) steps: Vec<Step>,
    pub(super) series: Vec<Coefficients>,
    /// What each output is in every run, or what is added to it.
    constants: Vec<f64>,
    /// The outputs that differ from run to run, rising.
    live: Vec<usize>,
    /// The inputs that are read, rising.
    inputs: Vec<usize>,
    pub(super) registers: usize,
}

/// What is done with which registers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    pub(super) kind: Kind,
    pub(super) operands: [usize; 3],
    pub(super) out: usize,
    pub(super) constant: f64,
}

/// A calculation, or a result written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Do(Code),
    /// The first operand is the live output at this place.
    Store(usize),
}

impl fmt::Debug for Tape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tape")
            .field("steps", &self.steps.len())
            .field("registers", &self.registers)
            .field("outputs", &self.constants.len())
            .field("inputs", &self.inputs.len())
            .finish_non_exhaustive()
    }
}

/// Registers in use.
#[derive(Default)]
struct Registers {
    free: Vec<usize>,
    count: usize,
}

impl Registers {
    fn take(&mut self) -> usize {
        self.free.pop().unwrap_or_else(|| {
            self.count += 1;
            self.count - 1
        })
    }
}

impl Tape {
    /// The steps that these outputs need. `record` takes down the formulas and gives their results.
    pub fn record(record: impl for<'t> FnOnce(&'t Recorder) -> Vec<Expr<'t>>) -> Self {
        let recorder = Recorder::default();
        let outputs: Vec<Result<f64, usize>> = record(&recorder)
            .into_iter()
            .map(|output| match output {
                Expr::Constant(value) => Ok(value),
                Expr::Node(_, at) => Err(at),
            })
            .collect();
        Self::compile(recorder.into_taken(), &outputs)
    }

    fn compile(taken: Taken, outputs: &[Result<f64, usize>]) -> Self {
        let constants = outputs.iter().map(|found| found.unwrap_or(0.0)).collect();
        let mut live = Vec::new();
        let mut stored: Vec<(usize, usize)> = Vec::new();
        for (output, found) in outputs.iter().enumerate() {
            if let Err(node) = found {
                stored.push((*node, live.len()));
                live.push(output);
            }
        }
        stored.sort_unstable();
        let last = last_uses(&taken, &stored);
        let mut order = Order {
            taken: &taken,
            last: &last,
            places: vec![None; taken.nodes.len()],
            registers: Registers::default(),
            steps: Vec::new(),
        };
        let mut stored = stored.into_iter().peekable();
        for at in 0..taken.nodes.len() {
            let is_needed = last.get(at).is_some_and(|last| *last > 0);
            if !is_needed {
                continue;
            }
            order.step(at);
            while let Some((_, output)) = stored.next_if(|(node, _)| *node == at) {
                order.store(at, output);
            }
            if last.get(at) == Some(&(at + 1)) {
                // Only written down.
                order.free(at);
            }
        }
        let mut inputs: Vec<usize> = order.steps.iter().filter_map(Step::input).collect();
        inputs.sort_unstable();
        inputs.dedup();
        Self {
            registers: order.registers.count,
            steps: order.steps,
            series: taken.series,
            constants,
            live,
            inputs,
        }
    }

    /// What each output is in every run, or what is added to it.
    #[must_use]
    pub fn constants(&self) -> &[f64] {
        &self.constants
    }

    /// The outputs that differ from run to run, rising.
    #[must_use]
    pub fn live(&self) -> &[usize] {
        &self.live
    }

    /// The inputs that are read, rising.
    #[must_use]
    pub fn inputs(&self) -> &[usize] {
        &self.inputs
    }
}

impl Step {
    /// The input that it reads.
    fn input(&self) -> Option<usize> {
        match self.kind {
            Kind::Do(Code::Input(input)) => Some(input),
            Kind::Do(_) | Kind::Store(_) => None,
        }
    }
}

/// The node after which each is not needed any more, counted from 1; 0 for what is never needed.
fn last_uses(taken: &Taken, stored: &[(usize, usize)]) -> Vec<usize> {
    let mut last = vec![0; taken.nodes.len()];
    for (node, _) in stored {
        if let Some(slot) = last.get_mut(*node) {
            *slot = node + 1;
        }
    }
    for (at, node) in taken.nodes.iter().enumerate().rev() {
        if last.get(at).is_none_or(|last| *last == 0) {
            continue;
        }
        for operand in node.operands.iter().take(node.count) {
            if let Some(slot) = last.get_mut(*operand) {
                *slot = (*slot).max(at + 1);
            }
        }
    }
    last
}

/// The steps in the order in which they are done.
struct Order<'a> {
    taken: &'a Taken,
    last: &'a [usize],
    /// The register of each node.
    places: Vec<Option<usize>>,
    registers: Registers,
    steps: Vec<Step>,
}

impl Order<'_> {
    fn step(&mut self, at: usize) {
        let Some(node) = self.taken.nodes.get(at).copied() else {
            return;
        };
        if matches!(node.code, Code::Input(_)) && self.last.get(at) != Some(&(at + 1)) {
            // An input is read when it is first needed, so that it takes no register before.
            return;
        }
        let mut operands = [0; 3];
        for (slot, operand) in operands.iter_mut().zip(node.operands).take(node.count) {
            *slot = self.place(operand);
        }
        // The result has a register of its own, never one of an operand.
        let out = self.registers.take();
        self.steps.push(Step {
            kind: Kind::Do(node.code),
            operands,
            out,
            constant: node.constant,
        });
        self.put(at, out);
        for (position, operand) in node.operands.iter().take(node.count).enumerate() {
            let earlier = node.operands.get(..position).unwrap_or_default();
            if self.last.get(*operand) == Some(&(at + 1)) && !earlier.contains(operand) {
                self.free(*operand);
            }
        }
    }

    fn store(&mut self, at: usize, output: usize) {
        let place = self.place(at);
        self.steps.push(Step {
            kind: Kind::Store(output),
            operands: [place, 0, 0],
            out: place,
            constant: 0.0,
        });
    }

    /// The register of a node; an input is read now if it was not before.
    fn place(&mut self, at: usize) -> usize {
        if let Some(Some(place)) = self.places.get(at) {
            return *place;
        }
        let out = self.registers.take();
        if let Some(node) = self.taken.nodes.get(at) {
            self.steps.push(Step {
                kind: Kind::Do(node.code),
                operands: [0; 3],
                out,
                constant: 0.0,
            });
        }
        self.put(at, out);
        out
    }

    fn put(&mut self, at: usize, register: usize) {
        if let Some(place) = self.places.get_mut(at) {
            *place = Some(register);
        }
    }

    fn free(&mut self, at: usize) {
        if let Some(Some(register)) = self.places.get(at) {
            self.registers.free.push(*register);
        }
    }
}
