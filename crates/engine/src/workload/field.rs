//! The numbers of a use case, each with its own type and limits.

use std::fmt;
use std::str::FromStr;

use super::FieldError;
use crate::money::{MoneyError, Quantity};

/// A number that a person gives for a use case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// [`Users`]
    Users,
    /// [`TasksPerUserDay`]
    TasksPerUserDay,
    /// [`Workdays`]
    Workdays,
    /// [`CallsPerTask`]
    CallsPerTask,
    /// [`InputTokens`]
    InputTokens,
    /// [`CachedShare`]
    CachedShare,
    /// [`OutputTokens`]
    OutputTokens,
}

/// What a field accepts.
///
/// The decimals of tasks (2), workdays (2), calls (2) and share (3) add up to the 9 that a
/// [`Quantity`] keeps: so the tokens of a month are exact for every use case.
struct Limits {
    low: &'static str,
    high: &'static str,
    decimals: &'static str,
    /// Multiplied by this, an accepted value is whole.
    scale: u64,
}

impl Field {
    /// All fields in the order in which a person answers them.
    pub const ALL: &[Self] = &[
        Self::Users,
        Self::TasksPerUserDay,
        Self::Workdays,
        Self::CallsPerTask,
        Self::InputTokens,
        Self::CachedShare,
        Self::OutputTokens,
    ];

    /// The name in files, on the command line and in language keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::TasksPerUserDay => "tasks_per_user_day",
            Self::Workdays => "workdays",
            Self::CallsPerTask => "calls_per_task",
            Self::InputTokens => "input_tokens",
            Self::CachedShare => "cached_share",
            Self::OutputTokens => "output_tokens",
        }
    }

    const fn limits(self) -> Limits {
        let (low, high, decimals, scale) = match self {
            // More people than live on earth would be a slip of the pen.
            Self::Users => ("0", "10000000000", "no decimals", 1),
            Self::TasksPerUserDay => ("0", "100000", "at most 2 decimals", 100),
            Self::Workdays => ("0", "31", "at most 2 decimals", 100),
            Self::CallsPerTask => ("0.01", "10000", "at most 2 decimals", 100),
            // Ten times the longest context window on the market.
            Self::InputTokens | Self::OutputTokens => ("0", "100000000", "no decimals", 1),
            Self::CachedShare => ("0", "1", "at most 3 decimals", 1000),
        };
        Limits {
            low,
            high,
            decimals,
            scale,
        }
    }

    fn check(self, text: &str) -> Result<Quantity, FieldError> {
        let limits = self.limits();
        let fault = || FieldError::OutsideLimits {
            field: self,
            text: text.chars().take(60).collect(),
            low: limits.low,
            high: limits.high,
            decimals: limits.decimals,
        };
        let bound = |text: &str| text.parse::<Quantity>();
        let checked = || -> Result<Option<Quantity>, MoneyError> {
            let value = bound(text.trim())?;
            let inside = bound(limits.low)? <= value && value <= bound(limits.high)?;
            let whole = value.times(Quantity::whole(limits.scale))?.is_whole();
            Ok((inside && whole).then_some(value))
        };
        checked().ok().flatten().ok_or_else(fault)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// One number type per field: they cannot be mixed up, and each is inside its limits.
macro_rules! field_types {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Quantity);

        impl $name {
            /// The number.
            #[must_use]
            pub const fn quantity(self) -> Quantity {
                self.0
            }
        }

        impl FromStr for $name {
            type Err = FieldError;

            fn from_str(text: &str) -> Result<Self, FieldError> {
                Field::$name.check(text).map(Self)
            }
        }
    )*};
}

field_types! {
    /// People who use it: a whole number.
    Users;
    /// Tasks of one person on one workday, to the hundredth.
    TasksPerUserDay;
    /// Workdays in a month, 0 to 31, to the hundredth.
    Workdays;
    /// Calls of the model for one task, to the hundredth.
    CallsPerTask;
    /// Input tokens of one call: a whole number.
    InputTokens;
    /// Share of the input tokens read from the cache, 0 to 1, to the thousandth.
    CachedShare;
    /// Output tokens of one call: a whole number.
    OutputTokens;
}

/// The value of a field, or a note of what is wrong with it.
pub(super) fn read<'a, T: FromStr<Err = FieldError>>(
    text_of: &impl Fn(Field) -> Option<&'a str>,
    field: Field,
    faults: &mut Vec<FieldError>,
) -> Option<T> {
    let given = text_of(field).filter(|text| !text.trim().is_empty());
    let value = match given {
        Some(text) => text.parse(),
        None => Err(FieldError::Missing { field }),
    };
    value.map_err(|fault| faults.push(fault)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_the_ends_of_each_scale_and_nothing_beyond() {
        for field in Field::ALL {
            let limits = field.limits();
            assert!(field.check(limits.low).is_ok(), "{field}");
            assert!(field.check(limits.high).is_ok(), "{field}");
            for text in ["-1", "1e11", "NaN", "inf", "", "0.0001", "1,5"] {
                let sentence = field.check(text).unwrap_err().to_string();
                assert!(sentence.starts_with(field.key()), "{sentence}");
            }
        }
        assert!(Field::CallsPerTask.check("0").is_err());
    }
}
