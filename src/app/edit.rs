//! Changes to the open assessment, as people make them.

use llm_readiness_engine::assessment::{Answer, Assessment, Choice, Evidence, EvidenceKind, Mode};
use llm_readiness_engine::date::Date;
use llm_readiness_engine::id::{PracticeId, VerdictId};
use llm_readiness_engine::pack::Level;
use llm_readiness_engine::profile::{Currency, DataClass, Exposure, Industry, Region, Role};
#[cfg(feature = "full")]
use llm_readiness_engine::use_case::{CostSettings, UseCase};

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The name of the company or unit.
    Name(String),
    /// Quick or full.
    Mode(Mode),
    /// An answer was chosen or cleared.
    Choose(PracticeId, Choice),
    /// The note of an answer.
    Note(PracticeId, String),
    /// The kind of evidence; `None` takes it away.
    EvidenceKind(PracticeId, Option<EvidenceKind>),
    /// The date of the evidence.
    EvidenceDate(PracticeId, Option<Date>),
    /// Who answered.
    Respondent(PracticeId, String),
    /// The industry.
    Industry(Option<Industry>),
    /// People employed.
    Headcount(Option<u32>),
    /// A region is added or taken away.
    Region(Region, bool),
    /// A class of data is added or taken away.
    DataClass(DataClass, bool),
    /// The role.
    Role(Role),
    /// An exposure is added or taken away.
    Exposure(Exposure, bool),
    /// Intends to fine-tune.
    FineTune(bool),
    /// Intends to run models itself.
    SelfHost(bool),
    /// The currency.
    Currency(Option<Currency>),
    /// The verdict to reach.
    Goal(VerdictId),
    /// A level is tried out; `None` goes back to the answer.
    TryLevel(PracticeId, Option<Level>),
    /// Several levels are tried out at once.
    TryAll(Vec<(PracticeId, Level)>),
    /// Nothing is tried out any more.
    StopTrying,
    #[cfg(feature = "full")]
    /// A use case is added, or takes the place of the one with its id.
    UseCase {
        /// The use case.
        case: Box<UseCase>,
        /// The field that is typed in; empty for a choice.
        field: String,
    },
    #[cfg(feature = "full")]
    /// A use case is removed.
    RemoveUseCase(String),
    #[cfg(feature = "full")]
    /// What holds for the cost of all use cases.
    Cost {
        /// The settings.
        settings: Box<CostSettings>,
        /// The field that is typed in; empty for a choice.
        field: String,
    },
}

/// What a change is about: typing in one field makes many changes and is one step of undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditKey {
    /// Text of the field so named.
    Typing(String),
    /// Anything else is a step of its own.
    Step,
}

impl EditKey {
    /// Whether changes with an equal key in a row are one step.
    #[must_use]
    pub fn merges(&self) -> bool {
        matches!(self, Self::Typing(_))
    }
}

impl Edit {
    /// What the change is about.
    #[must_use]
    pub fn key(&self) -> EditKey {
        match self {
            Self::Name(_) => EditKey::Typing("name".to_owned()),
            Self::Headcount(_) => EditKey::Typing("headcount".to_owned()),
            Self::Note(practice, _) => EditKey::Typing(format!("note {practice}")),
            Self::Respondent(practice, _) => EditKey::Typing(format!("respondent {practice}")),
            #[cfg(feature = "full")]
            Self::UseCase { case, field } if !field.is_empty() => {
                EditKey::Typing(format!("use case {} {field}", case.id))
            }
            #[cfg(feature = "full")]
            Self::Cost { field, .. } if !field.is_empty() => {
                EditKey::Typing(format!("cost {field}"))
            }
            #[cfg(feature = "full")]
            Self::UseCase { .. } | Self::Cost { .. } | Self::RemoveUseCase(_) => EditKey::Step,
            Self::Mode(_)
            | Self::Choose(..)
            | Self::EvidenceKind(..)
            | Self::EvidenceDate(..)
            | Self::Industry(_)
            | Self::Region(..)
            | Self::DataClass(..)
            | Self::Role(_)
            | Self::Exposure(..)
            | Self::FineTune(_)
            | Self::SelfHost(_)
            | Self::Currency(_)
            | Self::Goal(_)
            | Self::TryLevel(..)
            | Self::TryAll(_)
            | Self::StopTrying => EditKey::Step,
        }
    }

    /// Makes the change.
    pub fn apply(self, assessment: &mut Assessment) {
        let profile = &mut assessment.profile;
        match self {
            Self::Name(name) => assessment.name = name,
            Self::Mode(mode) => assessment.mode = mode,
            Self::Choose(practice, choice) => {
                with_answer(assessment, practice, |answer| answer.choice = choice);
            }
            Self::Note(practice, note) => {
                with_answer(assessment, practice, |answer| answer.note = note);
            }
            Self::EvidenceKind(practice, kind) => with_answer(assessment, practice, |answer| {
                let date = answer.evidence.and_then(|evidence| evidence.date);
                answer.evidence = kind.map(|kind| Evidence { kind, date });
            }),
            Self::EvidenceDate(practice, date) => with_answer(assessment, practice, |answer| {
                let kind = answer
                    .evidence
                    .map_or(EvidenceKind::Document, |evidence| evidence.kind);
                answer.evidence = Some(Evidence { kind, date });
            }),
            Self::Respondent(practice, name) => {
                with_answer(assessment, practice, |answer| answer.respondent = name);
            }
            Self::Industry(industry) => profile.industry = industry,
            Self::Headcount(headcount) => profile.headcount = headcount,
            Self::Region(region, on) => toggle(&mut profile.regions, region, on),
            Self::DataClass(class, on) => toggle(&mut profile.data_classes, class, on),
            Self::Role(role) => profile.role = Some(role),
            Self::Exposure(exposure, on) => toggle(&mut profile.exposure, exposure, on),
            Self::FineTune(yes) => profile.fine_tune = Some(yes),
            Self::SelfHost(yes) => profile.self_host = Some(yes),
            Self::Currency(currency) => profile.currency = currency,
            Self::Goal(goal) => assessment.goal = Some(goal),
            Self::TryLevel(practice, Some(level)) => {
                assessment.what_if.insert(practice, level);
            }
            Self::TryLevel(practice, None) => {
                assessment.what_if.remove(&practice);
            }
            Self::TryAll(levels) => assessment.what_if.extend(levels),
            Self::StopTrying => assessment.what_if.clear(),
            #[cfg(feature = "full")]
            Self::UseCase { case, .. } => put_use_case(assessment, *case),
            #[cfg(feature = "full")]
            Self::RemoveUseCase(id) => assessment.use_cases.retain(|case| case.id != id),
            #[cfg(feature = "full")]
            Self::Cost { settings, .. } => assessment.cost = *settings,
        }
    }
}

#[cfg(feature = "full")]
fn put_use_case(assessment: &mut Assessment, case: UseCase) {
    let known = assessment
        .use_cases
        .iter_mut()
        .find(|known| known.id == case.id);
    match known {
        Some(known) => *known = case,
        None => assessment.use_cases.push(case),
    }
}

/// Changes an answer; one that has become empty is not kept.
fn with_answer(
    assessment: &mut Assessment,
    practice: PracticeId,
    change: impl FnOnce(&mut Answer),
) {
    let mut answer = assessment.answers.remove(&practice).unwrap_or_default();
    change(&mut answer);
    if answer != Answer::default() {
        assessment.answers.insert(practice, answer);
    }
}

fn toggle<T: PartialEq>(values: &mut Vec<T>, value: T, on: bool) {
    values.retain(|known| *known != value);
    if on {
        values.push(value);
    }
}
