use super::{CostResult, Outcome, run};
use crate::document::parse;
use crate::serving::Facts;

/// Cases that need no GPU need no facts either.
fn facts() -> Facts {
    let text = br#"{"format": "llm-readiness-serving", "schema": 1, "currency": "USD", "as_of": "2026-11-23",
      "gpus": [], "models": [], "fine_tuning": [], "labour": [],
      "provisioned": {"offers": [], "prices": []},
      "calibration": {
        "bandwidth": {"low": 0.5, "default": 0.6, "high": 0.8, "source": "s"},
        "compute": {"low": 0.5, "default": 0.6, "high": 0.8, "source": "s"},
        "activations_gib": {"low": 1, "default": 1, "high": 1, "source": "s"},
        "utilization": {"value": 0.9, "source": "s"}, "runtime_gib": {"value": 3, "source": "s"},
        "communication_gib": {"value": 1, "source": "s"}, "most_requests": {"value": 9, "source": "s"},
        "points": []}}"#;
    Facts::read(text).unwrap()
}

fn run_one(kind: &str, inputs: &str, expected: &str, rest: &str) -> CostResult {
    let text = format!(
        r#"[{{"id": "x", "kind": "{kind}", "source": "s", "inputs": {inputs}, "expected": {expected}{rest}}}]"#
    );
    let results = run(&parse(text.as_bytes()).unwrap(), &facts()).unwrap();
    results.into_iter().next().unwrap()
}

const EXACT: &str = r#", "tolerance": {"value": 0, "type": "absolute"}"#;
const BUSY: &str = r#"{"offered_erlangs": 1, "servers": 1}"#;

