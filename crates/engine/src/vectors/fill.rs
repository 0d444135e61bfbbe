//! Fills a vector's short pack and assessments up to whole documents. Only what no expectation can
//! depend on is added: names, versions, verdicts, remedies that cost nothing.

use crate::assessment::{ASSESSMENT_FORMAT, ASSESSMENT_SCHEMA};
use crate::document::Json;
use crate::pack::{PACK_FORMAT, PACK_SCHEMA, Pack};

const ID: &str = "vector";
const VERSION: &str = "1";
const ROLE: &str = "someone";

/// A whole pack document: each practice weighs 1 and always applies unless it says otherwise.
pub(super) fn pack(short: &Json) -> Json {
    let mut whole = short.clone();
    add(
        &mut whole,
        [
            ("format", Json::text(PACK_FORMAT)),
            ("schema", Json::integer(PACK_SCHEMA)),
            ("id", Json::text(ID)),
            ("version", Json::text(VERSION)),
            ("languages", Json::List(Vec::new())),
            (
                "roles",
                Json::List(vec![object([("id", Json::text(ROLE))])]),
            ),
            ("verdicts", Json::List(vec![lowest_verdict()])),
        ],
    );
    each(&mut whole, "areas", |area| {
        let weight = Json::integer(1);
        add(area, [("kind", Json::text("consider")), ("weight", weight)]);
    });
    let steps = match short.get("top_level") {
        Some(Json::Number(number)) => number.as_u64().unwrap_or(0).min(9),
        Some(_) | None => 0,
    };
    each(&mut whole, "practices", |practice| {
        add(
            practice,
            [
                ("quick", Json::Bool(true)),
                ("weight", Json::integer(1)),
                ("applies_when", Json::text("always")),
                ("asks", Json::List(Vec::new())),
                ("remedies", Json::List((0..steps).map(remedy).collect())),
            ],
        );
    });
    whole
}

/// A whole assessment document. An answer may be written as a level, or as the word of a state.
/// With a saved assessment `before`, only what is written here changes in it.
pub(super) fn assessment(short: &Json, before: Option<&Json>, pack: &Pack) -> Json {
    let mut whole = short.clone();
    if let Some(Json::Object(answers)) = field(&mut whole, "answers") {
        for (_, answer) in answers {
            write_out(answer);
        }
    }
    if let Some(Json::Object(saved)) = before {
        let answers = saved.iter().find(|(name, _)| name == "answers");
        if let (Some((_, Json::Object(saved))), Some(answers)) =
            (answers, field(&mut whole, "answers"))
        {
            add(answers, saved.iter().cloned());
        }
        add(&mut whole, saved.iter().cloned());
    }
    let pack_ref = object([
        ("id", Json::text(&pack.id)),
        ("version", Json::text(&pack.version)),
    ]);
    add(
        &mut whole,
        [
            ("format", Json::text(ASSESSMENT_FORMAT)),
            ("schema", Json::integer(ASSESSMENT_SCHEMA)),
            ("id", Json::text(ID)),
            ("pack", pack_ref),
            ("mode", Json::text("full")),
        ],
    );
    whole
}

fn write_out(answer: &mut Json) {
    let level = match answer {
        Json::Number(_) => Some(answer.clone()),
        Json::Text(_) => None,
        Json::Null | Json::Bool(_) | Json::List(_) | Json::Object(_) => return,
    };
    *answer = match level {
        Some(level) => object([("state", Json::text("level")), ("level", level)]),
        None => object([("state", answer.clone())]),
    };
}

fn lowest_verdict() -> Json {
    object([
        ("id", Json::text("any")),
        ("minimum_score", Json::integer(0)),
        ("gate_level", Json::integer(0)),
    ])
}

fn remedy(from: u64) -> Json {
    let nothing = || {
        let parts = ["low", "likely", "high"];
        object(parts.map(|part| (part, Json::integer(0))))
    };
    object([
        ("from", Json::integer(from)),
        ("id", Json::text(format!("to-{}", from + 1))),
        ("effort_days", nothing()),
        ("calendar_weeks", nothing()),
        ("role", Json::text(ROLE)),
        ("one_off_usd", nothing()),
        ("depends_on", Json::List(Vec::new())),
    ])
}

fn object<const N: usize>(fields: [(&str, Json); N]) -> Json {
    Json::Object(fields.map(|(name, value)| (name.to_owned(), value)).into())
}

fn add<N: Into<String>>(value: &mut Json, defaults: impl IntoIterator<Item = (N, Json)>) {
    let Json::Object(fields) = value else { return };
    for (name, default) in defaults {
        let name = name.into();
        if !fields.iter().any(|(known, _)| *known == name) {
            fields.push((name, default));
        }
    }
}

fn field<'a>(value: &'a mut Json, name: &str) -> Option<&'a mut Json> {
    match value {
        Json::Object(fields) => {
            let found = fields.iter_mut().find(|(known, _)| known == name);
            found.map(|(_, value)| value)
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => None,
    }
}

fn each(value: &mut Json, name: &str, change: impl Fn(&mut Json)) {
    if let Some(Json::List(items)) = field(value, name) {
        items.iter_mut().for_each(change);
    }
}
