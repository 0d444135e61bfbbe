//! The names of lines, ways and fields, and sentences about prices.

use llm_readiness_content::{
    Lexicon, NumberFormat, PlainFormat, asset, load_structure, load_texts, text,
};
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::serving::PriceNote;
use llm_readiness_engine::tco::{Fleet, FleetKind, Line};
use llm_readiness_engine::use_case::{Field, GpuHours, Way};

/// The app's own words in English.
pub(crate) struct Words(Lexicon);

impl Words {
    pub(crate) fn open() -> Result<Self, Problems> {
        let pack = load_structure(asset("structure.json").unwrap_or_default())?;
        let texts = load_texts(asset("text-en.json").unwrap_or_default(), &pack)?;
        Ok(Self(texts.ui))
    }

    fn word(&self, group: &str, key: &str) -> String {
        let key = format!("{group}.{}", key.replace('_', "-"));
        text::find(&key).map_or_else(|| key.clone(), |id| self.0.word(id).to_owned())
    }

    pub(super) fn line(&self, line: Line) -> String {
        self.word("line", line.key())
    }

    pub(super) fn link(&self, id: &str) -> String {
        self.word("link", id)
    }

    pub(crate) fn field(&self, field: Field) -> String {
        self.word("field", field.key())
    }

    pub(super) fn way(&self, way: Way) -> String {
        self.word("serving-way", way.word())
    }
}

pub(super) fn note(note: &PriceNote, model: &str) -> String {
    let day = |on: &llm_readiness_engine::date::Date| PlainFormat::new("en").date(&on.to_string());
    match note {
        PriceNote::Changes { on, .. } => format!("The price of {model} changes on {}.", day(on)),
        PriceNote::Retires { month, on } => format!(
            "{model} {} and no successor is named; its last prices go on as a stopgap.",
            ends(*month, &day(on))
        ),
        PriceNote::Replaced { month, on, by } => {
            format!("{model} {} and {by} takes over.", ends(*month, &day(on)))
        }
        PriceNote::NoBatchPrice => {
            format!("No batch price is known for {model}; what may wait pays the standard price.")
        }
    }
}

fn ends(month: Option<usize>, day: &str) -> String {
    match month {
        Some(_) => format!("ends inside the plan, on {day},"),
        None => format!("ended before the plan starts, on {day},"),
    }
}

/// What the base of a way is made of.
pub(super) fn fleet(fleet: &Fleet) -> String {
    let hour = PlainFormat::new("en").money(&fleet.hour.to_string(), "USD", 2);
    match &fleet.kind {
        FleetKind::Own {
            choice,
            gpus,
            replica,
        } => {
            let hours = match choice.hours {
                GpuHours::Always => "day and night",
                GpuHours::Active => "only while there is work",
            };
            format!(
                "{} in {} on {gpus} x {} a replica, {hour} an hour, {hours}; a replica answers {} requests a minute",
                choice.model,
                choice.precision,
                choice.gpu,
                PlainFormat::new("en").number(replica.requests_per_second * 60.0, 1),
            )
        }
        FleetKind::Reserved { choice, same_model } => {
            let other = if *same_model {
                ""
            } else {
                "; not every use case has this model"
            };
            format!(
                "{} by the {}, {hour} a unit and hour{other}",
                choice.offer, choice.term
            )
        }
    }
}
