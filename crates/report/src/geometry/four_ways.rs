//! Ways to the same end beside each other: what each costs, of what it is made up, and between
//! which ends it may lie.

use super::{Segment, Tone};

/// A way.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Its name.
    pub name: String,
    /// The cost of each component; a negative one counts as nothing.
    pub components: Vec<f64>,
    /// The least it may cost.
    pub low: f64,
    /// The most it may cost.
    pub high: f64,
    /// Its cost as it is written.
    pub total: String,
    /// What it can carry at the peak, and whether that is enough.
    pub capacity: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct FourWays {
    /// The ways.
    pub ways: Vec<Way>,
    /// Names of the components, at most eight.
    pub components: Vec<String>,
    /// The position of the cheapest way. Whoever makes the chart says so, because equal sums differ in their last digits.
    pub cheapest: Option<usize>,
}

/// A way as lengths from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct WayBar {
    /// Its components from the start on.
    pub segments: Vec<(Tone, Segment)>,
    /// Its range; `None` where both ends are the same.
    pub range: Option<Segment>,
    /// Whether it is the cheapest.
    pub is_cheapest: bool,
}

impl FourWays {
    /// Lengths of all ways on a common scale that ends at the highest value.
    #[must_use]
    pub fn bars(&self) -> Vec<WayBar> {
        let totals: Vec<f64> = self
            .ways
            .iter()
            .map(|way| way.components.iter().map(|cost| positive(*cost)).sum())
            .collect();
        let most = self
            .ways
            .iter()
            .map(|way| positive(way.high))
            .chain(totals.iter().copied())
            .fold(0.0, f64::max);
        let scale = if most > 0.0 { 100.0 / most } else { 0.0 };
        (self.ways.iter().enumerate())
            .map(|(at, way)| self.bar(way, scale, self.cheapest == Some(at)))
            .collect()
    }

    fn bar(&self, way: &Way, scale: f64, is_cheapest: bool) -> WayBar {
        let mut start = 0.0;
        let mut segments = Vec::new();
        for (at, cost) in way.components.iter().enumerate() {
            let length = positive(*cost) * scale;
            if length > 0.0 {
                segments.push((
                    Tone::new(at, self.components.len()),
                    Segment { start, length },
                ));
            }
            start += length;
        }
        let (low, high) = (positive(way.low) * scale, positive(way.high) * scale);
        let range = (high > low).then_some(Segment {
            start: low,
            length: high - low,
        });
        WayBar {
            segments,
            range,
            is_cheapest,
        }
    }
}

fn positive(value: f64) -> f64 {
    if value.is_finite() {
        value.max(0.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(components: &[f64], low: f64, high: f64) -> Way {
        Way {
            name: String::new(),
            components: components.to_vec(),
            low,
            high,
            total: String::new(),
            capacity: String::new(),
        }
    }

    fn chart(ways: Vec<Way>) -> FourWays {
        FourWays {
            ways,
            components: vec!["usage".to_owned(), "people".to_owned()],
            cheapest: Some(0),
        }
    }

    #[test]
    fn the_longest_range_fills_the_scale_and_one_way_is_cheapest() {
        let bars = chart(vec![
            way(&[30.0, 20.0], 40.0, 100.0),
            way(&[10.0, 40.0], 50.0, 50.0),
        ])
        .bars();
        assert_eq!(
            bars[0].range,
            Some(Segment {
                start: 40.0,
                length: 60.0
            })
        );
        assert_eq!(
            bars[0].segments[1].1,
            Segment {
                start: 30.0,
                length: 20.0
            }
        );
        assert_eq!(bars[1].range, None);
        assert_eq!((bars[0].is_cheapest, bars[1].is_cheapest), (true, false));
    }

    #[test]
    fn nothing_and_less_than_nothing_have_no_length() {
        assert!(chart(Vec::new()).bars().is_empty());
        let bars = chart(vec![
            way(&[0.0, -5.0], 0.0, 0.0),
            way(&[f64::NAN], -1.0, f64::INFINITY),
        ])
        .bars();
        assert!(
            bars.iter()
                .all(|bar| bar.segments.is_empty() && bar.range.is_none()),
            "{bars:?}"
        );
    }
}
