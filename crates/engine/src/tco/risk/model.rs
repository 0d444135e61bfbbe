//! The cost model as a tape: the formulas of the estimate, taken down once, done for many runs.

use super::input::Input;
use super::months::{Care, Sum, Walk};
use super::prepared::Prepared;
use super::totals::Adding;
use crate::tco::estimate::CostEstimate;
use crate::tco::plan::Plan;
use crate::uncertainty::simulation::{Block, Columns, Model};
use crate::uncertainty::tape::{Expr, Recorder, Tape};

/// What is kept of each run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Totals: cost, benefit, present value, and the present value of each use case.
    Totals,
    /// And cost and net benefit of each month.
    Months,
}

/// Where the outputs of a run stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outputs {
    /// Use cases of the document.
    pub cases: usize,
    /// Months of the plan.
    pub months: usize,
    /// What is kept.
    pub detail: Detail,
}

impl Outputs {
    /// Cost of all months.
    pub const COST: usize = 0;
    /// Benefit of all months.
    pub const BENEFIT: usize = 1;
    /// Net present value.
    pub const PRESENT_VALUE: usize = 2;
    /// Tasks that succeed.
    pub const SUCCESSES: usize = 3;
    const FIRST_CASE: usize = 4;

    /// The net present value of a use case.
    #[must_use]
    pub const fn case(&self, case: usize) -> usize {
        Self::FIRST_CASE + case
    }

    /// The cost of a month.
    #[must_use]
    pub const fn cost(&self, month: usize) -> usize {
        Self::FIRST_CASE + self.cases + month
    }

    /// Benefit less cost of a month.
    #[must_use]
    pub const fn net(&self, month: usize) -> usize {
        Self::FIRST_CASE + self.cases + self.months + month
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self.detail {
            Detail::Totals => Self::FIRST_CASE + self.cases,
            Detail::Months => Self::FIRST_CASE + self.cases + 2 * self.months,
        }
    }
}

/// The use cases of a plan, ready to be run.
#[derive(Debug)]
pub struct CostModel {
    tape: Tape,
    outputs: Outputs,
}

/// What all use cases of a plan have in common.
struct Common {
    care: Care,
    /// One-off costs with what is kept for what was forgotten.
    contingency: f64,
    /// What an amount is worth a month later.
    worth: f64,
    /// Costs of all use cases together that no run changes, by month: reserved units, own accelerators.
    shared: Vec<f64>,
    /// What each use case pays for closing gaps in readiness, by month.
    closing: Vec<f64>,
}

impl CostModel {
    pub(super) fn new(
        plan: &Plan<'_>,
        estimate: &CostEstimate<'_>,
        inputs: &[Input],
        monthly_rate: f64,
        detail: Detail,
    ) -> Self {
        let outputs = Outputs {
            cases: estimate.cases.len(),
            months: estimate.month_count(),
            detail,
        };
        let care = Care {
            cost: 1.0 + plan.settings.cost_uplift.unwrap_or(0.0),
            benefit: 1.0 - plan.settings.benefit_haircut.unwrap_or(0.0),
        };
        let common = Common {
            care,
            contingency: 1.0 + estimate.contingency,
            worth: 1.0 / (1.0 + monthly_rate),
            shared: shared(estimate, care.cost),
            closing: estimate.closing.clone(),
        };
        let cases: Vec<Prepared<'_, '_>> = estimate
            .sound()
            .map(|(at, series)| Prepared::new(at, &series.case, estimate, inputs))
            .collect();
        Self {
            tape: Tape::record(|tape| record(tape, &cases, &common, outputs)),
            outputs,
        }
    }

    /// Where the outputs stand.
    #[must_use]
    pub fn places(&self) -> Outputs {
        self.outputs
    }
}

/// Costs of a month that belong to all use cases.
fn shared(estimate: &CostEstimate<'_>, factor: f64) -> Vec<f64> {
    let way = estimate.way(estimate.chosen);
    let served = way.and_then(|way| way.outcome.as_ref().ok());
    let month = |month: usize| {
        let found = served.and_then(|series| series.months.get(month));
        found.map_or(0.0, |found| (found.base_cost + found.staff_cost) * factor)
    };
    (0..estimate.month_count()).map(month).collect()
}

/// Takes down the model; the results are in the order of [`Outputs`].
fn record<'t>(
    tape: &'t Recorder,
    cases: &[Prepared<'_, '_>],
    common: &Common,
    places: Outputs,
) -> Vec<Expr<'t>> {
    let mut outputs = vec![Expr::Constant(0.0); places.count()];
    let mut put = |at: usize, value: Expr<'t>| {
        if let Some(slot) = outputs.get_mut(at) {
            *slot = value;
        }
    };
    let recorded: Vec<_> = cases.iter().map(|case| case.record(tape)).collect();
    let adding = || {
        let both = cases.iter().zip(&recorded);
        both.map(|(case, (parts, tokens))| Adding {
            months: &case.months,
            parts,
            tokens,
            contingency: common.contingency,
            closing: &common.closing,
        })
    };
    let falling = |sum: f64, cost: &f64| sum * common.worth + cost;
    let present_shared = common.shared.iter().rev().fold(0.0, falling);
    let mut cost = Expr::Constant(common.shared.iter().sum());
    let mut present = Expr::Constant(-present_shared);
    let mut benefit = Expr::Constant(0.0);
    let mut successes = Expr::Constant(0.0);
    for (case, adding) in cases.iter().zip(adding()) {
        let (now, later) = (adding.totals(1.0), adding.totals(common.worth));
        let parts = adding.parts;
        cost = cost.plus_scaled(now.cost, common.care.cost);
        benefit = benefit.plus_product(now.rolled, parts.benefit, common.care.benefit);
        successes = successes.plus_product(now.tasks, parts.success, 1.0);
        let gained = later.rolled * parts.benefit * Expr::Constant(common.care.benefit);
        let own = gained.plus_scaled(later.cost, -common.care.cost);
        present = present + own;
        put(places.case(case.at), own);
    }
    put(Outputs::COST, cost);
    put(Outputs::BENEFIT, benefit);
    put(Outputs::PRESENT_VALUE, present);
    put(Outputs::SUCCESSES, successes);
    if places.detail == Detail::Months {
        let mut walks: Vec<Walk<'_, 't>> = adding().map(Walk::new).collect();
        for (month, shared) in common.shared.iter().enumerate() {
            let mut sum = Sum {
                cost: Expr::Constant(*shared),
                benefit: Expr::Constant(0.0),
            };
            for walk in &mut walks {
                sum = walk.add(month, common.care, sum);
            }
            put(places.cost(month), sum.cost);
            put(places.net(month), sum.benefit - sum.cost);
        }
    }
    outputs
}

impl Model for CostModel {
    fn outputs(&self) -> usize {
        self.tape.outputs()
    }

    fn scratch(&self) -> usize {
        self.tape.scratch()
    }

    fn evaluate(&self, inputs: Block<'_>, outputs: &mut Columns, scratch: &mut Columns) {
        self.tape.evaluate(inputs, outputs, scratch);
    }
}
