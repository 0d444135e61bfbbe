//! Compares the price list with a second table: marks rates on which they disagree, and takes over
//! batch rates that only the second table has.

use super::second_table::{Entry, SecondTable};
use llm_readiness_engine::money::Rate;
use llm_readiness_engine::pricing::{
    Catalog, Disagreement, Ladder, Meter, Model, Moment, Period, RateCard, Sheet, Step, Terms,
    TimeOfDay, Variant,
};
use std::collections::{BTreeMap, BTreeSet};

/// The list with marks and additional batch rates, and a line on each addition.
pub(super) fn with_second_table(catalog: &Catalog, second: &SecondTable) -> (Catalog, Vec<String>) {
    let mut remarks = Vec::new();
    let models = catalog.models().iter().cloned().map(|model| {
        let Some(entry) = second.entry(&model) else {
            return model;
        };
        let marks = disagreements(&model, entry, second);
        let added = batch(&model, entry, second, &marks);
        if added.is_some() {
            let name = &second.source.name;
            remarks.push(format!("{}: batch rates from {name}", model.reference()));
        }
        let model = match added {
            Some(variant) => model.with_variant(variant),
            None => model,
        };
        model.with_disagreements(marks)
    });
    let models = models.collect();
    let (sources, providers) = (catalog.sources().to_vec(), catalog.providers().to_vec());
    (Catalog::of(sources, providers, models), remarks)
}

/// Every rate of the second table that differs from ours on its day. Where our rate depends on the
/// hour, theirs is right if it is ours at any hour: the table writes windows down elsewhere.
fn disagreements(model: &Model, entry: &Entry, second: &SecondTable) -> Vec<Disagreement> {
    let mut marks = Vec::new();
    for (terms, meter, steps) in entry.rates() {
        for above in lengths(model, terms, steps, second) {
            let Some(theirs) = entry.rate(terms, meter, above + 1) else {
                continue;
            };
            let ours = our_rates(model, terms, meter, above + 1, second);
            if !ours.is_empty() && !ours.contains(&theirs) {
                marks.push(Disagreement {
                    source: second.source.id.clone(),
                    meter,
                    terms,
                    above,
                    theirs,
                });
            }
        }
    }
    without_repetition(marks)
}

/// The lengths above which either table may change its rate, and 0. Our steps at 199,999 and theirs
/// at 200,000 are the same step, read as "at or above" and as "above".
fn lengths(
    model: &Model,
    terms: Terms,
    theirs: &BTreeMap<u64, Rate>,
    second: &SecondTable,
) -> BTreeSet<u64> {
    let mut lengths: BTreeSet<u64> = theirs.keys().copied().collect();
    for start in model.tier_starts(Moment::noon(second.source.as_of), terms) {
        if !lengths.contains(&(start + 1)) {
            lengths.insert(start);
        }
    }
    lengths
}

/// Our rates for a meter at all hours of the day of the second table.
fn our_rates(
    model: &Model,
    terms: Terms,
    meter: Meter,
    tokens: u64,
    second: &SecondTable,
) -> Vec<Rate> {
    let hours = (0..24).filter_map(|hour| TimeOfDay::new(hour, 0, 0));
    let cards = hours.filter_map(|time| {
        let date = second.source.as_of;
        model.rate_card(Moment { date, time }, terms, tokens).ok()
    });
    // A meter that only the other table prices is a gap and no disagreement.
    let rate = |card: RateCard| card.rate(meter).ok();
    let rates: BTreeSet<Rate> = cards.filter_map(rate).collect();
    rates.into_iter().collect()
}

/// A rate for long inputs that is theirs for short ones already, and as wrong, is marked once.
fn without_repetition(marks: Vec<Disagreement>) -> Vec<Disagreement> {
    let mut kept: Vec<Disagreement> = Vec::new();
    for mark in marks {
        let repeated = kept.iter().any(|earlier| {
            (earlier.meter, earlier.terms, earlier.theirs) == (mark.meter, mark.terms, mark.theirs)
        });
        if !repeated {
            kept.push(mark);
        }
    }
    kept
}

/// Batch rates that only the second table has, if it agrees with ours on the list price: a table that
/// is stale there is no source for the rest.
fn batch(
    model: &Model,
    entry: &Entry,
    second: &SecondTable,
    marks: &[Disagreement],
) -> Option<Variant> {
    let has = model
        .variants()
        .iter()
        .any(|variant| variant.terms == Terms::Batch);
    let stale = marks.iter().any(|mark| mark.terms == Terms::Standard);
    if has || stale {
        return None;
    }
    let ours = model
        .rate_card(Moment::noon(second.source.as_of), Terms::Standard, 1)
        .ok()?;
    let starts = model.tier_starts(Moment::noon(second.source.as_of), Terms::Standard);
    let mut rates = BTreeMap::new();
    for (terms, meter, steps) in entry.rates() {
        if terms == Terms::Batch && ours.has(meter) {
            rates.insert(meter, ladder(steps, &starts)?);
        }
    }
    // Half a price list would charge the other half at the full price.
    let whole = [Meter::Input, Meter::Output]
        .iter()
        .all(|meter| ours.has(*meter) == rates.contains_key(meter));
    whole.then(|| Variant {
        terms: Terms::Batch,
        sheet: Sheet {
            period: Period::default(),
            rates,
            source: Some(second.source.id.clone()),
        },
    })
}

/// Their steps as a ladder; a step of ours that differs by one token is meant.
fn ladder(steps: &BTreeMap<u64, Rate>, starts: &[u64]) -> Option<Ladder> {
    let base = steps.get(&0)?;
    let above = |above: u64| {
        let ours = starts.iter().find(|start| start.abs_diff(above) <= 1);
        ours.copied().unwrap_or(above)
    };
    let steps = steps.iter().filter(|(start, _)| **start > 0);
    let steps = steps.map(|(start, rate)| Step {
        above: above(*start),
        rate: *rate,
    });
    Ladder::cliff(*base, steps.collect()).ok()
}
