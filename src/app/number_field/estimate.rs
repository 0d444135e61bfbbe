//! One value or a range as people type it.

use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::{Field, Spread, Unit};

use super::number::{self, Number};
use crate::app::preferences::Language;

/// Why a text is no estimate for a field.
#[derive(Debug, Clone, PartialEq)]
pub enum EstimateFault {
    /// This part of it is no number.
    NotANumber(String),
    /// It has more than three numbers.
    TooMany(usize),
    /// The numbers do not rise.
    Order,
    /// A percentage where something is counted.
    Percent,
    /// A range of a number that is known to a factor begins at zero.
    FromZero,
    /// A number is outside the limits of the field.
    Outside {
        /// The number.
        value: f64,
        /// The smallest value accepted.
        low: f64,
        /// The largest value accepted.
        high: f64,
    },
}

impl EstimateFault {
    /// Whether a number is above the largest value accepted.
    #[must_use]
    pub fn is_above(&self) -> bool {
        matches!(self, Self::Outside { value, high, .. } if value > high)
    }
}

/// Reads one value, `low - high` or `low - likely - high`; also with "to" and "bis". Nothing typed is `None`. Numbers of a
/// share are percent, with or without the sign.
///
/// # Errors
/// [`EstimateFault`] with the first thing that is wrong.
///
/// ```
/// use llm_readiness::app::number_field::parse_estimate;
/// use llm_readiness::app::preferences::Language::{English, German};
/// use llm_readiness_engine::use_case::Field;
/// let numbers = |text, language, field| Some(parse_estimate(text, language, field).ok()??.numbers());
/// assert_eq!(numbers("80 to 400", English, Field::Users), Some(vec![80.0, 400.0]));
/// assert_eq!(numbers("1,5k – 2.500 – 3 Mio.", German, Field::Users), Some(vec![1500.0, 2500.0, 3e6]));
/// assert_eq!(numbers("-1% - 3%", English, Field::Growth), Some(vec![-0.01, 0.03]));
/// assert_eq!(numbers("20", English, Field::Adoption), Some(vec![0.2]));
/// assert_eq!(numbers("0 - 10", English, Field::Users), None);
/// ```
pub fn parse_estimate(
    text: &str,
    language: Language,
    field: Field,
) -> Result<Option<Estimate>, EstimateFault> {
    let found = parse_within(text, language, field.unit() == Unit::Share, field.limits())?;
    if found.is_some_and(|found| begins_at_zero(field, found)) {
        return Err(EstimateFault::FromZero);
    }
    Ok(found)
}

/// Whether it is an interval of a number that is known to a factor and yet begins at zero: no distribution has it.
#[must_use]
pub fn begins_at_zero(field: Field, estimate: Estimate) -> bool {
    field.spread() == Spread::Multiplicative
        && matches!(estimate, Estimate::Between { low, high } if low <= 0.0 && high > 0.0)
}

/// The same for any number with these limits.
///
/// # Errors
/// [`EstimateFault`] with the first thing that is wrong.
///
/// ```
/// use llm_readiness::app::number_field::parse_within;
/// use llm_readiness::app::preferences::Language::English;
/// let rate = parse_within("8", English, true, (-0.5, 1.0));
/// assert_eq!(rate.ok().flatten().map(|rate| rate.central()), Some(0.08));
/// ```
pub fn parse_within(
    text: &str,
    language: Language,
    is_share: bool,
    (low, high): (f64, f64),
) -> Result<Option<Estimate>, EstimateFault> {
    let parts = parts(text);
    if parts.is_empty() {
        return Ok(None);
    }
    if parts.len() > 3 {
        return Err(EstimateFault::TooMany(parts.len()));
    }
    let mut numbers = Vec::with_capacity(parts.len());
    for part in &parts {
        let shift = if is_share { -2 } else { 0 };
        let Number { value, is_percent } = number::read(part, language, shift)
            .ok_or_else(|| EstimateFault::NotANumber(part.trim().to_owned()))?;
        if is_percent && !is_share {
            return Err(EstimateFault::Percent);
        }
        numbers.push(value);
    }
    for value in &numbers {
        if !(low..=high).contains(value) {
            let value = *value;
            return Err(EstimateFault::Outside { value, low, high });
        }
    }
    let estimate = Estimate::from_numbers(&numbers).map_err(|_| EstimateFault::Order)?;
    Ok(Some(estimate))
}

