//! Money without rounding. A price is a decimal text; it becomes an integer and stays one.
//!
//! Three fixed-point types whose digits fit together, so that no product ever has to be rounded:
//!
//! | type | unit | digits after the point |
//! |---|---|---|
//! | [`Rate`] | US dollars for one counted thing (a token, a search) | 15 |
//! | [`Quantity`] | counted things, also as an average (2.5 calls) | 9 |
//! | [`Dollars`] | US dollars | 24 = 15 + 9 |
//!
//! The finest published price, $0.003625 for a million tokens, needs 12 of the 15 digits. A text
//! with more digits than its type holds is an error. Rounding happens in one place only:
//! [`Dollars::rounded`], for display.

mod decimal;
mod dollars;
mod quantity;
mod rate;

use thiserror::Error;

pub use dollars::Dollars;
pub use quantity::Quantity;
pub use rate::Rate;

/// A text is no amount, or an amount does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// The text is not a finite decimal number.
    #[error("\"{text}\" is not a number; write digits with a point, for example 2.50")]
    NotANumber {
        /// The text found, cut when it is long.
        text: String,
    },
    /// The number has more digits than can be kept.
    #[error(
        "{text} has more than {places} digits after the point, and nothing is rounded \
         silently; write it with fewer digits"
    )]
    TooPrecise {
        /// The number found.
        text: String,
        /// How many digits are kept.
        places: u32,
    },
    /// A count or a price below zero.
    #[error("{text} is below 0; a count or a price cannot be negative")]
    Negative {
        /// The number found.
        text: String,
    },
    /// A zero where a price should be. Price tables write 0 for "not known".
    #[error("a price of 0 means that the price is not known, not that it is free; leave it out")]
    ZeroPrice,
    /// A sum or product left the range, about 170 million million dollars.
    #[error("the amount is too large to be real; check the volumes for a slip of the pen")]
    TooLarge,
}
