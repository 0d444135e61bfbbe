//! What comes back.

use llm_readiness_engine::tco::readiness::{LinkWeights, OpenAnswer};
use llm_readiness_engine::tco::risk::{Answers, Dependence, Findings, Input};
use llm_readiness_engine::use_case::Field;
use serde::{Deserialize, Serialize};

use crate::request::whole;

/// The answer to a request, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// It was run.
    Answer(Box<Answer>),
    /// What readiness does to the plan.
    OpenAnswers(OpenAnswers),
    /// It cannot be run.
    Refusal(Refusal),
}

/// What readiness does to a plan: what it is worth to know open answers, and how much given ones do now.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct OpenAnswers {
    /// What each open answer is worth, most first.
    pub answers: Vec<OpenAnswer>,
    /// How much each link is; none when the plan has no cost to compare with.
    pub links: Option<LinkWeights>,
}

/// What many runs of a plan say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The ranges that were drawn; what follows names them by their id.
    pub inputs: Vec<Input>,
    /// How much, and how sure.
    pub answers: Answers,
    /// What the cost depends on.
    pub cost: Dependence,
    /// What the net present value depends on.
    pub value: Dependence,
    /// What to find out first before deciding about everything.
    pub findings: Findings,
}

/// Why a plan was not run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// A range makes no sense.
    Range {
        /// The id of the use case.
        case: String,
        /// The number.
        field: Field,
        /// What is wrong.
        fault: RangeFault,
    },
    /// No use case has a cost.
    NothingToRun,
    /// Anything else, in a sentence.
    Other(String),
}

/// Why a range makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RangeFault {
    /// Two ends of a number that is known to a factor, one of them zero.
    NotPositive,
    /// Anything else, in a sentence.
    Other(String),
}

impl Reply {
    /// As bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing to a vector cannot fail; no bytes are refused where they are read.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes; `None` when they are no reply.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        whole(bytes)
    }
}
