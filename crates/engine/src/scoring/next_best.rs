//! What to find out first: the open answer that would narrow the verdict most.
//!
//! For each open or unknown answer, every level is taken as equally likely; the answer that is
//! expected to remove most of the verdicts still possible comes first, then the one that narrows
//! the overall range most.

use crate::order::{arranged, descending};
use crate::pack::Pack;

use super::measure::sum;
use super::verdict::{best_level, verdict_for};
use super::{Readiness, Row};

/// An open answer and what finding it out would do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextBestAnswer {
    /// Position of the practice.
    pub practice: usize,
    /// Expected number of verdicts that would no longer be possible.
    pub verdicts_removed: f64,
    /// Points by which the overall range would shrink.
    pub range_narrowed: f64,
    /// Whether it is a gate.
    pub is_gate: bool,
}

/// Every open or unknown answer in scope, most useful first.
#[must_use]
pub fn next_best_answers(pack: &Pack, readiness: &Readiness) -> Vec<NextBestAnswer> {
    let answers: Vec<NextBestAnswer> = readiness
        .sheet
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.is_uncertain())
        .map(|(practice, row)| value_of(pack, readiness, practice, row))
        .collect();
    // The lesser key first: the order is stable, so it decides where the greater one is equal.
    let narrowed: Vec<f64> = answers.iter().map(|answer| answer.range_narrowed).collect();
    let answers = arranged(&answers, &descending(&narrowed));
    let removed: Vec<f64> = answers
        .iter()
        .map(|answer| answer.verdicts_removed)
        .collect();
    arranged(&answers, &descending(&removed))
}

fn value_of(pack: &Pack, readiness: &Readiness, practice: usize, row: &Row) -> NextBestAnswer {
    let sheet = &readiness.sheet;
    let share = full_share(pack, readiness, practice);
    let others = |level: &dyn Fn(&Row) -> u8| {
        let gates = sheet
            .rows
            .iter()
            .enumerate()
            .filter(|(at, row)| *at != practice && row.is_gate && row.counts());
        gates.map(|(_, row)| level(row)).min().unwrap_or(u8::MAX)
    };
    let weakest = others(&Row::certain_level);
    let weakest_at_best = others(&|row| best_level(row, sheet.top));
    let possible_now = readiness.verdict.could_be - readiness.verdict.at_least;
    let mut removed = 0_usize;
    for level in 0..=sheet.top {
        let value = f64::from(level) / f64::from(sheet.top);
        let gate = if row.is_gate { level } else { u8::MAX };
        let low = readiness.overall.low + share * value;
        let high = readiness.overall.high - share * (1.0 - value);
        let at_least = verdict_for(pack, low, weakest.min(gate));
        let could_be = verdict_for(pack, high, weakest_at_best.min(gate));
        removed += possible_now.saturating_sub(could_be.saturating_sub(at_least));
    }
    #[allow(
        clippy::cast_precision_loss,
        reason = "a count of verdicts is a small whole number"
    )]
    let removed = removed as f64;
    NextBestAnswer {
        practice,
        verdicts_removed: removed / (f64::from(sheet.top) + 1.0),
        range_narrowed: share,
        is_gate: row.is_gate,
    }
}

/// Points of the overall score that the practice decides, from its lowest to its highest level.
fn full_share(pack: &Pack, readiness: &Readiness, practice: usize) -> f64 {
    let rows = &readiness.sheet.rows;
    let weight_of = |range: std::ops::Range<usize>| -> f64 {
        let counted = rows
            .get(range)
            .unwrap_or_default()
            .iter()
            .filter(|row| row.counts());
        sum(counted.map(|row| row.weight))
    };
    let mut all_areas = 0.0;
    let mut own = 0.0;
    for area in &pack.areas {
        let inner = weight_of(area.practices.clone());
        if inner > 0.0 {
            all_areas += area.weight;
            if area.practices.contains(&practice) {
                let weight = rows.get(practice).map_or(0.0, |row| row.weight);
                own = area.weight * weight / inner;
            }
        }
    }
    if all_areas > 0.0 {
        100.0 * own / all_areas
    } else {
        0.0
    }
}
