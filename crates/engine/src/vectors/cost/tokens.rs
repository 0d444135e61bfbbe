//! What tokens cost.

use super::Values;
use super::inputs::{CaseError, Inputs, missing};
use super::rates::{Rates, price, tokens};
use crate::money::{Dollars, Quantity};
use crate::pricing::import::genai;
use crate::pricing::{Meter, Priced, Terms, Usage, UsageField};
use crate::serving::Facts;

/// What a case may call how often its calls are made.
const REPEATS: &[&str] = &[
    "docs",
    "documents",
    "requests",
    "calls",
    "tickets",
    "conversations",
    "runs",
    "repeat",
];

fn value(name: &str, amount: Dollars) -> (String, f64) {
    (name.to_owned(), amount.to_f64())
}

/// The product of all that says how often.
fn repeats(inputs: Inputs<'_>) -> Result<Quantity, CaseError> {
    let mut product = Quantity::whole(1);
    for name in REPEATS {
        if let Some(count) = inputs.quantity(name)? {
            product = product.times(count)?;
        }
    }
    Ok(product)
}

/// What these quantities cost at the case's own prices.
fn charged(
    rates: &Rates,
    batch: Option<&Rates>,
    terms: Terms,
    used: &[(Meter, Quantity)],
) -> Result<Priced, CaseError> {
    rates.with(batch, |model, at| {
        let input = used.iter().filter(|(meter, _)| *meter != Meter::Output);
        let length = input.map(|(_, count)| count.whole_part()).sum();
        let card = model.rate_card(at, terms, length)?;
        Ok(card.charge(used.iter().copied())?)
    })
}

/// The rates of one call; a cached and a written price where the case has them.
fn rates_of(inputs: Inputs<'_>) -> Result<Rates, CaseError> {
    let mut rates = Rates::default();
    for (meter, sort) in [
        (Meter::Input, "input"),
        (Meter::CacheRead, "cached"),
        (Meter::CacheRead, "cache_read"),
        (Meter::CacheWrite, "cache_write"),
        (Meter::Output, "output"),
    ] {
        if let Some(price) = price(inputs, sort)? {
            rates.set(meter, price);
        }
    }
    Ok(rates)
}

/// What one call uses.
fn used(inputs: Inputs<'_>) -> Result<Vec<(Meter, Quantity)>, CaseError> {
    let zero = Quantity::ZERO;
    let cached = tokens(inputs, "cached")?.or(tokens(inputs, "cache_read")?);
    let written = tokens(inputs, "cache_write")?.unwrap_or(zero);
    let (all, cached) = (
        tokens(inputs, "input")?.unwrap_or(zero),
        cached.unwrap_or(zero),
    );
    let fresh = all.minus(cached).and_then(|rest| rest.minus(written));
    Ok(vec![
        (Meter::Input, fresh.ok_or_else(|| missing("input_tokens"))?),
        (Meter::CacheRead, cached),
        (Meter::CacheWrite, written),
        (Meter::Output, tokens(inputs, "output")?.unwrap_or(zero)),
    ])
}

fn many(used: &[(Meter, Quantity)], times: Quantity) -> Result<Vec<(Meter, Quantity)>, CaseError> {
    let scaled = used
        .iter()
        .map(|(meter, count)| Ok((*meter, count.times(times)?)));
    scaled.collect()
}

pub(super) fn token_cost(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let rates = rates_of(inputs)?;
    if inputs.has("tokens_per_ticket") || inputs.has("tokens_per_request") {
        return unsplit(inputs, &rates);
    }
    if tokens(inputs, "input")?
        .or(tokens(inputs, "output")?)
        .is_none()
    {
        return Err(missing("input_tokens"));
    }
    let each = used(inputs)?;
    let one = charged(&rates, None, Terms::Standard, &each)?;
    let all = many(&each, repeats(inputs)?)?;
    let bill = charged(&rates, None, Terms::Standard, &all)?;
    let mut values = bill_of(&bill)?;
    values.push(value("per_call", one.total));
    values.push(value("per_request", one.total));
    values.push(value("per_ticket", one.total));
    discounted(inputs, &rates, &all, "batch_total", &mut values)?;
    Ok(values)
}

fn bill_of(bill: &Priced) -> Result<Values, CaseError> {
    let output = bill.cost_of(Meter::Output);
    Ok(vec![
        value("total_usd", bill.total),
        value("input_usd", bill.total.minus(output)?),
        value("output_usd", output),
    ])
}

/// Tokens of which nobody says how many are input cost at least what they cost as input.
fn unsplit(inputs: Inputs<'_>, rates: &Rates) -> Result<Values, CaseError> {
    let each = match inputs.quantity("tokens_per_ticket")? {
        Some(each) => each,
        None => inputs.need_quantity("tokens_per_request")?,
    };
    let tokens = each.times(repeats(inputs)?)?;
    let as_input = charged(rates, None, Terms::Standard, &[(Meter::Input, tokens)])?;
    let as_output = charged(rates, None, Terms::Standard, &[(Meter::Output, tokens)])?;
    let least = as_input.total.min(as_output.total);
    Ok(vec![
        value("total_usd", least),
        value("minimum_usd", least),
        value("maximum_usd", as_input.total.max(as_output.total)),
    ])
}

