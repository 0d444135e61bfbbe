//! Several people answer for one company. Where they differ, a person decides; nothing is
//! averaged silently.

use crate::id::PracticeId;
use crate::pack::{Level, Pack};

use super::{Assessment, Choice};

/// Levels this far apart are shown before any mean.
pub const NOTABLE_DISTANCE: u8 = 2;

/// A practice on which assessments differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// The practice.
    pub practice: PracticeId,
    /// Each assessment's choice, in the order given.
    pub choices: Vec<Choice>,
    /// Whether two levels are [`NOTABLE_DISTANCE`] or more apart.
    pub notable: bool,
}

/// The practices on which the assessments do not say the same, in the order of the pack. An open
/// answer differs from nothing: it is filled from the others.
#[must_use]
pub fn disagreements(pack: &Pack, assessments: &[&Assessment]) -> Vec<Disagreement> {
    pack.practices
        .iter()
        .filter_map(|practice| {
            let choices: Vec<Choice> = assessments
                .iter()
                .map(|a| a.choice(&practice.id).clone())
                .collect();
            let mut given = choices.iter().filter(|choice| **choice != Choice::Open);
            let first = given.next()?;
            if given.all(|choice| choice == first) {
                return None;
            }
            let notable = is_notable(&choices);
            Some(Disagreement {
                practice: practice.id.clone(),
                choices,
                notable,
            })
        })
        .collect()
}

fn is_notable(choices: &[Choice]) -> bool {
    let levels = choices.iter().filter_map(|choice| match choice {
        Choice::Level(Level(level)) => Some(*level),
        Choice::Open | Choice::Unknown | Choice::NotApplicable { .. } => None,
    });
    let (low, high) = levels.fold((u8::MAX, 0), |(low, high), l| (low.min(l), high.max(l)));
    high.saturating_sub(low) >= NOTABLE_DISTANCE
}
