//! What it is worth to find something out before deciding.
//!
//! A decision has options (do it, or do not; this model or that), each with a net benefit a run. Without
//! more knowledge the option with the best mean is taken. Knowing everything, the best option of each run
//! could be taken: the difference is the **expected value of perfect information**. Knowing one input,
//! the best option on average given its value could be taken: the expected value of partial perfect
//! information of this input (Claxton; Strong, Oakley and Brennan, Medical Decision Making 34 (2014),
//! 311-326). It is an upper bound of what finding out this number may cost, in money.

use super::count;
use crate::workload::larger;

/// What knowing everything before the decision would be worth; `options` has the net benefit of each
/// option in each run, in the same order of runs.
///
/// ```
/// use llm_readiness_engine::uncertainty::summary::value_of_perfect_information;
/// // Doing it gains 10 or loses 6; not doing it is 0. Doing it is worth 2, and knowing before, 5.
/// assert_eq!(value_of_perfect_information(&[&[10.0, -6.0], &[0.0, 0.0]]), 3.0);
/// ```
#[must_use]
pub fn value_of_perfect_information(options: &[&[f64]]) -> f64 {
    Decision::of(options).value_of_everything()
}

/// What knowing one input before the decision would be worth; see [`Decision::value_of`].
#[must_use]
pub fn value_of_information(ranks: &[u16], options: &[&[f64]]) -> f64 {
    let cut = options
        .iter()
        .map(|option| match option.split_at_checked(ranks.len()) {
            Some((first, _)) => first,
            None => *option,
        });
    let options: Vec<&[f64]> = cut.collect();
    Decision::of(&options).value_of(ranks)
}

/// A decision, with all that is the same whatever is found out before it.
///
/// ```
/// use llm_readiness_engine::uncertainty::summary::Decision;
/// let decision = Decision::of(&[&[10.0, -6.0], &[0.0, 0.0]]);
/// assert_eq!(decision.value_of_everything(), 3.0);
/// assert_eq!(decision.value_of(&[1, 0]), 0.0, "two runs say nothing");
/// ```
#[derive(Debug, Clone)]
pub struct Decision<'o> {
    options: Vec<&'o [f64]>,
    runs: usize,
    /// The total of the option that is best without knowing more.
    uninformed: f64,
    everything: f64,
    /// How many groups the runs are split into, and which one a rank belongs to.
    groups: usize,
    group_of: Vec<u16>,
}

