//! Month after month: cost and net benefit of all use cases together.

use super::parts::{Parts, TokenParts};
use super::prepared::MonthPlan;
use super::totals::Adding;
use crate::uncertainty::tape::Expr;
use crate::workload::Number as _;

/// A use case on its way through the months.
pub(super) struct Walk<'a, 't> {
    adding: Adding<'a, 't>,
    parts: &'a Parts<'t>,
    tokens: &'a [TokenParts<'t>],
    /// Tasks at full adoption.
    tasks: Expr<'t>,
    /// The same, each by what is left of the token price.
    fallen: Expr<'t>,
    /// What is left of the token price.
    left: Expr<'t>,
    is_rolled: bool,
}

/// A month of all use cases.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum<'t> {
    /// Cost.
    pub(super) cost: Expr<'t>,
    /// Benefit.
    pub(super) benefit: Expr<'t>,
}

/// What amounts are changed by to be careful.
#[derive(Debug, Clone, Copy)]
pub(super) struct Care {
    /// Factor on costs.
    pub(super) cost: f64,
    /// Factor on benefits.
    pub(super) benefit: f64,
}

impl<'a, 't> Walk<'a, 't> {
    pub(super) fn new(adding: Adding<'a, 't>) -> Self {
        let (parts, tokens) = (adding.parts, adding.tokens);
        Self {
            tasks: parts.pilot.tasks,
            fallen: parts.pilot.tasks,
            left: Expr::Constant(1.0),
            is_rolled: false,
            adding,
            parts,
            tokens,
        }
    }

    /// Adds the month and goes on to the next.
    pub(super) fn add(&mut self, at: usize, care: Care, mut sum: Sum<'t>) -> Sum<'t> {
        let months: &'a [MonthPlan] = self.adding.months;
        let Some(month) = months.get(at) else {
            return sum;
        };
        if month.is_rolled() && !self.is_rolled {
            self.is_rolled = true;
            self.tasks = self.parts.roll_out.tasks;
            self.fallen = self.tasks * self.left;
        }
        let closing = self.adding.closing_month(at) * care.cost;
        if closing > 0.0 {
            sum.cost = sum.cost + Expr::of(closing);
        }
        if month.is_active() {
            if let Some(tokens) = self.tokens.get(month.sheet) {
                let factor = month.tasks * month.by_token * care.cost;
                let each = tokens.at(month.hits);
                sum.cost = sum.cost.plus_product(self.fallen, each, factor);
            }
            let factor = month.tasks * care.cost;
            sum.cost = sum.cost.plus_product(self.tasks, self.parts.task, factor);
            let steady = self.adding.steady_month(month);
            sum.cost = sum.cost.plus_scaled(steady, care.cost);
            if month.is_rolled() {
                let factor = month.tasks * care.benefit;
                sum.benefit = sum
                    .benefit
                    .plus_product(self.tasks, self.parts.benefit, factor);
            }
        }
        self.next();
        sum
    }

    fn next(&mut self) {
        self.left = self.left * self.parts.decline;
        if self.is_rolled {
            self.tasks = self.tasks * self.parts.growth;
            self.fallen = self.fallen * (self.parts.decline * self.parts.growth);
        } else {
            self.fallen = self.tasks * self.left;
        }
    }
}
