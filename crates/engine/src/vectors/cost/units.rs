//! Provisioned throughput.

use super::Values;
use super::inputs::{CaseError, Inputs, missing};
use crate::serving::Facts;
use crate::serving::provisioned::{
    HOURS_PER_MONTH, Load, Long, Normalized, Throughput, Units, Weights, units,
};

fn value(name: impl Into<String>, value: f64) -> (String, f64) {
    (name.into(), value)
}

#[allow(clippy::cast_precision_loss, reason = "units are far below 2^52")]
fn count(units: u64) -> f64 {
    units as f64
}

pub(super) fn provisioned(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let step = |names: [&str; 4]| {
        let found = names.iter().find_map(|name| inputs.whole(name));
        found.unwrap_or(1)
    };
    let increment = step([
        "scale_increment",
        "increment",
        "gsu_increment",
        "unit_increment",
    ]);
    let min = step(["min_ptus", "min_units", "min_gsus", "min"]);
    if inputs.has("input_tpm") && inputs.has("output_tpm_per_unit") {
        let throughput = Throughput::Separate {
            input: inputs.need("input_tpm_per_unit")?,
            output: inputs.need("output_tpm_per_unit")?,
        };
        let load = Normalized {
            input: inputs.need("input_tpm")?,
            output: inputs.need("output_tpm")?,
        };
        let units = units(throughput, min, increment, load)?;
        return Ok(paid(inputs, units, load));
    }
    let per_second = ["tokens_per_s_per_gsu", "tokens_per_s_per_unit"];
    let each = match inputs.first(&per_second) {
        Some(each) => each * 60.0,
        None => inputs.need_first(&["input_tpm_per_ptu", "input_tpm_per_unit", "tpm_per_unit"])?,
    };
    let load = load(inputs)?;
    let one = weights(inputs)?.of_request(&load);
    let one = one.ok_or_else(|| missing("output_to_input_ratio"))?;
    let normalized = Normalized {
        input: one.input * load.requests,
        output: one.output * load.requests,
    };
    let units = units(Throughput::Together(each), min, increment, normalized)?;
    Ok(paid(inputs, units, normalized))
}

/// A minute of the case's peak.
fn load(inputs: Inputs<'_>) -> Result<Load, CaseError> {
    let input = inputs.need_first(&["input_tokens", "input_text", "input_tokens_per_query"])?;
    let cached = inputs.first(&["cached_tokens", "cached_input_tokens"]);
    let requests = match inputs.first(&["queries_per_s", "qps", "requests_per_s"]) {
        Some(each_second) => each_second * 60.0,
        None => inputs.need_first(&["peak_rpm", "rpm", "requests_per_minute"])?,
    };
    Ok(Load {
        requests,
        input,
        cached: match cached {
            Some(cached) => cached / input,
            None => inputs.first(&["cache_rate", "cached_share"]).unwrap_or(0.0),
        },
        written: inputs.first(&["cache_write_tokens"]).unwrap_or(0.0) / input,
        output: inputs.need_first(&["output_tokens", "output_text", "output_tokens_per_query"])?,
    })
}

fn weights(inputs: Inputs<'_>) -> Result<Weights, CaseError> {
    let cached = ["cached_tokens_weight", "cached_weight", "burn_cached"];
    if let Some(input) = inputs.first(&["input_usd_per_mtok", "input_price"]) {
        let read = inputs.first(&[
            "cached_usd_per_mtok",
            "cache_read_usd_per_mtok",
            "cached_price",
        ]);
        let written = inputs.first(&["cache_write_usd_per_mtok", "cache_write_price"]);
        let output = inputs.need_first(&["output_usd_per_mtok", "output_price"])?;
        return Ok(Weights::by_price(
            input,
            read.unwrap_or(input),
            written,
            output,
        ));
    }
    let burn = ["burn", "burndown", "burndown_rates"];
    let burn = burn.iter().find_map(|name| inputs.object(name).ok());
    let of = |names: &[&str]| burn.and_then(|burn| burn.first(names));
    let input = of(&["input_text", "input"]).or_else(|| inputs.first(&["burn_input"]));
    let output = of(&["output_text", "output"]);
    let own = ["output_to_input_ratio", "output_weight", "burn_output"];
    Ok(Weights {
        input: input.unwrap_or(1.0),
        cached: of(&["cached", "cache_read"])
            .or_else(|| inputs.first(&cached))
            .unwrap_or(0.0),
        written: of(&["cache_write"]),
        output: output.or_else(|| inputs.first(&own)),
        long: None,
    })
}

