//! Sliders for the numbers that the cost depends on most, each with a field for its number.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::{Field, Spread, Unit, UseCase};

use super::Risk;
use crate::app::number_field::{EstimateFault, parse_estimate, written_number};
use crate::app::simulated::{Handle, strongest};
use crate::app::view::use_cases::fields;
use crate::app::{Model, Words};

/// Steps of a slider.
pub const STEPS: u32 = 200;
/// How far a slider reaches: to this part of the number it was made for, and to as many times it.
const REACH: f64 = 4.0;

/// The section.
#[derive(Debug, Clone, PartialEq)]
pub struct SlidersView {
    /// One for each number.
    pub sliders: Vec<Slider>,
    /// Whether the cost now depends most on other numbers.
    pub are_others_stronger: bool,
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
    /// What is counted; empty for a count or a share.
    pub unit: String,
    /// The range as it is.
    pub range: Estimate,
    /// Where it stands, in steps.
    pub at: u32,
    /// The middle of the range in words.
    pub value: String,
    /// The same as its field shows it.
    pub shown: String,
    scale: Scale,
}

/// The sliders.
#[must_use]
pub fn sliders(risk: &Risk<'_, '_>, model: &Model) -> SlidersView {
    let plan = &risk.page.costed.plan;
    let handles = &model.simulated.handles;
    let now = model.open.as_ref().filter(|_| risk.is_current);
    let now = now.map_or_else(Vec::new, |open| strongest(risk.answer, &open.assessment));
    let is_kept = |handle: &Handle| handles.iter().any(|kept| kept.is_same_number(handle));
    let found = handles.iter().filter_map(|handle| {
        let place = match &handle.case {
            Some(id) => plan.use_cases.iter().position(|case| case.id == *id)?,
            None => 0,
        };
        slider(risk, place, handle)
    });
    SlidersView {
        sliders: found.collect(),
        are_others_stronger: !now.iter().all(is_kept),
    }
}

fn slider(risk: &Risk<'_, '_>, place: usize, handle: &Handle) -> Option<Slider> {
    let (plan, words) = (&risk.page.costed.plan, risk.page.costed.words);
    let (case, field) = (plan.use_cases.get(place)?, handle.field);
    let (range, _) = plan.library.value(case, field)?;
    let middle = range.central();
    let scale = Scale::around(field, handle.range);
    Some(Slider {
        case: case.clone(),
        field,
        name: risk.number_name(place, field),
        unit: fields::unit(words, field.unit()),
        at: scale.step_of(middle),
        value: risk.input_value(field, middle),
        shown: written_number(rounded(middle, 4), field.unit(), words.language()),
        range,
        scale,
    })
}

/// What the steps of a slider mean.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    least: f64,
    most: f64,
    /// Whether equal steps are equal factors, as where a number is known to a factor, or else equal distances.
    by_factor: bool,
}

impl Scale {
    /// A scale on which a range has its middle near the middle. A share has all of its possible values.
    fn around(field: Field, range: Estimate) -> Self {
        let (least, most) = field.limits();
        let middle = range.central();
        if field.unit() == Unit::Share && most <= 1.0 {
            return Self {
                least,
                most,
                by_factor: false,
            };
        }
        if field.spread() == Spread::Multiplicative && middle > 0.0 {
            return Self {
                least: least.max(middle / REACH),
                most: most.min(middle * REACH),
                by_factor: true,
            };
        }
        let far = (range.high() - range.low())
            .max(middle.abs())
            .max(f64::MIN_POSITIVE);
        Self {
            least: least.max(middle - far),
            most: most.min(middle + far),
            by_factor: false,
        }
    }

    fn step_of(self, value: f64) -> u32 {
        let Self { least, most, .. } = self;
        let share = if self.by_factor {
            (value.max(least) / least).ln() / (most / least).ln()
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

    fn value_at(self, step: u32) -> f64 {
        let Self { least, most, .. } = self;
        let share = f64::from(step.min(STEPS)) / f64::from(STEPS);
        if self.by_factor {
            least * (most / least).powf(share)
        } else {
            least + share * (most - least)
        }
    }
}

impl Slider {
    /// The use case with the range moved so that its middle is at a step; the range keeps its shape.
    #[must_use]
    pub fn moved(&self, step: u32) -> UseCase {
        // Three digits are as exact as a hand on a slider.
        self.with(around(self.field, self.range, self.scale.value_at(step), 3))
    }

    /// The use case with what is typed: a number is the new middle of the range, a range takes its place. Nothing typed
    /// changes nothing.
    ///
    /// # Errors
    /// [`EstimateFault`] with the first thing that is wrong.
    pub fn typed(&self, text: &str, words: &Words) -> Result<Option<UseCase>, EstimateFault> {
        let typed = parse_estimate(text, words.language(), self.field)?;
        Ok(typed.map(|typed| match typed {
            Estimate::Exactly(middle) => self.with(around(self.field, self.range, middle, 6)),
            range => self.with(range),
        }))
    }

    /// What is wrong with what is typed.
    #[must_use]
    pub fn wrong(&self, words: &Words, fault: &EstimateFault) -> String {
        let wrong = fields::wrong(words, self.field.unit(), fault);
        let kept = words.say(text::estimate::KEPT, &[("shown", Arg::Text(&self.shown))]);
        format!("{wrong} {kept}")
    }

    fn with(&self, range: Estimate) -> UseCase {
        let mut case = self.case.clone();
        case.values.insert(self.field, range);
        case
    }
}

/// The range moved to another middle: by a factor where it is known to a factor, else by a distance, within its limits and
/// to so many digits.
fn around(field: Field, range: Estimate, middle: f64, digits: usize) -> Estimate {
    let (least, most) = field.limits();
    let before = range.central();
    let moved = |value: f64| {
        let moved = if field.spread() == Spread::Multiplicative && before > 0.0 {
            value / before * middle
        } else {
            value - before + middle
        };
        rounded(moved.clamp(least, most), digits)
    };
    let exact = Estimate::Exactly(rounded(middle, digits));
    let found = match range {
        Estimate::Exactly(_) => Ok(exact),
        Estimate::Between { low, high } => Estimate::between(moved(low), moved(high)),
        Estimate::ThreePoints { low, likely, high } => {
            Estimate::three_points(moved(low), moved(likely), moved(high))
        }
    };
    found.unwrap_or(exact)
}

fn rounded(value: f64, digits: usize) -> f64 {
    let decimals = digits.saturating_sub(1);
    format!("{value:.decimals$e}").parse().unwrap_or(value)
}
