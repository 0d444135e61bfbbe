//! Formulas recorded once and run for many runs.
//!
//! The cost model is written for any [`Number`](crate::workload::Number). Handed an [`Expr`] instead of a number, its
//! formulas leave a list of steps behind: what no range touches is calculated while recording, equal steps are kept once,
//! and what no result needs is dropped. The [`Tape`] then does each step for [`LANES`] runs at a time in registers that
//! stay in the fastest cache, without an allocation. Every run gets the same operations in the same order whatever its
//! place, so the bits do not depend on the target or on how the runs are sliced.

mod compile;
mod expr;
mod record;
mod run;
mod series;

pub use compile::Tape;
pub use expr::Expr;
pub use record::Recorder;
pub use run::LANES;
