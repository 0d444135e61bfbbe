//! What serving the calls costs, in each of the ways to do it.

mod base;
mod price_sheet;
mod prices;

pub use base::{Base, Need, UnitPrice};
pub use price_sheet::{PriceSheet, Rates, TokenCost};
pub use prices::{ModelPrices, MonthPrices, PriceNote, PriceQuestion};
