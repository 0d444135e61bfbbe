//! The table of models.dev (MIT), `api.json`: an object of providers with an object of models each,
//! prices as JSON numbers for a million tokens.
//!
//! `cost.tiers` says what long inputs cost. `cost.context_over_200k` is an older copy of the lowest
//! tier, whatever its length, so it counts only where there are no tiers. Experimental modes with a
//! price of their own become terms where they are ones that we know.

use super::draft::{Draft, Entry, Label, Rates};
use super::sellers::seller;
use super::{Imported, Skipped, amount};
use crate::date::Date;
use crate::document::{Json, Problems, Reader, Rule, parse};
use crate::pricing::{Kind, Meter, Period, Terms, Variant};

/// The id of this source in a catalog.
pub const SOURCE_ID: &str = "models.dev";

const METERS: &[(&str, Meter)] = &[
    ("input", Meter::Input),
    ("output", Meter::Output),
    ("cache_read", Meter::CacheRead),
    ("cache_write", Meter::CacheWrite),
    ("input_audio", Meter::InputAudio),
    ("output_audio", Meter::OutputAudio),
    ("reasoning", Meter::OutputReasoning),
];

/// The parts of `cost` that are not prices.
const TIERS: &str = "tiers";
const LEGACY_TIER: &str = "context_over_200k";
const LEGACY_ABOVE: u64 = 200_000;

/// Reads the table, which says neither its version nor its day.
///
/// # Errors
/// [`Problems`] where it is no such table, or full of faults.
pub fn read(bytes: &[u8], name: &str, as_of: Date) -> Result<Imported, Problems> {
    table(&parse(bytes)?, name, as_of)
}

/// Whether a document has the shape of this table.
pub(super) fn is_like(json: &Json) -> bool {
    let Json::Object(providers) = json else {
        return false;
    };
    let is_provider = |item: &Json| matches!(item.get("models"), Some(Json::Object(_)));
    providers.iter().any(|(_, item)| is_provider(item))
}

pub(super) fn table(json: &Json, name: &str, as_of: Date) -> Result<Imported, Problems> {
    super::unit::checked(super::Unit::Million, |unit| {
        table_in(json, name, as_of, unit.tokens())
    })
}

fn table_in(json: &Json, name: &str, as_of: Date, per: u32) -> Result<Imported, Problems> {
    let mut draft = Draft::of(Label {
        id: SOURCE_ID,
        name,
        licence: "MIT",
        as_of,
    });
    let Json::Object(providers) = json else {
        return Err(Problems::from_rule(Rule::WrongType {
            expected: "an object",
            found: "a list",
        }));
    };
    for (key, item) in providers {
        let (provider, known_name) = seller(key);
        let named = draft.read(key, item, |item, _| {
            item.required("models")?.fields()?;
            let page = item.optional("doc").and_then(|page| page.text());
            let name = item.optional("name").and_then(|name| name.text());
            Some((name.map(str::to_owned), page.map(str::to_owned)))
        });
        let (Some((name, page)), Some(Json::Object(models))) = (named, item.get("models")) else {
            continue;
        };
        draft.seller(&provider, &name.unwrap_or(known_name), page.as_deref());
        for (id, model) in models {
            let reference = format!("{provider}/{id}");
            let found = draft.read(&reference, model, |item, skipped| {
                entry(item, &provider, id, per, skipped)
            });
            if let Some(entry) = found {
                draft.add(entry);
            }
        }
    }
    draft.finish()
}

fn entry<'a>(
    item: &'a Reader<'a>,
    provider: &str,
    id: &str,
    per: u32,
    skipped: &mut Vec<Skipped>,
) -> Option<Entry> {
    let rates = match item.optional("cost") {
        Some(cost) => rates(&cost, per, skipped)?,
        None => Rates::default(),
    };
    let variants = match item.optional("experimental") {
        Some(experimental) => modes(&experimental, per, skipped)?,
        None => Vec::new(),
    };
    let name = match item.optional("name") {
        Some(name) => name.text()?,
        None => id,
    };
    let context_window = match item.optional("limit") {
        Some(limit) => amount::tokens(&limit, "context"),
        None => None,
    };
    let is_deprecated = item.optional("status").and_then(|status| status.text());
    Some(Entry {
        provider: provider.to_owned(),
        id: id.to_owned(),
        name: name.to_owned(),
        kind: writes_only_text(item).then_some(Kind::Chat),
        context_window,
        deprecated: is_deprecated == Some("deprecated"),
        source: SOURCE_ID.to_owned(),
        sheets: vec![rates.sheet(Period::default())],
        variants,
        ..Entry::default()
    })
}

