//! The price table of litellm (`BerriAI`, MIT), `model_prices_and_context_window.json`: an object of
//! models, prices as floating-point numbers for one token.
//!
//! The name of a price says what it is for: what is counted, `_above_200k_tokens` where it replaces
//! the price of all tokens of a longer input, then the terms (`_batches`, `_flex`, `_priority`). A
//! price of 0 is a placeholder. A model of a provider can have its key with and without the
//! provider in front; the first one stays. The table has no names for people.

use std::collections::BTreeMap;

use super::draft::{Draft, Entry, Label, Rates};
use super::sellers::seller;
use super::{Imported, Skipped, amount};
use crate::date::Date;
use crate::document::{Json, Problems, Reader, Rule, parse};
use crate::pricing::{Kind, Meter, Period, Retirement, Terms, Variant};

/// The id of this source in a catalog.
pub const SOURCE_ID: &str = "litellm";

/// An entry that explains the fields.
const EXAMPLE: &str = "sample_spec";

/// The beginnings of the names of prices, a longer one before its own beginning.
const METERS: &[(&str, Meter)] = &[
    (
        "cache_creation_input_token_cost_above_1hr",
        Meter::CacheWrite1h,
    ),
    ("cache_creation_input_token_cost", Meter::CacheWrite),
    ("cache_read_input_audio_token_cost", Meter::CacheAudioRead),
    ("cache_read_input_token_cost", Meter::CacheRead),
    ("input_cost_per_audio_token", Meter::InputAudio),
    ("input_cost_per_image_token", Meter::InputImage),
    ("input_cost_per_video_token", Meter::InputVideo),
    ("input_cost_per_token", Meter::Input),
    ("output_cost_per_reasoning_token", Meter::OutputReasoning),
    ("output_cost_per_audio_token", Meter::OutputAudio),
    ("output_cost_per_image_token", Meter::OutputImage),
    ("output_cost_per_token", Meter::Output),
];

const TERMS: &[(&str, Terms)] = &[
    ("", Terms::Standard),
    ("_batches", Terms::Batch),
    ("_flex", Terms::Flex),
    ("_priority", Terms::Priority),
];

/// What the price of a search is called, and the sizes of its context.
const SEARCH: &str = "search_context_cost_per_query";
const SEARCH_SIZE: &str = "search_context_size_medium";

/// Another name for the price of cached input, always beside it.
const OLD_CACHE_READ: &str = "input_cost_per_token_cache_hit";

/// What the table's modes are for; any other is for neither.
fn kind(mode: &str) -> Option<Kind> {
    match mode {
        "chat" | "completion" | "responses" => Some(Kind::Chat),
        "embedding" => Some(Kind::Embedding),
        "rerank" => Some(Kind::Rerank),
        _ => None,
    }
}

/// Reads the table, which says neither its version nor its day.
///
/// # Errors
/// [`Problems`] where it is no such table, or full of faults.
pub fn read(bytes: &[u8], name: &str, as_of: Date) -> Result<Imported, Problems> {
    table(&parse(bytes)?, name, as_of)
}

/// Whether a document has the shape of this table.
pub(super) fn is_like(json: &Json) -> bool {
    let Json::Object(entries) = json else {
        return false;
    };
    let is_entry = |entry: &Json| entry.get("litellm_provider").is_some();
    entries.iter().any(|(_, entry)| is_entry(entry))
}

pub(super) fn table(json: &Json, name: &str, as_of: Date) -> Result<Imported, Problems> {
    super::unit::checked(super::Unit::Token, |unit| {
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
    let Json::Object(entries) = json else {
        return Err(Problems::from_rule(Rule::WrongType {
            expected: "an object",
            found: "a list",
        }));
    };
    for (key, item) in entries.iter().filter(|(key, _)| key != EXAMPLE) {
        let found = draft.read(key, item, |item, skipped| entry(item, key, per, skipped));
        if let Some((entry, seller_name)) = found {
            draft.seller(&entry.provider, &seller_name, None);
            draft.add(entry);
        }
    }
    draft.finish()
}

fn entry<'a>(
    item: &'a Reader<'a>,
    key: &str,
    per: u32,
    skipped: &mut Vec<Skipped>,
) -> Option<(Entry, String)> {
    let foreign = item.required("litellm_provider")?.text()?;
    let (provider, seller_name) = seller(foreign);
    let mut prices = prices(item, per, skipped)?;
    if let Some(search) = item.optional(SEARCH) {
        let standard = prices.entry(Terms::Standard).or_default();
        web_search(&search, standard, skipped)?;
    }
    let standard = prices.remove(&Terms::Standard).unwrap_or_default();
    let variants = prices.iter().filter(|(_, rates)| !rates.base.is_empty());
    let variants = variants.map(|(terms, rates)| Variant {
        terms: *terms,
        sheet: rates.sheet(Period::default()),
    });
    let mode = match item.optional("mode") {
        Some(mode) => mode.text()?,
        None => "chat",
    };
    let entry = Entry {
        provider,
        id: own_id(key, foreign).to_owned(),
        name: own_id(key, foreign).to_owned(),
        kind: kind(mode),
        context_window: amount::tokens(item, "max_input_tokens"),
        retirement: retirement(item),
        source: SOURCE_ID.to_owned(),
        sheets: vec![standard.sheet(Period::default())],
        variants: variants.collect(),
        ..Entry::default()
    };
    Some((entry, seller_name))
}

/// The key without the provider in front: `azure/gpt-5`, `vertex_ai/claude-opus-5`.
fn own_id<'k>(key: &'k str, provider: &str) -> &'k str {
    match key.split_once('/') {
        Some((front, rest)) if provider.starts_with(front) && !rest.is_empty() => rest,
        Some(_) | None => key,
    }
}