#[test]
fn a_wrong_value_an_unknown_value_and_an_unknown_kind_fail() {
    let good = run_one("erlang_b", BUSY, r#"{"blocking": 0.5}"#, EXACT);
    assert_eq!(good.outcome, Outcome::Pass);
    let wrong = run_one("erlang_b", BUSY, r#"{"blocking": 0.51}"#, EXACT);
    assert_eq!(wrong.outcome, Outcome::Fail);
    assert_eq!(
        (
            wrong.checks[0].expected.as_str(),
            wrong.checks[0].got.as_str()
        ),
        ("0.51", "0.5")
    );
    let unknown = run_one("erlang_b", BUSY, r#"{"blocking": 0.5, "mood": 1}"#, EXACT);
    assert!(unknown.fails());
    assert_eq!(unknown.checks[1].got, "no value \"mood\" is computed");
    let nothing = run_one("erlang_b", BUSY, "{}", EXACT);
    assert!(nothing.fails(), "a case that states nothing does not pass");
    let kind = run_one("astrology", "{}", r#"{"a": 1}"#, EXACT);
    assert!(kind.checks[0].got.contains("astrology"));
    let missing = run_one("erlang_b", "{}", r#"{"blocking": 0.5}"#, EXACT);
    assert!(missing.checks[0].got.contains("\"calls\""), "{missing:?}");
}

#[test]
fn tolerances_are_absolute_or_relative_for_all_or_for_each() {
    let outcome = |rest: &str| run_one("erlang_b", BUSY, r#"{"blocking": 0.52}"#, rest).outcome;
    assert_eq!(outcome(""), Outcome::Fail);
    assert_eq!(outcome(r#", "tolerance": 0.021"#), Outcome::Pass);
    let relative =
        |size: &str| format!(r#", "tolerance": {{"value": {size}, "type": "relative"}}"#);
    assert_eq!(outcome(&relative("0.04")), Outcome::Pass);
    assert_eq!(outcome(&relative("0.03")), Outcome::Fail);
    let each = r#", "tolerance": {"value": {"blocking": 0.03}, "type": "absolute"}"#;
    assert_eq!(outcome(each), Outcome::Pass);
    let other = r#", "tolerance": {"value": {"p_block": 0.03}, "type": "absolute"}"#;
    assert_eq!(outcome(other), Outcome::Fail);
}

#[test]
fn a_published_error_passes_only_when_ours_differs() {
    let inputs = r#"{"tickets": 10000, "tokens_per_ticket": 3700, "input_usd_per_mtok": 5, "output_usd_per_mtok": 25}"#;
    let rest = r#", "tolerance": {"value": 0.01, "type": "absolute"}, "published_error": true"#;
    let wrong = run_one("token_cost", inputs, r#"{"total_usd": 37}"#, rest);
    assert_eq!(wrong.outcome, Outcome::PublishedError);
    assert_eq!(wrong.checks[0].got, "185");
    let right = run_one("token_cost", inputs, r#"{"total_usd": 185}"#, rest);
    assert_eq!(right.outcome, Outcome::Fail);
}

#[test]
fn cases_may_say_the_same_in_other_words() {
    let chain = r#"{"docs": 10, "steps": [
        {"input_tokens": 1000, "output_tokens": 100, "input_usd_per_mtok": 3, "output_usd_per_mtok": 15},
        {"input_k": 2, "output_k": 0.5, "in_per_1k": 0.001, "out_per_1k": 0.002}]}"#;
    let found = run_one(
        "chained_calls",
        chain,
        r#"{"per_doc": 0.0075, "total_usd": 0.075}"#,
        EXACT,
    );
    assert_eq!(found.outcome, Outcome::Pass, "{found:?}");
    let google = r#"{"queries_per_s": 10, "input_tokens": 1000, "output_tokens": 300, "tokens_per_s_per_gsu": 2690,
        "burn": {"input_text": 1, "output_text": 9}, "increment": 1}"#;
    let found = run_one("provisioned_throughput", google, r#"{"gsu": 14}"#, EXACT);
    assert_eq!(found.outcome, Outcome::Pass, "{found:?}");
    let short = r#"{"input_k": 32, "output_k": 1, "tier_start_k": 32, "input_factor": [1.0, 1.33], "output_factor": [1.0, 1.17]}"#;
    let kind = "provisioned_throughput_marginal_tier";
    let found = run_one(
        kind,
        short,
        r#"{"input_ktpm": 32, "output_ktpm": 1}"#,
        EXACT,
    );
    assert_eq!(found.outcome, Outcome::Pass, "{found:?}");
    let window = r#"{"layers": 24, "kv_heads": 8, "head_dim": 64, "bytes": 2, "sliding_window": 128, "sliding_layers": 12, "context": 1128}"#;
    let found = run_one("kv_cache", window, r#"{"bytes": 30867456}"#, EXACT);
    assert_eq!(found.outcome, Outcome::Pass, "{found:?}");
}

const CLOSE: &str = r#", "tolerance": {"value": 1e-9, "type": "absolute"}"#;

#[test]
fn money_that_comes_back_in_several_shapes() {
    for (kind, inputs, expected) in [
        (
            "irr",
            r#"{"cashflows": [-1, 2.3, -1.32]}"#,
            r#"{"irr": [0.1, 0.2], "irr_2": 0.2}"#,
        ),
        ("irr", r#"{"cash_flows": [1, 2, 3]}"#, r#"{"irr": null}"#),
        (
            "irr",
            r#"{"cashflows": [-100, 101]}"#,
            r#"{"irr": 0.01, "irr_yearly": 0.12682503013}"#,
        ),
        (
            "npv_end_of_period",
            r#"{"annual_rate": 0.12682503013196977, "cashflows": [0, 102.01]}"#,
            r#"{"npv": 100, "npv_now": 101}"#,
        ),
        (
            "npv_end_of_period",
            r#"{"rate": 0.1, "initial": -100, "cashflows": [110]}"#,
            r#"{"npv": 0}"#,
        ),
        (
            "lognormal_from_90ci",
            r#"{"low": 1, "high": 100}"#,
            r#"{"p5": 1, "median": 10, "p95": 100}"#,
        ),
        (
            "pert",
            r#"{"optimistic": 0, "most_likely": 5, "pessimistic": 10}"#,
            r#"{"mean": 5, "median": 5, "sd": 1.889822365046}"#,
        ),
    ] {
        let found = run_one(kind, inputs, expected, CLOSE);
        assert_eq!(found.outcome, Outcome::Pass, "{found:?}");
    }
}

#[test]
fn money_cases_that_cannot_be_right_say_why() {
    for (kind, inputs, expected, part) in [
        (
            "irr",
            r#"{"cashflows": [1, 2]}"#,
            r#"{"irr": 0}"#,
            "\"irr\"",
        ),
        (
            "irr",
            r#"{"cashflows": [-1, 2.3, -1.32]}"#,
            r#"{"irr": 0.1}"#,
            "\"irr\"",
        ),
        (
            "irr",
            r#"{"cashflows": [-100, 110]}"#,
            r#"{"irr": null}"#,
            "1",
        ),
        (
            "irr",
            r#"{"cashflows": [0, 0]}"#,
            r#"{"irr": 0}"#,
            "every rate",
        ),
        (
            "irr",
            r#"{"cashflows": ["x"]}"#,
            r#"{"irr": 0}"#,
            "\"cashflows\"",
        ),
        (
            "npv_end_of_period",
            r#"{"rate": -1, "cashflows": [1]}"#,
            r#"{"npv": 1}"#,
            "above -1",
        ),
        (
            "npv_end_of_period",
            r#"{"rate": 0.1, "inflation": 0.02, "cashflows": [1]}"#,
            r#"{"npv": 1}"#,
            "\"inflation\"",
        ),
        (
            "pert",
            r#"{"min": 4, "mode": 3, "max": 12}"#,
            r#"{"mean": 1}"#,
            "not between",
        ),
        (
            "pert",
            r#"{"min": 4, "mode": 6, "max": 12}"#,
            r#"{"skewness": 1}"#,
            "\"skewness\"",
        ),
    ] {
        let found = run_one(kind, inputs, expected, CLOSE);
        assert!(found.fails(), "{found:?}");
        let got = &found.checks[0].got;
        assert!(got.contains(part), "no {part} in {got}");
    }
}
