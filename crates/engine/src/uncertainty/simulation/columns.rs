//! Runs column by column, and blocks of them.

/// Most runs of a block: a column of 4 KiB, so that the columns of a use case stay in the fastest cache.
pub const BLOCK: usize = 512;

/// Equally long columns, one value a run.
///
/// ```
/// use llm_readiness_engine::uncertainty::simulation::Columns;
/// let mut columns = Columns::new(2, 3);
/// columns.column_mut(1).fill(5.0);
/// assert_eq!(columns.column(1), [5.0, 5.0, 5.0]);
/// assert!(columns.column(7).is_empty(), "there is no such column");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    values: Vec<f64>,
    count: usize,
    stride: usize,
    rows: usize,
}

impl Columns {
    /// `count` columns of `rows` zeros.
    #[must_use]
    pub fn new(count: usize, rows: usize) -> Self {
        Self {
            values: vec![0.0; count * rows],
            count,
            stride: rows,
            rows,
        }
    }

    /// How many columns there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many values each has: the runs of this block.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// A column; empty where there is none.
    #[must_use]
    pub fn column(&self, at: usize) -> &[f64] {
        let from = at * self.stride;
        self.values.get(from..from + self.rows).unwrap_or_default()
    }

    /// A column to write to; empty where there is none.
    pub fn column_mut(&mut self, at: usize) -> &mut [f64] {
        let from = at * self.stride;
        self.values
            .get_mut(from..from + self.rows)
            .unwrap_or_default()
    }

    /// All columns, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[f64]> {
        (0..self.count).map(|at| self.column(at))
    }

    /// Rows from `from` on to write to, at most `rows`.
    pub fn block_mut(&mut self, from: usize, rows: usize) -> BlockMut<'_> {
        BlockMut {
            rows: rows.min(self.rows.saturating_sub(from)),
            columns: self,
            from,
        }
    }

    /// All columns to write to, in order: several at a time can be taken from this.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut [f64]> {
        let rows = self.rows;
        // A stride of 0 is refused by `chunks_mut`; such columns have no values anyway.
        self.values
            .chunks_mut(self.stride.max(1))
            .map(move |column| column.get_mut(..rows).unwrap_or_default())
    }

    /// Rows from `from` on, at most `rows`.
    #[must_use]
    pub fn block(&self, from: usize, rows: usize) -> Block<'_> {
        Block {
            columns: self,
            from,
            rows: rows.min(self.rows.saturating_sub(from)),
        }
    }

    /// All that was made, whatever the rows in use: for a model that divides its scratch by itself.
    pub fn storage_mut(&mut self) -> &mut [f64] {
        &mut self.values
    }

    /// The same room for other columns, what is in them undefined: making room anew costs more than filling it.
    pub(crate) fn into_room(mut self, count: usize, rows: usize) -> Self {
        self.values.resize(count * rows, 0.0);
        Self {
            values: self.values,
            count,
            stride: rows,
            rows,
        }
    }

    /// Uses the first `rows` of what was made, for the last block.
    pub(crate) fn set_rows(&mut self, rows: usize) {
        self.rows = rows.min(self.stride);
    }
}

/// Some rows of [`Columns`]: what a model reads its inputs from.
#[derive(Debug, Clone, Copy)]
pub struct Block<'c> {
    columns: &'c Columns,
    from: usize,
    rows: usize,
}

impl<'c> Block<'c> {
    /// How many columns there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.columns.count
    }

    /// How many values each has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The values of a column in these rows; empty where there is none.
    #[must_use]
    pub fn column(&self, at: usize) -> &'c [f64] {
        let column = self.columns.column(at);
        column
            .get(self.from..self.from + self.rows)
            .unwrap_or_default()
    }
}

/// Some rows of [`Columns`] to write to: where a model puts its results.
#[derive(Debug)]
pub struct BlockMut<'c> {
    columns: &'c mut Columns,
    from: usize,
    rows: usize,
}

impl BlockMut<'_> {
    /// How many values each column has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The values of a column in these rows; empty where there is none.
    pub fn column_mut(&mut self, at: usize) -> &mut [f64] {
        let column = self.columns.column_mut(at);
        column
            .get_mut(self.from..self.from + self.rows)
            .unwrap_or_default()
    }
}
