//! Charts: shapes of `report::geometry` as SVG. Colors come from style sheets.
//!
//! The charts of the cost pages are functions of plain values and of a writer for their numbers.
//! They have no state, so they are no components: each component is kilobytes of download.

mod bars;
mod break_even;
mod bubble_map;
mod crossover;
mod distribution;
mod fan;
mod figure;
mod four_ways;
mod heat_map;
mod plot;
mod radar;
mod stacked_months;
#[cfg(test)]
mod tests;
mod tornado;
mod waterfall;
mod week_load;

pub(crate) use bars::AreaBars;
pub use break_even::break_even;
pub use bubble_map::bubble_map;
pub use crossover::crossover;
pub use distribution::distribution;
pub use fan::fan;
pub(crate) use figure::plain;
pub use figure::{Figure, Writer};
pub use four_ways::four_ways;
pub(crate) use heat_map::HeatMap;
pub(crate) use radar::RadarChart;
pub use stacked_months::stacked_months;
pub use tornado::tornado;
pub use waterfall::waterfall;
pub use week_load::week_load;

use crate::app::view::areas::AreaView;

/// The areas of a chart.
#[derive(Clone, PartialEq, yew::Properties)]
pub(crate) struct AreasProps {
    /// In the order they are drawn.
    pub(crate) areas: Vec<AreaView>,
    /// What the picture shows, in a sentence.
    pub(crate) label: yew::AttrValue,
}
