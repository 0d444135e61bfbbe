//! Amounts, one a period.

use super::BusinessCaseError;

/// Most periods: 50 years of months.
pub const MOST_PERIODS: usize = 600;

/// Largest amount of a period, in dollars: beyond the yearly product of the whole world.
pub const LARGEST_FLOW: f64 = 1e15;

/// Money that comes in (positive) or goes out (negative), one amount a period. There is at least
/// one, and each is a number of at most [`LARGEST_FLOW`].
///
/// ```
/// use llm_readiness_engine::business_case::CashFlows;
/// assert_eq!(CashFlows::new(&[-100.0, 60.0, 60.0])?.total(), 20.0);
/// assert!(CashFlows::new(&[]).is_err());
/// assert!(CashFlows::new(&[f64::NAN]).is_err());
/// # Ok::<(), llm_readiness_engine::business_case::BusinessCaseError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct CashFlows(Vec<f64>);

impl CashFlows {
    /// Checks the amounts; the first is the one of month 0.
    ///
    /// # Errors
    /// [`BusinessCaseError::NoFlows`], [`BusinessCaseError::TooManyPeriods`],
    /// [`BusinessCaseError::ImpossibleFlow`].
    pub fn new(amounts: &[f64]) -> Result<Self, BusinessCaseError> {
        if amounts.is_empty() {
            return Err(BusinessCaseError::NoFlows);
        }
        if amounts.len() > MOST_PERIODS {
            return Err(BusinessCaseError::TooManyPeriods {
                periods: amounts.len(),
                most: MOST_PERIODS,
            });
        }
        let fits = |amount: f64| (-LARGEST_FLOW..=LARGEST_FLOW).contains(&amount);
        match amounts.iter().position(|amount| !fits(*amount)) {
            Some(period) => Err(BusinessCaseError::ImpossibleFlow {
                period,
                amount: amounts.get(period).copied().unwrap_or(f64::NAN),
            }),
            None => Ok(Self(amounts.to_vec())),
        }
    }

    /// The amounts, period by period.
    #[must_use]
    pub fn amounts(&self) -> &[f64] {
        &self.0
    }

    /// The sum, without discounting.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.0.iter().sum()
    }

    /// The sum of the absolute amounts: what rounding errors are measured against.
    #[must_use]
    pub fn turnover(&self) -> f64 {
        self.0.iter().map(|amount| amount.abs()).sum()
    }
}
