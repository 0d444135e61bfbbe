//! What it is worth to find something out before deciding.
//!
//! A decision has options (do it, or do not; this model or that), each with a net benefit a run. Without
//! more knowledge the option with the best mean is taken. Knowing everything, the best option of each run
//! could be taken: the difference is the **expected value of perfect information**. Knowing one input,
//! the best option on average given its value could be taken: the expected value of partial perfect
//! information of this input (Claxton; Strong, Oakley and Brennan, Medical Decision Making 34 (2014),
//! 311-326). It is an upper bound of what finding out this number may cost, in money.

use super::count;

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
    let runs = runs(options);
    if runs == 0 {
        return 0.0;
    }
    let best = |run: usize| {
        let benefits = options.iter().filter_map(|option| option.get(run));
        benefits.copied().fold(f64::NEG_INFINITY, f64::max)
    };
    let informed: f64 = (0..runs).map(best).sum();
    ((informed - highest(&totals(options, runs))) / count(runs)).max(0.0)
}

/// What knowing one input before the decision would be worth. `ranks` are the input's, one a run from 0
/// (see [`Outcome::ranks`](crate::uncertainty::simulation::Outcome::ranks)).
///
/// The runs are split by the input's value into about n^(1/3) groups, the number that balances the width
/// of a group against the noise in it. Taking the best mean of each group would credit noise: some
/// option is always best by chance. So one half of the runs picks the option of each group, the other half
/// says what it is worth, and the other way round. An input that does not matter then has a value of 0 on
/// average, and what is below 0 is 0. With fewer than [`FEWEST_RUNS`] nothing can be said: 0.
#[must_use]
pub fn value_of_information(ranks: &[u16], options: &[&[f64]]) -> f64 {
    let runs = runs(options).min(ranks.len());
    if runs < FEWEST_RUNS {
        return 0.0;
    }
    let groups = whole(libm::cbrt(count(runs)));
    // By group, half and option.
    let mut sums = vec![vec![0.0; options.len()]; 2 * groups];
    for (run, rank) in ranks.iter().take(runs).enumerate() {
        let group = usize::from(*rank) * groups / runs;
        if let Some(sums) = sums.get_mut(2 * group.min(groups - 1) + run % 2) {
            for (sum, option) in sums.iter_mut().zip(options) {
                *sum += option.get(run).copied().unwrap_or_default();
            }
        }
    }
    let informed: f64 = sums
        .chunks_exact(2)
        .map(|halves| match halves {
            [even, odd] => picked_by(odd, even) + picked_by(even, odd),
            _ => 0.0,
        })
        .sum();
    let value = (informed - highest(&totals(options, runs))) / count(runs);
    value.clamp(0.0, value_of_perfect_information(options))
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

fn runs(options: &[&[f64]]) -> usize {
    options.iter().map(|option| option.len()).min().unwrap_or(0)
}

fn totals(options: &[&[f64]], runs: usize) -> Vec<f64> {
    let total = |option: &&[f64]| option.iter().take(runs).sum();
    options.iter().map(total).collect()
}

fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
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
