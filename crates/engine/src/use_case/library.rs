//! Templates, defaults and the shapes of traffic: what a use case is made of before a person says anything.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Field, Links, OwnServing, ProvisionedChoice, RiskClass, TextDensity, UseCase, Values};
use crate::date::Date;
use crate::document::{Problems, Reader, Rule, parse};
use crate::estimate::Estimate;
use crate::profile::Vocabulary as _;

/// Value of `format` in the document.
pub const LIBRARY_FORMAT: &str = "llm-readiness-use-cases";
/// Version of its schema.
pub const LIBRARY_SCHEMA: u64 = 1;

/// Hours of a week; the first is Monday from midnight on.
pub const HOURS: usize = 168;

/// The checked document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Library {
    /// Where defaults come from.
    pub sources: Vec<Evidence>,
    /// The default of each field.
    pub defaults: BTreeMap<Field, Given>,
    /// Ready-made use cases.
    pub templates: Vec<Template>,
    /// Shapes of a week; the first is the default.
    pub traffic: Vec<TrafficShape>,
    /// Shapes of a year; the first is the default.
    pub seasons: Vec<Season>,
    /// How long tokens are, by language of the text; the first is the default. May be empty.
    pub tokens: Vec<TextDensity>,
    /// What searching one's own documents costs beside the tokens.
    pub retrieval: Retrieval,
    /// What pay as you go is compared with when nobody says.
    pub serving: ServingDefaults,
    /// How readiness joins the cost; may be empty.
    pub links: Links,
}

/// What pay as you go is compared with when nobody says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ServingDefaults {
    /// Own accelerators.
    pub own: OwnServing,
    /// Reserved capacity.
    pub provisioned: ProvisionedChoice,
    /// Id of its [`Evidence`].
    pub source: String,
}

/// What searching one's own documents costs beside the tokens.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Retrieval {
    /// Price catalog id of the model that turns passages into vectors.
    pub embedding_model: String,
    /// Numbers in a vector.
    pub dimensions: f64,
    /// Bytes kept for each byte of a vector: index, text, copies.
    pub overhead: f64,
    /// US dollars for a gigabyte and month.
    pub storage_month: f64,
    /// US dollars for sorting the passages of a thousand tasks again.
    pub rerank_thousand: f64,
    /// Id of its [`Evidence`].
    pub source: String,
}

/// Where a default comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What defaults refer to.
    pub id: String,
    /// What it is, as one would cite it.
    pub title: String,
    /// Its date.
    pub as_of: Option<Date>,
    /// Whether it is thin: an estimate of our own, or a single vendor.
    pub weak: bool,
}

/// A default and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The number.
    pub value: Estimate,
    /// Id of its [`Evidence`].
    pub source: String,
}

/// A ready-made use case. Its name and description are in the language files.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Its id, as in the language files.
    pub id: String,
    /// Price catalog id of a fitting model.
    pub model: String,
    /// Shape of its week.
    pub traffic: String,
    /// How much harm a wrong answer can do.
    pub risk: RiskClass,
    /// Numbers that differ from the defaults.
    pub values: BTreeMap<Field, Given>,
}

/// When in the week tasks come.
#[derive(Debug, Clone, PartialEq)]
pub struct TrafficShape {
    /// Its id, as in the language files.
    pub id: String,
    /// Share of the week's tasks in each hour of local time; they add up to 1.
    pub hours: Vec<f64>,
    /// Id of its [`Evidence`].
    pub source: String,
}

/// When in the year tasks come.
#[derive(Debug, Clone, PartialEq)]
pub struct Season {
    /// Its id, as in the language files.
    pub id: String,
    /// Factor of each calendar month; their mean is 1.
    pub months: Vec<f64>,
    /// Id of its [`Evidence`].
    pub source: String,
}

/// Where a number of a use case comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin<'l> {
    /// A person gave it.
    Person,
    /// The template has it.
    Template(&'l Template, &'l Evidence),
    /// It is the default of the field.
    Default(&'l Evidence),
    /// Nothing is known; the field is optional.
    Unknown,
}

