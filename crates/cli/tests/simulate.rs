//! `readiness simulate` on the sample companies.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

mod support;

use llm_readiness_engine::document::{Json, parse};
use support::{Run, field, list, number, readiness, sample, text, with_input};

const BANK: &str = "bank.readiness.json";
const FORMATS: [&str; 3] = ["text", "json", "csv"];

fn of_text(text: &str, options: &[&str]) -> Run {
    with_input(&[&["simulate", "-"], options].concat(), text)
}

fn bank(options: &[&str]) -> Run {
    readiness(&[&["simulate", BANK], options].concat())
}

fn bank_with(settings: &str) -> String {
    let whole = sample("bank");
    let changed = whole.replacen("\"cost\": {", &format!("\"cost\": {{{settings},"), 1);
    assert_ne!(changed, whole);
    changed
}

/// Two use cases without any range: where the library has one, the document says a number.
fn certain() -> String {
    let json = readiness(&["simulate", BANK, "--format", "json", "--samples", "1"]).json();
    let Json::Object(mut fields) = parse(sample("bank").as_bytes()).unwrap() else {
        panic!()
    };
    for (name, value) in &mut fields {
        let Json::List(cases) = value else { continue };
        if name != "use_cases" {
            continue;
        }
        for case in cases {
            let id = text(case, "id").to_owned();
            let inputs = list(&json, "cost_by_input.inputs").iter();
            let own = inputs.filter(|input| text(input, "use_case") == id);
            let own: Vec<&str> = own.map(|input| text(input, "field")).collect();
            let Json::Object(case) = case else { panic!() };
            let values = case.iter_mut().find(|(name, _)| name == "values").unwrap();
            let Json::Object(values) = &mut values.1 else {
                panic!()
            };
            values.retain(|(name, _)| !own.contains(&name.as_str()));
            values.extend(own.iter().map(|name| {
                // Every number may be a half but the factors that are at least 1.
                let value = match *name {
                    "long_inputs" | "calls_per_task" => 2.0,
                    _ => 0.5,
                };
                ((*name).to_owned(), Json::number(value))
            }));
        }
    }
    Json::Object(fields).to_compact()
}

#[test]
fn the_same_seed_prints_the_same_bytes_and_another_one_others() {
    for format in FORMATS {
        let run = |seed| bank(&["--seed", seed, "--format", format, "--samples", "2000"]);
        let first = run("7");
        assert_eq!((first.status, first.err.as_str()), (0, ""));
        assert!(first.out == run("7").out, "{format}");
        assert!(first.out != run("8").out, "{format}");
    }
    let usual = bank(&[]);
    assert!(usual.out.contains("10,000 runs, seed 1,"), "{}", usual.out);
    assert!(usual.out == bank(&["--samples", "10000", "--seed", "1"]).out);
}

