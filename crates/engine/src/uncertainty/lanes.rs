//! The same number in several runs at once: what the cost model's formulas are calculated with in a simulation.

use std::ops::{Add, Div, Mul, Sub};

use crate::workload::Number;

/// Runs that are calculated together. A multiple of what one instruction holds on any target.
pub const LANES: usize = 64;

/// A number in [`LANES`] runs. What does not depend on the run is kept as one value and calculated once: so work that no
/// range touches leaves the loop by itself.
#[allow(
    clippy::large_enum_variant,
    reason = "a box would be an allocation for every operation of the innermost loop"
)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lanes {
    /// The same in every run.
    Same(f64),
    /// One value a run.
    Each([f64; LANES]),
}

impl Lanes {
    /// The values of some runs; missing ones are those of the last.
    #[must_use]
    pub fn from_runs(runs: &[f64]) -> Self {
        let mut each = [runs.last().copied().unwrap_or(0.0); LANES];
        for (slot, value) in each.iter_mut().zip(runs) {
            *slot = *value;
        }
        Self::Each(each)
    }

    /// Adds the value of each run to a column.
    pub fn add_to(&self, column: &mut [f64]) {
        match self {
            Self::Same(value) => {
                for slot in column {
                    *slot += value;
                }
            }
            Self::Each(each) => {
                for (slot, value) in column.iter_mut().zip(each) {
                    *slot += value;
                }
            }
        }
    }

    /// Multiplies in place.
    pub fn scale(&mut self, other: &Self) {
        self.update(other, |a, b| a * b);
    }

    /// Adds another, so many times, in place.
    pub fn add_scaled(&mut self, other: &Self, factor: f64) {
        self.update(other, |a, b| a + b * factor);
    }

    /// Whether it is nothing in every run.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Same(value) if *value == 0.0)
    }

    #[inline]
    fn update(&mut self, other: &Self, f: impl Fn(f64, f64) -> f64) {
        match (&mut *self, other) {
            (Self::Each(own), Self::Each(other)) => {
                for (own, other) in own.iter_mut().zip(other) {
                    *own = f(*own, *other);
                }
            }
            (Self::Each(own), Self::Same(other)) => {
                for own in own {
                    *own = f(*own, *other);
                }
            }
            (Self::Same(own), Self::Same(other)) => *own = f(*own, *other),
            (Self::Same(own), Self::Each(other)) => {
                let own = *own;
                let mut each = [0.0; LANES];
                for (slot, other) in each.iter_mut().zip(other) {
                    *slot = f(own, *other);
                }
                *self = Self::Each(each);
            }
        }
    }

    #[inline]
    fn with(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        match (self, other) {
            (Self::Same(a), Self::Same(b)) => Self::Same(f(a, b)),
            (Self::Each(mut a), Self::Each(b)) => {
                for (a, b) in a.iter_mut().zip(&b) {
                    *a = f(*a, *b);
                }
                Self::Each(a)
            }
            (Self::Each(mut a), Self::Same(b)) => {
                for a in &mut a {
                    *a = f(*a, b);
                }
                Self::Each(a)
            }
            (Self::Same(a), Self::Each(mut b)) => {
                for b in &mut b {
                    *b = f(a, *b);
                }
                Self::Each(b)
            }
        }
    }
}

impl Add for Lanes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.with(other, |a, b| a + b)
    }
}

impl Sub for Lanes {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.with(other, |a, b| a - b)
    }
}

impl Mul for Lanes {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        self.with(other, |a, b| a * b)
    }
}

impl Div for Lanes {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        self.with(other, |a, b| a / b)
    }
}

impl Number for Lanes {
    fn of(value: f64) -> Self {
        Self::Same(value)
    }

    fn map(self, function: impl Fn(f64) -> f64) -> Self {
        match self {
            Self::Same(value) => Self::Same(function(value)),
            Self::Each(mut each) => {
                for value in &mut each {
                    *value = function(*value);
                }
                Self::Each(each)
            }
        }
    }

    fn zip(self, other: Self, function: impl Fn(f64, f64) -> f64) -> Self {
        self.with(other, function)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(start: f64) -> Lanes {
        let runs: Vec<f64> = (0_u8..64).map(|at| start + f64::from(at)).collect();
        Lanes::from_runs(&runs)
    }

    #[test]
    fn every_mixture_gives_what_each_run_gives() {
        let kinds = [each(1.0), Lanes::Same(3.0), each(-7.5)];
        let run = |lanes: Lanes, at: usize| match lanes {
            Lanes::Same(value) => value,
            Lanes::Each(each) => each[at],
        };
        for a in kinds {
            for b in kinds {
                for at in [0, 17, 63] {
                    let (x, y) = (run(a, at), run(b, at));
                    let pairs = [
                        (run(a + b, at), x + y),
                        (run(a - b, at), x - y),
                        (run(a * b, at), x * y),
                        (run(a / b, at), x / y),
                        (run(a.max(b), at), if x >= y { x } else { y }),
                    ];
                    for (got, expected) in pairs {
                        assert_eq!(got.to_bits(), expected.to_bits());
                    }
                    let mut scaled = a;
                    scaled.add_scaled(&b, 2.0);
                    assert_eq!(run(scaled, at).to_bits(), (x + y * 2.0).to_bits());
                }
            }
        }
    }

    #[test]
    fn what_is_the_same_everywhere_stays_one_value() {
        assert!((Lanes::Same(2.0) * Lanes::Same(0.0)).is_nothing());
        let mut column = [1.0; 3];
        Lanes::from_runs(&[5.0, 6.0]).add_to(&mut column);
        assert_eq!(column.map(f64::to_bits), [6.0, 7.0, 7.0].map(f64::to_bits));
    }
}