pub(super) fn chained_calls(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let mut each = Dollars::ZERO;
    let mut values = Values::new();
    for (number, step) in inputs.list("steps")?.into_iter().enumerate() {
        let step_used = many(&used(step)?, repeats(step)?)?;
        let cost = charged(&rates_of(step)?, None, Terms::Standard, &step_used)?.total;
        values.push(value(&format!("step_{}", number + 1), cost));
        each = each.plus(cost)?;
    }
    // Rates are exact for one thing, so an average may be a count as well.
    let all = crate::fine_tuning::Charge {
        count: repeats(inputs)?,
        price: each,
    };
    for name in [
        "per_doc",
        "per_document",
        "per_call",
        "per_task",
        "per_request",
    ] {
        values.push(value(name, each));
    }
    values.push(value("total_usd", all.cost()?));
    Ok(values)
}

pub(super) fn prompt_caching(inputs: Inputs<'_>, facts: &Facts) -> Result<Values, CaseError> {
    let Some(prefix) = inputs.quantity("prefix_tokens")? else {
        return token_cost(inputs, facts);
    };
    let count = |name: &str, otherwise: u64| -> Result<Quantity, CaseError> {
        let found = inputs.quantity(name)?;
        Ok(found.unwrap_or(Quantity::whole(otherwise)))
    };
    let (writes, reads) = (count("writes", 1)?, inputs.need_quantity("reads")?);
    let calls = writes.plus(reads)?;
    let fresh = match inputs.quantity("fresh_tokens_per_call")? {
        Some(each) => each,
        None => count("suffix_tokens", 0)?,
    };
    let output = match tokens(inputs, "output")? {
        Some(all) => all,
        None => count("output_tokens_per_call", 0)?.times(calls)?,
    };
    let rates = cache_rates(inputs)?;
    let cached = [
        (Meter::Input, fresh.times(calls)?),
        (Meter::CacheRead, prefix.times(reads)?),
        (Meter::CacheWrite, prefix.times(writes)?),
        (Meter::Output, output),
    ];
    let bill = charged(&rates, None, Terms::Standard, &cached)?;
    let mut values = bill_of(&bill)?;
    values.extend([
        value("write_usd", bill.cost_of(Meter::CacheWrite)),
        value("reads_usd", bill.cost_of(Meter::CacheRead)),
        value("cached_total", bill.total),
    ]);
    discounted(inputs, &rates, &cached, "batch_cached_total", &mut values)?;
    // A source may compare with as many runs as there are reads, or with all calls.
    for runs in [reads, calls] {
        let input = prefix.plus(fresh)?.times(runs)?;
        let uncached = [(Meter::Input, input), (Meter::Output, output)];
        let bill = charged(&rates, None, Terms::Standard, &uncached)?;
        values.push(value(&format!("uncached_total_{runs}_runs"), bill.total));
        if runs == calls {
            values.push(value("uncached_total", bill.total));
        }
    }
    Ok(values)
}

/// The rates of a case whose cache prices are multiples of the input price.
fn cache_rates(inputs: Inputs<'_>) -> Result<Rates, CaseError> {
    let mut rates = rates_of(inputs)?;
    let input = price(inputs, "input")?.ok_or_else(|| missing("input_usd_per_mtok"))?;
    let input: Quantity = input.to_string().parse()?;
    for (meter, name) in [
        (Meter::CacheWrite, "cache_write_multiplier"),
        (Meter::CacheRead, "cache_read_multiplier"),
    ] {
        if let Some(times) = inputs.quantity(name)? {
            rates.set(meter, input.times(times)?.to_string().parse()?);
        }
    }
    Ok(rates)
}

pub(super) fn genai_prices(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let mut rates = Rates::default();
    for (name, rate) in inputs.object("rates")?.fields() {
        let meter = genai::meter(name).ok_or_else(|| CaseError::Unknown(name.to_owned()))?;
        rates.set_tiered(meter, rate)?;
    }
    let usage = usage(inputs.object("usage")?)?;
    // The case's rates are those that hold at its time and on its terms.
    let bill = rates.with(None, |model, at| {
        Ok(model.price(&usage, at, Terms::Standard)?)
    })?;
    let of = |meters: &[Meter]| {
        let costs = meters.iter().map(|meter| bill.cost_of(*meter));
        Dollars::total(costs)
    };
    Ok(vec![
        value("total_usd", bill.total),
        value(
            "input_usd",
            of(&[
                Meter::Input,
                Meter::CacheRead,
                Meter::CacheWrite,
                Meter::CacheWrite1h,
                Meter::InputAudio,
                Meter::CacheAudioRead,
            ])?,
        ),
        value("output_usd", of(&[Meter::Output])?),
        value(
            "searches_usd",
            of(&[Meter::WebSearch, Meter::StorageSearch])?,
        ),
    ])
}

fn usage(inputs: Inputs<'_>) -> Result<Usage, CaseError> {
    let mut texts = Vec::new();
    for (name, count) in inputs.fields() {
        let field = UsageField::ALL.iter().find(|field| field.key() == name);
        let field = field.ok_or_else(|| CaseError::Unknown(name.to_owned()))?;
        texts.push((*field, count.to_compact()));
    }
    let texts = texts.iter().map(|(field, text)| (*field, text.as_str()));
    Ok(Usage::from_texts(texts)?)
}

/// The same at batch prices, if the case has a discount for them.
fn discounted(
    inputs: Inputs<'_>,
    rates: &Rates,
    used: &[(Meter, Quantity)],
    name: &str,
    values: &mut Values,
) -> Result<(), CaseError> {
    let Some(discount) = inputs.quantity("batch_discount")? else {
        return Ok(());
    };
    let left = Quantity::whole(1).minus(discount);
    let batch = rates.times(left.ok_or_else(|| missing("batch_discount"))?)?;
    let bill = charged(rates, Some(&batch), Terms::Batch, used)?;
    values.push(value(name, bill.total));
    Ok(())
}
