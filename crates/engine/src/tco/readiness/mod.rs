//! Readiness joins money: what the answers of an assessment do to the cost of its use cases.
//!
//! The links are data ([`Links`]); here they meet the answers. [`Basis::effects`] lists what each
//! link does, and [`Plan::joined`](super::Plan::joined) lets those that are switched on act on a plan, so that the
//! estimate, the simulation and the business case all see them:
//!
//! * **Closing gaps** is paid for before the first roll-out: the likely effort of the remedies at the day rate, and their
//!   one-off cost. A gap is a gate below the level that the wanted verdict needs, or what a remedy of such a gate needs
//!   first. The score that the verdict also needs can be reached in many ways, so no cost is counted for it.
//! * **A delay** moves the roll-out of every use case. Practices are worked on side by side, so the longest delay counts.
//! * **A number becomes worse**, such as the share of answers that a person checks. A gap that the plan pays to close is
//!   closed before the roll-out and no longer acts; with that link off it acts as it stands today. Several links on one
//!   number act one after the other.
//!
//! An open answer and "we don't know" say nothing about the company, so neither does anything to the central estimate.
//! Both stand for the whole scale from the lowest to the highest level: [`LinkEffect::worst`] is the far end, and
//! [`open_answers`] says what it is worth in money to find out.
//!
//! A delay lowers the cost of a plan, because less is done in its months; what it takes away is benefit. All other links
//! never lower a cost.

mod effect;
mod gaps;
mod open;
mod weight;

use crate::id::VerdictId;
use crate::pack::Pack;
use crate::scoring::Sheet;
use crate::use_case::Links;

pub use effect::{Effect, LinkEffect};
pub use gaps::Gaps;
pub use open::{OpenAnswer, OpenSearch, open_answers};
pub use weight::{LinkWeight, LinkWeights};

/// The answers that a cost rests on.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'p> {
    /// The question bank.
    pub pack: &'p Pack,
    /// The answers as they count.
    pub sheet: &'p Sheet,
    /// Position of the verdict that is wanted; none when nobody chose one and the bank does not have the usual one.
    pub goal: Option<usize>,
}

impl<'p> Basis<'p> {
    /// The answers with the verdict that was chosen, else the one that the links name.
    #[must_use]
    pub fn new(
        pack: &'p Pack,
        sheet: &'p Sheet,
        chosen: Option<&VerdictId>,
        links: &Links,
    ) -> Self {
        let wanted = chosen.map_or(links.goal.as_str(), VerdictId::as_str);
        Self {
            pack,
            sheet,
            goal: pack.verdict_position(wanted),
        }
    }
}
