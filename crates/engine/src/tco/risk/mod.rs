//! The plan with its ranges: cost, benefit and present value in many runs.
//!
//! [`Scenario::of`] turns every range of a plan into an input with a distribution, [`Scenario::simulation`] runs the cost
//! model over them. The formulas are those of [`Case`](super::Case), taken down on a tape and done for many runs at a time;
//! what no range touches is calculated once.

mod answers;
mod business;
mod findings;
mod input;
mod model;
mod months;
mod parts;
mod prepared;
mod totals;

use std::rc::Rc;

use thiserror::Error;

use super::estimate::CostEstimate;
use super::plan::Plan;
use super::ways::WayFault;
use crate::business_case::{BusinessCaseError, PeriodRate};
use crate::uncertainty::sampler::CorrelationError;
use crate::uncertainty::simulation::{self, Memory, Simulation, SimulationError};
use crate::uncertainty::summary::SummaryError;

pub use answers::{Answers, BudgetAnswer, CaseAnswer, Dependence, Fan, MonthAnswer};
pub use business::BusinessCase;
pub use findings::{Choice, Findings, KnownFindings};
pub use input::{Input, InputFault, TOGETHER, distribution};
pub use model::{CostModel, Detail, Outputs};

/// Yearly discount rate when nobody says: a usual cost of capital, our choice.
pub const USUAL_DISCOUNT_RATE: f64 = 0.08;

/// A plan with its ranges as distributions.
#[derive(Debug)]
pub struct Scenario {
    /// The inputs, in the order of the simulation's plan.
    pub inputs: Vec<Input>,
    plan: simulation::Plan,
    model: Rc<CostModel>,
    /// The use cases that have a cost.
    cases: Vec<usize>,
    budget_month: Option<f64>,
    /// What the plan costs at central values, with what is added to be careful.
    central_cost: f64,
}

/// Why a plan cannot be simulated.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ScenarioFault {
    /// A range makes no sense.
    #[error(transparent)]
    Input(#[from] InputFault),
    /// Ranges cannot move together as wanted.
    #[error(transparent)]
    Correlation(#[from] CorrelationError),
    /// The discount rate makes no sense.
    #[error(transparent)]
    Rate(#[from] BusinessCaseError),
    /// The way of serving that the plan counts on cannot be had.
    #[error("the way of serving that the plan counts on cannot be had: {0}")]
    Way(WayFault),
    /// Runs without a result.
    #[error(transparent)]
    Summary(#[from] SummaryError),
    /// Runs that cannot be done.
    #[error(transparent)]
    Simulation(#[from] SimulationError),
}

impl Scenario {
    /// The ranges of a plan whose deterministic estimate is known.
    ///
    /// # Errors
    /// [`ScenarioFault`] names the range that makes no sense, or says why the plan's way of serving cannot be had.
    pub fn of(
        plan: &Plan<'_>,
        estimate: &CostEstimate<'_>,
        detail: Detail,
    ) -> Result<Self, ScenarioFault> {
        if let Some(Err(fault)) = estimate
            .way(estimate.chosen)
            .map(|way| way.outcome.as_ref())
        {
            return Err(ScenarioFault::Way(fault.clone()));
        }
        let uplift = plan.settings.cost_uplift.unwrap_or(0.0);
        let central = estimate.all_lines(estimate.chosen).total();
        let mut simulated = simulation::Plan::default();
        let inputs = input::inputs(plan, estimate, &mut simulated)?;
        let yearly = plan.settings.discount_rate.unwrap_or(USUAL_DISCOUNT_RATE);
        let rate = PeriodRate::monthly_from_yearly(yearly)?;
        let model = CostModel::new(plan, estimate, &inputs, rate.get(), detail);
        Ok(Self {
            inputs,
            plan: simulated,
            model: Rc::new(model),
            cases: estimate.sound().map(|(at, _)| at).collect(),
            budget_month: plan.settings.budget_month,
            central_cost: central * (1.0 + uplift),
        })
    }

    /// The inputs with their distributions, as the simulation draws them.
    #[must_use]
    pub fn plan(&self) -> &simulation::Plan {
        &self.plan
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &CostModel {
        &self.model
    }

    /// A simulation of so many runs. The same plan, number of runs and seed give the same bytes everywhere.
    ///
    /// # Errors
    /// [`ScenarioFault::Simulation`] for no runs or too many.
    pub fn simulation(
        &self,
        runs: usize,
        seed: u64,
    ) -> Result<Simulation<Rc<CostModel>>, ScenarioFault> {
        let (plan, model) = (self.plan.clone(), Rc::clone(&self.model));
        Ok(Simulation::new(plan, model, runs, seed)?)
    }

    /// The same for plans that are changed and asked about again, with what the simulation of the plan before left: a use case
    /// that is as it was then is not run again. `changing` is the place of the use case that is changed again and again, if
    /// there is one: it is added last, so that what the others add up to is kept too. The last digits of a sum may depend on it.
    ///
    /// # Errors
    /// [`ScenarioFault::Simulation`] for no runs or too many.
    pub fn simulation_after(
        &self,
        memory: Option<Memory<Rc<CostModel>>>,
        changing: Option<usize>,
        runs: usize,
        seed: u64,
    ) -> Result<Simulation<Rc<CostModel>>, ScenarioFault> {
        let both = (self.plan.clone(), Rc::clone(&self.model));
        let changing = changing.and_then(|case| self.cases.iter().position(|one| *one == case));
        Ok(Simulation::after(memory, changing, both, runs, seed)?)
    }
}
