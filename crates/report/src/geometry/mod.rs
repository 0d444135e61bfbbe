//! Charts as points and lengths. Nothing here knows SVG, colors or languages.

mod axis;
mod break_even;
mod bubble_map;
mod crossover;
mod distribution;
mod fan;
mod four_ways;
mod frame;
#[cfg(test)]
mod inside;
mod picture;
mod placement;
mod radar;
mod scale;
mod spread;
mod stacked_months;
mod tornado;
mod waterfall;
mod week_load;

pub use axis::{Axis, Growth, Tick, Write};
pub use break_even::{BreakEven, Payback};
pub use bubble_map::{Bubble, BubbleMap};
pub use crossover::{Crossing, Crossover, WayCost};
pub use distribution::{Bin, Distribution, Mark as OutcomeMark, bins};
pub use fan::{Budget, Fan, Quantile};
pub use four_ways::{FourWays, Way, WayBar};
pub use frame::Frame;
pub use picture::{Key, Mark, Picture, Rect, Role, Shape, Sheet, TONES, Tone, count};
pub use radar::{Anchor, Label, Radar, Ray};
pub use scale::{Scale, Segment};
pub use spread::spread;
pub use stacked_months::{Event, Series, StackedMonths};
pub use tornado::{Driver, DriverBar, DriverBars, MOST_DRIVERS, Tornado};
pub use waterfall::{Direction, NamedStep, Step, StepBar, StepBars, Waterfall};
pub use week_load::{Level, WeekLoad};

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
