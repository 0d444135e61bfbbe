//! What the program carries beside the question bank: prices, facts about serving, defaults of use cases.

use llm_readiness_content::asset;
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::pricing::Catalog;

/// The price list that the program carries.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn prices() -> Result<Catalog, Problems> {
    Catalog::read(asset("prices.json").unwrap_or_default())
}
