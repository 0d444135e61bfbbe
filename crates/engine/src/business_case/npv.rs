//! Net present value: what a row of amounts is worth today.

use super::{BusinessCaseError, CashFlows};

/// The discount rate of one period, above -1.
///
/// ```
/// use llm_readiness_engine::business_case::PeriodRate;
/// let month = PeriodRate::monthly_from_yearly(0.08)?;
/// assert!((month.get() - 0.006434).abs() < 1e-6, "not 0.08 / 12: twelve months compound");
/// assert!((month.yearly() - 0.08).abs() < 1e-12);
/// # Ok::<(), llm_readiness_engine::business_case::BusinessCaseError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct PeriodRate(f64);

/// Largest rate of a period: no absurd one is refused, since an internal rate may be absurd.
const LARGEST_RATE: f64 = 1e18;
const MONTHS_A_YEAR: f64 = 12.0;

impl PeriodRate {
    /// A rate a period: 0.01 is 1 %.
    ///
    /// # Errors
    /// [`BusinessCaseError::ImpossibleRate`] at -1 or below, above 10^18 or for no number.
    pub fn new(rate: f64) -> Result<Self, BusinessCaseError> {
        if rate > -1.0 && rate <= LARGEST_RATE {
            Ok(Self(rate))
        } else {
            Err(BusinessCaseError::ImpossibleRate {
                rate,
                largest: LARGEST_RATE,
            })
        }
    }

    /// The monthly rate that compounds to a yearly one: `(1 + y)^(1/12) - 1`.
    ///
    /// # Errors
    /// [`BusinessCaseError::ImpossibleRate`] when the yearly rate is none.
    pub fn monthly_from_yearly(yearly: f64) -> Result<Self, BusinessCaseError> {
        let checked = Self::new(yearly)?;
        // By way of the logarithm, so that a small rate keeps its digits.
        Self::new(libm::expm1(libm::log1p(checked.0) / MONTHS_A_YEAR))
    }

    /// The rate of one period.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// What a monthly rate compounds to in a year.
    #[must_use]
    pub fn yearly(self) -> f64 {
        libm::expm1(libm::log1p(self.0) * MONTHS_A_YEAR)
    }
}

/// When the first amount falls due. The two conventions differ by one period for every amount, so a
/// figure without its convention cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstFlow {
    /// Today: month 0 is not discounted. What finance textbooks and this calculator use.
    Now,
    /// At the end of the first period: what the spreadsheet function `NPV` does.
    EndOfFirstPeriod,
}

/// A net present value in the currency of the amounts.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct NetPresentValue(pub f64);

/// `sum CF_t / (1 + r)^t`, with t from 0 or from 1.
///
/// ```
/// use llm_readiness_engine::business_case::{CashFlows, FirstFlow, PeriodRate, net_present_value};
/// let flows = CashFlows::new(&[-10_000.0, 3_000.0, 3_400.0, 7_700.0])?;
/// let rate = PeriodRate::new(0.065)?;
/// let today = net_present_value(&flows, rate, FirstFlow::Now)?;
/// assert!((today.0 - 2188.98).abs() < 0.005);
/// let spreadsheet = net_present_value(&flows, rate, FirstFlow::EndOfFirstPeriod)?;
/// assert!((spreadsheet.0 - 2055.38).abs() < 0.005);
/// # Ok::<(), llm_readiness_engine::business_case::BusinessCaseError>(())
/// ```
///
/// # Errors
/// [`BusinessCaseError::TooLarge`] when a rate near -1 lifts the sum out of the range of numbers.
pub fn net_present_value(
    flows: &CashFlows,
    rate: PeriodRate,
    first: FirstFlow,
) -> Result<NetPresentValue, BusinessCaseError> {
    let discount = 1.0 / (1.0 + rate.0);
    // From the last period to the first: one multiplication a period and no powers.
    let at_first = |sum: f64, amount: &f64| sum * discount + amount;
    let now = flows.amounts().iter().rev().fold(0.0, at_first);
    let value = match first {
        FirstFlow::Now => now,
        FirstFlow::EndOfFirstPeriod => now * discount,
    };
    if value.is_finite() {
        Ok(NetPresentValue(value))
    } else {
        Err(BusinessCaseError::TooLarge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn npv(amounts: &[f64], rate: f64) -> Result<f64, BusinessCaseError> {
        let flows = CashFlows::new(amounts)?;
        let value = net_present_value(&flows, PeriodRate::new(rate)?, FirstFlow::Now);
        value.map(|value| value.0)
    }

    #[test]
    fn without_interest_it_is_the_sum() {
        assert_eq!(npv(&[-100.0, 60.0, 60.0], 0.0), Ok(20.0));
        assert_eq!(npv(&[5.0], 0.5), Ok(5.0));
    }

    #[test]
    fn hostile_input_is_refused_in_a_sentence() {
        for amounts in [&[f64::NAN][..], &[1e308, 1e308], &[0.0, f64::INFINITY], &[]] {
            assert!(npv(amounts, 0.1).is_err(), "{amounts:?}");
        }
        for rate in [-1.0, -2.0, f64::NAN, f64::INFINITY, 1e308] {
            let said = npv(&[1.0], rate).unwrap_err().to_string();
            assert!(said.contains("above -1"), "{said}");
        }
        assert_eq!(
            npv(&[1e15; 600], -0.999_999),
            Err(BusinessCaseError::TooLarge)
        );
        assert_eq!(npv(&[0.0; 600], 0.1), Ok(0.0));
    }

    #[test]
    fn a_yearly_rate_of_minus_one_has_no_monthly_one() {
        assert!(PeriodRate::monthly_from_yearly(-1.0).is_err());
        let small = PeriodRate::monthly_from_yearly(1e-15).unwrap();
        assert!((small.get() * 12.0 - 1e-15).abs() < 1e-27);
    }
}
