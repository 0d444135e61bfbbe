//! For how many tokens a table means its prices, and whether that can be true.

use std::fmt;

use super::Imported;
use crate::money::{Dollars, Rate};
use crate::pricing::{Kind, Meter, Model};

/// For how many tokens a price is meant. Searches have their own unit, which no table gets wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// For one token, as 0.0000025.
    Token,
    /// For a million tokens, as 2.50.
    Million,
}

impl Unit {
    /// How many tokens a price is for.
    #[must_use]
    pub const fn tokens(self) -> u32 {
        match self {
            Self::Token => 1,
            Self::Million => 1_000_000,
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Token => Self::Million,
            Self::Million => Self::Token,
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::Token => "one token",
            Self::Million => "a million tokens",
        }
    }
}

/// What a table leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// The prices are not believable in the unit in which tables of this kind are written.
    Unit {
        /// The unit of tables of this kind.
        usual: Unit,
        /// The median price of a million input tokens in that unit.
        median: Option<Dollars>,
        /// The same median if the prices are meant for the other unit.
        otherwise: Option<Dollars>,
    },
}

/// The answer to a [`Question`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The prices of the table are for one token.
    PricesArePerToken,
    /// The prices of the table are for a million tokens.
    PricesArePerMillion,
}

/// A question with the table read the other way, so that no digit is lost by converting.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Doubt {
    pub(super) question: Question,
    usual: Unit,
    otherwise: Box<Imported>,
}

/// A chat model's million input tokens cost between one cent and 200 dollars.
const LOWEST: &str = "0.01";
const HIGHEST: &str = "200";

fn is_believable(price: Dollars) -> bool {
    let [low, high] = [LOWEST, HIGHEST].map(|text| text.parse().unwrap_or(Dollars::ZERO));
    (low..=high).contains(&price)
}

/// Reads a table in its usual unit, and in the other one where the result cannot be believed.
///
/// # Errors
/// What `read` returns.
pub(super) fn checked<E>(
    usual: Unit,
    read: impl Fn(Unit) -> Result<Imported, E>,
) -> Result<Imported, E> {
    let mut table = read(usual)?;
    let median = median(&table.models);
    if median.is_some_and(is_believable) {
        note_unusual(&mut table);
        return Ok(table);
    }
    let otherwise = read(usual.other())?;
    let other_median = self::median(&otherwise.models);
    // A table of embeddings or of nothing raises no question.
    if median.is_none() && !other_median.is_some_and(is_believable) {
        return Ok(table);
    }
    table.doubt = Some(Doubt {
        question: Question::Unit {
            usual,
            median,
            otherwise: other_median,
        },
        usual,
        otherwise: Box::new(otherwise),
    });
    Ok(table)
}

fn input_price(model: &Model) -> Option<Dollars> {
    let ladder = model.sheets().first()?.rates.get(&Meter::Input)?;
    Some(million(ladder.base()))
}

fn million(rate: Rate) -> Dollars {
    rate.for_many(1_000_000)
}

fn median(models: &[Model]) -> Option<Dollars> {
    let chat = models.iter().filter(|model| model.kind() == Kind::Chat);
    let mut prices: Vec<Dollars> = chat.filter_map(input_price).collect();
    prices.sort_unstable();
    prices.get(prices.len() / 2).copied()
}

fn note_unusual(table: &mut Imported) {
    for model in &table.models {
        if model.kind() == Kind::Chat
            && let Some(price) = input_price(model).filter(|price| !is_believable(*price))
        {
            table.notes.push(super::Note {
                model: model.reference(),
                about: super::Skipped::Unusual(price),
            });
        }
    }
}

impl Imported {
    /// The table in the unit that a person says it is in. Without a question it stays as it is.
    #[must_use]
    pub fn answer(mut self, answer: Answer) -> Self {
        let Some(doubt) = self.doubt.take() else {
            return self;
        };
        let said = match answer {
            Answer::PricesArePerToken => Unit::Token,
            Answer::PricesArePerMillion => Unit::Million,
        };
        let mut table = if said == doubt.usual {
            self
        } else {
            *doubt.otherwise
        };
        note_unusual(&mut table);
        table
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Unit {
            usual,
            median,
            otherwise,
        } = self;
        let price = |price: Option<Dollars>| {
            price.map_or_else(|| "no price".to_owned(), |price| format!("${price}"))
        };
        write!(
            f,
            "read as prices for {}, as in other tables of this kind, half of the models cost {} or less for a \
             million input tokens, and the usual range is ${LOWEST} to ${HIGHEST}; read as prices for {} \
             it is {}. Say which unit the table is in",
            usual.english(),
            price(*median),
            usual.other().english(),
            price(*otherwise),
        )
    }
}
