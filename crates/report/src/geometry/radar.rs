//! A radar of scores from 0 to 100: one ray per area, a line for the score, a band for its range.

use super::Point;

/// What is drawn on one ray.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ray {
    /// The score; `None` before the first answer.
    pub score: Option<f64>,
    /// Low end of the range.
    pub low: f64,
    /// High end of the range.
    pub high: f64,
}

/// The whole drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Radar {
    /// Closed lines at the given scores.
    pub rings: Vec<Vec<Point>>,
    /// Outer edge of the band.
    pub high: Vec<Point>,
    /// Inner edge of the band.
    pub low: Vec<Point>,
    /// The scores, areas without one at the center.
    pub line: Vec<Point>,
    /// Ends of the rays.
    pub tips: Vec<Point>,
    /// Where each area's name stands.
    pub labels: Vec<Label>,
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// The point it is anchored to.
    pub at: Point,
    /// Which of its ends is there.
    pub anchor: Anchor,
}

/// The end of a text that stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Names stand this far out, in parts of the radius.
const LABEL_DISTANCE: f64 = 112.0;

impl Radar {
    /// Lays out the rays clockwise from the top around `center`.
    #[must_use]
    pub fn new(center: Point, radius: f64, rays: &[Ray], rings: &[f64]) -> Self {
        let count = rays.len().max(1);
        let at = |index: usize, value: f64| {
            #[allow(clippy::cast_precision_loss, reason = "a handful of areas")]
            let turn = 2.0 * std::f64::consts::PI * index as f64 / count as f64;
            let length = radius * value / 100.0;
            Point {
                x: center.x + length * libm::sin(turn),
                y: center.y - length * libm::cos(turn),
            }
        };
        let around = |value: &dyn Fn(&Ray) -> f64| -> Vec<Point> {
            rays.iter()
                .enumerate()
                .map(|(index, ray)| at(index, value(ray)))
                .collect()
        };
        let label = |index: usize| {
            let point = at(index, LABEL_DISTANCE);
            let anchor = if (point.x - center.x).abs() < radius * 0.1 {
                Anchor::Middle
            } else if point.x > center.x {
                Anchor::Start
            } else {
                Anchor::End
            };
            Label { at: point, anchor }
        };
        Self {
            rings: rings.iter().map(|ring| around(&|_| *ring)).collect(),
            high: around(&|ray| ray.high),
            low: around(&|ray| ray.low),
            line: around(&|ray| ray.score.unwrap_or(0.0)),
            tips: around(&|_| 100.0),
            labels: (0..rays.len()).map(label).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_ray_points_up_and_full_scores_touch_the_outer_ring() {
        let ray = Ray {
            score: Some(100.0),
            low: 0.0,
            high: 100.0,
        };
        let radar = Radar::new(Point { x: 50.0, y: 50.0 }, 40.0, &[ray; 4], &[100.0]);
        let top = radar.line[0];
        assert!(
            (top.x - 50.0).abs() < 1e-9 && (top.y - 10.0).abs() < 1e-9,
            "{top:?}"
        );
        assert_eq!(radar.line, radar.rings[0]);
        assert_eq!(radar.labels[1].anchor, Anchor::Start);
        assert_eq!(radar.labels[3].anchor, Anchor::End);
    }
}
