//! Charts: shapes of `report::geometry` as SVG. Colors come from style sheets.

mod bars;
mod heat_map;
mod radar;

pub(crate) use bars::AreaBars;
pub(crate) use heat_map::HeatMap;
pub(crate) use radar::RadarChart;

use crate::app::view::areas::AreaView;

/// The areas of a chart.
#[derive(Clone, PartialEq, yew::Properties)]
pub(crate) struct AreasProps {
    /// In the order they are drawn.
    pub(crate) areas: Vec<AreaView>,
    /// What the picture shows, in a sentence.
    pub(crate) label: yew::AttrValue,
}
