//! At which volume one way of serving becomes cheaper than another.

use std::cell::RefCell;
use std::rc::Rc;

use super::case::{CaseMonth, Lengths};
use super::estimate::CostEstimate;
use super::fleet::{Fleet, FleetKind};
use super::plan::Plan;
use super::ways::MonthLoad;
use crate::gpu::Gpu;
use crate::use_case::{Field, Values, Way};

/// The cost of the last month against its volume.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Crossovers {
    /// Volumes as multiples of the last month's.
    pub volumes: Vec<f64>,
    /// What serving costs in each way at each volume; nothing where the way cannot be had.
    pub ways: Vec<(Way, Vec<Option<f64>>)>,
    /// Where one way becomes cheaper than another, by rising volume.
    pub points: Vec<Crossing>,
}

/// A volume from which on another way is cheaper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// Cheaper below.
    pub first: Way,
    /// Cheaper above.
    pub then: Way,
    /// The volume, as a multiple of the last month's.
    pub volume: f64,
    /// The volume at the lowest price known of what is bought, if it then pays at all.
    pub low: Option<f64>,
    /// The volume at the highest.
    pub high: Option<f64>,
}

/// Volumes that are looked at: from a 64th to 4,096 times, four to each doubling.
const STEPS: std::ops::RangeInclusive<i32> = -24..=48;
/// Steps to each doubling.
const TO_DOUBLE: f64 = 4.0;
/// Halvings to find a crossing between two steps: far finer than a picture shows.
const HALVINGS: usize = 16;
/// Sums in another order differ in their last digits: only what is cheaper by more than that is cheaper.
const EQUAL: f64 = 1.0 - 1e-9;

impl<'p> Plan<'p> {
    /// Lines and crossings of the last month.
    #[must_use]
    pub fn crossover(&self, estimate: &CostEstimate<'p>) -> Crossovers {
        let Some(last) = estimate.month_count().checked_sub(1) else {
            return Crossovers::default();
        };
        let volumes: Vec<f64> = STEPS
            .map(|step| libm::exp2(f64::from(step) / TO_DOUBLE))
            .collect();
        let question = Question {
            estimate,
            last,
            own: fleet(estimate, Way::OwnGpus),
            reserved: fleet(estimate, Way::Provisioned),
            lengths: RefCell::new(estimate.sound().map(|_| None).collect()),
            known: RefCell::default(),
        };
        let lines = [Way::PayAsYouGo, Way::Provisioned, Way::OwnGpus, Way::Hybrid].map(|way| {
            let costs = volumes
                .iter()
                .map(|volume| question.cost(way, *volume, 1.0));
            (way, costs.collect::<Vec<_>>())
        });
        let [(_, by_token), bases @ ..] = &lines;
        let mut points: Vec<Crossing> = bases
            .iter()
            .filter_map(|(way, line)| {
                let (low, high) = self.band(question.fleet(*way)?);
                let above = last_dearer(line, by_token)?;
                let volume = question.crossing(*way, 1.0, &volumes, above)?;
                let at = |factor, from| {
                    let above = question.last_dearer(*way, factor, &volumes, from)?;
                    question.crossing(*way, factor, &volumes, above)
                };
                Some(Crossing {
                    first: Way::PayAsYouGo,
                    then: *way,
                    volume,
                    // At a lower price it is cheaper wherever it is at this one.
                    low: at(low, above),
                    high: at(high, volumes.len().checked_sub(1)?),
                })
            })
            .collect();
        points.sort_by(|a, b| a.volume.total_cmp(&b.volume));
        Crossovers {
            volumes,
            ways: lines.to_vec(),
            points,
        }
    }

    /// The lowest and the highest price known of a fleet's units, as multiples of the price used.
    fn band(&self, fleet: &Fleet) -> (f64, f64) {
        let prices: Vec<f64> = match &fleet.kind {
            FleetKind::Own { choice, gpus, .. } => {
                let gpu = Gpu::find(&self.facts.gpus, &choice.gpu);
                let rents = gpu.map(|gpu| gpu.rents.as_slice()).unwrap_or_default();
                let rents = rents.iter().map(|rent| rent.price.value.to_f64());
                rents.map(|rent| rent * f64::from(*gpus)).collect()
            }
            FleetKind::Reserved { choice, .. } => {
                let offers = &self.facts.offers;
                let offer = offers.iter().find(|offer| offer.id() == choice.offer);
                let terms = offer.map(|offer| super::terms(self, offer));
                let terms = terms.unwrap_or_default();
                terms.iter().map(|price| price.per_hour()).collect()
            }
        };
        let low = prices.iter().copied().fold(fleet.hour, f64::min);
        let high = prices.iter().copied().fold(fleet.hour, f64::max);
        if fleet.hour > 0.0 {
            (low / fleet.hour, high / fleet.hour)
        } else {
            (1.0, 1.0)
        }
    }
}

