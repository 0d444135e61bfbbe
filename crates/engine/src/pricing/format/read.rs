//! Text to a checked catalog; every fault is reported with its place.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{CLIMBS, CURRENCY, FORMAT, KINDS, SCHEMA};
use crate::date::Date;
use crate::document::{Json, Problems, Reader, Rule, nearest, parse};
use crate::money::{Dollars, Quantity, Rate};
use crate::pricing::{
    Catalog, Climb, Disagreement, Kind, Ladder, Meter, Model, Period, Provider, Retirement, Sheet,
    Source, Step, Terms, TimeOfDay, TokenMultiplier, Variant, Window,
};

const DATE: &str = "a date like 2026-11-23";
const PATTERN: &str = "a pattern of ids like gpt-6-####-##-## or *-latest";
const PRICE: &str = "a price in US dollars above 0, such as 2.50, with at most 9 decimals";

/// More tokens than any context window; keeps a slip of the pen out of the arithmetic.
const MOST_TOKENS: u64 = 1_000_000_000;

impl Catalog {
    /// Reads the text of a price list.
    ///
    /// # Errors
    /// [`Problems`] lists everything that is wrong, each with its place and rule.
    pub fn read(bytes: &[u8]) -> Result<Self, Problems> {
        let json = parse(bytes)?;
        let problems = RefCell::new(Problems::default());
        let catalog = document(&Reader::root(&json, &problems));
        let problems = problems.into_inner();
        match catalog {
            Some(catalog) if problems.0.is_empty() => Ok(catalog),
            Some(_) | None => Err(problems),
        }
    }
}

fn document<'a>(root: &'a Reader<'a>) -> Option<Catalog> {
    let format = root.optional("format");
    if format.and_then(|format| format.text()) != Some(FORMAT) {
        root.report(Rule::OtherFormat {
            expected: "a price list",
            format: FORMAT,
        });
        return None;
    }
    root.required("schema")?.schema_version(SCHEMA)?;
    root.only(&[
        "format",
        "schema",
        "currency",
        "sources",
        "providers",
        "models",
    ]);
    root.required("currency")?.one_of(&[(CURRENCY, ())])?;
    let sources: Vec<Source> = root
        .required("sources")?
        .items()
        .filter_map(|item| source(&item))
        .collect();
    let providers: Vec<Provider> = root
        .required("providers")?
        .items()
        .filter_map(|item| provider(&item))
        .collect();
    root.unique("source", sources.iter().map(|source| source.id.as_str()));
    root.unique(
        "provider",
        providers.iter().map(|provider| provider.id.as_str()),
    );
    let known = Known {
        sources: sources.iter().map(|source| source.id.as_str()).collect(),
        providers: providers
            .iter()
            .map(|provider| provider.id.as_str())
            .collect(),
    };
    resellers_exist(&root.required("providers")?, &providers);
    let list = root.required("models")?;
    let models: Vec<Model> = list
        .items()
        .filter_map(|item| model(&item, &known))
        .collect();
    unique_names(&list, &models);
    Some(Catalog::of(sources, providers, models))
}

/// Ids that models may refer to.
struct Known<'k> {
    sources: Vec<&'k str>,
    providers: Vec<&'k str>,
}

/// A provider can only resell what another one on the list makes.
fn resellers_exist(list: &Reader<'_>, providers: &[Provider]) {
    let known = || providers.iter().map(|provider| provider.id.as_str());
    for seller in providers {
        for maker in &seller.resells {
            if *maker == seller.id || !known().any(|id| id == maker) {
                list.report_unknown("other provider", maker, known());
            }
        }
    }
}

/// No id or alias may mean two models of one provider: the cheaper one would be chosen by chance.
fn unique_names(list: &Reader<'_>, models: &[Model]) {
    let mut seen = BTreeSet::new();
    for model in models {
        let own: BTreeSet<String> = std::iter::once(&model.id)
            .chain(&model.aliases)
            .map(|id| format!("{}/{}", model.provider, id.to_lowercase()))
            .collect();
        for value in own {
            if !seen.insert(value.clone()) {
                list.report(Rule::Duplicate {
                    kind: "model",
                    value,
                });
            }
        }
    }
}

fn source<'a>(item: &'a Reader<'a>) -> Option<Source> {
    item.only(&["id", "name", "licence", "copyright", "as_of"]);
    Some(Source {
        id: text(item, "id")?,
        name: text(item, "name")?,
        licence: text(item, "licence")?,
        copyright: optional_text(item, "copyright"),
        as_of: item.required("as_of")?.parsed(DATE)?,
    })
}

