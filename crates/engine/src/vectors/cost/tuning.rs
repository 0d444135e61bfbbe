//! Fine-tuning.

use super::Values;
use super::inputs::{CaseError, Inputs, missing};
use super::rates;
use crate::fine_tuning::{Charge, Training, Tuning};
use crate::money::{Dollars, Quantity};
use crate::serving::Facts;

pub(super) fn fine_tuning(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let mut tuning = Tuning::default();
    let mtok = match inputs.quantity("training_tokens_m")? {
        Some(mtok) => Some(mtok),
        None => match inputs.quantity("training_tokens")? {
            Some(tokens) => Some(tokens.times("0.000001".parse()?)?),
            None => inputs.quantity("training_mtok")?,
        },
    };
    if let Some(mtok) = mtok {
        let per_mtok = match inputs.dollars("usd_per_mtok_training")? {
            Some(price) => price,
            None => inputs.need_dollars("training_usd_per_mtok")?,
        };
        let epochs = inputs.quantity("epochs")?.unwrap_or(Quantity::whole(1));
        tuning.training.push(Training {
            mtok,
            epochs,
            per_mtok,
        });
    }
    for (count, price) in [
        ("hours", "hosting_usd_per_hour"),
        ("hosting_hours", "hosting_usd_per_hour"),
        ("training_hours", "training_usd_per_hour"),
        ("training_hours", "usd_per_hour_training"),
    ] {
        if let (Some(count), Some(price)) = (inputs.quantity(count)?, inputs.dollars(price)?) {
            tuning.hours.push(Charge { count, price });
        }
    }
    for (name, sort) in [
        ("input_mtok", "input"),
        ("cached_mtok", "cached"),
        ("output_mtok", "output"),
    ] {
        if let Some(count) = inputs.quantity(name)? {
            let price = rates::price(inputs, sort)?;
            let price = price.ok_or_else(|| missing(name))?;
            tuning.tokens.push(Charge { count, price });
        }
    }
    if tuning == Tuning::default() {
        return Err(missing("training_tokens_m"));
    }
    let cost = tuning.cost()?;
    let named = |names: &[&str], amount: Dollars| -> Values {
        let amount = amount.to_f64();
        names
            .iter()
            .map(|name| ((*name).to_owned(), amount))
            .collect()
    };
    let mut values = named(&["training", "training_usd"], cost.training);
    values.extend(named(&["hosting", "hosting_usd"], cost.hours));
    values.extend(named(
        &["tokens", "tokens_usd", "inference", "inference_usd"],
        cost.tokens,
    ));
    values.extend(named(&["total_usd", "total"], cost.total));
    Ok(values)
}
