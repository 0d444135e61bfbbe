//! Low, likely and high, smoothly: what most people can say about a number.

use super::{Beta, DistributionError, three_points};
use crate::uncertainty::sampler::Strata;

/// A beta distribution stretched from low to high, with its peak at the likely value.
///
/// The deviation is that of the beta distribution. The well-known `(high - low) / 6` is a rule of
/// thumb that meets it only for some likely values: for 4, 6, 12 it gives 1.333 and not 1.425.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pert {
    low: f64,
    width: f64,
    beta: Beta,
}

/// Weight of the likely value against low and high (Malcolm et al., Operations Research 7 (1959), 646).
const LAMBDA: f64 = 4.0;

impl Pert {
    pub(super) fn new(low: f64, likely: f64, high: f64) -> Result<Self, DistributionError> {
        three_points(low, likely, high)?;
        let width = high - low;
        // Without width any shape gives the one value.
        let place = if width > 0.0 {
            (likely - low) / width
        } else {
            0.5
        };
        let beta = Beta::new(1.0 + LAMBDA * place, 1.0 + LAMBDA * (1.0 - place))?;
        Ok(Self { low, width, beta })
    }

    pub(super) fn quantile(self, p: f64) -> f64 {
        self.low + self.width * self.beta.quantile(p)
    }

    pub(super) fn cdf(self, x: f64) -> f64 {
        if self.width > 0.0 {
            self.beta.cdf((x - self.low) / self.width)
        } else if x < self.low {
            0.0
        } else {
            1.0
        }
    }

    pub(super) fn mean(self) -> f64 {
        self.low + self.width * self.beta.mean()
    }

    pub(super) fn sd(self) -> f64 {
        self.width * self.beta.sd()
    }

    pub(super) fn write_ordered(self, strata: &Strata, out: &mut [f64]) {
        self.beta
            .write_ordered_between(self.low, self.width, strata, out);
    }
}
