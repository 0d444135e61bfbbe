//! Reference model R1: five use cases over 36 months, eight uncertain inputs each.
//!
//! A model like any other, written against the public interface, for measurements and for comparing
//! targets.

use llm_readiness_engine::uncertainty::distribution::{Distribution, DistributionError};
use llm_readiness_engine::uncertainty::kernel;
use llm_readiness_engine::uncertainty::simulation::{
    Block, Columns, Model, Outcome, Plan, Simulation,
};

const USE_CASES: u32 = 5;
const INPUTS: usize = 8;
const MONTHS: usize = 36;

pub fn plan() -> Result<Plan, DistributionError> {
    let mut plan = Plan::default();
    for use_case in 0..USE_CASES {
        let scale = 1.0 + 0.5 * f64::from(use_case);
        plan.add(Distribution::log_normal_90(200.0 * scale, 2_000.0 * scale)?);
        plan.add(Distribution::pert(2.0, 8.0, 30.0)?);
        plan.add(Distribution::log_normal_90(500.0, 6_000.0)?);
        plan.add(Distribution::log_normal_90(100.0, 1_500.0)?);
        plan.add(Distribution::pert(0.1, 0.3, 0.6)?);
        plan.add(Distribution::pert(0.0, 0.02, 0.08)?);
        plan.add(Distribution::normal(0.03, 0.01)?);
        plan.add(Distribution::pert(0.1, 0.3, 0.5)?);
    }
    Ok(plan)
}

/// The same with every input of its own width, so that no two share a table.
pub fn plan_without_equals() -> Result<Plan, DistributionError> {
    let mut plan = Plan::default();
    for use_case in 0..USE_CASES {
        let scale = 1.0 + 0.5 * f64::from(use_case);
        let off = 1.0 + 0.001 * f64::from(use_case);
        plan.add(Distribution::log_normal_90(200.0 * scale, 2_000.0 * scale)?);
        plan.add(Distribution::pert(2.0, 8.0 * off, 30.0)?);
        plan.add(Distribution::log_normal_90(500.0 * off, 6_000.0)?);
        plan.add(Distribution::log_normal_90(100.0 * off, 1_500.0)?);
        plan.add(Distribution::pert(0.1, 0.3 * off, 0.6)?);
        plan.add(Distribution::pert(0.0, 0.02 * off, 0.08)?);
        plan.add(Distribution::normal(0.03 * off, 0.01)?);
        plan.add(Distribution::pert(0.1, 0.3 * off, 0.5)?);
    }
    Ok(plan)
}

/// The total, and with `by_month` each month's cost after it.
pub struct R1 {
    pub by_month: bool,
}

impl Model for R1 {
    fn outputs(&self) -> usize {
        if self.by_month { 1 + MONTHS } else { 1 }
    }

    fn scratch(&self) -> usize {
        2
    }

    fn evaluate(&self, inputs: Block<'_>, outputs: &mut Columns, scratch: &mut Columns) {
        outputs.iter_mut().for_each(|column| column.fill(0.0));
        for first in (0..inputs.count()).step_by(INPUTS) {
            let input = |at| inputs.column(first + at);
            let mut columns = scratch.iter_mut();
            let (Some(cost), Some(factor)) = (columns.next(), columns.next()) else {
                return;
            };
            kernel::zip(cost, input(2), input(4), |tokens, cached| {
                tokens * ((1.0 - cached) * 2.5 + cached * 0.25)
            });
            kernel::zip_update(cost, input(3), input(5), |cost, out, retried| {
                (cost + out * 10.0) / 1e6 * (1.0 + retried)
            });
            kernel::zip_update(cost, input(0), input(1), |cost, users, requests| {
                cost * (users * requests * 21.0)
            });
            kernel::map(factor, input(7), |decline| 1.0 - decline);
            kernel::power(factor, 1.0 / 12.0);
            kernel::update(factor, input(6), |factor, growth| factor * (1.0 + growth));
            let mut results = outputs.iter_mut();
            let Some(total) = results.next() else { return };
            if self.by_month {
                for month in results {
                    for (((month, total), cost), factor) in month
                        .iter_mut()
                        .zip(&mut *total)
                        .zip(&mut *cost)
                        .zip(&*factor)
                    {
                        *month += *cost;
                        *total += *cost;
                        *cost *= factor;
                    }
                }
            } else {
                for ((total, cost), factor) in total.iter_mut().zip(cost).zip(&*factor) {
                    let series = (1..MONTHS).fold(1.0, |sum, _| sum * factor + 1.0);
                    *total += *cost * series;
                }
            }
        }
    }
}

pub fn run(plan: Plan, by_month: bool, runs: usize, seed: u64) -> Option<Outcome> {
    let simulation = Simulation::new(plan, R1 { by_month }, runs, seed).ok()?;
    Some(simulation.finish())
}

/// FNV-1a over the bytes of all outputs.
pub fn fingerprint(outcome: &Outcome) -> u64 {
    let columns = (0..outcome.outputs()).flat_map(|at| outcome.output(at));
    let bytes = columns.flat_map(|value| value.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
