//! The answer of `OpenRouter`'s `GET /api/v1/models`: a list of models in `data`, prices as decimal
//! texts for one token (for one search, request or picture where the name says so).
//!
//! `OpenRouter` sells all of them, so it is the provider and `anthropic/claude-opus-5.5` the id. A
//! price of -1 changes from call to call. `:free` models cost nothing, which a list of ours cannot
//! say. A `:batch` row is no model but the batch price of one. Overrides hold for inputs of *at
//! least* so many tokens, where our steps start *above* one, or for hours of the day.

use std::collections::BTreeMap;

use super::draft::{Draft, Entry, Label, Rates};
use super::{Imported, Skipped, amount};
use crate::date::Date;
use crate::document::{Json, Problems, Reader, Rule, parse};
use crate::pricing::{Kind, Meter, Period, Retirement, Sheet, Terms, TimeOfDay, Variant, Window};

/// The id of this source in a catalog.
pub const SOURCE_ID: &str = "openrouter";

/// Name, meter, and whether the price is for a token.
const METERS: &[(&str, Meter, bool)] = &[
    ("prompt", Meter::Input, true),
    ("completion", Meter::Output, true),
    ("input_cache_read", Meter::CacheRead, true),
    ("input_cache_write", Meter::CacheWrite, true),
    ("input_cache_write_1h", Meter::CacheWrite1h, true),
    ("audio", Meter::InputAudio, true),
    ("input_audio_cache", Meter::CacheAudioRead, true),
    ("web_search", Meter::WebSearch, false),
];

/// Fields of prices that are none.
const NOT_PRICES: &[&str] = &["overrides", "min_prompt_tokens", "utc_start", "utc_end"];

const BATCH: &str = ":batch";
const CLOCK: &str = "a time written as hour and minute, such as 1630";

/// Reads the answer, which says nothing about its day.
///
/// # Errors
/// [`Problems`] where it is no such answer, or full of faults.
pub fn read(bytes: &[u8], name: &str, as_of: Date) -> Result<Imported, Problems> {
    table(&parse(bytes)?, name, as_of)
}

/// Whether a document has the shape of this answer.
pub(super) fn is_like(json: &Json) -> bool {
    let Some(Json::List(models)) = json.get("data") else {
        return false;
    };
    models.iter().any(|model| model.get("pricing").is_some())
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
        licence: "not stated",
        as_of,
    });
    draft.seller(SOURCE_ID, "OpenRouter", None);
    let Some(Json::List(models)) = json.get("data") else {
        return Err(Problems::from_rule(Rule::Missing {
            field: "data".to_owned(),
        }));
    };
    let mut batches = Vec::new();
    for (index, item) in models.iter().enumerate() {
        let reference = match item.get("id") {
            Some(Json::Text(id)) => format!("{SOURCE_ID}/{id}"),
            Some(_) | None => (index + 1).to_string(),
        };
        let found = draft.read(&reference, item, |item, skipped| entry(item, per, skipped));
        match found {
            Some(Ok(entry)) if entry.id.ends_with(BATCH) => batches.push(entry),
            Some(Ok(entry)) => draft.add(entry),
            Some(Err(about)) => draft.note(reference, about),
            None => {}
        }
    }
    for batch in batches {
        fold(&mut draft, batch);
    }
    draft.finish()
}

/// The prices of a `:batch` row become those of its model.
fn fold(draft: &mut Draft, batch: Entry) {
    let reference = batch.reference();
    let of = reference.trim_end_matches(BATCH).to_owned();
    let about = match draft.find(&of) {
        None => Skipped::NoKnownRate,
        Some(model) => {
            let sheets = batch.sheets.into_iter();
            let sheets = sheets.filter(|sheet| !sheet.rates.is_empty());
            model.variants.extend(sheets.map(|sheet| Variant {
                terms: Terms::Batch,
                sheet,
            }));
            Skipped::FoldedInto(of, Terms::Batch)
        }
    };
    draft.note(reference, about);
}

fn entry<'a>(
    item: &'a Reader<'a>,
    per: u32,
    skipped: &mut Vec<Skipped>,
) -> Option<Result<Entry, Skipped>> {
    let id = item.required("id")?.text()?;
    let pricing = item.required("pricing")?;
    let prices = match prices(&pricing, per)? {
        Ok(prices) => prices,
        Err(varies) => return Some(Err(varies)),
    };
    if prices.is_free() {
        return Some(Err(Skipped::Free));
    }
    let mut rates = Rates {
        base: prices.note_into(skipped),
        ..Rates::default()
    };
    let windows = match pricing.optional("overrides") {
        Some(list) => overrides(&list, per, &mut rates, skipped)?,
        None => Vec::new(),
    };
    let mut sheets = vec![rates.sheet(Period::default())];
    for (window, own) in windows {
        let mut in_window = rates.clone();
        in_window.base.extend(own);
        sheets.push(Sheet {
            period: Period {
                from: None,
                daily: Some(window),
            },
            source: None,
            rates: in_window.ladders(),
        });
    }
    let name = match item.optional("name") {
        Some(name) => name.text()?,
        None => id,
    };
    Some(Ok(Entry {
        provider: SOURCE_ID.to_owned(),
        id: id.to_owned(),
        name: name.to_owned(),
        kind: writes_only_text(item).then_some(Kind::Chat),
        context_window: amount::tokens(item, "context_length"),
        retirement: retirement(item),
        source: SOURCE_ID.to_owned(),
        sheets,
        ..Entry::default()
    }))
}

