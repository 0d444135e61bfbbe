//! Puts the files of a pack folder together into the one document that the engine reads, and
//! leads each problem back to the file and line a person has to change.
//!
//! A folder has `pack.toml` (scale, verdicts, areas with their lists of practices), `roles.toml`,
//! `crosswalk.toml` (frameworks) and one file `<area>/<slug>.toml` a practice.

use std::path::Path;

use llm_readiness_engine::document::{Json, Problem, Problems, Rule};
use llm_readiness_engine::pack::{Pack, PackTexts};

use super::skeleton;
use super::source::{self, Source};
use super::{Fault, Faults, Flaw};

/// A pack folder that kept every rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Assembled {
    /// The one document, as a pack travels.
    pub document: Json,
    /// What the engine read from it.
    pub pack: Pack,
    /// Its texts, in the order of [`Pack::languages`].
    pub texts: Vec<PackTexts>,
}

/// Reads and checks a pack folder; faults name its files as paths below `shown`.
///
/// # Errors
/// Every rule that is broken, with file and line.
pub fn read_pack_folder(folder: &Path, shown: &str) -> Result<Assembled, Faults> {
    let files = Files::read(folder, shown)?;
    let document = files.document();
    Pack::read_with_texts(&document)
        .map_err(|mut problems| {
            problems.0.extend(hidden_problems(&document));
            let found = problems.0.into_iter();
            Faults(
                found
                    .map(|problem| files.locate(&document, problem))
                    .collect(),
            )
        })
        .map(|(pack, texts)| Assembled {
            document,
            pack,
            texts,
        })
}

/// The files of a folder, practices in the order of the lists.
struct Files {
    pack: Source,
    roles: Source,
    crosswalk: Source,
    practices: Vec<Source>,
}

impl Files {
    fn read(folder: &Path, shown: &str) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut open = |name: &str| {
            source::read(&folder.join(name), &format!("{shown}/{name}"))
                .map_err(|found| faults.0.extend(found.0))
                .ok()
        };
        let (pack, roles, crosswalk) = (
            open("pack.toml"),
            open("roles.toml"),
            open("crosswalk.toml"),
        );
        let (Some(pack), Some(roles), Some(crosswalk)) = (pack, roles, crosswalk) else {
            return Err(faults);
        };
        let mut practices = Vec::new();
        for (area, slugs) in listed(&pack, &mut faults) {
            for (slug, line) in &slugs {
                let name = format!("{area}/{slug}.toml");
                let path = folder.join(&name);
                if !path.is_file() {
                    faults.0.push(Fault {
                        file: pack.file.clone(),
                        line: *line,
                        place: Vec::new(),
                        flaw: Flaw::NoFile(format!("{shown}/{name}")),
                    });
                    continue;
                }
                match source::read(&path, &format!("{shown}/{name}")) {
                    Ok(read) => {
                        check_id(&read, &format!("{area}.{slug}"), &mut faults);
                        practices.push(read);
                    }
                    Err(found) => faults.0.extend(found.0),
                }
            }
            find_unlisted(folder, shown, &area, &slugs, &mut faults);
        }
        faults.unless_any(Self {
            pack,
            roles,
            crosswalk,
            practices,
        })
    }

    /// The lists of `pack.toml` give way to the practices themselves.
    fn document(&self) -> Json {
        let mut fields = fields(&self.pack.document).to_vec();
        for (name, value) in &mut fields {
            if name == "areas"
                && let Json::List(areas) = value
            {
                for area in areas {
                    if let Json::Object(fields) = area {
                        fields.retain(|(name, _)| name != "practices");
                    }
                }
            }
        }
        fields.extend_from_slice(self::fields(&self.roles.document));
        fields.extend_from_slice(self::fields(&self.crosswalk.document));
        let practices = self
            .practices
            .iter()
            .map(|source| source.document.clone())
            .collect();
        fields.push(("practices".to_owned(), Json::List(practices)));
        Json::Object(fields)
    }

    fn locate(&self, document: &Json, problem: Problem) -> Fault {
        let mut place = problem.place;
        refine(document, &mut place, &problem.rule);
        let (source, inside) = self.source_of(&place);
        Fault {
            file: source.file.clone(),
            line: source.lines.of(&inside),
            place: inside,
            flaw: Flaw::Document(problem.rule),
        }
    }

    /// The file that a place of the document is in, and the place within that file.
    fn source_of(&self, place: &[String]) -> (&Source, Vec<String>) {
        let first = place.first().map_or("", String::as_str);
        if first == "practices" {
            let source = place.get(1).and_then(|step| {
                self.practices
                    .get(step.parse::<usize>().ok()?.checked_sub(1)?)
            });
            if let Some(source) = source {
                return (source, place.iter().skip(2).cloned().collect());
            }
        }
        let has = |source: &&Source| source.document.get(first).is_some();
        let source = [&self.roles, &self.crosswalk].into_iter().find(has);
        (source.unwrap_or(&self.pack), place.to_vec())
    }
}

