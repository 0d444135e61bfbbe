//! GPUs and own servers.

use super::Values;
use super::inputs::{CaseError, Inputs, missing};
use crate::gpu::{Attention, Budget, Cache, Deployment, GIB, Gpu, OpenModel, Overheads, Precision};
use crate::money::Dollars;
use crate::serving::Facts;
use crate::serving::ownership::{Ownership, Power};

fn values<const N: usize>(values: [(&str, f64); N]) -> Values {
    values.map(|(name, value)| (name.to_owned(), value)).into()
}

pub(super) fn kv_cache(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let number = match inputs.first(&["bytes", "bytes_per_number", "kv_bytes"]) {
        Some(bytes) => bytes,
        None => precision(inputs, "dtype")?.bytes(),
    };
    let latent = inputs.has("kv_lora_rank");
    let attention = if latent {
        let rope = ["qk_rope_head_dim", "rope_dim"];
        let rope = rope.iter().find_map(|name| inputs.count(name).ok());
        Attention::Latent {
            rank: inputs.count("kv_lora_rank")?,
            rope: rope.ok_or_else(|| missing("qk_rope_head_dim"))?,
        }
    } else {
        let heads = ["kv_heads", "num_kv_heads", "attention_heads", "heads"];
        let heads = heads.iter().find_map(|name| inputs.count(name).ok());
        Attention::Heads {
            kv_heads: heads.ok_or_else(|| missing("kv_heads"))?,
            head_dim: inputs.count("head_dim")?,
        }
    };
    let window = match inputs.get("sliding_window").or(inputs.get("window")) {
        Some(_) => {
            let window = inputs.count("sliding_window").or(inputs.count("window"))?;
            Some((inputs.count("sliding_layers")?, window))
        }
        None => None,
    };
    let cache = Cache {
        attention,
        layers: inputs.count("layers")?,
        window,
    };
    let each = cache.bytes_per_token(number);
    let mut found = values([
        ("bytes_per_token", each),
        ("kib_per_token", each / 1024.0),
        ("kb_per_token", each / 1000.0),
    ]);
    if let Some(context) = inputs.first(&["context", "max_tokens", "tokens", "seq_len"]) {
        let requests = inputs
            .first(&["batch", "requests", "concurrency"])
            .unwrap_or(1.0);
        let one = cache.bytes(context, number);
        let all = one * requests;
        found.extend(values([
            ("request_bytes", one),
            ("request_gb", one / 1e9),
            ("request_gib", one / GIB),
            ("bytes", all),
            ("total_bytes", all),
            ("gb", all / 1e9),
            ("gib", all / GIB),
            ("total_gb", all / 1e9),
            ("total_gib", all / GIB),
            ("mib", all / 1_048_576.0),
        ]));
    }
    Ok(found)
}

pub(super) fn memory_budget(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let gib = |name: &str| inputs.number(name).unwrap_or(0.0) * GIB;
    let overheads = Overheads {
        weights: inputs.need("weights_gib")? * GIB,
        activations: gib("activation_peak_gib"),
        runtime: gib("non_torch_gib") + gib("runtime_gib") + gib("cuda_graphs_gib"),
        communication: gib("communication_gib"),
    };
    let capacity = inputs.need("total_gib")? * GIB;
    let share = inputs.need_first(&["gpu_memory_utilization", "gpu_memory_utilisation"])?;
    let budget = Budget::of(capacity, share, overheads);
    let mut found = values([
        ("usable_gib", budget.usable / GIB),
        ("kv_gib", budget.cache / GIB),
    ]);
    if let Some(each) = inputs.number("kv_bytes_per_token") {
        let block = inputs.number("block_size").unwrap_or(16.0);
        let blocks = budget.blocks(each, block);
        found.extend(values([
            ("gpu_blocks", blocks),
            ("max_tokens", blocks * block),
            ("kv_tokens", blocks * block),
        ]));
        if let Some(longest) = inputs.number("max_model_len") {
            let requests = blocks * block / longest;
            found.push((format!("concurrency_at_{longest}"), requests));
            found.extend(values([
                ("concurrency", requests),
                ("max_concurrency", requests),
            ]));
        }
    }
    Ok(found)
}

