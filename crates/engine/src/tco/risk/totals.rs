//! All months of a use case together, as sums of powers of growth and decline.
//!
//! Month `m` of the plan, `k` months after the start of the roll-out, has `tasks c_m growth^k`, and a token costs
//! `decline^m` of what it did at the start. So a sum over months is a polynomial whose coefficients no run changes, and
//! where the months are alike it is a geometric sum. Money of later months is worth less by a factor a month, which goes
//! into the variable.

use super::parts::{Parts, TokenParts, Volume};
use super::prepared::MonthPlan;
use crate::uncertainty::tape::Expr;
use crate::workload::{Number as _, whole_power};

/// Sums over all months.
#[derive(Debug, Clone, Copy)]
pub(super) struct Totals<'t> {
    /// Costs.
    pub(super) cost: Expr<'t>,
    /// Tasks.
    pub(super) tasks: Expr<'t>,
    /// Those from the roll-out on, which bring a benefit.
    pub(super) rolled: Expr<'t>,
}

/// A use case whose months are added up.
pub(super) struct Adding<'a, 't> {
    pub(super) months: &'a [MonthPlan],
    pub(super) parts: &'a Parts<'t>,
    pub(super) tokens: &'a [TokenParts<'t>],
    /// One-off costs with what is kept for what was forgotten.
    pub(super) contingency: f64,
    /// What it pays for closing gaps in readiness, by month.
    pub(super) closing: &'a [f64],
}

