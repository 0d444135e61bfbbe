//! A triangle over low, likely and high.

use super::{DistributionError, one_by_one, three_points};
use crate::uncertainty::sampler::Strata;

/// Density rising in a straight line to the likely value and falling to the high one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Triangular {
    low: f64,
    likely: f64,
    high: f64,
}

impl Triangular {
    pub(super) fn new(low: f64, likely: f64, high: f64) -> Result<Self, DistributionError> {
        three_points(low, likely, high)?;
        Ok(Self { low, likely, high })
    }

    /// Widths: all, below the likely value, above it.
    fn widths(self) -> (f64, f64, f64) {
        let below = self.likely - self.low;
        (self.high - self.low, below, self.high - self.likely)
    }

    pub(super) fn quantile(self, p: f64) -> f64 {
        let (all, below, above) = self.widths();
        if p * all < below {
            self.low + (p * all * below).sqrt()
        } else {
            self.high - ((1.0 - p) * all * above).sqrt()
        }
    }

    pub(super) fn cdf(self, x: f64) -> f64 {
        let (all, below, above) = self.widths();
        if x < self.low {
            0.0
        } else if x >= self.high {
            1.0
        } else if x < self.likely {
            (x - self.low) / all * ((x - self.low) / below)
        } else {
            1.0 - (self.high - x) / all * ((self.high - x) / above)
        }
    }

    pub(super) fn mean(self) -> f64 {
        let (all, below, _) = self.widths();
        self.low + (all + below) / 3.0
    }

    pub(super) fn sd(self) -> f64 {
        let (all, below, above) = self.widths();
        // (a^2 + b^2 + c^2 - ab - ac - bc) / 18, without differences of large squares.
        ((all * all - below * above) / 18.0).sqrt()
    }

    pub(super) fn write_ordered(self, strata: &Strata, out: &mut [f64]) {
        one_by_one(strata, out, |p| self.quantile(p));
    }
}