impl Library {
    /// Reads the document.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(bytes: &[u8]) -> Result<Self, Problems> {
        let json = parse(bytes)?;
        let problems = RefCell::new(Problems::default());
        let library = document(&Reader::root(&json, &problems));
        let problems = problems.into_inner();
        match library {
            Some(library) if problems.0.is_empty() => Ok(library),
            Some(_) | None => Err(problems),
        }
    }

    /// The template with this id.
    #[must_use]
    pub fn template(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }

    /// The evidence with this id.
    #[must_use]
    pub fn evidence(&self, id: &str) -> Option<&Evidence> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The number of a use case, and where it comes from. Only [`Field::CachedShare`] may be unknown.
    #[must_use]
    pub fn value(&self, case: &UseCase, field: Field) -> Option<(Estimate, Origin<'_>)> {
        if let Some(value) = case.values.get(&field) {
            return Some((*value, Origin::Person));
        }
        self.default(case, field)
    }

    /// The number that holds when a person gives none.
    #[must_use]
    pub fn default(&self, case: &UseCase, field: Field) -> Option<(Estimate, Origin<'_>)> {
        let template = case.template.as_deref().and_then(|id| self.template(id));
        if let Some(template) = template
            && let Some(given) = template.values.get(&field)
        {
            let evidence = self.evidence(&given.source)?;
            return Some((given.value, Origin::Template(template, evidence)));
        }
        let given = self.defaults.get(&field)?;
        Some((given.value, Origin::Default(self.evidence(&given.source)?)))
    }

    /// The central value of every field; an unknown cached share is below zero.
    #[must_use]
    pub fn central(&self, case: &UseCase) -> Values<f64> {
        Values::of(|field| {
            self.value(case, field)
                .map_or(UNKNOWN, |(estimate, _)| estimate.central())
        })
    }

    /// The shape of a use case's week.
    #[must_use]
    pub fn traffic(&self, case: &UseCase) -> Option<&TrafficShape> {
        let template = case.template.as_deref().and_then(|id| self.template(id));
        let wanted = case
            .traffic
            .as_deref()
            .or_else(|| template.map(|template| template.traffic.as_str()));
        let named = wanted.and_then(|id| self.traffic.iter().find(|shape| shape.id == id));
        named.or_else(|| self.traffic.first())
    }

    /// The shape of a use case's year.
    #[must_use]
    pub fn season(&self, case: &UseCase) -> Option<&Season> {
        let wanted = case.season.as_deref();
        let named = wanted.and_then(|id| self.seasons.iter().find(|season| season.id == id));
        named.or_else(|| self.seasons.first())
    }

    /// How much harm a wrong answer of the use case can do.
    #[must_use]
    pub fn risk(&self, case: &UseCase) -> RiskClass {
        let template = case.template.as_deref().and_then(|id| self.template(id));
        case.risk
            .or_else(|| template.map(|template| template.risk))
            .unwrap_or(RiskClass::Limited)
    }
}

/// Stands in calculations for a number that nobody knows.
pub(crate) const UNKNOWN: f64 = -1.0;

fn document(root: &Reader<'_>) -> Option<Library> {
    root.fields()?;
    let format = root.optional("format").and_then(|format| format.text());
    if format != Some(LIBRARY_FORMAT) {
        root.report(Rule::OtherFormat {
            expected: "a list of use cases",
            format: LIBRARY_FORMAT,
        });
        return None;
    }
    root.required("schema")?.schema_version(LIBRARY_SCHEMA)?;
    root.only(&[
        "format",
        "schema",
        "sources",
        "defaults",
        "templates",
        "traffic",
        "seasons",
        "tokens",
        "retrieval",
        "serving",
        "links",
    ]);
    let sources: Vec<Evidence> = list(root, "sources", source);
    let known: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    root.unique("source", known.iter().copied());
    let defaults = root.required("defaults").map(|r| given(&r, &known));
    let defaults = defaults.unwrap_or_default();
    for field in Field::ALL {
        if *field != Field::CachedShare && !defaults.contains_key(field) {
            root.report_at(
                "defaults",
                Rule::Missing {
                    field: field.key().to_owned(),
                },
            );
        }
    }
    let traffic: Vec<TrafficShape> = list(root, "traffic", |r| shape(r, &known));
    let seasons: Vec<Season> = list(root, "seasons", |r| season(r, &known));
    let tokens = root.optional("tokens").map_or_else(Vec::new, |list| {
        let read = |r: Reader<'_>| TextDensity::read(&r, reference(&r, "source", "source", &known));
        list.items().filter_map(read).collect()
    });
    let languages = tokens
        .iter()
        .map(|density: &TextDensity| density.language.as_str());
    root.unique("language", languages);
    let shapes: Vec<&str> = traffic.iter().map(|shape| shape.id.as_str()).collect();
    root.unique("traffic", shapes.iter().copied());
    root.unique("season", seasons.iter().map(|season| season.id.as_str()));
    let templates: Vec<Template> = list(root, "templates", |r| template(r, &known, &shapes));
    root.unique(
        "template",
        templates.iter().map(|template| template.id.as_str()),
    );
    let retrieval = root
        .required("retrieval")
        .and_then(|r| retrieval(&r, &known));
    let serving = root.required("serving").and_then(|r| serving(&r, &known));
    Some(Library {
        sources,
        defaults,
        templates,
        traffic,
        seasons,
        tokens,
        retrieval: retrieval.unwrap_or_default(),
        serving: serving.unwrap_or_default(),
        links: root
            .optional("links")
            .and_then(|links| Links::read_from(&links))
            .unwrap_or_default(),
    })
}

