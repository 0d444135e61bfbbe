//! A symmetric bell.

use super::{DistributionError, number};
use crate::uncertainty::kernel;
use crate::uncertainty::sampler::Strata;
use crate::uncertainty::special::normal_curve;

/// The normal distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normal {
    mean: f64,
    sd: f64,
}

impl Normal {
    pub(super) fn new(mean: f64, sd: f64) -> Result<Self, DistributionError> {
        number("mean", mean)?;
        number("standard deviation", sd)?;
        if sd < 0.0 {
            return Err(DistributionError::NegativeSpread { sd });
        }
        Ok(Self { mean, sd })
    }

    pub(super) fn quantile(self, p: f64) -> f64 {
        // Without spread the mean, also at 0 and 1, where the score is infinite.
        if self.sd > 0.0 {
            self.mean + self.sd * normal_curve::quantile(p)
        } else {
            self.mean
        }
    }

    pub(super) fn cdf(self, x: f64) -> f64 {
        if self.sd > 0.0 {
            normal_curve::cdf((x - self.mean) / self.sd)
        } else if x < self.mean {
            0.0
        } else {
            1.0
        }
    }

    pub(super) fn mean(self) -> f64 {
        self.mean
    }

    pub(super) fn sd(self) -> f64 {
        self.sd
    }

    pub(super) fn write_ordered(self, strata: &Strata, out: &mut [f64]) {
        kernel::map(out, strata.scores(), |z| self.mean + self.sd * z);
    }
}