fn fleet<'e>(estimate: &'e CostEstimate<'_>, way: Way) -> Option<&'e Fleet> {
    estimate.way(way)?.outcome.as_ref().ok()?.fleet.as_ref()
}

struct Question<'e, 'p> {
    estimate: &'e CostEstimate<'p>,
    last: usize,
    own: Option<&'e Fleet>,
    reserved: Option<&'e Fleet>,
    /// How long the inputs of each use case are, which no volume changes.
    lengths: RefCell<Vec<Option<Lengths>>>,
    /// The last month at each volume that was asked for: every way and price asks for the same ones.
    known: RefCell<Vec<(f64, Rc<At>)>>,
}

/// The last month at a volume.
struct At {
    /// Of each use case.
    months: Vec<CaseMonth>,
    /// What paying by the token costs.
    by_token: f64,
}

impl<'p> Question<'_, 'p> {
    fn fleet(&self, way: Way) -> Option<&Fleet> {
        match way {
            Way::Provisioned => self.reserved,
            Way::OwnGpus | Way::Hybrid => self.own,
            Way::PayAsYouGo => None,
        }
    }

    /// What serving costs in the last month at this volume, units at `factor` times their price.
    fn cost(&self, way: Way, volume: f64, factor: f64) -> Option<f64> {
        let at = self.at(volume);
        if way == Way::PayAsYouGo {
            return Some(at.by_token);
        }
        let load = self.load(&at.months);
        let priced = self.fleet(way).map(|fleet| fleet.at_price(factor));
        let month = match (way, priced.as_ref()?) {
            (Way::PayAsYouGo, _) => load.by_token(),
            (Way::Provisioned, fleet) => load.bought(fleet),
            (Way::OwnGpus, fleet) => load.all_own(fleet),
            (Way::Hybrid, fleet) => load.hybrid(fleet, self.reserved),
        };
        Some(month.total())
    }

    fn load<'m>(&'m self, months: &'m [CaseMonth]) -> MonthLoad<'m, 'p> {
        let rows = self.estimate.sound().zip(months);
        MonthLoad {
            rows: rows
                .map(|((at, series), month)| (at, &series.case, month))
                .collect(),
            cases: self.estimate.cases.len(),
            headroom: self.estimate.headroom,
        }
    }

    /// The last month of each use case with so many times the people: cache hits follow the volume.
    fn at(&self, volume: f64) -> Rc<At> {
        let mut known = self.known.borrow_mut();
        let found = known.iter().find(|(at, _)| at.total_cmp(&volume).is_eq());
        if let Some((_, found)) = found {
            return Rc::clone(found);
        }
        let mut lengths = self.lengths.borrow_mut();
        let rows = self.estimate.sound().zip(lengths.iter_mut());
        let scaled = rows.map(|((_, series), lengths)| {
            let values = &series.case.values;
            let times = |values: Values<f64>, field| {
                let value = values.get(field) * volume;
                values.with(field, value)
            };
            let values = times(values.clone(), Field::Users);
            let values = times(values, Field::PilotUsers);
            series.case.month_with(&values, self.last, lengths)
        });
        let months: Vec<CaseMonth> = scaled.collect();
        let by_token = self.load(&months).by_token().total();
        let found = Rc::new(At { months, by_token });
        known.push((volume, Rc::clone(&found)));
        found
    }

    /// Whether a way is cheaper than paying by the token; nothing where it cannot be had.
    fn is_cheaper(&self, way: Way, factor: f64, volume: f64) -> Option<bool> {
        let by_token = self.cost(Way::PayAsYouGo, volume, 1.0)?;
        Some(is_less(self.cost(way, volume, factor)?, by_token))
    }

    /// The place of the largest volume, from this one down, at which a way is not cheaper.
    fn last_dearer(&self, way: Way, factor: f64, volumes: &[f64], from: usize) -> Option<usize> {
        for (at, volume) in volumes.iter().enumerate().take(from + 1).rev() {
            if !self.is_cheaper(way, factor, *volume)? {
                return Some(at);
            }
        }
        None
    }

    /// The smallest volume from which on a way stays cheaper than paying by the token, between the one at this place and
    /// the next.
    fn crossing(&self, way: Way, factor: f64, volumes: &[f64], above: usize) -> Option<f64> {
        let (mut low, mut high) = (*volumes.get(above)?, *volumes.get(above + 1)?);
        for _ in 0..HALVINGS {
            let middle = libm::sqrt(low * high);
            if self.is_cheaper(way, factor, middle)? {
                high = middle;
            } else {
                low = middle;
            }
        }
        Some(high)
    }
}

/// The place of the largest volume at which a way is not cheaper.
fn last_dearer(line: &[Option<f64>], by_token: &[Option<f64>]) -> Option<usize> {
    let mut last = None;
    for (at, (cost, by_token)) in line.iter().zip(by_token).enumerate() {
        if !is_less((*cost)?, (*by_token)?) {
            last = Some(at);
        }
    }
    last
}

fn is_less(cost: f64, by_token: f64) -> bool {
    cost < by_token * EQUAL
}
