//! A use case with wrong or impossible numbers, and the steps that lead to its cost.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::pricing::{Catalog, Moment};
use llm_readiness_engine::workload::{Field, MonthlyCost, StepValue, UseCase};

const LIST: &str = r#"{
  "format": "llm-readiness-prices", "schema": 1, "currency": "USD",
  "sources": [{"id": "list", "name": "A price list", "licence": "MIT", "as_of": "2026-11-23"}],
  "providers": [{"id": "acme", "name": "Acme"}],
  "models": [
    {"provider": "acme", "id": "one", "name": "One", "context": 8000, "source": "list",
     "prices": [{"rates": {"input": "2.5", "cache_read": "0.25", "output": "10"}}]},
    {"provider": "acme", "id": "plain", "name": "Plain", "source": "list",
     "prices": [{"rates": {"input": "1", "output": "4"}}]}
  ]
}"#;

/// 200 people, 2.5 tasks on each of 21 days, 3 calls of 4,000 + 500 tokens, a quarter cached.
const CASE: [&str; 7] = ["200", "2.5", "21", "3", "4000", "0.25", "500"];

fn read(change: Option<(Field, &str)>) -> Result<UseCase, Vec<String>> {
    let text_of = |field: Field| match change {
        Some((changed, text)) if changed == field => Some(text),
        _ => CASE
            .get(Field::ALL.iter().position(|known| *known == field)?)
            .copied(),
    };
    UseCase::from_texts(text_of).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

fn month(case: &UseCase, model: &str) -> Result<MonthlyCost, String> {
    let catalog = Catalog::read(LIST.as_bytes()).unwrap();
    let at = Moment::noon("2026-11-23".parse().unwrap());
    case.monthly_cost(&catalog, model, at)
        .map_err(|error| error.to_string())
}

#[test]
fn each_step_can_be_followed_by_hand() {
    let month = month(&read(None).unwrap(), "acme/one").unwrap();
    let steps: Vec<String> = month
        .steps
        .iter()
        .map(|step| {
            let value = match step.value {
                StepValue::Count(count) => count.to_string(),
                StepValue::Money(money) => format!("${money}"),
            };
            format!("{} = {} = {value}", step.name.key(), step.formula)
        })
        .collect();
    assert_eq!(
        steps,
        [
            "tasks = users x tasks_per_user_day x workdays = 10500",
            "calls = tasks x calls_per_task = 31500",
            "cached_tokens_per_call = input_tokens x cached_share = 1000",
            "uncached_tokens_per_call = input_tokens - cached_tokens_per_call = 3000",
            "uncached_tokens = calls x uncached_tokens_per_call = 94500000",
            "cached_tokens = calls x cached_tokens_per_call = 31500000",
            "output_tokens_month = calls x output_tokens = 15750000",
            "uncached_cost = uncached_tokens x rate(input) = $236.25",
            "cached_cost = cached_tokens x rate(cache_read) = $7.875",
            "output_cost = output_tokens_month x rate(output) = $157.5",
            "total = uncached_cost + cached_cost + output_cost = $401.625",
            "cost_per_call = uncached_tokens_per_call x rate(input) + cached_tokens_per_call x rate(cache_read) + output_tokens x rate(output) = $0.01275",
            "cost_per_task = calls_per_task x cost_per_call = $0.03825",
        ]
    );
}

#[test]
fn every_wrong_number_is_named_with_its_limits() {
    assert_eq!(
        read(Some((Field::CachedShare, "25"))).unwrap_err(),
        ["cached_share: \"25\" does not fit; write a number from 0 to 1 with at most 3 decimals"]
    );
    assert_eq!(
        read(Some((Field::Users, " "))).unwrap_err(),
        ["users: a number is needed; write 0 if you mean none"]
    );
    let all = UseCase::from_texts(|_| Some("many")).unwrap_err();
    assert_eq!(all.len(), Field::ALL.len(), "all faults at once");
}

#[test]
fn what_cannot_be_priced_is_refused() {
    let sentence = |change, model| month(&read(change).unwrap(), model).unwrap_err();
    assert_eq!(
        sentence(Some((Field::InputTokens, "7501")), "acme/one"),
        "a call of 8001 tokens does not fit into the 8000 tokens of One; \
         shorten the input or choose a model with a longer context window"
    );
    assert!(
        month(
            &read(Some((Field::InputTokens, "7500"))).unwrap(),
            "acme/one"
        )
        .is_ok()
    );
    assert!(sentence(None, "acme/plain").starts_with("no cache read price is known for Plain"));
    assert!(sentence(None, "acme/oen").contains("there is no model \"acme/oen\""));
    let huge = Some((Field::Users, "10000000000"));
    assert!(
        month(&read(huge).unwrap(), "acme/one").is_ok(),
        "even all people on earth"
    );
}

#[test]
fn nobody_costs_nothing_and_a_task_still_has_its_price() {
    let nobody = month(&read(Some((Field::Users, "0"))).unwrap(), "acme/one").unwrap();
    assert_eq!(nobody.total.to_string(), "0");
    assert!(nobody.components.is_empty());
    assert_eq!(nobody.per_task.to_string(), "0.03825");
}
