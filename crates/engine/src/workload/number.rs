//! What the cost model is calculated with: a number, or a recording of what is done with it.
//!
//! The formulas are written once, for any [`Number`]. A plain `f64` gives the deterministic estimate; an
//! [`Expr`](crate::uncertainty::tape::Expr) takes down the steps, which the simulation then does for many runs.

use std::ops::{Add, Div, Mul, Sub};

use crate::uncertainty::kernel;

/// A value that can be calculated with.
pub trait Number:
    Clone + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The same value in every run.
    fn of(value: f64) -> Self;

    /// The larger of both, run by run.
    #[must_use]
    fn max(self, other: Self) -> Self;

    /// The smaller of both, run by run.
    #[must_use]
    fn min(self, other: Self) -> Self;

    /// The natural logarithm of a number that is not below 0.
    #[must_use]
    fn ln(self) -> Self;

    /// The area below it under the standard normal curve.
    #[must_use]
    fn area(self) -> Self;

    /// 1 where it is above a limit, else 0.
    #[must_use]
    fn exceeds(self, limit: f64) -> Self;

    /// 1 where it is at a limit or above, else 0.
    #[must_use]
    fn reaches(self, limit: f64) -> Self;

    /// Whether it is 0 in every run.
    fn is_nothing(&self) -> bool;
}

/// The larger of two numbers.
#[inline]
pub(crate) fn larger(a: f64, b: f64) -> f64 {
    if a >= b { a } else { b }
}

/// The smaller of two numbers.
#[inline]
pub(crate) fn smaller(a: f64, b: f64) -> f64 {
    if a <= b { a } else { b }
}

/// 1 for what holds, else 0.
#[inline]
pub(crate) fn when(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

/// What a function of columns does to one number.
pub(crate) fn alone(function: fn(&mut [f64]), value: f64) -> f64 {
    let mut column = [value];
    function(&mut column);
    let [value] = column;
    value
}

/// A whole power by repeated multiplication.
#[must_use]
pub fn whole_power<N: Number>(base: N, exponent: usize) -> N {
    let mut result = N::of(1.0);
    let mut square = base;
    let mut left = exponent;
    while left > 0 {
        if left % 2 == 1 {
            result = result * square.clone();
        }
        left /= 2;
        if left > 0 {
            square = square.clone() * square;
        }
    }
    result
}

impl Number for f64 {
    fn of(value: f64) -> Self {
        value
    }

    fn max(self, other: Self) -> Self {
        larger(self, other)
    }

    fn min(self, other: Self) -> Self {
        smaller(self, other)
    }

    fn ln(self) -> Self {
        alone(kernel::log, self)
    }

    fn area(self) -> Self {
        alone(kernel::area, self)
    }

    fn exceeds(self, limit: f64) -> Self {
        when(self > limit)
    }

    fn reaches(self, limit: f64) -> Self {
        when(self >= limit)
    }

    fn is_nothing(&self) -> bool {
        *self == 0.0
    }
}
