//! The constants of the time model, with what they mean.
//!
//! They were chosen by least squares over runs of NVIDIA aiconfigurator-core 0.12.0 (Apache-2.0,
//! measured kernels, vLLM 0.24): 354 decode and 472 prefill runs of 13 model and precision pairs on
//! H100, A100, B200 and L40S, 1 to 8 GPUs, then rounded. 588 and 313 other runs (all of H200, batches
//! of 8, 64 and 256, inputs of 4,096) were not used for choosing them; on those the mean error is
//! 10 % and 11 %, and 5 and 8 runs are off by more than 35 %. While the form of the model was
//! chosen, all runs were looked at. No run is stored in the program but those of the calibration list.

/// Share of the memory bandwidth reached when weights are read.
pub(super) const WEIGHT_BANDWIDTH: f64 = 0.82;
/// The same for the weights of experts.
pub(super) const EXPERT_BANDWIDTH: f64 = 0.80;
/// The same for the key-value cache.
pub(super) const CACHE_BANDWIDTH: f64 = 0.83;
/// Share of the peak compute that decoding reaches once it is limited by it.
pub(super) const DECODE_COMPUTE: f64 = 0.65;
/// Requests of a batch choose experts alike; this share of those after the first chooses independently.
pub(super) const INDEPENDENT_CHOICE: f64 = 0.5;

/// Seconds of every layer and decode step, however small the batch: launching about a dozen kernels.
pub(super) const DECODE_LAYER: f64 = 50e-6;
/// What routing to experts adds to it.
pub(super) const DECODE_ROUTING: f64 = 25e-6;
/// What block-scaled fp8 adds to it: a kernel of its own before each multiplication.
pub(super) const DECODE_BLOCKS: f64 = 180e-6;

/// Share of the peak compute that prefill reaches in dense layers.
pub(super) const PREFILL_DENSE: f64 = 0.83;
/// The same with experts.
pub(super) const PREFILL_EXPERTS: f64 = 0.53;
/// The same inside attention, whose peak is that of bf16.
pub(super) const PREFILL_ATTENTION: f64 = 0.30;
/// Share of the bandwidth when prefill is limited by reading the weights.
pub(super) const PREFILL_BANDWIDTH: f64 = 0.8;
/// Times that norms and activations of a layer pass over its values. They are not divided among GPUs.
pub(super) const PREFILL_PASSES: f64 = 14.0;
/// Seconds of every layer and prefill, however short the input.
pub(super) const PREFILL_LAYER: f64 = 110e-6;
/// What routing adds to it.
pub(super) const PREFILL_ROUTING: f64 = 115e-6;
/// What block-scaled fp8 adds to it.
pub(super) const PREFILL_BLOCKS: f64 = 550e-6;

/// A link is a direct one between all GPUs (`NVLink` and its like) from this many bytes a second on.
pub(super) const DIRECT_LINK: f64 = 1e11;

/// How fast GPUs exchange their parts of a sum.
pub(super) struct Exchange {
    /// Seconds before the first byte.
    pub(super) start: f64,
    /// Share of a direct link's bandwidth.
    pub(super) direct: f64,
    /// The same, divided by the number of cards, where more than two share a `PCIe` host bridge; a
    /// pair is as good as direct.
    pub(super) bridge: f64,
    /// Seconds before the first byte over `PCIe`.
    pub(super) bridge_start: f64,
}

/// The small messages of decoding.
pub(super) const DECODE_EXCHANGE: Exchange = Exchange {
    start: 3e-6,
    direct: 0.32,
    bridge: 0.60,
    bridge_start: 4e-6,
};
/// The large messages of prefill.
pub(super) const PREFILL_EXCHANGE: Exchange = Exchange {
    start: 3e-6,
    direct: 0.63,
    bridge: 0.46,
    bridge_start: 80e-6,
};
