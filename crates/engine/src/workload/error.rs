//! What is wrong with a use case, or why it has no cost.

use thiserror::Error;

use super::Field;
use crate::money::MoneyError;
use crate::pricing::PriceError;

/// A number of a use case is missing or impossible.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FieldError {
    /// Nothing was given; nothing is silently zero.
    #[error("{field}: a number is needed; write 0 if you mean none")]
    Missing {
        /// The field.
        field: Field,
    },
    /// The text is no number, or outside the limits of the field.
    #[error(
        "{field}: \"{text}\" does not fit; write a number from {low} to {high} with {decimals}"
    )]
    OutsideLimits {
        /// The field.
        field: Field,
        /// The text found, cut when it is long.
        text: String,
        /// Smallest value.
        low: &'static str,
        /// Largest value.
        high: &'static str,
        /// How many decimals are kept, in words.
        decimals: &'static str,
    },
}

/// Why the cost of a use case cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CostError {
    /// A price is not known.
    #[error(transparent)]
    Price(#[from] PriceError),
    /// The amounts do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// One call is longer than the model can read.
    #[error(
        "a call of {tokens} tokens does not fit into the {window} tokens of {model}; \
         shorten the input or choose a model with a longer context window"
    )]
    TooLong {
        /// Input and output tokens of a call.
        tokens: String,
        /// The context window.
        window: u64,
        /// The name of the model.
        model: String,
    },
}
