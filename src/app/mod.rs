//! The app without a browser: what it knows ([`Model`]), what can happen ([`Msg`]), what follows
//! ([`update()`]) and what is asked of the outside ([`Effect`]). Everything here is pure and tested
//! natively.
//!
//! The same sources make two programs: with the feature `full` all of the app, without it the
//! program of the first visit, which has the pages up to the questions and hands over to the other.

pub mod bank;
#[cfg(feature = "full")]
pub mod cost_cases;
pub mod edit;
pub mod effect;
pub mod handover;
pub mod history;
pub mod keys;
pub mod language;
#[cfg(feature = "full")]
pub mod market;
pub mod model;
pub mod msg;
pub mod number_field;
#[cfg(feature = "full")]
pub mod own_prices;
pub mod preferences;
#[cfg(not(feature = "full"))]
pub mod rest;
pub mod route;
pub mod shelf;
#[cfg(feature = "full")]
pub mod simulated;
pub mod update;
pub mod view;
pub mod wish;
pub mod words;

#[cfg(all(test, feature = "full"))]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod tests;

pub use bank::Bank;
pub use effect::Effect;
pub use model::Model;
pub use msg::{Msg, Now};
pub use update::update;
pub use words::Words;
