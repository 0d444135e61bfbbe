//! Amounts, shares and tables of a plan for a person.

use llm_readiness_content::{NumberFormat, PlainFormat};

/// Nothing to show.
pub(crate) fn none() -> String {
    "–".to_owned()
}

/// To the dollar: a simulated amount is not known to the cent.
pub(crate) fn dollars(amount: f64) -> String {
    PlainFormat::new("en").money(&amount.to_string(), "USD", 0)
}

/// What one task costs.
pub(crate) fn small(amount: f64) -> String {
    PlainFormat::new("en").money(&amount.to_string(), "USD", 4)
}

/// A share as a percentage.
pub(crate) fn percent(share: f64) -> String {
    PlainFormat::new("en").percent(share)
}

/// A number with so many decimals.
pub(crate) fn number(value: f64, decimals: u8) -> String {
    PlainFormat::new("en").number(value, decimals)
}
