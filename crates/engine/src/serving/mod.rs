//! What serving the calls costs, in each of the ways to do it.

mod price_sheet;
mod prices;

pub use price_sheet::{PriceSheet, Rates, TokenCost};
pub use prices::{ModelPrices, MonthPrices, PriceNote, PriceQuestion};
