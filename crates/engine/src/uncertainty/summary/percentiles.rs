//! Exact percentiles without sorting.

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
    let mut classes = Classes::of(sample);
    for position in positions {
        classes.want(whole(position.floor()));
        classes.want(whole(position.ceil()));
    }
    let searched = classes.search(sample);
    positions.map(|position| {
        let below = position.floor();
        let low = classes.nth(whole(below), &searched);
        let high = classes.nth(whole(position.ceil()), &searched);
        low + (position - below) * (high - low)
    })
}

struct Classes {
    /// The class of each run.
    of_run: Vec<u16>,
    classes: Vec<Class>,
}

#[derive(Clone, Copy, Default)]
struct Class {
    /// How many runs are in it.
    runs: usize,
    /// Whether one of them is wanted.
    is_wanted: bool,
}

impl Classes {
    fn of(sample: &[f64]) -> Self {
        let (lowest, highest) = ends(sample);
        // Halved, so that the width of any two finite numbers is finite.
        let half_width = 0.5 * highest - 0.5 * lowest;
        let scale = 0.5 * CLASSES_SCALE / half_width;
        let scale = if scale.is_finite() { scale } else { 0.0 };
        // Rises with the value, so a smaller value is never in a higher class.
        let class = |value: &f64| class((0.5 * value - 0.5 * lowest) * (2.0 * scale));
        let of_run: Vec<u16> = sample.iter().map(class).collect();
        let mut classes = vec![Class::default(); CLASSES];
        for class in &of_run {
            if let Some(class) = classes.get_mut(usize::from(*class)) {
                class.runs += 1;
            }
        }
        Self { of_run, classes }
    }

    /// Marks the class of the run at a position of the ascending order.
    fn want(&mut self, position: usize) {
        let mut before = 0;
        let found = self.classes.iter_mut().find(|class| {
            before += class.runs;
            position < before
        });
        if let Some(class) = found {
            class.is_wanted = true;
        }
    }

    /// All runs of the wanted classes, ascending.
    fn search(&self, sample: &[f64]) -> Vec<f64> {
        let mut wanted = [false; CLASSES];
        for (wanted, class) in wanted.iter_mut().zip(&self.classes) {
            *wanted = class.is_wanted;
        }
        let is_wanted = |class: &u16| wanted.get(usize::from(*class)) == Some(&true);
        let runs = sample.iter().zip(&self.of_run);
        let wanted = runs.filter(|(_, class)| is_wanted(class));
        let mut found: Vec<f64> = wanted.map(|(value, _)| *value).collect();
        found.sort_unstable_by(f64::total_cmp);
        found
    }

    /// The run at a position of the ascending order, whose class was wanted.
    fn nth(&self, position: usize, searched: &[f64]) -> f64 {
        let (mut before, mut left_out) = (0, 0);
        for class in &self.classes {
            before += class.runs;
            if position < before {
                break;
            }
            if !class.is_wanted {
                left_out += class.runs;
            }
        }
        let run = searched.get(position - left_out.min(position));
        run.copied().unwrap_or(f64::NAN)
    }
}

/// Runs that are compared beside each other.
const LANES: usize = 8;

/// The lowest and the highest value; what is no number is passed over.
fn ends(sample: &[f64]) -> (f64, f64) {
    let (mut low, mut high) = ([f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES]);
    let (chunks, rest) = sample.as_chunks::<LANES>();
    for chunk in chunks {
        for ((low, high), value) in low.iter_mut().zip(&mut high).zip(chunk) {
            *low = if value < low { *value } else { *low };
            *high = if value > high { *value } else { *high };
        }
    }
    let lowest = rest.iter().chain(&low).copied();
    let highest = rest.iter().chain(&high).copied();
    (
        lowest.fold(f64::INFINITY, f64::min),
        highest.fold(f64::NEG_INFINITY, f64::max),
    )
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "below the number of classes; what is no number is cut by the cast"
)]
fn class(place: f64) -> u16 {
    place.min(CLASSES_SCALE) as u16
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