/// The text between the marks of a range. A minus before a number is its sign, behind one it makes a range.
fn parts(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        if letter.is_alphabetic() {
            word.push(letter);
            continue;
        }
        let is_between = matches!(word.to_lowercase().as_str(), "to" | "bis");
        let part = found.last_mut();
        if is_between {
            found.push(String::new());
        } else if let Some(part) = part {
            part.push_str(&word);
        }
        word.clear();
        let begins = found.last().is_none_or(|part| part.trim().is_empty());
        match letter {
            '-' | '\u{2212}' if begins => found.last_mut().map_or((), |part| part.push('-')),
            '-' | '\u{2212}' | '–' | '—' => found.push(String::new()),
            other => found.last_mut().map_or((), |part| part.push(other)),
        }
    }
    if found.iter().all(|part| part.trim().is_empty()) {
        return Vec::new();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, German, Pseudo};

    fn read(text: &str, language: Language, field: Field) -> Result<Vec<f64>, EstimateFault> {
        let found = parse_estimate(text, language, field)?;
        Ok(found.map_or_else(Vec::new, Estimate::numbers))
    }

    #[test]
    fn what_people_type_is_read() {
        for (text, language, field, expected) in [
            ("", English, Field::Users, vec![]),
            ("  ", English, Field::Users, vec![]),
            ("1,250", English, Field::Users, vec![1_250.0]),
            ("1.250", German, Field::Users, vec![1_250.0]),
            ("1 250 000", English, Field::Users, vec![1_250_000.0]),
            ("2k", Pseudo, Field::Users, vec![2_000.0]),
            ("1.5M - 2 M", English, Field::CorpusTokens, vec![1.5e6, 2e6]),
            ("80-400", English, Field::Users, vec![80.0, 400.0]),
            ("80 bis 400", German, Field::Users, vec![80.0, 400.0]),
            (
                "80 TO 200 to 400",
                English,
                Field::Users,
                vec![80.0, 200.0, 400.0],
            ),
            ("80–400", English, Field::Users, vec![80.0, 400.0]),
            ("2 Tsd. bis 3 Mio.", German, Field::Users, vec![2e3, 3e6]),
            ("$40 - 90", English, Field::HourlyCost, vec![40.0, 90.0]),
            ("-1% - 3%", English, Field::Growth, vec![-0.01, 0.03]),
            ("-3--1", English, Field::Growth, vec![-0.03, -0.01]),
            (
                "\u{2212}2 – 0 – 1,5 %",
                German,
                Field::Growth,
                vec![-0.02, 0.0, 0.015],
            ),
            ("57 %", German, Field::Adoption, vec![0.57]),
            (".5", English, Field::TasksPerUserDay, vec![0.5]),
        ] {
            assert_eq!(read(text, language, field), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let not = |part: &str| EstimateFault::NotANumber(part.to_owned());
        let outside = |value, low, high| EstimateFault::Outside { value, low, high };
        for (text, language, field, fault) in [
            ("many", English, Field::Users, not("many")),
            ("80 - many", English, Field::Users, not("many")),
            ("80 -", English, Field::Users, not("")),
            ("1,25", English, Field::Users, not("1,25")),
            ("1.25", German, Field::Users, not("1.25")),
            ("1e999", English, Field::Users, not("1e999")),
            (
                "1 - 2 - 3 - 4",
                English,
                Field::Users,
                EstimateFault::TooMany(4),
            ),
            ("400 - 80", English, Field::Users, EstimateFault::Order),
            ("1 - 5 - 3", English, Field::Users, EstimateFault::Order),
            ("20%", English, Field::Users, EstimateFault::Percent),
            ("120%", English, Field::Adoption, outside(1.2, 0.0, 1.0)),
            ("-5", English, Field::Users, outside(-5.0, 0.0, 1e9)),
            ("0", English, Field::CallsPerTask, outside(0.0, 1.0, 1e4)),
        ] {
            assert_eq!(read(text, language, field), Err(fault), "{text}");
        }
    }
}