fn retirement<'a>(item: &'a Reader<'a>) -> Option<Retirement> {
    let field = item.optional("deprecation_date")?;
    if field.text()?.is_empty() {
        return None;
    }
    Some(Retirement {
        on: field.parsed(amount::DATE)?,
        source: SOURCE_ID.to_owned(),
    })
}

fn prices<'a>(
    item: &'a Reader<'a>,
    per: u32,
    skipped: &mut Vec<Skipped>,
) -> Option<BTreeMap<Terms, Rates>> {
    let mut prices: BTreeMap<Terms, Rates> = BTreeMap::new();
    for (key, value) in item.entries() {
        if key == SEARCH || key == OLD_CACHE_READ || value.value() == &Json::Null {
            continue;
        }
        match price_of(key) {
            Some((meter, above, terms)) => match amount::amount(&value, per)?.known() {
                None => skipped.push(Skipped::ZeroPrice(key.to_owned())),
                Some(rate) => {
                    let rates = prices.entry(terms).or_default();
                    match above {
                        None => rates.base.insert(meter, rate),
                        Some(above) => rates.steps.insert((meter, above), rate),
                    };
                }
            },
            None if is_about_money(key) && !amount::is_zero(value.value()) => {
                skipped.push(Skipped::OtherUnit(key.to_owned()));
            }
            None => {}
        }
    }
    for rates in prices.values() {
        let hangs = rates
            .steps
            .keys()
            .find(|(meter, _)| !rates.base.contains_key(meter));
        if let Some((meter, above)) = hangs {
            let name = format!("{} above {above} tokens", meter.key());
            skipped.push(Skipped::OtherUnit(name));
        }
    }
    Some(prices)
}

/// What a price is for: the meter, the length above which it holds, the terms.
fn price_of(key: &str) -> Option<(Meter, Option<u64>, Terms)> {
    let (meter, rest) = METERS
        .iter()
        .find_map(|(name, meter)| Some((*meter, key.strip_prefix(name)?)))?;
    let (above, rest) = match rest.strip_prefix("_above_") {
        None => (None, rest),
        Some(rest) => {
            let (thousands, rest) = rest.split_once("k_tokens")?;
            let above = thousands.parse::<u64>().ok()?.checked_mul(1_000)?;
            if above > amount::MOST_TOKENS {
                return None;
            }
            (Some(above), rest)
        }
    };
    let (_, terms) = TERMS.iter().find(|(name, _)| *name == rest)?;
    Some((meter, above, *terms))
}

fn is_about_money(key: &str) -> bool {
    ["cost", "uplift", "pricing"]
        .iter()
        .any(|word| key.contains(word))
}

/// A search has a price for each size of its context, at most providers the same one.
fn web_search<'a>(
    field: &'a Reader<'a>,
    rates: &mut Rates,
    skipped: &mut Vec<Skipped>,
) -> Option<()> {
    let mut all = Vec::new();
    for (size, value) in field.entries() {
        let price = amount::amount(&value, 1)?;
        if size == SEARCH_SIZE {
            match price.known() {
                Some(rate) => drop(rates.base.insert(Meter::WebSearch, rate)),
                None => skipped.push(Skipped::ZeroPrice(SEARCH.to_owned())),
            }
        }
        all.push(price);
    }
    if all.windows(2).any(|pair| pair.first() != pair.last()) {
        let sizes = format!("{SEARCH} of another size than medium");
        skipped.push(Skipped::OtherUnit(sizes));
    }
    Some(())
}
