//! The equally probable strata of a hypercube, and the normal scores of their medians.

use crate::uncertainty::special::normal_curve;

use super::LARGEST_REPLICATE;

/// `n` strata. The standard normal quantiles of their medians are the same for every input, so they are
/// made once; most distributions are a smooth function of them.
#[derive(Debug, Clone)]
pub struct Strata {
    scores: Vec<f64>,
    width: f64,
}

impl Strata {
    /// `runs` strata, at least 1 and at most [`LARGEST_REPLICATE`].
    #[must_use]
    pub fn new(runs: usize) -> Self {
        let runs = runs.clamp(1, LARGEST_REPLICATE);
        let width = 1.0 / f64::from(u16::try_from(runs).unwrap_or(u16::MAX));
        let mut scores: Vec<f64> = medians(width)
            .take(runs.div_ceil(2))
            .map(normal_curve::quantile)
            .collect();
        // The upper half mirrors the lower one exactly, so that a symmetric input has a mean of exactly
        // its middle.
        if runs % 2 == 1
            && let Some(middle) = scores.last_mut()
        {
            *middle = 0.0;
        }
        let upper: Vec<f64> = scores.iter().take(runs / 2).rev().map(|z| -z).collect();
        scores.extend(upper);
        Self { scores, width }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.scores.len()
    }

    /// The standard normal quantiles of the medians, ascending.
    #[must_use]
    pub fn scores(&self) -> &[f64] {
        &self.scores
    }

    /// The probabilities below the medians, ascending: `(i + 1/2) / n`.
    pub fn medians(&self) -> impl Iterator<Item = f64> {
        medians(self.width).take(self.scores.len())
    }

    /// The probability below the lowest median.
    #[must_use]
    pub fn lowest(&self) -> f64 {
        0.5 * self.width
    }
}

fn medians(width: f64) -> impl Iterator<Item = f64> {
    (0..u32::MAX).map(move |at| (f64::from(at) + 0.5) * width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_symmetric_and_ascend() {
        for runs in [1, 2, 3, 1000, 9999] {
            let strata = Strata::new(runs);
            let scores = strata.scores();
            assert_eq!(scores.len(), runs);
            assert!(scores.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(
                scores
                    .iter()
                    .zip(scores.iter().rev())
                    .all(|(a, b)| (a + b).abs() <= 0.0)
            );
        }
    }
}
