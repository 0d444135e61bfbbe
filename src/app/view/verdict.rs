//! The verdict in words.

#[cfg(feature = "full")]
mod sentences;

#[cfg(feature = "full")]
pub use sentences::{VerdictView, verdict};

use crate::app::Bank;

/// The verdict's name at a position.
#[must_use]
pub fn name(bank: &Bank, position: usize) -> String {
    bank.verdict(position)
        .map_or_else(String::new, |(_, texts)| texts.title.clone())
}

/// A count as an argument of a text.
#[must_use]
pub fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}
