//! Charts as points and lengths. Nothing here knows SVG, colors or languages.

mod radar;
mod scale;

pub use radar::{Anchor, Label, Radar, Ray};
pub use scale::{Scale, Segment};

/// A point of a drawing; x grows to the right, y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the top edge.
    pub y: f64,
}

/// Points as the `points` of a polygon, with one decimal.
///
/// ```
/// use llm_readiness_report::geometry::{Point, polygon};
/// assert_eq!(polygon(&[Point { x: 1.0, y: 2.25 }, Point { x: 3.0, y: 4.0 }]), "1.0,2.2 3.0,4.0");
/// ```
#[must_use]
pub fn polygon(points: &[Point]) -> String {
    let points: Vec<String> = points
        .iter()
        .map(|p| format!("{:.1},{:.1}", p.x, p.y))
        .collect();
    points.join(" ")
}
