//! Why a use case or a way of serving has no cost.

use thiserror::Error;

use crate::pricing::PriceError;

/// Why a use case has no cost.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum CaseFault {
    /// A model or a price is not known.
    #[error(transparent)]
    Price(#[from] PriceError),
    /// The model has no input price in some month of the plan.
    #[error(
        "no price of {model} is known for every month of the plan; choose another model or import its prices"
    )]
    NoPrice {
        /// The name of the model.
        model: String,
    },
    /// A call is longer than the model can read.
    #[error(
        "a call of {tokens} tokens does not fit into the {window} tokens of {model}; shorten the input \
         or choose a model with a longer context window"
    )]
    TooLong {
        /// Input and output tokens of the longest call.
        tokens: f64,
        /// The context window.
        window: u64,
        /// The name of the model.
        model: String,
    },
}
