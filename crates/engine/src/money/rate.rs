//! The price of one counted thing.

use std::num::NonZeroU64;

use super::{Dollars, MoneyError, Quantity};

/// US dollars for one counted thing, with up to 15 digits after the point. Never zero: a zero in
/// a price table means that the price is not known.
///
/// ```
/// use llm_readiness_engine::money::{Quantity, Rate};
/// let rate = Rate::of("2.50".parse()?, 1_000_000)?;
/// assert_eq!(rate.times(Quantity::whole(1000))?.to_string(), "0.0025");
/// assert!(Rate::of("0".parse()?, 1_000_000).is_err());
/// # Ok::<(), llm_readiness_engine::money::MoneyError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(NonZeroU64);

/// One unit of [`Rate`] (10^-15 dollars) in the unit of [`Dollars`] (10^-24).
const IN_DOLLAR_UNITS: i128 = 1_000_000_000;

impl Rate {
    /// Digits kept after the point.
    pub const PLACES: u32 = 15;

    /// The rate behind a published price "`price` for `per` things".
    ///
    /// # Errors
    /// [`MoneyError::ZeroPrice`], [`MoneyError::Negative`], [`MoneyError::TooPrecise`] when the
    /// division leaves more digits than are kept, [`MoneyError::TooLarge`] above $18,446 a thing.
    pub fn of(price: Dollars, per: u32) -> Result<Self, MoneyError> {
        let units = i128::from(per) * IN_DOLLAR_UNITS;
        if price == Dollars::ZERO {
            return Err(MoneyError::ZeroPrice);
        }
        if price < Dollars::ZERO {
            return Err(MoneyError::Negative {
                text: price.to_string(),
            });
        }
        if units == 0 || price.smallest() % units != 0 {
            return Err(MoneyError::TooPrecise {
                text: format!("{price} / {per}"),
                places: Self::PLACES,
            });
        }
        u64::try_from(price.smallest() / units)
            .ok()
            .and_then(NonZeroU64::new)
            .map(Self)
            .ok_or(MoneyError::TooLarge)
    }

    /// The price of `per` things, as a price list would print it.
    #[must_use]
    pub fn for_many(self, per: u32) -> Dollars {
        // At most 1.8e19 x 4.3e9 x 1e9 = 7.9e37, inside the range of 1.7e38.
        Dollars::from_smallest(i128::from(self.0.get()) * i128::from(per) * IN_DOLLAR_UNITS)
    }

    /// The nearest floating-point number of dollars for one thing, for the simulation and for charts.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "charts and simulation need 15 digits; prices have fewer"
    )]
    pub fn to_f64(self) -> f64 {
        self.0.get() as f64 / 1e15
    }

    /// What `quantity` things cost, exactly.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] when the amount leaves the range.
    pub fn times(self, quantity: Quantity) -> Result<Dollars, MoneyError> {
        i128::try_from(quantity.smallest())
            .ok()
            .and_then(|count| count.checked_mul(i128::from(self.0.get())))
            .map(Dollars::from_smallest)
            .ok_or(MoneyError::TooLarge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(text: &str) -> Dollars {
        text.parse().unwrap()
    }

    #[test]
    fn the_finest_published_price_survives() {
        let rate = Rate::of(price("0.003625"), 1_000_000).unwrap();
        assert_eq!(rate.for_many(1_000_000), price("0.003625"));
        assert_eq!(
            rate.times(Quantity::whole(1)).unwrap().to_string(),
            "0.000000003625"
        );
    }

    #[test]
    fn a_rate_for_the_simulation_is_the_nearest_number() {
        let rate = Rate::of(price("0.003625"), 1_000_000).unwrap();
        assert_eq!(rate.to_f64().to_bits(), 3.625e-9_f64.to_bits());
    }

    #[test]
    fn what_cannot_be_kept_is_refused() {
        assert!(matches!(
            Rate::of(price("0.0000000001"), 1_000_000),
            Err(MoneyError::TooPrecise { .. })
        ));
        assert!(matches!(
            Rate::of(price("0.20"), 3600),
            Err(MoneyError::TooPrecise { .. })
        ));
        assert_eq!(Rate::of(price("0"), 1), Err(MoneyError::ZeroPrice));
        assert!(matches!(
            Rate::of(price("-1"), 1),
            Err(MoneyError::Negative { .. })
        ));
        assert_eq!(Rate::of(price("20000"), 1), Err(MoneyError::TooLarge));
    }
}
