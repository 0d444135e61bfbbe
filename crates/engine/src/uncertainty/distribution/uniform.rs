//! Every value between two as likely.

use super::{DistributionError, low_and_high, one_by_one};
use crate::uncertainty::sampler::Strata;

/// Constant density from low to high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uniform {
    low: f64,
    high: f64,
}

impl Uniform {
    pub(super) fn new(low: f64, high: f64) -> Result<Self, DistributionError> {
        low_and_high(low, high)?;
        Ok(Self { low, high })
    }

    pub(super) fn quantile(self, p: f64) -> f64 {
        // From the nearer end, so that both ends are met exactly.
        if p < 0.5 {
            self.low + p * (self.high - self.low)
        } else {
            self.high - (1.0 - p) * (self.high - self.low)
        }
    }

    pub(super) fn cdf(self, x: f64) -> f64 {
        if x < self.low {
            0.0
        } else if x >= self.high {
            1.0
        } else {
            (x - self.low) / (self.high - self.low)
        }
    }

    pub(super) fn mean(self) -> f64 {
        self.low + 0.5 * (self.high - self.low)
    }

    pub(super) fn sd(self) -> f64 {
        (self.high - self.low) / 12.0_f64.sqrt()
    }

    pub(super) fn write_ordered(self, strata: &Strata, out: &mut [f64]) {
        one_by_one(strata, out, |p| self.quantile(p));
    }
}
