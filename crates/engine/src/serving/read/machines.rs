//! GPUs, open models, and what serving takes of them.

use super::super::fact::{self, flag, number, optional_number, range, text};
use super::{Fact, MachineFacts};
use crate::date::Date;
use crate::document::Reader;
use crate::gpu::{Attention, Experts, Gpu, HourPrice, Kind, OpenModel, Point, Precision, Share};
use crate::profile::Vocabulary;

pub(super) fn gpu<'a>(item: &'a Reader<'a>, day: Date) -> Option<Gpu> {
    item.only(&[
        "id",
        "name",
        "aliases",
        "memory_bytes",
        "bandwidth_gb_s",
        "bf16_tflops",
        "fp8_tflops",
        "link_gb_s",
        "watts",
        "rents",
        "note",
    ]);
    let giga = |fact: Fact<f64>| fact.map(|value| value * 1e9);
    let tera = |fact: Fact<f64>| fact.map(|value| value * 1e12);
    let rents = item.required("rents")?;
    Some(Gpu {
        id: text(item, "id")?,
        name: text(item, "name")?,
        aliases: texts(item, "aliases"),
        memory_bytes: number(item, "memory_bytes", day)?,
        bandwidth: number(item, "bandwidth_gb_s", day).map(giga)?,
        bf16: number(item, "bf16_tflops", day).map(tera)?,
        fp8: optional_number(item, "fp8_tflops", day).map(tera),
        link: number(item, "link_gb_s", day).map(giga)?,
        watts: number(item, "watts", day)?,
        rents: rents.items().filter_map(|rent| hour(&rent, day)).collect(),
    })
}

fn hour<'a>(item: &'a Reader<'a>, day: Date) -> Option<HourPrice> {
    item.only(&["band", "value", "source", "observed", "weak", "as_of"]);
    let price = fact::amount(item, "value")?;
    Some(HourPrice {
        band: text(item, "band")?,
        price: Fact::beside(item, price, day)?,
        observed: flag(item, "observed"),
    })
}

pub(super) fn model<'a>(item: &'a Reader<'a>) -> Option<OpenModel> {
    item.only(&[
        "id",
        "name",
        "aliases",
        "total_params",
        "active_params",
        "layers",
        "hidden",
        "vocab",
        "heads",
        "attention",
        "kv_heads",
        "head_dim",
        "kv_lora_rank",
        "rope_dim",
        "window",
        "window_layers",
        "experts",
        "experts_active",
        "max_context",
        "native",
        "fp8_blocks",
        "licence",
        "source",
        "weak",
        "note",
    ]);
    let total_params = params(item, "total_params", 1e15)?;
    let window = match item.optional("window") {
        Some(_) => Some((count(item, "window_layers")?, count(item, "window")?)),
        None => None,
    };
    let (attention, attention_kind) = attention(item)?;
    Some(OpenModel {
        id: text(item, "id")?,
        name: text(item, "name")?,
        aliases: texts(item, "aliases"),
        total_params,
        active_params: params(item, "active_params", total_params)?,
        layers: count(item, "layers")?,
        hidden: count(item, "hidden")?,
        vocab: count(item, "vocab")?,
        heads: count(item, "heads")?,
        attention,
        attention_kind,
        window,
        experts: experts(item)?,
        max_context: item.required("max_context")?.integer(1, 1_000_000_000)?,
        native: item.required("native")?.one_of(Precision::ALL)?,
        fp8_blocks: flag(item, "fp8_blocks"),
        licence: text(item, "licence")?,
        source: text(item, "source")?,
        weak: flag(item, "weak"),
    })
}

fn attention<'a>(item: &'a Reader<'a>) -> Option<(Attention, String)> {
    const KINDS: &[(&str, bool)] = &[
        ("gqa", false),
        ("mha", false),
        ("mla", true),
        ("gqa+sliding", false),
        ("chunked", false),
    ];
    let kind = item.required("attention")?;
    let attention = if kind.one_of(KINDS)? {
        Attention::Latent {
            rank: count(item, "kv_lora_rank")?,
            rope: count(item, "rope_dim")?,
        }
    } else {
        Attention::Heads {
            kv_heads: count(item, "kv_heads")?,
            head_dim: count(item, "head_dim")?,
        }
    };
    Some((attention, kind.text()?.to_owned()))
}

