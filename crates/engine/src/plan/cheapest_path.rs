//! The set of level raises with the least effort that reaches a verdict.
//!
//! "Reaches" is meant for certain: open and unknown answers count as the lowest level, so the path
//! holds whatever they turn out to be. Effort is the likely person-days of the remedies. Practices
//! outside the quick scope earn no points, but may be needed first.
//!
//! The problem is a knapsack with prerequisites. It is solved exactly (see [`super::frontier`]);
//! a greedy choice by points per day can be far off, because a cheap remedy may need a dear one.

use thiserror::Error;

use crate::pack::{LevelNeed, Pack, Spread};
use crate::scoring::{Readiness, SCORE_TOLERANCE, Sheet, Standing};

use super::frontier::{self, Choices, Option_};

/// The cheapest way to a verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Raises in an order that respects what depends on what, gates first. Empty when the verdict
    /// is reached already.
    pub steps: Vec<PathStep>,
    /// Person-days of all steps.
    pub effort_days: Spread,
    /// US dollars besides the days.
    pub one_off_usd: Spread,
    /// Weeks until the last step is done if independent steps run side by side.
    pub calendar_weeks: Spread,
    /// Overall score for certain after the last step.
    pub score_after: f64,
}

/// One practice raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathStep {
    /// Position of the practice.
    pub practice: usize,
    /// Level it has for certain today.
    pub from: u8,
    /// Level it needs.
    pub to: u8,
}

/// Why there is no path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PathError {
    /// Nothing in scope counts, so no score can rise.
    #[error("no question applies, so there is no score to raise")]
    NothingCounts,
    /// Even the top level everywhere is not enough.
    #[error("the verdict cannot be reached even with every answer at the highest level")]
    OutOfReach,
    /// The pack has no such verdict.
    #[error("there is no such verdict in this question bank")]
    NoSuchVerdict,
}

/// Effort is counted in thousandths of a day so that sums are exact.
const UNITS_PER_DAY: f64 = 1_000.0;

/// Finds the cheapest path to the verdict at position `verdict` of the pack.
///
/// # Errors
/// [`PathError`] when there is none.
pub fn cheapest_path(
    pack: &Pack,
    readiness: &Readiness,
    verdict: usize,
) -> Result<Path, PathError> {
    let goal = pack.verdicts.get(verdict).ok_or(PathError::NoSuchVerdict)?;
    let sheet = &readiness.sheet;
    if sheet.counted() == 0 {
        return Err(PathError::NothingCounts);
    }
    let start: Vec<u8> = sheet
        .rows
        .iter()
        .map(crate::scoring::Row::certain_level)
        .collect();
    let floor = floors(pack, sheet, &start, goal.gate_level.0);
    let points = points_per_level(pack, sheet);
    let gained = |levels: &[u8]| -> f64 {
        let raised = levels.iter().zip(&start).zip(&points);
        raised
            .map(|((to, from), points)| f64::from(to - from) * points)
            .sum()
    };
    let certain = readiness.overall.low;
    let need = goal.minimum_score - certain - gained(&floor);
    let levels = if need <= SCORE_TOLERANCE {
        floor
    } else {
        let choices = choices(pack, sheet, &floor, &points);
        frontier::solve(&choices, need - SCORE_TOLERANCE).ok_or(PathError::OutOfReach)?
    };
    Ok(describe(
        pack,
        sheet,
        &start,
        &levels,
        certain + gained(&levels),
    ))
}

/// The level every practice must have at least: gates at the verdict's level, and what they need.
fn floors(pack: &Pack, sheet: &Sheet, start: &[u8], gate_level: u8) -> Vec<u8> {
    let mut floor: Vec<u8> = start
        .iter()
        .zip(&sheet.rows)
        .map(|(level, row)| {
            if row.is_gate && row.counts() {
                gate_level.max(*level)
            } else {
                *level
            }
        })
        .collect();
    // Needs do not run in circles, so this ends after at most one round per step of the scale.
    let mut changed = true;
    while changed {
        changed = false;
        for practice in 0..floor.len() {
            let reached = floor.get(practice).copied().unwrap_or(0);
            let from = start.get(practice).copied().unwrap_or(0);
            for need in needs(pack, sheet, practice, from, reached) {
                if let Some(level) = floor.get_mut(need.practice)
                    && *level < need.level.0
                {
                    *level = need.level.0;
                    changed = true;
                }
            }
        }
    }
    floor
}