fn provider<'a>(item: &'a Reader<'a>) -> Option<Provider> {
    item.only(&["id", "name", "page", "resells"]);
    let makers = item.optional("resells").map(|list| texts(&list));
    Some(Provider {
        id: text(item, "id")?,
        name: text(item, "name")?,
        page: optional_text(item, "page"),
        resells: makers.unwrap_or_default(),
    })
}

const MODEL_FIELDS: &[&str] = &[
    "provider",
    "id",
    "name",
    "aliases",
    "patterns",
    "kind",
    "context",
    "deprecated",
    "retires",
    "tokens",
    "source",
    "prices",
    "variants",
    "disagreements",
];

fn model<'a>(item: &'a Reader<'a>, known: &Known<'_>) -> Option<Model> {
    item.only(MODEL_FIELDS);
    let provider = reference(item, "provider", &known.providers);
    let source = match item.optional("source") {
        Some(_) => reference(item, "source", &known.sources),
        // Without any source there is none to leave out.
        None => match known.sources.first() {
            Some(first) => Some((*first).to_owned()),
            None => reference(item, "source", &[]),
        },
    };
    let sheets = item.required("prices").map(|list| sheets(&list, known));
    let variants = item.optional("variants").map(|list| variants(&list, known));
    let marks = item
        .optional("disagreements")
        .map(|list| disagreements(&list, known));
    let aliases = item.optional("aliases").map(|list| texts(&list));
    let id = text(item, "id")?;
    Some(Model {
        provider: provider?,
        name: optional_text(item, "name").unwrap_or_else(|| id.clone()),
        id,
        aliases: aliases.unwrap_or_default(),
        patterns: item
            .optional("patterns")
            .map(|list| {
                list.items()
                    .filter_map(|form| form.parsed(PATTERN))
                    .collect()
            })
            .unwrap_or_default(),
        kind: match item.optional("kind") {
            Some(kind) => kind.one_of(KINDS)?,
            None => Kind::Chat,
        },
        context_window: item
            .optional("context")
            .and_then(|field| field.integer(1, MOST_TOKENS)),
        deprecated: item
            .optional("deprecated")
            .and_then(|field| field.boolean())
            .unwrap_or(false),
        retirement: item
            .optional("retires")
            .and_then(|field| retirement(&field)),
        token_multiplier: item
            .optional("tokens")
            .and_then(|field| token_multiplier(&field, known)),
        source: source?,
        sheets: sheets?,
        variants: variants.unwrap_or_default(),
        disagreements: marks.unwrap_or_default(),
    })
}

fn token_multiplier<'a>(item: &'a Reader<'a>, known: &Known<'_>) -> Option<TokenMultiplier> {
    const TIMES: &str = "a factor from 0.1 to 10 such as 1.3";
    item.only(&["times", "source"]);
    let field = item.required("times")?;
    let times: Quantity = field.parsed(TIMES)?;
    if !(0.1..=10.0).contains(&times.to_f64()) {
        field.report(Rule::Form {
            value: times.to_string(),
            form: TIMES,
        });
    }
    let source = reference(item, "source", &known.sources)?;
    Some(TokenMultiplier { times, source })
}

fn disagreements<'a>(list: &'a Reader<'a>, known: &Known<'_>) -> Vec<Disagreement> {
    let words: Vec<(&'static str, Terms)> = Terms::ALL
        .iter()
        .map(|terms| (terms.key(), *terms))
        .collect();
    let read = |item: Reader<'_>| {
        item.only(&["source", "meter", "terms", "above", "value"]);
        let field = item.required("meter")?;
        let meter = meter(&field, field.text()?)?;
        Some(Disagreement {
            source: reference(&item, "source", &known.sources)?,
            meter,
            terms: match item.optional("terms") {
                Some(terms) => terms.one_of(&words)?,
                None => Terms::Standard,
            },
            above: match item.optional("above") {
                Some(above) => above.integer(1, MOST_TOKENS)?,
                None => 0,
            },
            theirs: rate(&item.required("value")?, meter)?,
        })
    };
    list.items().filter_map(read).collect()
}

fn retirement<'a>(item: &'a Reader<'a>) -> Option<Retirement> {
    item.only(&["on", "source"]);
    Some(Retirement {
        on: item.required("on")?.parsed::<Date>(DATE)?,
        source: text(item, "source")?,
    })
}

fn sheets<'a>(list: &'a Reader<'a>, known: &Known<'_>) -> Vec<Sheet> {
    let read = |item: Reader<'_>| {
        item.only(&["from", "daily", "source", "rates"]);
        sheet(&item, known)
    };
    let sheets: Vec<Sheet> = list.items().filter_map(read).collect();
    if sheets.is_empty() {
        list.report(Rule::Missing {
            field: "rates".to_owned(),
        });
    }
    sheets
}

