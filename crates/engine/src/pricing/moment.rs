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

/// The text is not a moment.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "\"{0}\" is not a moment; write a day such as 2026-11-23, or a time with its offset from UTC such \
     as 2026-11-23T18:00:00Z or 2026-11-23T19:00:00+01:00"
)]
pub struct MomentError(pub String);

impl FromStr for Moment {
    type Err = MomentError;

    /// An RFC 3339 time with any offset, or a day, which means noon in UTC. Fractions of a second
    /// change no price and are cut.
    fn from_str(text: &str) -> Result<Self, MomentError> {
        let read = || {
            let Some((date, clock)) = text.split_once(['T', 't', ' ']) else {
                return text.parse().ok().map(Self::noon);
            };
            let (clock, east_minutes) = split_offset(clock)?;
            let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
            let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
            let local = Self {
                date: date.parse().ok()?,
                time: clock.parse().ok().filter(|_| digits && clock.len() == 8)?,
            };
            local.west_by(east_minutes)
        };
        read().ok_or_else(|| MomentError(text.chars().take(60).collect()))
    }
}

/// The time without its offset, and the offset in minutes east of UTC.
fn split_offset(text: &str) -> Option<(&str, i32)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let (clock, offset) = text.split_at_checked(text.len().checked_sub(6)?)?;
    let sign = match offset.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours_minutes: TimeOfDay = offset.get(1..)?.parse().ok()?;
    Some((clock, sign * i32::try_from(hours_minutes.0 / 60).ok()?))
}

impl Moment {
    /// The moment with that many minutes less on the clock, at most a day.
    fn west_by(self, minutes: i32) -> Option<Self> {
        const DAY: i32 = 86_400;
        let seconds = i32::try_from(self.time.0).ok()? - minutes * 60;
        let date = match seconds.div_euclid(DAY) {
            0 => self.date,
            1 => self.date.day_after()?,
            -1 => self.date.day_before()?,
            _ => return None,
        };
        let time = TimeOfDay(u32::try_from(seconds.rem_euclid(DAY)).ok()?);
        Some(Self { date, time })
    }
}

impl fmt::Display for Moment {
    /// As RFC 3339 in UTC.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}Z", self.date, self.time)
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

    #[test]
    fn a_moment_with_an_offset_is_that_moment_in_utc() {
        let cases = [
            ("2026-11-23", "2026-11-23T12:00:00Z"),
            ("2026-11-23T18:00:00+00:00", "2026-11-23T18:00:00Z"),
            ("2026-11-23T18:00:00.999Z", "2026-11-23T18:00:00Z"),
            ("2027-01-01T00:30:00+01:00", "2026-12-31T23:30:00Z"),
            ("2026-12-31t20:00:00-05:30", "2027-01-01T01:30:00Z"),
            ("2028-03-01 00:00:00+14:00", "2028-02-29T10:00:00Z"),
        ];
        for (text, expected) in cases {
            assert_eq!(
                text.parse::<Moment>().unwrap().to_string(),
                expected,
                "{text}"
            );
        }
        for text in [
            "",
            "today",
            "2026-11-23T18:00:00",
            "2026-11-23T18:00Z",
            "2026-11-31",
            "2026-11-23T25:00:00Z",
            "2026-11-23T18:00:00+24:00",
            "2026-11-23T18:00:00.Z",
            "2026-11-23T18:00:00ü00:00",
            "T",
            "9999-12-31T23:00:00-05:00",
            "0001-01-01T00:00:00+01:00",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }
}