fn retirement<'a>(item: &'a Reader<'a>) -> Option<Retirement> {
    Some(Retirement {
        on: item.optional("expiration_date")?.parsed(amount::DATE)?,
        source: SOURCE_ID.to_owned(),
    })
}

fn writes_only_text<'a>(item: &'a Reader<'a>) -> bool {
    let architecture = item.optional("architecture").map(|part| part.value());
    match architecture.and_then(|part| part.get("output_modalities")) {
        Some(Json::List(kinds)) => kinds.iter().all(|kind| *kind == Json::text("text")),
        Some(_) | None => true,
    }
}

/// The prices of one object.
struct Prices {
    known: BTreeMap<Meter, crate::money::Rate>,
    zeros: Vec<String>,
    others: Vec<String>,
}

impl Prices {
    fn is_free(&self) -> bool {
        let is_zero = |name: &str| self.zeros.iter().any(|zero| zero == name);
        is_zero("prompt") && is_zero("completion")
    }

    fn note_into(self, skipped: &mut Vec<Skipped>) -> BTreeMap<Meter, crate::money::Rate> {
        skipped.extend(self.zeros.into_iter().map(Skipped::ZeroPrice));
        skipped.extend(self.others.into_iter().map(Skipped::OtherUnit));
        self.known
    }
}

fn prices<'a>(pricing: &'a Reader<'a>, per: u32) -> Option<Result<Prices, Skipped>> {
    let mut prices = Prices {
        known: BTreeMap::new(),
        zeros: Vec::new(),
        others: Vec::new(),
    };
    for (key, value) in pricing.entries() {
        if NOT_PRICES.contains(&key) || value.value() == &Json::Null {
            continue;
        }
        if is_varying(value.value()) {
            return Some(Err(Skipped::Varies(key.to_owned())));
        }
        let is_zero = amount::is_zero(value.value());
        match METERS.iter().find(|(name, _, _)| *name == key) {
            // Every row lists pictures and requests at 0: nothing is charged for them.
            None if is_zero => {}
            None => prices.others.push(key.to_owned()),
            Some((_, meter, is_token)) => {
                let per = if *is_token { per } else { 1 };
                match amount::amount(&value, per)?.known() {
                    Some(rate) => drop(prices.known.insert(*meter, rate)),
                    None => prices.zeros.push(key.to_owned()),
                }
            }
        }
    }
    Some(Ok(prices))
}

fn is_varying(value: &Json) -> bool {
    match value {
        Json::Text(text) => text.trim() == "-1",
        Json::Number(number) => number.as_i64() == Some(-1),
        Json::Null | Json::Bool(_) | Json::List(_) | Json::Object(_) => false,
    }
}

/// Puts the overrides for long inputs into `rates` and returns those for hours of the day.
#[allow(clippy::type_complexity, reason = "pairs of a window and its rates")]
fn overrides<'a>(
    list: &'a Reader<'a>,
    per: u32,
    rates: &mut Rates,
    skipped: &mut Vec<Skipped>,
) -> Option<Vec<(Window, BTreeMap<Meter, crate::money::Rate>)>> {
    let mut windows = Vec::new();
    for item in list.items() {
        let own = match prices(&item, per)? {
            Ok(prices) => prices.note_into(skipped),
            Err(varies) => {
                skipped.push(Skipped::OtherTerms(varies.to_string()));
                continue;
            }
        };
        match (
            item.optional("min_prompt_tokens"),
            item.optional("utc_start"),
        ) {
            (Some(least), None) => {
                let above = least.integer(1, amount::MOST_TOKENS)? - 1;
                let own = own.into_iter();
                rates
                    .steps
                    .extend(own.map(|(meter, rate)| ((meter, above), rate)));
            }
            (None, Some(start)) => {
                let start = clock(&start)?;
                let end = clock(&item.required("utc_end")?)?;
                windows.push((Window { start, end }, own));
            }
            (Some(_), Some(_)) | (None, None) => {
                skipped.push(Skipped::OtherTerms("an override".to_owned()));
            }
        }
    }
    Some(windows)
}

/// 1630 is half past four; 2400 is midnight.
fn clock(field: &Reader<'_>) -> Option<TimeOfDay> {
    let value = field.integer(0, 2400)? % 2400;
    let part = |part: u64| u8::try_from(part).ok();
    let time = part(value / 100)
        .zip(part(value % 100))
        .and_then(|(hour, minute)| TimeOfDay::new(hour, minute, 0));
    if time.is_none() {
        field.report(Rule::Form {
            value: value.to_string(),
            form: CLOCK,
        });
    }
    time
}
