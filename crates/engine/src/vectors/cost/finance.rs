//! Whether money comes back, and what is known about a number.

use super::inputs::{CaseError, Inputs, missing};
use super::{Values, as_number};
use crate::business_case::{
    CashFlows, FirstFlow, InternalRate, PeriodRate, internal_rate, net_present_value,
};
use crate::serving::Facts;
use crate::uncertainty::distribution::{Distribution, Z_90};

/// Net present value in both conventions; `npv` is that of spreadsheets, as the kind says.
pub(super) fn npv(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    inputs.only(&[
        "rate",
        "discount_rate",
        "monthly_rate",
        "yearly_rate",
        "annual_rate",
        "cashflows",
        "cash_flows",
        "initial",
    ])?;
    let flows = flows(inputs)?;
    let rate = match inputs.first(&["yearly_rate", "annual_rate"]) {
        Some(yearly) => PeriodRate::monthly_from_yearly(yearly)?,
        None => PeriodRate::new(inputs.need_first(&["rate", "discount_rate", "monthly_rate"])?)?,
    };
    let end = net_present_value(&flows, rate, FirstFlow::EndOfFirstPeriod)?.0;
    let now = net_present_value(&flows, rate, FirstFlow::Now)?.0;
    // A spreadsheet adds what is spent today to the result of its function.
    let initial = inputs.number("initial");
    let npv = initial.map_or(end, |initial| initial + end);
    Ok(values([
        ("npv", npv),
        ("npv_end_of_period", npv),
        ("npv_t0_undiscounted", now),
        ("npv_now", now),
    ]))
}

/// The internal rate of return: `irr` when there is exactly one, `irr_1`, `irr_2`, … lowest first, and how many there
/// are. The first guess that spreadsheets ask for is not needed.
pub(super) fn irr(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    inputs.only(&["cashflows", "cash_flows", "guess"])?;
    let rates = match internal_rate(&flows(inputs)?) {
        InternalRate::None => Vec::new(),
        InternalRate::One(rate) => vec![rate],
        InternalRate::Several(rates) => rates,
        InternalRate::Any => return Err(CaseError::AnyRate),
    };
    let mut found = values([("irr_count", as_number(rates.len()))]);
    for (at, rate) in rates.iter().enumerate() {
        found.push((format!("irr_{}", at + 1), *rate));
    }
    if let [rate] = rates.as_slice() {
        let yearly = PeriodRate::new(*rate)?.yearly();
        found.extend(values([("irr", *rate), ("irr_yearly", yearly)]));
    }
    Ok(found)
}

/// A log-normal distribution from the ends of a 90 % interval.
pub(super) fn log_normal(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    inputs.only(&["p5", "p95", "low", "high"])?;
    let low = inputs.need_first(&["p5", "low"])?;
    let high = inputs.need_first(&["p95", "high"])?;
    let known = Distribution::log_normal_90(low, high)?;
    let mut found = of_distribution(&known);
    found.extend(values([
        ("mu", f64::midpoint(libm::log(low), libm::log(high))),
        ("sigma", libm::log(high / low) / (2.0 * Z_90)),
    ]));
    Ok(found)
}

/// A PERT distribution; also the rule of thumb for its deviation that many tables print.
pub(super) fn pert(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    inputs.only(&[
        "min",
        "mode",
        "max",
        "low",
        "likely",
        "high",
        "optimistic",
        "most_likely",
        "pessimistic",
    ])?;
    let low = inputs.need_first(&["min", "low", "optimistic"])?;
    let likely = inputs.need_first(&["mode", "likely", "most_likely"])?;
    let high = inputs.need_first(&["max", "high", "pessimistic"])?;
    let mut found = of_distribution(&Distribution::pert(low, likely, high)?);
    found.extend(values([("sd_rule_of_thumb", (high - low) / 6.0)]));
    Ok(found)
}

fn of_distribution(known: &Distribution) -> Values {
    values([
        ("mean", known.mean()),
        ("median", known.quantile(0.5)),
        ("sd", known.sd()),
        ("variance", known.sd() * known.sd()),
        ("p5", known.quantile(0.05)),
        ("p10", known.quantile(0.1)),
        ("p50", known.quantile(0.5)),
        ("p90", known.quantile(0.9)),
        ("p95", known.quantile(0.95)),
    ])
}

fn flows(inputs: Inputs<'_>) -> Result<CashFlows, CaseError> {
    let name = if inputs.has("cash_flows") {
        "cash_flows"
    } else {
        "cashflows"
    };
    let items = inputs.list(name)?;
    let amounts: Option<Vec<f64>> = items.into_iter().map(Inputs::itself).collect();
    Ok(CashFlows::new(&amounts.ok_or_else(|| missing(name))?)?)
}

fn values<const N: usize>(values: [(&str, f64); N]) -> Values {
    values.map(|(name, value)| (name.to_owned(), value)).into()
}
