//! What own accelerators or reserved units can do for the use cases of a plan.

use super::case::{Case, CaseMonth};
use super::estimate::CaseEstimate;
use super::line::Line;
use super::plan::Plan;
use super::ways::WayFault;
use crate::gpu::{Deployment, Gpu, GpuError, OpenModel, Precision, Replica, Request, Target};
use crate::profile::Vocabulary as _;
use crate::programme::HOURS_PER_MONTH;
use crate::serving::UnitPrice;
use crate::serving::provisioned::{Load, Offer};
use crate::use_case::{Field, GpuHours, OwnServing, ProvisionedChoice};
use crate::workload::Phase;

/// Capacity of one sort, with what one call of each use case takes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fleet {
    /// What it is made of.
    pub kind: FleetKind,
    /// Which line of the cost it is.
    pub line: Line,
    /// What a unit costs.
    pub price: UnitPrice,
    /// What a unit costs in an hour.
    pub hour: f64,
    /// Whether it also does what may wait; else that is left to the provider's batches.
    pub takes_waiting: bool,
    /// Unit-hours of one call of each use case, in the pilot and after the roll-out.
    call: Vec<Option<[f64; 2]>>,
}

/// What a fleet is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum FleetKind {
    /// An open model on accelerators.
    Own {
        /// What was chosen.
        choice: OwnServing,
        /// Accelerators that one replica needs.
        gpus: u32,
        /// What one replica serves, for the average call of all use cases.
        replica: Replica,
    },
    /// Reserved units of a provider.
    Reserved {
        /// What was chosen.
        choice: ProvisionedChoice,
        /// Whether it is the model that the use cases have.
        same_model: bool,
    },
}

/// Numbers of accelerators of one machine among which a model is divided.
const DIVISIONS: [u32; 4] = [1, 2, 4, 8];

impl Fleet {
    /// Units that a use case keeps busy on average in a month; `None` when the fleet cannot serve it.
    #[must_use]
    pub fn busy(&self, case: usize, month: &CaseMonth) -> Option<f64> {
        let [pilot, roll_out] = (*self.call.get(case)?)?;
        let each = match month.phase {
            Phase::Before | Phase::Pilot | Phase::Decision => pilot,
            Phase::RollOut | Phase::Run => roll_out,
        };
        Some(month.calls * each / HOURS_PER_MONTH)
    }

    /// The same with units at so many times their price.
    #[must_use]
    pub fn at_price(&self, factor: f64) -> Self {
        Self {
            price: UnitPrice {
                month: self.price.month * factor,
                ..self.price
            },
            hour: self.hour * factor,
            ..self.clone()
        }
    }

    /// Whether units run day and night.
    #[must_use]
    pub fn always(&self) -> bool {
        match &self.kind {
            FleetKind::Own { choice, .. } => choice.hours == GpuHours::Always,
            FleetKind::Reserved { .. } => true,
        }
    }
}

/// The own accelerators of the settings, or the usual ones.
pub(super) fn own_fleet(plan: &Plan<'_>, cases: &[CaseEstimate<'_>]) -> Result<Fleet, WayFault> {
    let choice = plan.settings.own.clone();
    let choice = choice.unwrap_or_else(|| plan.library.serving.own.clone());
    let facts = plan.facts;
    let gpu = Gpu::find(&facts.gpus, &choice.gpu)?;
    let model = OpenModel::find(&facts.models, &choice.model)?;
    let precision = Precision::named(&choice.precision).ok_or_else(|| WayFault::Precision {
        precision: choice.precision.clone(),
    })?;
    let hour = match choice.price_per_hour {
        Some(price) => price,
        None => hour_price(gpu, &choice)?,
    };
    let target = Target {
        first_token: choice.first_token_seconds,
        per_token: choice.token_milliseconds / 1_000.0,
    };
    let tried = DIVISIONS.iter().map(|gpus| {
        let deployment = Deployment::new(gpu, model, *gpus, precision)?;
        OwnDivision::of(plan, &deployment, target, cases)
    });
    let best = cheapest(tried)?;
    let day_rate = plan.library.defaults.get(&Field::DayRate);
    let day_rate = day_rate.map_or(0.0, |given| given.value.central());
    let unit_hour = hour * f64::from(best.gpus);
    Ok(Fleet {
        line: Line::Gpus,
        price: UnitPrice {
            month: unit_hour * HOURS_PER_MONTH,
            any: choice.staff_days * day_rate,
            least: 1,
            step: 1,
        },
        hour: unit_hour,
        takes_waiting: true,
        call: best.call,
        kind: FleetKind::Own {
            gpus: best.gpus,
            replica: best.replica,
            choice,
        },
    })
}

