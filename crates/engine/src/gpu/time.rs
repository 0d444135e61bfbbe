//! How long a step of decoding and a prefill take.

use super::constants as c;
use super::{Gpu, GpuError, OpenModel, Precision};
use crate::serving::Range;

/// A model on some GPUs of one machine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deployment<'f> {
    /// The GPUs.
    pub gpu: &'f Gpu,
    /// The model.
    pub model: &'f OpenModel,
    /// Among how many GPUs each layer is divided (tensor parallelism): 1, 2, 4 or 8.
    pub gpus: u32,
    /// The precision that the weights are asked for.
    pub weights: Precision,
    /// The precision of the key-value cache.
    pub cache: Precision,
}

crate::profile::vocabulary! {
    /// What holds a step back.
    Bound {
        /// Reading weights from memory.
        Memory = "memory",
        /// Computing.
        Compute = "compute",
    }
}

/// A time and its parts, in seconds. The parts add up to the whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Time {
    /// Multiplications: the longer of reading the weights and computing.
    pub weights: f64,
    /// Which of the two it is.
    pub bound: Bound,
    /// Attention: reading the cache, or computing it in a prefill.
    pub attention: f64,
    /// What every layer costs however small the work; in a prefill norms and activations too.
    pub layers: f64,
    /// The exchange between GPUs.
    pub exchange: f64,
}

impl Time {
    /// The whole time in seconds.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.weights + self.attention + self.layers + self.exchange
    }

    /// The shortest and the longest seconds that it may really be: the spread of the efficiency
    /// that independent runs show, around its default.
    #[must_use]
    pub fn band(&self, efficiency: Range) -> (f64, f64) {
        let seconds = self.seconds() * efficiency.default;
        (seconds / efficiency.high, seconds / efficiency.low)
    }

    /// The whole time in milliseconds.
    #[must_use]
    pub fn milliseconds(&self) -> f64 {
        self.seconds() * 1000.0
    }
}

impl<'f> Deployment<'f> {
    /// A model on so many GPUs.
    ///
    /// # Errors
    /// [`GpuError::Division`] for other numbers than 1, 2, 4 and 8.
    pub fn new(
        gpu: &'f Gpu,
        model: &'f OpenModel,
        gpus: u32,
        weights: Precision,
    ) -> Result<Self, GpuError> {
        if ![1, 2, 4, 8].contains(&gpus) {
            return Err(GpuError::Division(gpus));
        }
        Ok(Self {
            gpu,
            model,
            gpus,
            weights,
            cache: Precision::Bf16,
        })
    }

    /// One step of decoding: `batch` requests get one token each, of which each has `context`
    /// tokens behind it.
    ///
    /// Everything but the input embedding is read once, of the experts those that the batch touches:
    /// `n` experts of which a token uses `k` leave `(1 - k/n)^tokens` of them
    /// untouched if tokens choose independently, which only a part of them does.
    #[must_use]
    pub fn decode_step(&self, batch: f64, context: f64) -> Time {
        let (model, gpus) = (self.model, f64::from(self.gpus));
        let bandwidth = self.gpu.bandwidth.value;
        let read = self.dense_bytes() / c::WEIGHT_BANDWIDTH
            + self.expert_bytes() * self.touched(batch) / c::EXPERT_BANDWIDTH;
        let memory = read / (gpus * bandwidth);
        let compute =
            2.0 * self.computed_params() * batch / (gpus * self.operations() * c::DECODE_COMPUTE);
        let cache =
            batch * model.cache_bytes(context, self.cache) * model.attention.share(self.gpus);
        let fixed =
            c::DECODE_LAYER + self.if_experts(c::DECODE_ROUTING) + self.if_blocks(c::DECODE_BLOCKS);
        Time {
            weights: memory.max(compute),
            bound: bound(memory, compute),
            attention: cache / (bandwidth * c::CACHE_BANDWIDTH),
            layers: f64::from(model.layers) * fixed,
            exchange: self.exchange(batch, &c::DECODE_EXCHANGE),
        }
    }

