//! Provisioned throughput and fine-tuning as they are sold.

use super::super::fact::{self, amount, flag, price, text};
use super::super::provisioned::{Commitment, Long, Offer, Throughput, UnitPrice, Weights};
use super::Fact;
use crate::date::Date;
use crate::document::Reader;
use crate::fine_tuning::{TrainingPer, TrainingPrice, TuningOffer};
use crate::profile::Vocabulary;

pub(super) fn provisioned<'a>(
    item: &'a Reader<'a>,
    day: Date,
) -> Option<(Vec<Offer>, Vec<UnitPrice>)> {
    item.only(&["offers", "prices"]);
    let offers = item.required("offers")?;
    let prices = item.required("prices")?;
    Some((
        offers
            .items()
            .filter_map(|item| offer(&item, day))
            .collect(),
        prices.items().filter_map(|item| unit(&item, day)).collect(),
    ))
}

fn offer<'a>(item: &'a Reader<'a>, day: Date) -> Option<Offer> {
    item.only(&[
        "provider",
        "model",
        "deployment",
        "tokens_per_minute",
        "output_tokens_per_minute",
        "input",
        "cached",
        "written",
        "output",
        "long",
        "min",
        "increment",
        "source",
        "weak",
        "as_of",
        "note",
    ]);
    let rate = |name| item.required(name)?.number(1.0, 1e12);
    let tokens = rate("tokens_per_minute")?;
    let throughput = match item.optional("output_tokens_per_minute") {
        Some(output) => Throughput::Separate {
            input: tokens,
            output: output.number(1.0, 1e12)?,
        },
        None => Throughput::Together(tokens),
    };
    let optional = |name| item.optional(name).and_then(|_| weight(item, name));
    let weights = Weights {
        input: weight(item, "input")?,
        cached: weight(item, "cached")?,
        written: optional("written"),
        output: optional("output"),
        long: item.optional("long").and_then(|long| longer(&long)),
    };
    let steps = |name| item.required(name)?.integer(1, 100_000);
    Some(Offer {
        provider: text(item, "provider")?,
        model: text(item, "model")?,
        deployment: text(item, "deployment")?,
        throughput: Fact::beside(item, throughput, day)?,
        weights,
        min: steps("min")?,
        increment: steps("increment")?,
        note: item
            .optional("note")
            .and_then(|note| note.text())
            .unwrap_or_default()
            .to_owned(),
    })
}

fn longer<'a>(item: &'a Reader<'a>) -> Option<Long> {
    item.only(&["above", "input", "output", "input_marginal"]);
    Some(Long {
        above: item.required("above")?.number(1.0, 1e9)?,
        input: weight(item, "input")?,
        output: weight(item, "output")?,
        input_marginal: flag(item, "input_marginal"),
    })
}

/// Weights are decimals and written as text, as amounts are.
fn weight<'a>(item: &'a Reader<'a>, name: &'static str) -> Option<f64> {
    amount(item, name).map(crate::money::Dollars::to_f64)
}

fn unit<'a>(item: &'a Reader<'a>, day: Date) -> Option<UnitPrice> {
    item.only(&[
        "provider",
        "model",
        "deployment",
        "commitment",
        "per",
        "value",
        "source",
        "weak",
        "as_of",
        "note",
    ]);
    let value = amount(item, "value")?;
    let note = item.optional("note").and_then(|note| note.text());
    let model = item.optional("model").and_then(|model| model.text());
    Some(UnitPrice {
        provider: text(item, "provider")?,
        model: model.map(str::to_owned),
        deployment: text(item, "deployment")?,
        commitment: text(item, "commitment")?,
        per: item.required("per")?.one_of(Commitment::ALL)?,
        price: Fact::beside(item, value, day)?,
        note: note.unwrap_or_default().to_owned(),
    })
}

pub(super) fn tuning<'a>(item: &'a Reader<'a>, day: Date) -> Option<TuningOffer> {
    item.only(&[
        "provider",
        "model",
        "tier",
        "training",
        "hosting_per_hour",
        "input_per_mtok",
        "cached_per_mtok",
        "output_per_mtok",
        "note",
    ]);
    let optional = |name| item.optional(name).and_then(|_| price(item, name, day));
    let training = item.required("training")?;
    training.only(&["per", "low", "high", "source", "weak", "as_of"]);
    let range = TrainingPrice {
        per: training.required("per")?.one_of(TrainingPer::ALL)?,
        low: amount(&training, "low")?,
        high: amount(&training, "high")?,
    };
    let note = item.optional("note").and_then(|note| note.text());
    Some(TuningOffer {
        provider: fact::text(item, "provider")?,
        model: text(item, "model")?,
        tier: text(item, "tier")?,
        training: Fact::beside(&training, range, day)?,
        hosting_per_hour: optional("hosting_per_hour"),
        input_per_mtok: optional("input_per_mtok"),
        cached_per_mtok: optional("cached_per_mtok"),
        output_per_mtok: optional("output_per_mtok"),
        note: note.unwrap_or_default().to_owned(),
    })
}
