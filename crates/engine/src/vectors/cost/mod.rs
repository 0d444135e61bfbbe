//! Published cost examples and runs of independent tools, which the arithmetic must get right.
//!
//! The cases are a list of data: inputs, expected values, a tolerance, a source. This is their one
//! runner for tests, command line and browser. It only translates a case's fields into the
//! arguments of the engine's ordinary functions; a value that it cannot name, an input that it
//! does not find and a kind that it does not know are failures, never skipped.

mod finance;
mod inputs;
mod machine;
mod queue;
mod rates;
mod tokens;
mod tolerance;
mod tuning;
mod units;

use std::cell::RefCell;

use super::Check;
use crate::document::{Json, Problems, Reader};
use crate::serving::Facts;

use inputs::{CaseError, Inputs};
use tolerance::Tolerance;

/// What came of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Every value is within its tolerance.
    Pass,
    /// Some value is not, or could not be computed.
    Fail,
    /// What was published is wrong; our value is the right one and differs. The note says why.
    PublishedError,
}

/// A case and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostResult {
    /// Short name.
    pub id: String,
    /// The kind of calculation.
    pub kind: String,
    /// Who published it.
    pub source: String,
    /// What is to be known about it; may be empty.
    pub note: String,
    /// Every value that it states.
    pub checks: Vec<Check>,
    /// What came of it.
    pub outcome: Outcome,
}

impl CostResult {
    /// Whether it fails.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.outcome == Outcome::Fail
    }
}

/// A computed value with its name in the cases.
type Values = Vec<(String, f64)>;
type Evaluate = fn(Inputs<'_>, &Facts) -> Result<Values, CaseError>;

const KINDS: &[(&str, Evaluate)] = &[
    ("provisioned_throughput", units::provisioned),
    ("provisioned_throughput_marginal_tier", units::marginal),
    ("token_cost", tokens::token_cost),
    ("chained_calls", tokens::chained_calls),
    ("prompt_caching", tokens::prompt_caching),
    ("oracle_genai_prices", tokens::genai_prices),
    ("fine_tuning", tuning::fine_tuning),
    ("kv_cache", machine::kv_cache),
    ("gpu_memory_budget", machine::memory_budget),
    ("oracle_gpu_decode_step", machine::decode_step),
    ("oracle_gpu_prefill", machine::prefill),
    ("oracle_gpu_kv_budget", machine::kv_budget),
    ("self_host_tco", machine::ownership),
    ("erlang_b", queue::erlang_b),
    ("erlang_c", queue::erlang_c),
    ("erlang_c_fractional", queue::erlang_c_fractional),
    ("littles_law_measured", queue::measured),
    ("npv_end_of_period", finance::npv),
    ("irr", finance::irr),
    ("lognormal_from_90ci", finance::log_normal),
    ("pert", finance::pert),
];

/// Runs every case of a list.
///
/// # Errors
/// What is wrong with the list, each with its place; a case that fails is a result, not an error.
pub fn run(document: &Json, facts: &Facts) -> Result<Vec<CostResult>, Problems> {
    let problems = RefCell::new(Problems::default());
    let root = Reader::root(document, &problems);
    let results = root.items().filter_map(|case| one(&case, facts)).collect();
    let problems = problems.into_inner();
    if problems.0.is_empty() {
        Ok(results)
    } else {
        Err(problems)
    }
}

fn one<'a>(case: &'a Reader<'a>, facts: &Facts) -> Option<CostResult> {
    case.only(&[
        "id",
        "kind",
        "source",
        "inputs",
        "expected",
        "tolerance",
        "note",
        "published_error",
    ]);
    let text = |name| Some(case.required(name)?.text()?.to_owned());
    let published_error = case
        .optional("published_error")
        .and_then(|field| field.boolean());
    let published_error = published_error.unwrap_or(false);
    let tolerance = Tolerance::read(case.optional("tolerance").as_ref());
    let expected = expected(&case.required("expected")?);
    let note = case.optional("note").and_then(|note| note.text());
    let kind = text("kind")?;
    let inputs = Inputs::of(case.required("inputs")?.value());
    let known = KINDS.iter().find(|(known, _)| *known == kind);
    let (checks, outcome) = match known {
        Some((_, evaluate)) => {
            let values = evaluate(inputs, facts);
            judged(&expected, values, &tolerance?, published_error)
        }
        None => {
            let error = CaseError::UnknownKind(kind.clone());
            (vec![failure(&error)], Outcome::Fail)
        }
    };
    Some(CostResult {
        id: text("id")?,
        kind,
        source: text("source")?,
        note: note.unwrap_or_default().to_owned(),
        checks,
        outcome,
    })
}

/// The values a case states. A list states each of its values and how many there are, and `null` that there is none.
fn expected(field: &Reader<'_>) -> Values {
    let mut expected = Values::new();
    for (name, value) in field.entries() {
        let count = match value.value() {
            Json::Null => 0.0,
            Json::List(_) => {
                let numbers = value.items().zip(1..);
                let numbers = numbers.filter_map(|(item, at)| {
                    Some((format!("{name}_{at}"), item.number(f64::MIN, f64::MAX)?))
                });
                let before = expected.len();
                expected.extend(numbers);
                as_number(expected.len() - before)
            }
            _ => {
                let number = value.number(f64::MIN, f64::MAX);
                expected.extend(number.map(|number| (name.to_owned(), number)));
                continue;
            }
        };
        expected.push((format!("{name}_count"), count));
    }
    expected
}

#[allow(clippy::cast_precision_loss, reason = "values of a case are few")]
fn as_number(count: usize) -> f64 {
    count as f64
}

fn failure(error: &CaseError) -> Check {
    Check {
        what: "inputs".to_owned(),
        expected: "a value".to_owned(),
        got: error.to_string(),
        pass: false,
    }
}

/// Compares what is expected with what was computed. Of a published error nothing may come out as
/// it was published.
fn judged(
    expected: &[(String, f64)],
    values: Result<Values, CaseError>,
    tolerance: &Tolerance,
    published_error: bool,
) -> (Vec<Check>, Outcome) {
    let values = match values {
        Ok(values) => values,
        Err(error) => return (vec![failure(&error)], Outcome::Fail),
    };
    let checks: Vec<Check> = expected
        .iter()
        .map(|(name, expected)| {
            let found = values.iter().find(|(known, _)| known == name);
            let got = found.map(|(_, value)| *value);
            let same = got.is_some_and(|got| tolerance.holds(name, *expected, got));
            Check {
                what: name.clone(),
                expected: shown(*expected),
                got: got.map_or_else(|| format!("no value \"{name}\" is computed"), shown),
                pass: same != published_error && got.is_some(),
            }
        })
        .collect();
    let good = !checks.is_empty() && checks.iter().all(|check| check.pass);
    let outcome = match (good, published_error) {
        (false, _) => Outcome::Fail,
        (true, false) => Outcome::Pass,
        (true, true) => Outcome::PublishedError,
    };
    (checks, outcome)
}

fn shown(value: f64) -> String {
    let text = format!("{value:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
