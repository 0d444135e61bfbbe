//! Inputs that move together: adoption, volume and the size of prompts.
//!
//! Rank correlations are asked for, because they hold whatever the distributions are. The orders of a
//! group are rearranged (Iman and Conover, A distribution-free approach to inducing rank correlation
//! among input variables, Communications in Statistics B11 (1982), 311-334): normal scores in random
//! order are mixed so that their correlation is the wanted one, and each input's strata take the order
//! of its mixed scores. The strata stay as they are, so every column stays stratified. A rank
//! correlation s belongs to the correlation `2 sin(pi s / 6)` of normal scores (Pearson, 1907).

use thiserror::Error;

use super::{Order, Strata};
use crate::uncertainty::kernel;

/// Why inputs cannot move together as asked.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum CorrelationError {
    /// Not strictly between -1 and 1.
    #[error("a rank correlation of {value} is not possible; give one between -0.99 and 0.99")]
    Outside {
        /// What was given.
        value: f64,
    },
    /// Not one number for each pair.
    #[error("{members} inputs have {needed} pairs, but {given} rank correlations are given")]
    WrongCount {
        /// How many inputs.
        members: usize,
        /// How many numbers are needed.
        needed: usize,
        /// How many were given.
        given: usize,
    },
    /// No three numbers can correlate like this: two that both follow a third follow each other.
    #[error(
        "these rank correlations contradict each other; bring those of input {member} of the group \
         closer to 0"
    )]
    Contradictory {
        /// The first input, counted from 1, that does not fit those before it.
        member: usize,
    },
    /// An input that is not in the plan, or is already in a group.
    #[error("input {input} is not in the plan or is already in a group")]
    NotFree {
        /// Its position in the plan.
        input: usize,
    },
}

const STRONGEST: f64 = 0.99;

/// The rank correlations of a group of inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct RankCorrelations {
    /// Lower triangle of the root of the correlation matrix of the normal scores, row by row.
    root: Triangle,
}

impl RankCorrelations {
    /// For `members` inputs, the rank correlations of each with those before it: second with first,
    /// third with first, third with second, and so on.
    ///
    /// ```
    /// use llm_readiness_engine::uncertainty::sampler::RankCorrelations;
    /// assert!(RankCorrelations::new(3, &[0.5, 0.3, 0.4]).is_ok());
    /// let contradictory = RankCorrelations::new(3, &[0.9, 0.9, -0.9]);
    /// assert!(contradictory.is_err_and(|error| error.to_string().contains("input 3")));
    /// ```
    ///
    /// # Errors
    /// [`CorrelationError::WrongCount`], [`CorrelationError::Outside`],
    /// [`CorrelationError::Contradictory`].
    pub fn new(members: usize, pairs: &[f64]) -> Result<Self, CorrelationError> {
        let needed = members * members.saturating_sub(1) / 2;
        if pairs.len() != needed {
            return Err(CorrelationError::WrongCount {
                members,
                needed,
                given: pairs.len(),
            });
        }
        let outside = |value: &&f64| !(-STRONGEST..=STRONGEST).contains(*value);
        if let Some(value) = pairs.iter().find(outside) {
            return Err(CorrelationError::Outside { value: *value });
        }
        let mut pairs = pairs.iter();
        let rows = (0..members).map(|row| {
            let of_scores = |rank: &f64| 2.0 * libm::sin(std::f64::consts::PI / 6.0 * rank);
            let before: Vec<f64> = pairs.by_ref().take(row).map(of_scores).collect();
            [before, vec![1.0]].concat()
        });
        let root = Triangle(rows.collect())
            .root()
            .map_err(|member| CorrelationError::Contradictory { member })?;
        Ok(Self { root })
    }

    /// How many inputs are in the group.
    #[must_use]
    pub fn members(&self) -> usize {
        self.root.0.len()
    }

    /// Rearranges independent orders, one of each member.
    #[must_use]
    pub fn arrange(&self, strata: &Strata, orders: Vec<Order>) -> Vec<Order> {
        let columns: Vec<Vec<f64>> = orders.iter().map(|order| scores(strata, order)).collect();
        // Random orders already correlate a little; taking that off first makes the result exact.
        // Few runs may correlate fully, and then nothing can be taken off.
        let by_chance = correlations(&columns).root();
        let independent = match by_chance {
            Ok(root) => root.solve(columns),
            Err(_) => columns,
        };
        let rows = orders.into_iter().zip(&self.root.0).enumerate();
        rows.map(|(member, (order, row))| {
            // The first of a group follows nobody.
            if member == 0 {
                return order;
            }
            let mut mixed = vec![0.0; strata.count()];
            for (column, share) in independent.iter().zip(row) {
                kernel::update(&mut mixed, column, |mixed, score| mixed + share * score);
            }
            ranked(&mixed)
        })
        .collect()
    }
}

fn scores(strata: &Strata, order: &Order) -> Vec<f64> {
    let score = |stratum: &u16| strata.scores().get(usize::from(*stratum)).copied();
    order.strata().iter().filter_map(score).collect()
}

