//! How often which values occur.

use super::{SummaryError, finite, percentiles};
use serde::{Deserialize, Serialize};

/// Runs between two values.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// From this value on.
    pub from: f64,
    /// Up to this value, which belongs to the next bin (that of the last bin belongs to it).
    pub to: f64,
    /// How many runs.
    pub runs: usize,
}

/// Most bins that a chart can show.
const MOST_BINS: u32 = 200;

/// Bins of equal width over the values from `low_share` to `high_share` of the runs: a long tail would
/// else leave everything in the first bin. The first and last bin also hold what is beyond them.
///
/// ```
/// use llm_readiness_engine::uncertainty::summary::histogram;
/// let bins = histogram(&[1.0, 1.5, 2.0, 3.0], 2, 0.0, 1.0)?;
/// assert_eq!(bins.iter().map(|bin| bin.runs).collect::<Vec<_>>(), [2, 2]);
/// # Ok::<(), llm_readiness_engine::uncertainty::summary::SummaryError>(())
/// ```
///
/// # Errors
/// [`SummaryError`] for a sample that is empty or not finite.
pub fn histogram(
    sample: &[f64],
    bins: u32,
    low_share: f64,
    high_share: f64,
) -> Result<Vec<Bin>, SummaryError> {
    finite(sample)?;
    let bins = bins.clamp(1, MOST_BINS);
    let [low, high] = percentiles(sample, [low_share, high_share]);
    let width = high / f64::from(bins) - low / f64::from(bins);
    let edge = |at: u32| {
        if at == bins {
            high
        } else {
            low + f64::from(at) * width
        }
    };
    let mut found: Vec<Bin> = (0..bins)
        .map(|at| Bin {
            from: edge(at),
            to: edge(at + 1),
            runs: 0,
        })
        .collect();
    let last = found.len() - 1;
    for value in sample {
        // By comparison with the edges that are shown, so that no rounding puts a run beside its bin.
        let at = found.partition_point(|bin| bin.to <= *value).min(last);
        if let Some(bin) = found.get_mut(at) {
            bin.runs += 1;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_is_in_one_bin() {
        let sample: Vec<f64> = (0..1000_u32).map(|at| f64::from(at * at)).collect();
        for bins in [0, 1, 7, 30, 5000] {
            let found = histogram(&sample, bins, 0.01, 0.99).unwrap();
            assert_eq!(found.iter().map(|bin| bin.runs).sum::<usize>(), 1000);
            for value in &sample {
                let inside = |bin: &&Bin| bin.from <= *value && *value < bin.to;
                assert!(found.iter().filter(inside).count() <= 1);
            }
        }
        let same = histogram(&[2.0; 9], 3, 0.0, 1.0).unwrap();
        assert_eq!(same.iter().map(|bin| bin.runs).sum::<usize>(), 9);
    }
}
