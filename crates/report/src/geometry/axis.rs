//! An axis: from where to where, and the round numbers that are written on it. Who makes one also
//! writes its numbers, so that they are in the reader's language.

/// A number on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands.
    pub value: f64,
    /// As it is written.
    pub label: String,
}

/// How distances on an axis grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// By the same amount.
    Linear,
    /// By the same factor; every value is above zero.
    Logarithmic,
}

/// An axis. Both ends are finite and the high one is above the low one.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    growth: Growth,
    ticks: Vec<Tick>,
}

/// Writes a number of an axis with so many decimals.
pub type Write<'a> = &'a dyn Fn(f64, u8) -> String;

/// Axes end at this many decimals: finer steps are not read.
const MOST_DECIMALS: u8 = 9;
/// Numbers beyond are drawn at the edge: a chart of them says nothing, and sums stay finite.
const LARGEST: f64 = 1e30;

impl Axis {
    /// From the least to the greatest of the values, both rounded outward to a round number, with at
    /// most about `most` steps of 1, 2 or 5 times a power of ten. Values that are not finite are left out; without any
    /// value, or with one, the axis still has a length.
    ///
    /// ```
    /// use llm_readiness_report::geometry::Axis;
    /// let axis = Axis::linear(&[0.0, 870.0], 5, &|value, _| value.to_string());
    /// assert_eq!((axis.low(), axis.high()), (0.0, 1000.0));
    /// assert_eq!(axis.ticks().len(), 6);
    /// ```
    #[must_use]
    pub fn linear(values: &[f64], most: u8, write: Write<'_>) -> Self {
        let (low, high) = ends(values).unwrap_or((0.0, 1.0));
        let (low, high) = if high - low > low.abs().max(high.abs()) * 1e-9 {
            (low, high)
        } else if high > 0.0 {
            (low.min(0.0), high)
        } else if low < 0.0 {
            (low, 0.0)
        } else {
            (0.0, 1.0)
        };
        let step = round_step((high - low) / f64::from(most.max(1)));
        let first = (low / step).floor();
        let last = (high / step).ceil();
        let decimals = decimals(step);
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last {
            // Minus zero would be written with its sign.
            let value = if at.abs() < 0.5 { 0.0 } else { at * step };
            ticks.push(Tick {
                value,
                label: write(value, decimals),
            });
            at += 1.0;
        }
        Self {
            low: first * step,
            high: last * step,
            growth: Growth::Linear,
            ticks,
        }
    }

    /// From the power of ten below the least positive value to the one above the greatest, with a
    /// number at each, or at every second or third if there are more than `most`.
    ///
    /// ```
    /// use llm_readiness_report::geometry::Axis;
    /// let axis = Axis::logarithmic(&[30.0, 2_000.0], 6, &|value, _| value.to_string());
    /// let labels: Vec<&str> = axis.ticks().iter().map(|tick| tick.label.as_str()).collect();
    /// assert_eq!(labels, ["10", "100", "1000", "10000"]);
    /// ```
    #[must_use]
    pub fn logarithmic(values: &[f64], most: u8, write: Write<'_>) -> Self {
        let positive: Vec<f64> = values
            .iter()
            .copied()
            .filter(|value| *value > 0.0)
            .collect();
        let (low, high) = ends(&positive).unwrap_or((1.0, 10.0));
        // The margin keeps 1000, whose logarithm is a hair off, on its own power.
        let first = (libm::log10(low) + 1e-9).floor();
        let last = (libm::log10(high) - 1e-9).ceil().max(first + 1.0);
        let every = ((last - first) / f64::from(most.max(2) - 1))
            .ceil()
            .max(1.0);
        let mut ticks = Vec::new();
        let mut power = first;
        while power <= last {
            let value = libm::pow(10.0, power);
            ticks.push(Tick {
                value,
                label: write(value, decimals(value)),
            });
            power += every;
        }
        Self {
            low: libm::pow(10.0, first),
            high: libm::pow(10.0, last),
            growth: Growth::Logarithmic,
            ticks,
        }
    }

    /// The low end.
    #[must_use]
    pub fn low(&self) -> f64 {
        self.low
    }

    /// The high end.
    #[must_use]
    pub fn high(&self) -> f64 {
        self.high
    }

