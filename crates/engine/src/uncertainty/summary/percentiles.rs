//! Exact percentiles without sorting.

use crate::workload::{larger, smaller};

/// Classes a sample is counted in before only a few of them are looked into.
const CLASSES: usize = 1024;
const CLASSES_SCALE: f64 = 1023.0;

/// The percentiles at the given shares, interpolated between neighboring runs as spreadsheets
/// (`PERCENTILE.INC`) and numpy do. The sample must be finite and not empty, else they are no numbers.
///
/// The runs are counted in classes of equal width; only classes that hold a wanted run are then searched,
/// so the result is exact and the work is a few passes, whatever the number of shares.
///
/// ```
/// use llm_readiness_engine::uncertainty::summary::percentiles;
/// assert_eq!(percentiles(&[10.0, 30.0, 20.0], [0.0, 0.25, 1.0]), [10.0, 15.0, 30.0]);
/// ```
#[must_use]
pub fn percentiles<const N: usize>(sample: &[f64], shares: [f64; N]) -> [f64; N] {
    let last = super::count(sample.len().saturating_sub(1));
    let positions = shares.map(|share| share.clamp(0.0, 1.0) * last);
    let classes = Classes::of(sample);
    let ends = positions.map(|position| [whole(position.floor()), whole(position.ceil())]);
    let mut wanted: Vec<usize> = ends
        .iter()
        .flatten()
        .map(|at| classes.holding(*at))
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let searched = classes.search(sample, &wanted);
    let nth = |at| classes.nth(at, &wanted, &searched);
    let mut ends = ends.into_iter();
    positions.map(|position| {
        let [low, high] = ends.next().unwrap_or_default().map(nth);
        low + (position - position.floor()) * (high - low)
    })
}

/// The runs of a sample by rising classes of equal width.
pub(super) struct Classes {
    /// The class of each run.
    of_run: Vec<u16>,
    /// How many runs are in lower classes than each, and how many there are.
    before: Vec<usize>,
}

impl Classes {
    pub(super) fn of(sample: &[f64]) -> Self {
        let (lowest, highest) = bounds(sample);
        // Halved, so that the width of any two finite numbers is finite.
        let half_width = 0.5 * highest - 0.5 * lowest;
        let scale = 0.5 * CLASSES_SCALE / half_width;
        let scale = if scale.is_finite() { scale } else { 0.0 };
        // Rises with the value, so a smaller value is never in a higher class.
        let class = |value: &f64| class((0.5 * value - 0.5 * lowest) * (2.0 * scale));
        let of_run: Vec<u16> = sample.iter().map(class).collect();
        // Even and odd runs are counted apart, and so do not wait for each other.
        let (mut even, mut odd) = ([0_usize; CLASSES], [0_usize; CLASSES]);
        let count = |counts: &mut [usize; CLASSES], class: u16| {
            if let Some(count) = counts.get_mut(usize::from(class)) {
                *count += 1;
            }
        };
        let (pairs, rest) = of_run.as_chunks::<2>();
        for [first, second] in pairs {
            count(&mut even, *first);
            count(&mut odd, *second);
        }
        for class in rest {
            count(&mut even, *class);
        }
        let mut before = Vec::with_capacity(CLASSES + 1);
        let mut sum = 0;
        before.push(sum);
        before.extend(even.iter().zip(odd).map(|(even, odd)| {
            sum += even + odd;
            sum
        }));
        Self { of_run, before }
    }

    /// The class of the run at a position of the ascending order.
    fn holding(&self, position: usize) -> usize {
        let after = self.before.partition_point(|before| *before <= position);
        after.saturating_sub(1)
    }

    /// All runs of the wanted classes, ascending.
    fn search(&self, sample: &[f64], wanted: &[usize]) -> Vec<f64> {
        let mut is_wanted = [false; CLASSES];
        for class in wanted {
            if let Some(is_wanted) = is_wanted.get_mut(*class) {
                *is_wanted = true;
            }
        }
        let runs = sample.iter().zip(&self.of_run);
        let found = runs.filter(|(_, class)| is_wanted.get(usize::from(**class)) == Some(&true));
        let mut found: Vec<f64> = found.map(|(value, _)| *value).collect();
        found.sort_unstable_by(f64::total_cmp);
        found
    }

    /// The values with their runs, ascending.
    pub(super) fn ascending(&self, sample: &[f64]) -> Vec<(f64, u32)> {
        let mut sorted = vec![(0.0, 0); sample.len()];
        let mut next = self.before.clone();
        for ((value, class), run) in sample.iter().zip(&self.of_run).zip(0..) {
            let Some(next) = next.get_mut(usize::from(*class)) else {
                continue;
            };
            if let Some(slot) = sorted.get_mut(*next) {
                *slot = (*value, run);
            }
            *next += 1;
        }
        for (from, to) in self.before.iter().zip(self.before.iter().skip(1)) {
            if let Some(class) = sorted.get_mut(*from..*to) {
                class.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
            }
        }
        sorted
    }