pub(super) fn list<T>(
    root: &Reader<'_>,
    name: &str,
    read: impl Fn(&Reader<'_>) -> Option<T>,
) -> Vec<T> {
    let Some(items) = root.required(name) else {
        return Vec::new();
    };
    let found = items.items().filter_map(|item| read(&item));
    found.collect()
}

pub(super) fn source(reader: &Reader<'_>) -> Option<Evidence> {
    reader.only(&["id", "title", "as_of", "weak"]);
    Some(Evidence {
        id: reader.required("id")?.text()?.to_owned(),
        title: reader.required("title")?.text()?.to_owned(),
        as_of: reader
            .optional("as_of")
            .and_then(|r| r.parsed("a date like 2026-11-23")),
        weak: reader
            .optional("weak")
            .and_then(|r| r.boolean())
            .unwrap_or(false),
    })
}

/// Numbers by field, each with its source: `{"users": {"is": [1, 2], "source": "own"}}`.
fn given(reader: &Reader<'_>, known: &[&str]) -> BTreeMap<Field, Given> {
    let mut found = BTreeMap::new();
    for (key, item) in reader.entries() {
        let Some(field) = Field::from_key(key) else {
            item.report_unknown("number", key, Field::ALL.iter().map(|field| field.key()));
            continue;
        };
        item.only(&["is", "source"]);
        let (low, high) = field.limits();
        let value = item
            .required("is")
            .and_then(|r| Estimate::read(&r, low, high));
        let source = reference(&item, "source", "source", known);
        if let (Some(value), Some(source)) = (value, source) {
            found.insert(field, Given { value, source });
        }
    }
    found
}

pub(super) fn reference(
    reader: &Reader<'_>,
    name: &str,
    kind: &'static str,
    known: &[&str],
) -> Option<String> {
    let field = reader.required(name)?;
    let text = field.text()?;
    if !known.contains(&text) {
        field.report_unknown(kind, text, known.iter().copied());
        return None;
    }
    Some(text.to_owned())
}

fn template(reader: &Reader<'_>, sources: &[&str], shapes: &[&str]) -> Option<Template> {
    reader.only(&["id", "model", "traffic", "risk", "values"]);
    let values = reader.required("values").map(|r| given(&r, sources));
    Some(Template {
        id: reader.required("id")?.text()?.to_owned(),
        model: reader.required("model")?.text()?.to_owned(),
        traffic: reference(reader, "traffic", "traffic", shapes)?,
        risk: reader.required("risk")?.one_of(RiskClass::ALL)?,
        values: values?,
    })
}

/// A week is written as a day of work, a Saturday and a Sunday with 24 weights each.
fn shape(reader: &Reader<'_>, known: &[&str]) -> Option<TrafficShape> {
    reader.only(&["id", "workday", "saturday", "sunday", "source"]);
    let day = |name| weights(&reader.required(name)?, 24);
    let (workday, saturday, sunday) = (day("workday"), day("saturday"), day("sunday"));
    let (workday, saturday, sunday) = (workday?, saturday?, sunday?);
    let mut hours = workday.repeat(5);
    hours.extend(saturday);
    hours.extend(sunday);
    let sum: f64 = hours.iter().sum();
    if sum <= 0.0 {
        reader.report(Rule::WeightSumZero);
        return None;
    }
    for hour in &mut hours {
        *hour /= sum;
    }
    Some(TrafficShape {
        id: reader.required("id")?.text()?.to_owned(),
        hours,
        source: reference(reader, "source", "source", known)?,
    })
}

fn season(reader: &Reader<'_>, known: &[&str]) -> Option<Season> {
    reader.only(&["id", "months", "source"]);
    let mut months = weights(&reader.required("months")?, 12)?;
    let sum: f64 = months.iter().sum();
    if sum <= 0.0 {
        reader.report(Rule::WeightSumZero);
        return None;
    }
    for month in &mut months {
        *month *= 12.0 / sum;
    }
    Some(Season {
        id: reader.required("id")?.text()?.to_owned(),
        months,
        source: reference(reader, "source", "source", known)?,
    })
}

fn retrieval(reader: &Reader<'_>, known: &[&str]) -> Option<Retrieval> {
    reader.only(&[
        "embedding_model",
        "dimensions",
        "overhead",
        "storage_month",
        "rerank_thousand",
        "source",
    ]);
    let number = |name, high| reader.required(name).and_then(|r| r.number(0.0, high));
    Some(Retrieval {
        embedding_model: reader.required("embedding_model")?.text()?.to_owned(),
        dimensions: number("dimensions", 1e6)?,
        overhead: number("overhead", 1e3)?,
        storage_month: number("storage_month", 1e3)?,
        rerank_thousand: number("rerank_thousand", 1e3)?,
        source: reference(reader, "source", "source", known)?,
    })
}

fn serving(reader: &Reader<'_>, known: &[&str]) -> Option<ServingDefaults> {
    reader.only(&["own", "provisioned", "source"]);
    let (own, provisioned) = (reader.required("own"), reader.required("provisioned"));
    Some(ServingDefaults {
        own: OwnServing::read(&own?)?,
        provisioned: ProvisionedChoice::read(&provisioned?)?,
        source: reference(reader, "source", "source", known)?,
    })
}

fn weights(reader: &Reader<'_>, expected: usize) -> Option<Vec<f64>> {
    let found: Vec<f64> = reader
        .items()
        .filter_map(|item| item.number(0.0, 1e6))
        .collect();
    if found.len() != expected {
        reader.report(Rule::WrongCount {
            what: "weights",
            expected,
            found: found.len(),
        });
        return None;
    }
    Some(found)
}
