//! The question bank, checked. A [`Pack`] that exists is sound: ids are unique, every level, text
//! and remedy is there, conditions and dependencies point at things that exist and do not run in
//! circles, and weights add up to something. Built-in and customers' packs pass the same checks.
//!
//! A pack's texts live in [`PackTexts`], one value a language, so that a reader of English never
//! downloads German.

mod condition;
mod cycles;
mod read;
mod texts;

use crate::document::{Json, Problems};
use crate::id::{AreaId, PracticeId, VerdictId};

pub use condition::{Condition, LevelNeed, Term};
pub use texts::{AreaTexts, LevelTexts, PackTexts, PracticeTexts, VerdictTexts};

/// A step on a pack's scale; 0 is the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(pub u8);

/// A checked question bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// Name of the bank, `default` for the built-in one.
    pub id: String,
    /// Version of its content.
    pub version: String,
    /// Languages in which every text exists.
    pub languages: Vec<String>,
    /// Highest level of its scale; 4 in the default pack.
    pub top_level: Level,
    /// Verdicts from lowest to highest; at least one, the first without conditions.
    pub verdicts: Vec<Verdict>,
    /// Areas in the order they are asked.
    pub areas: Vec<Area>,
    /// Practices, area by area.
    pub practices: Vec<Practice>,
    /// Roles that questions and remedies refer to.
    pub roles: Vec<String>,
    /// Frameworks that practices refer to.
    pub frameworks: Vec<Framework>,
    /// Order in which conditions can be decided: a practice comes after those it asks about.
    pub(crate) decision_order: Vec<usize>,
}

/// A result a company can reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Its name.
    pub id: VerdictId,
    /// Least overall score, 0 to 100.
    pub minimum_score: f64,
    /// Level that every gate needs; 0 asks nothing.
    pub gate_level: Level,
}

/// A group of practices with one score.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its name.
    pub id: AreaId,
    /// Weight in the overall score.
    pub weight: f64,
    /// Considered before starting, or a bridge from potential to practice.
    pub kind: AreaKind,
    /// Its practices as positions in [`Pack::practices`].
    pub practices: std::ops::Range<usize>,
}

crate::profile::vocabulary! {
    /// The two halves of the source article.
    AreaKind {
        /// One of the considerations.
        Consider = "consider",
        /// One of the steps that bridge the gap.
        Bridge = "bridge",
    }
}

/// One assessable habit.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice {
    /// Its name, `<area>.<slug>`.
    pub id: PracticeId,
    /// Position of its area.
    pub area: usize,
    /// Part of the quick assessment.
    pub quick: bool,
    /// Weight within the area before the profile changes it.
    pub weight: f64,
    /// Why it weighs more or less than 1, in English.
    pub weight_reason: String,
    /// Facts that change the weight.
    pub weight_when: Vec<WeightRule>,
    /// When it applies at all.
    pub applies_when: Condition,
    /// Who in the company knows, as positions in [`Pack::roles`].
    pub asks: Vec<usize>,
    /// Set when a low level caps the verdict: under which condition.
    pub gate: Option<Condition>,
    /// One per step from level n to n + 1.
    pub remedies: Vec<Remedy>,
    /// Where published frameworks ask for the same.
    pub crosswalk: Vec<Crosswalk>,
}

/// Multiplies a practice's weight when the profile states one of some facts.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightRule {
    /// When.
    pub when: Condition,
    /// By how much.
    pub times: f64,
    /// Why, in English.
    pub reason: String,
}

/// What raises a practice by one level.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    /// Its name within the practice.
    pub id: String,
    /// Person-days.
    pub effort_days: Spread,
    /// Weeks from start to done.
    pub calendar_weeks: Spread,
    /// Who does it, as a position in [`Pack::roles`].
    pub role: usize,
    /// Money besides the days, in US dollars.
    pub one_off_usd: Spread,
    /// What must be in place first.
    pub depends_on: Vec<LevelNeed>,
    /// What the estimate rests on, in English.
    pub estimate_basis: String,
}

/// Low, likely and high of an estimate, rising.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Low end.
    pub low: f64,
    /// Most likely.
    pub likely: f64,
    /// High end.
    pub high: f64,
}

/// A published framework with the ids it has, so that a reference to one that does not exist is
/// found when the pack is built.
#[derive(Debug, Clone, PartialEq)]
pub struct Framework {
    /// Short name used in references.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Edition or year.
    pub edition: String,
    /// Day on which the list of ids was checked.
    pub as_of: String,
    /// Where it is published.
    pub source: String,
    /// Every id that may be referred to.
    pub ids: Vec<String>,
}

/// References of a practice into one framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Crosswalk {
    /// Position in [`Pack::frameworks`].
    pub framework: usize,
    /// Ids within it.
    pub ids: Vec<String>,
}

/// Value of `format` in a pack document.
pub const PACK_FORMAT: &str = "llm-readiness-pack";
/// Version of the pack document's schema.
pub const PACK_SCHEMA: u64 = 1;

impl Pack {
    /// Reads and checks the structure of a pack document; its texts may be left out.
    ///
    /// # Errors
    /// Every rule that is broken, with its place.
    pub fn read(document: &Json) -> Result<Self, Problems> {
        read::pack(document)
    }

    /// Reads and checks a whole pack document: structure and all its languages.
    ///
    /// # Errors
    /// Every rule that is broken, with its place.
    pub fn read_with_texts(document: &Json) -> Result<(Self, Vec<PackTexts>), Problems> {
        let pack = Self::read(document)?;
        let mut problems = Problems::default();
        let mut texts = Vec::new();
        for language in &pack.languages {
            match PackTexts::read(document, language, &pack) {
                Ok(read) => texts.push(read),
                Err(found) => problems.0.extend(found.0),
            }
        }
        if problems.0.is_empty() {
            Ok((pack, texts))
        } else {
            Err(problems)
        }
    }

    /// Position of a practice by its id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.practices
            .iter()
            .position(|practice| practice.id.as_str() == id)
    }

    /// Position of an area by its id.
    #[must_use]
    pub fn area_position(&self, id: &str) -> Option<usize> {
        self.areas.iter().position(|area| area.id.as_str() == id)
    }

    /// Position of a verdict by its id.
    #[must_use]
    pub fn verdict_position(&self, id: &str) -> Option<usize> {
        self.verdicts
            .iter()
            .position(|verdict| verdict.id.as_str() == id)
    }

    /// How many practices the quick assessment has.
    #[must_use]
    pub fn quick_count(&self) -> usize {
        self.practices
            .iter()
            .filter(|practice| practice.quick)
            .count()
    }
}
