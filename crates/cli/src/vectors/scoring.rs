//! The scoring vectors.

use std::fmt::Write as _;

use llm_readiness_engine::document::Json;
use llm_readiness_engine::vectors::VectorResult;

use super::{checks_json, checks_table, object};

pub(super) fn text(results: &[VectorResult]) -> String {
    let mut text = String::from("Scoring\n\n");
    for result in results {
        let table = checks_table(&result.checks);
        let VectorResult {
            id,
            title,
            source,
            note,
            ..
        } = result;
        let _ = writeln!(text, "{id} {title}\n   {source}\n   {note}\n{table}");
    }
    let passed = results.iter().filter(|result| result.passes()).count();
    let _ = writeln!(text, "{passed} of {} pass\n", results.len());
    text
}

pub(super) fn json(result: &VectorResult) -> Json {
    object([
        ("id", Json::text(&result.id)),
        ("title", Json::text(&result.title)),
        ("source", Json::text(&result.source)),
        ("note", Json::text(&result.note)),
        ("pass", Json::Bool(result.passes())),
        ("checks", checks_json(&result.checks)),
    ])
}
