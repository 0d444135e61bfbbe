//! Price tables of others, turned into models of our own.
//!
//! Each importer is a pure function from text to an [`Import`]: the models, who sells them, where
//! they come from, and notes on what could not be taken over. Nothing is dropped in silence.

pub mod genai;
mod patterns;

use std::fmt;

use super::{Catalog, Model, Provider, Source};

/// What was read from a foreign price table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Where the prices come from.
    pub source: Source,
    /// Who sells the models.
    pub providers: Vec<Provider>,
    /// The models with at least one known rate.
    pub models: Vec<Model>,
    /// What could not be taken over, one note a thing.
    pub notes: Vec<Note>,
}

/// Something in a foreign table that this program does not take over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The model: `google/gemma-3`.
    pub model: String,
    /// What about it.
    pub about: Skipped,
}

/// Why something was not taken over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
}

impl Import {
    /// All of it as a catalog.
    #[must_use]
    pub fn into_catalog(self) -> Catalog {
        Catalog::of(vec![self.source], self.providers, self.models)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let model = &self.model;
        match &self.about {
            Skipped::NoKnownRate => write!(f, "{model}: left out, no price is known"),
            Skipped::OtherUnit(key) => write!(
                f,
                "{model}: the price \"{key}\" is for something that is not counted here"
            ),
            Skipped::ZeroPrice(key) => write!(
                f,
                "{model}: the price \"{key}\" is 0, which means not known"
            ),
            Skipped::OtherTerms(terms) => {
                write!(f, "{model}: prices for {terms} are not taken over")
            }
            Skipped::OtherRule(rule) => {
                write!(f, "{model}: ids by the rule {rule} are not taken over")
            }
        }
    }
}
