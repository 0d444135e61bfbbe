//! What people will do with a model: the documents behind the cost.
//!
//! A [`UseCase`] holds only what a person said. Everything else comes from the template it was made from and from the
//! defaults of the [`Library`], so that a better default reaches every assessment and each number can say where it is
//! from ([`Origin`]).

mod cost_field;
mod density;
mod field;
mod library;
mod links;
mod settings;
mod switches;
mod values;

use std::collections::BTreeMap;

use crate::assessment::LONGEST_TEXT;
use crate::document::{Json, Object, Reader, Rule};
use crate::estimate::Estimate;
use crate::profile::Vocabulary as _;

pub use cost_field::{CostField, FEWEST_MONTHS, MOST_MONTHS};
pub use density::TextDensity;
pub use field::{Field, Group, Spread, Unit};
pub use library::{
    Evidence, Given, HOURS, LIBRARY_FORMAT, LIBRARY_SCHEMA, Library, Origin, Retrieval, Season,
    ServingDefaults, Template, TrafficShape,
};
pub use links::{Does, LINKS_FORMAT, LINKS_SCHEMA, Link, Links, Worse};
pub use settings::{
    CostSettings, CurrencyRate, GpuHours, Limits, OwnServing, PriceLevel, ProvisionedChoice, Way,
};
pub use switches::LinkSwitches;
pub use values::Values;

crate::profile::vocabulary! {
    /// How much harm a wrong answer can do.
    RiskClass {
        /// A wrong answer is noticed and costs minutes.
        Minimal = "minimal",
        /// People must know that they deal with a machine, or a wrong answer costs money.
        Limited = "limited",
        /// It has a part in decisions about people, safety or rights.
        High = "high",
    }
}
crate::profile::vocabulary! {
    /// Whether prompts are built so that the provider's cache can be used.
    Caching {
        /// Yes; what is found in the cache follows from the traffic.
        Automatic = "automatic",
        /// No.
        Off = "off",
    }
}

/// Most use cases in one assessment.
pub const MOST_USE_CASES: usize = 300;

/// One use case, as far as a person has described it.
#[derive(Debug, Clone, PartialEq)]
pub struct UseCase {
    /// Tells it from the others of the assessment.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The template it was made from.
    pub template: Option<String>,
    /// Price catalog id of the model, `provider/model`.
    pub model: String,
    /// The model that takes over when this one is retired.
    pub successor: Option<String>,
    /// When in the week the tasks come; the template's or the library's first when not said.
    pub traffic: Option<String>,
    /// When in the year.
    pub season: Option<String>,
    /// How much harm a wrong answer can do.
    pub risk: Option<RiskClass>,
    /// Whether the provider's cache is used.
    pub caching: Caching,
    /// The numbers that a person gave.
    pub values: BTreeMap<Field, Estimate>,
    /// Fields of the document that this version does not know.
    pub extra: Object,
}

impl UseCase {
    /// A use case with nothing but its name and model; all numbers are defaults.
    #[must_use]
    pub fn new(id: impl Into<String>, name: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            template: None,
            model: model.into(),
            successor: None,
            traffic: None,
            season: None,
            risk: None,
            caching: Caching::Automatic,
            values: BTreeMap::new(),
            extra: Object::new(),
        }
    }

    /// Reads one use case of a document.
    #[must_use]
    pub fn read(reader: &Reader<'_>) -> Option<Self> {
        const KNOWN: &[&str] = &[
            "id",
            "name",
            "template",
            "model",
            "successor",
            "traffic",
            "season",
            "risk",
            "caching",
            "values",
        ];
        reader.fields()?;
        let required = |name| reader.required(name).and_then(|r| words(&r));
        let optional = |name| reader.optional(name).and_then(|r| words(&r));
        let (id, name, model) = (required("id"), required("name"), required("model"));
        let values = reader.optional("values").map(|list| read_values(&list));
        Some(Self {
            id: id?,
            name: name?,
            template: optional("template"),
            model: model?,
            successor: optional("successor"),
            traffic: optional("traffic"),
            season: optional("season"),
            risk: reader
                .optional("risk")
                .and_then(|r| r.one_of(RiskClass::ALL)),
            caching: reader
                .optional("caching")
                .and_then(|r| r.one_of(Caching::ALL))
                .unwrap_or(Caching::Automatic),
            values: values.unwrap_or_default(),
            extra: reader.unknown_fields(KNOWN),
        })
    }

    /// As it stands in a document; what was not said is left out.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut fields = vec![
            ("id".to_owned(), Json::text(&self.id)),
            ("name".to_owned(), Json::text(&self.name)),
        ];
        let mut put = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                fields.push((name.to_owned(), Json::text(value)));
            }
        };
        put("template", self.template.as_deref());
        put("model", Some(&self.model));
        put("successor", self.successor.as_deref());
        put("traffic", self.traffic.as_deref());
        put("season", self.season.as_deref());
        put("risk", self.risk.map(RiskClass::word));
        put(
            "caching",
            (self.caching == Caching::Off).then(|| self.caching.word()),
        );
        if !self.values.is_empty() {
            fields.push(("values".to_owned(), values_to_json(&self.values)));
        }
        fields.extend(self.extra.iter().cloned());
        Json::Object(fields)
    }
}

/// Reads numbers by the key of their field. A key that is not known is a slip of the pen.
pub(crate) fn read_values(reader: &Reader<'_>) -> BTreeMap<Field, Estimate> {
    let mut values = BTreeMap::new();
    for (key, item) in reader.entries() {
        let Some(field) = Field::from_key(key) else {
            let known = Field::ALL.iter().map(|field| field.key());
            item.report_unknown("number", key, known);
            continue;
        };
        let (low, high) = field.limits();
        if let Some(estimate) = Estimate::read(&item, low, high) {
            values.insert(field, estimate);
        }
    }
    values
}

pub(crate) fn values_to_json(values: &BTreeMap<Field, Estimate>) -> Json {
    let fields = values.iter();
    Json::Object(
        fields
            .map(|(field, value)| (field.key().to_owned(), value.to_json()))
            .collect(),
    )
}

/// A text of a length that is kept.
pub(crate) fn words(reader: &Reader<'_>) -> Option<String> {
    let text = reader.text()?;
    let found = text.chars().count();
    if found > LONGEST_TEXT {
        reader.report(Rule::TooLong {
            found,
            most: LONGEST_TEXT,
        });
        return None;
    }
    Some(text.to_owned())
}
