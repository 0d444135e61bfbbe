//! `readiness vectors`: the published examples that scoring and cost are held to, and how far the
//! time model of GPUs is off.

mod cost;
mod machine;
mod scoring;

use llm_readiness_content::asset;
use llm_readiness_engine::document::{Json, Problems, parse};
use llm_readiness_engine::gpu::{Calibration, calibration};
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::vectors::cost::{CostResult, run as run_cost};
use llm_readiness_engine::vectors::{Check, VectorResult, run as run_scoring};

use crate::arguments::Format;
use crate::console::{Console, Failure};
use crate::table::{Side, Table};

struct Results {
    scoring: Vec<VectorResult>,
    cost: Vec<CostResult>,
    machine: Calibration,
}

/// Runs them all and prints how each came out; whether none failed.
pub(crate) fn run(format: Format, console: &mut Console) -> Result<bool, Failure> {
    let results = results()?;
    match format {
        Format::Text => {
            console.print(&scoring::text(&results.scoring))?;
            console.print(&cost::text(&results.cost))?;
            console.print(&machine::text(&results.machine))?;
        }
        Format::Json => {
            let all = object([
                (
                    "scoring",
                    Json::List(results.scoring.iter().map(scoring::json).collect()),
                ),
                (
                    "cost",
                    Json::List(results.cost.iter().map(cost::json).collect()),
                ),
                ("calibration", machine::json(&results.machine)),
            ]);
            console.print(&all.to_pretty())?;
        }
    }
    let scoring = results.scoring.iter().all(VectorResult::passes);
    Ok(scoring && !results.cost.iter().any(CostResult::fails))
}

fn results() -> Result<Results, Failure> {
    let unreadable = |problems: Problems| Failure::Needed(problems.to_string());
    let document = |name| parse(asset(name).unwrap_or_default()).map_err(Problems::from);
    let facts = Facts::read(asset("serving.json").unwrap_or_default()).map_err(unreadable)?;
    let read = || {
        Ok((
            run_scoring(&document("vectors.json")?)?,
            run_cost(&document("cost-vectors.json")?, &facts)?,
        ))
    };
    let (scoring, cost) = read().map_err(unreadable)?;
    let machine = calibration(&facts).map_err(|error| Failure::Needed(error.to_string()))?;
    Ok(Results {
        scoring,
        cost,
        machine,
    })
}

fn checks_table(checks: &[Check]) -> Table<4> {
    let mut table = Table::new([
        ("", Side::Left),
        ("Expected", Side::Left),
        ("Got", Side::Left),
        ("Pass", Side::Left),
    ]);
    for check in checks {
        table.push([
            format!("   {}", check.what),
            check.expected.clone(),
            check.got.clone(),
            yes(check.pass).to_owned(),
        ]);
    }
    table
}

fn checks_json(checks: &[Check]) -> Json {
    let check = |check: &Check| {
        object([
            ("what", Json::text(&check.what)),
            ("expected", Json::text(&check.expected)),
            ("got", Json::text(&check.got)),
            ("pass", Json::Bool(check.pass)),
        ])
    };
    Json::List(checks.iter().map(check).collect())
}

fn yes(pass: bool) -> &'static str {
    if pass { "yes" } else { "NO" }
}

fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
    Json::Object(fields.map(|(name, value)| (name.to_owned(), value)).into())
}
