//! The verdict: the highest one whose score and gates are both met, with what caps it and what it
//! could still become.

use crate::pack::Pack;

use super::{Measure, Row, SCORE_TOLERANCE, Sheet, Standing};

/// Positions are those of [`Pack::verdicts`] and [`Pack::practices`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictReached {
    /// The verdict. Open and unknown gates count as not met.
    pub reached: usize,
    /// What the score alone would give.
    pub by_score: usize,
    /// Gates that keep the verdict below [`Self::by_score`], for the next verdict up.
    pub capped_by: Vec<usize>,
    /// The verdict if every open and unknown answer turned out lowest.
    pub at_least: usize,
    /// The verdict if every open and unknown answer turned out highest.
    pub could_be: usize,
    /// How many answers in scope are open or unknown.
    pub uncertain: usize,
}

impl VerdictReached {
    pub(super) fn of(pack: &Pack, sheet: &Sheet, overall: &Measure) -> Self {
        let certain = Gates::of(sheet, Row::certain_level);
        let best = Gates::of(sheet, |row| best_level(row, sheet.top));
        let score = overall.score.unwrap_or(0.0);
        let reached = verdict_for(pack, score, certain.lowest);
        let by_score = verdict_for(pack, score, u8::MAX);
        let capped_by = match pack.verdicts.get(reached + 1) {
            Some(next) if by_score > reached => gates_below(sheet, next.gate_level.0),
            Some(_) | None => Vec::new(),
        };
        Self {
            reached,
            by_score,
            capped_by,
            at_least: verdict_for(pack, overall.low, certain.lowest),
            could_be: verdict_for(pack, overall.high, best.lowest),
            uncertain: sheet.rows.iter().filter(|row| row.is_uncertain()).count(),
        }
    }
}

/// The gates of an assessment, reduced to what decides a verdict.
pub(super) struct Gates {
    /// Level of the weakest gate; the maximum when there is no gate.
    pub(super) lowest: u8,
}

impl Gates {
    pub(super) fn of(sheet: &Sheet, level: impl Fn(&Row) -> u8) -> Self {
        let gates = sheet.rows.iter().filter(|row| row.is_gate && row.counts());
        Self {
            lowest: gates.map(level).min().unwrap_or(u8::MAX),
        }
    }
}

pub(super) fn best_level(row: &Row, top: u8) -> u8 {
    match row.standing {
        Standing::Level(level) => level,
        Standing::Open | Standing::Unknown | Standing::NotApplicable => top,
    }
}

/// Positions of the gates whose certain level is below `needed`.
#[must_use]
pub(super) fn gates_below(sheet: &Sheet, needed: u8) -> Vec<usize> {
    sheet
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.is_gate && row.counts() && row.certain_level() < needed)
        .map(|(position, _)| position)
        .collect()
}

/// Verdicts rise in score and gate level, so the highest that is met is the last in a row of met ones.
pub(super) fn verdict_for(pack: &Pack, score: f64, weakest_gate: u8) -> usize {
    let met = pack.verdicts.iter().take_while(|verdict| {
        verdict.minimum_score <= score + SCORE_TOLERANCE && verdict.gate_level.0 <= weakest_gate
    });
    met.count().saturating_sub(1)
}
