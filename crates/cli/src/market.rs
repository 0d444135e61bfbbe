//! What the program carries beside the question bank: prices, facts about serving, defaults of use cases.

use llm_readiness_content::asset;
use llm_readiness_engine::document::Problems;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::use_case::Library;

/// The price list that the program carries.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn prices() -> Result<Catalog, Problems> {
    Catalog::read(asset("prices.json").unwrap_or_default())
}

/// Accelerators, open models and reserved capacity.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn facts() -> Result<Facts, Problems> {
    Facts::read(asset("serving.json").unwrap_or_default())
}

/// Templates and defaults of use cases.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn library() -> Result<Library, Problems> {
    Library::read(asset("use-cases.json").unwrap_or_default())
}