/// What raising `practice` from one level to another needs, leaving out needs on practices that do
/// not apply here.
fn needs<'a>(
    pack: &'a Pack,
    sheet: &'a Sheet,
    practice: usize,
    from: u8,
    to: u8,
) -> impl Iterator<Item = LevelNeed> + 'a {
    let remedies = pack
        .practices
        .get(practice)
        .map_or(&[][..], |p| &p.remedies);
    remedies
        .get(usize::from(from)..usize::from(to))
        .unwrap_or_default()
        .iter()
        .flat_map(|remedy| &remedy.depends_on)
        .filter(|need| sheet.rows.get(need.practice).is_some_and(can_be_raised))
        .copied()
}

fn can_be_raised(row: &crate::scoring::Row) -> bool {
    row.applies && row.standing != Standing::NotApplicable
}

/// Points of the overall score that one level of each practice is worth.
fn points_per_level(pack: &Pack, sheet: &Sheet) -> Vec<f64> {
    let inner: Vec<f64> = pack
        .areas
        .iter()
        .map(|area| {
            let rows = sheet.rows.get(area.practices.clone()).unwrap_or_default();
            rows.iter()
                .filter(|row| row.counts())
                .map(|row| row.weight)
                .sum()
        })
        .collect();
    let counted_areas = pack
        .areas
        .iter()
        .zip(&inner)
        .filter(|(_, inner)| **inner > 0.0);
    let all: f64 = counted_areas.map(|(area, _)| area.weight).sum();
    pack.practices
        .iter()
        .zip(&sheet.rows)
        .map(|(practice, row)| {
            let area = pack.areas.get(practice.area).zip(inner.get(practice.area));
            match area {
                Some((area, inner)) if row.counts() && *inner > 0.0 && all > 0.0 => {
                    100.0 * area.weight / all * row.weight / inner / f64::from(sheet.top)
                }
                Some(_) | None => 0.0,
            }
        })
        .collect()
}

/// What may still be chosen above the floors, as the solver sees it.
fn choices(pack: &Pack, sheet: &Sheet, floor: &[u8], points: &[f64]) -> Vec<Choices> {
    pack.practices
        .iter()
        .enumerate()
        .map(|(position, practice)| {
            let from = floor.get(position).copied().unwrap_or(0);
            let points = points.get(position).copied().unwrap_or(0.0);
            let row = sheet.rows.get(position);
            let top = if row.is_some_and(can_be_raised) {
                sheet.top
            } else {
                from
            };
            let mut cost = 0;
            let mut options = vec![Option_ {
                level: from,
                cost: 0,
                gain: 0.0,
                needs: Vec::new(),
            }];
            for level in from..top {
                let remedy = practice.remedies.get(usize::from(level));
                cost += remedy.map_or(0, |remedy| units(remedy.effort_days.likely));
                let needs = needs(pack, sheet, position, from, level + 1)
                    .filter(|need| {
                        floor
                            .get(need.practice)
                            .is_some_and(|has| *has < need.level.0)
                    })
                    .collect();
                let gain = f64::from(level + 1 - from) * points;
                options.push(Option_ {
                    level: level + 1,
                    cost,
                    gain,
                    needs,
                });
            }
            Choices { options }
        })
        .collect()
}

fn units(days: f64) -> u64 {
    // Days are checked to be 0 to 1e9 when the pack is read, so the value fits.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 1e12 after the pack's checks"
    )]
    let units = libm::round(days * UNITS_PER_DAY) as u64;
    units
}

