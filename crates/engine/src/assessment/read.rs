//! Reads an assessment document.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::date::Date;
use crate::document::{Json, Problems, Reader, Rule, nearest};
use crate::id::{AreaId, PracticeId, VerdictId};
use crate::pack::{Level, Pack};
use crate::profile::{Profile, Vocabulary};

use super::{
    ASSESSMENT_FORMAT, ASSESSMENT_SCHEMA, Answer, Assessment, Baseline, Choice, Evidence,
    EvidenceKind, Mode, PackRef, UseCaseSketch,
};

const DATE_FORM: &str = "a date like 2026-11-23";
/// Longer notes are refused rather than cut; a page of text is 3,000 characters.
const LONGEST_TEXT: usize = 20_000;
/// A count a company could really have; more is a slip of the keyboard.
const MOST: f64 = 1e12;

pub(super) fn assessment(document: &Json, pack: &Pack) -> Result<Assessment, Problems> {
    let problems = RefCell::new(Problems::default());
    let root = Reader::root(document, &problems);
    let read = is_assessment(&root).then(|| read(&root, pack)).flatten();
    let problems = problems.into_inner();
    match read {
        Some(assessment) if problems.0.is_empty() => Ok(assessment),
        Some(_) | None => Err(problems),
    }
}

fn is_assessment(root: &Reader<'_>) -> bool {
    if root.fields().is_none() {
        return false;
    }
    let format = root.optional("format");
    if format.map(|r| r.value()) != Some(&Json::text(ASSESSMENT_FORMAT)) {
        root.report(Rule::OtherFormat {
            expected: "an assessment",
            format: ASSESSMENT_FORMAT,
        });
        return false;
    }
    root.required("schema")
        .is_some_and(|schema| schema.schema_version(ASSESSMENT_SCHEMA).is_some())
}

fn read(root: &Reader<'_>, pack: &Pack) -> Option<Assessment> {
    const KNOWN: &[&str] = &[
        "format", "schema", "id", "name", "pack", "mode", "as_of", "profile", "answers", "what_if",
        "targets", "baseline", "goal", "use_case",
    ];
    let id = root.required("id").and_then(|r| short_text(&r));
    let mode = root.required("mode").and_then(|r| r.one_of(Mode::ALL));
    let pack_ref = root.required("pack").and_then(|r| pack_ref(&r, pack));
    let profile = root.optional("profile").map_or_else(
        || Some(Profile::default()),
        |r| r.fields().map(|_| Profile::read(&r)),
    );
    // With another pack every id would be wrong, and one sentence says it better than all of them.
    let pack_ref = pack_ref?;
    // The rest is read before anything is given up, so that all faults are noted.
    let name = root.optional("name").and_then(|r| short_text(&r));
    let as_of = root
        .optional("as_of")
        .and_then(|r| r.parsed::<Date>(DATE_FORM));
    let answers = by_practice(root, "answers", pack, |r| answer(r, pack));
    let what_if = by_practice(root, "what_if", pack, |r| level(r, pack));
    let targets = scores(root, "targets", pack);
    let baseline = root.optional("baseline").and_then(|r| baseline(&r, pack));
    let goal = root.optional("goal").and_then(|r| goal(&r, pack));
    let use_case = root.optional("use_case").and_then(|r| use_case(&r));
    Some(Assessment {
        id: id?,
        name: name.unwrap_or_default(),
        pack: pack_ref,
        mode: mode?,
        as_of,
        profile: profile?,
        answers,
        what_if,
        targets,
        baseline,
        goal,
        use_case,
        extra: root.unknown_fields(KNOWN),
    })
}

fn short_text(reader: &Reader<'_>) -> Option<String> {
    let text = reader.text()?;
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        reader.report(Rule::OutOfScale {
            value: format!("a text of {length} characters"),
            low: "0".to_owned(),
            high: LONGEST_TEXT.to_string(),
        });
        return None;
    }
    Some(text.to_owned())
}

fn pack_ref(reader: &Reader<'_>, pack: &Pack) -> Option<PackRef> {
    let id_field = reader.required("id")?;
    let id = id_field.text()?;
    if id != pack.id {
        let nearest = Some(pack.id.clone());
        id_field.report(Rule::UnknownId {
            kind: "pack",
            value: id.to_owned(),
            nearest,
        });
        return None;
    }
    let version = reader.required("version").and_then(|r| short_text(&r))?;
    Some(PackRef {
        id: id.to_owned(),
        version,
    })
}

