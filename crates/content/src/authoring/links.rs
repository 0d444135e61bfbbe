//! The links between readiness and cost: beside the rules of the document itself, every practice must be in the question
//! bank, every link must know its scale, and everything that people see by name must have its texts.

use std::path::Path;

use llm_readiness_engine::document::{Json, Problem, Problems, Rule, nearest};
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::use_case::{Link, Links};

use super::{Faults, Words, read_json_file};

/// Reads the document with everything that it refers to.
///
/// # Errors
/// Every rule that is broken, with line and place.
pub fn read_links(
    path: &Path,
    shown: &str,
    pack: &Pack,
    words: &Words,
) -> Result<(Json, Links), Faults> {
    read_json_file(path, shown, |bytes| {
        let links = Links::read(bytes)?;
        let mut found = Vec::new();
        if pack.verdict_position(&links.goal).is_none() {
            found.push(unknown(&["goal"], "verdict", &links.goal, None));
        }
        for (at, link) in links.list.iter().enumerate() {
            let number = (at + 1).to_string();
            found.extend(practice(pack, link, &number));
            let texts = ["link", "link-why"].map(|group| format!("{group}.{}", link.id));
            let missing = texts.iter().filter(|key| !words.keys.contains(*key));
            found.extend(missing.map(|key| unknown(&["links", &number, "id"], "text", key, None)));
        }
        if found.is_empty() {
            Ok(links)
        } else {
            Err(Problems(found))
        }
    })
}

/// The use cases with the links inside.
#[must_use]
pub fn joined(use_cases: Json, links: Json) -> Json {
    match use_cases {
        Json::Object(mut fields) => {
            fields.push(("links".to_owned(), links));
            Json::Object(fields)
        }
        other => other,
    }
}

fn practice(pack: &Pack, link: &Link, number: &str) -> Option<Problem> {
    let id = link.does.practice()?;
    if pack.position(id).is_none() {
        let known = pack.practices.iter().map(|practice| practice.id.as_str());
        let place = ["links", number, "practice"];
        return Some(unknown(&place, "practice", id, nearest(id, known)));
    }
    let (found, expected) = (link.does.levels()?, usize::from(pack.top_level.0) + 1);
    (found != expected).then(|| Problem {
        place: ["links", number, "levels"].map(str::to_owned).to_vec(),
        rule: Rule::WrongCount {
            what: "levels",
            expected,
            found,
        },
    })
}

fn unknown(place: &[&str], kind: &'static str, value: &str, nearest: Option<String>) -> Problem {
    Problem {
        place: place.iter().map(|step| (*step).to_owned()).collect(),
        rule: Rule::UnknownId {
            kind,
            value: value.to_owned(),
            nearest,
        },
    }
}
