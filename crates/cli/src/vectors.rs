//! `readiness vectors`: the published examples that the scoring is held to.

use std::fmt::Write as _;

use llm_readiness_content::asset;
use llm_readiness_engine::document::{Json, Problems, parse};
use llm_readiness_engine::vectors::{Check, VectorResult, run as run_vectors};

use crate::arguments::Format;
use crate::console::{Console, Failure};
use crate::table::{Side, Table};

/// Runs them all and prints how each came out; whether all did well.
pub(crate) fn run(format: Format, console: &mut Console) -> Result<bool, Failure> {
    let results = results().map_err(|problems| Failure::Needed(problems.to_string()))?;
    match format {
        Format::Text => console.print(&text(&results))?,
        Format::Json | Format::JsonLines => {
            let list = results.iter().map(json).collect();
            console.print(&Json::List(list).to_pretty())?;
        }
    }
    Ok(results.iter().all(VectorResult::passes))
}

fn results() -> Result<Vec<VectorResult>, Problems> {
    run_vectors(&parse(asset("vectors.json").unwrap_or_default())?)
}

fn text(results: &[VectorResult]) -> String {
    let mut text = String::new();
    for result in results {
        let mut table = Table::new([
            ("", Side::Left),
            ("Expected", Side::Left),
            ("Got", Side::Left),
            ("Pass", Side::Left),
        ]);
        for check in &result.checks {
            table.push([
                format!("   {}", check.what),
                check.expected.clone(),
                check.got.clone(),
                yes(check.pass).to_owned(),
            ]);
        }
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
    let _ = writeln!(text, "{passed} of {} pass", results.len());
    text
}

fn yes(pass: bool) -> &'static str {
    if pass { "yes" } else { "NO" }
}

fn json(result: &VectorResult) -> Json {
    let text = |name: &str, value: &str| (name.to_owned(), Json::text(value));
    let check = |check: &Check| {
        Json::Object(vec![
            text("what", &check.what),
            text("expected", &check.expected),
            text("got", &check.got),
            ("pass".to_owned(), Json::Bool(check.pass)),
        ])
    };
    Json::Object(vec![
        text("id", &result.id),
        text("title", &result.title),
        text("source", &result.source),
        text("note", &result.note),
        ("pass".to_owned(), Json::Bool(result.passes())),
        (
            "checks".to_owned(),
            Json::List(result.checks.iter().map(check).collect()),
        ),
    ])
}
