//! A number that a person gives: one value, or a range that says how sure they are.

use crate::document::{Json, Reader, Rule};
use serde::{Deserialize, Serialize};

/// One value or a range. Its numbers are finite and rise; [`Estimate::read`] and the constructors see to it.
///
/// ```
/// use llm_readiness_engine::estimate::Estimate;
/// let users = Estimate::between(200.0, 2_000.0)?;
/// assert!(users.is_range());
/// assert!(Estimate::three_points(5.0, 4.0, 9.0).is_err());
/// # Ok::<(), llm_readiness_engine::document::Rule>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Estimate {
    /// One value.
    Exactly(f64),
    /// "80 to 400": nine times in ten it lies between.
    Between {
        /// One time in twenty it is lower.
        low: f64,
        /// One time in twenty it is higher.
        high: f64,
    },
    /// Lowest, most likely, highest.
    ThreePoints {
        /// It is never lower.
        low: f64,
        /// The most likely value.
        likely: f64,
        /// It is never higher.
        high: f64,
    },
}

impl Estimate {
    /// A 90 % interval.
    ///
    /// # Errors
    /// [`Rule::RangeOrder`] when low is above high or a number is not finite.
    pub fn between(low: f64, high: f64) -> Result<Self, Rule> {
        ordered([low, low, high])?;
        Ok(Self::Between { low, high })
    }

    /// Lowest, most likely and highest value.
    ///
    /// # Errors
    /// [`Rule::RangeOrder`] when they do not rise or a number is not finite.
    pub fn three_points(low: f64, likely: f64, high: f64) -> Result<Self, Rule> {
        ordered([low, likely, high])?;
        Ok(Self::ThreePoints { low, likely, high })
    }

    /// The value that a calculation without ranges uses: the value itself, the most likely one, or the middle of an
    /// interval. The middle of an interval above zero is the geometric one, which is the median of the log-normal
    /// distribution that the interval stands for.
    #[must_use]
    pub fn central(self) -> f64 {
        match self {
            Self::Exactly(value) => value,
            Self::Between { low, high } if low > 0.0 => libm::sqrt(low) * libm::sqrt(high),
            Self::Between { low, high } => f64::midpoint(low, high),
            Self::ThreePoints { likely, .. } => likely,
        }
    }

    /// The low end.
    #[must_use]
    pub fn low(self) -> f64 {
        match self {
            Self::Exactly(value) => value,
            Self::Between { low, .. } | Self::ThreePoints { low, .. } => low,
        }
    }

    /// The high end.
    #[must_use]
    pub fn high(self) -> f64 {
        match self {
            Self::Exactly(value) => value,
            Self::Between { high, .. } | Self::ThreePoints { high, .. } => high,
        }
    }

    /// Whether it says more than one value.
    #[must_use]
    pub fn is_range(self) -> bool {
        !matches!(self, Self::Exactly(_)) && self.low() < self.high()
    }

    /// The numbers in the order they are written: one, two or three.
    #[must_use]
    pub fn numbers(self) -> Vec<f64> {
        match self {
            Self::Exactly(value) => vec![value],
            Self::Between { low, high } => vec![low, high],
            Self::ThreePoints { low, likely, high } => vec![low, likely, high],
        }
    }

    /// One, two or three rising numbers as an estimate.
    ///
    /// # Errors
    /// [`Rule::RangeOrder`] as the constructors, [`Rule::WrongCount`] for any other number of numbers.
    pub fn from_numbers(numbers: &[f64]) -> Result<Self, Rule> {
        match numbers {
            [value] => ordered([*value; 3]).map(|()| Self::Exactly(*value)),
            [low, high] => Self::between(*low, *high),
            [low, likely, high] => Self::three_points(*low, *likely, *high),
            _ => Err(Rule::WrongCount {
                what: "numbers",
                expected: 3,
                found: numbers.len(),
            }),
        }
    }

    /// Reads a number, or a list of two or three, each inside `low..=high`.
    #[must_use]
    pub fn read(reader: &Reader<'_>, low: f64, high: f64) -> Option<Self> {
        if !matches!(reader.value(), Json::List(_)) {
            return reader.number(low, high).map(Self::Exactly);
        }
        let count = reader.items().count();
        let numbers: Vec<f64> = reader
            .items()
            .filter_map(|item| item.number(low, high))
            .collect();
        if numbers.len() < count {
            return None;
        }
        Self::from_numbers(&numbers)
            .map_err(|rule| reader.report(rule))
            .ok()
    }

    /// As it stands in a document: a number or a list.
    #[must_use]
    pub fn to_json(self) -> Json {
        match self {
            Self::Exactly(value) => Json::number(value),
            Self::Between { .. } | Self::ThreePoints { .. } => {
                Json::List(self.numbers().into_iter().map(Json::number).collect())
            }
        }
    }
}

fn ordered(numbers: [f64; 3]) -> Result<(), Rule> {
    let [low, likely, high] = numbers;
    let is_sound = numbers.iter().all(|n| n.is_finite()) && low <= likely && likely <= high;
    if is_sound {
        return Ok(());
    }
    Err(Rule::RangeOrder {
        low: low.to_string(),
        likely: likely.to_string(),
        high: high.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::document::{Problems, parse};

    fn read(text: &str) -> Result<Estimate, String> {
        let json = parse(text.as_bytes()).unwrap();
        let problems = RefCell::new(Problems::default());
        let found = Estimate::read(&Reader::root(&json, &problems), 0.0, 1000.0);
        found.ok_or_else(|| problems.into_inner().to_string())
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["5.0", "[80.0,400.0]", "[80.0,200.0,400.0]"] {
            assert_eq!(read(text).unwrap().to_json().to_compact(), text);
        }
        for (text, central) in [("[10,1000]", 100.0), ("[0,10]", 5.0), ("[0,7,10]", 7.0)] {
            let off = read(text).unwrap().central() - central;
            assert!(off.abs() < 1e-12, "{text}");
        }
    }

    #[test]
    fn ranges_that_make_no_sense_are_sentences() {
        for text in [
            "[400,80]",
            "[1,0,3]",
            "[1,5,3]",
            "[1,2,3,4]",
            "[]",
            "[1,2000]",
            "-1",
            "[\"1\"]",
        ] {
            let sentence = read(text).unwrap_err();
            assert!(!sentence.is_empty(), "{text}");
        }
    }
}
