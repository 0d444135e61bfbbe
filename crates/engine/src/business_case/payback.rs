//! Payback: when the money is back.

use super::{BusinessCaseError, CashFlows, PeriodRate};

/// When what was spent has come back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Payback {
    /// The sum never falls below zero, so there is nothing to pay back.
    NothingToPayBack,
    /// The sum is back at zero after so many periods, interpolated within the period.
    After {
        /// Periods from month 0, with a fraction.
        periods: f64,
        /// Whether the sum falls below zero again later: then it is no lasting payback.
        falls_below_again: bool,
    },
    /// Not within the amounts given.
    Never,
}

/// Payback without interest: amounts of a period are taken as spread evenly over it.
///
/// ```
/// use llm_readiness_engine::business_case::{CashFlows, Payback, simple_payback};
/// let flows = CashFlows::new(&[-100.0, 40.0, 40.0, 40.0])?;
/// let back = Payback::After { periods: 2.5, falls_below_again: false };
/// assert_eq!(simple_payback(&flows), back);
/// # Ok::<(), llm_readiness_engine::business_case::BusinessCaseError>(())
/// ```
#[must_use]
pub fn simple_payback(flows: &CashFlows) -> Payback {
    payback(flows.amounts().iter().copied())
}

/// Payback of the discounted amounts, month 0 undiscounted.
///
/// # Errors
/// [`BusinessCaseError::TooLarge`] when a rate near -1 lifts an amount out of the range of numbers.
pub fn discounted_payback(
    flows: &CashFlows,
    rate: PeriodRate,
) -> Result<Payback, BusinessCaseError> {
    let discount = 1.0 / (1.0 + rate.get());
    let mut factor = 1.0;
    let mut discounted = Vec::with_capacity(flows.amounts().len());
    for amount in flows.amounts() {
        discounted.push(amount * factor);
        factor *= discount;
    }
    let turnover: f64 = discounted.iter().map(|amount| amount.abs()).sum();
    if turnover.is_finite() {
        Ok(payback(discounted.into_iter()))
    } else {
        Err(BusinessCaseError::TooLarge)
    }
}

fn payback(amounts: impl Iterator<Item = f64>) -> Payback {
    let (mut sum, mut period, mut was_below) = (0.0_f64, 0.0_f64, false);
    let mut back: Option<f64> = None;
    let mut falls_below_again = false;
    for amount in amounts {
        let before = sum;
        sum += amount;
        if sum < 0.0 {
            was_below = true;
            falls_below_again |= back.is_some();
        } else if was_below && back.is_none() {
            // `amount` is above zero here: it lifted the sum from below zero. The fraction is at
            // most 1, since it is what was missing over at least as much.
            back = Some(period - 1.0 + -before / amount);
        }
        period += 1.0;
    }
    match back {
        Some(periods) => Payback::After {
            periods,
            falls_below_again,
        },
        None if was_below => Payback::Never,
        None => Payback::NothingToPayBack,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn simple(amounts: &[f64]) -> Payback {
        simple_payback(&CashFlows::new(amounts).unwrap())
    }

    fn after(periods: f64) -> Payback {
        Payback::After {
            periods,
            falls_below_again: false,
        }
    }

    #[test]
    fn the_moment_within_the_period() {
        assert_eq!(simple(&[-100.0, 100.0]), after(1.0));
        assert_eq!(simple(&[-100.0, 50.0, 0.0, 200.0]), after(2.25));
        assert_eq!(simple(&[0.0, -100.0, 400.0]), after(1.25));
    }

    #[test]
    fn answers_that_are_no_moment() {
        assert_eq!(simple(&[-100.0, 99.0]), Payback::Never);
        assert_eq!(simple(&[1.0, 2.0]), Payback::NothingToPayBack);
        assert_eq!(simple(&[0.0, 0.0]), Payback::NothingToPayBack);
        let relapse = Payback::After {
            periods: 1.0,
            falls_below_again: true,
        };
        assert_eq!(simple(&[-10.0, 10.0, -10.0, 20.0]), relapse);
    }

    #[test]
    fn interest_delays_it() {
        let flows = CashFlows::new(&[-100.0, 60.0, 60.0]).unwrap();
        let at = |rate| discounted_payback(&flows, PeriodRate::new(rate).unwrap());
        assert_eq!(at(0.0), Ok(simple_payback(&flows)));
        // 60 / 1.1 = 54.5454..., so 45.4545... of 60 / 1.21 = 49.5867... is missing.
        let Payback::After { periods, .. } = at(0.1).unwrap() else {
            panic!("it is paid back");
        };
        assert!((periods - (1.0 + (100.0 - 60.0 / 1.1) / (60.0 / 1.21))).abs() < 1e-12);
        assert_eq!(at(0.2), Ok(Payback::Never));
        assert!(at(-0.999_999_999_9).is_ok());
        let long = CashFlows::new(&[1.0; 600]).unwrap();
        let near = PeriodRate::new(-0.999_999_999_9).unwrap();
        assert_eq!(
            discounted_payback(&long, near),
            Err(BusinessCaseError::TooLarge)
        );
    }
}
