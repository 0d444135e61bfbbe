//! What is asked.

use serde::{Deserialize, Serialize};

/// Runs when nobody says: enough that the percentiles shown keep still.
pub const USUAL_RUNS: u32 = 10_000;
/// The seed when nobody says.
pub const USUAL_SEED: u64 = 1;

/// Runs for each plan that an open answer may lead to: the mean of so many is exact to about a hundredth of its range.
pub const OPEN_RUNS: u32 = 500;

/// What is asked about a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// How much, how sure, what drives it.
    Runs,
    /// What each open answer of the assessment is worth.
    OpenAnswers,
}

/// One question to the simulation.
///
/// ```
/// use llm_readiness_simulation::{Question, Request, USUAL_RUNS, USUAL_SEED};
/// let request = Request {
///     assessment: "{}".to_owned(),
///     pack: None,
///     own_prices: None,
///     changing: None,
///     question: Question::Runs,
///     runs: USUAL_RUNS,
///     seed: USUAL_SEED,
/// };
/// assert_eq!(Request::from_bytes(&request.to_bytes()), Some(request));
/// assert_eq!(Request::from_bytes(b"no request"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The assessment's document, with its use cases.
    pub assessment: String,
    /// Its question bank, when that is not the one that comes with the app.
    pub pack: Option<String>,
    /// Prices of one's own, laid over the built-in ones.
    pub own_prices: Option<String>,
    /// The place of the use case that is being changed, if it is one: it is added last, so that what the others add up to is
    /// kept for the next request. The last digits of a sum may depend on it.
    pub changing: Option<u32>,
    /// What is asked about it.
    pub question: Question,
    /// How many runs.
    pub runs: u32,
    /// What decides how values are paired.
    pub seed: u64,
}

impl Request {
    /// As bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        // Writing to a vector cannot fail; an empty request is refused by name where it is read.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// From bytes; `None` when they are no request.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        whole(bytes)
    }
}

/// A value that takes up all of the bytes.
pub(crate) fn whole<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(value)
}
