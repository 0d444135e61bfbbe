//! The price table of genai-prices (Pydantic, MIT) as extracted into one JSON file with a header.
//!
//! Its rules, kept here one by one: all prices are decimal texts; of several price entries the last
//! one that holds wins, and the first where none holds; tiers are cliffs that start strictly above
//! `start`; of several variants the first that holds and has the price wins; `input_tokens`
//! contains the cached tokens. The name of a variant's terms (`processing=batch`,
//! `service_tier=flex`, `speed=fast`) becomes one of our [`Terms`].

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::note::tidy;
use super::patterns;
use super::{Imported, Note, Skipped};
use crate::document::{Json, Problems, Reader, Rule, parse};
use crate::money::{Dollars, MoneyError, Rate};
use crate::pricing::{
    Kind, Ladder, Meter, Model, Period, Provider, Sheet, Source, Step, Terms, TimeOfDay, Variant,
    Window,
};

/// The id of this source in a catalog.
pub const SOURCE_ID: &str = "genai-prices";

const DATE: &str = "a date like 2026-11-23";
const PRICE: &str = "a price in US dollars, 0 or more, with at most 9 decimals";
const MOST_TOKENS: u64 = 1_000_000_000;

/// The meters by the table's own names. `cache_write` is whatever time the provider keeps by default;
/// hours of sound are the same whether the table says that they go in or not.
const METERS: &[(&str, Meter)] = &[
    ("input_mtok", Meter::Input),
    ("cache_read_mtok", Meter::CacheRead),
    ("cache_write_mtok", Meter::CacheWrite),
    ("cache_write_5m_mtok", Meter::CacheWrite),
    ("cache_write_1h_mtok", Meter::CacheWrite1h),
    ("input_audio_mtok", Meter::InputAudio),
    ("cache_audio_read_mtok", Meter::CacheAudioRead),
    ("input_image_mtok", Meter::InputImage),
    ("cache_image_read_mtok", Meter::CacheImageRead),
    ("input_video_mtok", Meter::InputVideo),
    ("output_mtok", Meter::Output),
    ("output_reasoning_mtok", Meter::OutputReasoning),
    ("output_citation_mtok", Meter::OutputCitation),
    ("output_audio_mtok", Meter::OutputAudio),
    ("output_image_mtok", Meter::OutputImage),
    ("output_video_mtok", Meter::OutputVideo),
    ("web_searches_kcount", Meter::WebSearch),
    ("storage_searches_kcount", Meter::StorageSearch),
    ("requests_kcount", Meter::Request),
    ("input_mchars", Meter::InputCharacter),
    ("input_text_messages_kcount", Meter::InputMessage),
    ("input_document_kpages", Meter::InputPage),
    ("input_annotated_document_kpages", Meter::AnnotatedPage),
    ("audio_hours", Meter::AudioHour),
    ("input_audio_hours", Meter::AudioHour),
];

/// The meter that the table calls so.
pub(crate) fn meter(key: &str) -> Option<Meter> {
    let found = METERS.iter().find(|(known, _)| *known == key);
    found.map(|(_, meter)| *meter)
}

/// The terms by the table's own names; `default` is the list price under another name.
const TERMS: &[(&str, &str, Terms)] = &[
    ("processing", "batch", Terms::Batch),
    ("service_tier", "default", Terms::Standard),
    ("service_tier", "flex", Terms::Flex),
    ("service_tier", "priority", Terms::Priority),
    ("service_tier", "fast", Terms::FastTier),
    ("speed", "fast", Terms::FastMode),
];

/// Words in an id that say a model is not for text work, although it is charged by the token.
const NOT_CHAT: &[&str] = &[
    "audio",
    "image",
    "live",
    "moderation",
    "ocr",
    "omni",
    "realtime",
    "robotics",
    "sonic",
    "transcribe",
    "tts",
    "voxtral",
    "whisper",
];

/// Words in an id that say that a model makes vectors for a search.
const EMBEDS: &[&str] = &["embed", "embedding", "embeddings"];

/// What no chat is charged for.
const NOT_CHAT_METERS: &[Meter] = &[
    Meter::OutputAudio,
    Meter::OutputImage,
    Meter::OutputVideo,
    Meter::InputCharacter,
    Meter::InputMessage,
    Meter::InputPage,
    Meter::AnnotatedPage,
    Meter::AudioHour,
];

/// Reads the table.
///
/// # Errors
/// [`Problems`] lists everything that does not follow the table's own rules.
pub fn read(bytes: &[u8]) -> Result<Imported, Problems> {
    let json = parse(bytes)?;
    let problems = RefCell::new(Problems::default());
    let import = document(&Reader::root(&json, &problems));
    let problems = problems.into_inner();
    match import {
        Some(import) if problems.0.is_empty() => Ok(import),
        Some(_) | None => Err(problems),
    }
}

