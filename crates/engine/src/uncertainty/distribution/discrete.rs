//! One of several values.

use super::{DistributionError, number};
use crate::order;
use crate::uncertainty::sampler::Strata;

/// Values with their probabilities, ascending.
#[derive(Debug, Clone, PartialEq)]
pub struct Discrete {
    /// Value, its probability, and the probability of a value of at most this.
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    value: f64,
    share: f64,
    up_to: f64,
}

const MOST_VALUES: usize = 1_000;

impl Discrete {
    pub(super) fn new(values_and_weights: &[(f64, f64)]) -> Result<Self, DistributionError> {
        let count = values_and_weights.len();
        if count == 0 || count > MOST_VALUES {
            return Err(DistributionError::NoValues {
                count,
                most: MOST_VALUES,
            });
        }
        let mut whole = 0.0;
        for (value, weight) in values_and_weights {
            number("discrete", *value)?;
            if number("weight", *weight)? < 0.0 {
                return Err(DistributionError::ImpossibleWeight { weight: *weight });
            }
            whole += weight;
        }
        if whole <= 0.0 {
            return Err(DistributionError::ImpossibleWeight { weight: whole });
        }
        let values: Vec<f64> = values_and_weights.iter().map(|(value, _)| *value).collect();
        let sorted = order::arranged(values_and_weights, &order::ascending(&values));
        let mut below = 0.0;
        let possible = sorted.iter().filter(|(_, weight)| *weight > 0.0);
        let rows = possible.map(|(value, weight)| {
            below += weight;
            Row {
                value: *value,
                share: weight / whole,
                up_to: below / whole,
            }
        });
        Ok(Self {
            rows: rows.collect(),
        })
    }

    pub(super) fn quantile(&self, p: f64) -> f64 {
        let found = self.rows.iter().find(|row| p <= row.up_to);
        let row = found.or(self.rows.last());
        row.map_or(f64::NAN, |row| row.value)
    }

    pub(super) fn cdf(&self, x: f64) -> f64 {
        let below = self.rows.iter().take_while(|row| row.value <= x);
        below.last().map_or(0.0, |row| row.up_to)
    }

    pub(super) fn mean(&self) -> f64 {
        self.rows.iter().map(|row| row.value * row.share).sum()
    }

    pub(super) fn sd(&self) -> f64 {
        let mean = self.mean();
        let squares = self.rows.iter().map(|row| {
            let off = row.value - mean;
            off * off * row.share
        });
        squares.sum::<f64>().sqrt()
    }

    pub(super) fn write_ordered(&self, strata: &Strata, out: &mut [f64]) {
        let mut rows = self.rows.iter().peekable();
        let last = self.rows.last().map_or(f64::NAN, |row| row.value);
        for (out, p) in out.iter_mut().zip(strata.medians()) {
            while rows.next_if(|row| row.up_to < p).is_some() {}
            *out = rows.peek().map_or(last, |row| row.value);
        }
    }
}
