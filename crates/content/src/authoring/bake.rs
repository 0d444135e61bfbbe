//! From checked content to the files that are downloaded: compact JSON, structure apart from
//! texts, one file of texts a language, so that nobody downloads a language they do not read.

use llm_readiness_engine::document::Json;

use super::language::{self, Words};
use super::pseudo;

/// A file to be downloaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BakedFile {
    /// Its name, such as `text-de.json`.
    pub name: String,
    /// What is in it.
    pub content: String,
}

/// Tag of the language that is made from English.
pub const PSEUDO: &str = "en-XA";

/// Fields that an expert reads behind a number, in English only.
const NOTES: &[&str] = &["weight_reason", "reason", "estimate_basis"];

/// Makes `structure.json`, `notes.json`, and for each language of a pack document that kept every
/// rule and for the pseudo-language a `text-<language>.json` with all texts and a
/// `first-<language>.json` with those of the first visit.
#[must_use]
pub fn bake(document: &Json, words: &Words) -> Vec<BakedFile> {
    let languages: Vec<&str> = words
        .languages
        .iter()
        .map(|(tag, _)| tag.as_str())
        .collect();
    let structure = without(document, &|name| languages.contains(&name));
    let is_note = |name: &str| NOTES.contains(&name);
    let notes = only(&structure, &is_note).unwrap_or(Json::Null);
    let mut files = vec![
        file("structure", &without(&structure, &is_note)),
        file("notes", &notes),
    ];
    for (tag, ui) in &words.languages {
        let pack = only(document, &|name| name == tag).unwrap_or(Json::Null);
        if tag == "en" {
            let ui: Vec<String> = ui.iter().map(|text| pseudo::message(text)).collect();
            files.extend(texts(PSEUDO, &in_pseudo(&pack), &ui, words, &structure));
        }
        files.extend(texts(tag, &pack, ui, words, &structure));
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn file(stem: &str, content: &Json) -> BakedFile {
    BakedFile {
        name: format!("{stem}.json"),
        content: content.to_compact(),
    }
}

/// All texts of a language, and those of the first visit.
fn texts(tag: &str, pack: &Json, ui: &[String], words: &Words, structure: &Json) -> [BakedFile; 2] {
    let content = |ui: &[String], pack: Json| {
        Json::Object(vec![
            ("language".to_owned(), Json::text(tag)),
            ("keys".to_owned(), Json::text(language::mark(&words.keys))),
            (
                "ui".to_owned(),
                Json::List(ui.iter().map(Json::text).collect()),
            ),
            ("pack".to_owned(), pack),
        ])
    };
    let first = ui.get(..words.first).unwrap_or_default();
    [
        file(&format!("text-{tag}"), &content(ui, pack.clone())),
        file(
            &format!("first-{tag}"),
            &content(first, of_quick_practices(pack, structure)),
        ),
    ]
}

/// A pack's texts without those of practices that the quick assessment does not ask about.
fn of_quick_practices(pack: &Json, structure: &Json) -> Json {
    let practices = match structure.get("practices") {
        Some(Json::List(practices)) => practices.as_slice(),
        Some(_) | None => &[],
    };
    let is_quick = |position: usize| {
        let practice = practices.get(position);
        practice.and_then(|practice| practice.get("quick")) == Some(&Json::Bool(true))
    };
    let kept = |(name, value): &(String, Json)| match value {
        Json::List(items) if name == "practices" => {
            let items = items.iter().enumerate().map(|(position, item)| {
                if is_quick(position) {
                    item.clone()
                } else {
                    Json::Object(Vec::new())
                }
            });
            (name.clone(), Json::List(items.collect()))
        }
        _ => (name.clone(), value.clone()),
    };
    match pack {
        Json::Object(fields) => Json::Object(fields.iter().map(kept).collect()),
        _ => pack.clone(),
    }
}

/// The value without the fields that `drop` names. An object of nothing but such fields goes with
/// them; one that only became empty stays, because that it is there means something.
fn without(value: &Json, drop: &dyn Fn(&str) -> bool) -> Json {
    let all_dropped = |value: &Json| match value {
        Json::Object(fields) => !fields.is_empty() && fields.iter().all(|(name, _)| drop(name)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => false,
    };
    match value {
        Json::Object(fields) => Json::Object(
            fields
                .iter()
                .filter(|(name, value)| !drop(name) && !all_dropped(value))
                .map(|(name, value)| (name.clone(), without(value, drop)))
                .collect(),
        ),
        Json::List(items) => Json::List(items.iter().map(|item| without(item, drop)).collect()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => value.clone(),
    }
}

/// The value reduced to the fields that `keep` names and to what leads there. A list keeps its
/// length, so that positions still say which item is meant.
fn only(value: &Json, keep: &dyn Fn(&str) -> bool) -> Option<Json> {
    match value {
        Json::Object(fields) => {
            let kept: Vec<(String, Json)> = fields
                .iter()
                .filter_map(|(name, value)| {
                    let value = if keep(name) {
                        value.clone()
                    } else {
                        only(value, keep)?
                    };
                    Some((name.clone(), value))
                })
                .collect();
            (!kept.is_empty()).then_some(Json::Object(kept))
        }
        Json::List(items) => {
            let kept: Vec<Option<Json>> = items.iter().map(|item| only(item, keep)).collect();
            kept.iter().any(Option::is_some).then(|| {
                Json::List(
                    kept.into_iter()
                        .map(|item| item.unwrap_or(Json::Object(Vec::new())))
                        .collect(),
                )
            })
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => None,
    }
}

/// English texts of a pack as pseudo-texts under their own tag.
fn in_pseudo(pack: &Json) -> Json {
    match pack {
        Json::Object(fields) => Json::Object(
            fields
                .iter()
                .map(|(name, value)| {
                    let name = if name == "en" { PSEUDO } else { name };
                    (name.to_owned(), in_pseudo(value))
                })
                .collect(),
        ),
        Json::List(items) => Json::List(items.iter().map(in_pseudo).collect()),
        Json::Text(text) => Json::Text(pseudo::plain(text)),
        Json::Null | Json::Bool(_) | Json::Number(_) => pack.clone(),
    }
}
