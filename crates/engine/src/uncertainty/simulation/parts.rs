//! The parts of a model on their way through the runs: each block is calculated, or taken from the simulation before.

use std::cell::OnceCell;
use std::rc::Rc;

use super::{BLOCK, Block, Columns, MOST_VALUES, Model};
use crate::uncertainty::kernel;
use crate::uncertainty::sampler::LARGEST_REPLICATE;

/// All parts of a model.
#[derive(Debug)]
pub(super) struct Parts {
    each: Vec<Part>,
    /// By result.
    sums: Vec<Sum>,
    scratch: Columns,
    /// By result, where the results of parts do not fit: what they add up to.
    added: Option<Vec<Vec<f64>>>,
    /// The part that is changed again and again.
    changing: Option<usize>,
}

/// A column for each result that a part adds to.
#[derive(Debug)]
pub(super) enum Part {
    /// Those of all runs are known.
    Known(Rc<Columns>),
    /// They are calculated, for all runs or for a block at a time.
    New(Columns),
}

/// What a result is made of.
#[derive(Debug, Clone)]
struct Sum {
    /// Part, and place among what it gives, in the order in which they are added.
    parts: Vec<(usize, usize)>,
    /// It is added last.
    constant: f64,
}

/// Where a block stands among all runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    pub(super) from: usize,
    pub(super) count: usize,
}

/// The results of all runs.
#[derive(Debug, Clone)]
pub(super) enum Results {
    /// Added up, a column for each.
    Added(Vec<Vec<f64>>),
    /// By part; added up when somebody asks.
    Apart(Apart),
}

#[derive(Debug, Clone)]
pub(super) struct Apart {
    parts: Vec<Rc<Columns>>,
    sums: Vec<Sum>,
    runs: usize,
    /// By result, once it was asked for.
    added: Vec<OnceCell<Vec<f64>>>,
    /// What those add up to that did not change last.
    others: Option<Rc<Others>>,
}

/// All parts but one, which is changed again and again: what they add up to.
#[derive(Debug)]
pub(super) struct Others {
    /// The part that is not among them.
    changing: usize,
    /// The others, each with its place.
    parts: Vec<(usize, Rc<Columns>)>,
    /// By result, once it was asked for.
    added: Vec<OnceCell<Vec<f64>>>,
}

impl Parts {
    /// The parts of a model; `before` gives the results of those that need not be run, or room for them. Results of parts are
    /// kept apart for as many runs as anybody waits for while changing numbers, where they fit.
    pub(super) fn new<M: Model>(
        model: &M,
        changing: Option<usize>,
        runs: usize,
        mut before: impl FnMut(usize) -> Option<Part>,
    ) -> Self {
        let mut sums: Vec<Sum> = (0..model.outputs())
            .map(|output| Sum {
                constant: model.constant(output),
                parts: Vec::new(),
            })
            .collect();
        let given = |part| model.gives(part).map_or(model.outputs(), <[usize]>::len);
        let values = runs.saturating_mul((0..model.parts()).map(given).sum());
        let keeps = runs <= LARGEST_REPLICATE && values <= MOST_VALUES;
        let rows = if keeps { runs } else { BLOCK };
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
            match before(part).filter(|_| keeps) {
                Some(Part::New(room)) => Part::New(room.into_room(count, rows)),
                Some(known) => known,
                None => Part::New(Columns::new(count, rows)),
            }
        });
        let each = parts.collect();
        for sum in &mut sums {
            // The order of the others stays.
            sum.parts.sort_by_key(|(part, _)| Some(*part) == changing);
        }
        Self {
            each,
            changing,
            // One by one: a copy of an empty column would have no room kept.
            added: (!keeps).then(|| sums.iter().map(|_| Vec::with_capacity(runs)).collect()),
            sums,
            scratch: Columns::new(model.scratch(), BLOCK),
        }
    }

    /// Calculates a block.
    pub(super) fn block<M: Model>(&mut self, model: &M, inputs: Block<'_>, rows: Rows) {
        self.scratch.set_rows(rows.count);
        let from = if self.added.is_some() { 0 } else { rows.from };
        for (at, part) in self.each.iter_mut().enumerate() {
            if let Part::New(results) = part {
                let outputs = results.block_mut(from, rows.count);
                model.evaluate(at, inputs, outputs, &mut self.scratch);
            }
        }
        for (added, sum) in self.added.iter_mut().flatten().zip(&self.sums) {
            let parts = &self.each;
            let start = added.len();
            added.resize(start + rows.count, 0.0);
            let columns = sum.parts.iter().map(|(part, place)| {
                let results = parts.get(*part).map(Part::results);
                let column = results.map_or(&[][..], |results| results.column(*place));
                column.get(..rows.count).unwrap_or_default()
            });
            let out = added.get_mut(start..).unwrap_or_default();
            Sum::add(columns, out);
            sum.add_constant(out);
        }
    }

    /// The results of all runs; what was left of those that do not change, if it is still true, is used again.
    pub(super) fn into_results(self, runs: usize, left: Option<Rc<Others>>) -> Results {
        if let Some(added) = self.added {
            return Results::Added(added);
        }
        let parts: Vec<_> = self.each.into_iter().map(Part::known).collect();
        let not_yet = || self.sums.iter().map(|_| OnceCell::new()).collect();
        let others = self.changing.map(|changing| {
            let left = left.filter(|left| left.are(changing, &parts));
            left.unwrap_or_else(|| {
                let others = parts.iter().map(Rc::clone).enumerate();
                Rc::new(Others {
                    changing,
                    parts: others.filter(|(part, _)| *part != changing).collect(),
                    added: not_yet(),
                })
            })
        });
        Results::Apart(Apart {
            added: not_yet(),
            parts,
            sums: self.sums,
            runs,
            others,
        })
    }

    /// What the next simulation can take over although this one was given up; nothing where results are not kept apart.
    pub(super) fn into_each(self) -> Option<Vec<Part>> {
        self.added.is_none().then_some(self.each)
    }
}

