//! Published worked examples and runs of an independent tool, as data.
//!
//! `vectors/cost.json` of the content has inputs, expected values, tolerances and sources. The cases of
//! genai-prices are priced with the models of that tool's own table (`genai-prices-excerpt.json`),
//! so import, choice of rates and arithmetic are held together against its results. The other cases
//! bring their own rates.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::document::{Json, parse};
use llm_readiness_engine::money::Dollars;
use llm_readiness_engine::pricing::{
    Catalog, Counts, Meter, Moment, Priced, Terms, Usage, UsageField, import::genai,
};

const CASES: &[u8] = include_bytes!("../../content/vectors/cost.json");
const TABLE: &[u8] = include_bytes!("cases/genai-prices-excerpt.json");

fn cases(kind: &str) -> Vec<Json> {
    let Json::List(all) = parse(CASES).unwrap() else {
        panic!("the cases are a list");
    };
    let of_kind = |case: &Json| text(case, "kind") == kind;
    all.into_iter().filter(of_kind).collect()
}

fn text<'a>(json: &'a Json, name: &str) -> &'a str {
    match json.get(name) {
        Some(Json::Text(text)) => text,
        other => panic!("{name} is {other:?}"),
    }
}

/// The number as its decimal text: the cases are compared in exact money, too.
fn number(json: &Json, name: &str) -> String {
    match json.get(name) {
        Some(Json::Number(number)) => number.to_string(),
        other => panic!("{name} is {other:?}"),
    }
}

fn count(json: &Json, name: &str) -> u64 {
    number(json, name).parse().unwrap()
}

fn dollars(text: &str) -> Dollars {
    text.parse().unwrap()
}

fn assert_within(case: &Json, name: &str, found: Dollars) {
    let expected = dollars(&number(case.get("expected").unwrap(), name));
    let tolerance = dollars(&number(case.get("tolerance").unwrap(), "value"));
    let off = found.minus(expected).unwrap().to_f64().abs();
    assert!(
        off <= tolerance.to_f64(),
        "{}: {name} should be {expected}, but is {found}",
        text(case, "id")
    );
}

/// A catalog with one model that has these list prices and, at half price, a batch variant.
fn with_rates(rates: &[(Meter, &str)]) -> Catalog {
    let list = |half: bool| {
        let field = |(meter, price): &(Meter, &str)| {
            let price = dollars(price);
            let price = if half { halved(price) } else { price };
            (meter.key().to_owned(), Json::text(price.to_string()))
        };
        Json::Object(rates.iter().map(field).collect()).to_compact()
    };
    let document = format!(
        r#"{{"format": "llm-readiness-prices", "schema": 1, "currency": "USD",
        "sources": [{{"id": "case", "name": "The case", "licence": "none", "as_of": "2026-11-23"}}],
        "providers": [{{"id": "p", "name": "P"}}],
        "models": [{{"provider": "p", "id": "m", "name": "M", "source": "case",
            "prices": [{{"rates": {}}}], "variants": [{{"terms": "batch", "rates": {}}}]}}]}}"#,
        list(false),
        list(true)
    );
    Catalog::read(document.as_bytes()).unwrap()
}

fn halved(price: Dollars) -> Dollars {
    // Half a decimal is five tenths of it.
    let (digits, power) = (price.times(5).unwrap().to_string(), "e-1");
    dollars(&format!("{digits}{power}"))
}

fn noon() -> Moment {
    Moment::noon("2026-11-23".parse().unwrap())
}

fn priced(catalog: &Catalog, counts: Counts, terms: Terms) -> Priced {
    let usage = Usage::new(counts).unwrap();
    catalog
        .find("p/m")
        .unwrap()
        .price(&usage, noon(), terms)
        .unwrap()
}

#[test]
fn genai_prices_gives_the_same_results() {
    let catalog = genai::read(TABLE).unwrap().into_catalog().unwrap();
    let cases = cases("oracle_genai_prices");
    assert_eq!(cases.len(), 10);
    for case in &cases {
        let inputs = case.get("inputs").unwrap();
        let reference = format!("{}/{}", text(inputs, "provider"), text(inputs, "model_ref"));
        let model = catalog.find(&reference).unwrap();
        assert_eq!(model.id(), text(inputs, "resolved_model"));
        let priced = model
            .price(&usage_of(inputs), moment_of(inputs), terms_of(inputs))
            .unwrap();
        assert_within(case, "total_usd", priced.total);
        assert_within(case, "output_usd", priced.cost_of(Meter::Output));
        let input = priced.total.minus(priced.cost_of(Meter::Output)).unwrap();
        assert_within(case, "input_usd", input);
    }
}

fn usage_of(inputs: &Json) -> Usage {
    let Some(Json::Object(usage)) = inputs.get("usage") else {
        panic!("usage is an object");
    };
    let texts: Vec<(UsageField, String)> = usage
        .iter()
        .map(|(key, value)| {
            let field = UsageField::ALL.iter().find(|field| field.key() == key);
            (*field.unwrap(), value.to_compact())
        })
        .collect();
    Usage::from_texts(texts.iter().map(|(field, text)| (*field, text.as_str()))).unwrap()
}

fn moment_of(inputs: &Json) -> Moment {
    let (date, time) = text(inputs, "timestamp").split_once('T').unwrap();
    let time = time.strip_suffix("+00:00").unwrap();
    Moment {
        date: date.parse().unwrap(),
        time: time.parse().unwrap(),
    }
}

