//! The least of a pack's structure that its texts can be read for: as many verdicts, areas,
//! practices and roles with their ids, and everything that can be wrong about them made plain.

use llm_readiness_engine::document::{Json, Object};
use llm_readiness_engine::pack::{PACK_FORMAT, PACK_SCHEMA};

/// The skeleton of a pack document.
pub(super) fn of(document: &Json) -> Json {
    let copied = |name: &str| {
        let value = document.get(name).cloned().unwrap_or(Json::Null);
        (name.to_owned(), value)
    };
    let top = match document.get("top_level") {
        Some(Json::Number(number)) => number.as_u64().unwrap_or(1),
        Some(_) | None => 1,
    };
    let nothing = || Json::integer(0);
    let verdict = |_: &Json| vec![("minimum_score", nothing()), ("gate_level", nothing())];
    let area = |_: &Json| {
        vec![
            ("weight", Json::integer(1)),
            ("kind", Json::text("consider")),
        ]
    };
    Json::Object(vec![
        ("format".to_owned(), Json::text(PACK_FORMAT)),
        ("schema".to_owned(), Json::integer(PACK_SCHEMA)),
        copied("id"),
        copied("version"),
        copied("languages"),
        copied("top_level"),
        each(document, "verdicts", verdict),
        each(document, "areas", area),
        each(document, "roles", |_| Vec::new()),
        each(document, "practices", |item| practice(item, document, top)),
    ])
}

/// The list `name` with its ids and the fields that `rest` gives each item.
fn each<'n>(
    document: &Json,
    name: &str,
    rest: impl Fn(&Json) -> Vec<(&'n str, Json)>,
) -> (String, Json) {
    let items: &[Json] = match document.get(name) {
        Some(Json::List(items)) => items,
        Some(_) | None => &[],
    };
    let items = items.iter().map(|item| {
        let id = item.get("id").cloned().unwrap_or(Json::Null);
        object([("id", id)].into_iter().chain(rest(item)))
    });
    (name.to_owned(), Json::List(items.collect()))
}

fn practice(item: &Json, document: &Json, top: u64) -> Vec<(&'static str, Json)> {
    let role = match document.get("roles") {
        Some(Json::List(roles)) => roles.first().and_then(|role| role.get("id")).cloned(),
        Some(_) | None => None,
    };
    let remedy = |from: u64| {
        let none = || object(["low", "likely", "high"].map(|name| (name, Json::integer(0))));
        object([
            ("from", Json::integer(from)),
            ("id", Json::text(from.to_string())),
            ("effort_days", none()),
            ("calendar_weeks", none()),
            ("role", role.clone().unwrap_or(Json::Null)),
            ("one_off_usd", none()),
            ("depends_on", Json::List(Vec::new())),
        ])
    };
    let mut fields = vec![
        ("quick", Json::Bool(false)),
        ("weight", Json::integer(1)),
        ("applies_when", Json::text("always")),
        ("asks", Json::List(Vec::new())),
        ("remedies", Json::List((0..top).map(remedy).collect())),
    ];
    if item.get("gate").is_some() {
        fields.push(("gate", Json::Object(Object::new())));
    }
    fields
}

fn object<'n>(fields: impl IntoIterator<Item = (&'n str, Json)>) -> Json {
    let named = fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    Json::Object(named.collect())
}