    /// How many runs are in a class.
    fn count(&self, class: usize) -> usize {
        let at = |class| self.before.get(class).copied().unwrap_or_default();
        at(class + 1).saturating_sub(at(class))
    }

    /// The run at a position of the ascending order, whose class was wanted; `wanted` rises.
    fn nth(&self, position: usize, wanted: &[usize], searched: &[f64]) -> f64 {
        let class = self.holding(position);
        let below = wanted.iter().take_while(|wanted| **wanted < class);
        let below: usize = below.map(|class| self.count(*class)).sum();
        let before = self.before.get(class).copied().unwrap_or_default();
        let run = searched.get(below + position.saturating_sub(before));
        run.copied().unwrap_or(f64::NAN)
    }
}

/// The lowest and the highest value; what is no number is passed over.
fn ends(sample: &[f64]) -> (f64, f64) {
    let values = || sample.iter().copied();
    (
        values().fold(f64::INFINITY, f64::min),
        values().fold(f64::NEG_INFINITY, f64::max),
    )
}

/// Between which values the classes are, for which a part of the runs is enough: most are within, and those beyond are in the
/// first and the last. From the lowest to the highest, a long tail would leave most runs in a few classes.
fn bounds(sample: &[f64]) -> (f64, f64) {
    let some = || sample.iter().step_by(sample.len().div_ceil(ENOUGH).max(1));
    let runs = super::count(some().len());
    let mean = some().sum::<f64>() / runs;
    let square = |value: &f64| (value - mean) * (value - mean);
    let wide = WIDTH * (some().map(square).sum::<f64>() / runs).sqrt();
    if !wide.is_finite() {
        return ends(sample);
    }
    let low = some().fold(f64::INFINITY, |low, value| smaller(*value, low));
    (larger(mean - wide, low), mean + wide)
}

/// Runs that tell how wide a sample is.
const ENOUGH: usize = 512;

/// Standard deviations to either side of the mean in which the classes are.
const WIDTH: f64 = 2.5;

/// The whole number next to a place, which rises with it. Added to 2^52, it is in the lowest bits: all lanes of an instruction
/// can do that, which they cannot with a conversion.
#[allow(
    clippy::cast_possible_truncation,
    reason = "below the number of classes; what is no number is in the last"
)]
fn class(place: f64) -> u16 {
    const WHOLE: f64 = 4_503_599_627_370_496.0;
    let place = if place > 0.0 { place } else { 0.0 };
    let place = if place < CLASSES_SCALE {
        place
    } else {
        CLASSES_SCALE
    };
    (place + WHOLE).to_bits() as u16
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of runs; what is larger, negative or no number is cut by the cast"
)]
fn whole(number: f64) -> usize {
    number as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::sampler::Generator;

    #[test]
    fn the_same_as_by_sorting() {
        let mut generator = Generator::new(1, 0);
        for runs in [1, 2, 3, 10, 999, 10_000] {
            for power in [1, 3, 40] {
                // From even to so skewed that nearly all runs are in one class.
                let sample: Vec<f64> = (0..runs)
                    .map(|_| {
                        let share = f64::from(u32::try_from(generator.next_word() >> 40).unwrap());
                        libm::pow(share - 1e6, f64::from(power))
                    })
                    .collect();
                let mut sorted = sample.clone();
                sorted.sort_unstable_by(f64::total_cmp);
                let shares = [0.0, 0.05, 0.1, 0.5, 0.9, 0.95, 1.0];
                for (found, share) in percentiles(&sample, shares).iter().zip(shares) {
                    let position = share * super::super::count(runs - 1);
                    let low = sorted[whole(position.floor())];
                    let high = sorted[whole(position.ceil())];
                    let expected = low + (position - position.floor()) * (high - low);
                    assert_eq!(found.to_bits(), expected.to_bits());
                }
            }
        }
    }

    #[test]
    fn extreme_and_equal_values() {
        let [low, high] = percentiles(&[-1e308, 1e308, 0.0], [0.0, 1.0]);
        assert!(low.to_bits() == (-1e308_f64).to_bits() && high.to_bits() == 1e308_f64.to_bits());
        let [middle] = percentiles(&[3.0; 50], [0.5]);
        assert!((middle - 3.0).abs() < 1e-15);
        let [none] = percentiles(&[], [0.5]);
        assert!(none.is_nan());
    }
}
