//! The set of level raises with the least effort that reaches a verdict.
//!
//! "Reaches" is meant for certain: open and unknown answers count as the lowest level, so the path
//! holds whatever they turn out to be. Effort is the likely person-days of the remedies. Practices
//! outside the quick scope earn no points, but may be needed first. What applies today is taken as
//! it is: where a pack lets an answer open further questions, score again after the path.
//!
//! The problem is a knapsack with prerequisites. It is solved exactly (see [`super::frontier`]);
//! a greedy choice by points per day can be far off, because a cheap remedy may need a dear one.

use thiserror::Error;

use crate::pack::{LevelNeed, Pack, Spread};
use crate::scoring::{Readiness, SCORE_TOLERANCE, Sheet, Standing};

use super::frontier;
use super::ladders::{Ladders, Link};

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

/// One practice raised. A practice stands in a path twice when another has to be raised in between.
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
        let ladders = ladders(pack, sheet, &floor, &points);
        let heights =
            frontier::solve(&ladders, need - SCORE_TOLERANCE).ok_or(PathError::OutOfReach)?;
        let raised = floor.iter().zip(heights);
        raised
            .map(|(floor, height)| floor + u8::try_from(height).unwrap_or(0))
            .collect()
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
pub(crate) fn floors(pack: &Pack, sheet: &Sheet, start: &[u8], gate_level: u8) -> Vec<u8> {
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

/// What may still be raised above the floors, as the solver sees it.
fn ladders(pack: &Pack, sheet: &Sheet, floor: &[u8], points: &[f64]) -> Ladders {
    let top = |practice: usize| {
        let can_be_raised = sheet.rows.get(practice).is_some_and(can_be_raised);
        can_be_raised.then_some(sheet.top)
    };
    let mut ladders = Ladders::default();
    for (position, (practice, floor)) in pack.practices.iter().zip(floor).enumerate() {
        let points = points.get(position).copied().unwrap_or(0.0);
        let remedies = usize::from(*floor)..usize::from(top(position).unwrap_or(*floor));
        let remedies = practice.remedies.get(remedies).unwrap_or_default();
        ladders.push(
            remedies
                .iter()
                .map(|remedy| (units(remedy.effort_days.likely), points)),
        );
    }
    let step_to = |ladders: &Ladders, practice: usize, level: u8| {
        let floor = floor.get(practice)?;
        ladders.step_to(practice, level.checked_sub(*floor)?.into())
    };
    let mut links = Vec::new();
    for (practice, floor) in floor.iter().enumerate() {
        for level in *floor..sheet.top {
            let needs = needs(pack, sheet, practice, level, level + 1);
            links.extend(needs.filter_map(|need| {
                Some(Link {
                    from: step_to(&ladders, practice, level + 1)?,
                    needs: step_to(&ladders, need.practice, need.level.0)?,
                })
            }));
        }
    }
    ladders.links = links;
    ladders
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

/// Gates first, then in the order of the pack, each after what it needs. Two practices can need
/// each other's lower levels; then one of them is raised in two parts.
fn in_order(pack: &Pack, sheet: &Sheet, start: &[u8], steps: Vec<PathStep>) -> Vec<PathStep> {
    let mut has = start.to_vec();
    let mut waiting = steps;
    let is_gate = |step: &PathStep| sheet.rows.get(step.practice).is_some_and(|row| row.is_gate);
    waiting.sort_by_key(|step| (!is_gate(step), step.practice));
    let mut ordered: Vec<PathStep> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let reached = |step: &PathStep| can_reach(pack, sheet, &has, step);
        let whole = waiting.iter().position(|step| reached(step) == step.to);
        let part = || waiting.iter().position(|step| reached(step) > step.from);
        // Needs do not run in circles, so some step can always begin.
        let next = whole.or_else(part).unwrap_or(0);
        let mut step = waiting.remove(next);
        let rest = PathStep {
            from: reached(&step),
            ..step
        };
        if step.from < rest.from && rest.from < step.to {
            step.to = rest.from;
            waiting.insert(next, rest);
        }
        if let Some(level) = has.get_mut(step.practice) {
            *level = step.to;
        }
        ordered.push(step);
    }
    ordered
}

/// The level up to which a step can be taken with what is there.
fn can_reach(pack: &Pack, sheet: &Sheet, has: &[u8], step: &PathStep) -> u8 {
    let is_there = |need: LevelNeed| {
        has.get(need.practice)
            .is_some_and(|level| *level >= need.level.0)
    };
    let can_begin = |level: &u8| needs(pack, sheet, step.practice, *level, level + 1).all(is_there);
    (step.from..step.to)
        .find(|level| !can_begin(level))
        .unwrap_or(step.to)
}