fn terms_of(inputs: &Json) -> Terms {
    match inputs.get("price_context").map(Json::to_compact).as_deref() {
        Some("null") => Terms::Standard,
        Some(r#"{"processing":"batch"}"#) => Terms::Batch,
        Some(r#"{"speed":"fast"}"#) => Terms::FastMode,
        other => panic!("{other:?} is not a known context"),
    }
}

#[test]
fn the_price_of_a_thousand_tokens_is_a_thousandth_of_a_million() {
    let cases = cases("token_cost");
    let bedrock = &cases[0];
    let inputs = bedrock.get("inputs").unwrap();
    let per_million = |name| {
        dollars(&number(inputs, name))
            .times(1000)
            .unwrap()
            .to_string()
    };
    let catalog = with_rates(&[
        (Meter::Input, &per_million("usd_per_1k_input")),
        (Meter::Output, &per_million("usd_per_1k_output")),
    ]);
    let counts = Counts {
        input: count(inputs, "input_tokens"),
        output: count(inputs, "output_tokens"),
        ..Counts::default()
    };
    let total = priced(&catalog, counts, Terms::Standard).total;
    assert_within(bedrock, "total_usd", total);
    assert_eq!(total.to_string(), "0.25194", "the note of the case");
}

/// The vendor published $22.20 for tokens that cost at least $111: we calculate, not copy.
#[test]
fn a_published_error_is_not_reproduced() {
    let cases = cases("token_cost");
    let published = &cases[1];
    assert_eq!(published.get("published_error"), Some(&Json::Bool(true)));
    let inputs = published.get("inputs").unwrap();
    let catalog = with_rates(&[
        (Meter::Input, &number(inputs, "input_usd_per_mtok")),
        (Meter::Output, &number(inputs, "output_usd_per_mtok")),
    ]);
    let tokens = count(inputs, "tickets") * count(inputs, "tokens_per_ticket");
    let all_input = Counts {
        input: tokens,
        ..Counts::default()
    };
    let least = priced(&catalog, all_input, Terms::Standard).total;
    assert_eq!(least, dollars("111"));
}

#[test]
fn a_chain_of_calls_costs_the_sum_of_its_calls() {
    let cases = cases("chained_calls");
    let inputs = cases[0].get("inputs").unwrap();
    let Some(Json::List(steps)) = inputs.get("steps") else {
        panic!("steps is a list");
    };
    let mut per_document = Dollars::ZERO;
    for step in steps {
        let per_million = |name| {
            dollars(&number(step, name))
                .times(1000)
                .unwrap()
                .to_string()
        };
        let catalog = with_rates(&[
            (Meter::Input, &per_million("in_per_1k")),
            (Meter::Output, &per_million("out_per_1k")),
        ]);
        let counts = Counts {
            input: count(step, "input_k") * 1000,
            output: count(step, "output_k") * 1000,
            ..Counts::default()
        };
        let cost = priced(&catalog, counts, Terms::Standard).total;
        per_document = per_document.plus(cost).unwrap();
    }
    assert_within(&cases[0], "per_doc", per_document);
    let all = per_document.times(count(inputs, "docs")).unwrap();
    assert_within(&cases[0], "total_usd", all);
}

#[test]
fn one_cache_write_and_ten_reads() {
    let cases = cases("prompt_caching");
    let case = &cases[0];
    let inputs = case.get("inputs").unwrap();
    let catalog = with_rates(&[
        (Meter::Input, "3"),
        (Meter::CacheRead, "0.3"),
        (Meter::CacheWrite, "3.75"),
        (Meter::Output, "15"),
    ]);
    let prefix = count(inputs, "prefix_tokens");
    let reads = count(inputs, "reads");
    let output = count(inputs, "output_tokens_total");
    let cached = Counts {
        input: prefix * (1 + reads),
        cache_read: prefix * reads,
        cache_write: prefix,
        output,
        ..Counts::default()
    };
    let uncached = Counts {
        input: prefix * reads,
        output,
        ..Counts::default()
    };
    let bill = priced(&catalog, cached, Terms::Standard);
    assert_within(case, "write_usd", bill.cost_of(Meter::CacheWrite));
    assert_within(case, "reads_usd", bill.cost_of(Meter::CacheRead));
    assert_within(case, "output_usd", bill.cost_of(Meter::Output));
    assert_within(case, "cached_total", bill.total);
    let plain = priced(&catalog, uncached, Terms::Standard);
    assert_within(case, "uncached_total_10_runs", plain.total);
    let batch = priced(&catalog, cached, Terms::Batch);
    assert_within(case, "batch_cached_total", batch.total);
}

#[test]
fn a_second_independent_tool_agrees_on_cached_input() {
    let cases = cases("prompt_caching");
    let case = &cases[1];
    let inputs = case.get("inputs").unwrap();
    let catalog = with_rates(&[
        (Meter::Input, &number(inputs, "input_usd_per_mtok")),
        (Meter::CacheRead, &number(inputs, "cached_usd_per_mtok")),
        (Meter::Output, &number(inputs, "output_usd_per_mtok")),
    ]);
    let counts = Counts {
        input: count(inputs, "prompt_tokens"),
        cache_read: count(inputs, "cached_tokens"),
        output: count(inputs, "completion_tokens"),
        ..Counts::default()
    };
    let total = priced(&catalog, counts, Terms::Standard).total;
    assert_within(case, "total_usd", total);
    assert_eq!(total.to_string(), "0.0379055");
}