/// The engine reads texts only for a sound structure. A person who mends files wants to hear of
/// both at once, so the texts are also read for the bare skeleton of an unsound one.
fn hidden_problems(document: &Json) -> Vec<Problem> {
    if Pack::read(document).is_ok() {
        return Vec::new();
    }
    let Ok(pack) = Pack::read(&skeleton::of(document)) else {
        return Vec::new();
    };
    let languages = pack.languages.iter();
    languages
        .filter_map(|language| PackTexts::read(document, language, &pack).err())
        .flat_map(|problems: Problems| problems.0)
        .collect()
}

/// Where the engine blames a whole list, the culprit can often be named.
fn refine(document: &Json, place: &mut Vec<String>, rule: &Rule) {
    match rule {
        Rule::Duplicate { value, .. } => {
            let again = resolve(document, place)
                .and_then(|list| items(list).iter().rposition(|item| has_id(item, value)));
            if let Some(again) = again {
                place.extend([(again + 1).to_string(), "id".to_owned()]);
            }
        }
        Rule::Cycle { chain } => {
            let practices = document.get("practices").map(items).unwrap_or_default();
            if let Some(culprit) = cycle_place(practices, chain) {
                *place = culprit;
            }
        }
        // An area whose practices weigh nothing, or that has none, is blamed by its bare name.
        Rule::WeightSumZero => {
            let areas = document.get("areas").map(items).unwrap_or_default();
            if let [name] = place.as_slice()
                && let Some(at) = areas.iter().position(|area| has_id(area, name))
            {
                *place = vec![
                    "areas".to_owned(),
                    (at + 1).to_string(),
                    "practices".to_owned(),
                ];
            }
        }
        Rule::WrongCount {
            what: "practices in each area",
            ..
        } => *place = vec!["areas".to_owned()],
        Rule::Missing { .. }
        | Rule::MissingColumn { .. }
        | Rule::EmptyColumn { .. }
        | Rule::NoRowBefore { .. }
        | Rule::Row { .. }
        | Rule::Cell { .. }
        | Rule::WrongType { .. }
        | Rule::NotAllowed { .. }
        | Rule::OutOfScale { .. }
        | Rule::TooLong { .. }
        | Rule::UnknownId { .. }
        | Rule::OtherFormat { .. }
        | Rule::Version { .. }
        | Rule::Form { .. }
        | Rule::WrongCount { .. }
        | Rule::NotTranslated { .. }
        | Rule::RangeOrder { .. }
        | Rule::NoTable { .. }
        | Rule::Syntax(_) => {}
    }
}

/// Where a circle of practices can be broken: the first step from one practice to another.
///
/// A circle of remedies is told as "pilot.scope level 2 -> pilot.criteria level 1 -> …", one of
/// conditions as "pilot.scope -> pilot.criteria -> …".
fn cycle_place(practices: &[Json], chain: &str) -> Option<Vec<String>> {
    let steps: Vec<(&str, Option<&str>)> = chain
        .split(" -> ")
        .map(|step| match step.split_once(" level ") {
            Some((id, level)) => (id, Some(level)),
            None => (step, None),
        })
        .collect();
    let pairs = steps.iter().zip(steps.iter().skip(1));
    let ((from, level), (to, _)) = pairs
        .clone()
        .find(|((from, _), (to, _))| from != to)
        .or_else(|| pairs.clone().next())?;
    let at = practices.iter().position(|item| has_id(item, from))?;
    let mut place = vec!["practices".to_owned(), (at + 1).to_string()];
    if let Some(level) = level {
        place.extend(["remedies", level, "depends_on"].map(str::to_owned));
    } else {
        let asks_about = |field: &&str| {
            let value = practices.get(at).and_then(|practice| practice.get(field));
            value.is_some_and(|value| value.to_compact().contains(&format!("\"{to} >= ")))
        };
        let field = ["applies_when", "gate", "weight_when"]
            .into_iter()
            .find(asks_about);
        place.extend(field.map(str::to_owned));
    }
    Some(place)
}

