//! From answers to numbers and a verdict: one calculation for the live view, the report, every
//! export and the command line.
//!
//! [`Readiness::of`] is the entry. It resolves the answers against the pack and the profile once
//! ([`Sheet`]), then fills open answers in three ways (left out, lowest, highest) to get the score
//! and its range.

mod measure;
mod next_best;
mod sheet;
mod stage;
mod targets;
mod verdict;

use crate::assessment::Assessment;
use crate::pack::Pack;

pub use measure::{Fill, Measure};
pub use next_best::{NextBestAnswer, next_best_answers};
pub use sheet::{Row, Sheet, Standing};
pub use stage::Stage;
pub use targets::{gap, percent_to_target, progress_since};
pub use verdict::VerdictReached;

/// Two scores closer than this are the same: sums of the same products in another order may differ
/// in the last bits, and a score of exactly 45 must reach a verdict that needs 45.
pub const SCORE_TOLERANCE: f64 = 1e-9;

/// Everything that follows from one assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct Readiness {
    /// The answers as they count.
    pub sheet: Sheet,
    /// All areas together.
    pub overall: Measure,
    /// Score with each level capped by its evidence; `None` when no evidence was entered.
    pub supported: Option<f64>,
    /// One per area of the pack.
    pub areas: Vec<AreaReadiness>,
    /// Points that each practice adds to the overall score; they add up to it exactly.
    pub contributions: Vec<f64>,
    /// The verdict with its cap and range.
    pub verdict: VerdictReached,
}

/// One area's result; `None` where every practice is not applicable.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaReadiness {
    /// Score, range and coverage.
    pub measure: Option<Measure>,
    /// Score with each level capped by its evidence.
    pub supported: Option<f64>,
    /// The highest level that every practice has reached.
    pub stage: Option<Stage>,
}

impl Readiness {
    /// Scores an assessment.
    #[must_use]
    pub fn of(pack: &Pack, assessment: &Assessment) -> Self {
        let sheet = Sheet::of(pack, assessment);
        let answered = measure::Totals::of(pack, &sheet, Fill::Skip);
        let low = measure::Totals::of(pack, &sheet, Fill::Lowest);
        let high = measure::Totals::of(pack, &sheet, Fill::Highest);
        let supported = sheet
            .has_evidence
            .then(|| measure::Totals::of(pack, &sheet, Fill::Supported));
        let overall = measure::Measure {
            score: answered.overall,
            low: low.overall.unwrap_or(0.0),
            high: high.overall.unwrap_or(0.0),
            coverage: measure::coverage(pack, &sheet),
        };
        let areas = pack
            .areas
            .iter()
            .enumerate()
            .map(|(position, area)| AreaReadiness {
                measure: measure::of_area(pack, &sheet, position, [&answered, &low, &high]),
                supported: supported.as_ref().and_then(|totals| totals.area(position)),
                stage: Stage::of(&sheet, area),
            })
            .collect();
        let verdict = VerdictReached::of(pack, &sheet, &overall);
        Self {
            overall,
            supported: supported.and_then(|totals| totals.overall),
            areas,
            contributions: answered.contributions,
            verdict,
            sheet,
        }
    }
}
