//! Prices as foreign tables write them.

use crate::document::{Json, Reader, Rule};
use crate::money::{Dollars, MoneyError, Rate};

pub(super) const DATE: &str = "a date like 2026-11-23";
/// More tokens than any context window; keeps a slip of the pen out of the arithmetic.
pub(super) const MOST_TOKENS: u64 = 1_000_000_000;

const PRICE: &str = "a price in US dollars, 0 or more, with at most 9 decimals";
const PRICE_OF_ONE: &str = "a price for one token, 0 or more, with at most 15 decimals";

/// A price in a table: a zero stands for "not known".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// A rate.
    Known(Rate),
    /// Nothing known.
    Zero,
}

impl Amount {
    pub(super) const fn known(self) -> Option<Rate> {
        match self {
            Self::Known(rate) => Some(rate),
            Self::Zero => None,
        }
    }
}

/// The price here for `per` things; a text or a JSON number.
///
/// The digits of a number are those of the file: the parser turns it into the nearest floating-point
/// number, whose shortest text has the same digits as long as there are no more than 15 of them.
pub(super) fn amount(value: &Reader<'_>, per: u32) -> Option<Amount> {
    let text = match value.value() {
        Json::Number(number) => number.to_string(),
        Json::Null | Json::Bool(_) | Json::Text(_) | Json::List(_) | Json::Object(_) => {
            value.text()?.trim().to_owned()
        }
    };
    let parsed = amount_of(&text, per);
    if let Err(rule) = parsed {
        value.report(rule);
        return None;
    }
    parsed.ok()
}

/// The price in a text for `per` things.
pub(super) fn amount_of(text: &str, per: u32) -> Result<Amount, Rule> {
    let price = text.parse::<Dollars>();
    match price.and_then(|price| Rate::of(price, per)) {
        Ok(rate) => Ok(Amount::Known(rate)),
        Err(MoneyError::ZeroPrice) => Ok(Amount::Zero),
        Err(_) => Err(Rule::Form {
            value: text.chars().take(60).collect(),
            form: if per == 1 { PRICE_OF_ONE } else { PRICE },
        }),
    }
}

/// Whether a price is exactly 0, in whatever way it is written.
pub(super) fn is_zero(value: &Json) -> bool {
    let text = match value {
        Json::Number(number) => number.to_string(),
        Json::Text(text) => text.trim().to_owned(),
        Json::Null | Json::Bool(_) | Json::List(_) | Json::Object(_) => return false,
    };
    text.parse() == Ok(Dollars::ZERO)
}

/// A number of tokens, where 0 stands for "not known".
pub(super) fn tokens<'a>(item: &'a Reader<'a>, name: &'static str) -> Option<u64> {
    let field = item.optional(name)?;
    if is_zero(field.value()) {
        return None;
    }
    field.integer(1, MOST_TOKENS)
}
