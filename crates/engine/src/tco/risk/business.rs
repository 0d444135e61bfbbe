//! The business case at central values: costs, benefits and what the two say about the plan.
//!
//! Benefits start with the roll-out. In a pilot people still do the work, or do it twice to compare, so what it saves is
//! not counted; what it costs is.

use super::USUAL_DISCOUNT_RATE;
use crate::business_case::{
    BusinessCaseError, CashFlows, FirstFlow, InternalRate, NetPresentValue, Payback, PeriodRate,
    ReturnOnInvestment, discounted_payback, internal_rate, net_present_value, return_on_investment,
    simple_payback,
};
use crate::tco::estimate::{CaseSeries, CostEstimate};
use crate::tco::plan::Plan;
use crate::use_case::Field;

/// Whether money spent comes back, for a use case or for all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct BusinessCase {
    /// Costs by month, with what is added to be careful.
    pub costs: Vec<f64>,
    /// Benefits by month, with what is taken off to be careful.
    pub benefits: Vec<f64>,
    /// The rate of a month at which later money is worth less.
    pub rate: PeriodRate,
    /// Net present value, month 0 not discounted.
    pub present_value: NetPresentValue,
    /// The same as the spreadsheet function `NPV` gives it: the first month discounted too.
    pub spreadsheet_value: NetPresentValue,
    /// Internal rate of return, of a month.
    pub internal_rate: InternalRate,
    /// When the money is back, without interest: after so many months, the first of which ends at 1.
    pub payback: Payback,
    /// When it is back, discounted.
    pub discounted_payback: Payback,
    /// Return on investment; none without costs.
    pub return_on_investment: Option<ReturnOnInvestment>,
    /// Tasks that succeed.
    pub successes: f64,
    /// What such a task costs; none when there are none.
    pub per_success: Option<f64>,
    /// What such a task costs today: the minutes it saves at the cost of an hour, and the money it brings otherwise, before
    /// anything is taken off to be careful. The document has no minutes of the whole task by hand, so this is the part of
    /// today's cost that goes away.
    pub today_per_success: Option<f64>,
}

/// Amounts by month.
#[derive(Debug, Default)]
struct Flows {
    costs: Vec<f64>,
    benefits: Vec<f64>,
    successes: f64,
    /// What the tasks that succeed cost today.
    today: f64,
}

/// From the number of a month to months of time: the money of month 0 is there only at the end of the plan's first month.
fn in_months(back: Payback) -> Payback {
    match back {
        Payback::After {
            periods,
            falls_below_again,
        } => Payback::After {
            periods: periods + 1.0,
            falls_below_again,
        },
        Payback::NothingToPayBack | Payback::Never => back,
    }
}

impl BusinessCase {
    /// All use cases together.
    ///
    /// # Errors
    /// [`BusinessCaseError`] for a discount rate or amounts that make no sense, and without any use case that has a cost.
    pub fn of(plan: &Plan<'_>, estimate: &CostEstimate<'_>) -> Result<Self, BusinessCaseError> {
        let costs = (0..estimate.month_count())
            .map(|month| estimate.month_lines(month, estimate.chosen).total());
        let mut flows = Flows {
            costs: costs.collect(),
            benefits: vec![0.0; estimate.month_count()],
            ..Flows::default()
        };
        for (_, series) in estimate.sound() {
            flows.add_benefits(series);
        }
        flows.case(plan)
    }

    /// One use case.
    ///
    /// # Errors
    /// As [`BusinessCase::of`].
    pub fn of_case(
        plan: &Plan<'_>,
        estimate: &CostEstimate<'_>,
        case: usize,
    ) -> Result<Self, BusinessCaseError> {
        let lines = |month: usize| estimate.lines(case, month, estimate.chosen);
        let costs =
            (0..estimate.month_count()).filter_map(|month| lines(month).map(|lines| lines.total()));
        let mut flows = Flows {
            costs: costs.collect(),
            benefits: vec![0.0; estimate.month_count()],
            ..Flows::default()
        };
        let found = estimate.cases.get(case);
        if let Some(Ok(series)) = found.map(|found| found.outcome.as_ref()) {
            flows.add_benefits(series);
        }
        flows.case(plan)
    }

    /// Benefit less cost by month.
    #[must_use]
    pub fn net(&self) -> Vec<f64> {
        let both = self.benefits.iter().zip(&self.costs);
        both.map(|(benefit, cost)| benefit - cost).collect()
    }
}

impl Flows {
    fn add_benefits(&mut self, series: &CaseSeries<'_>) {
        let value = |field: Field| series.case.values.get(field);
        let gain = value(Field::MinutesSaved) * value(Field::HourlyCost) / 60.0
            + value(Field::MoneyPerTask);
        for (sum, month) in self.benefits.iter_mut().zip(&series.months) {
            let successes = month.tasks * value(Field::SuccessRate);
            if month.phase.is_rolled() {
                *sum += successes * gain;
            }
            self.successes += successes;
            self.today += successes * gain;
        }
    }

    fn case(mut self, plan: &Plan<'_>) -> Result<BusinessCase, BusinessCaseError> {
        let uplift = 1.0 + plan.settings.cost_uplift.unwrap_or(0.0);
        let haircut = 1.0 - plan.settings.benefit_haircut.unwrap_or(0.0);
        self.costs.iter_mut().for_each(|cost| *cost *= uplift);
        self.benefits
            .iter_mut()
            .for_each(|benefit| *benefit *= haircut);
        let yearly = plan.settings.discount_rate.unwrap_or(USUAL_DISCOUNT_RATE);
        let rate = PeriodRate::monthly_from_yearly(yearly)?;
        let amounts: Vec<f64> = self
            .benefits
            .iter()
            .zip(&self.costs)
            .map(|(benefit, cost)| benefit - cost)
            .collect();
        let net = CashFlows::new(&amounts)?;
        let (costs, benefits) = (
            CashFlows::new(&self.costs)?,
            CashFlows::new(&self.benefits)?,
        );
        let of_success = |amount: f64| (self.successes > 0.0).then(|| amount / self.successes);
        Ok(BusinessCase {
            rate,
            present_value: net_present_value(&net, rate, FirstFlow::Now)?,
            spreadsheet_value: net_present_value(&net, rate, FirstFlow::EndOfFirstPeriod)?,
            internal_rate: internal_rate(&net),
            payback: in_months(simple_payback(&net)),
            discounted_payback: in_months(discounted_payback(&net, rate)?),
            return_on_investment: match return_on_investment(&benefits, &costs, rate) {
                Ok(found) => Some(found),
                Err(BusinessCaseError::NoCosts) => None,
                Err(error) => return Err(error),
            },
            successes: self.successes,
            per_success: of_success(costs.total()),
            today_per_success: of_success(self.today),
            costs: self.costs,
            benefits: self.benefits,
        })
    }
}
