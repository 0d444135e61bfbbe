//! Which inputs drive a result: rank correlation (Spearman).

use super::count;
use super::percentiles::Classes;
use crate::order;
use crate::uncertainty::distribution::Distribution;
use crate::uncertainty::sampler::LARGEST_REPLICATE;
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
    let results = outputs.map(|output| Ranks::of(outcome.first_output(output)));
    let inputs = outcome.plan().inputs().iter().enumerate();
    let found: Vec<[f64; N]> = inputs
        .map(|(at, distribution)| match distribution {
            // Equal values must share their rank.
            Distribution::Discrete(_) => {
                let ranks = Ranks::of(outcome.first_inputs().column(at));
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

/// Twice the ranks less their mean: whole numbers, though equal values share the mean of their ranks. All ranks are those of
/// one hypercube, so 16 bits are enough.
struct Ranks {
    centered: Vec<i16>,
    /// The sum of their squares.
    square: f64,
}

impl Ranks {
    fn of(values: &[f64]) -> Self {
        // Sharing ranks leaves their sum: the mean is always the middle.
        let runs = values.len();
        let mut centered = vec![0; runs];
        let sorted = Classes::of(values).ascending(values);
        let mut from = 0;
        for same in sorted.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
            let double = 2 * whole(from) + whole(same.len()) - whole(runs);
            for (_, run) in same {
                if let Some(slot) = centered.get_mut(place(*run)) {
                    *slot = i16::try_from(double).unwrap_or_default();
                }
            }
            from += same.len();
        }
        Self {
            square: dot(&centered, &centered),
            centered,
        }
    }

    fn correlation(&self, other: &Self) -> f64 {
        let products = dot(&self.centered, &other.centered);
        share(products, self.square, other.square)
    }
}

/// The correlations of an input, whose ranks are all of `0..n` in some order, with results.
fn correlations<const N: usize>(ranks: &[u16], results: &[Ranks; N]) -> [f64; N] {
    let runs = count(ranks.len());
    let square = runs * (runs * runs - 1.0) / 3.0;
    results.each_ref().map(|result| {
        let products = 2.0 * dot_ranks(&result.centered, ranks);
        share(products, square, result.square)
    })
}

/// The sum of the products.
fn dot(a: &[i16], b: &[i16]) -> f64 {
    let products = a.iter().zip(b).map(|(a, b)| i64::from(*a) * i64::from(*b));
    exact(products.sum())
}

/// Products that add up in 32 bits: centered ranks are below 2^14, ranks less their middle at most 2^13.
const FIT: usize = 16;
const _: () = assert!(FIT * (LARGEST_REPLICATE - 1) * LARGEST_REPLICATE / 2 < 1 << 31);

/// The sum of the products of centered ranks with ranks from 0. Centered ones add up to 0, so nothing is changed by taking
/// the middle from the others, which makes more of their products fit.
fn dot_ranks(centered: &[i16], ranks: &[u16]) -> f64 {
    let middle = i16::try_from(ranks.len() / 2).unwrap_or_default();
    let product = |(centered, rank): (&i16, &u16)| {
        i32::from(*centered) * i32::from(rank.cast_signed() - middle)
    };
    let (a, a_rest) = centered.as_chunks::<FIT>();
    let (b, b_rest) = ranks.as_chunks::<FIT>();
    let whole = a.iter().zip(b);
    let whole = whole.map(|(a, b)| i64::from(a.iter().zip(b).map(product).sum::<i32>()));
    let rest: i32 = a_rest.iter().zip(b_rest).map(product).sum();
    exact(whole.sum::<i64>() + i64::from(rest))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "sums over the runs of a hypercube are far below 2^53"
)]
fn exact(sum: i64) -> f64 {
    sum as f64
}

fn place(run: u32) -> usize {
    usize::try_from(run).unwrap_or(usize::MAX)
}

/// A number of runs of one hypercube.
fn whole(runs: usize) -> i32 {
    i32::try_from(runs).unwrap_or(i32::MAX)
}

fn share(products: f64, square: f64, other: f64) -> f64 {
    let scale = (square * other).sqrt();
    if scale > 0.0 { products / scale } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_their_rank() {
        let ranks = Ranks::of(&[5.0, 1.0, 5.0, 2.0]);
        assert_eq!(ranks.centered, [2, -3, 2, -1], "2.5, 0, 2.5, 1");
        assert!((ranks.square - 18.0).abs() < 1e-15);
    }
}
