//! What the cost or the value depends on, one input at a time, and sliders for the strongest.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::order::{arranged, descending};
use llm_readiness_engine::tco::risk::{Input, distribution};
use llm_readiness_engine::use_case::{Field, Spread, UseCase};
use llm_readiness_report::geometry::{Driver, Tornado};

use super::Risk;
use crate::app::view::charts::ChartWords;

/// Inputs with a slider.
const SLIDERS: usize = 5;
/// Steps of a slider.
pub const STEPS: u32 = 200;

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
pub fn drivers(risk: &Risk<'_>, of_value: bool) -> DriversView {
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
        .take(SLIDERS)
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

/// A number that can be moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Slider {
    /// The use case as it is.
    pub case: UseCase,
    /// The number.
    pub field: Field,
    /// Its name.
    pub name: String,
    /// The range as it is.
    pub range: Estimate,
    /// Where it stands, in steps.
    pub at: u32,
    /// The middle of the range in words.
    pub value: String,
}

/// Sliders for the numbers that the cost depends on most. They stay in the order of the document, so that none moves
/// away under the hand.
#[must_use]
pub fn sliders(risk: &Risk<'_>) -> Vec<Slider> {
    let bars = &risk.answer.cost.tornado.bars;
    let swings: Vec<f64> = bars
        .iter()
        .map(|bar| (bar.at_p90 - bar.at_p10).abs())
        .collect();
    let mut strongest = arranged(bars, &descending(&swings));
    strongest.truncate(SLIDERS);
    let mut found: Vec<(usize, Slider)> = strongest
        .iter()
        .filter_map(|bar| {
            let place = risk
                .answer
                .inputs
                .iter()
                .position(|input| input.id == bar.input)?;
            let input = risk.answer.inputs.get(place)?;
            Some((place, slider(risk, input)?))
        })
        .collect();
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, slider)| slider).collect()
}

fn slider(risk: &Risk<'_>, input: &Input) -> Option<Slider> {
    let plan = &risk.page.costed.plan;
    let case = plan.use_cases.get(input.case)?;
    let (range, _) = plan.library.value(case, input.field)?;
    let middle = range.central();
    Some(Slider {
        case: case.clone(),
        field: input.field,
        name: risk.input_name(input),
        at: step_of(input.field, middle),
        value: risk.input_value(input.field, middle),
        range,
    })
}

/// A slider's scale: by factors of ten where a number is known to a factor, else even.
fn scale(field: Field) -> (f64, f64, bool) {
    let (least, most) = field.limits();
    if field.spread() == Spread::Multiplicative {
        (least.max(0.01), most.min(1e7), true)
    } else {
        (least, most.min(least + 1e4), false)
    }
}

fn step_of(field: Field, value: f64) -> u32 {
    let (least, most, by_factor) = scale(field);
    let share = if by_factor {
        (value.max(least) / least).log10() / (most / least).log10()
    } else {
        (value - least) / (most - least)
    };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the steps"
    )]
    let step = (share * f64::from(STEPS))
        .round()
        .clamp(0.0, f64::from(STEPS)) as u32;
    step
}

impl Slider {
    /// The use case with the range moved so that its middle is at a step; the range keeps its shape.
    #[must_use]
    pub fn moved(&self, step: u32) -> UseCase {
        let (least, most, by_factor) = scale(self.field);
        let share = f64::from(step.min(STEPS)) / f64::from(STEPS);
        let middle = if by_factor {
            least * 10_f64.powf(share * (most / least).log10())
        } else {
            least + share * (most - least)
        };
        let mut case = self.case.clone();
        case.values
            .insert(self.field, around(self.field, self.range, middle));
        case
    }
}

/// The range moved to another middle: by a factor where it is known to a factor, else by a distance, within its limits.
fn around(field: Field, range: Estimate, middle: f64) -> Estimate {
    let (least, most) = field.limits();
    let before = range.central();
    let moved = |value: f64| {
        let moved = if field.spread() == Spread::Multiplicative && before > 0.0 {
            value / before * middle
        } else {
            value - before + middle
        };
        rounded(moved.clamp(least, most))
    };
    let found = match range {
        Estimate::Exactly(_) => Ok(Estimate::Exactly(rounded(middle))),
        Estimate::Between { low, high } => Estimate::between(moved(low), moved(high)),
        Estimate::ThreePoints { low, likely, high } => {
            Estimate::three_points(moved(low), moved(likely), moved(high))
        }
    };
    found.unwrap_or(Estimate::Exactly(rounded(middle)))
}

/// Three digits are as exact as a hand on a slider.
fn rounded(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}
