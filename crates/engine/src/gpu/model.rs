//! One open model: what of it has to be kept and read.

use super::GpuError;
use crate::document::nearest;

crate::profile::vocabulary! {
    /// How many bits a number has.
    Precision {
        /// 16 bits (bf16 or fp16).
        Bf16 = "bf16",
        /// 8 bits, floating point.
        Fp8 = "fp8",
        /// 8 bits, whole numbers.
        Int8 = "int8",
        /// 4 bits, whole numbers.
        Int4 = "int4",
        /// 4 bits with a shared exponent for 32 numbers: 4.25 bits each.
        Mxfp4 = "mxfp4",
    }
}

/// What of the past is kept for every token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// Keys and values of some heads: all (`mha`) or shared ones (`gqa`).
    Heads {
        /// Heads that keep keys and values.
        kv_heads: u32,
        /// Numbers in each.
        head_dim: u32,
    },
    /// One compressed vector for all heads (`mla`).
    Latent {
        /// Numbers in the vector.
        rank: u32,
        /// Numbers that carry the position.
        rope: u32,
    },
}

/// What a model keeps of the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cache {
    /// Of one layer.
    pub attention: Attention,
    /// Layers.
    pub layers: u32,
    /// How many layers look only at the last tokens, and at how many.
    pub window: Option<(u32, u32)>,
}

/// Parts of the layers of which each token uses only some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Experts {
    /// How many there are in a layer.
    pub count: u32,
    /// How many a token uses.
    pub active: u32,
}

/// An open model by its published configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenModel {
    /// The key: `llama-3.1-8b`.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// Other names of it, as other tools write them.
    pub aliases: Vec<String>,
    /// All parameters.
    pub total_params: f64,
    /// Parameters that one token uses, with both embeddings.
    pub active_params: f64,
    /// Layers.
    pub layers: u32,
    /// Numbers between layers.
    pub hidden: u32,
    /// Entries of the vocabulary.
    pub vocab: u32,
    /// Query heads.
    pub heads: u32,
    /// What is kept of the past.
    pub attention: Attention,
    /// The published word for it: `gqa`, `mha`, `mla`, `gqa+sliding`, `chunked`.
    pub attention_kind: String,
    /// How many layers look only at the last tokens, and at how many.
    pub window: Option<(u32, u32)>,
    /// Experts, if it has any.
    pub experts: Option<Experts>,
    /// The longest input and output together.
    pub max_context: u64,
    /// The precision of the published weights; with [`Precision::Mxfp4`] only that of the experts.
    pub native: Precision,
    /// Whether its published fp8 weights are scaled block by block.
    pub fp8_blocks: bool,
    /// The licence.
    pub licence: String,
    /// Where the configuration is from.
    pub source: String,
    /// Whether that is thin.
    pub weak: bool,
}

impl Precision {
    /// Bytes of one number, shared exponents included.
    #[must_use]
    pub fn bytes(self) -> f64 {
        match self {
            Self::Bf16 => 2.0,
            Self::Fp8 | Self::Int8 => 1.0,
            Self::Int4 => 0.5,
            Self::Mxfp4 => 4.25 / 8.0,
        }
    }

    /// The precision behind a name as serving software writes it.
    ///
    /// ```
    /// use llm_readiness_engine::gpu::Precision;
    /// assert_eq!(Precision::named("bfloat16"), Some(Precision::Bf16));
    /// assert_eq!(Precision::named("fp8_block"), Some(Precision::Fp8));
    /// assert_eq!(Precision::named("fp3"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "bf16" | "bfloat16" | "fp16" | "float16" | "half" => Some(Self::Bf16),
            "fp8" | "fp8_block" | "fp8_e4m3" | "w8a8" | "fp8_static" => Some(Self::Fp8),
            "int8" | "int8_wo" => Some(Self::Int8),
            "int4" | "int4_wo" | "awq" | "gptq" | "w4a16" => Some(Self::Int4),
            "mxfp4" | "w4a16_mxfp4" | "fp4" | "nvfp4" => Some(Self::Mxfp4),
            _ => None,
        }
    }

    /// The smaller of two: what is published in 8 bits is not blown up to 16.
    fn at_most(self, other: Self) -> Self {
        if other.bytes() < self.bytes() {
            other
        } else {
            self
        }
    }
}

impl Attention {
    /// Bytes that one token leaves behind in one layer, in all GPUs together.
    #[must_use]
    pub fn bytes_per_layer(self, bytes_per_number: f64) -> f64 {
        let numbers = match self {
            Self::Heads { kv_heads, head_dim } => 2.0 * f64::from(kv_heads) * f64::from(head_dim),
            Self::Latent { rank, rope } => f64::from(rank) + f64::from(rope),
        };
        numbers * bytes_per_number
    }

