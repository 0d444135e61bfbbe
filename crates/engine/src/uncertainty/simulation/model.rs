//! What a simulation runs.

use std::rc::Rc;

use super::{Block, BlockMut, Columns};

/// A model over columns: it is called with a block of runs at a time and works on whole columns (see
/// [`kernel`](crate::uncertainty::kernel)), so the cost of being general is paid once a block.
///
/// A result must depend on its own run's inputs only: blocks are cut as it suits. A model may consist of parts that are
/// added up, as a plan of its use cases: then a part whose inputs and steps stay the same need not be run again.
pub trait Model {
    /// How many results each run has.
    fn outputs(&self) -> usize;

    /// What is added to a result in every run.
    fn constant(&self, _output: usize) -> f64 {
        0.0
    }

    /// How many parts there are. A result is what each part gives, in their order, and then its constant.
    fn parts(&self) -> usize {
        1
    }

    /// The results that a part adds to, rising; `None` for all.
    fn gives(&self, _part: usize) -> Option<&[usize]> {
        None
    }

    /// The inputs that a part depends on, rising; `None` for all.
    fn reads(&self, _part: usize) -> Option<&[usize]> {
        None
    }

    /// Whether a part gives the same as that of another model when its inputs are the same. Those that cannot tell say no.
    fn is_same(&self, _part: usize, _other: &Self) -> bool {
        false
    }

    /// How many columns it needs to work in. They are made once, for [`BLOCK`](super::BLOCK) rows; what is in them is
    /// undefined.
    fn scratch(&self) -> usize {
        0
    }

    /// Calculates a block of a part. `inputs` are in the order of the plan, `outputs` in that of what the part gives. All
    /// columns have the same number of rows, at most [`BLOCK`](super::BLOCK). Every output must be written: what is in it is
    /// undefined.
    fn evaluate(
        &self,
        part: usize,
        inputs: Block<'_>,
        outputs: BlockMut<'_>,
        scratch: &mut Columns,
    );
}

impl<M: Model> Model for Rc<M> {
    fn outputs(&self) -> usize {
        (**self).outputs()
    }

    fn constant(&self, output: usize) -> f64 {
        (**self).constant(output)
    }

    fn parts(&self) -> usize {
        (**self).parts()
    }

    fn gives(&self, part: usize) -> Option<&[usize]> {
        (**self).gives(part)
    }

    fn reads(&self, part: usize) -> Option<&[usize]> {
        (**self).reads(part)
    }

    fn is_same(&self, part: usize, other: &Self) -> bool {
        (**self).is_same(part, other)
    }

    fn scratch(&self) -> usize {
        (**self).scratch()
    }

    fn evaluate(
        &self,
        part: usize,
        inputs: Block<'_>,
        outputs: BlockMut<'_>,
        scratch: &mut Columns,
    ) {
        (**self).evaluate(part, inputs, outputs, scratch);
    }
}
