//! A value with its origin.

use crate::date::Date;
use crate::document::Reader;
use crate::money::Dollars;

/// A value and where it is from.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// Who says so.
    pub source: String,
    /// Whether that is thin: one seller, a third party, a guess. To be shown as such.
    pub weak: bool,
    /// The day on which it was taken from there.
    pub as_of: Date,
}

/// A default with how far it may be off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Low end.
    pub low: f64,
    /// What is used.
    pub default: f64,
    /// High end.
    pub high: f64,
}

const DATE: &str = "a date like 2026-11-23";
const PRICE: &str = "an amount in US dollars, 0 or more, such as 2.50";

impl<T> Fact<T> {
    /// The same origin with another value, such as one in another unit.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Fact<U> {
        Fact {
            value: change(self.value),
            source: self.source,
            weak: self.weak,
            as_of: self.as_of,
        }
    }

    /// Reads the origin beside a value that was read already.
    pub(super) fn beside<'a>(item: &'a Reader<'a>, value: T, day: Date) -> Option<Self> {
        let own = item.optional("as_of").map(|field| field.parsed(DATE));
        Some(Self {
            value,
            source: text(item, "source")?,
            weak: flag(item, "weak"),
            as_of: own.flatten().unwrap_or(day),
        })
    }
}

/// A number above 0 in the field `name`.
pub(super) fn number<'a>(item: &'a Reader<'a>, name: &'static str, day: Date) -> Option<Fact<f64>> {
    let field = item.required(name)?;
    field.only(&["value", "source", "weak", "as_of"]);
    let value = field.required("value")?.number(f64::MIN_POSITIVE, 1e18)?;
    Fact::beside(&field, value, day)
}

/// The same where the field may be left out.
pub(super) fn optional_number<'a>(
    item: &'a Reader<'a>,
    name: &'static str,
    day: Date,
) -> Option<Fact<f64>> {
    item.optional(name).and_then(|_| number(item, name, day))
}

/// Low, default and high in the field `name`.
pub(super) fn range<'a>(
    item: &'a Reader<'a>,
    name: &'static str,
    day: Date,
) -> Option<Fact<Range>> {
    let field = item.required(name)?;
    field.only(&["low", "default", "high", "source", "weak", "as_of"]);
    let part = |part| field.required(part)?.number(f64::MIN_POSITIVE, 1e18);
    let (low, default, high) = (part("low")?, part("default")?, part("high")?);
    if !(low <= default && default <= high) {
        field.report(crate::document::Rule::RangeOrder {
            low: low.to_string(),
            likely: default.to_string(),
            high: high.to_string(),
        });
        return None;
    }
    Fact::beside(&field, Range { low, default, high }, day)
}

/// An amount as decimal text in the field `name` of an object.
pub(super) fn amount<'a>(item: &'a Reader<'a>, name: &'static str) -> Option<Dollars> {
    let field = item.required(name)?;
    let amount: Dollars = field.parsed(PRICE)?;
    if amount < Dollars::ZERO {
        field.report(crate::document::Rule::Form {
            value: amount.to_string(),
            form: PRICE,
        });
        return None;
    }
    Some(amount)
}

/// An amount with its origin in the field `name`.
pub(super) fn price<'a>(
    item: &'a Reader<'a>,
    name: &'static str,
    day: Date,
) -> Option<Fact<Dollars>> {
    let field = item.required(name)?;
    field.only(&["value", "source", "weak", "as_of"]);
    let value = amount(&field, "value")?;
    Fact::beside(&field, value, day)
}

pub(super) fn text<'a>(item: &'a Reader<'a>, name: &'static str) -> Option<String> {
    item.required(name)?.text().map(str::to_owned)
}

pub(super) fn flag<'a>(item: &'a Reader<'a>, name: &'static str) -> bool {
    let found = item.optional(name).and_then(|field| field.boolean());
    found.unwrap_or(false)
}
