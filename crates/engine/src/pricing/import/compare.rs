//! What differs between two price lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::money::Rate;
use crate::pricing::{Catalog, Meter, Model, Moment, Terms};

/// What a new list changes against a known one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Models that only the new list has.
    pub new: Vec<String>,
    /// Prices that both have and that differ.
    pub changed: Vec<Change>,
    /// Models of the new list's sellers that only the known list has.
    pub missing: Vec<String>,
    /// How many models both have at the same prices.
    pub same: usize,
}

/// A price that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The model in the known list.
    pub model: String,
    /// On which terms.
    pub terms: Terms,
    /// The price holds for inputs of more tokens than this.
    pub above: Option<u64>,
    /// What it is for.
    pub meter: Meter,
    /// The rate in the known list.
    pub known: Rate,
    /// The rate in the new list.
    pub found: Rate,
}

/// Compares the prices at a moment. A gateway that is not in the known list and has ids such as
/// `openai/gpt-5` is compared with the seller that the id names.
#[must_use]
pub fn compare(known: &Catalog, new: &Catalog, at: Moment) -> Comparison {
    let mut result = Comparison::default();
    let mut met = BTreeSet::new();
    let names = index(known);
    for model in new.models() {
        let Some(twin) = twin(known, &names, model) else {
            result.new.push(model.reference());
            continue;
        };
        met.insert(twin.reference());
        let changes = changes(twin, model, at);
        if changes.is_empty() {
            result.same += 1;
        }
        result.changed.extend(changes);
    }
    let sellers: BTreeSet<&str> = new.models().iter().map(Model::provider).collect();
    let of_sellers = known
        .models()
        .iter()
        .filter(|model| sellers.contains(model.provider()));
    let missing = of_sellers
        .map(Model::reference)
        .filter(|reference| !met.contains(reference));
    result.missing = missing.collect();
    result
}

/// The models of a list by every reference in small letters.
pub(super) fn index(catalog: &Catalog) -> BTreeMap<String, &Model> {
    let mut names = BTreeMap::new();
    for model in catalog.models() {
        let ids = model.aliases().iter().map(String::as_str);
        for id in ids.chain([model.id()]) {
            names.entry(name_in(model.provider(), id)).or_insert(model);
        }
    }
    names
}

/// A reference as names are compared.
pub(super) fn name_in(provider: &str, id: &str) -> String {
    format!("{provider}/{id}").to_lowercase()
}

fn twin<'k>(
    known: &Catalog,
    names: &BTreeMap<String, &'k Model>,
    model: &Model,
) -> Option<&'k Model> {
    let ids = model.aliases().iter().map(String::as_str);
    let mut own = std::iter::once(model.id()).chain(ids);
    let found = own.find_map(|id| names.get(&name_in(model.provider(), id)).copied());
    let is_known_seller = || {
        let mut sellers = known.providers().iter();
        sellers.any(|seller| seller.id == model.provider())
    };
    if found.is_some() || is_known_seller() {
        return found;
    }
    names.get(&model.id().to_lowercase()).copied()
}

fn changes(known: &Model, found: &Model, at: Moment) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut lengths: BTreeSet<u64> = limits(known).chain(limits(found)).collect();
    // "At least 272,000" and "above 272,000" are the same limit in other words.
    let all = lengths.clone();
    lengths.retain(|above| !all.contains(&above.saturating_add(1)));
    for terms in Terms::ALL {
        let mut last = BTreeMap::new();
        for above in std::iter::once(None).chain(lengths.iter().copied().map(Some)) {
            let length = above.map_or(0, |above| above.saturating_add(1));
            let (Ok(known_card), Ok(found_card)) = (
                known.rate_card(at, *terms, length),
                found.rate_card(at, *terms, length),
            ) else {
                continue;
            };
            for (meter, found_rate) in found_card.rates() {
                let Ok(known_rate) = known_card.rate(meter) else {
                    continue;
                };
                // A longer input is worth a line only where it changes something.
                let pair = (known_rate, found_rate);
                if last.insert(meter, pair) != Some(pair) && known_rate != found_rate {
                    changes.push(Change {
                        model: known.reference(),
                        terms: *terms,
                        above,
                        meter,
                        known: known_rate,
                        found: found_rate,
                    });
                }
            }
        }
    }
    changes
}

/// The lengths at which a price of the model changes.
fn limits(model: &Model) -> impl Iterator<Item = u64> {
    let variants = model.variants().iter().map(|variant| &variant.sheet);
    let sheets = model.sheets().iter().chain(variants);
    let ladders = sheets.flat_map(|sheet| sheet.rates.values());
    ladders.flat_map(|ladder| ladder.steps().iter().map(|step| step.above))
}
