//! A known number.

use super::{DistributionError, number};
use crate::uncertainty::sampler::Strata;

/// Always the same value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Constant(f64);

impl Constant {
    pub(super) fn new(value: f64) -> Result<Self, DistributionError> {
        number("constant", value).map(Self)
    }

    pub(super) fn quantile(self, _: f64) -> f64 {
        self.0
    }

    pub(super) fn cdf(self, x: f64) -> f64 {
        if x < self.0 { 0.0 } else { 1.0 }
    }

    pub(super) fn mean(self) -> f64 {
        self.0
    }

    #[allow(clippy::unused_self, reason = "like the other distributions")]
    pub(super) fn sd(self) -> f64 {
        0.0
    }

    pub(super) fn write_ordered(self, _: &Strata, out: &mut [f64]) {
        out.fill(self.0);
    }
}
