//! The cost model as a tape: the formulas of the estimate, taken down once, done for many runs.

use super::input::Input;
use super::months::{Care, Sum, Walk};
use super::prepared::Prepared;
use super::totals::Adding;
use crate::tco::estimate::CostEstimate;
use crate::tco::plan::Plan;
use crate::uncertainty::simulation::{Block, BlockMut, Columns, Model};
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

/// The use cases of a plan, ready to be run: a part each.
#[derive(Debug)]
pub struct CostModel {
    /// What is added to each output in every run.
    constants: Vec<f64>,
    cases: Vec<Tape>,
    scratch: usize,
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
        let cases: Vec<Tape> = estimate
            .sound()
            .map(|(at, series)| Prepared::new(at, &series.case, estimate, inputs))
            .map(|case| Tape::record(|tape| record(tape, &case, &common, outputs)))
            .collect();
        let mut constants = common.constants(outputs);
        for case in &cases {
            for (sum, constant) in constants.iter_mut().zip(case.constants()) {
                *sum += constant;
            }
        }
        Self {
            constants,
            scratch: cases.iter().map(Model::scratch).max().unwrap_or(0),
            cases,
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

impl Common {
    /// What all use cases have in common, by output.
    fn constants(&self, places: Outputs) -> Vec<f64> {
        let falling = |sum: f64, cost: &f64| sum * self.worth + cost;
        let mut constants = vec![0.0; places.count()];
        let mut put = |at: usize, value: f64| {
            if let Some(slot) = constants.get_mut(at) {
                *slot = value;
            }
        };
        put(Outputs::COST, self.shared.iter().sum());
        put(
            Outputs::PRESENT_VALUE,
            -self.shared.iter().rev().fold(0.0, falling),
        );
        if places.detail == Detail::Months {
            for (month, shared) in self.shared.iter().enumerate() {
                put(places.cost(month), *shared);
                put(places.net(month), -shared);
            }
        }
        constants
    }
}

/// Takes down what a use case adds; the results are in the order of [`Outputs`].
fn record<'t>(
    tape: &'t Recorder,
    case: &Prepared<'_, '_>,
    common: &Common,
    places: Outputs,
) -> Vec<Expr<'t>> {
    let mut outputs = vec![Expr::Constant(0.0); places.count()];
    let mut put = |at: usize, value: Expr<'t>| {
        if let Some(slot) = outputs.get_mut(at) {
            *slot = value;
        }
    };
    let (parts, tokens) = case.record(tape);
    let adding = Adding {
        months: &case.months,
        parts: &parts,
        tokens: &tokens,
        contingency: common.contingency,
        closing: &common.closing,
    };
    let (now, later) = (adding.totals(1.0), adding.totals(common.worth));
    let nothing = Expr::Constant(0.0);
    let gained = later.rolled * parts.benefit * Expr::Constant(common.care.benefit);
    let present = gained.plus_scaled(later.cost, -common.care.cost);
    put(
        Outputs::COST,
        nothing.plus_scaled(now.cost, common.care.cost),
    );
    put(
        Outputs::BENEFIT,
        nothing.plus_product(now.rolled, parts.benefit, common.care.benefit),
    );
    put(Outputs::PRESENT_VALUE, present);
    put(
        Outputs::SUCCESSES,
        nothing.plus_product(now.tasks, parts.success, 1.0),
    );
    put(places.case(case.at), present);
    if places.detail == Detail::Months {
        let mut walk = Walk::new(adding);
        for month in 0..places.months {
            let sum = Sum {
                cost: nothing,
                benefit: nothing,
            };
            let sum = walk.add(month, common.care, sum);
            put(places.cost(month), sum.cost);
            put(places.net(month), sum.benefit - sum.cost);
        }
    }
    outputs
}

impl Model for CostModel {
    fn outputs(&self) -> usize {
        self.outputs.count()
    }

    fn constant(&self, output: usize) -> f64 {
        self.constants.get(output).copied().unwrap_or(0.0)
    }

    fn parts(&self) -> usize {
        self.cases.len()
    }

    fn gives(&self, part: usize) -> Option<&[usize]> {
        self.cases.get(part).map(Tape::live)
    }

    fn reads(&self, part: usize) -> Option<&[usize]> {
        self.cases.get(part).map(Tape::inputs)
    }

    fn is_same(&self, part: usize, other: &Self) -> bool {
        let both = self.cases.get(part).zip(other.cases.get(part));
        both.is_some_and(|(own, other)| own == other)
    }

    fn scratch(&self) -> usize {
        self.scratch
    }

    fn evaluate(
        &self,
        part: usize,
        inputs: Block<'_>,
        outputs: BlockMut<'_>,
        scratch: &mut Columns,
    ) {
        if let Some(case) = self.cases.get(part) {
            case.evaluate(0, inputs, outputs, scratch);
        }
    }
}