/// Reads text, writes text and nothing else; a model that does not say so counts as one.
fn writes_only_text<'a>(item: &'a Reader<'a>) -> bool {
    let Some(modalities) = item.optional("modalities") else {
        return true;
    };
    let kinds = |name| {
        let list = modalities.optional(name)?;
        let kinds = list.items().filter_map(|kind| kind.text());
        Some(kinds.map(str::to_owned).collect::<Vec<String>>())
    };
    kinds("input").is_none_or(|input| input.iter().any(|kind| kind == "text"))
        && kinds("output").is_none_or(|output| output.iter().all(|kind| kind == "text"))
}

fn rates<'a>(cost: &'a Reader<'a>, per: u32, skipped: &mut Vec<Skipped>) -> Option<Rates> {
    let mut rates = Rates::default();
    for (meter, rate) in flat(cost, per, skipped)? {
        rates.base.insert(meter, rate);
    }
    match (cost.optional(TIERS), cost.optional(LEGACY_TIER)) {
        (Some(tiers), _) => {
            for item in tiers.items() {
                let limit = item.required("tier")?;
                if limit.required("type")?.text()? != "context" {
                    skipped.push(Skipped::OtherUnit(format!("cost.{TIERS}")));
                    continue;
                }
                let above = limit.required("size")?.integer(1, amount::MOST_TOKENS)?;
                step(&item, above, per, &mut rates, skipped)?;
            }
        }
        (None, Some(legacy)) => step(&legacy, LEGACY_ABOVE, per, &mut rates, skipped)?,
        (None, None) => {}
    }
    Some(rates)
}

fn step<'a>(
    item: &'a Reader<'a>,
    above: u64,
    per: u32,
    rates: &mut Rates,
    skipped: &mut Vec<Skipped>,
) -> Option<()> {
    for (meter, rate) in flat(item, per, skipped)? {
        rates.steps.insert((meter, above), rate);
    }
    Some(())
}

fn flat<'a>(
    prices: &'a Reader<'a>,
    per: u32,
    skipped: &mut Vec<Skipped>,
) -> Option<Vec<(Meter, crate::money::Rate)>> {
    let mut found = Vec::new();
    for (key, value) in prices.entries() {
        if [TIERS, LEGACY_TIER, "tier"].contains(&key) || value.value() == &Json::Null {
            continue;
        }
        match METERS.iter().find(|(name, _)| *name == key) {
            None => skipped.push(Skipped::OtherUnit(key.to_owned())),
            Some((_, meter)) => match amount::amount(&value, per)?.known() {
                Some(rate) => found.push((*meter, rate)),
                None => skipped.push(Skipped::ZeroPrice(key.to_owned())),
            },
        }
    }
    Some(found)
}

/// Modes such as "fast": the fields of the call that switch them on tell which terms they are.
fn modes<'a>(
    experimental: &'a Reader<'a>,
    per: u32,
    skipped: &mut Vec<Skipped>,
) -> Option<Vec<Variant>> {
    let mut variants = Vec::new();
    let Some(modes) = experimental.optional("modes") else {
        return Some(variants);
    };
    for (name, mode) in modes.entries() {
        let Some(cost) = mode.optional("cost") else {
            continue;
        };
        match terms(mode.value()) {
            None => skipped.push(Skipped::OtherTerms(format!("the mode \"{name}\""))),
            Some(terms) => {
                let sheet = rates(&cost, per, skipped)?.sheet(Period::default());
                if !sheet.rates.is_empty() {
                    variants.push(Variant { terms, sheet });
                }
            }
        }
    }
    Some(variants)
}

fn terms(mode: &Json) -> Option<Terms> {
    let body = mode.get("provider")?.get("body")?;
    let is = |field: &str, word: &str| body.get(field) == Some(&Json::text(word));
    if is("service_tier", "priority") {
        Some(Terms::Priority)
    } else if is("service_tier", "flex") {
        Some(Terms::Flex)
    } else if is("speed", "fast") {
        Some(Terms::FastMode)
    } else {
        None
    }
}
