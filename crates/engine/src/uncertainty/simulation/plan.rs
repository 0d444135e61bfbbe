//! The uncertain inputs of a model.

use crate::uncertainty::distribution::Distribution;
use crate::uncertainty::sampler::{CorrelationError, RankCorrelations};
use serde::{Deserialize, Serialize};

/// Position of an input in its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InputId(pub usize);

/// The inputs of a model, each with what is known of it, and which of them move together.
///
/// ```
/// use llm_readiness_engine::uncertainty::distribution::Distribution;
/// use llm_readiness_engine::uncertainty::simulation::Plan;
/// let mut plan = Plan::default();
/// let users = plan.add(Distribution::log_normal_90(200.0, 2_000.0)?);
/// let tasks = plan.add(Distribution::pert(2.0, 8.0, 30.0)?);
/// plan.correlate(&[users, tasks], &[0.3])?;
/// assert!(plan.correlate(&[users, tasks], &[0.3]).is_err(), "they already are");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    inputs: Vec<Distribution>,
    groups: Vec<Group>,
}

/// Inputs that move together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Positions in the plan.
    pub members: Vec<usize>,
    /// How they move together.
    pub correlations: RankCorrelations,
}

impl Plan {
    /// Adds an input.
    pub fn add(&mut self, distribution: Distribution) -> InputId {
        self.inputs.push(distribution);
        InputId(self.inputs.len() - 1)
    }

    /// Lets inputs move together; `pairs` as in [`RankCorrelations::new`].
    ///
    /// # Errors
    /// A [`CorrelationError`]; the plan is then as before.
    pub fn correlate(&mut self, inputs: &[InputId], pairs: &[f64]) -> Result<(), CorrelationError> {
        let mut members: Vec<usize> = Vec::new();
        for InputId(input) in inputs {
            let is_grouped = self
                .groups
                .iter()
                .any(|group| group.members.contains(input));
            if *input >= self.inputs.len() || is_grouped || members.contains(input) {
                return Err(CorrelationError::NotFree { input: *input });
            }
            members.push(*input);
        }
        let correlations = RankCorrelations::new(members.len(), pairs)?;
        self.groups.push(Group {
            members,
            correlations,
        });
        Ok(())
    }

    /// What is known of each input.
    #[must_use]
    pub fn inputs(&self) -> &[Distribution] {
        &self.inputs
    }

    /// The groups of inputs that move together.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }
}
