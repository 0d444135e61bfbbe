//! The portfolio of use cases: a ranked list, a card for each, templates to start from, models to choose.

pub mod card;
pub mod fields;
pub mod models;
pub mod new;
pub mod portfolio;
pub mod sample;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use llm_readiness_content::text;
use llm_readiness_engine::tco::{CaseSeries, CostEstimate, Line, Lines, Nature, Plan};
use llm_readiness_engine::use_case::{CostSettings, Field};

use super::cost::{case_fault, money, plan, small_money, way_fault};
use crate::app::model::Open;
use crate::app::{Model, Words};

/// The plan of an assessment with everything calculated: one calculation serves the list and the card.
pub struct Costed<'m> {
    /// Texts and formats.
    pub words: &'m Words,
    /// What it was calculated from.
    pub plan: Plan<'m>,
    /// What came out, once it was asked for.
    estimate: OnceCell<CostEstimate<'m>>,
}

/// What a use case costs in the last month of the plan, US dollars.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseCost {
    /// The month by line.
    pub lines: Lines,
    /// Tasks of the month.
    pub tasks: f64,
    /// Tasks that succeed.
    pub successes: f64,
    /// What is paid once over all months.
    pub once: f64,
}

impl<'m> Costed<'m> {
    /// Calculates the use cases of the open assessment; `None` until prices and defaults have arrived.
    #[must_use]
    pub fn of(model: &'m Model, open: &'m Open) -> Option<Self> {
        let plan = plan(model, &open.assessment)?;
        Some(Self::from_plan(&model.words, plan))
    }

    /// A plan, which is calculated when somebody asks.
    #[must_use]
    pub fn from_plan(words: &'m Words, plan: Plan<'m>) -> Self {
        Self {
            words,
            plan,
            estimate: OnceCell::new(),
        }
    }

    /// What came out.
    #[must_use]
    pub fn estimate(&self) -> &CostEstimate<'m> {
        self.estimate.get_or_init(|| self.plan.estimate())
    }

    /// What holds for the cost of all use cases.
    #[must_use]
    pub fn settings(&self) -> &'m CostSettings {
        self.plan.settings
    }

    /// The last month of the plan.
    #[must_use]
    pub fn last_month(&self) -> usize {
        self.estimate().month_count().saturating_sub(1)
    }

    /// The months of the use case at this position.
    #[must_use]
    pub fn series(&self, at: usize) -> Option<&CaseSeries<'m>> {
        self.estimate().cases.get(at)?.outcome.as_ref().ok()
    }

    /// What the use case at this position costs.
    ///
    /// # Errors
    /// A sentence that says why it has no cost.
    pub fn cost(&self, at: usize) -> Result<CaseCost, String> {
        let (words, last, way) = (self.words, self.last_month(), self.estimate().chosen);
        if let Some(Err(fault)) = self.estimate().cases.get(at).map(|case| &case.outcome) {
            return Err(case_fault(words, fault));
        }
        if let Some(Err(fault)) = self.estimate().way(way).map(|way| &way.outcome) {
            return Err(way_fault(words, fault));
        }
        let found = || {
            let series = self.series(at)?;
            let tasks = series.months.get(last)?.tasks;
            let all = self.estimate().case_lines(at, way)?;
            Some(CaseCost {
                lines: self.estimate().lines(at, last, way)?,
                tasks,
                successes: tasks * series.case.values.get(Field::SuccessRate),
                once: all.total_of(|line: Line| line.nature() == Nature::OneOff),
            })
        };
        found().ok_or_else(|| words.text(text::use_cases::NO_COST))
    }

    /// An amount as people read it.
    #[must_use]
    pub fn money(&self, dollars: f64) -> String {
        money(self.words, self.settings(), dollars)
    }

    /// A cost for each of so many; a sentence when there are none.
    #[must_use]
    pub fn each(&self, dollars: f64, count: f64) -> String {
        if count > 0.0 {
            small_money(self.words, self.settings(), dollars / count)
        } else {
            self.words.text(text::cost::NO_TASK)
        }
    }
}

/// A number of tasks: a decimal below ten only.
#[must_use]
pub fn tasks(words: &Words, count: f64) -> String {
    words.number(count, u8::from(count < 10.0))
}
