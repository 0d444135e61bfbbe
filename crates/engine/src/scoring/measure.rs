//! Weighted means with their range.

use crate::pack::Pack;

use super::{Row, Sheet, Standing};

/// A score from 0 to 100 with what is not known about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Weighted mean over the answered levels; `None` before the first.
    pub score: Option<f64>,
    /// With every open and unknown answer at the lowest level.
    pub low: f64,
    /// With every open and unknown answer at the highest level.
    pub high: f64,
    /// Answered weight over applicable weight, 0 to 1.
    pub coverage: f64,
}

/// What stands for an answer that is not a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// It is left out of the mean.
    Skip,
    /// The lowest level.
    Lowest,
    /// The highest level.
    Highest,
    /// It is left out, and levels are capped by their evidence.
    Supported,
}

/// One way of filling, computed for every area and overall. All ways go through the same sums in
/// the same order, so that they agree to the last bit once nothing is left to fill.
#[derive(Debug)]
pub(super) struct Totals {
    areas: Vec<Option<f64>>,
    pub(super) overall: Option<f64>,
    pub(super) contributions: Vec<f64>,
}

impl Totals {
    pub(super) fn of(pack: &Pack, sheet: &Sheet, fill: Fill) -> Self {
        let shares = area_weights(pack, sheet, fill);
        let area_sum = sum(shares.iter().map(|share| share.weight));
        let mut contributions = Vec::with_capacity(sheet.rows.len());
        let mut areas = Vec::with_capacity(pack.areas.len());
        for (area, share) in pack.areas.iter().zip(&shares) {
            let rows = sheet.rows.get(area.practices.clone()).unwrap_or_default();
            let mut score = 0.0;
            for row in rows {
                let value = value(row, fill, sheet.top).unwrap_or(0.0);
                let of_area = divide(row.weight * value * 100.0, share.inner);
                score += of_area;
                contributions.push(divide(share.weight, area_sum) * of_area);
            }
            areas.push((share.inner > 0.0).then_some(score));
        }
        let overall = (area_sum > 0.0).then(|| sum(contributions.iter().copied()));
        Self {
            areas,
            overall,
            contributions,
        }
    }

    pub(super) fn area(&self, position: usize) -> Option<f64> {
        self.areas.get(position).copied().flatten()
    }
}

struct AreaWeight {
    /// Sum of the weights that take part within the area.
    inner: f64,
    /// The area's own weight; 0 when nothing in it takes part.
    weight: f64,
}

fn area_weights(pack: &Pack, sheet: &Sheet, fill: Fill) -> Vec<AreaWeight> {
    pack.areas
        .iter()
        .map(|area| {
            let rows = sheet.rows.get(area.practices.clone()).unwrap_or_default();
            let taking_part = rows
                .iter()
                .filter(|row| value(row, fill, sheet.top).is_some());
            let inner = sum(taking_part.map(|row| row.weight));
            AreaWeight {
                inner,
                weight: if inner > 0.0 { area.weight } else { 0.0 },
            }
        })
        .collect()
}

/// The share of the scale, 0 to 1, that a row counts with; `None` when it is left out.
fn value(row: &Row, fill: Fill, top: u8) -> Option<f64> {
    if !row.counts() {
        return None;
    }
    let level = match (row.standing, fill) {
        (Standing::Level(level), Fill::Supported) => level.min(row.supported),
        (Standing::Level(level), Fill::Skip | Fill::Lowest | Fill::Highest) => level,
        (Standing::Open | Standing::Unknown, Fill::Lowest) => 0,
        (Standing::Open | Standing::Unknown, Fill::Highest) => top,
        (Standing::Open | Standing::Unknown, Fill::Skip | Fill::Supported)
        | (Standing::NotApplicable, _) => return None,
    };
    Some(divide(level.into(), top.into()))
}

/// 0 where nothing takes part, so that no "not a number" can spread.
fn divide(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// From 0 up: the standard sum of nothing is -0, which people would be shown as "-0".
pub(super) fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

pub(super) fn of_area(
    pack: &Pack,
    sheet: &Sheet,
    position: usize,
    [answered, low, high]: [&Totals; 3],
) -> Option<Measure> {
    let (answered_weight, weight) = area_coverage(pack, sheet, position);
    Some(Measure {
        score: answered.area(position),
        low: low.area(position)?,
        high: high.area(position)?,
        coverage: divide(answered_weight, weight),
    })
}

fn area_coverage(pack: &Pack, sheet: &Sheet, position: usize) -> (f64, f64) {
    let Some(area) = pack.areas.get(position) else {
        return (0.0, 0.0);
    };
    let rows = sheet.rows.get(area.practices.clone()).unwrap_or_default();
    let counted = rows.iter().filter(|row| row.counts());
    let answered = counted
        .clone()
        .filter(|row| matches!(row.standing, Standing::Level(_)));
    (
        sum(answered.map(|row| row.weight)),
        sum(counted.map(|row| row.weight)),
    )
}

pub(super) fn coverage(pack: &Pack, sheet: &Sheet) -> f64 {
    let mut covered = 0.0;
    let mut whole = 0.0;
    for (position, area) in pack.areas.iter().enumerate() {
        let (answered, weight) = area_coverage(pack, sheet, position);
        if weight > 0.0 {
            covered += area.weight * (answered / weight);
            whole += area.weight;
        }
    }
    divide(covered, whole)
}
