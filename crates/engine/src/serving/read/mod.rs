//! Text to checked facts; every fault is reported with its place.

mod machines;
mod sold;

use std::cell::RefCell;

use super::fact;
use super::provisioned::{Offer, UnitPrice};
use super::{Fact, Range};
use crate::date::Date;
use crate::document::{Problems, Reader, Rule, parse};
use crate::fine_tuning::TuningOffer;
use crate::gpu::{Gpu, OpenModel, Point};
use crate::money::Dollars;

/// Value of `format` in a document of facts.
pub const SERVING_FORMAT: &str = "llm-readiness-serving";
/// Version of the schema of such a document.
pub const SERVING_SCHEMA: u64 = 1;

/// What is known about serving models.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The day on which the facts were collected.
    pub as_of: Date,
    /// Kinds of GPUs.
    pub gpus: Vec<Gpu>,
    /// Open models.
    pub models: Vec<OpenModel>,
    /// What serving takes of a machine, and points to measure the time model against.
    pub machines: MachineFacts,
    /// Offers of provisioned throughput.
    pub offers: Vec<Offer>,
    /// What its units cost.
    pub unit_prices: Vec<UnitPrice>,
    /// Offers of fine-tuning.
    pub tuning: Vec<TuningOffer>,
    /// Day rates by role.
    pub labour: Vec<LabourRate>,
}

/// What serving takes of a machine.
#[derive(Debug, Clone, PartialEq)]
pub struct MachineFacts {
    /// Share of the bandwidth that decoding reaches, by a formula of that one constant. How far low
    /// and high are from the default is the band of our own times.
    pub bandwidth: Fact<Range>,
    /// The same for the compute of a prefill.
    pub compute: Fact<Range>,
    /// Share of the memory that the serving program may use.
    pub utilization: Fact<f64>,
    /// GiB of values between layers at their peak.
    pub activations_gib: Fact<Range>,
    /// GiB of driver, libraries and captured graphs.
    pub runtime_gib: Fact<f64>,
    /// GiB of buffers for the exchange, with more than one GPU.
    pub communication_gib: Fact<f64>,
    /// Requests that serving software answers at once at most.
    pub most_requests: Fact<f64>,
    /// Times that an independent tool gives.
    pub points: Vec<Point>,
}

/// What a day of somebody costs.
#[derive(Debug, Clone, PartialEq)]
pub struct LabourRate {
    /// The role: `ml-engineer`.
    pub role: String,
    /// An employee with all side costs.
    pub low: Fact<Dollars>,
    /// A contractor.
    pub typical: Fact<Dollars>,
    /// A consultancy, or a market without people.
    pub high: Fact<Dollars>,
}

impl Facts {
    /// Reads the text of the facts.
    ///
    /// # Errors
    /// [`Problems`] lists everything that is wrong, each with its place and rule.
    pub fn read(bytes: &[u8]) -> Result<Self, Problems> {
        let json = parse(bytes)?;
        let problems = RefCell::new(Problems::default());
        let facts = document(&Reader::root(&json, &problems));
        let problems = problems.into_inner();
        match facts {
            Some(facts) if problems.0.is_empty() => Ok(facts),
            Some(_) | None => Err(problems),
        }
    }
}

const FIELDS: &[&str] = &[
    "format",
    "schema",
    "currency",
    "as_of",
    "gpus",
    "models",
    "calibration",
    "provisioned",
    "fine_tuning",
    "labour",
];

fn document<'a>(root: &'a Reader<'a>) -> Option<Facts> {
    let format = root.optional("format");
    if format.and_then(|format| format.text()) != Some(SERVING_FORMAT) {
        root.report(Rule::OtherFormat {
            expected: "a list of facts about serving",
            format: SERVING_FORMAT,
        });
        return None;
    }
    root.required("schema")?.schema_version(SERVING_SCHEMA)?;
    root.required("currency")?.one_of(&[("USD", ())])?;
    root.only(FIELDS);
    let day = root.required("as_of")?.parsed("a date like 2026-11-23")?;
    let list = |name| root.required(name);
    let gpus: Option<Vec<Gpu>> = list("gpus").map(|list| {
        let gpus = list.items();
        gpus.filter_map(|item| machines::gpu(&item, day)).collect()
    });
    let models: Option<Vec<OpenModel>> = list("models").map(|list| {
        let models = list.items();
        models.filter_map(|item| machines::model(&item)).collect()
    });
    let (gpus, models) = (gpus?, models?);
    root.unique("GPU", gpus.iter().map(|gpu| gpu.id.as_str()));
    root.unique("model", models.iter().map(|model| model.id.as_str()));
    let calibration = root.required("calibration");
    let machines = calibration.and_then(|item| machines::machines(&item, day, &gpus, &models));
    let provisioned = root.required("provisioned");
    let sold = provisioned.and_then(|item| sold::provisioned(&item, day));
    let tuning = list("fine_tuning").map(|list| {
        let offers = list.items();
        offers.filter_map(|item| sold::tuning(&item, day)).collect()
    });
    let labour = list("labour").map(|list| {
        let roles = list.items();
        roles.filter_map(|item| role(&item, day)).collect()
    });
    let (offers, unit_prices) = sold?;
    Some(Facts {
        as_of: day,
        gpus,
        models,
        machines: machines?,
        offers,
        unit_prices,
        tuning: tuning?,
        labour: labour?,
    })
}

fn role<'a>(item: &'a Reader<'a>, day: Date) -> Option<LabourRate> {
    item.only(&["role", "low", "typical", "high"]);
    Some(LabourRate {
        role: fact::text(item, "role")?,
        low: fact::price(item, "low", day)?,
        typical: fact::price(item, "typical", day)?,
        high: fact::price(item, "high", day)?,
    })
}
