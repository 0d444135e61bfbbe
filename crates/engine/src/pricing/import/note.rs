//! What could not be taken over from a foreign table, and why.

use std::fmt;

use crate::document::Problem;
use crate::money::Dollars;
use crate::pricing::Terms;

/// Something in a foreign table that this program does not take over.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The model: `google/gemma-3`; empty where it is about the whole table.
    pub model: String,
    /// What about it.
    pub about: Skipped,
}

/// Why something was not taken over, or only with a doubt.
#[derive(Debug, Clone, PartialEq)]
pub enum Skipped {
    /// The table has no rate for it that is known here, so the model is left out.
    NoKnownRate,
    /// A price for something that this program does not count, by the name in the table.
    OtherUnit(String),
    /// A price of 0, which means "not known", by the name in the table.
    ZeroPrice(String),
    /// Prices on terms that this program does not know.
    OtherTerms(String),
    /// A rule for further ids that cannot be written as a pattern.
    OtherRule(String),
    /// Really free, which a price list of ours cannot say: a rate of 0 is an unknown one.
    Free,
    /// The price changes from call to call, by the name in the table.
    Varies(String),
    /// No model of its own: its prices became those of other terms of the model named.
    FoldedInto(String, Terms),
    /// Another entry has this id already.
    SameId,
    /// Another entry has this alias already; the model is taken over without it.
    SameAlias(String),
    /// The entry breaks a rule and is left out.
    Broken(Problem),
    /// Taken over, but a million input tokens at this price are unusual.
    Unusual(Dollars),
    /// A column that nobody reads.
    UnknownColumn(String),
}

impl Skipped {
    /// Whether the whole model is left out.
    #[must_use]
    pub const fn leaves_out_the_model(&self) -> bool {
        match self {
            Self::NoKnownRate | Self::Free | Self::Varies(_) | Self::SameId | Self::Broken(_) => {
                true
            }
            Self::OtherUnit(_)
            | Self::ZeroPrice(_)
            | Self::OtherTerms(_)
            | Self::OtherRule(_)
            | Self::FoldedInto(..)
            | Self::SameAlias(_)
            | Self::Unusual(_)
            | Self::UnknownColumn(_) => false,
        }
    }

    /// A word for it in machine-readable output.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoKnownRate => "no-known-rate",
            Self::OtherUnit(_) => "other-unit",
            Self::ZeroPrice(_) => "zero-price",
            Self::OtherTerms(_) => "other-terms",
            Self::OtherRule(_) => "other-rule",
            Self::Free => "free",
            Self::Varies(_) => "varies",
            Self::FoldedInto(..) => "folded",
            Self::SameId => "same-id",
            Self::SameAlias(_) => "same-alias",
            Self::Broken(_) => "broken",
            Self::Unusual(_) => "unusual",
            Self::UnknownColumn(_) => "unknown-column",
        }
    }
}

/// Puts notes into order, each once.
pub(super) fn tidy(notes: &mut Vec<Note>) {
    notes.sort_by_cached_key(|note| (note.model.clone(), note.about.to_string()));
    notes.dedup();
}

impl fmt::Display for Skipped {
    /// The reason without the model.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKnownRate => f.write_str("left out, no price is known"),
            Self::OtherUnit(key) => write!(
                f,
                "the price \"{key}\" is for something that is not counted here"
            ),
            Self::ZeroPrice(key) => {
                write!(f, "the price \"{key}\" is 0, which means not known")
            }
            Self::OtherTerms(terms) => write!(f, "prices for {terms} are not taken over"),
            Self::OtherRule(rule) => write!(f, "ids by the rule {rule} are not taken over"),
            Self::Free => f.write_str(
                "left out, it is free; in this price list a rate of 0 would mean not known",
            ),
            Self::Varies(key) => {
                write!(f, "left out, the price \"{key}\" changes from call to call")
            }
            Self::FoldedInto(model, terms) => write!(
                f,
                "no model of its own; its prices became the {} prices of {model}",
                terms.english()
            ),
            Self::SameId => f.write_str("left out, another entry has the same id"),
            Self::SameAlias(alias) => {
                write!(f, "the alias \"{alias}\" already means another model")
            }
            Self::Broken(problem) => write!(f, "left out, {problem}"),
            Self::Unusual(price) => write!(
                f,
                "${price} for a million input tokens is unusual; check it against the source"
            ),
            Self::UnknownColumn(column) => write!(f, "the column \"{column}\" is not read"),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.model.is_empty() {
            return write!(f, "{}", self.about);
        }
        write!(f, "{}: {}", self.model, self.about)
    }
}
