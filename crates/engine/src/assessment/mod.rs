//! The document a person saves: who is assessed, and what was answered.
//!
//! An [`Assessment`] is plain data. It is read strictly ([`Assessment::read`]), checked against the
//! pack it refers to, and written so that reading it again gives the same value, including fields
//! this version does not know.

mod answer;
mod read;
mod respondents;
mod write;

use std::collections::BTreeMap;

use crate::date::Date;
use crate::document::{Json, Object, Problems};
use crate::id::{AreaId, PracticeId, VerdictId};
use crate::pack::{Level, Pack};
use crate::profile::Profile;
#[cfg(feature = "plan")]
use crate::use_case::{CostSettings, UseCase};

pub use answer::{Answer, Choice, EVIDENCE_FRESH_MONTHS, Evidence, EvidenceKind};
pub use respondents::{Disagreement, NOTABLE_DISTANCE, disagreements};

/// Value of `format` in an assessment document.
pub const ASSESSMENT_FORMAT: &str = "llm-readiness-assessment";
/// Version of the assessment document's schema.
pub const ASSESSMENT_SCHEMA: u64 = 1;
/// Most characters of a note or name. Longer ones are refused rather than cut; a page of text has
/// about 3,000.
pub const LONGEST_TEXT: usize = 20_000;
/// Ending of a saved assessment's file name.
pub const ASSESSMENT_EXTENSION: &str = ".readiness.json";

/// One company's answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Tells copies of the same assessment from others; chosen at random when it is started.
    pub id: String,
    /// The company or unit, as people call it.
    pub name: String,
    /// The pack it was answered with.
    pub pack: PackRef,
    /// Quick or full.
    pub mode: Mode,
    /// The day of the last change. Ages of evidence are counted from here.
    pub as_of: Option<Date>,
    /// The company.
    pub profile: Profile,
    /// Answers by practice. Answers to questions that do not apply are kept, and do not count.
    pub answers: BTreeMap<PracticeId, Answer>,
    /// Levels tried out without touching the answers.
    pub what_if: BTreeMap<PracticeId, Level>,
    /// Target scores by area, 0 to 100.
    pub targets: BTreeMap<AreaId, f64>,
    /// An earlier state to measure progress from.
    pub baseline: Option<Baseline>,
    /// The verdict the company wants to reach.
    pub goal: Option<VerdictId>,
    /// What people will do with models.
    #[cfg(feature = "plan")]
    pub use_cases: Vec<UseCase>,
    /// What holds for the cost of all use cases.
    #[cfg(feature = "plan")]
    pub cost: CostSettings,
    /// Fields of the document that this version does not know.
    pub extra: Object,
}

/// Which pack an assessment belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackRef {
    /// The pack's id.
    pub id: String,
    /// The pack's version when the answers were given.
    pub version: String,
}

crate::profile::vocabulary! {
    /// How many questions are asked.
    Mode {
        /// The quick practices.
        Quick = "quick",
        /// Every practice that applies.
        Full = "full",
    }
}

/// Scores of an earlier day.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// The day.
    pub date: Date,
    /// Overall score then.
    pub overall: f64,
    /// Area scores then.
    pub areas: BTreeMap<AreaId, f64>,
}

impl Assessment {
    /// A new assessment without answers.
    #[must_use]
    pub fn new(id: impl Into<String>, pack: &Pack, mode: Mode) -> Self {
        Self {
            id: id.into(),
            name: String::new(),
            pack: PackRef {
                id: pack.id.clone(),
                version: pack.version.clone(),
            },
            mode,
            as_of: None,
            profile: Profile::default(),
            answers: BTreeMap::new(),
            what_if: BTreeMap::new(),
            targets: BTreeMap::new(),
            baseline: None,
            goal: None,
            #[cfg(feature = "plan")]
            use_cases: Vec::new(),
            #[cfg(feature = "plan")]
            cost: CostSettings::default(),
            extra: Object::new(),
        }
    }

    /// Reads a document and checks it against the pack.
    ///
    /// # Errors
    /// Everything that is wrong, each with its place; nothing is guessed or dropped.
    pub fn read(document: &Json, pack: &Pack) -> Result<Self, Problems> {
        read::assessment(document, pack)
    }

    /// Reads a file's bytes: [`crate::document::parse`], then [`Assessment::read`].
    ///
    /// # Errors
    /// As the two steps.
    pub fn from_bytes(bytes: &[u8], pack: &Pack) -> Result<Self, Problems> {
        Self::read(&crate::document::parse(bytes)?, pack)
    }

    /// The document to save.
    #[must_use]
    pub fn to_json(&self) -> Json {
        write::assessment(self)
    }

    /// The answer to a practice; open when none was given.
    #[must_use]
    pub fn choice(&self, practice: &PracticeId) -> &Choice {
        self.answers
            .get(practice)
            .map_or(&Choice::Open, |answer| &answer.choice)
    }

    /// The same assessment with the levels that are tried out in place of the answers.
    #[must_use]
    pub fn with_what_if(&self) -> Self {
        let mut tried = self.clone();
        for (practice, level) in &self.what_if {
            tried.answers.entry(practice.clone()).or_default().choice = Choice::Level(*level);
        }
        tried
    }
}
