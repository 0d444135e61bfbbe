//! From the ranges that people give to distributions.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::estimate::Estimate;
use crate::tco::estimate::CostEstimate;
use crate::tco::plan::Plan;
use crate::uncertainty::distribution::{Distribution, DistributionError};
use crate::uncertainty::sampler::CorrelationError;
use crate::uncertainty::simulation::{self, InputId};
use crate::use_case::{Field, Spread};

/// A range that is drawn at random.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// The use case in the order of the document.
    pub case: usize,
    /// The number.
    pub field: Field,
    /// The range as given.
    pub range: Estimate,
    /// Its place in the simulation.
    pub id: InputId,
}

/// A range that makes no sense.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{name}, {}: {fault}", field.key())]
pub struct InputFault {
    /// The use case in the order of the document.
    pub case: usize,
    /// Its name.
    pub name: String,
    /// The number.
    pub field: Field,
    /// What is wrong.
    pub fault: DistributionError,
}

/// Width of a normal distribution's 90 % interval in standard deviations.
const WIDTH_90: f64 = 3.289_707_253_902_945;

/// How strongly the inputs of a use case that people get wrong together move together, as rank correlations: those who
/// adopt a tool more also use it more, and heavy users write longer prompts. Our estimate; COST names the three.
pub const TOGETHER: [(Field, Field, f64); 3] = [
    (Field::TasksPerUserDay, Field::Adoption, 0.4),
    (Field::TaskTokens, Field::Adoption, 0.1),
    (Field::TaskTokens, Field::TasksPerUserDay, 0.3),
];

/// The distribution that a range stands for; nothing for a single value.
///
/// # Errors
/// A [`DistributionError`] in words: for example a 90 % interval of a count that reaches 0.
pub fn distribution(
    field: Field,
    range: Estimate,
) -> Result<Option<Distribution>, DistributionError> {
    if !range.is_range() || field.spread() == Spread::Fixed {
        return Ok(None);
    }
    let (least, most) = field.limits();
    let found = match (range, field.spread()) {
        (Estimate::ThreePoints { low, likely, high }, _) => Distribution::pert(low, likely, high)?,
        (Estimate::Between { low, high }, Spread::Multiplicative) => {
            Distribution::log_normal_90(low, high)?
        }
        (Estimate::Between { low, high }, Spread::Additive) => {
            Distribution::normal(f64::midpoint(low, high), (high - low) / WIDTH_90)?
        }
        (Estimate::Between { low, high }, Spread::Bounded | Spread::Fixed) => {
            // Nine tenths of an even spread lie between; the rest beyond, as far as the limits allow.
            let beyond = (high - low) / 18.0;
            Distribution::uniform((low - beyond).max(least), (high + beyond).min(most))?
        }
        (Estimate::Exactly(value), _) => Distribution::constant(value)?,
    };
    Ok(Some(found))
}

/// Every range of every use case with a cost, added to the simulation's plan.
pub(super) fn inputs(
    plan: &Plan<'_>,
    estimate: &CostEstimate<'_>,
    simulated: &mut simulation::Plan,
) -> Result<Vec<Input>, super::ScenarioFault> {
    let mut inputs: Vec<Input> = Vec::new();
    for (case, series) in estimate.sound() {
        let document = series.case.document;
        let first = inputs.len();
        for field in Field::ALL.iter().copied() {
            let Some((range, _)) = plan.library.value(document, field) else {
                continue;
            };
            let found = distribution(field, range).map_err(|fault| InputFault {
                case,
                name: document.name.clone(),
                field,
                fault,
            })?;
            if let Some(found) = found {
                let id = simulated.add(found);
                inputs.push(Input {
                    case,
                    field,
                    range,
                    id,
                });
            }
        }
        let own = inputs.get(first..).unwrap_or_default();
        correlate(own, simulated)?;
    }
    Ok(inputs)
}

/// Lets those of the three fields that are ranges move together, unless the person's own model R1 has none of them: each
/// pair is stated, and a pair of which one is certain does not matter.
fn correlate(inputs: &[Input], simulated: &mut simulation::Plan) -> Result<(), CorrelationError> {
    let fields = [Field::Adoption, Field::TasksPerUserDay, Field::TaskTokens];
    let present: Vec<&Input> = fields
        .iter()
        .filter_map(|field| inputs.iter().find(|input| input.field == *field))
        .collect();
    // Adoption is the root of the three: without it nothing says that they move together.
    let has_root = present
        .first()
        .is_some_and(|input| input.field == Field::Adoption);
    if present.len() < 2 || !has_root {
        return Ok(());
    }
    let mut pairs = Vec::new();
    for (at, second) in present.iter().enumerate() {
        for first in present.iter().take(at) {
            let found = TOGETHER
                .iter()
                .find(|(a, b, _)| *a == second.field && *b == first.field);
            pairs.push(found.map_or(0.0, |(.., strength)| *strength));
        }
    }
    let ids: Vec<InputId> = present.iter().map(|input| input.id).collect();
    simulated.correlate(&ids, &pairs)
}