pub(super) fn kv_budget(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let each = inputs.object("per_gpu")?;
    let bytes = |name: &str| each.number(name).unwrap_or(0.0);
    let overheads = Overheads {
        weights: each.need("weights_bytes")?,
        activations: bytes("activations_bytes"),
        runtime: bytes("runtime_overhead_bytes"),
        communication: bytes("comm_overhead_bytes"),
    };
    let share = inputs.need("memory_fraction")?;
    let budget = Budget::of(inputs.need("capacity_bytes")?, share, overheads);
    let token = inputs.need("kv_bytes_per_token_per_gpu")?;
    let block = inputs.number("block_size").unwrap_or(1.0);
    Ok(values([
        ("kv_budget_bytes", budget.cache.floor()),
        ("kv_bytes_per_token", token),
        ("max_tokens", budget.blocks(token, block) * block),
    ]))
}

fn precision(inputs: Inputs<'_>, name: &str) -> Result<Precision, CaseError> {
    let found = inputs
        .text(name)
        .map_or(Some(Precision::Bf16), Precision::named);
    found.ok_or_else(|| missing(name))
}

fn deployment<'f>(inputs: Inputs<'_>, facts: &'f Facts) -> Result<Deployment<'f>, CaseError> {
    let gpu = inputs.text("system").or(inputs.text("gpu"));
    let gpu = Gpu::find(&facts.gpus, gpu.ok_or_else(|| missing("system"))?)?;
    let name = inputs.text("model").ok_or_else(|| missing("model"))?;
    let model = OpenModel::find(&facts.models, name)?;
    // Weights that are published in fp8 say so in their name.
    let named = name.to_lowercase().contains("fp8");
    let weights = if named && inputs.text("dtype").is_none_or(|dtype| dtype == "bf16") {
        Precision::Fp8
    } else {
        precision(inputs, "dtype")?
    };
    let gpus = if inputs.has("tp") {
        inputs.count("tp")?
    } else {
        1
    };
    let mut deployment = Deployment::new(gpu, model, gpus, weights)?;
    deployment.cache = precision(inputs, "kv_dtype")?;
    Ok(deployment)
}

pub(super) fn decode_step(inputs: Inputs<'_>, facts: &Facts) -> Result<Values, CaseError> {
    let batch = inputs.number("batch").unwrap_or(1.0);
    let context = inputs.need("isl")? + inputs.number("osl").unwrap_or(0.0) / 2.0;
    let step = deployment(inputs, facts)?.decode_step(batch, context);
    Ok(values([
        ("decode_step_ms", step.milliseconds()),
        ("tpot_ms", step.milliseconds()),
        ("output_tok_per_s", batch / step.seconds()),
    ]))
}

pub(super) fn prefill(inputs: Inputs<'_>, facts: &Facts) -> Result<Values, CaseError> {
    let batch = inputs.number("batch").unwrap_or(1.0);
    let input = inputs.need("isl")?;
    let time = deployment(inputs, facts)?.prefill(batch, input);
    Ok(values([
        ("prefill_ms", time.milliseconds()),
        ("ttft_ms", time.milliseconds()),
        ("prefill_tok_per_s", batch * input / time.seconds()),
    ]))
}

pub(super) fn ownership(inputs: Inputs<'_>, _: &Facts) -> Result<Values, CaseError> {
    let servers = if inputs.has("servers") {
        u64::from(inputs.count("servers")?)
    } else {
        1
    };
    let all = |name: &str| -> Result<Dollars, CaseError> {
        let amount = inputs.dollars(name)?.unwrap_or(Dollars::ZERO);
        Ok(amount.times(servers)?)
    };
    let power = match (inputs.number("power_kw"), inputs.number("usd_per_kwh")) {
        (Some(kilowatts), Some(per_kilowatt_hour)) => Some(Power {
            watts: kilowatts * 1000.0 * f64::from(inputs.count("servers").unwrap_or(1)),
            building: inputs.number("pue").unwrap_or(1.0),
            per_kilowatt_hour,
        }),
        _ => None,
    };
    let years = u64::from(inputs.count("depreciation_years")?);
    let year = Ownership {
        price: inputs.need_dollars("server_usd")?.times(servers)?,
        depreciation_years: years,
        hosting_per_year: all("hosting_usd_year")?,
        software_per_year: all("software_usd_year")?,
        power,
    }
    .year()?;
    Ok(values([
        ("usd_per_year", year.total.to_f64()),
        ("usd_per_month", year.total.to_f64() / 12.0),
        ("usd_per_hour", year.total.to_f64() / 8760.0),
        ("depreciation_usd_year", year.depreciation.to_f64()),
        ("power_usd_year", year.power.to_f64()),
    ]))
}