fn describe(pack: &Pack, sheet: &Sheet, start: &[u8], levels: &[u8], score_after: f64) -> Path {
    let raised = start.iter().zip(levels).enumerate();
    let steps: Vec<PathStep> = raised
        .filter(|(_, (from, to))| to > from)
        .map(|(practice, (from, to))| PathStep {
            practice,
            from: *from,
            to: *to,
        })
        .collect();
    let remedies = || {
        steps.iter().flat_map(|step| {
            let remedies = pack
                .practices
                .get(step.practice)
                .map_or(&[][..], |p| &p.remedies);
            remedies
                .get(usize::from(step.from)..usize::from(step.to))
                .unwrap_or_default()
        })
    };
    let effort_days = sum(remedies().map(|remedy| remedy.effort_days));
    let one_off_usd = sum(remedies().map(|remedy| remedy.one_off_usd));
    let calendar_weeks = Spread {
        low: duration(pack, start, levels, |weeks| weeks.low),
        likely: duration(pack, start, levels, |weeks| weeks.likely),
        high: duration(pack, start, levels, |weeks| weeks.high),
    };
    let steps = in_order(pack, sheet, start, steps);
    Path {
        steps,
        effort_days,
        one_off_usd,
        calendar_weeks,
        score_after,
    }
}

fn sum(spreads: impl Iterator<Item = Spread>) -> Spread {
    spreads.fold(
        Spread {
            low: 0.0,
            likely: 0.0,
            high: 0.0,
        },
        |all, one| Spread {
            low: all.low + one.low,
            likely: all.likely + one.likely,
            high: all.high + one.high,
        },
    )
}

/// Length of the longest chain of steps, each starting when what it needs is done.
fn duration(pack: &Pack, start: &[u8], levels: &[u8], estimate: impl Fn(&Spread) -> f64) -> f64 {
    // done[p][l]: the week in which practice p reaches level l.
    let width = usize::from(pack.top_level.0) + 1;
    let mut done = vec![0.0_f64; pack.practices.len() * width];
    let mut changed = true;
    while changed {
        changed = false;
        for (position, practice) in pack.practices.iter().enumerate() {
            let from = start.get(position).copied().unwrap_or(0);
            let to = levels.get(position).copied().unwrap_or(0);
            for level in from..to {
                let Some(remedy) = practice.remedies.get(usize::from(level)) else {
                    continue;
                };
                let mut begin = done
                    .get(position * width + usize::from(level))
                    .copied()
                    .unwrap_or(0.0);
                for need in &remedy.depends_on {
                    let at = need.practice * width + usize::from(need.level.0);
                    begin = begin.max(done.get(at).copied().unwrap_or(0.0));
                }
                let end = begin + estimate(&remedy.calendar_weeks);
                let slot = done.get_mut(position * width + usize::from(level) + 1);
                if let Some(slot) = slot
                    && *slot < end
                {
                    *slot = end;
                    changed = true;
                }
            }
        }
    }
    done.into_iter().fold(0.0, f64::max)
}

/// Gates first, then in the order of the pack, each after what it needs.
fn in_order(pack: &Pack, sheet: &Sheet, start: &[u8], steps: Vec<PathStep>) -> Vec<PathStep> {
    let mut has = start.to_vec();
    let mut waiting = steps;
    let is_gate = |step: &PathStep| sheet.rows.get(step.practice).is_some_and(|row| row.is_gate);
    waiting.sort_by_key(|step| (!is_gate(step), step.practice));
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let ready = waiting.iter().position(|step| {
            needs(pack, sheet, step.practice, step.from, step.to).all(|need| {
                has.get(need.practice)
                    .is_some_and(|level| *level >= need.level.0)
            })
        });
        // Two practices can need each other's lower levels; then the first in line starts.
        let step = waiting.remove(ready.unwrap_or(0));
        if let Some(level) = has.get_mut(step.practice) {
            *level = step.to;
        }
        ordered.push(step);
    }
    ordered
}