    /// The numbers on it, rising.
    #[must_use]
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// How far along a value stands, 0 at the low end and 1 at the high one; what is outside stands
    /// at the end, and what is not a number at the low one.
    #[must_use]
    pub fn share(&self, value: f64) -> f64 {
        let share = match self.growth {
            Growth::Linear => (value - self.low) / (self.high - self.low),
            Growth::Logarithmic => {
                (libm::log10(value.max(self.low)) - libm::log10(self.low))
                    / (libm::log10(self.high) - libm::log10(self.low))
            }
        };
        if share.is_nan() {
            0.0
        } else {
            share.clamp(0.0, 1.0)
        }
    }
}

/// The least and the greatest finite value.
fn ends(values: &[f64]) -> Option<(f64, f64)> {
    values
        .iter()
        .filter(|value| value.is_finite())
        .map(|value| value.clamp(-LARGEST, LARGEST))
        .fold(None, |ends, value| match ends {
            None => Some((value, value)),
            Some((low, high)) => Some((value.min(low), value.max(high))),
        })
}

/// The next 1, 2 or 5 times a power of ten.
fn round_step(rough: f64) -> f64 {
    let rough = rough.max(1e-30);
    let power = libm::pow(10.0, libm::log10(rough).floor());
    let steps = [1.0, 2.0, 5.0];
    let fits = steps
        .iter()
        .find(|step| **step * power >= rough * (1.0 - 1e-9));
    fits.copied().unwrap_or(10.0) * power
}

/// Decimals that tell neighbors apart that lie a step from each other.
fn decimals(step: f64) -> u8 {
    let mut scaled = step;
    let mut decimals = 0;
    while scaled < 1.0 - 1e-9 && decimals < MOST_DECIMALS {
        scaled *= 10.0;
        decimals += 1;
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks()
            .iter()
            .map(|tick| tick.label.as_str())
            .collect()
    }

    fn plain(value: f64, decimals: u8) -> String {
        format!("{value:.*}", usize::from(decimals))
    }

    #[test]
    fn numbers_are_round_and_hold_the_values() {
        assert_eq!(
            labels(&Axis::linear(&[0.0, 0.43], 4, &plain)),
            ["0.0", "0.2", "0.4", "0.6"]
        );
        assert_eq!(
            labels(&Axis::linear(&[-130.0, 260.0], 4, &plain)),
            ["-200", "-100", "0", "100", "200", "300"]
        );
    }

    #[test]
    fn an_axis_has_a_length_whatever_it_is_made_of() {
        let odd: [&[f64]; 6] = [
            &[],
            &[0.0],
            &[7.0, 7.0],
            &[-3.0],
            &[f64::NAN, f64::INFINITY],
            &[1e300, -1e300],
        ];
        for values in odd {
            for axis in [
                Axis::linear(values, 5, &plain),
                Axis::logarithmic(values, 5, &plain),
            ] {
                assert!(axis.high() > axis.low(), "{values:?}: {axis:?}");
                assert!(
                    (2..=12).contains(&axis.ticks().len()),
                    "{values:?}: {axis:?}"
                );
                assert!(axis.share(f64::NAN).abs() < f64::EPSILON);
            }
        }
    }

    #[test]
    fn powers_of_ten_are_thinned_over_huge_ranges() {
        let axis = Axis::logarithmic(&[0.001, 1e12], 6, &plain);
        assert!(axis.ticks().len() <= 6, "{axis:?}");
        assert!(
            (axis.share(axis.low())).abs() < 1e-12 && (axis.share(axis.high()) - 1.0).abs() < 1e-12
        );
    }

    #[test]
    fn a_power_of_ten_is_its_own_end() {
        let axis = Axis::logarithmic(&[1_000.0, 1_000_000.0], 6, &plain);
        assert!(
            (axis.low() - 1_000.0).abs() < 1e-6 && (axis.high() - 1_000_000.0).abs() < 1e-3,
            "{axis:?}"
        );
    }

    #[test]
    fn what_is_outside_stands_at_the_end() {
        let axis = Axis::linear(&[0.0, 10.0], 5, &plain);
        assert!(
            (axis.share(99.0) - 1.0).abs() < f64::EPSILON && axis.share(-99.0).abs() < f64::EPSILON
        );
    }
}
