//! Positive and skewed to the right: a product of many causes, such as users or the length of a prompt.

use super::{DistributionError, Normal, Z_90, number};
use crate::uncertainty::kernel;
use crate::uncertainty::sampler::Strata;

/// A number whose logarithm is normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogNormal {
    /// The logarithm's mean and deviation.
    mu: f64,
    sigma: f64,
}

impl LogNormal {
    /// From a 90 % interval: `mu = (ln a + ln b) / 2`, `sigma = ln(b / a) / 3.28971`.
    pub(super) fn from_90(low: f64, high: f64) -> Result<Self, DistributionError> {
        positive("low", low)?;
        positive("high", high)?;
        if low > high {
            return Err(DistributionError::LowAboveHigh { low, high });
        }
        Ok(Self {
            mu: 0.5 * (libm::log(low) + libm::log(high)),
            sigma: libm::log(high / low) / (2.0 * Z_90),
        })
    }

    /// From the mean m and deviation s of the number itself: `sigma^2 = ln(1 + s^2 / m^2)`,
    /// `mu = ln m - sigma^2 / 2`.
    pub(super) fn from_mean(mean: f64, sd: f64) -> Result<Self, DistributionError> {
        positive("mean", mean)?;
        number("standard deviation", sd)?;
        if sd < 0.0 {
            return Err(DistributionError::NegativeSpread { sd });
        }
        let ratio = sd / mean;
        let variance = libm::log1p(ratio * ratio);
        Ok(Self {
            mu: libm::log(mean) - 0.5 * variance,
            sigma: variance.sqrt(),
        })
    }

    fn logarithm(self) -> Result<Normal, DistributionError> {
        Normal::new(self.mu, self.sigma)
    }

    pub(super) fn quantile(self, p: f64) -> f64 {
        self.logarithm()
            .map_or(f64::NAN, |log| libm::exp(log.quantile(p)))
    }

    pub(super) fn cdf(self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        self.logarithm()
            .map_or(f64::NAN, |log| log.cdf(libm::log(x)))
    }

    pub(super) fn mean(self) -> f64 {
        libm::exp(self.mu + 0.5 * self.sigma * self.sigma)
    }

    pub(super) fn sd(self) -> f64 {
        self.mean() * libm::expm1(self.sigma * self.sigma).sqrt()
    }

    pub(super) fn write_ordered(self, strata: &Strata, out: &mut [f64]) {
        kernel::map(out, strata.scores(), |z| self.mu + self.sigma * z);
        kernel::exp(out);
    }
}

fn positive(what: &'static str, value: f64) -> Result<(), DistributionError> {
    number(what, value)?;
    if value <= 0.0 {
        return Err(DistributionError::NotPositive { value });
    }
    Ok(())
}
