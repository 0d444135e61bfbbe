//! What the runs of a plan say: how much, how sure, and what drives it.

use super::model::{Detail, Outputs};
use super::{Scenario, ScenarioFault};
use crate::uncertainty::simulation::Outcome;
use crate::uncertainty::summary::{
    Bin, Driver, Summary, SummaryError, Tornado, drivers_of, histogram, percentiles, share_above,
    share_below, tornadoes,
};
use serde::{Deserialize, Serialize};

/// Totals over all months.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answers {
    /// Runs behind them.
    pub runs: usize,
    /// Cost.
    pub cost: Summary,
    /// Benefit.
    pub benefit: Summary,
    /// Net present value.
    pub present_value: Summary,
    /// Cost of a task that succeeds; none when a run has none.
    pub per_success: Option<Summary>,
    /// Share of the runs with a net present value below zero.
    pub loss: f64,
    /// Share of the runs that cost more than the plan does at central values.
    pub over_central: f64,
    /// The budget, where one is set.
    pub budget: Option<BudgetAnswer>,
    /// How often which cost occurs.
    pub cost_bins: Vec<Bin>,
    /// How often which net present value occurs.
    pub value_bins: Vec<Bin>,
    /// Each use case that has a cost.
    pub cases: Vec<CaseAnswer>,
    /// Each month; empty when months were not kept.
    pub months: Vec<MonthAnswer>,
}

/// A budget and how often it is not enough.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BudgetAnswer {
    /// For a month.
    pub month: f64,
    /// For the whole plan: so much for each month.
    pub whole: f64,
    /// Share of the runs that cost more in all.
    pub over: f64,
}

/// A use case.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CaseAnswer {
    /// Its place in the document.
    pub case: usize,
    /// Net present value, without what all use cases share.
    pub present_value: Summary,
    /// Share of the runs in which that is below zero.
    pub loss: f64,
}

/// A month of all use cases together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MonthAnswer {
    /// Cost.
    pub cost: Fan,
    /// Benefit less cost of all months so far.
    pub cumulative: Fan,
    /// Share of the runs in which the month costs more than the budget, where one is set.
    pub over_budget: Option<f64>,
}

/// How wide the runs are spread.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fan {
    /// One run in ten is below.
    pub p10: f64,
    /// One in four.
    pub p25: f64,
    /// Half of them.
    pub p50: f64,
    /// Three in four.
    pub p75: f64,
    /// Nine in ten.
    pub p90: f64,
}

/// How a result depends on the ranges.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dependence {
    /// One at a time from the 10th to the 90th percentile, longest first.
    pub tornado: Tornado,
    /// Rank correlations, strongest first.
    pub drivers: Vec<Driver>,
}

/// Bars of a histogram.
const BINS: u32 = 40;

impl Fan {
    fn of(sample: &[f64]) -> Self {
        let [p10, p25, p50, p75, p90] = percentiles(sample, [0.1, 0.25, 0.5, 0.75, 0.9]);
        Self {
            p10,
            p25,
            p50,
            p75,
            p90,
        }
    }
}

impl Scenario {
    /// The answers of a simulation of this plan.
    ///
    /// # Errors
    /// [`ScenarioFault::Summary`] when runs have no finite result.
    pub fn answers(&self, outcome: &Outcome) -> Result<Answers, ScenarioFault> {
        let places = self.model().places();
        let summary = |at: usize| Summary::of(outcome.output(at));
        let (cost, value) = (
            outcome.output(Outputs::COST),
            outcome.output(Outputs::PRESENT_VALUE),
        );
        let months = u32::try_from(places.months).unwrap_or(u32::MAX);
        let budget = self.budget_month.map(|month| BudgetAnswer {
            month,
            whole: month * f64::from(months),
            over: share_above(cost, month * f64::from(months)),
        });
        let cases = self.cases.iter().map(|case| {
            let at = places.case(*case);
            Ok(CaseAnswer {
                case: *case,
                present_value: summary(at)?,
                loss: share_below(outcome.output(at), 0.0),
            })
        });
        Ok(Answers {
            runs: cost.len(),
            cost: summary(Outputs::COST)?,
            benefit: summary(Outputs::BENEFIT)?,
            present_value: summary(Outputs::PRESENT_VALUE)?,
            per_success: per_success(cost, outcome.output(Outputs::SUCCESSES)),
            loss: share_below(value, 0.0),
            over_central: share_above(cost, self.central_cost),
            budget,
            cost_bins: histogram(cost, BINS, 0.005, 0.99)?,
            value_bins: histogram(value, BINS, 0.01, 0.99)?,
            cases: cases.collect::<Result<_, SummaryError>>()?,
            months: self.months(outcome),
        })
    }

    /// How some of the [`Outputs`] depend on the ranges.
    #[must_use]
    pub fn dependence<const N: usize>(
        &self,
        outcome: &Outcome,
        outputs: [usize; N],
    ) -> [Dependence; N] {
        let tornadoes = tornadoes(self.plan(), self.model(), outputs);
        let mut drivers = drivers_of(outcome, outputs).into_iter();
        tornadoes.map(|tornado| Dependence {
            tornado,
            drivers: drivers.next().unwrap_or_default(),
        })
    }

    fn months(&self, outcome: &Outcome) -> Vec<MonthAnswer> {
        let places = self.model().places();
        if places.detail == Detail::Totals {
            return Vec::new();
        }
        let mut sum = vec![0.0; outcome.output(Outputs::COST).len()];
        let mut room = Vec::new();
        let month = |month: usize| {
            let net = outcome.output_in(places.net(month), &mut room);
            for (sum, net) in sum.iter_mut().zip(net) {
                *sum += net;
            }
            let cost = outcome.output_in(places.cost(month), &mut room);
            MonthAnswer {
                cost: Fan::of(cost),
                cumulative: Fan::of(&sum),
                over_budget: self.budget_month.map(|budget| share_above(cost, budget)),
            }
        };
        (0..places.months).map(month).collect()
    }
}

fn per_success(cost: &[f64], successes: &[f64]) -> Option<Summary> {
    let both = cost.iter().zip(successes);
    let each: Vec<f64> = both.map(|(cost, successes)| cost / successes).collect();
    Summary::of(&each).ok()
}
