//! Every chart as a table: the same values in words, for whoever cannot or would not read the
//! picture.

mod comparisons;
mod months;
mod spreads;

pub use comparisons::{crossover, four_ways, waterfall};
pub use months::{break_even, fan, stacked_months, week_load};
pub use spreads::{bubble_map, distribution, tornado};

use llm_readiness_report::geometry::Write;

/// What is said about a chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartWords {
    /// Its name, for the switch to its table: "Monthly cost".
    pub name: String,
    /// What it shows, in one sentence: its title.
    pub finding: String,
    /// What can be seen in it, for whoever does not see it; may be empty.
    pub about: String,
}

/// A chart's values in rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Names of the columns; the first column names the rows.
    pub heads: Vec<String>,
    /// The rows, each as long as the heads.
    pub rows: Vec<Vec<String>>,
    /// What holds for no single row: events, limits.
    pub notes: Vec<String>,
}

/// Written where there is no value.
const NONE: &str = "–";

/// Writes the values of a table alike: with two decimals if all are small.
struct Cells<'a> {
    write: Write<'a>,
    decimals: u8,
}

impl<'a> Cells<'a> {
    /// For values up to the largest of these.
    fn new(write: Write<'a>, values: impl IntoIterator<Item = f64>) -> Self {
        let largest = values
            .into_iter()
            .filter(|value| value.is_finite())
            .fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let decimals = if largest >= 100.0 { 0 } else { 2 };
        Self { write, decimals }
    }

    fn cell(&self, value: f64) -> String {
        if value.is_finite() {
            (self.write)(value, self.decimals)
        } else {
            NONE.to_owned()
        }
    }

    fn at(&self, values: &[f64], at: usize) -> String {
        values
            .get(at)
            .map_or_else(|| NONE.to_owned(), |value| self.cell(*value))
    }
}
