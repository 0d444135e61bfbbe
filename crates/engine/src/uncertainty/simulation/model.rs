//! What a simulation runs.

use std::rc::Rc;

use super::{Block, Columns};

/// A model over columns: it is called with a block of runs at a time and works on whole columns (see
/// [`kernel`](crate::uncertainty::kernel)), so the cost of being general is paid once a block.
///
/// A result must depend on its own run's inputs only: blocks are cut as it suits.
pub trait Model {
    /// How many output columns it writes.
    fn outputs(&self) -> usize;

    /// How many columns it needs to work in. They are made once, for [`BLOCK`](super::BLOCK) rows; what is in them is
    /// undefined.
    fn scratch(&self) -> usize {
        0
    }

    /// Calculates a block. `inputs` are in the order of the plan. All columns have the same number of
    /// rows, at most [`BLOCK`](super::BLOCK). Every output must be written: it holds the last block's.
    fn evaluate(&self, inputs: Block<'_>, outputs: &mut Columns, scratch: &mut Columns);
}

impl<M: Model + ?Sized> Model for Rc<M> {
    fn outputs(&self) -> usize {
        (**self).outputs()
    }

    fn scratch(&self) -> usize {
        (**self).scratch()
    }

    fn evaluate(&self, inputs: Block<'_>, outputs: &mut Columns, scratch: &mut Columns) {
        (**self).evaluate(inputs, outputs, scratch);
    }
}
