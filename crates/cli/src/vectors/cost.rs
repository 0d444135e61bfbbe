//! The cost vectors.

use std::fmt::Write as _;

use llm_readiness_engine::document::Json;
use llm_readiness_engine::vectors::cost::{CostResult, Outcome};

use super::{checks_json, checks_table, object};

pub(super) fn text(results: &[CostResult]) -> String {
    let mut text = String::from("Cost\n\n");
    for result in results {
        let CostResult {
            id,
            source,
            note,
            kind,
            ..
        } = result;
        let outcome = words(&result.outcome);
        let _ = writeln!(text, "{id} ({kind}): {outcome}\n   {source}");
        if !note.is_empty() {
            let _ = writeln!(text, "   {note}");
        }
        if !result.checks.is_empty() {
            let _ = write!(text, "{}", checks_table(&result.checks));
        }
        text.push('\n');
    }
    let count = |outcome| {
        results
            .iter()
            .filter(|result| result.outcome == outcome)
            .count()
    };
    let _ = writeln!(
        text,
        "{} of {} pass, {} published errors are not reproduced, {} fail\n",
        count(Outcome::Pass),
        results.len(),
        count(Outcome::PublishedError),
        count(Outcome::Fail),
    );
    text
}

pub(super) fn json(result: &CostResult) -> Json {
    object([
        ("id", Json::text(&result.id)),
        ("kind", Json::text(&result.kind)),
        ("source", Json::text(&result.source)),
        ("note", Json::text(&result.note)),
        ("outcome", Json::text(words(&result.outcome))),
        ("checks", checks_json(&result.checks)),
    ])
}

fn words(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Pass => "pass",
        Outcome::Fail => "FAIL",
        Outcome::PublishedError => "published error",
    }
}
