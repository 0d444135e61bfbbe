//! Our own decisions about the models of the source: names, kinds, which are not for new use, when
//! they end, and how many tokens they need.

use super::texts;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::{Problems, Reader, Rule, nearest, parse};
use llm_readiness_engine::money::Quantity;
use llm_readiness_engine::pricing::import::Imported;
use llm_readiness_engine::pricing::{Catalog, Kind, Model, Retirement, Source, TokenMultiplier};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What is decided, by the reference of the model.
pub(super) struct Selection {
    /// The table that the prices are compared with.
    pub(super) second_source: Source,
    token_source: Source,
    not_for_new_use: BTreeSet<String>,
    kinds: BTreeMap<String, Kind>,
    names: BTreeMap<String, String>,
    retirements: BTreeMap<String, Retirement>,
    token_multipliers: BTreeMap<String, TokenMultiplier>,
}

const KINDS: &[(&str, Kind)] = &[
    ("chat", Kind::Chat),
    ("embedding", Kind::Embedding),
    ("rerank", Kind::Rerank),
    ("other", Kind::Other),
];

impl Selection {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Problems> {
        let json = parse(bytes)?;
        let problems = RefCell::new(Problems::default());
        let selection = Self::from_reader(&Reader::root(&json, &problems));
        let problems = problems.into_inner();
        match selection {
            Some(selection) if problems.0.is_empty() => Ok(selection),
            Some(_) | None => Err(problems),
        }
    }

    fn from_reader<'a>(root: &'a Reader<'a>) -> Option<Self> {
        root.only(&[
            "second_source",
            "not_for_new_use",
            "kinds",
            "names",
            "retirements",
            "token_multipliers",
        ]);
        let mut not_for_new_use = Vec::new();
        for group in root.required("not_for_new_use")?.items() {
            group.only(&["why", "models"]);
            group.required("why")?.text()?;
            not_for_new_use.extend(texts(&group.required("models")?));
        }
        root.unique("model", not_for_new_use.iter().map(String::as_str));
        let mut kinds = BTreeMap::new();
        for group in root.required("kinds")?.items() {
            group.only(&["why", "kind", "models"]);
            group.required("why")?.text()?;
            let kind = group.required("kind")?.one_of(KINDS)?;
            let models = texts(&group.required("models")?);
            kinds.extend(models.into_iter().map(|model| (model, kind)));
        }
        let name =
            |(model, name): (&str, Reader<'_>)| Some((model.to_owned(), name.text()?.to_owned()));
        let names = root.required("names")?.entries().filter_map(name).collect();
        let (token_source, token_multipliers) =
            token_multipliers(&root.required("token_multipliers")?)?;
        Some(Self {
            second_source: source(&root.required("second_source")?)?,
            token_source,
            not_for_new_use: not_for_new_use.into_iter().collect(),
            kinds,
            names,
            retirements: retirements(&root.required("retirements")?)?,
            token_multipliers,
        })
    }

    /// A decision about a model that is not there any more is stale.
    pub(super) fn check(&self, import: &Imported, file: &str) -> Result<(), String> {
        let known: BTreeSet<String> = import.models.iter().map(Model::reference).collect();
        let about = (self.not_for_new_use.iter())
            .chain(self.kinds.keys())
            .chain(self.names.keys())
            .chain(self.retirements.keys())
            .chain(self.token_multipliers.keys());
        let about: BTreeSet<&String> = about.collect();
        let stale: Vec<String> = about
            .into_iter()
            .filter(|id| !known.contains(id.as_str()))
            .map(|id| {
                let rule = Rule::UnknownId {
                    kind: "selected model",
                    value: id.clone(),
                    nearest: nearest(id, known.iter().map(String::as_str)),
                };
                format!("{file}: {rule}")
            })
            .collect();
        if stale.is_empty() {
            return Ok(());
        }
        Err(stale.join("\n"))
    }

    /// All models of the source with what is decided about them.
    pub(super) fn apply(&self, import: Imported) -> Catalog {
        let models = import.models.into_iter().map(|model| self.finish(model));
        let mut sources = import.sources;
        sources.extend([self.second_source.clone(), self.token_source.clone()]);
        Catalog::of(sources, import.providers, models.collect())
    }

    fn finish(&self, mut model: Model) -> Model {
        let id = model.reference();
        if let Some(name) = self.names.get(&id) {
            model = model.with_name(name);
        }
        if let Some(kind) = self.kinds.get(&id) {
            model = model.with_kind(*kind);
        }
        if self.not_for_new_use.contains(&id) {
            model = model.with_deprecation();
        }
        if let Some(end) = self.retirements.get(&id) {
            model = model.with_retirement(end.clone());
        }
        if let Some(multiplier) = self.token_multipliers.get(&id) {
            model = model.with_token_multiplier(multiplier.clone());
        }
        model
    }
}

fn source<'a>(item: &'a Reader<'a>) -> Option<Source> {
    item.only(&["id", "name", "licence", "copyright", "as_of"]);
    let text = |name| item.required(name)?.text().map(str::to_owned);
    Some(Source {
        id: text("id")?,
        name: text("name")?,
        licence: text("licence")?,
        copyright: item
            .optional("copyright")
            .and_then(|field| field.text())
            .map(str::to_owned),
        as_of: item.required("as_of")?.parsed("a date like 2026-11-23")?,
    })
}

fn retirements<'a>(ends: &'a Reader<'a>) -> Option<BTreeMap<String, Retirement>> {
    ends.only(&["source", "on"]);
    let source = ends.required("source")?.text()?;
    let mut retirements = BTreeMap::new();
    for (model, day) in ends.required("on")?.entries() {
        let on: Date = day.parsed("a date like 2026-11-23")?;
        let source = source.to_owned();
        retirements.insert(model.to_owned(), Retirement { on, source });
    }
    Some(retirements)
}

fn token_multipliers<'a>(
    item: &'a Reader<'a>,
) -> Option<(Source, BTreeMap<String, TokenMultiplier>)> {
    item.only(&["why", "source", "times", "models"]);
    item.required("why")?.text()?;
    let source = source(&item.required("source")?)?;
    let times: Quantity = item.required("times")?.parsed("a factor like 1.3")?;
    let stated = |model: String| {
        let source = source.id.clone();
        (model, TokenMultiplier { times, source })
    };
    let models = texts(&item.required("models")?);
    let stated = models.into_iter().map(stated).collect();
    Some((source, stated))
}
