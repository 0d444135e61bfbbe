//! Why a deployment cannot be sized.

use thiserror::Error;

/// Why a deployment cannot be sized, with the way out.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum GpuError {
    /// No GPU of that name.
    #[error("there is no GPU \"{wanted}\" in the list{}", hint(nearest.as_deref()))]
    UnknownGpu {
        /// What was asked for.
        wanted: String,
        /// The most similar name.
        nearest: Option<String>,
    },
    /// No open model of that name.
    #[error("there is no open model \"{wanted}\" in the list{}", hint(nearest.as_deref()))]
    UnknownModel {
        /// What was asked for.
        wanted: String,
        /// The most similar name.
        nearest: Option<String>,
    },
    /// The weights, or the weights and one request, are larger than the memory.
    #[error(
        "{model} does not fit on {gpus} x {gpu}: each GPU needs {needed_gib:.1} GiB for weights and \
         one request, but has {usable_gib:.1} GiB left for them; take larger or more GPUs, or \
         weights of a smaller precision"
    )]
    DoesNotFit {
        /// The model.
        model: String,
        /// The GPU.
        gpu: String,
        /// How many of them.
        gpus: u32,
        /// What each would have to hold.
        needed_gib: f64,
        /// What each can hold.
        usable_gib: f64,
    },
    /// Even a single request takes longer than promised.
    #[error(
        "{model} on {gpus} x {gpu} cannot keep the promise even with one request at a time: the \
         first token takes {first_token_s:.2} s of {first_token_target_s:.2} s, each further token \
         {per_token_ms:.1} ms of {per_token_target_ms:.1} ms; take faster or more GPUs, or promise less"
    )]
    TooSlow {
        /// The model.
        model: String,
        /// The GPU.
        gpu: String,
        /// How many of them.
        gpus: u32,
        /// Seconds to the first token.
        first_token_s: f64,
        /// Seconds promised.
        first_token_target_s: f64,
        /// Milliseconds for each further token.
        per_token_ms: f64,
        /// Milliseconds promised.
        per_token_target_ms: f64,
    },
    /// A model is divided among 1, 2, 4 or 8 GPUs of one machine.
    #[error("a model is divided among 1, 2, 4 or 8 GPUs of one machine, not {0}")]
    Division(u32),
    /// A request without tokens, or longer than the model reads.
    #[error(
        "a request of {tokens} tokens does not fit {model}, which reads 1 to {most}; shorten it or \
         choose a model with a longer context"
    )]
    Length {
        /// The model.
        model: String,
        /// Input and output tokens.
        tokens: f64,
        /// The longest.
        most: u64,
    },
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(
        || "; choose one of the list".to_owned(),
        |name| format!("; did you mean \"{name}\"?"),
    )
}