    /// Reading the input of `batch` requests with `input` tokens each.
    #[must_use]
    pub fn prefill(&self, batch: f64, input: f64) -> Time {
        let (model, gpus) = (self.model, f64::from(self.gpus));
        let tokens = batch * input;
        let reached = if model.experts.is_some() {
            c::PREFILL_EXPERTS
        } else {
            c::PREFILL_DENSE
        };
        let compute = 2.0 * self.computed_params() * tokens / (gpus * self.operations() * reached);
        let memory = (self.dense_bytes() + self.expert_bytes())
            / (gpus * self.gpu.bandwidth.value * c::PREFILL_BANDWIDTH);
        let values = f64::from(model.layers) * tokens * f64::from(model.hidden) * 2.0;
        let fixed = c::PREFILL_LAYER
            + self.if_experts(c::PREFILL_ROUTING)
            + self.if_blocks(c::PREFILL_BLOCKS);
        Time {
            weights: memory.max(compute),
            bound: bound(memory, compute),
            attention: self.attention_operations(tokens, input)
                / (gpus * self.gpu.bf16.value * c::PREFILL_ATTENTION),
            layers: f64::from(model.layers) * fixed
                + values * c::PREFILL_PASSES / self.gpu.bandwidth.value,
            exchange: self.exchange(tokens, &c::PREFILL_EXCHANGE),
        }
    }

    /// Scores and sums of all heads; a token sees half of the input on average, in layers with a
    /// window at most that.
    fn attention_operations(&self, tokens: f64, input: f64) -> f64 {
        let model = self.model;
        let head = match model.attention {
            super::Attention::Heads { head_dim, .. } => f64::from(head_dim),
            // Uncompressed heads: 128 numbers and the position.
            super::Attention::Latent { rope, .. } => 128.0 + f64::from(rope),
        };
        let (windowed, window) = model.window.unwrap_or((0, 0));
        let seen = f64::from(model.layers.saturating_sub(windowed)) * input / 2.0
            + f64::from(windowed) * (input / 2.0).min(f64::from(window));
        4.0 * f64::from(model.heads) * head * tokens * seen
    }

    /// Two exchanges a layer, each of a vector a token, twice around the ring.
    fn exchange(&self, tokens: f64, speed: &c::Exchange) -> f64 {
        if self.gpus < 2 {
            return 0.0;
        }
        let gpus = f64::from(self.gpus);
        let bytes = tokens * f64::from(self.model.hidden) * 2.0;
        let around = 2.0 * (gpus - 1.0) / gpus * bytes;
        let link = self.gpu.link.value;
        let direct = link >= c::DIRECT_LINK;
        let start = if direct {
            speed.start
        } else {
            speed.bridge_start
        };
        let reached = if direct || self.gpus == 2 {
            speed.direct
        } else {
            speed.bridge / gpus
        };
        2.0 * f64::from(self.model.layers) * (start + around / (link * reached))
    }

    fn operations(&self) -> f64 {
        self.gpu
            .operations(self.model.dense_precision(self.weights))
    }

    fn computed_params(&self) -> f64 {
        self.model.active_params - self.model.input_embedding()
    }

    fn dense_bytes(&self) -> f64 {
        let model = self.model;
        let params = model.total_params - model.expert_params() - model.input_embedding();
        params * model.dense_precision(self.weights).bytes()
    }

    fn expert_bytes(&self) -> f64 {
        self.model.expert_params() * self.model.expert_precision(self.weights).bytes()
    }

    fn touched(&self, batch: f64) -> f64 {
        self.model.experts.map_or(0.0, |experts| {
            let untouched = 1.0 - f64::from(experts.active) / f64::from(experts.count);
            let independent = 1.0 + (batch - 1.0).max(0.0) * c::INDEPENDENT_CHOICE;
            1.0 - libm::pow(untouched, independent)
        })
    }

    fn if_experts(&self, seconds: f64) -> f64 {
        self.model.experts.map_or(0.0, |_| seconds)
    }

    fn if_blocks(&self, seconds: f64) -> f64 {
        let fp8 = self.model.dense_precision(self.weights) == Precision::Fp8;
        if fp8 && self.model.fp8_blocks {
            seconds
        } else {
            0.0
        }
    }
}

fn bound(memory: f64, compute: f64) -> Bound {
    if memory >= compute {
        Bound::Memory
    } else {
        Bound::Compute
    }
}
