//! The same work, served in four ways.

use super::case::{Case, CaseMonth};
use super::estimate::CaseEstimate;
use super::fleet::{Fleet, own_fleet, reserved_fleet};
use super::line::Line;
use super::plan::Plan;
use crate::gpu::GpuError;
use crate::profile::Vocabulary as _;
use crate::programme::HOURS_PER_MONTH;
use crate::serving::provisioned::UnitError;
use crate::serving::{Base, Need};
use crate::use_case::{Field, TrafficShape, Way};
use thiserror::Error;

/// A way of serving, or why it cannot be had.
#[derive(Debug, Clone)]
pub struct WayEstimate {
    /// The way.
    pub way: Way,
    /// Its months, or why there are none.
    pub outcome: Result<WaySeries, WayFault>,
}

/// The months of a way.
#[derive(Debug, Clone, PartialEq)]
pub struct WaySeries {
    /// What the base is made of; `None` where all is paid by the token.
    pub fleet: Option<Fleet>,
    /// Each month.
    pub months: Vec<WayMonth>,
}

/// A month of a way.
#[derive(Debug, Clone, PartialEq)]
pub struct WayMonth {
    /// Units or replicas that are there.
    pub units: u64,
    /// Units busy in the busiest hour, before any is kept free.
    pub needed: f64,
    /// Which line the base is.
    pub base_line: Line,
    /// What the base costs.
    pub base_cost: f64,
    /// What the people who run it cost.
    pub staff_cost: f64,
    /// What is paid by the token.
    pub token_cost: f64,
    /// Share of the work that the base does.
    pub served_by_base: f64,
    /// What each use case bears, in the order of the document.
    pub parts: Vec<Part>,
}

/// The part of a use case in the cost of serving.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Part {
    /// Share of its tokens that is paid by the token.
    pub by_token: f64,
    /// Its share of the base.
    pub of_base: f64,
}

/// Why a way of serving cannot be had.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum WayFault {
    /// No use case has a cost.
    #[error("no use case has a cost yet")]
    NoCase,
    /// There is no such offer of reserved capacity.
    #[error("no offer of reserved capacity is called \"{wanted}\"")]
    NoOffer {
        /// The name asked for.
        wanted: String,
    },
    /// The offer has no published price.
    #[error(
        "no price of reserved capacity for {model} is published; ask the provider or choose another offer"
    )]
    NoUnitPrice {
        /// The model.
        model: String,
    },
    /// The units of an offer cannot be counted.
    #[error(transparent)]
    Units(#[from] UnitError),
    /// The open model cannot be served on these accelerators.
    #[error(transparent)]
    Gpu(#[from] GpuError),
    /// The accelerator has no price.
    #[error("no price of an hour of {gpu} is known; enter one")]
    NoHourPrice {
        /// Its name.
        gpu: String,
    },
    /// Another number format than the model can have.
    #[error("\"{precision}\" is no number format of weights; use bf16, fp8 or int4")]
    Precision {
        /// What was written.
        precision: String,
    },
}

impl WayMonth {
    /// What serving costs in this month.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.base_cost + self.staff_cost + self.token_cost
    }
}

impl WaySeries {
    /// What serving costs over all months.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.months.iter().map(WayMonth::total).sum()
    }
}

/// Every way for the use cases of a plan.
pub(super) fn ways(plan: &Plan<'_>, cases: &[CaseEstimate<'_>], headroom: f64) -> Vec<WayEstimate> {
    let is_empty = cases.iter().all(|case| case.outcome.is_err());
    let own = own_fleet(plan, cases);
    let reserved = reserved_fleet(plan, cases);
    let months: Vec<MonthWays> = (0..plan.month_count())
        .map(|month| {
            let load = MonthLoad::of(cases, month, headroom);
            load.every_way(own.as_ref().ok(), reserved.as_ref().ok())
        })
        .collect();
    let all = Way::ALL.iter().map(|(_, way)| {
        let outcome = if is_empty {
            Err(WayFault::NoCase)
        } else {
            series(*way, &months, &own, &reserved)
        };
        WayEstimate { way: *way, outcome }
    });
    all.collect()
}

