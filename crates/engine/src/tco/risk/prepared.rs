//! What the central estimate decides about the months of a use case; the same in all runs.

use super::input::Input;
use super::parts::{Parts, TokenParts};
use crate::tco::case::Case;
use crate::tco::estimate::CostEstimate;
use crate::uncertainty::tape::{Expr, Recorder};
use crate::use_case::{Field, Values};
use crate::workload::{CacheUse, Phase};

/// A use case with what is the same in all runs.
pub(super) struct Prepared<'e, 'p> {
    /// Its place in the document.
    pub(super) at: usize,
    case: &'e Case<'p>,
    inputs: Vec<(Field, usize)>,
    pub(super) months: Vec<MonthPlan>,
    /// Each sort of prompt and sheet of prices that occurs.
    sheets: Vec<(Phase, usize)>,
}

/// What the central estimate decides about a month.
#[derive(Debug, Clone, Copy)]
pub(super) struct MonthPlan {
    pub(super) phase: Phase,
    /// Factor on the tasks of full adoption: season and progress.
    pub(super) tasks: f64,
    /// Progress of the roll-out.
    pub(super) progress: f64,
    /// How much of it is new.
    pub(super) new: f64,
    /// Position in the sheets.
    pub(super) sheet: usize,
    /// Share of the shared prefix that is found, where the cache is used.
    pub(super) hits: Option<f64>,
    /// Share that is paid by the token in the chosen way.
    pub(super) by_token: f64,
    pub(super) starts: bool,
    pub(super) rolls_out: bool,
}

impl MonthPlan {
    /// Whether it is after the start of the roll-out.
    pub(super) fn is_rolled(&self) -> bool {
        self.phase.is_rolled()
    }

    /// Whether anything is done.
    pub(super) fn is_active(&self) -> bool {
        self.phase != Phase::Before
    }
}

impl<'e, 'p> Prepared<'e, 'p> {
    pub(super) fn new(
        at: usize,
        case: &'e Case<'p>,
        estimate: &CostEstimate<'p>,
        inputs: &[Input],
    ) -> Self {
        let way = estimate.way(estimate.chosen);
        let served = way.and_then(|way| way.outcome.as_ref().ok());
        let mut sheets: Vec<(Phase, usize)> = Vec::new();
        let mut months = Vec::with_capacity(estimate.month_count());
        let mut before = 0.0;
        for month in 0..estimate.month_count() {
            let phase = case.calendar.phase(month);
            let sort = match phase {
                Phase::Before | Phase::Pilot | Phase::Decision => Phase::Pilot,
                Phase::RollOut | Phase::Run => Phase::Run,
            };
            let number = case.prices.sheet_number(month).unwrap_or(0);
            let sheet = sheets.iter().position(|known| *known == (sort, number));
            let sheet = sheet.unwrap_or_else(|| {
                sheets.push((sort, number));
                sheets.len() - 1
            });
            let part = served
                .and_then(|series| series.months.get(month))
                .and_then(|found| found.parts.get(at));
            let progress = case.calendar.progress(month);
            let season = case.seasons.get(month).copied().unwrap_or(1.0);
            let is_rolled = sort == Phase::Run;
            months.push(MonthPlan {
                phase,
                tasks: season * if is_rolled { progress } else { 1.0 },
                progress,
                new: progress - before,
                sheet,
                hits: hits(case, month, phase),
                by_token: part.map_or(1.0, |part| part.by_token),
                starts: month == case.calendar.start(),
                rolls_out: month == case.calendar.roll_out(),
            });
            before = progress;
        }
        let own = inputs.iter().filter(|input| input.case == at);
        Self {
            at,
            case,
            inputs: own.map(|input| (input.field, input.id.0)).collect(),
            months,
            sheets,
        }
    }

    /// Takes down everything that does not change from month to month.
    pub(super) fn record<'t>(&self, tape: &'t Recorder) -> (Parts<'t>, Vec<TokenParts<'t>>) {
        let mut values = Values::of(|field| Expr::Constant(self.case.values.get(field)));
        for (field, input) in &self.inputs {
            let value = self.case.gaps.worsened(*field, tape.input(*input));
            values.set(*field, value);
        }
        let sheets = self.sheets.iter();
        let tokens =
            sheets.map(|(phase, sheet)| TokenParts::of(self.case, &values, *phase, *sheet));
        (Parts::of(self.case, &values), tokens.collect())
    }
}

/// How much of the shared prefix is found in a month, when the central estimate uses the cache at all: people decide that
/// once, and how warm it is follows the central volume.
fn hits(case: &Case<'_>, month: usize, phase: Phase) -> Option<f64> {
    let prices = case.prices.month(month)?;
    let tasks = case.tasks(&case.values, month);
    match case.cache(&case.values, &prices.standard, tasks) {
        CacheUse::None => None,
        CacheUse::Share(_) => Some(0.0),
        CacheUse::Prefix(found) => {
            let task = case.task(&case.values, phase);
            let tokens = case.cheaper_tokens(&prices.standard, &task, tasks);
            (tokens.read + tokens.written > 0.0).then_some(found)
        }
    }
}
