//! Which numbers have a slider. They are chosen once and stay, so that none moves away under the hand.

use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::order::{arranged, descending};
use llm_readiness_engine::tco::risk::Input;
use llm_readiness_engine::use_case::Field;
use llm_readiness_simulation::Answer;

/// Numbers with a slider.
const SLIDERS: usize = 5;

/// A number with a slider.
#[derive(Debug, Clone, PartialEq)]
pub struct Handle {
    /// The id of its use case; none for the one that stands in where none is described.
    pub case: Option<String>,
    /// Which number.
    pub field: Field,
    /// The range when it got the slider, which the slider's scale is around.
    pub range: Estimate,
}

impl Handle {
    fn new(input: &Input, assessment: &Assessment) -> Self {
        let case = assessment.use_cases.get(input.case);
        Self {
            case: case.map(|case| case.id.clone()),
            field: input.field,
            range: input.range,
        }
    }

    /// Whether it moves the same number.
    #[must_use]
    pub fn is_same_number(&self, other: &Self) -> bool {
        self.field == other.field && self.case == other.case
    }
}

/// The numbers that the cost depends on most, in the order of the document.
#[must_use]
pub fn strongest(answer: &Answer, assessment: &Assessment) -> Vec<Handle> {
    let bars = &answer.cost.tornado.bars;
    let swings: Vec<f64> = bars
        .iter()
        .map(|bar| (bar.at_p90 - bar.at_p10).abs())
        .collect();
    let mut strongest = arranged(bars, &descending(&swings));
    strongest.truncate(SLIDERS);
    let inputs = answer.inputs.iter();
    inputs
        .filter(|input| strongest.iter().any(|bar| bar.input == input.id))
        .map(|input| Handle::new(input, assessment))
        .collect()
}

/// Whether each number is still one that the runs draw.
pub(super) fn are_drawn(handles: &[Handle], answer: &Answer, assessment: &Assessment) -> bool {
    handles.iter().all(|handle| {
        let mut inputs = answer.inputs.iter();
        inputs.any(|input| Handle::new(input, assessment).is_same_number(handle))
    })
}
