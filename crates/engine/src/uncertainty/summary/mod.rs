//! What a sample says: percentiles, chances, what drives it and what is worth finding out.

mod histogram;
mod information;
mod percentiles;
mod rank_correlation;
mod tornado;

pub use histogram::{Bin, histogram};
pub use information::{Decision, FEWEST_RUNS, value_of_information, value_of_perfect_information};
pub use percentiles::percentiles;
pub use rank_correlation::{Driver, drivers, drivers_of};
pub use tornado::{Bar, Tornado, tornado, tornadoes};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::kernel;

/// Why a sample cannot be summarized.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SummaryError {
    /// There are no runs.
    #[error("there are no runs to summarize")]
    Empty,
    /// A model gave infinity or no number.
    #[error("{runs} runs have no finite result; bring the widest ranges closer together")]
    NotFinite {
        /// How many.
        runs: usize,
    },
}

/// A sample in a few numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// Standard deviation of the sample, divided by n - 1; 0 for a single run.
    pub sd: f64,
    /// One run in twenty is below.
    pub p5: f64,
    /// One run in ten is below.
    pub p10: f64,
    /// The median.
    pub p50: f64,
    /// One run in ten is above.
    pub p90: f64,
    /// One run in twenty is above.
    pub p95: f64,
}

impl Summary {
    /// Summarizes the results of all runs.
    ///
    /// ```
    /// use llm_readiness_engine::uncertainty::summary::Summary;
    /// let summary = Summary::of(&[4.0, 1.0, 3.0, 2.0, 5.0])?;
    /// assert_eq!((summary.p50, summary.mean, summary.p10), (3.0, 3.0, 1.4));
    /// assert!(Summary::of(&[f64::NAN]).is_err());
    /// # Ok::<(), llm_readiness_engine::uncertainty::summary::SummaryError>(())
    /// ```
    ///
    /// # Errors
    /// [`SummaryError::Empty`], [`SummaryError::NotFinite`].
    pub fn of(sample: &[f64]) -> Result<Self, SummaryError> {
        finite(sample)?;
        let runs = count(sample.len());
        let mean = mean(sample);
        let squares = kernel::sum_of(sample, |value| (value - mean) * (value - mean));
        let [p5, p10, p50, p90, p95] = percentiles(sample, [0.05, 0.1, 0.5, 0.9, 0.95]);
        Ok(Self {
            mean,
            sd: (squares / (runs - 1.0).max(1.0)).sqrt(),
            p5,
            p10,
            p50,
            p90,
            p95,
        })
    }
}

/// The share of runs above a limit, such as a budget.
///
/// ```
/// use llm_readiness_engine::uncertainty::summary::share_above;
/// assert_eq!(share_above(&[1.0, 2.0, 3.0, 4.0], 3.0), 0.25);
/// ```
#[must_use]
pub fn share_above(sample: &[f64], limit: f64) -> f64 {
    share(sample, |value| value > limit)
}

/// The share of runs below a limit, such as a net present value of 0.
#[must_use]
pub fn share_below(sample: &[f64], limit: f64) -> f64 {
    share(sample, |value| value < limit)
}

fn share(sample: &[f64], is_counted: impl Fn(f64) -> bool) -> f64 {
    let counted = sample.iter().filter(|value| is_counted(**value)).count();
    count(counted) / count(sample.len()).max(1.0)
}

/// The mean; 0 of nothing.
pub(crate) fn mean(sample: &[f64]) -> f64 {
    kernel::sum(sample) / count(sample.len()).max(1.0)
}

fn finite(sample: &[f64]) -> Result<(), SummaryError> {
    if sample.is_empty() {
        return Err(SummaryError::Empty);
    }
    let runs = sample.iter().filter(|value| !value.is_finite()).count();
    if runs > 0 {
        return Err(SummaryError::NotFinite { runs });
    }
    Ok(())
}

fn count(number: usize) -> f64 {
    // A simulation has at most a million runs.
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_run_and_a_constant_have_no_spread() {
        for sample in [&[7.0][..], &[7.0; 1000]] {
            let summary = Summary::of(sample).unwrap();
            let all = [summary.mean, summary.p5, summary.p50, summary.p95];
            assert!(
                all.iter().all(|value| (value - 7.0).abs() < 1e-12),
                "{all:?}"
            );
            assert!(summary.sd < 1e-12);
        }
    }

    #[test]
    fn what_cannot_be_summarized_is_said() {
        assert_eq!(Summary::of(&[]), Err(SummaryError::Empty));
        let two = [1.0, f64::INFINITY, f64::NAN];
        assert_eq!(Summary::of(&two), Err(SummaryError::NotFinite { runs: 2 }));
    }
}