fn hour_price(gpu: &Gpu, choice: &OwnServing) -> Result<f64, WayFault> {
    let wanted = choice.price.word();
    let named = gpu.rents.iter().find(|rent| rent.band == wanted);
    let rent = named.or_else(|| gpu.rents.last());
    let rent = rent.ok_or_else(|| WayFault::NoHourPrice {
        gpu: gpu.name.clone(),
    })?;
    Ok(rent.price.value.to_f64())
}

/// A model on so many accelerators, with what it can do for each use case.
struct OwnDivision {
    gpus: u32,
    replica: Replica,
    call: Vec<Option<[f64; 2]>>,
    /// Accelerator-hours of the last month: what the divisions are compared by.
    work: f64,
}

impl OwnDivision {
    fn of(
        plan: &Plan<'_>,
        deployment: &Deployment<'_>,
        target: Target,
        cases: &[CaseEstimate<'_>],
    ) -> Result<Self, GpuError> {
        let hours_of = |case: &Case<'_>, phase| -> Result<f64, GpuError> {
            let request = request(case, phase);
            let replica = deployment.replica(request, target, &plan.facts.machines)?;
            Ok(1.0 / (replica.requests_per_second * 3_600.0))
        };
        let mut call = Vec::with_capacity(cases.len());
        let (mut work, mut calls, mut input, mut output) = (0.0, 0.0, 0.0, 0.0);
        for case in cases {
            let Ok(series) = &case.outcome else {
                call.push(None);
                continue;
            };
            let each = [
                hours_of(&series.case, Phase::Pilot)?,
                hours_of(&series.case, Phase::Run)?,
            ];
            let last = series.months.last().map_or(0.0, |month| month.calls);
            let request = request(&series.case, Phase::Run);
            work += last * each[1] * f64::from(deployment.gpus);
            calls += last;
            input += last * request.input;
            output += last * request.output;
            call.push(Some(each));
        }
        let mean = Request {
            input: if calls > 0.0 { input / calls } else { 1_000.0 },
            output: if calls > 0.0 { output / calls } else { 100.0 },
        };
        Ok(Self {
            gpus: deployment.gpus,
            replica: deployment.replica(mean, target, &plan.facts.machines)?,
            call,
            work,
        })
    }
}

/// The division with the least work; when none works, why the largest does not.
fn cheapest(
    tried: impl Iterator<Item = Result<OwnDivision, GpuError>>,
) -> Result<OwnDivision, GpuError> {
    let mut best: Result<OwnDivision, GpuError> = Err(GpuError::Division(0));
    for division in tried {
        let is_better = match (&best, &division) {
            (Err(_), _) => true,
            (Ok(best), Ok(division)) => division.work < best.work,
            (Ok(_), Err(_)) => false,
        };
        if is_better {
            best = division;
        }
    }
    best
}

/// The average call of a use case.
fn request(case: &Case<'_>, phase: Phase) -> Request {
    let task = case.task(&case.values, phase);
    Request {
        input: (task.input() / task.calls).max(1.0),
        output: task.output.max(1.0),
    }
}

