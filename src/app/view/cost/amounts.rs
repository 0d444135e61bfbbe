//! Amounts of money in the currency of the settings.

use llm_readiness_engine::use_case::CostSettings;

use crate::app::Words;

/// An amount of US dollars as people read it: in the currency of the settings, cents below a hundred only.
#[must_use]
pub fn money(words: &Words, settings: &CostSettings, dollars: f64) -> String {
    let (amount, code) = exchanged(settings, dollars);
    let decimals = if amount.abs() < 100.0 { 2 } else { 0 };
    words.money(&plain(amount, decimals), &code, decimals)
}

/// A small amount: what one task costs.
#[must_use]
pub fn small_money(words: &Words, settings: &CostSettings, dollars: f64) -> String {
    let (amount, code) = exchanged(settings, dollars);
    let decimals = if amount.abs() < 1.0 { 4 } else { 2 };
    words.money(&plain(amount, decimals), &code, decimals)
}

fn exchanged(settings: &CostSettings, dollars: f64) -> (f64, String) {
    match settings.currency {
        Some(rate) => (dollars * rate.per_dollar, rate.code.as_str().to_owned()),
        None => (dollars, "USD".to_owned()),
    }
}

fn plain(amount: f64, decimals: u8) -> String {
    format!("{amount:.*}", usize::from(decimals))
}

/// An amount with so many decimals: what charts and their tables write.
#[must_use]
pub(super) fn exact(words: &Words, settings: &CostSettings, dollars: f64, decimals: u8) -> String {
    let (amount, code) = exchanged(settings, dollars);
    words.money(&plain(amount, decimals), &code, decimals)
}
