//! Prices of capacity: rents of accelerators, reserved units, and how far the model of accelerators is off.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::gpu::{Gpu, calibration};
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::serving::provisioned::{Offer, UnitPrice};
use llm_readiness_engine::tco::terms;
use llm_readiness_engine::use_case::{ProvisionedChoice, Way};

use super::figures_origin::{own_choice, reserved_choice};
use super::page::Page;
use super::settings::reserved::{name, place};
use super::way_fault;
use crate::app::Words;
use crate::app::view::prices::dollars;
use crate::app::view::verdict::number;

/// Rents, units, and the error of the model of accelerators.
#[derive(Debug, Clone, PartialEq)]
pub struct Capacity {
    /// Rents of accelerators.
    pub gpus: Listing,
    /// Prices of reserved units.
    pub units: Listing,
    /// How far the model is off; empty without points.
    pub error: String,
}

/// A table of prices.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// What it is.
    pub title: String,
    /// What the comparison of ways takes from it; empty when nothing.
    pub used: String,
    /// Its columns.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<ListingRow>,
}

/// A price.
#[derive(Debug, Clone, PartialEq)]
pub struct ListingRow {
    /// The cells before the source.
    pub cells: Vec<String>,
    /// Who says so.
    pub source: String,
    /// When it was taken from there.
    pub date: String,
    /// What a person must know: that it is thin, or derived.
    pub marks: Vec<String>,
    /// Whether the comparison takes it.
    pub is_used: bool,
}

/// Rents, units and the error.
#[must_use]
pub fn capacity(page: &Page<'_>) -> Capacity {
    Capacity {
        gpus: gpus(page),
        units: units(page),
        error: error(page),
    }
}

fn gpus(page: &Page<'_>) -> Listing {
    let (words, facts) = (page.costed.words, page.costed.plan.facts);
    let choice = own_choice(page);
    let mut used = String::new();
    let mut rows = Vec::new();
    for gpu in &facts.gpus {
        let chosen = choice.filter(|choice| {
            Gpu::find(&facts.gpus, &choice.gpu).is_ok_and(|found| found.id == gpu.id)
        });
        let wanted = chosen.map(|choice| choice.price.word());
        let has_wanted = gpu
            .rents
            .iter()
            .any(|rent| Some(rent.band.as_str()) == wanted);
        if let Some(price) = chosen.and_then(|choice| choice.price_per_hour) {
            let price = dollars(words, &price.to_string());
            let args = [("gpu", Arg::Text(&gpu.name)), ("price", Arg::Text(&price))];
            used = words.say(text::provenance::GPUS_OWN, &args);
        }
        for (at, rent) in gpu.rents.iter().enumerate() {
            let is_last = at + 1 == gpu.rents.len();
            let is_wanted = Some(rent.band.as_str()) == wanted || (!has_wanted && is_last);
            let is_used = is_wanted && chosen.is_some_and(|choice| choice.price_per_hour.is_none());
            let price = dollars(words, &rent.price.value.to_string());
            let level = words.word("price-level", &rent.band);
            if is_used {
                let args = [
                    ("gpu", Arg::Text(&gpu.name)),
                    ("price", Arg::Text(&price)),
                    ("level", Arg::Text(&level)),
                ];
                used = words.say(text::provenance::GPUS_USED, &args);
            }
            let derived = (!rent.observed).then(|| words.text(text::provenance::DERIVED));
            rows.push(ListingRow {
                cells: vec![gpu.name.clone(), level, price],
                source: rent.price.source.clone(),
                date: words.date(rent.price.as_of),
                marks: weak(words, rent.price.weak)
                    .into_iter()
                    .chain(derived)
                    .collect(),
                is_used,
            });
        }
    }
    let heads = [
        text::provenance::GPU,
        text::provenance::LEVEL,
        text::provenance::PRICE,
    ];
    Listing {
        title: words.text(text::provenance::GPUS),
        used,
        heads: heads.map(|id| words.text(id)).to_vec(),
        rows,
    }
}

