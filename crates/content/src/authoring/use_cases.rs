//! The templates and defaults of use cases: beside the rules of the document itself, every model must be in the price
//! list and everything that people see by name must have its texts.

use std::path::Path;

use llm_readiness_engine::document::{Json, Problem, Problems, Rule, nearest};
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::use_case::Library;

use super::{Faults, Words, read_json_file};

/// Reads the document with everything that it refers to.
///
/// # Errors
/// Every rule that is broken, with line and place.
pub fn read_use_cases(
    path: &Path,
    shown: &str,
    catalog: &Catalog,
    words: &Words,
) -> Result<(Json, Library), Faults> {
    read_json_file(path, shown, |bytes| {
        let library = Library::read(bytes)?;
        let mut found = references(&library, catalog);
        found.extend(names(&library, words));
        if found.is_empty() {
            Ok(library)
        } else {
            Err(Problems(found))
        }
    })
}

/// Models that no price is known for. An alias would be found too, but it may become another model.
fn references(library: &Library, catalog: &Catalog) -> Vec<Problem> {
    let known: Vec<String> = catalog
        .models()
        .iter()
        .map(llm_readiness_engine::pricing::Model::reference)
        .collect();
    let mut found = Vec::new();
    for (at, template) in library.templates.iter().enumerate() {
        if !known.contains(&template.model) {
            let nearest = nearest(&template.model, known.iter().map(String::as_str));
            found.push(unknown(
                ("templates", at, "model"),
                "model",
                &template.model,
                nearest,
            ));
        }
    }
    let embedding = &library.retrieval.embedding_model;
    if !known.contains(embedding) {
        let nearest = nearest(embedding, known.iter().map(String::as_str));
        found.push(Problem {
            place: vec!["retrieval".to_owned(), "embedding_model".to_owned()],
            rule: Rule::UnknownId {
                kind: "model",
                value: embedding.clone(),
                nearest,
            },
        });
    }
    found
}

/// Texts that English lacks; the other languages have what English has.
fn names(library: &Library, words: &Words) -> Vec<Problem> {
    let templates = library.templates.iter().enumerate();
    let mut wanted: Vec<(&str, usize, String)> = templates
        .flat_map(|(at, template)| {
            ["template", "template-about"]
                .map(|group| ("templates", at, format!("{group}.{}", template.id)))
        })
        .collect();
    let traffic = library.traffic.iter().enumerate();
    wanted.extend(traffic.map(|(at, shape)| ("traffic", at, format!("traffic.{}", shape.id))));
    let seasons = library.seasons.iter().enumerate();
    wanted.extend(seasons.map(|(at, season)| ("seasons", at, format!("season.{}", season.id))));
    let densities = library.tokens.iter().enumerate();
    wanted.extend(densities.map(|(at, density)| {
        let key = format!("text-language.{}", density.language);
        ("tokens", at, key)
    }));
    let missing = wanted
        .into_iter()
        .filter(|(_, _, key)| !words.keys.contains(key));
    missing
        .map(|(list, at, key)| unknown((list, at, "id"), "text", &key, None))
        .collect()
}

fn unknown(
    (list, at, field): (&str, usize, &str),
    kind: &'static str,
    value: &str,
    nearest: Option<String>,
) -> Problem {
    Problem {
        place: vec![list.to_owned(), (at + 1).to_string(), field.to_owned()],
        rule: Rule::UnknownId {
            kind,
            value: value.to_owned(),
            nearest,
        },
    }
}