impl Part {
    fn results(&self) -> &Columns {
        match self {
            Self::Known(results) => results,
            Self::New(results) => results,
        }
    }

    /// Once all runs are done.
    fn known(self) -> Rc<Columns> {
        match self {
            Self::Known(results) => results,
            Self::New(results) => Rc::new(results),
        }
    }

    /// The room of results that are not needed any more.
    pub(super) fn into_room(self) -> Option<Self> {
        match self {
            Self::Known(results) => Rc::try_unwrap(results).ok().map(Self::New),
            Self::New(_) => Some(self),
        }
    }
}

impl Sum {
    /// Writes what each part gives, added in their order.
    fn add<'c>(mut columns: impl Iterator<Item = &'c [f64]>, out: &mut [f64]) {
        match columns.next() {
            Some(first) => kernel::map(out, first, |value| value),
            None => out.fill(0.0),
        }
        for column in columns {
            kernel::update(out, column, |sum, value| sum + value);
        }
    }

    /// Adds the constant; nothing added to a value leaves it as it is.
    fn add_constant(&self, out: &mut [f64]) {
        if self.constant.to_bits() != 0 {
            for value in out {
                *value += self.constant;
            }
        }
    }
}

impl Others {
    /// Whether it is all parts but this one.
    pub(super) fn is_without(&self, changing: Option<usize>) -> bool {
        changing == Some(self.changing)
    }

    /// Whether they are all but this one of these parts.
    fn are(&self, changing: usize, parts: &[Rc<Columns>]) -> bool {
        let same = |(part, results): &(usize, Rc<Columns>)| {
            let now = parts.get(*part);
            now.is_some_and(|now| Rc::ptr_eq(results, now))
        };
        self.changing == changing
            && self.parts.len() + 1 == parts.len()
            && self.parts.iter().all(same)
    }
}

impl Results {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Added(all) => all.len(),
            Self::Apart(apart) => apart.sums.len(),
        }
    }

    /// A result in all runs; empty where there is none. What has to be added up for it is kept.
    pub(super) fn get(&self, at: usize) -> &[f64] {
        let apart = match self {
            Self::Added(all) => return all.get(at).map_or(&[], Vec::as_slice),
            Self::Apart(apart) => apart,
        };
        let (Some(sum), Some(added)) = (apart.sums.get(at), apart.added.get(at)) else {
            return &[];
        };
        apart.alone(sum).unwrap_or_else(|| {
            added.get_or_init(|| {
                let mut added = Vec::new();
                apart.add(at, sum, &mut added);
                added
            })
        })
    }

    /// The same for one look: what has to be added up is written into `room`.
    pub(super) fn get_in<'r>(&'r self, at: usize, room: &'r mut Vec<f64>) -> &'r [f64] {
        let Self::Apart(apart) = self else {
            return self.get(at);
        };
        let Some(sum) = apart.sums.get(at) else {
            return &[];
        };
        apart.alone(sum).unwrap_or_else(|| {
            apart.add(at, sum, room);
            room
        })
    }

    /// What the parts add up to that did not change last.
    pub(super) fn others(&self) -> Option<&Rc<Others>> {
        match self {
            Self::Added(_) => None,
            Self::Apart(apart) => apart.others.as_ref(),
        }
    }

    /// The parts, where they are kept apart.
    pub(super) fn parts(&self) -> Option<&[Rc<Columns>]> {
        match self {
            Self::Added(_) => None,
            Self::Apart(apart) => Some(&apart.parts),
        }
    }
}

impl Apart {
    fn column(&self, (part, place): (usize, usize)) -> &[f64] {
        let results = self.parts.get(part);
        results.map_or(&[], |results| results.column(place))
    }

    /// A result that only one part gives.
    fn alone(&self, sum: &Sum) -> Option<&[f64]> {
        match sum.parts.as_slice() {
            [only] if sum.constant.to_bits() == 0 => Some(self.column(*only)),
            _ => None,
        }
    }

    fn add(&self, at: usize, sum: &Sum, out: &mut Vec<f64>) {
        let others = self.others.as_ref();
        let kept = others.and_then(|others| others.added.get(at).zip(sum.parts.split_last()));
        match kept {
            // One other is read as soon as what is kept of it.
            Some((kept, (last, others))) if others.len() > 1 && Some(last.0) == self.changing() => {
                let others = kept.get_or_init(|| {
                    let mut added = Vec::new();
                    self.add_parts(others, &mut added);
                    added
                });
                out.resize(self.runs, 0.0);
                kernel::zip(out, others, self.column(*last), |sum, value| sum + value);
            }
            _ => self.add_parts(&sum.parts, out),
        }
        sum.add_constant(out);
    }

    fn changing(&self) -> Option<usize> {
        self.others.as_ref().map(|others| others.changing)
    }

    /// Block by block, so that the sum stays in the fastest cache.
    fn add_parts(&self, parts: &[(usize, usize)], out: &mut Vec<f64>) {
        out.resize(self.runs, 0.0);
        for (at, out) in out.chunks_mut(BLOCK).enumerate() {
            let rows = at * BLOCK..at * BLOCK + out.len();
            let columns = parts.iter().map(|place| {
                let column = self.column(*place).get(rows.clone());
                column.unwrap_or_default()
            });
            Sum::add(columns, out);
        }
    }
}
