//! The published cost examples, run over the baked files as the page runs them.

#![allow(clippy::unwrap_used, reason = "a test file as a whole")]

use llm_readiness_content::asset;
use llm_readiness_engine::document::parse;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::vectors::cost::{self, Outcome};

#[test]
fn every_published_cost_case_passes() {
    let facts = Facts::read(asset("serving.json").unwrap()).unwrap();
    let document = parse(asset("cost-vectors.json").unwrap()).unwrap();
    let results = cost::run(&document, &facts).unwrap();
    assert_eq!(results.len(), 45);
    let failed: Vec<_> = results.iter().filter(|result| result.fails()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let ids = |outcome: Outcome| -> Vec<&str> {
        let of = results.iter().filter(|result| result.outcome == outcome);
        of.map(|result| result.id.as_str()).collect()
    };
    assert_eq!(
        ids(Outcome::PublishedError),
        ["cost-anthropic-support-10k-sonnet4"]
    );
    assert_eq!(ids(Outcome::Pass).len(), 44);
}
