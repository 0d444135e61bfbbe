//! One kind of GPU and what it costs an hour.

use super::{GpuError, Precision};
use crate::document::nearest;
use crate::money::Dollars;
use crate::serving::Fact;

/// One kind of GPU.
#[derive(Debug, Clone, PartialEq)]
pub struct Gpu {
    /// The key: `h100-sxm`.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// Other names of it, as other tools write them.
    pub aliases: Vec<String>,
    /// Bytes of memory.
    pub memory_bytes: Fact<f64>,
    /// Bytes of memory read a second, at best.
    pub bandwidth: Fact<f64>,
    /// Operations a second with bf16, without sparsity.
    pub bf16: Fact<f64>,
    /// The same with fp8; not every GPU has it.
    pub fp8: Option<Fact<f64>>,
    /// Bytes a second to the other GPUs of the machine, in one direction.
    pub link: Fact<f64>,
    /// Watts under load.
    pub watts: Fact<f64>,
    /// Rents, cheapest first: low, typical and high as far as they are known.
    pub rents: Vec<HourPrice>,
}

/// What an hour of one GPU costs.
#[derive(Debug, Clone, PartialEq)]
pub struct HourPrice {
    /// `low`, `typical` or `high`.
    pub band: String,
    /// US dollars for an hour, where from, and whether that is thin.
    pub price: Fact<Dollars>,
    /// Whether somebody offers it; else it was derived from another price.
    pub observed: bool,
}

impl Gpu {
    /// The GPU with this id or alias among `list`; capitals do not count.
    ///
    /// # Errors
    /// [`GpuError::UnknownGpu`] with the nearest name.
    pub fn find<'l>(list: &'l [Self], wanted: &str) -> Result<&'l Self, GpuError> {
        let lower = wanted.trim().to_lowercase();
        let is_it = |gpu: &&Self| {
            gpu.id == lower
                || gpu
                    .aliases
                    .iter()
                    .any(|alias| alias.to_lowercase() == lower)
        };
        list.iter().find(is_it).ok_or_else(|| GpuError::UnknownGpu {
            wanted: wanted.chars().take(60).collect(),
            nearest: nearest(&lower, list.iter().map(|gpu| gpu.id.as_str())),
        })
    }

    /// Peak operations a second when weights have this precision. Without fp8 units, and for
    /// weights of 4 bits, the work is done in bf16.
    #[must_use]
    pub fn operations(&self, weights: Precision) -> f64 {
        let fp8 = self.fp8.as_ref().map(|fp8| fp8.value);
        match weights {
            Precision::Fp8 | Precision::Int8 => fp8.unwrap_or(self.bf16.value),
            Precision::Bf16 | Precision::Int4 | Precision::Mxfp4 => self.bf16.value,
        }
    }
}
