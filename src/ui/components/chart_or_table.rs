//! A chart with its table twin. The switch stands before the chart, so that whoever cannot use the
//! picture meets the table first.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

/// The table of a chart, made when it is shown.
#[derive(Clone)]
pub(crate) struct Twin(Rc<dyn Fn() -> Html>);

impl Twin {
    /// The table that this makes.
    pub(crate) fn new(make: impl Fn() -> Html + 'static) -> Self {
        Self(Rc::new(make))
    }

    /// The table.
    pub(crate) fn made(&self) -> Html {
        (self.0)()
    }
}

/// A chart with its table twin.
#[derive(Clone, Properties)]
pub(crate) struct ChartOrTableProps {
    /// Text of the switch while the chart is shown; names the chart.
    pub(crate) show_table: AttrValue,
    /// Text of the switch while the table is shown.
    pub(crate) show_chart: AttrValue,
    /// The picture.
    pub(crate) chart: Html,
    /// The same as a table.
    pub(crate) table: Twin,
}

/// Whoever draws a chart anew has reason to: comparing two drawings takes as long as drawing.
impl PartialEq for ChartOrTableProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
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
                if *as_table { { props.table.made() } } else { { props.chart.clone() } }
            </div>
        </div>
    }
}