fn document<'a>(root: &'a Reader<'a>) -> Option<Imported> {
    let source = header(&root.required("header")?);
    let mut providers = Vec::new();
    let mut models = Vec::new();
    let mut notes = Vec::new();
    for item in root.required("providers")?.items() {
        let Some(seller) = provider(&item) else {
            continue;
        };
        if let Some(list) = item.required("models") {
            for entry in list.items() {
                models.extend(model(&entry, &seller.id, &mut notes));
            }
        }
        providers.push(seller);
    }
    let known: Vec<String> = providers.iter().map(|seller| seller.id.clone()).collect();
    for seller in &mut providers {
        seller.resells.retain(|maker| known.contains(maker));
    }
    tidy(&mut notes);
    Some(Imported::certain(vec![source?], providers, models, notes))
}

fn header<'a>(item: &'a Reader<'a>) -> Option<Source> {
    let currency = item.required("currency");
    currency.and_then(|currency| currency.one_of(&[("USD", ())]))?;
    Some(Source {
        id: SOURCE_ID.to_owned(),
        name: format!("genai-prices {}", item.required("version")?.text()?),
        licence: item.required("licence")?.text()?.to_owned(),
        copyright: item
            .optional("copyright")
            .and_then(|field| field.text())
            .map(str::to_owned),
        as_of: item.required("extracted")?.parsed(DATE)?,
    })
}

pub(super) fn provider<'a>(item: &'a Reader<'a>) -> Option<Provider> {
    let pages = item.optional("pricing_urls");
    let page = pages.and_then(|list| {
        list.items()
            .next()
            .and_then(|page| page.text())
            .map(str::to_owned)
    });
    Some(Provider {
        id: item.required("id")?.text()?.to_owned(),
        name: item.required("name")?.text()?.to_owned(),
        page,
        resells: item
            .optional("fallback_model_providers")
            .map(|list| {
                list.items()
                    .filter_map(|id| id.text().map(str::to_owned))
                    .collect()
            })
            .unwrap_or_default(),
    })
}

fn model<'a>(item: &'a Reader<'a>, provider: &str, notes: &mut Vec<Note>) -> Option<Model> {
    let id = item.required("id")?.text()?;
    let mut skipped = Vec::new();
    let sheets = item
        .required("prices")
        .map(|prices| sheets(&prices, &mut skipped));
    let variants = item
        .optional("price_variants")
        .map(|list| variants(&list, &mut skipped));
    let aliases = item.optional("exact_ids").map(|list| {
        let ids = list.items().filter_map(|id| id.text().map(str::to_owned));
        ids.filter(|alias| alias != id).collect()
    });
    let patterns = item
        .optional("match")
        .map(|rule| patterns::of(&rule, &mut skipped))
        .unwrap_or_default();
    let sheets = sheets?;
    let kind = kind(id, &sheets);
    if sheets.iter().all(|sheet| sheet.rates.is_empty()) {
        skipped.push(Skipped::NoKnownRate);
    }
    let known = !skipped.contains(&Skipped::NoKnownRate);
    notes.extend(skipped.into_iter().map(|about| Note {
        model: format!("{provider}/{id}"),
        about,
    }));
    known.then(|| Model {
        provider: provider.to_owned(),
        id: id.to_owned(),
        name: item
            .optional("name")
            .and_then(|name| name.text())
            .unwrap_or(id)
            .to_owned(),
        aliases: aliases.unwrap_or_default(),
        patterns,
        kind,
        context_window: item
            .optional("context_window")
            .and_then(|field| field.integer(1, MOST_TOKENS)),
        deprecated: item
            .optional("deprecated")
            .and_then(|field| field.boolean())
            .unwrap_or(false),
        retirement: None,
        token_multiplier: None,
        source: SOURCE_ID.to_owned(),
        sheets,
        variants: variants.unwrap_or_default(),
        disagreements: Vec::new(),
    })
}

/// The table does not say what a model is for; its prices and its id do.
pub(super) fn kind(id: &str, sheets: &[Sheet]) -> Kind {
    let words: Vec<&str> = id.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let named = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if named(EMBEDS) {
        return Kind::Embedding;
    }
    if named(&["rerank"]) {
        return Kind::Rerank;
    }
    let priced = |meter: &Meter| sheets.iter().any(|sheet| sheet.rates.contains_key(meter));
    let charged_otherwise = NOT_CHAT_METERS.iter().any(priced);
    if priced(&Meter::Input) && priced(&Meter::Output) && !charged_otherwise && !named(NOT_CHAT) {
        Kind::Chat
    } else {
        Kind::Other
    }
}

/// One object of prices, or a list of entries of which the last that holds wins.
pub(super) fn sheets<'a>(prices: &'a Reader<'a>, skipped: &mut Vec<Skipped>) -> Vec<Sheet> {
    if let Json::Object(_) = prices.value() {
        return vec![Sheet {
            period: Period::default(),
            rates: rates(prices, skipped),
            source: None,
        }];
    }
    prices
        .items()
        .filter_map(|entry| sheet(&entry, skipped))
        .collect()
}

fn sheet<'a>(entry: &'a Reader<'a>, skipped: &mut Vec<Skipped>) -> Option<Sheet> {
    let period = match entry.optional("constraint") {
        Some(constraint) => period(&constraint)?,
        None => Period::default(),
    };
    Some(Sheet {
        period,
        rates: rates(&entry.required("prices")?, skipped),
        source: None,
    })
}

