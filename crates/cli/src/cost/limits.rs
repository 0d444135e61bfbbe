//! The busiest hour, what breaks first, and the volumes at which ways of serving cross.

use std::fmt::Write as _;

use llm_readiness_content::{NumberFormat, PlainFormat};
use llm_readiness_engine::document::Json;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::tco::{Break, BreakKind, Crossing};

use super::Costed;
use super::text::{count, usd};
use crate::price::object;

/// What breaks, in parts that text and JSON share.
struct Told {
    kind: &'static str,
    limit: Option<(f64, f64)>,
    case: Option<usize>,
    on: Option<String>,
    sentence: String,
}

pub(super) fn peak(costed: &Costed<'_>) -> Json {
    let month = costed.estimate.busiest_month();
    let peak = costed.estimate.peak(month);
    object([
        ("month", Json::text(costed.month(month))),
        (
            "requests_per_minute",
            Json::number(peak.requests_per_minute),
        ),
        (
            "input_tokens_per_minute",
            Json::number(peak.input_tokens_per_minute),
        ),
        (
            "output_tokens_per_minute",
            Json::number(peak.output_tokens_per_minute),
        ),
        ("reviewers", Json::number(peak.reviewers)),
        ("utilization", Json::number(peak.utilization)),
        ("headroom", Json::number(costed.estimate.headroom)),
    ])
}

pub(super) fn breaks(costed: &Costed<'_>) -> Json {
    let breaks = costed.plan.breaks(&costed.estimate);
    let each = breaks.iter().map(|found| {
        let told = tell(costed, found);
        let case = told.case.and_then(|at| costed.estimate.cases.get(at));
        let number = |value: Option<f64>| value.map_or(Json::Null, Json::number);
        object([
            ("kind", Json::text(told.kind)),
            (
                "month",
                found
                    .month
                    .map_or(Json::Null, |at| Json::text(costed.month(at))),
            ),
            ("at_volume", number(found.at_volume)),
            ("limit", number(told.limit.map(|(limit, _)| limit))),
            ("needed", number(told.limit.map(|(_, needed)| needed))),
            (
                "use_case",
                case.map_or(Json::Null, |case| Json::text(case.id)),
            ),
            ("on", told.on.map_or(Json::Null, Json::text)),
            ("sentence", Json::text(told.sentence)),
        ])
    });
    Json::List(each.collect())
}

pub(super) fn crossovers(costed: &Costed<'_>) -> Json {
    let found = costed.plan.crossover(&costed.estimate);
    let each = found.points.iter().map(|point| {
        object([
            ("first", Json::text(point.first.word())),
            ("then", Json::text(point.then.word())),
            ("volume", Json::number(point.volume)),
            ("low", point.low.map_or(Json::Null, Json::number)),
            ("high", point.high.map_or(Json::Null, Json::number)),
        ])
    });
    Json::List(each.collect())
}

pub(super) fn text(costed: &Costed<'_>) -> String {
    let estimate = &costed.estimate;
    let month = estimate.busiest_month();
    let peak = estimate.peak(month);
    let format = PlainFormat::new("en");
    let mut text = format!(
        "Busiest hour, {}, with {} kept free above it\n",
        costed.month(month),
        format.percent(estimate.headroom)
    );
    let mut put = |label: &str, value: String| {
        let _ = writeln!(text, "   {label:<26} {value:>14}");
    };
    put(
        "Requests a minute",
        format.number(peak.requests_per_minute, 1),
    );
    put("Input tokens a minute", count(peak.input_tokens_per_minute));
    put(
        "Output tokens a minute",
        count(peak.output_tokens_per_minute),
    );
    put("People who check answers", count(peak.reviewers));
    put("Mean load of that", format.percent(peak.utilization));

    let _ = writeln!(text, "\nWhat breaks first");
    let breaks = costed.plan.breaks(estimate);
    for found in &breaks {
        let when = match (found.month, found.at_volume) {
            (Some(month), _) => costed.month(month),
            (None, Some(volume)) => format!("at {} times the last month", format.number(volume, 2)),
            (None, None) => "always".to_owned(),
        };
        let _ = writeln!(text, "   {when}: {}", tell(costed, found).sentence);
    }
    if breaks.is_empty() {
        let _ = writeln!(
            text,
            "   Nothing that is known; limits and a budget under \"cost\" would be checked."
        );
    }

    let _ = writeln!(
        text,
        "\nWhere another way becomes cheaper, as multiples of the last month"
    );
    let found = costed.plan.crossover(estimate);
    for point in &found.points {
        let _ = writeln!(text, "   {}", crossing(costed, point));
    }
    if found.points.is_empty() {
        let _ = writeln!(text, "   Nowhere among the volumes that were looked at.");
    }
    text
}

fn crossing(costed: &Costed<'_>, point: &Crossing) -> String {
    let times = |volume: f64| PlainFormat::new("en").number(volume, 2);
    let never = || "never".to_owned();
    format!(
        "{}: from {} on ({} to {} at the lowest and highest price known)",
        costed.words.way(point.then),
        times(point.volume),
        point.low.map_or(never(), times),
        point.high.map_or(never(), times)
    )
}

fn tell(costed: &Costed<'_>, found: &Break) -> Told {
    let limit = |kind, what: &str, limit: f64, needed: f64, shown: fn(f64) -> String| Told {
        kind,
        limit: Some((limit, needed)),
        case: None,
        on: None,
        sentence: format!(
            "{what}: the limit is {}, and up to {} are needed",
            shown(limit),
            shown(needed)
        ),
    };
    let of_case = |kind, case: usize, on: Option<String>, what: &str| {
        let found = costed.estimate.cases.get(case);
        let name = found.map_or("", |case| case.name);
        let series = found.and_then(|case| case.outcome.as_ref().ok());
        let model = series.map_or("", |series| series.case.model.name());
        let day = on.as_deref().map(|on| PlainFormat::new("en").date(on));
        let day = day.map_or_else(String::new, |day| format!(" on {day}"));
        Told {
            kind,
            limit: None,
            case: Some(case),
            on,
            sentence: format!("{name}: {}{day}", what.replace("{model}", model)),
        }
    };
    match &found.kind {
        BreakKind::Requests {
            limit: most,
            needed,
        } => limit("requests", "Requests a minute", *most, *needed, count),
        BreakKind::InputTokens {
            limit: most,
            needed,
        } => limit(
            "input_tokens",
            "Input tokens a minute",
            *most,
            *needed,
            count,
        ),
        BreakKind::OutputTokens {
            limit: most,
            needed,
        } => limit(
            "output_tokens",
            "Output tokens a minute",
            *most,
            *needed,
            count,
        ),
        BreakKind::Budget {
            limit: most,
            needed,
        } => limit("budget", "Budget of a month", *most, *needed, usd),
        BreakKind::Retirement { case, on } => {
            let what = "{model} ends without a successor";
            of_case("retirement", *case, Some(on.to_string()), what)
        }
        BreakKind::Retired { case, on } => {
            let what = "{model} ended before the plan starts, without a successor";
            of_case("retirement", *case, Some(on.to_string()), what)
        }
        BreakKind::PriceChange { case, on } => {
            let what = "the price of {model} changes";
            of_case("price_change", *case, Some(on.to_string()), what)
        }
        BreakKind::NoBatchPrice { case } => {
            let what = "no batch price is known for {model}, so what may wait pays in full";
            of_case("no_batch_price", *case, None, what)
        }
    }
}
