//! What a usage of a language model costs, exactly, at a given moment.
//!
//! A [`Catalog`] holds [`Model`]s; a model holds dated [`Sheet`]s of rates and [`Variant`]s for
//! other [`Terms`] (batch, flex, priority, fast). [`Model::rate_card`] chooses the rates that hold
//! for a [`Moment`], the terms and the length of the input; [`Model::price`] applies them to a
//! [`Usage`]. What is not known is an error with a way out, never a zero.

mod catalog;
mod error;
mod find;
mod format;
pub mod import;
mod ladder;
mod meter;
mod model;
mod moment;
mod pattern;
mod price;
mod rate_card;
mod terms;
mod usage;

pub use catalog::{Catalog, Provider, Source};
pub use error::PriceError;
pub use ladder::{Climb, Ladder, LadderError, Step};
pub use meter::{Meter, Side};
pub use model::{
    Disagreement, Kind, Model, Period, Retirement, Sheet, TokenMultiplier, Variant, Window,
};
pub use moment::{Moment, MomentError, TimeError, TimeOfDay};
pub use pattern::{Pattern, PatternError};
pub use price::{Component, Priced};
pub use rate_card::RateCard;
pub use terms::{Terms, TermsError};
pub use usage::{Call, CallError, Counts, Usage, UsageError, UsageField};
