//! One answer, with what supports it.

use crate::date::Date;
use crate::document::Object;
use crate::pack::Level;

/// An answer to one question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// What was chosen.
    pub choice: Choice,
    /// Free text.
    pub note: String,
    /// What supports the choice.
    pub evidence: Option<Evidence>,
    /// Who answered.
    pub respondent: String,
    /// Fields of the document that this version does not know.
    pub extra: Object,
}

/// The four states an answer can be in. They are never mixed: "unknown" is a finding, "not
/// applicable" leaves the calculation, "open" is still to do.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Choice {
    /// Not answered yet.
    #[default]
    Open,
    /// A level of the scale.
    Level(Level),
    /// Asked, and nobody knows.
    Unknown,
    /// Asked, and the question does not fit this company.
    NotApplicable {
        /// Why not.
        reason: String,
    },
}

/// What supports an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// How strong it is.
    pub kind: EvidenceKind,
    /// From which day it is.
    pub date: Option<Date>,
}

crate::profile::vocabulary! {
    /// Kinds of evidence, weakest first.
    EvidenceKind {
        /// Nothing.
        None = "none",
        /// Somebody said so.
        Statement = "statement",
        /// It is written down.
        Document = "document",
        /// It was shown at work.
        Demonstrated = "demonstrated",
        /// Somebody independent checked it.
        Verified = "verified",
    }
}

/// After this many months evidence supports one level less.
pub const EVIDENCE_FRESH_MONTHS: u32 = 12;

impl Evidence {
    /// The highest level on a 0 to 4 scale that this evidence can support on the day `today`.
    /// Without a day the age of dated evidence is not counted.
    #[must_use]
    pub fn supports(self, today: Option<Date>) -> u8 {
        let fresh = match self.kind {
            EvidenceKind::None | EvidenceKind::Statement => 2,
            EvidenceKind::Document => 3,
            EvidenceKind::Demonstrated | EvidenceKind::Verified => 4,
        };
        let stale = match (self.date, today) {
            (Some(date), Some(today)) => date.is_older_than_months(EVIDENCE_FRESH_MONTHS, today),
            (None, _) | (_, None) => false,
        };
        fresh - u8::from(stale)
    }
}
