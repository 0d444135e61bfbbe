//! What the cost or the value depends on, one input at a time.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::risk::{Input, distribution};
use llm_readiness_report::geometry::{Driver, Tornado};

use super::Risk;
use crate::app::view::charts::ChartWords;

/// How many inputs are named that move together with the result.
const TOGETHER: usize = 5;

/// The section.
#[derive(Debug, Clone, PartialEq)]
pub struct DriversView {
    /// The chart.
    pub chart: Tornado,
    /// What is said about it.
    pub about: ChartWords,
    /// The inputs that move together with the result most: name, and how strongly.
    pub together: Vec<(String, String)>,
}

/// What the cost, or else the net present value, depends on.
#[must_use]
pub fn drivers(risk: &Risk<'_, '_>, of_value: bool) -> DriversView {
    let words = risk.page.costed.words;
    let dependence = if of_value {
        &risk.answer.value
    } else {
        &risk.answer.cost
    };
    let drivers: Vec<Driver> = dependence
        .tornado
        .bars
        .iter()
        .filter_map(|bar| {
            let input = risk.input(bar.input)?;
            let [low, high] = ends(input);
            Some(Driver {
                name: risk.input_name(input),
                low_input: risk.input_value(input.field, low),
                high_input: risk.input_value(input.field, high),
                low: bar.at_p10,
                high: bar.at_p90,
            })
        })
        .collect();
    let first = drivers.first();
    let finding = match first {
        None => words.text(text::risk::NO_RANGE),
        Some(first) => {
            let swing = risk.money((first.high - first.low).abs());
            let id = if of_value {
                text::risk::DRIVERS_VALUE
            } else {
                text::risk::DRIVERS_COST
            };
            let args = [
                ("input", Arg::Text(first.name.as_str())),
                ("swing", Arg::Text(&swing)),
            ];
            words.say(id, &args)
        }
    };
    let together = dependence
        .drivers
        .iter()
        .take(TOGETHER)
        .filter_map(|driver| {
            let input = risk.input(driver.input)?;
            let strength = words.number(driver.rank_correlation, 2);
            Some((risk.input_name(input), strength))
        });
    DriversView {
        about: ChartWords {
            name: words.text(text::risk::DRIVERS_NAME),
            finding,
            about: words.text(text::risk::DRIVERS_ABOUT),
        },
        together: together.collect(),
        chart: Tornado {
            base: dependence.tornado.base,
            drivers,
        },
    }
}

/// The 10th and 90th percentile of an input, between which the tornado moves it.
fn ends(input: &Input) -> [f64; 2] {
    match distribution(input.field, input.range) {
        Ok(Some(found)) => [0.1, 0.9].map(|share| found.quantile(share)),
        // What has no distribution is not drawn and does not move.
        Ok(None) | Err(_) => [input.range.central(); 2],
    }
}
