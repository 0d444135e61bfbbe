//! A score for another program. Names are ids of the pack; numbers are not rounded; money is exact
//! decimal text. What does not exist is `null`.

use llm_readiness_engine::profile::Vocabulary;
use llm_readiness_engine::scoring::{AreaReadiness, NextBestAnswer, Standing, VerdictReached};

use super::Scored;
use super::value::Value;
use crate::bank::Bank;

/// Value of `format` in a score.
const FORMAT: &str = "llm-readiness-score";
/// Version of the score's fields.
const SCHEMA: usize = 1;

pub(super) fn of<'a>(bank: &'a Bank, scored: &'a Scored<'_>) -> Value<'a> {
    let Scored {
        assessment,
        readiness,
        ..
    } = scored;
    let (answered, in_scope) = readiness.sheet.progress();
    let overall = readiness.overall;
    let areas = bank.pack.areas.iter().zip(&readiness.areas);
    let areas = areas.map(|(known, result)| area(bank, known.id.as_str(), result));
    let next = scored.next.iter().map(|answer| next_best(bank, answer));
    let day = assessment.as_of;
    let mut fields = vec![
        ("format", Value::Text(FORMAT)),
        ("schema", Value::Count(SCHEMA)),
        ("file", Value::Text(scored.origin.file)),
    ];
    if let Some(line) = scored.origin.line {
        fields.push(("line", Value::Count(line)));
    }
    fields.extend([
        ("id", Value::Text(&assessment.id)),
        ("name", Value::Text(&assessment.name)),
        ("mode", Value::Text(assessment.mode.word())),
        (
            "as_of",
            Value::optional(day, |day| Value::Made(day.to_string())),
        ),
        ("pack", pack(bank, &assessment.pack.version)),
        ("practices_in_scope", Value::Count(in_scope)),
        ("practices_answered", Value::Count(answered)),
        (
            "overall",
            Value::object([
                ("score", number(overall.score)),
                ("low", Value::Number(overall.low)),
                ("high", Value::Number(overall.high)),
                ("coverage", Value::Number(overall.coverage)),
                ("supported", number(readiness.supported)),
            ]),
        ),
        ("verdict", verdict(bank, &readiness.verdict)),
        ("areas", Value::List(areas.collect())),
        ("contributions", contributions(bank, scored)),
        ("next_best_answers", Value::List(next.collect())),
    ]);
    Value::Object(fields)
}

fn pack<'a>(bank: &'a Bank, answered_with: &'a str) -> Value<'a> {
    Value::object([
        ("id", Value::Text(&bank.pack.id)),
        ("version", Value::Text(&bank.pack.version)),
        ("answered_with", Value::Text(answered_with)),
    ])
}

fn verdict<'a>(bank: &'a Bank, verdict: &VerdictReached) -> Value<'a> {
    let id = |position| Value::Text(bank.verdict_id(position));
    Value::object([
        ("id", id(verdict.reached)),
        ("capped_by", practices(bank, &verdict.capped_by)),
        ("could_be", id(verdict.could_be)),
        ("at_least", id(verdict.at_least)),
        ("by_score", id(verdict.by_score)),
        ("uncertain", Value::Count(verdict.uncertain)),
    ])
}

fn area<'a>(bank: &'a Bank, id: &'a str, result: &AreaReadiness) -> Value<'a> {
    let measure = result.measure;
    let stage = result.stage.as_ref();
    let held_back_by = stage.map_or(&[][..], |stage| &stage.held_back_by);
    Value::object([
        ("id", Value::Text(id)),
        ("score", number(measure.and_then(|measure| measure.score))),
        ("low", number(measure.map(|measure| measure.low))),
        ("high", number(measure.map(|measure| measure.high))),
        ("coverage", number(measure.map(|measure| measure.coverage))),
        (
            "stage",
            Value::optional(stage, |stage| Value::Count(stage.level.into())),
        ),
        ("supported", number(result.supported)),
        ("held_back_by", practices(bank, held_back_by)),
    ])
}

/// Of the practices with a level; the points add up to the overall score.
fn contributions<'a>(bank: &'a Bank, scored: &Scored<'_>) -> Value<'a> {
    let rows = scored.readiness.sheet.rows.iter();
    let rows = rows.zip(&scored.readiness.contributions).enumerate();
    let counted =
        rows.filter(|(_, (row, _))| row.counts() && matches!(row.standing, Standing::Level(_)));
    let items = counted.map(|(position, (_, points))| {
        Value::object([
            ("practice", Value::Text(bank.practice_id(position))),
            ("points", Value::Number(*points)),
        ])
    });
    Value::List(items.collect())
}

fn next_best<'a>(bank: &'a Bank, answer: &NextBestAnswer) -> Value<'a> {
    Value::object([
        ("practice", Value::Text(bank.practice_id(answer.practice))),
        ("verdicts_removed", Value::Number(answer.verdicts_removed)),
        ("range_narrowed", Value::Number(answer.range_narrowed)),
        ("gate", Value::Yes(answer.is_gate)),
    ])
}

fn practices<'a>(bank: &'a Bank, positions: &[usize]) -> Value<'a> {
    let ids = positions
        .iter()
        .map(|at| Value::Text(bank.practice_id(*at)));
    Value::List(ids.collect())
}

fn number<'a>(value: Option<f64>) -> Value<'a> {
    Value::optional(value, Value::Number)
}
