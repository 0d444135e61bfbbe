//! The published vectors hold the engine to their numbers.

#![allow(clippy::unwrap_used, reason = "a test file as a whole")]

use llm_readiness_content::asset;
use llm_readiness_engine::document::parse;
use llm_readiness_engine::vectors;

#[test]
fn every_published_vector_passes() {
    let document = parse(asset("vectors.json").unwrap()).unwrap();
    let results = vectors::run(&document).unwrap();
    let ids: Vec<&str> = results.iter().map(|result| result.id.as_str()).collect();
    assert_eq!(ids, ["S1", "S2", "S3", "S4", "S5", "S6", "S7"]);
    for result in &results {
        assert!(result.passes(), "{result:#?}");
        assert!(!result.source.is_empty() && !result.note.is_empty());
    }
}
