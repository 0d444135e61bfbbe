//! Return on investment: what each unit of money spent brings on top of itself.

use super::{BusinessCaseError, CashFlows, FirstFlow, PeriodRate, net_present_value};

/// (present value of benefits - present value of costs) / present value of costs: 0.25 is 25 %.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct ReturnOnInvestment(pub f64);

/// The return of benefits on costs, both as amounts of 0 or more a period, month 0 undiscounted.
///
/// Costs and benefits are two rows and not one netted one: netting within a month would make the
/// same plan look better the more its costs and benefits coincide.
///
/// ```
/// use llm_readiness_engine::business_case::{CashFlows, PeriodRate, return_on_investment};
/// let costs = CashFlows::new(&[100.0, 100.0])?;
/// let benefits = CashFlows::new(&[0.0, 250.0])?;
/// let roi = return_on_investment(&benefits, &costs, PeriodRate::new(0.0)?)?;
/// assert_eq!(roi.0, 0.25);
/// # Ok::<(), llm_readiness_engine::business_case::BusinessCaseError>(())
/// ```
///
/// # Errors
/// [`BusinessCaseError::NoCosts`], [`BusinessCaseError::NegativeAmount`],
/// [`BusinessCaseError::TooLarge`].
pub fn return_on_investment(
    benefits: &CashFlows,
    costs: &CashFlows,
    rate: PeriodRate,
) -> Result<ReturnOnInvestment, BusinessCaseError> {
    not_negative(benefits, "the benefit")?;
    not_negative(costs, "the cost")?;
    let gained = net_present_value(benefits, rate, FirstFlow::Now)?.0;
    let spent = net_present_value(costs, rate, FirstFlow::Now)?.0;
    if spent <= 0.0 {
        return Err(BusinessCaseError::NoCosts);
    }
    let share = (gained - spent) / spent;
    if share.is_finite() {
        Ok(ReturnOnInvestment(share))
    } else {
        Err(BusinessCaseError::TooLarge)
    }
}

fn not_negative(flows: &CashFlows, which: &'static str) -> Result<(), BusinessCaseError> {
    let mut amounts = flows.amounts().iter().enumerate();
    match amounts.find(|(_, amount)| **amount < 0.0) {
        Some((period, amount)) => Err(BusinessCaseError::NegativeAmount {
            which,
            period,
            amount: *amount,
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roi(benefits: &[f64], costs: &[f64]) -> Result<f64, BusinessCaseError> {
        let rate = PeriodRate::new(0.01)?;
        return_on_investment(&CashFlows::new(benefits)?, &CashFlows::new(costs)?, rate)
            .map(|roi| roi.0)
    }

    #[test]
    fn the_ends_of_the_scale() {
        assert_eq!(roi(&[0.0], &[10.0]), Ok(-1.0));
        assert_eq!(roi(&[10.0], &[10.0]), Ok(0.0));
        assert_eq!(roi(&[10.0], &[0.0, 0.0]), Err(BusinessCaseError::NoCosts));
        assert_eq!(
            roi(&[1e15], &[f64::MIN_POSITIVE]),
            Err(BusinessCaseError::TooLarge)
        );
    }

    #[test]
    fn a_negative_cost_is_named() {
        let said = roi(&[1.0], &[1.0, -2.0]).unwrap_err().to_string();
        assert!(said.starts_with("the cost of period 1 is -2"), "{said}");
    }
}