fn period<'a>(constraint: &'a Reader<'a>) -> Option<Period> {
    constraint.only(&["start_date", "start_time", "end_time"]);
    let from = match constraint.optional("start_date") {
        Some(day) => Some(day.parsed(DATE)?),
        None => None,
    };
    let daily = match constraint.optional("start_time") {
        Some(start) => Some(Window {
            start: time(&start)?,
            end: time(&constraint.required("end_time")?)?,
        }),
        None => None,
    };
    Some(Period { from, daily })
}

/// `16:30:00+00:00`, `16:30:00Z` or `16:30:00`; the table's hours are all in UTC.
fn time(field: &Reader<'_>) -> Option<TimeOfDay> {
    let text = field.text()?;
    let clock = text
        .strip_suffix("+00:00")
        .or_else(|| text.strip_suffix('Z'))
        .unwrap_or(text);
    let time = clock.parse().ok();
    if time.is_none() {
        field.report(Rule::Form {
            value: text.chars().take(60).collect(),
            form: "a time of day in UTC like 16:30:00+00:00",
        });
    }
    time
}

pub(super) fn variants<'a>(list: &'a Reader<'a>, skipped: &mut Vec<Skipped>) -> Vec<Variant> {
    let mut found = Vec::new();
    for entry in list.items() {
        let Some(when) = entry.required("when") else {
            continue;
        };
        let pairs: Vec<(&str, &str)> = when
            .entries()
            .filter_map(|(key, value)| Some((key, value.text()?)))
            .collect();
        let known = match pairs.as_slice() {
            [(key, value)] => TERMS.iter().find(|(k, v, _)| k == key && v == value),
            _ => None,
        };
        match known {
            Some((_, _, terms)) => {
                // The list price under another name ("default") has no prices of its own.
                let sheet = sheet(&entry, skipped).filter(|sheet| !sheet.rates.is_empty());
                found.extend(sheet.map(|sheet| Variant {
                    terms: *terms,
                    sheet,
                }));
            }
            None => skipped.push(Skipped::OtherTerms(describe(&pairs))),
        }
    }
    found
}

fn describe(pairs: &[(&str, &str)]) -> String {
    let words: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    words.join(" and ")
}

fn rates<'a>(prices: &'a Reader<'a>, skipped: &mut Vec<Skipped>) -> BTreeMap<Meter, Ladder> {
    let mut ladders = BTreeMap::new();
    for (key, value) in prices.entries() {
        let Some((_, meter)) = METERS.iter().find(|(name, _)| *name == key) else {
            skipped.push(Skipped::OtherUnit(key.to_owned()));
            continue;
        };
        match ladder(&value, *meter) {
            Some(Priced::Known(ladder)) => {
                ladders.insert(*meter, ladder);
            }
            Some(Priced::Zero) => skipped.push(Skipped::ZeroPrice(key.to_owned())),
            None => {}
        }
    }
    ladders
}

/// A price in the table: a zero stands for "not known".
enum Priced<T> {
    Known(T),
    Zero,
}

fn ladder<'a>(value: &'a Reader<'a>, meter: Meter) -> Option<Priced<Ladder>> {
    let Json::Object(_) = value.value() else {
        return Some(match rate(value, meter)? {
            Priced::Known(rate) => Priced::Known(Ladder::flat(rate)),
            Priced::Zero => Priced::Zero,
        });
    };
    value.only(&["base", "tiers"]);
    let Priced::Known(base) = rate(&value.required("base")?, meter)? else {
        return Some(Priced::Zero);
    };
    let mut steps = Vec::new();
    for tier in value.required("tiers")?.items() {
        let above = tier.required("start")?.integer(0, MOST_TOKENS)?;
        let Priced::Known(rate) = rate(&tier.required("price")?, meter)? else {
            return Some(Priced::Zero);
        };
        steps.push(Step { above, rate });
    }
    match Ladder::cliff(base, steps) {
        Ok(ladder) => Some(Priced::Known(ladder)),
        Err(error) => {
            value.report(Rule::Form {
                value: error.0.to_string(),
                form: "above the tier before it",
            });
            None
        }
    }
}

/// A price is a text; published copies of the table also have JSON numbers, whose digits are kept.
fn rate(value: &Reader<'_>, meter: Meter) -> Option<Priced<Rate>> {
    let text = match value.value() {
        Json::Number(number) => number.to_string(),
        Json::Null | Json::Bool(_) | Json::Text(_) | Json::List(_) | Json::Object(_) => {
            value.text()?.to_owned()
        }
    };
    match text
        .parse::<Dollars>()
        .and_then(|price| Rate::of(price, meter.per()))
    {
        Ok(rate) => Some(Priced::Known(rate)),
        Err(MoneyError::ZeroPrice) => Some(Priced::Zero),
        Err(_) => {
            value.report(Rule::Form {
                value: text.chars().take(60).collect(),
                form: PRICE,
            });
            None
        }
    }
}
