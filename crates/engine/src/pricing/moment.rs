//! A point in time, in UTC, as far as prices care about it.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::date::Date;

/// A second of the day in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u32);

/// The text is not a time of day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "\"{0}\" is not a time of day; write hours, minutes and seconds in UTC, for example 16:30:00"
)]
pub struct TimeError(pub String);

impl TimeOfDay {
    /// 12:00:00.
    pub const NOON: Self = Self(12 * 3600);

    /// A time that exists: hours 0 to 23, minutes and seconds 0 to 59.
    #[must_use]
    pub fn new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        let fits = hour < 24 && minute < 60 && second < 60;
        fits.then(|| Self(u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second)))
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let number = |part: &str| {
            let two_digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            two_digits.then(|| part.parse::<u8>().ok()).flatten()
        };
        let mut parts = text.split(':').map(number);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some(hour)), Some(Some(minute)), Some(Some(second)), None) => {
                Self::new(hour, minute, second)
            }
            (Some(Some(hour)), Some(Some(minute)), None, None) => Self::new(hour, minute, 0),
            _ => None,
        }
        .ok_or_else(|| TimeError(text.chars().take(60).collect()))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0 / 3600, self.0 / 60 % 60, self.0 % 60);
        write!(f, "{hour:02}:{minute:02}:{second:02}")
    }
}

/// A day and a time of day, both in UTC, as price lists count them.
///
/// ```
/// use llm_readiness_engine::date::Date;
/// use llm_readiness_engine::pricing::{Moment, TimeOfDay};
/// let day: Date = "2026-11-23".parse()?;
/// assert_eq!(Moment::noon(day).time, TimeOfDay::NOON);
/// # Ok::<(), llm_readiness_engine::date::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of that day.
    pub time: TimeOfDay,
}

impl Moment {
    /// Noon of a day: the moment to use when only the day is known. Where prices depend on the hour
    /// it decides: noon is peak for `DeepSeek`'s V3 models and off-peak for its V4 models.
    #[must_use]
    pub const fn noon(date: Date) -> Self {
        Self {
            date,
            time: TimeOfDay::NOON,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_times() {
        let time: TimeOfDay = "16:30:00".parse().unwrap();
        assert_eq!(time.to_string(), "16:30:00");
        assert_eq!("16:30".parse(), Ok(time));
        for text in ["", "24:00:00", "1:00:00", "12:60", "12:00:00:00", "aa:bb"] {
            assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
        }
    }
}