/// The units under all names that cases use, and their price.
fn paid(inputs: Inputs<'_>, units: Units, load: Normalized) -> Values {
    let sold = count(units.sold);
    let mut values = vec![
        value("normalized_tpm", load.total()),
        value("normalised_tpm", load.total()),
        value("normalized_tokens_per_s", load.total() / 60.0),
        value("raw_ptus", units.raw),
        value("raw_units", units.raw),
        value("raw_gsus", units.raw),
        value("raw_gsu", units.raw),
        value("ptus", sold),
        value("units", sold),
        value("gsus", sold),
        value("gsu", sold),
    ];
    if let Some((input, output)) = units.separate {
        values.push(value("input_units", count(input)));
        values.push(value("output_units", count(output)));
    }
    let hourly = ["usd_per_ptu_hour", "usd_per_gsu_hour", "usd_per_unit_hour"];
    let daily = match inputs.first(&["usd_per_unit_day"]) {
        Some(daily) => Some(daily),
        None => inputs.first(&hourly).map(|hourly| hourly * 24.0),
    };
    if let Some(daily) = daily {
        let day = sold * daily;
        values.push(value("usd_per_hour", day / 24.0));
        values.push(value("usd_per_day", day));
        values.push(value("usd_per_month", day / 24.0 * HOURS_PER_MONTH));
        if let Some(days) = inputs.whole("days") {
            values.push(value(format!("usd_{days}_days"), day * count(days)));
        }
    }
    let monthly = [
        "usd_per_ptu_month",
        "usd_per_gsu_month",
        "usd_per_unit_month",
    ];
    if let Some(monthly) = inputs.first(&monthly) {
        values.push(value("usd_per_month", sold * monthly));
    }
    values
}

/// Input of which only the part above a limit weighs more, output that weighs by the input's length.
pub(super) fn marginal(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let pair = |name: &str| -> Result<(f64, f64), CaseError> {
        let list = inputs.list(name)?;
        match list.as_slice() {
            [below, above] => below.itself().zip(above.itself()),
            _ => None,
        }
        .ok_or_else(|| missing(name))
    };
    let (input, output) = (pair("input_factor")?, pair("output_factor")?);
    let thousands = inputs.need("input_k")?;
    let cached = inputs.first(&["cached_k", "cached_input_k"]).unwrap_or(0.0);
    let weights = Weights {
        input: input.0,
        cached: inputs
            .first(&["cached_weight", "cached_factor"])
            .unwrap_or(0.0),
        written: None,
        output: Some(output.0),
        long: Some(Long {
            above: inputs.need("tier_start_k")?,
            input: input.1,
            output: output.1,
            input_marginal: true,
        }),
    };
    let load = Load {
        requests: inputs
            .first(&["rpm", "requests_per_minute", "peak_rpm"])
            .unwrap_or(1.0),
        input: thousands,
        cached: if thousands > 0.0 {
            cached / thousands
        } else {
            0.0
        },
        written: 0.0,
        output: inputs.need("output_k")?,
    };
    let one = weights.of_request(&load);
    let one = one.ok_or_else(|| missing("output_factor"))?;
    Ok(vec![
        value("input_ktpm", one.input * load.requests),
        value("output_ktpm", one.output * load.requests),
        value("total_ktpm", one.total() * load.requests),
    ])
}
