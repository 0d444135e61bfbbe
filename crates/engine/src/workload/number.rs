//! What the cost model is calculated with: a number, or the same number in many runs of a simulation.
//!
//! The formulas are written once, for any [`Number`]. A plain `f64` gives the deterministic estimate; a block of runs
//! gives the simulation, in the same order of operations, so a simulation without ranges has the same bits.

use std::ops::{Add, Div, Mul, Sub};

/// A value that can be calculated with.
pub trait Number:
    Clone + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The same value in every run.
    fn of(value: f64) -> Self;

    /// Applies a function to the value of each run.
    #[must_use]
    fn map(self, function: impl Fn(f64) -> f64) -> Self;

    /// Applies a function to the two values of each run.
    #[must_use]
    fn zip(self, other: Self, function: impl Fn(f64, f64) -> f64) -> Self;

    /// The larger of both, run by run.
    #[must_use]
    fn max(self, other: Self) -> Self {
        self.zip(other, |a, b| if a >= b { a } else { b })
    }

    /// The smaller of both, run by run.
    #[must_use]
    fn min(self, other: Self) -> Self {
        self.zip(other, |a, b| if a <= b { a } else { b })
    }
}

impl Number for f64 {
    fn of(value: f64) -> Self {
        value
    }

    fn map(self, function: impl Fn(f64) -> f64) -> Self {
        function(self)
    }

    fn zip(self, other: Self, function: impl Fn(f64, f64) -> f64) -> Self {
        function(self, other)
    }
}