/// The slugs of one area, each with its line in `pack.toml`.
type Slugs = Vec<(String, usize)>;

/// Each area's id with its list; a slug named twice is a fault and counts once.
fn listed(pack: &Source, faults: &mut Faults) -> Vec<(String, Slugs)> {
    let areas = pack.document.get("areas").map(items).unwrap_or_default();
    let mut lists = Vec::new();
    for (index, area) in areas.iter().enumerate() {
        let id = area.get("id").and_then(text).unwrap_or_default();
        let mut place = vec![
            "areas".to_owned(),
            (index + 1).to_string(),
            "practices".to_owned(),
        ];
        let mut fault = |place: &[String], rule| {
            faults.0.push(Fault {
                file: pack.file.clone(),
                line: pack.lines.of(place),
                place: place.to_vec(),
                flaw: Flaw::Document(rule),
            });
        };
        let list = area.get("practices").map(items).unwrap_or_default();
        if list.is_empty() {
            let field = "practices".to_owned();
            fault(place.get(..2).unwrap_or_default(), Rule::Missing { field });
        }
        let mut slugs = Slugs::new();
        for (position, slug) in list.iter().enumerate() {
            place.push((position + 1).to_string());
            match text(slug) {
                Some(slug) if slugs.iter().any(|(known, _)| known == slug) => {
                    let value = format!("{id}.{slug}");
                    fault(
                        &place,
                        Rule::Duplicate {
                            kind: "practice",
                            value,
                        },
                    );
                }
                Some(slug) => slugs.push((slug.to_owned(), pack.lines.of(&place))),
                None => fault(
                    &place,
                    Rule::WrongType {
                        expected: "a text",
                        found: "something else",
                    },
                ),
            }
            place.pop();
        }
        lists.push((id.to_owned(), slugs));
    }
    lists
}

fn check_id(practice: &Source, expected: &str, faults: &mut Faults) {
    // A missing id is the engine's to report.
    let id = practice.document.get("id").and_then(text);
    if id.is_some_and(|id| id != expected) {
        let place = vec!["id".to_owned()];
        faults.0.push(Fault {
            file: practice.file.clone(),
            line: practice.lines.of(&place),
            place,
            flaw: Flaw::OtherId(expected.to_owned()),
        });
    }
}

/// A file that no list names is a question that somebody wrote and nobody will see.
fn find_unlisted(folder: &Path, shown: &str, area: &str, slugs: &Slugs, faults: &mut Faults) {
    let Ok(entries) = std::fs::read_dir(folder.join(area)) else {
        return;
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    for name in names {
        let Some(slug) = name.strip_suffix(".toml") else {
            continue;
        };
        if !slugs.iter().any(|(listed, _)| listed == slug) {
            faults.0.push(Fault {
                file: format!("{shown}/{area}/{name}"),
                line: 1,
                place: Vec::new(),
                flaw: Flaw::Unlisted(slug.to_owned()),
            });
        }
    }
}

fn resolve<'a>(document: &'a Json, place: &[String]) -> Option<&'a Json> {
    place.iter().try_fold(document, |at, step| match at {
        Json::List(items) => items.get(step.parse::<usize>().ok()?.checked_sub(1)?),
        other => other.get(step),
    })
}

fn has_id(item: &Json, id: &str) -> bool {
    item.get("id").and_then(text) == Some(id)
}

fn fields(json: &Json) -> &[(String, Json)] {
    match json {
        Json::Object(fields) => fields,
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => &[],
    }
}

fn items(json: &Json) -> &[Json] {
    match json {
        Json::List(items) => items,
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::Object(_) => &[],
    }
}

fn text(json: &Json) -> Option<&str> {
    match json {
        Json::Text(text) => Some(text),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::List(_) | Json::Object(_) => None,
    }
}
