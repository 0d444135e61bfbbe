//! The answers as they count: which questions apply, what each weighs, where each stands.

use crate::assessment::{Assessment, Choice, Mode};
use crate::pack::{Condition, Level, Pack, Practice, Term};

/// One row for each practice of the pack.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// In the order of the pack.
    pub rows: Vec<Row>,
    /// Whether any answer that counts carries evidence.
    pub has_evidence: bool,
    /// Highest level of the scale.
    pub top: u8,
}

/// Where a practice stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Whether the profile and other answers make it apply.
    pub applies: bool,
    /// Whether it applies and belongs to the quick or full scope that was chosen.
    pub in_scope: bool,
    /// Whether a low level caps the verdict.
    pub is_gate: bool,
    /// Weight after the profile's rules.
    pub weight: f64,
    /// The answer.
    pub standing: Standing,
    /// The highest level that the evidence supports.
    pub supported: u8,
}

/// The state of an answer, without its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not answered yet.
    Open,
    /// Nobody knows.
    Unknown,
    /// Does not fit the company; leaves the calculation.
    NotApplicable,
    /// A level.
    Level(u8),
}

impl Row {
    /// Whether it takes part in the calculation: in scope and not "not applicable".
    #[must_use]
    pub fn counts(&self) -> bool {
        self.in_scope && self.standing != Standing::NotApplicable
    }

    /// Whether its level is still to be found out.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.in_scope && matches!(self.standing, Standing::Open | Standing::Unknown)
    }

    /// The level that is certain: 0 while open or unknown.
    #[must_use]
    pub fn certain_level(&self) -> u8 {
        match self.standing {
            Standing::Level(level) => level,
            Standing::Open | Standing::Unknown | Standing::NotApplicable => 0,
        }
    }
}

impl Sheet {
    /// Resolves an assessment against its pack.
    #[must_use]
    pub fn of(pack: &Pack, assessment: &Assessment) -> Self {
        let nothing = Row {
            applies: false,
            in_scope: false,
            is_gate: false,
            weight: 0.0,
            standing: Standing::Open,
            supported: 0,
        };
        let mut sheet = Self {
            rows: vec![nothing; pack.practices.len()],
            has_evidence: false,
            top: pack.top_level.0,
        };
        for position in &pack.decision_order {
            let Some(practice) = pack.practices.get(*position) else {
                continue;
            };
            let row = sheet.resolve(practice, assessment);
            if let Some(slot) = sheet.rows.get_mut(*position) {
                *slot = row;
            }
        }
        sheet
    }

    fn resolve(&mut self, practice: &Practice, assessment: &Assessment) -> Row {
        let answer = assessment.answers.get(&practice.id);
        let applies = self.holds(&practice.applies_when, assessment);
        let in_scope = applies
            && match assessment.mode {
                Mode::Quick => practice.quick,
                Mode::Full => true,
            };
        let mut weight = practice.weight;
        for rule in &practice.weight_when {
            if self.holds(&rule.when, assessment) {
                weight *= rule.times;
            }
        }
        let standing = match answer.map(|answer| &answer.choice) {
            None | Some(Choice::Open) => Standing::Open,
            Some(Choice::Unknown) => Standing::Unknown,
            Some(Choice::NotApplicable { .. }) => Standing::NotApplicable,
            Some(Choice::Level(Level(level))) => Standing::Level(*level),
        };
        let evidence = answer.and_then(|answer| answer.evidence);
        self.has_evidence |= in_scope && evidence.is_some();
        Row {
            applies,
            in_scope,
            is_gate: practice
                .gate
                .as_ref()
                .is_some_and(|when| self.holds(when, assessment)),
            weight,
            standing,
            supported: scaled(
                evidence.map_or(2, |e| e.supports(assessment.as_of)),
                self.top,
            ),
        }
    }

    fn holds(&self, condition: &Condition, assessment: &Assessment) -> bool {
        condition.holds(|term| match term {
            Term::Fact(fact) => assessment.profile.states(*fact),
            Term::Answer(need) => self
                .rows
                .get(need.practice)
                .is_some_and(|row| row.applies && row.certain_level() >= need.level.0),
        })
    }

    /// How many practices are in scope and not "not applicable".
    #[must_use]
    pub fn counted(&self) -> usize {
        self.rows.iter().filter(|row| row.counts()).count()
    }

    /// How many questions in scope have been dealt with, "unknown" and "not applicable" included,
    /// and how many are in scope.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let scope = self.rows.iter().filter(|row| row.in_scope);
        let done = scope
            .clone()
            .filter(|row| row.standing != Standing::Open)
            .count();
        (done, scope.count())
    }
}

/// Evidence rules are stated on a scale of 0 to 4; other scales are covered in proportion.
fn scaled(level: u8, top: u8) -> u8 {
    const STATED_TOP: u16 = 4;
    let scaled = u16::from(level) * u16::from(top) / STATED_TOP;
    u8::try_from(scaled).unwrap_or(top)
}