impl<'t> Adding<'_, 't> {
    /// The sums when an amount of each month is worth `worth` of one of the month before.
    pub(super) fn totals(&self, worth: f64) -> Totals<'t> {
        let pilot = self.tasks(worth, false);
        let rolled = self.tasks(worth, true);
        let tasks = pilot + rolled;
        let cost = self.tokens(worth, false) + self.tokens(worth, true);
        Totals {
            cost: cost.plus_product(tasks, self.parts.task, 1.0)
                + self.steady(worth)
                + Expr::of(self.closing(worth)),
            tasks,
            rolled,
        }
    }

    fn roll_out(&self) -> usize {
        let found = self.months.iter().position(MonthPlan::is_rolled);
        found.unwrap_or(self.months.len())
    }

    /// The months before or after the start of the roll-out, in which anything is done, and the first of them.
    fn part(&self, is_rolled: bool) -> (usize, &[MonthPlan]) {
        let at = self.roll_out();
        let months = if is_rolled {
            self.months.get(at..)
        } else {
            self.months.get(..at)
        };
        (if is_rolled { at } else { 0 }, months.unwrap_or_default())
    }

    fn volume(&self, is_rolled: bool) -> Volume<'t> {
        if is_rolled {
            self.parts.roll_out
        } else {
            self.parts.pilot
        }
    }

    fn tasks(&self, worth: f64, is_rolled: bool) -> Expr<'t> {
        let (first, months) = self.part(is_rolled);
        let factors = coefficients(months, |month| month.tasks);
        let growth = if is_rolled {
            self.parts.growth
        } else {
            Expr::Constant(1.0)
        };
        let sum = (growth * Expr::Constant(worth)).series(&factors);
        self.volume(is_rolled).tasks * sum * Expr::Constant(whole_power(worth, first))
    }

    /// Cost of the tokens: for each sheet of prices a sum for what is found in the cache and one for what is not.
    fn tokens(&self, worth: f64, is_rolled: bool) -> Expr<'t> {
        let (first, months) = self.part(is_rolled);
        let fall = self.parts.decline * Expr::Constant(worth);
        let change = if is_rolled {
            fall * self.parts.growth
        } else {
            fall
        };
        let mut sum = Expr::Constant(0.0);
        for (sheet, costs) in self.tokens.iter().enumerate() {
            let add = |sum: Expr<'t>, each: Expr<'t>, factor: &dyn Fn(&MonthPlan) -> f64| {
                if each.is_nothing() {
                    return sum;
                }
                let factors = coefficients(months, |month| {
                    if month.sheet == sheet {
                        factor(month) * month.tasks * month.by_token
                    } else {
                        0.0
                    }
                });
                sum.plus_product(change.series(&factors), each, 1.0)
            };
            let when = |holds: bool| if holds { 1.0 } else { 0.0 };
            sum = add(sum, costs.plain, &|month| when(month.hits.is_none()));
            sum = add(sum, costs.cold, &|month| when(month.hits.is_some()));
            sum = add(sum, costs.warm, &|month| month.hits.unwrap_or(0.0));
        }
        sum * self.volume(is_rolled).tasks * whole_power(fall, first)
    }

    /// Closing gaps, which no range touches.
    fn closing(&self, worth: f64) -> f64 {
        let months = self.closing.iter().rev();
        months.fold(0.0, |sum, closing| sum * worth + closing) * self.contingency
    }

    /// Closing gaps in a month.
    pub(super) fn closing_month(&self, month: usize) -> f64 {
        self.closing.get(month).copied().unwrap_or(0.0) * self.contingency
    }

    /// Costs that neither grow nor fall.
    fn steady(&self, worth: f64) -> Expr<'t> {
        let parts = self.parts;
        let sum = |amount: &dyn Fn(&MonthPlan) -> f64| {
            let mut now = 1.0;
            let mut sum = 0.0;
            for month in self.months {
                if month.is_active() {
                    sum += amount(month) * now;
                }
                now *= worth;
            }
            sum
        };
        let when = |holds: bool| if holds { 1.0 } else { 0.0 };
        let is_first = |month: &MonthPlan| month.rolls_out && !month.starts;
        let pilot = parts.pilot.users;
        let rolled = parts.roll_out.users;
        let at_start = sum(&|month| when(month.starts));
        let licences = pilot * Expr::of(sum(&|month| when(!month.is_rolled())))
            + rolled * Expr::of(sum(&|month| when(month.is_rolled()) * month.progress));
        let corpus = parts.churn * Expr::of(sum(&|month| when(!month.starts))) + Expr::of(at_start);
        let new = pilot * Expr::of(sum(&|month| when(month.starts && !month.is_rolled())))
            + rolled
                * Expr::of(sum(&|month| {
                    when(month.is_rolled() && !is_first(month)) * month.new
                }))
            + self.first_users() * Expr::of(sum(&|month| when(is_first(month))));
        let once = parts.at_start * Expr::of(at_start)
            + parts.at_roll_out * Expr::of(sum(&|month| when(month.rolls_out)))
            + parts.training * new;
        parts.fixed * Expr::of(sum(&|_| 1.0))
            + parts.licence * licences
            + parts.corpus * corpus
            + once * Expr::of(self.contingency)
    }

    /// People who start in the first month of a roll-out after a pilot.
    fn first_users(&self) -> Expr<'t> {
        let first = self.months.iter().find(|month| month.rolls_out);
        first.map_or(Expr::Constant(0.0), |month| new_users(month, self.parts))
    }

    /// Costs of a month that neither grow nor fall.
    pub(super) fn steady_month(&self, month: &MonthPlan) -> Expr<'t> {
        let parts = self.parts;
        let users = if month.is_rolled() {
            parts.roll_out.users * Expr::of(month.progress)
        } else {
            parts.pilot.users
        };
        let mut cost = parts.fixed + parts.licence * users;
        let mut once = parts.training * new_users(month, parts);
        if month.starts {
            cost = cost + parts.corpus;
            once = once + parts.at_start;
        } else {
            cost = cost + parts.corpus * parts.churn;
        }
        if month.rolls_out {
            once = once + parts.at_roll_out;
        }
        cost.plus_scaled(once, self.contingency)
    }
}

/// People who start in a month.
fn new_users<'t>(month: &MonthPlan, parts: &Parts<'t>) -> Expr<'t> {
    if !month.is_rolled() {
        return if month.starts {
            parts.pilot.users
        } else {
            Expr::Constant(0.0)
        };
    }
    let rise = parts.roll_out.users * Expr::of(month.new);
    if month.rolls_out && !month.starts {
        // The people of the pilot have learned it already.
        return (rise - parts.pilot.users).max(Expr::Constant(0.0));
    }
    rise
}

/// A factor of each month; nothing where nothing is done.
fn coefficients(months: &[MonthPlan], factor: impl Fn(&MonthPlan) -> f64) -> Vec<f64> {
    let factors = months.iter().map(|month| {
        if month.is_active() {
            factor(month)
        } else {
            0.0
        }
    });
    factors.collect()
}
