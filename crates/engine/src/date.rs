//! Calendar dates as values. The engine never asks what day it is; the caller says so.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A day in the proleptic Gregorian calendar, written `2026-11-23`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// The text is not a date of the form `2026-11-23`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is not a date; write it as year-month-day, for example 2026-11-23")]
pub struct DateError(pub String);

impl Date {
    /// Checks that the day exists. Years run from 1 to 9999.
    ///
    /// ```
    /// use llm_readiness_engine::date::Date;
    /// assert!(Date::new(2028, 2, 29).is_some());
    /// assert!(Date::new(2026, 2, 29).is_none());
    /// ```
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let fits = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        fits.then_some(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day after this one; nothing after the last day of 9999.
    #[must_use]
    pub fn day_after(self) -> Option<Self> {
        Self::new(self.year, self.month, self.day + 1)
            .or_else(|| Self::new(self.year, self.month + 1, 1))
            .or_else(|| Self::new(self.year + 1, 1, 1))
    }

    /// The day before this one; nothing before the first day of year 1.
    ///
    /// ```
    /// use llm_readiness_engine::date::Date;
    /// let march: Option<Date> = "2028-03-01".parse().ok();
    /// let leap = march.and_then(Date::day_before);
    /// assert_eq!(leap.map(|day| day.to_string()).as_deref(), Some("2028-02-29"));
    /// assert_eq!(leap.and_then(Date::day_after), march);
    /// ```
    #[must_use]
    pub fn day_before(self) -> Option<Self> {
        if self.day > 1 {
            return Self::new(self.year, self.month, self.day - 1);
        }
        if self.month > 1 {
            let month = self.month - 1;
            return Self::new(self.year, month, days_in_month(self.year, month));
        }
        Self::new(self.year.checked_sub(1)?, 12, 31)
    }

    /// The first day of the month that is `months` later; the last month of 9999 stays itself.
    ///
    /// ```
    /// use llm_readiness_engine::date::Date;
    /// let day: Option<Date> = "2026-11-23".parse().ok();
    /// let later = day.map(|day| day.first_of_month_after(2).to_string());
    /// assert_eq!(later.as_deref(), Some("2027-01-01"));
    /// ```
    #[must_use]
    pub fn first_of_month_after(self, months: u32) -> Self {
        let count = u32::from(self.year) * 12 + u32::from(self.month - 1) + months;
        let month = u8::try_from(count % 12 + 1).unwrap_or(12);
        let year = u16::try_from(count / 12).unwrap_or(9999);
        Self::new(year.min(9999), month, 1).unwrap_or(self)
    }

    /// Days from this one to another; 0 when the other is not later.
    ///
    /// ```
    /// use llm_readiness_engine::date::Date;
    /// let (Some(from), Some(to)) = (Date::new(2028, 2, 1), Date::new(2028, 3, 1)) else { return };
    /// assert_eq!(from.days_until(to), 29);
    /// assert_eq!(to.days_until(from), 0);
    /// ```
    #[must_use]
    pub fn days_until(self, other: Self) -> u32 {
        other.day_number().saturating_sub(self.day_number())
    }

    /// Days since the start of year 1.
    fn day_number(self) -> u32 {
        let years = u32::from(self.year) - 1;
        let of_years = years * 365 + years / 4 - years / 100 + years / 400;
        let of_months: u32 = (1..self.month)
            .map(|month| u32::from(days_in_month(self.year, month)))
            .sum();
        of_years + of_months + u32::from(self.day)
    }

    /// Whether this date lies more than `months` whole months before `today`.
    ///
    /// ```
    /// use llm_readiness_engine::date::Date;
    /// let (Some(today), Some(old)) = (Date::new(2026, 11, 23), Date::new(2025, 11, 22)) else { return };
    /// assert!(old.is_older_than_months(12, today));
    /// ```
    #[must_use]
    pub fn is_older_than_months(self, months: u32, today: Self) -> bool {
        let key = |date: Self| {
            (u32::from(date.year) * 12 + u32::from(date.month)) * 32 + u32::from(date.day)
        };
        key(self) + months * 32 < key(today)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || DateError(text.to_owned());
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            parts
                .next()
                .filter(|p| p.len() == digits && p.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|p| p.parse::<u16>().ok())
        };
        let (year, month, day) = (part(4), part(2), part(2));
        let end = parts.next().is_none();
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) if end => {
                let narrow = |n: u16| u8::try_from(n).unwrap_or(0);
                Self::new(year, narrow(month), narrow(day)).ok_or_else(error)
            }
            _ => Err(error()),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_the_same_text() {
        let date: Date = "2026-11-23".parse().unwrap();
        assert_eq!(date.to_string(), "2026-11-23");
    }

    #[test]
    fn refuses_what_is_not_a_day() {
        for text in [
            "",
            "2026-2-3",
            "2026-02-30",
            "23.11.2026",
            "2026-11-23T10:00",
            "0000-01-01",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text} was accepted");
        }
    }

    #[test]
    fn twelve_months_are_not_yet_older_than_twelve_months() {
        let today: Date = "2026-11-23".parse().unwrap();
        let edge: Date = "2025-11-23".parse().unwrap();
        let past: Date = "2025-11-22".parse().unwrap();
        assert!(!edge.is_older_than_months(12, today));
        assert!(past.is_older_than_months(12, today));
    }
}