/// Reads an object whose keys are practice ids.
fn by_practice<T>(
    root: &Reader<'_>,
    name: &str,
    pack: &Pack,
    read: impl Fn(&Reader<'_>) -> Option<T>,
) -> BTreeMap<PracticeId, T> {
    let mut found = BTreeMap::new();
    let Some(object) = root.optional(name) else {
        return found;
    };
    for (key, reader) in object.entries() {
        match pack.position(key).and_then(|at| pack.practices.get(at)) {
            Some(practice) => {
                if let Some(value) = read(&reader) {
                    found.insert(practice.id.clone(), value);
                }
            }
            None => {
                let nearest = nearest(key, pack.practices.iter().map(|p| p.id.as_str()));
                object.report(Rule::UnknownId {
                    kind: "practice",
                    value: cut(key),
                    nearest,
                });
            }
        }
    }
    found
}

fn cut(text: &str) -> String {
    text.chars().take(80).collect()
}

fn level(reader: &Reader<'_>, pack: &Pack) -> Option<Level> {
    let level = reader.integer(0, pack.top_level.0.into())?;
    u8::try_from(level).ok().map(Level)
}

#[derive(Clone, Copy)]
enum State {
    Open,
    Level,
    Unknown,
    NotApplicable,
}

fn answer(reader: &Reader<'_>, pack: &Pack) -> Option<Answer> {
    const STATES: &[(&str, State)] = &[
        ("open", State::Open),
        ("level", State::Level),
        ("unknown", State::Unknown),
        ("not-applicable", State::NotApplicable),
    ];
    const KNOWN: &[&str] = &["state", "level", "reason", "note", "evidence", "respondent"];
    reader.fields()?;
    let state = reader.required("state")?.one_of(STATES)?;
    let choice = match state {
        State::Open => Choice::Open,
        State::Level => Choice::Level(level(&reader.required("level")?, pack)?),
        State::Unknown => Choice::Unknown,
        State::NotApplicable => Choice::NotApplicable {
            reason: reader
                .optional("reason")
                .and_then(|r| short_text(&r))
                .unwrap_or_default(),
        },
    };
    Some(Answer {
        choice,
        note: reader
            .optional("note")
            .and_then(|r| short_text(&r))
            .unwrap_or_default(),
        evidence: reader.optional("evidence").and_then(|r| evidence(&r)),
        respondent: reader
            .optional("respondent")
            .and_then(|r| short_text(&r))
            .unwrap_or_default(),
        extra: reader.unknown_fields(KNOWN),
    })
}

fn evidence(reader: &Reader<'_>) -> Option<Evidence> {
    Some(Evidence {
        kind: reader.required("kind")?.one_of(EvidenceKind::ALL)?,
        date: reader
            .optional("date")
            .and_then(|r| r.parsed::<Date>(DATE_FORM)),
    })
}

fn scores(reader: &Reader<'_>, name: &str, pack: &Pack) -> BTreeMap<AreaId, f64> {
    let mut found = BTreeMap::new();
    let Some(object) = reader.optional(name) else {
        return found;
    };
    for (key, value) in object.entries() {
        match pack.area_position(key).and_then(|at| pack.areas.get(at)) {
            Some(area) => {
                if let Some(score) = value.number(0.0, 100.0) {
                    found.insert(area.id.clone(), score);
                }
            }
            None => {
                let nearest = nearest(key, pack.areas.iter().map(|area| area.id.as_str()));
                object.report(Rule::UnknownId {
                    kind: "area",
                    value: cut(key),
                    nearest,
                });
            }
        }
    }
    found
}

fn baseline(reader: &Reader<'_>, pack: &Pack) -> Option<Baseline> {
    Some(Baseline {
        date: reader.required("date")?.parsed(DATE_FORM)?,
        overall: reader.required("overall")?.number(0.0, 100.0)?,
        areas: scores(reader, "areas", pack),
    })
}

fn goal(reader: &Reader<'_>, pack: &Pack) -> Option<VerdictId> {
    let text = reader.text()?;
    let found = pack
        .verdicts
        .iter()
        .find(|verdict| verdict.id.as_str() == text);
    if found.is_none() {
        let nearest = nearest(
            text,
            pack.verdicts.iter().map(|verdict| verdict.id.as_str()),
        );
        reader.report(Rule::UnknownId {
            kind: "verdict",
            value: cut(text),
            nearest,
        });
    }
    found.map(|verdict| verdict.id.clone())
}

fn use_case(reader: &Reader<'_>) -> Option<UseCaseSketch> {
    const KNOWN: &[&str] = &[
        "name",
        "model",
        "users",
        "tasks_per_user_day",
        "workdays",
        "calls_per_task",
        "input_tokens",
        "cached_share",
        "output_tokens",
    ];
    let number = |name, high| reader.required(name).and_then(|r| r.number(0.0, high));
    Some(UseCaseSketch {
        name: reader.required("name").and_then(|r| short_text(&r))?,
        model: reader.required("model").and_then(|r| short_text(&r))?,
        users: number("users", MOST)?,
        tasks_per_user_day: number("tasks_per_user_day", MOST)?,
        workdays: number("workdays", 31.0)?,
        calls_per_task: number("calls_per_task", MOST)?,
        input_tokens: number("input_tokens", MOST)?,
        cached_share: number("cached_share", 1.0)?,
        output_tokens: number("output_tokens", MOST)?,
        extra: reader.unknown_fields(KNOWN),
    })
}
