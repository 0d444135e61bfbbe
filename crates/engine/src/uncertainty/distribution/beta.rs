//! A share between 0 and 1.

use super::DistributionError;
use crate::uncertainty::sampler::{Strata, beta_ordered};
use crate::uncertainty::special::incomplete_beta;

/// The beta distribution: what is known of a share after `a - 1` successes and `b - 1` failures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    a: f64,
    b: f64,
}

/// Outside these the table of quantiles would need more knots than it has.
const SMALLEST_SHAPE: f64 = 0.1;
const LARGEST_SHAPE: f64 = 10_000.0;

impl Beta {
    pub(super) fn new(a: f64, b: f64) -> Result<Self, DistributionError> {
        let fits = |shape: &f64| !(SMALLEST_SHAPE..=LARGEST_SHAPE).contains(shape);
        match [a, b].into_iter().find(fits) {
            Some(shape) => Err(DistributionError::ShapeOutside {
                shape,
                low: SMALLEST_SHAPE,
                high: LARGEST_SHAPE,
            }),
            None => Ok(Self { a, b }),
        }
    }

    pub(super) fn quantile(self, p: f64) -> f64 {
        incomplete_beta::quantile(p, self.a, self.b)
    }

    pub(super) fn cdf(self, x: f64) -> f64 {
        incomplete_beta::cdf(x, self.a, self.b)
    }

    pub(super) fn mean(self) -> f64 {
        self.a / (self.a + self.b)
    }

    pub(super) fn sd(self) -> f64 {
        let both = self.a + self.b;
        (self.a * self.b / (both + 1.0)).sqrt() / both
    }

    pub(super) fn write_ordered(self, strata: &Strata, out: &mut [f64]) {
        self.write_ordered_between(0.0, 1.0, strata, out);
    }

    /// Stretched to the range from `low` on.
    pub(super) fn write_ordered_between(
        self,
        low: f64,
        width: f64,
        strata: &Strata,
        out: &mut [f64],
    ) {
        beta_ordered(strata, (self.a, self.b), (low, width), out);
    }
}
