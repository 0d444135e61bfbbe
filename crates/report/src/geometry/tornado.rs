//! What drives a result: for each input the result at its low and at its high end, the widest first.

use llm_readiness_engine::order::descending;

use super::Segment;

/// An input that was moved while all others stood still.
#[derive(Debug, Clone, PartialEq)]
pub struct Driver {
    /// Its name.
    pub name: String,
    /// Its low end as it is written.
    pub low_input: String,
    /// Its high end as it is written.
    pub high_input: String,
    /// The result at its low end.
    pub low: f64,
    /// The result at its high end.
    pub high: f64,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// The result while every input is at its base.
    pub base: f64,
    /// The inputs in any order.
    pub drivers: Vec<Driver>,
}

/// An input as lengths from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct DriverBar {
    /// Which of the inputs.
    pub driver: usize,
    /// From the base to the result at the low end.
    pub low: Segment,
    /// From the base to the result at the high end.
    pub high: Segment,
}

/// The inputs that are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DriverBars {
    /// Where the base stands.
    pub base: f64,
    /// The widest first.
    pub bars: Vec<DriverBar>,
    /// Inputs that are not drawn, the widest first.
    pub rest: Vec<usize>,
}

/// So many inputs are drawn.
pub const MOST_DRIVERS: usize = 12;

impl Tornado {
    /// Lengths on a common scale from the least to the greatest result.
    #[must_use]
    pub fn bars(&self) -> DriverBars {
        let swings: Vec<f64> = self
            .drivers
            .iter()
            .map(|driver| swing(self.base, driver))
            .collect();
        let order = descending(&swings);
        let (shown, rest) = order.split_at(order.len().min(MOST_DRIVERS));
        let results = self
            .drivers
            .iter()
            .flat_map(|driver| [driver.low, driver.high])
            .chain([self.base]);
        let finite: Vec<f64> = results.filter(|result| result.is_finite()).collect();
        let least = finite.iter().copied().fold(f64::INFINITY, f64::min);
        let most = finite.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let place = |result: f64| {
            let share = (result - least) / (most - least);
            if share.is_finite() {
                100.0 * share.clamp(0.0, 1.0)
            } else {
                50.0
            }
        };
        let base = place(self.base);
        let bar = |at: &usize| {
            let driver = self.drivers.get(*at)?;
            let part = |result: f64| {
                let end = if result.is_finite() {
                    place(result)
                } else {
                    base
                };
                Segment {
                    start: base.min(end),
                    length: (end - base).abs(),
                }
            };
            Some(DriverBar {
                driver: *at,
                low: part(driver.low),
                high: part(driver.high),
            })
        };
        DriverBars {
            base,
            bars: shown.iter().filter_map(bar).collect(),
            rest: rest.to_vec(),
        }
    }
}

/// How far the result moves in all.
fn swing(base: f64, driver: &Driver) -> f64 {
    let ends = [driver.low, driver.high, base]
        .into_iter()
        .filter(|end| end.is_finite());
    let (low, high) = ends.fold((base, base), |(low, high), end| {
        (end.min(low), end.max(high))
    });
    high - low
}

#[cfg(test)]
mod tests {
    use super::*;

    fn driver(low: f64, high: f64) -> Driver {
        Driver {
            name: String::new(),
            low_input: String::new(),
            high_input: String::new(),
            low,
            high,
        }
    }

    #[test]
    fn the_widest_comes_first_and_the_rest_is_named() {
        let drivers = (0..15)
            .map(|at| driver(100.0 - f64::from(at), 100.0 + f64::from(at)))
            .collect();
        let bars = Tornado {
            base: 100.0,
            drivers,
        }
        .bars();
        assert_eq!(
            (bars.bars.len(), bars.bars[0].driver, bars.rest.as_slice()),
            (12, 14, [2, 1, 0].as_slice())
        );
        assert_eq!(
            bars.bars[0].low,
            Segment {
                start: 0.0,
                length: 50.0
            }
        );
        assert_eq!(
            bars.bars[0].high,
            Segment {
                start: 50.0,
                length: 50.0
            }
        );
    }

    #[test]
    fn an_input_may_move_the_result_to_one_side_only() {
        let bars = Tornado {
            base: 10.0,
            drivers: vec![driver(10.0, 30.0), driver(15.0, 10.0)],
        }
        .bars();
        assert!(bars.bars[0].low.length.abs() < f64::EPSILON);
        assert_eq!(
            bars.bars[1].low,
            Segment {
                start: 0.0,
                length: 25.0
            }
        );
    }

    #[test]
    fn nothing_moves_without_inputs_or_with_odd_ones() {
        assert!(
            Tornado {
                base: 5.0,
                drivers: Vec::new()
            }
            .bars()
            .bars
            .is_empty()
        );
        let bars = Tornado {
            base: 5.0,
            drivers: vec![driver(5.0, 5.0), driver(f64::NAN, f64::INFINITY)],
        }
        .bars();
        assert!(
            bars.bars
                .iter()
                .all(|bar| bar.low.length + bar.high.length < f64::EPSILON),
            "{bars:?}"
        );
    }
}
