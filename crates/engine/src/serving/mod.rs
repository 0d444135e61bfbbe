//! What serving the calls costs, in each of the ways to do it, and what is known about it: GPUs, open models, provisioned
//! throughput, fine-tuning, day rates.
//!
//! [`Facts`] is one document, read and checked like any other. Each value in it says where it is
//! from and whether that is thin ([`Fact::weak`]); people may override what they know better.

mod base;
mod fact;
pub mod ownership;
mod price_sheet;
mod prices;
pub mod provisioned;
mod read;

pub use base::{Base, Need, UnitPrice};
pub use fact::{Fact, Range};
pub use price_sheet::{PriceSheet, Rates, TokenCost};
pub use prices::{ModelPrices, MonthPrices, PriceNote, PriceQuestion};
pub use read::{Facts, LabourRate, MachineFacts, SERVING_FORMAT, SERVING_SCHEMA};
