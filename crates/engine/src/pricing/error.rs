//! Why a price cannot be given.

use thiserror::Error;

use super::{Meter, Terms};
use crate::date::Date;
use crate::money::MoneyError;

/// Why a price cannot be given, with the way out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PriceError {
    /// No model of that name; a guess would be a wrong price.
    #[error("there is no model \"{wanted}\" in the price list{}", hint(nearest))]
    UnknownModel {
        /// What was asked for, cut when it is long.
        wanted: String,
        /// Models with similar names, the nearest first.
        nearest: Vec<String>,
    },
    /// Several providers sell a model of that name, at different prices.
    #[error("several providers sell \"{wanted}\"; name one of them: {}", choices.join(", "))]
    SeveralProviders {
        /// What was asked for.
        wanted: String,
        /// The full references.
        choices: Vec<String>,
    },
    /// The model does not answer any more on that day.
    #[error("{model} is retired from {on} on, so it has no price after that; choose its successor")]
    Retired {
        /// The name of the model.
        model: String,
        /// The first day without it.
        on: Date,
    },
    /// The terms are not sold, or nobody wrote down for how much.
    #[error("no {} price is known for {model}{}; choose other terms or another model", terms.english(), since(*known_from))]
    NoTerms {
        /// The terms asked for.
        terms: Terms,
        /// The name of the model.
        model: String,
        /// A later day from which a price is known.
        known_from: Option<Date>,
    },
    /// Something used has no price.
    #[error("no {} price is known for {model}; leave {} out of the usage or choose another model", meter.english(), meter.english())]
    NoRate {
        /// What is used.
        meter: Meter,
        /// The name of the model.
        model: String,
    },
    /// The amounts do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

fn hint(nearest: &[String]) -> String {
    if nearest.is_empty() {
        return "; look it up in the list, or import a price table that has it".to_owned();
    }
    let verb = if nearest.len() == 1 { "is" } else { "are" };
    format!("; the nearest {verb}: {}", nearest.join(", "))
}

fn since(known_from: Option<Date>) -> String {
    known_from.map_or_else(String::new, |day| format!(" before {day}"))
}
