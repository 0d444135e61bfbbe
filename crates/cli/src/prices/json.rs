//! An imported table for programs.

use llm_readiness_engine::document::{Json, Object};
use llm_readiness_engine::pricing::import::{Change, Note};

use super::Taken;

/// What is in the table, what is not, and what differs from the built-in list.
pub(super) fn of(taken: &Taken) -> Json {
    let sources = taken.catalog.sources().iter().map(|source| {
        object(vec![
            ("name", Json::text(&source.name)),
            ("as_of", Json::text(source.as_of.to_string())),
            ("licence", Json::text(&source.licence)),
        ])
    });
    let against = &taken.against;
    object(vec![
        ("file", Json::text(&taken.file)),
        ("format", Json::text(taken.format.key())),
        ("sources", Json::List(sources.collect())),
        ("models", whole(taken.catalog.models().len())),
        ("left_out", whole(taken.left_out())),
        ("notes", Json::List(taken.notes.iter().map(note).collect())),
        (
            "comparison",
            object(vec![
                ("same", whole(against.same)),
                ("new", texts(&against.new)),
                (
                    "changed",
                    Json::List(against.changed.iter().map(change).collect()),
                ),
                ("missing", texts(&against.missing)),
            ]),
        ),
    ])
}

fn note(note: &Note) -> Json {
    object(vec![
        ("model", Json::text(&note.model)),
        ("kind", Json::text(note.about.key())),
        ("left_out", Json::Bool(note.about.leaves_out_the_model())),
        ("sentence", Json::text(note.about.to_string())),
    ])
}

fn change(change: &Change) -> Json {
    let price = |rate: llm_readiness_engine::money::Rate| {
        Json::text(rate.for_many(change.meter.per()).to_string())
    };
    object(vec![
        ("model", Json::text(&change.model)),
        ("terms", Json::text(change.terms.key())),
        ("meter", Json::text(change.meter.key())),
        ("above", change.above.map_or(Json::Null, Json::integer)),
        ("per", Json::integer(u64::from(change.meter.per()))),
        ("known", price(change.known)),
        ("found", price(change.found)),
    ])
}

pub(super) fn object(fields: Vec<(&str, Json)>) -> Json {
    let fields = fields.into_iter();
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    Json::Object(fields.collect::<Object>())
}

pub(super) fn whole(count: usize) -> Json {
    Json::integer(u64::try_from(count).unwrap_or(u64::MAX))
}

fn texts(list: &[String]) -> Json {
    Json::List(list.iter().map(Json::text).collect())
}