fn series(
    way: Way,
    months: &[MonthWays],
    own: &Result<Fleet, WayFault>,
    reserved: &Result<Fleet, WayFault>,
) -> Result<WaySeries, WayFault> {
    let fleet = match way {
        Way::PayAsYouGo => None,
        Way::Provisioned => Some(reserved.clone()?),
        Way::OwnGpus | Way::Hybrid => Some(own.clone()?),
    };
    let months = months.iter().filter_map(|month| match way {
        Way::PayAsYouGo => Some(month.by_token.clone()),
        Way::Provisioned => month.bought.clone(),
        Way::OwnGpus => month.all_own.clone(),
        Way::Hybrid => month.hybrid.clone(),
    });
    Ok(WaySeries {
        fleet,
        months: months.collect(),
    })
}

/// A month in every way that can be had.
struct MonthWays {
    by_token: WayMonth,
    bought: Option<WayMonth>,
    all_own: Option<WayMonth>,
    hybrid: Option<WayMonth>,
}

/// The work of one month, to be served in some way.
pub(super) struct MonthLoad<'l, 'p> {
    /// The use cases with a cost: place in the document, what they are calculated with, their month.
    pub(super) rows: Vec<(usize, &'l Case<'p>, &'l CaseMonth)>,
    /// How many use cases the document has.
    pub(super) cases: usize,
    /// Share of capacity kept free above the peak.
    pub(super) headroom: f64,
}

impl<'l, 'p> MonthLoad<'l, 'p> {
    fn of(cases: &'l [CaseEstimate<'p>], month: usize, headroom: f64) -> Self {
        let rows = cases.iter().enumerate().filter_map(|(at, case)| {
            let series = case.outcome.as_ref().ok()?;
            Some((at, &series.case, series.months.get(month)?))
        });
        Self {
            rows: rows.collect(),
            cases: cases.len(),
            headroom,
        }
    }

    /// All paid by the token.
    pub(super) fn by_token(&self) -> WayMonth {
        let mut parts = vec![Part::default(); self.cases];
        let mut cost = 0.0;
        for (at, _, found) in &self.rows {
            cost += found.serving.total();
            set(&mut parts, *at, 1.0, 0.0);
        }
        WayMonth {
            units: 0,
            needed: 0.0,
            base_line: Line::Units,
            base_cost: 0.0,
            staff_cost: 0.0,
            token_cost: cost,
            served_by_base: 0.0,
            parts,
        }
    }

    /// What a fleet would have to do.
    fn need(&self, fleet: &Fleet) -> Need {
        let mut need = Need::default();
        for (at, case, found) in &self.rows {
            let Some(busy) = fleet.busy(*at, found) else {
                continue;
            };
            let waiting = case.values.get(Field::BatchShare);
            let now = found.serving.total() - found.waiting;
            need.add(case.curve.hours(), busy * (1.0 - waiting), now);
            if fleet.takes_waiting && waiting > 0.0 {
                need.add_evenly(busy * waiting, found.waiting);
            }
        }
        need
    }

    /// The month in all ways: what a fleet would have to do is worked out once.
    fn every_way(&self, own: Option<&Fleet>, reserved: Option<&Fleet>) -> MonthWays {
        let by_token = self.by_token();
        let own = own.map(|fleet| (fleet, self.need(fleet)));
        let reserved = reserved.map(|fleet| (fleet, self.need(fleet)));
        let all_own = own
            .as_ref()
            .map(|(fleet, need)| self.all_own_for(fleet, need));
        let hybrid = own.as_ref().zip(all_own.as_ref());
        let hybrid = hybrid.map(|((fleet, need), all_own)| {
            let spilling = reserved
                .as_ref()
                .map(|(fleet, need)| self.with_spill(fleet, need));
            cheapest(
                self.with_spill(fleet, need),
                spilling.as_ref(),
                all_own,
                &by_token,
            )
        });
        MonthWays {
            bought: reserved
                .as_ref()
                .map(|(fleet, need)| self.bought_for(fleet, need)),
            all_own,
            hybrid,
            by_token,
        }
    }

    /// Reserved units in every month with work, as many as make it cheapest, and the rest by the token.
    pub(super) fn bought(&self, fleet: &Fleet) -> WayMonth {
        self.bought_for(fleet, &self.need(fleet))
    }

    fn bought_for(&self, fleet: &Fleet, need: &Need) -> WayMonth {
        let base = if need.peak() > 0.0 {
            need.cheapest_bought(fleet.price)
        } else {
            need.with_units(0, fleet.price)
        };
        self.on_base(fleet, need, base)
    }

    /// Units where they pay, and the rest by the token.
    fn with_spill(&self, fleet: &Fleet, need: &Need) -> WayMonth {
        self.on_base(fleet, need, need.cheapest(fleet.price))
    }