fn variants<'a>(list: &'a Reader<'a>, known: &Known<'_>) -> Vec<Variant> {
    let words: Vec<(&'static str, Terms)> = Terms::ALL
        .iter()
        .filter(|terms| **terms != Terms::Standard)
        .map(|terms| (terms.key(), *terms))
        .collect();
    let read = |item: Reader<'_>| {
        item.only(&["terms", "from", "daily", "source", "rates"]);
        let terms = item.required("terms")?.one_of(&words)?;
        let sheet = sheet(&item, known)?;
        Some(Variant { terms, sheet })
    };
    list.items().filter_map(read).collect()
}

fn sheet<'a>(item: &'a Reader<'a>, known: &Known<'_>) -> Option<Sheet> {
    let from = item.optional("from").and_then(|field| field.parsed(DATE));
    let daily = item.optional("daily").and_then(|field| window(&field));
    let source = match item.optional("source") {
        Some(_) => Some(reference(item, "source", &known.sources)?),
        None => None,
    };
    let rates = item.required("rates")?;
    let mut ladders = BTreeMap::new();
    for (key, value) in rates.entries() {
        if let Some(meter) = meter(&value, key)
            && let Some(ladder) = ladder(&value, meter)
        {
            ladders.insert(meter, ladder);
        }
    }
    Some(Sheet {
        period: Period { from, daily },
        rates: ladders,
        source,
    })
}

fn meter(at: &Reader<'_>, key: &str) -> Option<Meter> {
    let meter = Meter::from_key(key);
    if meter.is_none() {
        at.report_unknown("meter", key, Meter::ALL.iter().map(|meter| meter.key()));
    }
    meter
}

fn window<'a>(item: &'a Reader<'a>) -> Option<Window> {
    const TIME: &str = "a time of day in UTC like 16:30:00";
    item.only(&["start", "end"]);
    Some(Window {
        start: item.required("start")?.parsed::<TimeOfDay>(TIME)?,
        end: item.required("end")?.parsed::<TimeOfDay>(TIME)?,
    })
}

fn ladder<'a>(value: &'a Reader<'a>, meter: Meter) -> Option<Ladder> {
    let Json::Object(_) = value.value() else {
        return rate(value, meter).map(Ladder::flat);
    };
    value.only(&["base", "cliff", "marginal"]);
    let base = rate(&value.required("base")?, meter);
    // Exactly one of the two words says how the steps are meant.
    let (word, climb) = match CLIMBS
        .iter()
        .find(|(word, _)| value.optional(word).is_some())
    {
        Some((word, climb)) => (*word, *climb),
        None => CLIMBS.first().copied()?,
    };
    let mut steps = Vec::new();
    for item in value.required(word)?.items() {
        item.only(&["above", "rate"]);
        let above = item.required("above")?.integer(0, MOST_TOKENS)?;
        let rate = rate(&item.required("rate")?, meter)?;
        steps.push(Step { above, rate });
    }
    if climb == Climb::Cliff && value.optional("marginal").is_some() {
        value.report_at(
            "marginal",
            Rule::Form {
                value: "marginal".to_owned(),
                form: "possible beside \"cliff\"; a rate has one kind of steps",
            },
        );
    }
    match Ladder::climbing(climb, base?, steps) {
        Ok(ladder) => Some(ladder),
        Err(error) => {
            value.report(Rule::Form {
                value: error.0.to_string(),
                form: "above the step before it",
            });
            None
        }
    }
}

fn rate(value: &Reader<'_>, meter: Meter) -> Option<Rate> {
    let price: Dollars = value.parsed(PRICE)?;
    let rate = Rate::of(price, meter.per()).ok();
    if rate.is_none() {
        value.report(Rule::Form {
            value: price.to_string(),
            form: PRICE,
        });
    }
    rate
}

fn reference<'a>(item: &'a Reader<'a>, name: &'static str, known: &[&str]) -> Option<String> {
    let field = item.required(name)?;
    let value = field.text()?;
    if !known.contains(&value) {
        field.report(Rule::UnknownId {
            kind: name,
            value: value.chars().take(60).collect(),
            nearest: nearest(value, known.iter().copied()),
        });
        return None;
    }
    Some(value.to_owned())
}

fn text<'a>(item: &'a Reader<'a>, name: &'static str) -> Option<String> {
    item.required(name)?.text().map(str::to_owned)
}

fn optional_text<'a>(item: &'a Reader<'a>, name: &'static str) -> Option<String> {
    item.optional(name)?.text().map(str::to_owned)
}

fn texts<'a>(list: &'a Reader<'a>) -> Vec<String> {
    list.items()
        .filter_map(|item| item.text().map(str::to_owned))
        .collect()
}
