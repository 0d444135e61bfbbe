//! A cost for another program. Names are the ids of the document and the engine's keys; amounts are US dollars and not
//! rounded. What does not exist is `null`.

use llm_readiness_engine::document::Json;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::tco::{
    CaseEstimate, CaseSeries, Fleet, FleetKind, Lines, WayEstimate, WayMonth,
};

use super::{Costed, limits, links, words};
use crate::price::object;

/// Value of `format` in a cost.
const FORMAT: &str = "llm-readiness-cost";
/// Version of the cost's fields.
const SCHEMA: u64 = 1;

pub(super) fn of(costed: &Costed<'_>) -> Json {
    let estimate = &costed.estimate;
    let months = (0..estimate.month_count()).map(|month| Json::text(costed.month(month)));
    let cases = estimate.cases.iter().enumerate();
    let cases = cases.map(|(at, found)| case(costed, at, found));
    object([
        ("format", Json::text(FORMAT)),
        ("schema", Json::integer(SCHEMA)),
        ("file", Json::text(costed.file)),
        ("id", Json::text(&costed.assessment.id)),
        ("name", Json::text(&costed.assessment.name)),
        ("months", Json::List(months.collect())),
        ("currency", Json::text("USD")),
        ("chosen", Json::text(estimate.chosen.word())),
        ("use_cases", Json::List(cases.collect())),
        ("ways", Json::List(estimate.ways.iter().map(way).collect())),
        ("total", total(costed)),
        ("readiness", links::json(costed)),
        ("peak", limits::peak(costed)),
        ("breaks", limits::breaks(costed)),
        ("crossovers", limits::crossovers(costed)),
    ])
}

fn lines(lines: &Lines) -> Json {
    let fields = lines.iter();
    Json::Object(
        fields
            .map(|(line, usd)| (line.key().to_owned(), Json::number(usd)))
            .collect(),
    )
}

fn case(costed: &Costed<'_>, at: usize, case: &CaseEstimate<'_>) -> Json {
    let head = [("id", Json::text(case.id)), ("name", Json::text(case.name))];
    let mut fields: Vec<(&str, Json)> = head.into();
    match &case.outcome {
        Ok(series) => {
            let model = series.case.model;
            let notes = series.notes().iter();
            let notes = notes.map(|note| Json::text(words::note(note, model.name())));
            let months =
                (0..series.months.len()).map(|month| case_month(costed, at, series, month));
            let whole = costed.estimate.case_lines(at, costed.estimate.chosen);
            let whole = whole.map(|lines| lines.total());
            let tasks = costed.successful(at);
            let each = whole.filter(|_| tasks > 0.0).map(|whole| whole / tasks);
            fields.extend([
                ("model", Json::text(model.reference())),
                ("notes", Json::List(notes.collect())),
                ("months", Json::List(months.collect())),
                ("total", optional(whole)),
                ("per_successful_task", optional(each)),
            ]);
        }
        Err(fault) => {
            let document = costed.assessment.use_cases.get(at);
            let model = document.map_or(Json::Null, |document| Json::text(&document.model));
            fields.extend([("model", model), ("error", Json::text(fault.to_string()))]);
        }
    }
    let named = fields.into_iter();
    Json::Object(
        named
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

fn case_month(costed: &Costed<'_>, at: usize, series: &CaseSeries<'_>, month: usize) -> Json {
    let found = series.months.get(month);
    let number = |value: Option<f64>| optional(value);
    let spent = costed.estimate.lines(at, month, costed.estimate.chosen);
    object([
        (
            "phase",
            found.map_or(Json::Null, |found| Json::text(found.phase.key())),
        ),
        ("users", number(found.map(|found| found.users))),
        ("tasks", number(found.map(|found| found.tasks))),
        ("calls", number(found.map(|found| found.calls))),
        ("lines", spent.as_ref().map_or(Json::Null, lines)),
        ("total", number(spent.map(|lines| lines.total()))),
    ])
}

fn way(way: &WayEstimate) -> Json {
    let word = Json::text(way.way.word());
    match &way.outcome {
        Ok(series) => {
            let months = series.months.iter().map(way_month).collect();
            object([
                ("way", word),
                ("available", Json::Bool(true)),
                ("total", Json::number(series.total())),
                ("base", series.fleet.as_ref().map_or(Json::Null, fleet)),
                ("months", Json::List(months)),
            ])
        }
        Err(fault) => object([
            ("way", word),
            ("available", Json::Bool(false)),
            ("reason", Json::text(fault.to_string())),
        ]),
    }
}

fn way_month(month: &WayMonth) -> Json {
    object([
        ("tokens", Json::number(month.token_cost)),
        ("base", Json::number(month.base_cost)),
        ("staff", Json::number(month.staff_cost)),
        ("units", Json::integer(month.units)),
        ("needed", Json::number(month.needed)),
        ("served_by_base", Json::number(month.served_by_base)),
        ("total", Json::number(month.total())),
    ])
}

fn fleet(fleet: &Fleet) -> Json {
    match &fleet.kind {
        FleetKind::Own {
            choice,
            gpus,
            replica,
        } => object([
            ("kind", Json::text("own")),
            ("model", Json::text(&choice.model)),
            ("gpu", Json::text(&choice.gpu)),
            ("precision", Json::text(&choice.precision)),
            ("gpus_of_a_replica", Json::integer((*gpus).into())),
            ("hours", Json::text(choice.hours.word())),
            ("replica_hour", Json::number(fleet.hour)),
            (
                "requests_per_second",
                Json::number(replica.requests_per_second),
            ),
            ("concurrency", Json::number(replica.concurrency)),
            ("first_token_seconds", Json::number(replica.first_token)),
            ("token_seconds", Json::number(replica.per_token)),
        ]),
        FleetKind::Reserved { choice, same_model } => object([
            ("kind", Json::text("reserved")),
            ("offer", Json::text(&choice.offer)),
            ("term", Json::text(&choice.term)),
            ("unit_hour", Json::number(fleet.hour)),
            ("same_model", Json::Bool(*same_model)),
        ]),
    }
}

fn total(costed: &Costed<'_>) -> Json {
    let estimate = &costed.estimate;
    if costed.chosen_fault().is_some() {
        return Json::Null;
    }
    let totals = (0..estimate.month_count())
        .map(|month| Json::number(estimate.month_lines(month, estimate.chosen).total()));
    let all = estimate.all_lines(estimate.chosen);
    object([
        ("months", Json::List(totals.collect())),
        ("lines", lines(&all)),
        ("total", Json::number(all.total())),
    ])
}

fn optional(value: Option<f64>) -> Json {
    value.map_or(Json::Null, Json::number)
}
