//! `readiness business-case` on the sample companies.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

mod support;

use llm_readiness_engine::document::{Json, parse};
use support::{Run, field, list, number, readiness, sample, text, with_input};

const SAMPLES: [&str; 4] = ["bank", "hospital", "manufacturer", "software"];

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn json_of(name: &str) -> Json {
    let file = format!("{name}.readiness.json");
    readiness(&["business-case", &file, "--format", "json"]).json()
}

fn amounts(json: &Json, path: &str) -> Vec<f64> {
    let amounts = list(json, path).iter().map(|amount| match amount {
        Json::Number(number) => number.as_f64().unwrap(),
        other => panic!("{other:?}"),
    });
    amounts.collect()
}

/// Worked out again from the months: nothing of the engine is used.
fn present(case: &Json, yearly: f64, first: i32) -> f64 {
    let (costs, benefits) = (amounts(case, "costs"), amounts(case, "benefits"));
    let both = costs.iter().zip(&benefits).zip(first..);
    both.map(|((cost, benefit), month)| {
        (benefit - cost) / (1.0 + yearly).powf(f64::from(month) / 12.0)
    })
    .sum()
}

#[test]
fn figures_follow_from_the_months() {
    for name in SAMPLES {
        let json = json_of(name);
        let file = format!("{name}.readiness.json");
        let cost = readiness(&["cost", &file, "--format", "json"]).json();
        let whole = field(&json, "whole");
        let costs: f64 = amounts(whole, "costs").iter().sum();
        assert!(near(costs, number(&cost, "total.total")), "{name}");
        let cases = list(&json, "use_cases");
        let of_cases = cases.iter().map(|case| field(case, "business_case"));
        let sum: f64 = of_cases
            .clone()
            .map(|case| number(case, "present_value"))
            .sum();
        assert!(near(sum, number(whole, "present_value")), "{name}");
        for case in of_cases.chain([whole]) {
            let rate = number(case, "discount_rate");
            assert!(near(rate, 0.08), "{name}: {rate}");
            assert!(near(number(case, "present_value"), present(case, rate, 0)));
            assert!(near(
                number(case, "present_value_spreadsheet"),
                present(case, rate, 1)
            ));
            let tasks = number(case, "successful_tasks");
            let costs: f64 = amounts(case, "costs").iter().sum();
            assert!(near(number(case, "per_successful_task") * tasks, costs));
            let kind = text(case, "internal_rate.kind");
            for rate in amounts(case, "internal_rate.yearly") {
                // At the internal rate nothing is gained and nothing lost.
                let turnover: f64 = costs + amounts(case, "benefits").iter().sum::<f64>();
                assert!(
                    present(case, rate, 0).abs() < 1e-6 * turnover,
                    "{name} {kind} {rate}"
                );
            }
        }
    }
}

#[test]
fn what_does_not_pay_has_no_internal_rate() {
    // The flows of the use cases by themselves: closing gaps first would keep this one from ever being ahead.
    let document = apart(&sample("manufacturer"));
    let json = with_input(&["business-case", "-", "--format", "json"], &document).json();
    let manuals = field(&list(&json, "use_cases")[1], "business_case");
    assert!(number(manuals, "present_value") < 0.0);
    assert!(number(manuals, "return_on_investment") < 0.0);
    assert_eq!(text(manuals, "internal_rate.kind"), "none");
    assert!(list(manuals, "internal_rate.yearly").is_empty());
    assert_eq!(text(manuals, "payback.kind"), "never");
    assert!(number(manuals, "today_per_successful_task") < number(manuals, "per_successful_task"));
    let shown = with_input(&["business-case", "-"], &document).out;
    let row = shown
        .lines()
        .find(|line| line.starts_with("Translation of manuals"))
        .unwrap();
    for part in ["none", "never"] {
        assert!(row.contains(part), "no {part} in {row}");
    }
}

/// The assessment with readiness kept out of its cost.
fn apart(document: &str) -> String {
    let off = "\"cost\": {\"links\": {\"all_off\": true},";
    let changed = document.replacen("\"cost\": {", off, 1);
    assert_ne!(changed, document);
    changed
}

fn bank_with(settings: &str) -> Run {
    let whole = sample("bank");
    let changed = whole.replacen("\"cost\": {", &format!("\"cost\": {{{settings},"), 1);
    assert_ne!(changed, whole);
    with_input(&["business-case", "-", "--format", "json"], &changed)
}

#[test]
fn settings_of_the_plan_count() {
    let usual = number(&json_of("bank"), "whole.present_value");
    let dear = bank_with("\"discount_rate\": 0.2").json();
    assert!(near(number(&dear, "whole.discount_rate"), 0.2));
    assert!(number(&dear, "whole.present_value") < usual);
    let careful = bank_with("\"cost_uplift\": 0.5, \"benefit_haircut\": 0.5").json();
    assert!(number(&careful, "whole.present_value") < 0.5 * usual);
    let bad = bank_with(
        "\"way\": \"provisioned\", \"provisioned\": {\"offer\": \"no/such/offer\", \"term\": \"hour\"}",
    );
    bad.assert_refused(&["cannot be had", "no/such/offer"]);
}

/// A service desk earns, then a rebuild costs about as much as it has earned.
#[test]
fn several_internal_rates_are_all_told() {
    let Json::Object(mut fields) = parse(apart(&sample("bank")).as_bytes()).unwrap() else {
        panic!()
    };
    let case = r#"[
        {"id": "a", "name": "Service desk", "template": "support-assistant", "model": "openai/gpt-6-luna",
         "values": {"users": 150, "start_month": 0}},
        {"id": "b", "name": "Rebuild", "template": "support-assistant", "model": "openai/gpt-6-luna",
         "values": {"users": 1, "start_month": 24, "minutes_saved": 0, "money_per_task": 0, "integration_days": 1000}}]"#;
    for (name, value) in &mut fields {
        if name == "use_cases" {
            *value = parse(case.as_bytes()).unwrap();
        }
    }
    let document = Json::Object(fields).to_compact();
    let json = with_input(&["business-case", "-", "--format", "json"], &document).json();
    let whole = field(&json, "whole");
    assert_eq!(text(whole, "internal_rate.kind"), "several");
    let rates = amounts(whole, "internal_rate.yearly");
    assert_eq!(rates.len(), 3);
    let turnover: f64 = amounts(whole, "costs").iter().sum();
    assert!(present(whole, rates[0], 0).abs() < 1e-6 * turnover);
    assert!(present(whole, rates[2], 0).abs() < 1e-6 * turnover);
    assert!(present(whole, 0.5 * (rates[1] + rates[2]), 0) > 0.0);
    let shown = with_input(&["business-case", "-"], &document).out;
    for rate in ["-96%", "-10%", "296%"] {
        assert!(shown.contains(rate), "no {rate} in {shown}");
    }
}

#[test]
fn one_use_case_without_a_price_leaves_the_others() {
    let broken = sample("bank").replace("openai/gpt-6-luna", "openai/gpt-99-luna");
    let run = with_input(&["business-case", "-"], &broken);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("(service-desk): "), "{}", run.err);
    assert!(run.out.contains("Review of supplier contracts"));
    assert!(!run.out.contains("Service desk assistant"));
    let widths = run.out.lines().map(|line| line.chars().count());
    assert!(widths.max().unwrap() <= 190);
}