    /// The share of those bytes that each of `gpus` holds: heads are divided, not below one a GPU;
    /// a latent vector is whole on each.
    #[must_use]
    pub fn share(self, gpus: u32) -> f64 {
        match self {
            Self::Heads { kv_heads, .. } => {
                f64::from(kv_heads.div_ceil(gpus.max(1))) / f64::from(kv_heads.max(1))
            }
            Self::Latent { .. } => 1.0,
        }
    }
}

impl OpenModel {
    /// The model with this id or alias among `list`; capitals do not count.
    ///
    /// # Errors
    /// [`GpuError::UnknownModel`] with the nearest name.
    pub fn find<'l>(list: &'l [Self], wanted: &str) -> Result<&'l Self, GpuError> {
        let lower = wanted.trim().to_lowercase();
        let is_it = |model: &&Self| {
            let mut aliases = model.aliases.iter();
            model.id == lower || aliases.any(|alias| alias.to_lowercase() == lower)
        };
        list.iter()
            .find(is_it)
            .ok_or_else(|| GpuError::UnknownModel {
                wanted: wanted.chars().take(60).collect(),
                nearest: nearest(&lower, list.iter().map(|model| model.id.as_str())),
            })
    }

    /// Parameters of all experts. Of `n` experts a token uses `k`, so total and active differ by
    /// `n - k` of them.
    #[must_use]
    pub fn expert_params(&self) -> f64 {
        self.experts.map_or(0.0, |experts| {
            let (count, active) = (f64::from(experts.count), f64::from(experts.active));
            (self.total_params - self.active_params) * count / (count - active)
        })
    }

    /// Parameters of the table that turns tokens into vectors: of it only a row is read.
    #[must_use]
    pub fn input_embedding(&self) -> f64 {
        f64::from(self.vocab) * f64::from(self.hidden)
    }

    /// The precision in which everything but experts is kept.
    #[must_use]
    pub fn dense_precision(&self, asked: Precision) -> Precision {
        match self.native {
            Precision::Mxfp4 => asked,
            native => asked.at_most(native),
        }
    }

    /// The precision in which experts are kept.
    #[must_use]
    pub fn expert_precision(&self, asked: Precision) -> Precision {
        asked.at_most(self.native)
    }

    /// Bytes of all weights when they are asked for in this precision.
    ///
    /// What is published in fewer bits stays so.
    #[must_use]
    pub fn weights_bytes(&self, asked: Precision) -> f64 {
        let experts = self.expert_params();
        (self.total_params - experts) * self.dense_precision(asked).bytes()
            + experts * self.expert_precision(asked).bytes()
    }

    /// What it keeps of the past.
    #[must_use]
    pub fn cache(&self) -> Cache {
        Cache {
            attention: self.attention,
            layers: self.layers,
            window: self.window,
        }
    }

    /// Bytes that a request with `context` tokens keeps, in all GPUs together.
    #[must_use]
    pub fn cache_bytes(&self, context: f64, number: Precision) -> f64 {
        self.cache().bytes(context, number.bytes())
    }

    /// Bytes that each further token adds while every layer still grows.
    #[must_use]
    pub fn cache_bytes_per_token(&self, number: Precision) -> f64 {
        self.cache().bytes_per_token(number.bytes())
    }
}

impl Cache {
    /// Bytes of a request with `context` tokens. Layers with a window (sliding or chunked) stop
    /// growing there.
    ///
    /// ```
    /// use llm_readiness_engine::gpu::{Attention, Cache};
    /// let attention = Attention::Heads { kv_heads: 8, head_dim: 64 };
    /// let cache = Cache { attention, layers: 24, window: Some((12, 128)) };
    /// assert_eq!(cache.bytes_per_token(2.0), 49_152.0);
    /// assert_eq!(cache.bytes(1000.0, 2.0), 2048.0 * 12.0 * (1000.0 + 128.0));
    /// ```
    #[must_use]
    pub fn bytes(&self, context: f64, bytes_per_number: f64) -> f64 {
        let (windowed, window) = self.window.unwrap_or((0, 0));
        let whole = f64::from(self.layers.saturating_sub(windowed)) * context;
        let part = f64::from(windowed) * context.min(f64::from(window));
        self.attention.bytes_per_layer(bytes_per_number) * (whole + part)
    }

    /// Bytes that each further token adds while every layer still grows.
    #[must_use]
    pub fn bytes_per_token(&self, bytes_per_number: f64) -> f64 {
        self.attention.bytes_per_layer(bytes_per_number) * f64::from(self.layers)
    }
}
