//! An exact amount of US dollars.

use std::fmt;
use std::str::FromStr;

use super::{MoneyError, decimal};

/// An exact amount of US dollars with up to 24 digits after the point; may be negative, as a
/// difference can be.
///
/// ```
/// use llm_readiness_engine::money::Dollars;
/// let a: Dollars = "0.1".parse()?;
/// let b: Dollars = "0.2".parse()?;
/// assert_eq!(a.plus(b)?.to_string(), "0.3");
/// # Ok::<(), llm_readiness_engine::money::MoneyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Dollars(i128);

impl Dollars {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// Digits kept after the point: those of a rate and of a quantity together.
    pub const PLACES: u32 = 24;

    /// From an integer in units of 10^-24 dollars.
    #[must_use]
    pub(super) const fn from_smallest(units: i128) -> Self {
        Self(units)
    }

    /// The integer in units of 10^-24 dollars.
    #[must_use]
    pub(super) const fn smallest(self) -> i128 {
        self.0
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] when the sum leaves the range.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.0
            .checked_add(other.0)
            .map(Self)
            .ok_or(MoneyError::TooLarge)
    }

    /// This amount less another.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] when the difference leaves the range.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.0
            .checked_sub(other.0)
            .map(Self)
            .ok_or(MoneyError::TooLarge)
    }

    /// This amount so many times.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] when the product leaves the range.
    pub fn times(self, count: u64) -> Result<Self, MoneyError> {
        self.0
            .checked_mul(i128::from(count))
            .map(Self)
            .ok_or(MoneyError::TooLarge)
    }

    /// One of `parts` equal parts, rounded down to a millionth of a dollar: only what is a share of
    /// a larger amount may be divided.
    ///
    /// # Errors
    /// [`MoneyError::NotANumber`] when there are no parts.
    ///
    /// ```
    /// use llm_readiness_engine::money::Dollars;
    /// let price: Dollars = "10".parse()?;
    /// assert_eq!(price.divided(4)?.to_string(), "2.5");
    /// assert_eq!(price.divided(3)?.to_string(), "3.333333");
    /// assert!(price.divided(0).is_err());
    /// # Ok::<(), llm_readiness_engine::money::MoneyError>(())
    /// ```
    pub fn divided(self, parts: u64) -> Result<Self, MoneyError> {
        const MILLIONTH: i128 = 1_000_000_000_000_000_000;
        let whole = self.0.checked_div(i128::from(parts) * MILLIONTH);
        let units = whole.ok_or_else(|| MoneyError::NotANumber {
            text: format!("{self} / 0"),
        })?;
        Ok(Self(units * MILLIONTH))
    }

    /// The sum of many amounts.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] when the sum leaves the range.
    pub fn total(amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// The amount for display with `places` digits after the point, half rounded away from zero.
    /// The only place in which money is rounded.
    ///
    /// ```
    /// use llm_readiness_engine::money::Dollars;
    /// let amount: Dollars = "2.345".parse()?;
    /// assert_eq!(amount.rounded(2), "2.35");
    /// assert_eq!(amount.rounded(0), "2");
    /// # Ok::<(), llm_readiness_engine::money::MoneyError>(())
    /// ```
    #[must_use]
    pub fn rounded(self, places: u32) -> String {
        let places = places.min(Self::PLACES);
        let unit = 10_i128.pow(Self::PLACES - places);
        let (quotient, rest) = (self.0 / unit, self.0 % unit);
        let carry = if rest.abs() * 2 >= unit {
            rest.signum()
        } else {
            0
        };
        decimal::format_fixed(quotient + carry, usize::try_from(places).unwrap_or(0))
    }

    /// The nearest floating-point number, for the simulation and for charts, never for a sum.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "charts and simulation need 15 digits, not 24"
    )]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 1e24
    }
}

impl FromStr for Dollars {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        decimal::parse(text, Self::PLACES).map(Self)
    }
}

impl fmt::Display for Dollars {
    /// The exact amount without a currency sign and without idle zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&decimal::format(self.0, 24))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_away_from_zero_at_display_only() {
        let amount = |text: &str| text.parse::<Dollars>().unwrap();
        assert_eq!(amount("0.005").rounded(2), "0.01");
        assert_eq!(amount("0.00499999999").rounded(2), "0.00");
        assert_eq!(amount("-0.005").rounded(2), "-0.01");
        assert_eq!(amount("1234.5").rounded(0), "1235");
        assert_eq!(
            amount("1.5").rounded(99).len(),
            "1.".len() + 24,
            "more digits than exist"
        );
        assert_eq!(amount("0.0379055").to_string(), "0.0379055");
    }

    #[test]
    fn the_ends_of_the_range_are_errors_not_wraps() {
        let huge: Dollars = "100000000000000".parse().unwrap();
        assert_eq!(huge.plus(huge), Err(MoneyError::TooLarge));
        assert_eq!(huge.times(2), Err(MoneyError::TooLarge));
        assert_eq!(
            Dollars::ZERO
                .minus(huge)
                .and_then(|negative| negative.minus(huge)),
            Err(MoneyError::TooLarge)
        );
        assert_eq!("1e15".parse::<Dollars>(), Err(MoneyError::TooLarge));
    }
}