#[test]
fn the_text_says_everything_and_is_no_wider_than_a_terminal() {
    let text = of_text(&bank_with("\"budget_month\": 60000"), &[]).out;
    for part in [
        "Every figure is counted in the runs; no closed form",
        "Cost of a successful task",
        "Net present value of Service desk assistant",
        "Chance of a net present value below 0: ",
        "Chance of a cost above $2,160,000 ($60,000 a month): ",
        "Over budget",
        "Rank correlation",
        "What to find out first",
        "   Review of supplier contracts: $",
    ] {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
    let widths = text.lines().map(|line| line.chars().count());
    assert!(widths.max().unwrap() <= 180);
    assert!(text.lines().all(|line| line == line.trim_end()));
}

#[test]
fn figures_of_the_json_are_in_order_and_belong_together() {
    let document = bank_with("\"budget_month\": 60000");
    let json = of_text(&document, &["--format", "json"]).json();
    assert_eq!(number(&json, "samples").to_bits(), 10_000_f64.to_bits());
    assert_eq!(text(&json, "method"), "runs");
    let shares = ["p5", "p10", "p50", "p90", "p95"];
    for name in ["cost", "benefit", "present_value", "per_successful_task"] {
        let all = shares.map(|share| number(&json, &format!("{name}.{share}")));
        assert!(all.is_sorted() && all[0] < all[4], "{name} {all:?}");
    }
    let cases = list(&json, "use_cases");
    let means: f64 = cases
        .iter()
        .map(|case| number(case, "present_value.mean"))
        .sum();
    let whole = number(&json, "present_value.mean");
    assert!(
        (means - whole).abs() < 1e-9 * whole.abs(),
        "{means} {whole}"
    );
    assert!(number(&json, "budget.over") > 0.0 && number(&json, "budget.over") < 1.0);
    let swings = list(&json, "cost_by_input.inputs").iter();
    let swings = swings.map(|bar| (number(bar, "at_p90") - number(bar, "at_p10")).abs());
    let swings: Vec<f64> = swings.collect();
    assert!(swings.is_sorted_by(|a, b| a >= b) && swings[0] > 0.0);
    let drivers = list(&json, "cost_by_input.inputs").iter();
    let mut drivers = drivers.map(|bar| number(bar, "rank_correlation").abs());
    assert!(drivers.all(|strength| strength <= 1.0));
    for owner in cases.iter().chain([&json]) {
        let most = number(owner, "worth_knowing.everything");
        let worth = list(owner, "worth_knowing.inputs").iter();
        let worth: Vec<f64> = worth.map(|input| number(input, "worth")).collect();
        assert!(worth.is_sorted_by(|a, b| a >= b));
        assert!(worth.iter().all(|worth| (0.0..=most).contains(worth)));
    }
    let doubtful = number(&cases[2], "worth_knowing.everything");
    assert!(doubtful > 0.0, "one in five runs of this use case loses");
}

#[test]
fn the_csv_has_the_months_of_the_json() {
    let document = bank_with("\"budget_month\": 60000");
    let json = of_text(&document, &["--format", "json"]).json();
    let csv = of_text(&document, &["--format", "csv"]);
    assert_eq!((csv.status, csv.err.as_str()), (0, ""));
    let mut rows = csv
        .out
        .split("\r\n")
        .map(|row| row.split(',').collect::<Vec<_>>());
    assert_eq!(rows.next().unwrap().len(), 12);
    let months = list(&json, "months");
    assert_eq!(months.len(), 36);
    for month in months {
        let row = rows.next().unwrap();
        assert_eq!(row[0], text(month, "month"));
        for (at, path) in [
            (1, "cost.p10"),
            (3, "cost.p50"),
            (10, "cumulative.p90"),
            (11, "over_budget"),
        ] {
            let cell: f64 = row[at].parse().unwrap();
            assert_eq!(cell.to_bits(), number(month, path).to_bits(), "{path}");
        }
    }
    assert_eq!(rows.collect::<Vec<_>>(), [[""]]);
}

#[test]
fn one_run_is_the_middle_and_does_not_say_what_to_find_out() {
    let run = bank(&["--samples", "1"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for part in [", 1 run, ", "fewer than 100 runs do not say"] {
        assert!(run.out.contains(part), "{}", run.out);
    }
    let json = bank(&["--samples", "1", "--format", "json"]).json();
    // The base of the tornado is every range at its median, by another way of finding medians.
    let base = number(&json, "cost_by_input.base");
    for share in ["p5", "p50", "p95", "mean"] {
        let found = number(&json, &format!("cost.{share}"));
        assert!((found - base).abs() <= 1e-8 * base, "{found} {base}");
    }
    assert_eq!(field(&json, "worth_knowing"), &Json::Null);
}

#[test]
fn without_any_range_every_run_is_the_estimate() {
    let document = certain();
    let run = of_text(&document, &[]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for part in [
        "0 ranges",
        "every run is the estimate, so all figures are exact",
    ] {
        assert!(run.out.contains(part), "{}", run.out);
    }
    assert!(!run.out.contains("Rank correlation"));
    let json = of_text(&document, &["--format", "json"]).json();
    assert_eq!(text(&json, "method"), "exact");
    let costed = with_input(&["cost", "-", "--format", "json"], &document).json();
    let business = with_input(&["business-case", "-", "--format", "json"], &document).json();
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs();
    for share in ["p5", "p50", "p95", "mean"] {
        let cost = number(&json, &format!("cost.{share}"));
        assert!(near(cost, number(&costed, "total.total")), "{cost}");
        let value = number(&json, &format!("present_value.{share}"));
        assert!(near(value, number(&business, "whole.present_value")));
    }
    assert!(number(&json, "cost.sd").abs() <= 1e-9 * number(&json, "cost.mean"));
}

#[test]
fn what_cannot_be_run_is_refused_in_a_sentence() {
    bank(&["--samples", "0"]).assert_refused(&["0 runs are not possible", "from 1"]);
    // 4 totals, 3 use cases, 36 months twice: 2^25 values are enough for this many runs of 79.
    for samples in ["10000000", "424740"] {
        let run = bank(&["--samples", samples]);
        run.assert_refused(&[samples, "79 results", "at most 424739 runs", "256 MiB"]);
    }
    bank(&["--samples", "99999999999999999999"]).assert_refused(&["whole number"]);
    of_text("{", &[]).assert_refused(&["-"]);
    let backwards = sample("bank").replacen("1500.0,\n          2200.0", "0,\n          2200.0", 1);
    assert_ne!(backwards, sample("bank"));
    of_text(&backwards, &[]).assert_refused(&["Answers for branch staff, users"]);
}
