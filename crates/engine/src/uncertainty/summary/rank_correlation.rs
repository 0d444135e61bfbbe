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
    let result = outcome.first_output(output);
    let mut of_result = average_ranks(result, &ascending(result));
    center(&mut of_result);
    let mut ranks: Vec<f64> = Vec::with_capacity(result.len());
    let inputs = outcome.plan().inputs().iter().enumerate();
    let found: Vec<Driver> = inputs
        .map(|(at, distribution)| Driver {
            input: InputId(at),
            rank_correlation: match distribution {
                Distribution::Constant(_) => 0.0,
                // Equal values must share their rank.
                Distribution::Discrete(_) => {
                    let values = outcome.first_inputs().column(at);
                    let mut ranks = average_ranks(values, &ascending(values));
                    center(&mut ranks);
                    correlation(&ranks, &of_result)
                }
                Distribution::Uniform(_)
                | Distribution::Triangular(_)
                | Distribution::Normal(_)
                | Distribution::LogNormal(_)
                | Distribution::Beta(_)
                | Distribution::Pert(_) => {
                    if distribution.is_certain() {
                        0.0
                    } else {
                        let found = outcome.ranks(InputId(at)).iter();
                        ranks.clear();
                        ranks.extend(found.map(|rank| f64::from(*rank)));
                        center(&mut ranks);
                        correlation(&ranks, &of_result)
                    }
                }
            },
        })
        .collect();
    let strength: Vec<f64> = found.iter().map(|one| one.rank_correlation.abs()).collect();
    order::arranged(&found, &order::descending(&strength))
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

fn center(ranks: &mut [f64]) {
    // Sharing ranks leaves their sum: the mean is always the middle.
    let middle = 0.5 * (count(ranks.len()) - 1.0);
    for rank in ranks {
        *rank -= middle;
    }
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let scale = (kernel::dot(a, a) * kernel::dot(b, b)).sqrt();
    if scale > 0.0 {
        kernel::dot(a, b) / scale
    } else {
        0.0
    }
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
