//! A business case for another program; amounts are US dollars and not rounded, rates are yearly.

use llm_readiness_engine::business_case::{InternalRate, Payback, PeriodRate};
use llm_readiness_engine::document::Json;
use llm_readiness_engine::tco::risk::BusinessCase;

use super::Told;
use crate::opened::month_of;
use crate::price::object;

/// Value of `format` in a business case.
const FORMAT: &str = "llm-readiness-business-case";
/// Version of the business case's fields.
const SCHEMA: u64 = 1;

pub(super) fn of(told: &Told<'_>) -> Json {
    let months =
        (0..told.estimate.month_count()).map(|month| Json::text(month_of(told.estimate, month)));
    let cases = told.cases.iter().map(|(id, name, found)| {
        object([
            ("id", Json::text(*id)),
            ("name", Json::text(*name)),
            ("business_case", case(found)),
        ])
    });
    object([
        ("format", Json::text(FORMAT)),
        ("schema", Json::integer(SCHEMA)),
        ("file", Json::text(&told.opened.file)),
        ("id", Json::text(&told.opened.assessment.id)),
        ("name", Json::text(&told.opened.assessment.name)),
        ("currency", Json::text("USD")),
        ("months", Json::List(months.collect())),
        ("whole", case(&told.whole)),
        ("use_cases", Json::List(cases.collect())),
    ])
}

fn case(found: &BusinessCase) -> Json {
    let optional = |value: Option<f64>| value.map_or(Json::Null, Json::number);
    let amounts = |amounts: &[f64]| Json::List(amounts.iter().copied().map(Json::number).collect());
    object([
        ("costs", amounts(&found.costs)),
        ("benefits", amounts(&found.benefits)),
        ("discount_rate", Json::number(found.rate.yearly())),
        ("present_value", Json::number(found.present_value.0)),
        (
            "present_value_spreadsheet",
            Json::number(found.spreadsheet_value.0),
        ),
        ("internal_rate", rate(&found.internal_rate)),
        ("payback", payback(found.payback)),
        ("discounted_payback", payback(found.discounted_payback)),
        (
            "return_on_investment",
            optional(found.return_on_investment.map(|found| found.0)),
        ),
        ("successful_tasks", Json::number(found.successes)),
        ("per_successful_task", optional(found.per_success)),
        (
            "today_per_successful_task",
            optional(found.today_per_success),
        ),
    ])
}

fn rate(found: &InternalRate) -> Json {
    let yearly =
        |rate: f64| PeriodRate::new(rate).map_or(Json::Null, |rate| Json::number(rate.yearly()));
    let (kind, rates) = match found {
        InternalRate::None => ("none", Vec::new()),
        InternalRate::One(rate) => ("one", vec![yearly(*rate)]),
        InternalRate::Several(rates) => {
            ("several", rates.iter().map(|rate| yearly(*rate)).collect())
        }
        InternalRate::Any => ("any", Vec::new()),
    };
    object([("kind", Json::text(kind)), ("yearly", Json::List(rates))])
}

fn payback(found: Payback) -> Json {
    let (kind, months) = match found {
        Payback::NothingToPayBack => ("nothing-to-pay-back", None),
        Payback::After {
            periods,
            falls_below_again: false,
        } => ("after", Some(periods)),
        Payback::After { periods, .. } => ("not-lasting", Some(periods)),
        Payback::Never => ("never", None),
    };
    object([
        ("kind", Json::text(kind)),
        ("months", months.map_or(Json::Null, Json::number)),
    ])
}