    /// Own accelerators for everything: enough for the peak with some kept free, and one more in case one fails.
    pub(super) fn all_own(&self, fleet: &Fleet) -> WayMonth {
        self.all_own_for(fleet, &self.need(fleet))
    }

    fn all_own_for(&self, fleet: &Fleet, need: &Need) -> WayMonth {
        if need.peak() <= 0.0 {
            return self.on_base(fleet, need, need.with_units(0, fleet.price));
        }
        let units = need.for_peak(self.headroom).saturating_add(SPARE);
        let mut base = need.with_units(units, fleet.price);
        if !fleet.always() {
            let hours = need.active_unit_hours(self.headroom, SPARE, HOURS_PER_MONTH);
            base.units_cost = hours * fleet.hour;
        }
        self.on_base(fleet, need, base)
    }

    /// The cheapest of: own accelerators for the base load and the peak by the token, reserved units with spill, all on
    /// own accelerators, all by the token.
    pub(super) fn hybrid(&self, own: &Fleet, reserved: Option<&Fleet>) -> WayMonth {
        let need = self.need(own);
        let spilling = reserved.map(|fleet| self.with_spill(fleet, &self.need(fleet)));
        let all_own = self.all_own_for(own, &need);
        cheapest(
            self.with_spill(own, &need),
            spilling.as_ref(),
            &all_own,
            &self.by_token(),
        )
    }

    /// A month with base capacity for part of the work and the rest by the token.
    ///
    /// In each hour the same share of all work goes to the base, so what each use case spills follows from its hours.
    fn on_base(&self, fleet: &Fleet, need: &Need, base: Base) -> WayMonth {
        let spilled = need.spilled(base.units);
        let mut shares = SpilledShares::default();
        #[allow(clippy::cast_precision_loss, reason = "168 hours")]
        let evenly = spilled.iter().sum::<f64>() / spilled.len().max(1) as f64;
        let mut parts = vec![Part::default(); self.cases];
        let (mut token_cost, mut whole) = (0.0, 0.0);
        for (at, case, found) in &self.rows {
            let total = found.serving.total();
            let (busy, by_token) = match fleet.busy(*at, found) {
                None => (0.0, total),
                Some(busy) => {
                    let share = shares.of(case, &spilled);
                    let later = if fleet.takes_waiting { evenly } else { 1.0 };
                    let now = (total - found.waiting) * share;
                    (busy, now + found.waiting * later)
                }
            };
            whole += busy;
            token_cost += by_token;
            let part = if total > 0.0 { by_token / total } else { 0.0 };
            set(&mut parts, *at, part, busy);
        }
        share_base(&mut parts, whole);
        WayMonth {
            units: base.units,
            needed: need.peak(),
            base_line: fleet.line,
            base_cost: base.units_cost,
            staff_cost: base.any_cost,
            token_cost,
            served_by_base: base.served,
            parts,
        }
    }
}

/// The cheapest mixture of a month; the first of equals.
fn cheapest(
    own: WayMonth,
    reserved: Option<&WayMonth>,
    all_own: &WayMonth,
    by_token: &WayMonth,
) -> WayMonth {
    let mut best = own;
    for other in reserved.into_iter().chain([all_own, by_token]) {
        if other.total() < best.total() {
            best = other.clone();
        }
    }
    best
}

/// The share of a use case's work that is spilled, worked out once for all of the same shape.
#[derive(Default)]
struct SpilledShares<'l>(Vec<(Option<&'l TrafficShape>, f64)>);

impl<'l> SpilledShares<'l> {
    fn of(&mut self, case: &'l Case<'_>, spilled: &[f64]) -> f64 {
        let is_same = |known: Option<&TrafficShape>| match (known, case.shape) {
            (Some(known), Some(own)) => std::ptr::eq(known, own),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if let Some((_, share)) = self.0.iter().find(|(known, _)| is_same(*known)) {
            return *share;
        }
        let hours = case.curve.hours().iter().zip(spilled);
        let share = hours.map(|(hour, spilled)| hour * spilled).sum();
        self.0.push((case.shape, share));
        share
    }
}

/// Replicas beyond those that the peak needs, in case one fails.
const SPARE: u64 = 1;

fn set(parts: &mut [Part], at: usize, by_token: f64, of_base: f64) {
    if let Some(part) = parts.get_mut(at) {
        *part = Part { by_token, of_base };
    }
}

fn share_base(parts: &mut [Part], whole: f64) {
    for part in parts {
        part.of_base = if whole > 0.0 {
            part.of_base / whole
        } else {
            0.0
        };
    }
}
