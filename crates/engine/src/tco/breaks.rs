//! What breaks first: the limits that the plan runs into, by month and by how much more volume they would bear.

use super::estimate::CostEstimate;
use super::line::Nature;
use super::peak::Peak;
use super::plan::Plan;
use crate::date::Date;
use crate::order::{arranged, ascending};
use crate::serving::PriceNote;

/// A limit, and when it is reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Break {
    /// The month of the plan in which it is reached; `None` when it is not.
    pub month: Option<usize>,
    /// At which multiple of the last month's volume it is reached, where it depends on volume.
    pub at_volume: Option<f64>,
    /// What it is.
    pub kind: BreakKind,
}

/// What breaks.
#[derive(Debug, Clone, PartialEq)]
pub enum BreakKind {
    /// Requests a minute are above the provider's limit.
    Requests {
        /// The limit.
        limit: f64,
        /// What is needed in the busiest month.
        needed: f64,
    },
    /// Input tokens a minute are above the provider's limit.
    InputTokens {
        /// The limit.
        limit: f64,
        /// What is needed in the busiest month.
        needed: f64,
    },
    /// Output tokens a minute are above the provider's limit.
    OutputTokens {
        /// The limit.
        limit: f64,
        /// What is needed in the busiest month.
        needed: f64,
    },
    /// A month costs more than may be spent.
    Budget {
        /// The limit.
        limit: f64,
        /// The dearest month.
        needed: f64,
    },
    /// A model ends inside the plan and no successor is named.
    Retirement {
        /// The use case.
        case: usize,
        /// The day.
        on: Date,
    },
    /// A model ended before the plan starts and no successor is named.
    Retired {
        /// The use case.
        case: usize,
        /// The day.
        on: Date,
    },
    /// A list price changes.
    PriceChange {
        /// The use case.
        case: usize,
        /// The day.
        on: Date,
    },
    /// Part of a use case may wait, but no batch price is known.
    NoBatchPrice {
        /// The use case.
        case: usize,
    },
}

impl Plan<'_> {
    /// Every limit, those that are reached first in front, then by how much more volume they bear.
    #[must_use]
    pub fn breaks(&self, estimate: &CostEstimate<'_>) -> Vec<Break> {
        let mut found = self.limits(estimate);
        found.extend(self.budget(estimate));
        found.extend(notes(estimate));
        let order: Vec<f64> = found.iter().map(rank).collect();
        arranged(&found, &ascending(&order))
    }

    fn limits(&self, estimate: &CostEstimate<'_>) -> Vec<Break> {
        type Need = fn(&Peak) -> f64;
        type Kind = fn(f64, f64) -> BreakKind;
        let limits = &self.settings.limits;
        let kinds: [(Option<f64>, Need, Kind); 3] = [
            (
                limits.requests,
                |peak| peak.requests_per_minute,
                |limit, needed| BreakKind::Requests { limit, needed },
            ),
            (
                limits.input_tokens,
                |peak| peak.input_tokens_per_minute,
                |limit, needed| BreakKind::InputTokens { limit, needed },
            ),
            (
                limits.output_tokens,
                |peak| peak.output_tokens_per_minute,
                |limit, needed| BreakKind::OutputTokens { limit, needed },
            ),
        ];
        if kinds.iter().all(|(limit, ..)| limit.is_none()) {
            return Vec::new();
        }
        let peaks: Vec<Peak> = (0..estimate.month_count())
            .map(|month| estimate.peak(month))
            .collect();
        let stated = kinds
            .into_iter()
            .filter_map(|(limit, need, kind)| Some((limit?, need, kind)));
        stated
            .map(|(limit, need, kind)| {
                let needs: Vec<f64> = peaks.iter().map(need).collect();
                let last = needs.last().copied().unwrap_or(0.0);
                Break {
                    month: needs.iter().position(|needed| *needed > limit),
                    at_volume: (last > 0.0).then_some(limit / last),
                    kind: kind(limit, needs.iter().copied().fold(0.0, f64::max)),
                }
            })
            .collect()
    }

    fn budget(&self, estimate: &CostEstimate<'_>) -> Option<Break> {
        let limit = self.settings.budget_month?;
        let totals: Vec<f64> = (0..estimate.month_count())
            .map(|month| estimate.month_lines(month, estimate.chosen).total())
            .collect();
        let last = estimate.month_count().checked_sub(1)?;
        let lines = estimate.month_lines(last, estimate.chosen);
        let variable = lines.total_of(|line| line.nature() == Nature::Variable);
        let rest = lines.total() - variable;
        Some(Break {
            month: totals.iter().position(|total| *total > limit),
            at_volume: (variable > 0.0).then(|| ((limit - rest) / variable).max(0.0)),
            kind: BreakKind::Budget {
                limit,
                needed: totals.iter().copied().fold(0.0, f64::max),
            },
        })
    }
}

fn notes(estimate: &CostEstimate<'_>) -> Vec<Break> {
    let of_case = |(case, series): (usize, &super::CaseSeries<'_>)| {
        let notes = series.notes().iter().filter_map(move |note| {
            let (month, kind) = match note {
                PriceNote::Retires {
                    month: Some(month),
                    on,
                } => (Some(*month), BreakKind::Retirement { case, on: *on }),
                PriceNote::Retires { month: None, on } => {
                    (Some(0), BreakKind::Retired { case, on: *on })
                }
                PriceNote::Changes { month, on } => {
                    (Some(*month), BreakKind::PriceChange { case, on: *on })
                }
                PriceNote::NoBatchPrice => (None, BreakKind::NoBatchPrice { case }),
                PriceNote::Replaced { .. } => return None,
            };
            Some(Break {
                month,
                at_volume: None,
                kind,
            })
        });
        notes.collect::<Vec<_>>()
    };
    estimate.sound().flat_map(of_case).collect()
}

/// Months first; then multiples of the volume; then the rest.
#[allow(clippy::cast_precision_loss, reason = "months are few")]
fn rank(found: &Break) -> f64 {
    const AFTER_ALL_MONTHS: f64 = 1_000.0;
    const LAST: f64 = 1e18;
    match (found.month, found.at_volume) {
        (Some(month), _) => month as f64,
        (None, Some(volume)) => AFTER_ALL_MONTHS + volume.min(1e12),
        (None, None) => LAST,
    }
}
