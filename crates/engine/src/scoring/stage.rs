//! The highest level that every practice of an area has reached. Never derived from the mean: two
//! excellent practices do not make up for a missing one.

use crate::pack::Area;

use super::Sheet;

/// An area's stage and what holds it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// 0 to the top of the scale. Open and unknown count as 0.
    pub level: u8,
    /// Practices below the next stage, as positions in the pack; empty at the top.
    pub held_back_by: Vec<usize>,
    /// How many practices have reached the next stage.
    pub ahead: usize,
    /// How many practices count.
    pub counted: usize,
}

impl Stage {
    /// The stage of an area; `None` when none of its practices counts.
    pub(super) fn of(sheet: &Sheet, area: &Area) -> Option<Self> {
        let counted = || {
            area.practices
                .clone()
                .filter_map(|position| Some((position, sheet.rows.get(position)?)))
                .filter(|(_, row)| row.counts())
        };
        let level = counted().map(|(_, row)| row.certain_level()).min()?;
        let held_back_by: Vec<usize> = counted()
            .filter(|(_, row)| level < sheet.top && row.certain_level() <= level)
            .map(|(position, _)| position)
            .collect();
        let total = counted().count();
        let ahead = if level < sheet.top {
            total - held_back_by.len()
        } else {
            total
        };
        Some(Self {
            level,
            held_back_by,
            ahead,
            counted: total,
        })
    }
}