/// None, some, or a fault.
#[allow(
    clippy::option_option,
    reason = "a fault is the outer nothing, as everywhere in readers"
)]
fn experts<'a>(item: &'a Reader<'a>) -> Option<Option<Experts>> {
    let Some(field) = item.optional("experts") else {
        return Some(None);
    };
    let all = u32::try_from(field.integer(2, 100_000)?).ok()?;
    let active = item
        .required("experts_active")?
        .integer(1, u64::from(all) - 1)?;
    Some(Some(Experts {
        count: all,
        active: u32::try_from(active).ok()?,
    }))
}

pub(super) fn machines<'a>(
    item: &'a Reader<'a>,
    day: Date,
    gpus: &[Gpu],
    models: &[OpenModel],
) -> Option<MachineFacts> {
    item.only(&[
        "bandwidth",
        "compute",
        "utilization",
        "activations_gib",
        "runtime_gib",
        "communication_gib",
        "most_requests",
        "points",
    ]);
    let points = item.required("points")?;
    Some(MachineFacts {
        bandwidth: range(item, "bandwidth", day)?,
        compute: range(item, "compute", day)?,
        utilization: number(item, "utilization", day)?,
        activations_gib: range(item, "activations_gib", day)?,
        runtime_gib: number(item, "runtime_gib", day)?,
        communication_gib: number(item, "communication_gib", day)?,
        most_requests: number(item, "most_requests", day)?,
        points: points
            .items()
            .filter_map(|item| point(&item, gpus, models))
            .collect(),
    })
}

fn point<'a>(item: &'a Reader<'a>, gpus: &[Gpu], models: &[OpenModel]) -> Option<Point> {
    item.only(&[
        "id",
        "kind",
        "share",
        "gpu",
        "model",
        "gpus",
        "weights",
        "batch",
        "input",
        "output",
        "milliseconds",
        "source",
    ]);
    let gpu = item.required("gpu")?;
    if Gpu::find(gpus, gpu.text()?).is_err() {
        gpu.report_unknown("GPU", gpu.text()?, gpus.iter().map(|gpu| gpu.id.as_str()));
    }
    let model = item.required("model")?;
    if OpenModel::find(models, model.text()?).is_err() {
        let known = models.iter().map(|model| model.id.as_str());
        model.report_unknown("model", model.text()?, known);
    }
    Some(Point {
        id: text(item, "id")?,
        kind: item.required("kind")?.one_of(Kind::ALL)?,
        share: item.required("share")?.one_of(Share::ALL)?,
        gpu: text(item, "gpu")?,
        model: text(item, "model")?,
        gpus: u32::try_from(item.required("gpus")?.integer(1, 8)?).ok()?,
        weights: item.required("weights")?.one_of(Precision::ALL)?,
        batch: item.required("batch")?.number(1.0, 100_000.0)?,
        input: item.required("input")?.number(1.0, 1e7)?,
        output: item.required("output")?.number(0.0, 1e7)?,
        milliseconds: item.required("milliseconds")?.number(0.001, 1e9)?,
        source: text(item, "source")?,
    })
}

fn params<'a>(item: &'a Reader<'a>, name: &'static str, most: f64) -> Option<f64> {
    item.required(name)?.number(1.0, most)
}

fn count<'a>(item: &'a Reader<'a>, name: &'static str) -> Option<u32> {
    let count = item.required(name)?.integer(1, 10_000_000)?;
    u32::try_from(count).ok()
}

fn texts<'a>(item: &'a Reader<'a>, name: &'static str) -> Vec<String> {
    let Some(list) = item.optional(name) else {
        return Vec::new();
    };
    let texts = list
        .items()
        .filter_map(|item| item.text().map(str::to_owned));
    texts.collect()
}