impl<'o> Decision<'o> {
    /// A decision between options, each with its net benefit in each run, in the same order of runs.
    #[must_use]
    pub fn of(options: &[&'o [f64]]) -> Self {
        let runs = options.iter().map(|option| option.len()).min().unwrap_or(0);
        let total = |option: &&[f64]| option.iter().take(runs).sum();
        let totals: Vec<f64> = options.iter().map(total).collect();
        let uninformed = highest(&totals);
        let best = |run: usize| {
            let benefits = options.iter().filter_map(|option| option.get(run));
            benefits.copied().fold(f64::NEG_INFINITY, larger)
        };
        let informed: f64 = (0..runs).map(best).sum();
        let groups = whole(libm::cbrt(count(runs)));
        let group = |rank: usize| u16::try_from(rank * groups / runs).unwrap_or(u16::MAX);
        Self {
            options: options.to_vec(),
            runs,
            uninformed,
            everything: if runs == 0 {
                0.0
            } else {
                ((informed - uninformed) / count(runs)).max(0.0)
            },
            groups,
            group_of: (0..runs).map(group).collect(),
        }
    }

    /// What knowing everything before would be worth.
    #[must_use]
    pub fn value_of_everything(&self) -> f64 {
        self.everything
    }

    /// What knowing one input before would be worth. `ranks` are the input's, one a run from 0
    /// (see [`Outcome::ranks`](crate::uncertainty::simulation::Outcome::ranks)).
    ///
    /// The runs are split by the input's value into about n^(1/3) groups, the number that balances the width
    /// of a group against the noise in it. Taking the best mean of each group would credit noise: some
    /// option is always best by chance. So one half of the runs picks the option of each group, the other half
    /// says what it is worth, and the other way round. An input that does not matter then has a value of 0 on
    /// average, and what is below 0 is 0. With fewer than [`FEWEST_RUNS`] nothing can be said: 0.
    #[must_use]
    pub fn value_of(&self, ranks: &[u16]) -> f64 {
        if self.runs < FEWEST_RUNS || ranks.len() < self.runs {
            return 0.0;
        }
        // By option, group and half.
        let sums: Vec<Vec<f64>> = self
            .options
            .iter()
            .map(|one| self.sums(ranks, one))
            .collect();
        let half = |cell: usize| -> Vec<f64> {
            let cells = sums
                .iter()
                .map(|sums| sums.get(cell).copied().unwrap_or_default());
            cells.collect()
        };
        let informed: f64 = (0..self.groups)
            .map(|group| {
                let (even, odd) = (half(2 * group), half(2 * group + 1));
                picked_by(&odd, &even) + picked_by(&even, &odd)
            })
            .sum();
        let value = (informed - self.uninformed) / count(self.runs);
        value.clamp(0.0, self.everything)
    }

    /// The sums of an option by group and half.
    fn sums(&self, ranks: &[u16], option: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; 2 * self.groups];
        if option.iter().all(|value| value.abs() <= 0.0) {
            // Doing nothing is the usual other option.
            return sums;
        }
        let last = self.groups.saturating_sub(1);
        let group = |rank: u16| {
            let group = self.group_of.get(usize::from(rank));
            group.map_or(last, |group| usize::from(*group))
        };
        // Even and odd runs are added up apart, and so do not wait for each other.
        let (mut even, mut odd) = (vec![0.0; self.groups], vec![0.0; self.groups]);
        let add = |sums: &mut [f64], rank: u16, value: f64| {
            if let Some(sum) = sums.get_mut(group(rank)) {
                *sum += value;
            }
        };
        let (ranks, last_rank) = ranks.get(..self.runs).unwrap_or(ranks).as_chunks::<2>();
        let (values, last_value) = option.as_chunks::<2>();
        for ([r0, r1], [v0, v1]) in ranks.iter().zip(values) {
            add(&mut even, *r0, *v0);
            add(&mut odd, *r1, *v1);
        }
        for (rank, value) in last_rank.iter().zip(last_value) {
            add(&mut even, *rank, *value);
        }
        for ((slot, even), odd) in sums.as_chunks_mut::<2>().0.iter_mut().zip(even).zip(odd) {
            *slot = [even, odd];
        }
        sums
    }
}

/// Fewest runs that say what knowing an input is worth.
pub const FEWEST_RUNS: usize = 100;

/// What the option that one half likes best is worth in the other.
fn picked_by(picking: &[f64], worth: &[f64]) -> f64 {
    let mut best = (f64::NEG_INFINITY, 0.0);
    for (sum, worth) in picking.iter().zip(worth) {
        if *sum > best.0 {
            best = (*sum, *worth);
        }
    }
    best.1
}

fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::NEG_INFINITY, larger)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cube root of a number of runs"
)]
fn whole(number: f64) -> usize {
    number as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_choice_knowing_is_worth_nothing() {
        let benefit: Vec<f64> = (0..1000_u32).map(f64::from).collect();
        let ranks: Vec<u16> = (0..1000).collect();
        assert!(value_of_information(&ranks, &[&benefit]).abs() <= 0.0);
        assert!(value_of_information(&ranks, &[]).abs() <= 0.0);
        assert!(value_of_perfect_information(&[]).abs() <= 0.0);
        assert!(value_of_information(&ranks[..50], &[&benefit[..50], &[0.0; 50]]).abs() <= 0.0);
    }
}
