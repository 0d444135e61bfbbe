//! The app without a browser: what it knows ([`Model`]), what can happen ([`Msg`]), what follows
//! ([`update()`]) and what is asked of the outside ([`Effect`]). Everything here is pure and tested
//! natively.

pub mod bank;
pub mod cost_cases;
pub mod edit;
pub mod effect;
pub mod history;
pub mod keys;
pub mod market;
pub mod model;
pub mod msg;
pub mod number_field;
pub mod own_prices;
pub mod preferences;
pub mod route;
pub mod shelf;
pub mod simulated;
pub mod update;
pub mod view;
pub mod words;

#[cfg(test)]
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
