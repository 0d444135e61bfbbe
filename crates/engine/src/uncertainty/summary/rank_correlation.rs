//! Which inputs drive a result: rank correlation (Spearman).

use super::count;
use crate::order;
use crate::uncertainty::distribution::Distribution;
use crate::uncertainty::kernel;
use crate::uncertainty::simulation::{InputId, Outcome};
use serde::{Deserialize, Serialize};

/// How far a result follows an input.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Driver {
    /// The input.
    pub input: InputId,
    /// From -1 (the more of it, the less) through 0 (regardless) to 1.
    pub rank_correlation: f64,
}

/// All inputs by how strongly an output follows them, strongest first. Inputs that are certain, and all of
/// them when the output is, correlate with nothing: 0.
#[must_use]
pub fn drivers(outcome: &Outcome, output: usize) -> Vec<Driver> {
    let [drivers] = drivers_of(outcome, [output]);
    drivers
}

/// The drivers of several outputs: the ranks of an input are read once for all of them.
#[must_use]
pub fn drivers_of<const N: usize>(outcome: &Outcome, outputs: [usize; N]) -> [Vec<Driver>; N] {
    let results = outputs.map(|output| {
        let result = outcome.first_output(output);
        Ranks::of(&average_ranks(result, &ascending(result)))
    });
    let inputs = outcome.plan().inputs().iter().enumerate();
    let found: Vec<[f64; N]> = inputs
        .map(|(at, distribution)| match distribution {
            // Equal values must share their rank.
            Distribution::Discrete(_) => {
                let values = outcome.first_inputs().column(at);
                let ranks = Ranks::of(&average_ranks(values, &ascending(values)));
                results.each_ref().map(|result| ranks.correlation(result))
            }
            Distribution::Constant(_)
            | Distribution::Uniform(_)
            | Distribution::Triangular(_)
            | Distribution::Normal(_)
            | Distribution::LogNormal(_)
            | Distribution::Beta(_)
            | Distribution::Pert(_) => {
                if distribution.is_certain() {
                    [0.0; N]
                } else {
                    correlations(outcome.ranks(InputId(at)), &results)
                }
            }
        })
        .collect();
    std::array::from_fn(|output| {
        let inputs = found.iter().enumerate();
        let drivers: Vec<Driver> = inputs
            .map(|(at, correlations)| Driver {
                input: InputId(at),
                rank_correlation: correlations.get(output).copied().unwrap_or(0.0),
            })
            .collect();
        let strength: Vec<f64> = drivers
            .iter()
            .map(|one| one.rank_correlation.abs())
            .collect();
        order::arranged(&drivers, &order::descending(&strength))
    })
}

/// Ranks less their mean, and the sum of their squares.
struct Ranks {
    centered: Vec<f64>,
    square: f64,
}

impl Ranks {
    fn of(ranks: &[f64]) -> Self {
        // Sharing ranks leaves their sum: the mean is always the middle.
        let middle = middle(ranks.len());
        let centered: Vec<f64> = ranks.iter().map(|rank| rank - middle).collect();
        Self {
            square: kernel::dot(&centered, &centered),
            centered,
        }
    }

    fn correlation(&self, other: &Self) -> f64 {
        share(
            kernel::dot(&self.centered, &other.centered),
            self.square,
            other.square,
        )
    }
}

/// The correlations of an input, whose ranks are all of `0..n` in some order, with results.
///
/// The ranks of a result add up to 0, so those of the input need no centering: nothing is changed by a constant. All
/// products are multiples of a half far below 2^53, so the sums are exact in any order.
fn correlations<const N: usize>(ranks: &[u16], results: &[Ranks; N]) -> [f64; N] {
    let runs = count(ranks.len());
    let square = runs * (runs * runs - 1.0) / 12.0;
    results.each_ref().map(|result| {
        let mut lanes = [0.0; LANES];
        let (ranks, ranks_rest) = ranks.as_chunks::<LANES>();
        let (results, results_rest) = result.centered.as_chunks::<LANES>();
        for (ranks, results) in ranks.iter().zip(results) {
            for ((lane, rank), result) in lanes.iter_mut().zip(ranks).zip(results) {
                *lane += f64::from(*rank) * result;
            }
        }
        let rest = ranks_rest.iter().zip(results_rest);
        let rest: f64 = rest.map(|(rank, result)| f64::from(*rank) * result).sum();
        share(lanes.iter().sum::<f64>() + rest, square, result.square)
    })
}

/// Runs that are added up beside each other.
const LANES: usize = 8;

/// The mean of the ranks of so many runs.
fn middle(runs: usize) -> f64 {
    0.5 * (count(runs) - 1.0)
}

fn share(products: f64, square: f64, other: f64) -> f64 {
    let scale = (square * other).sqrt();
    if scale > 0.0 { products / scale } else { 0.0 }
}

/// Ranks, equal values sharing the mean of theirs; `ascending` has the positions by value.
fn average_ranks(values: &[f64], ascending: &[usize]) -> Vec<f64> {
    let value = |at: &usize| values.get(*at).copied().unwrap_or_default();
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    for same in ascending.chunk_by(|a, b| value(a).total_cmp(&value(b)).is_eq()) {
        let rank = count(from) + 0.5 * count(same.len() - 1);
        for at in same {
            if let Some(place) = ranks.get_mut(*at) {
                *place = rank;
            }
        }
        from += same.len();
    }
    ranks
}

/// The runs by value, equal ones in order.
fn ascending(values: &[f64]) -> Vec<usize> {
    let mut runs: Vec<(f64, usize)> = values.iter().copied().zip(0..).collect();
    runs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    runs.into_iter().map(|(_, run)| run).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_their_rank() {
        let values = [5.0, 1.0, 5.0, 2.0];
        let ranks = average_ranks(&values, &ascending(&values));
        assert_eq!(ranks, [2.5, 0.0, 2.5, 1.0]);
    }
}
