//! An exact count, possibly an average.

use std::fmt;
use std::str::FromStr;

use super::{MoneyError, decimal};

/// How many of something, never negative, with up to 9 digits after the point: 1200 tokens,
/// 2.5 calls a task.
///
/// ```
/// use llm_readiness_engine::money::Quantity;
/// let calls: Quantity = "2.5".parse()?;
/// assert_eq!(calls.times(Quantity::whole(1200))?.to_string(), "3000");
/// assert!("NaN".parse::<Quantity>().is_err());
/// # Ok::<(), llm_readiness_engine::money::MoneyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(u128);

/// 10^9: one whole thing in the unit of [`Quantity`].
const ONE: u128 = 1_000_000_000;

impl Quantity {
    /// None.
    pub const ZERO: Self = Self(0);

    /// Digits kept after the point.
    pub const PLACES: u32 = 9;

    /// A whole number.
    #[must_use]
    pub fn whole(count: u64) -> Self {
        Self(u128::from(count) * ONE)
    }

    /// The integer in units of 10^-9.
    pub(super) fn smallest(self) -> u128 {
        self.0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether there are no digits after the point.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0.is_multiple_of(ONE)
    }

    /// The number without its digits after the point; at most the largest `u64`.
    #[must_use]
    pub fn whole_part(self) -> u64 {
        u64::try_from(self.0 / ONE).unwrap_or(u64::MAX)
    }

    /// The nearest floating-point number, for the simulation and for charts, never for a sum of money.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "counts of any real size are far below 2^53 in units of 10^-9 or need no more digits"
    )]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// The product, exactly.
    ///
    /// # Errors
    /// [`MoneyError::TooPrecise`] when the product has more than 9 digits after the point,
    /// [`MoneyError::TooLarge`] when it leaves the range.
    pub fn times(self, other: Self) -> Result<Self, MoneyError> {
        // Whole and broken part separately: the plain product would overflow long before the result.
        let broken = (self.0 % ONE)
            .checked_mul(other.0)
            .ok_or(MoneyError::TooLarge)?;
        if !broken.is_multiple_of(ONE) {
            return Err(MoneyError::TooPrecise {
                text: format!("{self} x {other}"),
                places: Self::PLACES,
            });
        }
        (self.0 / ONE)
            .checked_mul(other.0)
            .and_then(|whole| whole.checked_add(broken / ONE))
            .map(Self)
            .ok_or(MoneyError::TooLarge)
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] when it leaves the range.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.0
            .checked_add(other.0)
            .map(Self)
            .ok_or(MoneyError::TooLarge)
    }

    /// This less `other`; nothing if that would be below zero.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

impl FromStr for Quantity {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let value = decimal::parse(text, Self::PLACES)?;
        u128::try_from(value)
            .map(Self)
            .map_err(|_| MoneyError::Negative {
                text: text.to_owned(),
            })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = i128::try_from(self.0).map_err(|_| fmt::Error)?;
        f.pad(&decimal::format(value, 9))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(text: &str) -> Quantity {
        text.parse().unwrap()
    }

    #[test]
    fn products_are_exact_or_refused() {
        assert_eq!(
            quantity("2.5").times(quantity("0.001")),
            Ok(quantity("0.0025"))
        );
        assert!(matches!(
            quantity("0.00001").times(quantity("0.00001")),
            Err(MoneyError::TooPrecise { .. })
        ));
        let month_of_a_nation = Quantity::whole(u64::MAX);
        assert_eq!(
            month_of_a_nation.times(month_of_a_nation),
            Err(MoneyError::TooLarge)
        );
    }

    #[test]
    fn refuses_below_zero() {
        assert!(matches!(
            "-1".parse::<Quantity>(),
            Err(MoneyError::Negative { .. })
        ));
        assert_eq!(quantity("1").minus(quantity("2")), None);
    }
}