/// Correlations of columns that all have the same values, with mean 0.
fn correlations(columns: &[Vec<f64>]) -> Triangle {
    let square = columns
        .first()
        .map_or(0.0, |column| kernel::sum_of(column, |z| z * z));
    let rows = columns.iter().enumerate().map(|(member, column)| {
        let before = columns.iter().take(member).map(|other| {
            let mut products = other.clone();
            kernel::update(&mut products, column, |a, b| a * b);
            kernel::sum(&products) / square
        });
        before.chain([1.0]).collect()
    });
    Triangle(rows.collect())
}

/// Bits of a key that hold the position of a run.
const POSITION: u64 = 0x3fff;

/// The rank of each value. Values are compared in 50 of 64 bits and, where these are the same, by
/// position: whole numbers sort several times as fast as pairs.
fn ranked(values: &[f64]) -> Order {
    let positions = 0..u16::MAX;
    let keys = values.iter().zip(positions).map(|(value, position)| {
        let bits = value.to_bits();
        // Ascending as whole numbers, the negative ones too.
        let ascending = bits ^ (((bits.cast_signed() >> 63).cast_unsigned()) | (1 << 63));
        (ascending & !POSITION) | u64::from(position)
    });
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    let mut ranks = vec![0; values.len()];
    for (key, rank) in keys.iter().zip(0..u16::MAX) {
        let position = usize::try_from(key & POSITION).unwrap_or(usize::MAX);
        if let Some(place) = ranks.get_mut(position) {
            *place = rank;
        }
    }
    Order::of(ranks.into_iter())
}

/// A lower triangular matrix, row by row; row r has r + 1 numbers.
#[derive(Debug, Clone, PartialEq)]
struct Triangle(Vec<Vec<f64>>);

/// A pivot below this means that a column follows from the others.
const SMALLEST_PIVOT: f64 = 1e-9;

impl Triangle {
    /// Cholesky's root of the symmetric matrix with this lower triangle.
    ///
    /// # Errors
    /// The row, counted from 1, at which the matrix turns out not to be positive definite.
    fn root(&self) -> Result<Self, usize> {
        let mut root: Vec<Vec<f64>> = Vec::new();
        for (at, row) in self.0.iter().enumerate() {
            let mut done: Vec<f64> = Vec::new();
            for (wanted, above) in row.iter().zip(&root) {
                let pivot = above.last().copied().unwrap_or(1.0);
                done.push((wanted - dot(&done, above)) / pivot);
            }
            let pivot = row.last().copied().unwrap_or(1.0) - dot(&done, &done);
            if pivot.is_nan() || pivot < SMALLEST_PIVOT {
                return Err(at + 1);
            }
            done.push(pivot.sqrt());
            root.push(done);
        }
        Ok(Self(root))
    }

    /// The columns with this root's correlation taken off: forward substitution.
    fn solve(&self, columns: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        let mut solved: Vec<Vec<f64>> = Vec::new();
        for (mut column, row) in columns.into_iter().zip(&self.0) {
            for (other, share) in solved.iter().zip(row) {
                kernel::update(&mut column, other, |value, other| value - share * other);
            }
            let pivot = row.last().copied().unwrap_or(1.0);
            for value in &mut column {
                *value /= pivot;
            }
            solved.push(column);
        }
        solved
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::sampler::Generator;

    fn orders(runs: usize, members: u64) -> Vec<Order> {
        (0..members)
            .map(|member| Order::random(runs, &mut Generator::new(11, member)))
            .collect()
    }

    fn rank_correlation(a: &Order, b: &Order) -> f64 {
        let n = f64::from(u16::try_from(a.strata().len()).unwrap());
        let squares = a.strata().iter().zip(b.strata()).map(|(a, b)| {
            let off = f64::from(*a) - f64::from(*b);
            off * off
        });
        1.0 - 6.0 * squares.sum::<f64>() / (n * (n * n - 1.0))
    }

    #[test]
    fn the_wanted_rank_correlations() {
        let wanted = [0.5, -0.3, 0.4];
        let group = RankCorrelations::new(3, &wanted).unwrap();
        let strata = Strata::new(10_000);
        let arranged = group.arrange(&strata, orders(10_000, 3));
        let found = [
            rank_correlation(&arranged[1], &arranged[0]),
            rank_correlation(&arranged[2], &arranged[0]),
            rank_correlation(&arranged[2], &arranged[1]),
        ];
        for (found, wanted) in found.iter().zip(wanted) {
            // A plain sample's deviation would be 1 / sqrt(n) = 0.01; taking off what chance brought
            // leaves far less than 4 of them.
            assert!((found - wanted).abs() < 0.01, "{found} {wanted}");
        }
    }

    #[test]
    fn every_column_stays_stratified() {
        for runs in [1, 2, 3, 4, 500] {
            let group = RankCorrelations::new(4, &[0.5; 6]).unwrap();
            for order in group.arrange(&Strata::new(runs), orders(runs, 4)) {
                let mut strata = order.strata().to_vec();
                strata.sort_unstable();
                assert!(
                    strata
                        .iter()
                        .enumerate()
                        .all(|(at, s)| at == usize::from(*s))
                );
                assert_eq!(strata.len(), runs);
            }
        }
    }

    #[test]
    fn what_is_impossible_is_refused() {
        assert!(RankCorrelations::new(2, &[1.0]).is_err());
        assert!(RankCorrelations::new(2, &[f64::NAN]).is_err());
        assert!(RankCorrelations::new(2, &[]).is_err());
        assert!(RankCorrelations::new(0, &[]).is_ok());
    }
}
