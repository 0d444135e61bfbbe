//! How far the assessment is.

use llm_readiness_engine::assessment::Mode;

use crate::app::Model;
use crate::app::model::Open;

/// Minutes for one question when one person answers quickly: ten minutes for the quick sixteen.
const MINUTES_QUICK: f64 = 0.65;
/// Minutes for one question with the people who know: an hour for the whole bank.
const MINUTES_FULL: f64 = 1.05;

/// Progress over the questions in scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Questions dealt with.
    pub done: usize,
    /// Questions in scope.
    pub scope: usize,
    /// Areas in which a question is open.
    pub open_areas: usize,
    /// Areas with a question in scope.
    pub areas: usize,
    /// Minutes left, rounded up.
    pub minutes: usize,
}

/// Counts.
#[must_use]
pub fn progress(model: &Model, open: &Open) -> Progress {
    let sheet = &open.readiness.sheet;
    let (done, scope) = sheet.progress();
    let mut areas = 0;
    let mut open_areas = 0;
    for area in &model.bank.pack.areas {
        let rows = sheet.rows.get(area.practices.clone()).unwrap_or_default();
        let in_scope = rows.iter().filter(|row| row.in_scope);
        areas += usize::from(in_scope.clone().next().is_some());
        let is_open = |row: &&llm_readiness_engine::scoring::Row| {
            row.standing == llm_readiness_engine::scoring::Standing::Open
        };
        open_areas += usize::from(in_scope.clone().any(|row| is_open(&row)));
    }
    Progress {
        done,
        scope,
        open_areas,
        areas,
        minutes: minutes(open.assessment.mode, scope - done),
    }
}

/// Minutes for so many questions.
#[must_use]
pub fn minutes(mode: Mode, questions: usize) -> usize {
    let each = match mode {
        Mode::Quick => MINUTES_QUICK,
        Mode::Full => MINUTES_FULL,
    };
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most a few thousand questions"
    )]
    let minutes = (questions as f64 * each).ceil() as usize;
    minutes
}
