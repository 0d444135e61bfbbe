//! A chart with its table twin. The switch stands before the chart, so that whoever cannot use the
//! picture meets the table first.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

/// A chart with its table twin.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ChartOrTableProps {
    /// Text of the switch while the chart is shown; names the chart.
    pub(crate) show_table: AttrValue,
    /// Text of the switch while the table is shown.
    pub(crate) show_chart: AttrValue,
    /// The picture.
    pub(crate) chart: Html,
    /// The same as a table.
    pub(crate) table: Html,
}

/// A chart with its table twin.
#[component]
pub(crate) fn ChartOrTable(props: &ChartOrTableProps) -> Html {
    let as_table = use_state(|| false);
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_| as_table.set(!*as_table))
    };
    let label = if *as_table {
        props.show_chart.clone()
    } else {
        props.show_table.clone()
    };
    html! {
        <div class="chart">
            <button type="button" class="textbutton chart__switch" onclick={toggle}>{ label }</button>
            <div class="chart__body">
                if *as_table { { props.table.clone() } } else { { props.chart.clone() } }
            </div>
        </div>
    }
}