/// The reserved units of the settings, else those of the first use case whose model has them, else the usual ones.
pub(super) fn reserved_fleet(
    plan: &Plan<'_>,
    cases: &[CaseEstimate<'_>],
) -> Result<Fleet, WayFault> {
    let choice = plan
        .settings
        .provisioned
        .clone()
        .unwrap_or_else(|| usual_reserved(plan, cases));
    let offers = &plan.facts.offers;
    let offer = offers.iter().find(|offer| offer.id() == choice.offer);
    let offer = offer.ok_or_else(|| WayFault::NoOffer {
        wanted: choice.offer.clone(),
    })?;
    let hour = unit_hour(plan, offer, &choice)?;
    let mut call = Vec::with_capacity(cases.len());
    let mut same_model = true;
    for case in cases {
        let Ok(series) = &case.outcome else {
            call.push(None);
            continue;
        };
        same_model &= series.case.model.id() == offer.model;
        call.push(Some([
            unit_hours(offer, &series.case, Phase::Pilot)?,
            unit_hours(offer, &series.case, Phase::Run)?,
        ]));
    }
    Ok(Fleet {
        line: Line::Units,
        price: UnitPrice {
            month: hour * HOURS_PER_MONTH,
            any: 0.0,
            least: offer.min,
            step: offer.increment,
        },
        hour,
        takes_waiting: false,
        call,
        kind: FleetKind::Reserved { choice, same_model },
    })
}

/// What is compared with when the settings name no offer: the first offer for a model of the use cases, else the usual one.
#[must_use]
pub fn usual_reserved(plan: &Plan<'_>, cases: &[CaseEstimate<'_>]) -> ProvisionedChoice {
    own_offer(plan, cases).unwrap_or_else(|| plan.library.serving.provisioned.clone())
}

/// The first offer for a model of the use cases.
fn own_offer(plan: &Plan<'_>, cases: &[CaseEstimate<'_>]) -> Option<ProvisionedChoice> {
    let sound = cases.iter().filter_map(|case| case.outcome.as_ref().ok());
    let mut models = sound.map(|series| series.case.model.id());
    let offer = models.find_map(|id| {
        let offers = plan.facts.offers.iter();
        offers
            .filter(|offer| offer.model == id && offer.weights.output.is_some())
            .find(|offer| !terms(plan, offer).is_empty())
    })?;
    Some(ProvisionedChoice {
        offer: offer.id(),
        term: plan.library.serving.provisioned.term.clone(),
    })
}

/// The lengths of time for which units of an offer are sold at a known price.
#[must_use]
pub fn terms<'p>(
    plan: &Plan<'p>,
    offer: &Offer,
) -> Vec<&'p crate::serving::provisioned::UnitPrice> {
    let fits = |price: &&crate::serving::provisioned::UnitPrice| {
        let model = price
            .model
            .as_ref()
            .is_none_or(|model| *model == offer.model);
        price.provider == offer.provider && price.deployment == offer.deployment && model
    };
    plan.facts.unit_prices.iter().filter(fits).collect()
}

fn unit_hour(plan: &Plan<'_>, offer: &Offer, choice: &ProvisionedChoice) -> Result<f64, WayFault> {
    let terms = terms(plan, offer);
    let named = terms.iter().find(|price| price.commitment == choice.term);
    let price = named.or_else(|| terms.first());
    let price = price.ok_or_else(|| WayFault::NoUnitPrice {
        model: offer.model.clone(),
    })?;
    Ok(price.per_hour())
}

/// Unit-hours of one call: a unit carries so many weighted tokens a minute.
fn unit_hours(offer: &Offer, case: &Case<'_>, phase: Phase) -> Result<f64, WayFault> {
    let task = case.task(&case.values, phase);
    let month = case.calendar.roll_out();
    let prices = case.prices.month(month).or_else(|| case.prices.month(0));
    let tasks = case.tasks(&case.values, month);
    let tokens = prices.map(|prices| case.cheaper_tokens(&prices.standard, &task, tasks));
    let (read, written) = tokens.map_or((0.0, 0.0), |tokens| (tokens.read, tokens.written));
    let input = task.input();
    let share = |part: f64| if input > 0.0 { part / input } else { 0.0 };
    let load = Load {
        requests: 1.0,
        input: input / task.calls,
        cached: share(read),
        written: share(written),
        output: task.output,
    };
    Ok(offer.units(offer.normalized(&load)?)?.raw / 60.0)
}
