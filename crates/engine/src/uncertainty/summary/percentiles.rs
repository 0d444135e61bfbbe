//! Exact percentiles without sorting.

/// Classes a sample is counted in before only a few of them are looked into.
const CLASSES: usize = 1024;
const CLASSES_SCALE: f64 = 1023.0;

/// The percentiles at the given shares, interpolated between neighboring runs as spreadsheets
/// (`PERCENTILE.INC`) and numpy do. The sample must be finite and not empty, else they are no numbers.
///
/// The runs are counted in classes of equal width; only classes that hold a wanted run are then searched,
/// so the result is exact and the work is three passes.
///
/// ```
/// use llm_readiness_engine::uncertainty::summary::percentiles;
/// assert_eq!(percentiles(&[10.0, 30.0, 20.0], [0.0, 0.25, 1.0]), [10.0, 15.0, 30.0]);
/// ```
#[must_use]
pub fn percentiles<const N: usize>(sample: &[f64], shares: [f64; N]) -> [f64; N] {
    let classes = Classes::of(sample);
    let last = super::count(sample.len().saturating_sub(1));
    let mut cache = Searched::default();
    shares.map(|share| {
        let position = share.clamp(0.0, 1.0) * last;
        let below = position.floor();
        let low = classes.nth(whole(below), &mut cache);
        let high = classes.nth(whole(position.ceil()), &mut cache);
        low + (position - below) * (high - low)
    })
}

struct Classes<'s> {
    sample: &'s [f64],
    lowest: f64,
    scale: f64,
    /// How many runs each class holds.
    counts: Vec<usize>,
}

/// The class looked into last, sorted.
#[derive(Default)]
struct Searched {
    class: Option<usize>,
    members: Vec<f64>,
}

impl<'s> Classes<'s> {
    fn of(sample: &'s [f64]) -> Self {
        let (lowest, highest) = sample
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(*value), high.max(*value))
            });
        // Halved, so that the width of any two finite numbers is finite.
        let half_width = 0.5 * highest - 0.5 * lowest;
        let scale = 0.5 * CLASSES_SCALE / half_width;
        let scale = if scale.is_finite() { scale } else { 0.0 };
        let mut classes = Self {
            sample,
            lowest,
            scale,
            counts: vec![0; CLASSES],
        };
        for value in sample {
            let class = classes.class(*value);
            if let Some(count) = classes.counts.get_mut(class) {
                *count += 1;
            }
        }
        classes
    }

    /// Rises with the value, so a smaller value is never in a higher class.
    fn class(&self, value: f64) -> usize {
        whole((value - self.lowest) * self.scale).min(CLASSES - 1)
    }

    /// The run at a position of the ascending order.
    fn nth(&self, position: usize, searched: &mut Searched) -> f64 {
        let mut before = 0;
        let found = self.counts.iter().position(|count| {
            before += count;
            position < before
        });
        let Some(class) = found else {
            return f64::NAN;
        };
        if searched.class != Some(class) {
            let members = self
                .sample
                .iter()
                .filter(|value| self.class(**value) == class);
            searched.members.clear();
            searched.members.extend(members);
            searched.members.sort_unstable_by(f64::total_cmp);
            searched.class = Some(class);
        }
        let first = before - searched.members.len();
        let run = searched.members.get(position - first);
        run.copied().unwrap_or(f64::NAN)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of runs or classes; what is larger, negative or no number is cut by the cast"
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
