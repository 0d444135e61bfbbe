//! Reads an assessment document.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::date::Date;
use crate::document::{Json, Problems, Reader, Rule};
use crate::id::{AreaId, PracticeId, VerdictId};
use crate::pack::{Level, Pack};
use crate::profile::{Profile, Vocabulary};
#[cfg(feature = "plan")]
use crate::use_case::{CostSettings, MOST_USE_CASES, UseCase};

use super::{
    ASSESSMENT_FORMAT, ASSESSMENT_SCHEMA, Answer, Assessment, Baseline, Choice, Evidence,
    EvidenceKind, LONGEST_TEXT, Mode, PackRef,
};

const DATE_FORM: &str = "a date like 2026-11-23";

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
        "format",
        "schema",
        "id",
        "name",
        "pack",
        "mode",
        "as_of",
        "profile",
        "answers",
        "what_if",
        "targets",
        "baseline",
        "goal",
        #[cfg(feature = "plan")]
        "use_cases",
        #[cfg(feature = "plan")]
        "cost",
    ];
    // The rest is read before the first part that is missing ends the reading, so that all faults
    // are reported at once; but with another pack every id would be wrong, and one sentence says
    // that better than all of them.
    let id = root.required("id").and_then(|r| short_text(&r));
    let name = root.optional("name").and_then(|r| short_text(&r));
    let pack_ref = root.required("pack").and_then(|r| pack_ref(&r, pack));
    let mode = root.required("mode").and_then(|r| r.one_of(Mode::ALL));
    let as_of = root.optional("as_of");
    let as_of = as_of.and_then(|r| r.parsed::<Date>(DATE_FORM));
    let profile = root.optional("profile").map_or_else(
        || Some(Profile::default()),
        |r| r.fields().map(|_| Profile::read(&r)),
    );
    let pack_ref = pack_ref?;
    let answers = by_practice(root, "answers", pack, |r| answer(r, pack));
    let what_if = by_practice(root, "what_if", pack, |r| level(r, pack));
    let targets = scores(root, "targets", pack);
    let baseline = root.optional("baseline").and_then(|r| baseline(&r, pack));
    let goal = root.optional("goal").and_then(|r| goal(&r, pack));
    #[cfg(feature = "plan")]
    let use_cases = root.optional("use_cases").map(|r| use_cases(&r));
    #[cfg(feature = "plan")]
    let cost = root.optional("cost").map(|r| CostSettings::read(&r));
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
        #[cfg(feature = "plan")]
        use_cases: use_cases.unwrap_or_default(),
        #[cfg(feature = "plan")]
        cost: cost.unwrap_or_default(),
        extra: root.unknown_fields(KNOWN),
    })
}

fn short_text(reader: &Reader<'_>) -> Option<String> {
    let text = reader.text()?;
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        reader.report(Rule::TooLong {
            found: length,
            most: LONGEST_TEXT,
        });
        return None;
    }
    Some(text.to_owned())
}

fn pack_ref(reader: &Reader<'_>, pack: &Pack) -> Option<PackRef> {
    reader.only(&["id", "version"]);
    let id_field = reader.required("id")?;
    let id = id_field.text()?;
    if id != pack.id {
        id_field.report_unknown("pack", id, [pack.id.as_str()]);
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
                let known = pack.practices.iter().map(|p| p.id.as_str());
                object.report_unknown("practice", key, known);
            }
        }
    }
    found
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
    if !matches!(state, State::Level) {
        leave_out(reader, "level", "\"level\"");
    }
    if !matches!(state, State::NotApplicable) {
        leave_out(reader, "reason", "\"not-applicable\"");
    }
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

/// A field that belongs to another state: which of the two is meant is not guessed.
fn leave_out(reader: &Reader<'_>, name: &str, state: &str) {
    if let Some(field) = reader.optional(name) {
        field.report(Rule::NotAllowed {
            value: name.to_owned(),
            allowed: format!("only beside \"state\": {state}"),
        });
    }
}

fn evidence(reader: &Reader<'_>) -> Option<Evidence> {
    reader.only(&["kind", "date"]);
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
                let known = pack.areas.iter().map(|area| area.id.as_str());
                object.report_unknown("area", key, known);
            }
        }
    }
    found
}

fn baseline(reader: &Reader<'_>, pack: &Pack) -> Option<Baseline> {
    reader.only(&["date", "overall", "areas"]);
    let date = reader.required("date").and_then(|r| r.parsed(DATE_FORM));
    let overall = reader
        .required("overall")
        .and_then(|r| r.number(0.0, 100.0));
    let areas = scores(reader, "areas", pack);
    Some(Baseline {
        date: date?,
        overall: overall?,
        areas,
    })
}

fn goal(reader: &Reader<'_>, pack: &Pack) -> Option<VerdictId> {
    let text = reader.text()?;
    let found = pack
        .verdicts
        .iter()
        .find(|verdict| verdict.id.as_str() == text);
    if found.is_none() {
        let known = pack.verdicts.iter().map(|verdict| verdict.id.as_str());
        reader.report_unknown("verdict", text, known);
    }
    found.map(|verdict| verdict.id.clone())
}

#[cfg(feature = "plan")]
fn use_cases(reader: &Reader<'_>) -> Vec<UseCase> {
    let found = reader.items().count();
    if found > MOST_USE_CASES {
        reader.report(Rule::OutOfScale {
            value: found.to_string(),
            low: "0".to_owned(),
            high: MOST_USE_CASES.to_string(),
        });
        return Vec::new();
    }
    let cases: Vec<UseCase> = reader
        .items()
        .filter_map(|item| UseCase::read(&item))
        .collect();
    reader.unique("use case", cases.iter().map(|case| case.id.as_str()));
    cases
}