fn units(page: &Page<'_>) -> Listing {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let used = sold(page);
    let row = |price: &UnitPrice| {
        let seller = plan
            .catalog
            .providers()
            .iter()
            .find(|known| known.id == price.provider);
        let seller = seller.map_or(price.provider.as_str(), |seller| &seller.name);
        let place = place(words, &price.deployment);
        let what = [Some(seller), Some(&place), price.model.as_deref()];
        let what: Vec<&str> = what.into_iter().flatten().collect();
        let stated = dollars(words, &price.price.value.to_string());
        let stated = format!("{stated} {}", words.word("unit-time", price.per.word()));
        let marks = weak(words, price.price.weak).into_iter();
        ListingRow {
            cells: vec![
                what.join(", "),
                term_name(words, &price.commitment),
                stated,
                hour(words, price),
            ],
            source: if price.note.is_empty() {
                price.price.source.clone()
            } else {
                format!("{} ({})", price.price.source, price.note)
            },
            date: words.date(price.price.as_of),
            marks: marks.collect(),
            is_used: used.is_some_and(|(_, _, chosen)| chosen == price),
        }
    };
    let sentence = match (
        used,
        page.costed
            .estimate()
            .way(Way::Provisioned)
            .map(|way| &way.outcome),
    ) {
        (Some((_, offer, price)), _) => {
            let offer = name(words, offer);
            let (term, hour) = (term_name(words, &price.commitment), hour(words, price));
            let args = [
                ("offer", Arg::Text(&offer)),
                ("term", Arg::Text(&term)),
                ("price", Arg::Text(&hour)),
            ];
            words.say(text::provenance::UNITS_USED, &args)
        }
        (None, Some(Err(fault))) => {
            let reason = way_fault(words, fault);
            words.say(
                text::provenance::UNITS_NONE,
                &[("reason", Arg::Text(&reason))],
            )
        }
        (None, _) => String::new(),
    };
    let heads = [
        text::provenance::SELLER,
        text::provenance::TERM,
        text::provenance::STATED,
        text::provenance::HOUR,
    ];
    Listing {
        title: words.text(text::provenance::UNITS),
        used: sentence,
        heads: heads.map(|id| words.text(id)).to_vec(),
        rows: plan.facts.unit_prices.iter().map(row).collect(),
    }
}

fn hour(words: &Words, price: &UnitPrice) -> String {
    dollars(words, &format!("{:.4}", price.per_hour()))
}

/// How long one is bound, in words.
pub(super) fn term_name(words: &Words, commitment: &str) -> String {
    let word = commitment.replace(' ', "-");
    let is_counted = word.starts_with(|first: char| first.is_ascii_digit());
    let word = if is_counted {
        format!("for-{word}")
    } else {
        word
    };
    words.word("commitment", &word)
}

/// The reserved units that the comparison takes, as the engine looks them up: the offer, and its price for the term.
pub(super) fn sold<'s>(
    page: &'s Page<'_>,
) -> Option<(&'s ProvisionedChoice, &'s Offer, &'s UnitPrice)> {
    let choice = reserved_choice(page)?;
    let plan = &page.costed.plan;
    let offer = plan
        .facts
        .offers
        .iter()
        .find(|offer| offer.id() == choice.offer)?;
    let known = terms(plan, offer);
    let named = known.iter().find(|price| price.commitment == choice.term);
    Some((choice, offer, *named.or_else(|| known.first())?))
}

fn weak(words: &Words, is_weak: bool) -> Option<String> {
    is_weak.then(|| words.text(text::origin::WEAK))
}

/// The numbers of the engine's calibration, which the command line prints too.
fn error(page: &Page<'_>) -> String {
    let words = page.costed.words;
    let Ok(found) = calibration(page.costed.plan.facts) else {
        return String::new();
    };
    let (chosen, held) = (number(found.chosen.count), number(found.held_out.count));
    let [chosen_mean, held_mean, worst] = [
        found.chosen.mean,
        found.held_out.mean,
        found.chosen.worst.max(found.held_out.worst),
    ]
    .map(|error| {
        let percent = words.number(error * 100.0, 1);
        words.say(text::prices::PERCENT, &[("value", Arg::Text(&percent))])
    });
    words.say(
        text::provenance::ERROR,
        &[
            ("chosen", Arg::Number(chosen)),
            ("chosen_mean", Arg::Text(&chosen_mean)),
            ("held", Arg::Number(held)),
            ("held_mean", Arg::Text(&held_mean)),
            ("worst", Arg::Text(&worst)),
        ],
    )
}
