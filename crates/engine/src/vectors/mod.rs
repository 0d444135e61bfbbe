//! Published worked examples and reported faults of other tools, which the scoring must get right.
//!
//! The vectors are a document of data; this is its one runner, so that a native test, the command
//! line and the page in the browser hold the same engine to the same numbers. A vector's pack and
//! assessments go through the strict readers like any document from outside; `fill` only adds
//! what would be the same in all of them.

pub mod cost;
mod fill;
#[allow(unreachable_pub, reason = "a vocabulary is public by its macro")]
mod measured;

use std::cell::RefCell;

use crate::assessment::Assessment;
use crate::document::{Json, Problem, Problems, Reader, Rule, nearest};
use crate::pack::Pack;
use crate::scoring::Readiness;

use measured::{Measured, Subject};

/// Value of `format` in a document of vectors.
pub const VECTORS_FORMAT: &str = "llm-readiness-vectors";
/// Version of the schema of such a document.
pub const VECTORS_SCHEMA: u64 = 1;

/// One vector and how it came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VectorResult {
    /// Short name, such as `S1`.
    pub id: String,
    /// What it is about, in one clause.
    pub title: String,
    /// Who published it.
    pub source: String,
    /// How the published case is told in levels and areas; may be empty.
    pub note: String,
    /// Every number it states.
    pub checks: Vec<Check>,
}

/// One number, expected and computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What is compared.
    pub what: String,
    /// What was published.
    pub expected: String,
    /// What the engine says.
    pub got: String,
    /// Whether they are the same, numbers within [`crate::scoring::SCORE_TOLERANCE`].
    pub pass: bool,
}

impl VectorResult {
    /// Whether every check passed, and there was one.
    #[must_use]
    pub fn passes(&self) -> bool {
        !self.checks.is_empty() && self.checks.iter().all(|check| check.pass)
    }
}

/// Runs every vector of a document.
///
/// # Errors
/// What is wrong with the document, each with its place; a check that fails is a result, not an
/// error.
///
/// ```
/// use llm_readiness_engine::{document::parse, vectors};
/// let document = parse(br#"{"format": "llm-readiness-vectors", "schema": 1, "vectors": [{
///   "id": "half", "title": "Half of the scale", "source": "arithmetic",
///   "pack": {"top_level": 4, "areas": [{"id": "a"}], "practices": [{"id": "a.one"}]},
///   "assessments": [{"name": "two of four", "answers": {"a.one": 2}}],
///   "expect": [{"assessment": "two of four", "what": "overall-score", "is": 50}]
/// }]}"#)?;
/// assert!(vectors::run(&document)?.iter().all(vectors::VectorResult::passes));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(document: &Json) -> Result<Vec<VectorResult>, Problems> {
    let problems = RefCell::new(Problems::default());
    let root = Reader::root(document, &problems);
    let results = if is_vectors(&root) {
        root.required("vectors").map(|list| {
            let vectors = list.items();
            let results = vectors.filter_map(|vector| one(&vector, &problems));
            results.collect()
        })
    } else {
        None
    };
    let problems = problems.into_inner();
    match results {
        Some(results) if problems.0.is_empty() => Ok(results),
        Some(_) | None => Err(problems),
    }
}

fn is_vectors(root: &Reader<'_>) -> bool {
    if root.fields().is_none() {
        return false;
    }
    let format = root.optional("format").and_then(|format| format.text());
    if format != Some(VECTORS_FORMAT) {
        root.report(Rule::OtherFormat {
            expected: "a list of vectors",
            format: VECTORS_FORMAT,
        });
        return false;
    }
    let schema = root.required("schema");
    schema.is_some_and(|schema| schema.schema_version(VECTORS_SCHEMA).is_some())
}

fn one(vector: &Reader<'_>, problems: &RefCell<Problems>) -> Option<VectorResult> {
    let text = |name| Some(vector.required(name)?.text()?.to_owned());
    let (id, title, source) = (text("id")?, text("title")?, text("source")?);
    let note = vector.optional("note").and_then(|note| note.text());
    let pack_field = vector.required("pack")?;
    let pack = passed_on(&pack_field, problems, |value| {
        Pack::read(&fill::pack(value))
    })?;
    let subjects = subjects(vector, &pack, problems)?;
    let expect = vector.required("expect")?;
    let checks = expect
        .items()
        .filter_map(|expectation| check(&expectation, &subjects))
        .collect();
    Some(VectorResult {
        id,
        title,
        source,
        note: note.unwrap_or_default().to_owned(),
        checks,
    })
}

/// Each assessment of a vector with its result, by name.
fn subjects<'p>(
    vector: &Reader<'_>,
    pack: &'p Pack,
    problems: &RefCell<Problems>,
) -> Option<Vec<Subject<'p>>> {
    let list = vector.required("assessments")?;
    let mut subjects: Vec<Subject<'p>> = Vec::new();
    for item in list.items() {
        let before = match item.optional("after") {
            Some(name) => Some(named(&name, &subjects)?.assessment.to_json()),
            None => None,
        };
        let assessment = passed_on(&item, problems, |value| {
            Assessment::read(&fill::assessment(value, before.as_ref(), pack), pack)
        })?;
        let readiness = Readiness::of(pack, &assessment);
        subjects.push(Subject {
            pack,
            assessment,
            readiness,
        });
    }
    Some(subjects)
}

/// The assessment that the text of a field names.
fn named<'s, 'p>(field: &Reader<'_>, subjects: &'s [Subject<'p>]) -> Option<&'s Subject<'p>> {
    let name = field.text()?;
    let subject = subjects.iter().find(|known| known.assessment.name == name);
    if subject.is_none() {
        let known = subjects.iter().map(|known| known.assessment.name.as_str());
        field.report(Rule::UnknownId {
            kind: "assessment",
            value: name.to_owned(),
            nearest: nearest(name, known),
        });
    }
    subject
}

/// Reads a document inside the document; what is wrong in it is placed within the whole.
fn passed_on<T>(
    field: &Reader<'_>,
    problems: &RefCell<Problems>,
    read: impl Fn(&Json) -> Result<T, Problems>,
) -> Option<T> {
    let inner = match read(field.value()) {
        Ok(value) => return Some(value),
        Err(inner) => inner,
    };
    let outside = field.place();
    let placed = inner.0.into_iter().map(|problem| Problem {
        place: outside.iter().cloned().chain(problem.place).collect(),
        rule: problem.rule,
    });
    problems.borrow_mut().0.extend(placed);
    None
}

fn check(expectation: &Reader<'_>, subjects: &[Subject<'_>]) -> Option<Check> {
    expectation.only(&["assessment", "what", "area", "scale", "is"]);
    let subject = named(&expectation.required("assessment")?, subjects)?;
    let measured = Measured::read(expectation, subject.pack)?;
    let expected = measured::Value::read(expectation)?;
    let got = measured.of(subject);
    Some(Check {
        what: format!("{}: {measured}", subject.assessment.name),
        pass: expected.is_same(&got),
        expected: expected.to_string(),
        got: got.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    fn run_one(is: &str, level: &str) -> Result<Vec<VectorResult>, Problems> {
        let text = format!(
            r#"{{"format": "llm-readiness-vectors", "schema": 1, "vectors": [{{
                "id": "half", "title": "Half", "source": "arithmetic",
                "pack": {{"top_level": 4, "areas": [{{"id": "a"}}], "practices": [{{"id": "a.one"}}]}},
                "assessments": [{{"name": "it", "answers": {{"a.one": {level}}}}}],
                "expect": [{{"assessment": "it", "what": "overall-score", "scale": 4, "is": {is}}}]
            }}]}}"#
        );
        run(&parse(text.as_bytes()).unwrap())
    }

    #[test]
    fn a_wrong_number_fails_and_says_both() {
        let results = run_one("1.75", "2").unwrap();
        assert!(!results[0].passes());
        let check = &results[0].checks[0];
        assert_eq!(check.what, "it: overall score on a scale to 4");
        assert_eq!((check.expected.as_str(), check.got.as_str()), ("1.75", "2"));
        assert!(run_one("2", "2").unwrap()[0].passes());
        assert!(!run_one("null", "2").unwrap()[0].passes());
        assert!(run_one("null", "\"unknown\"").unwrap()[0].passes());
    }

    #[test]
    fn a_fault_in_an_inner_document_is_placed_in_the_whole() {
        let problems = run_one("2", "5").unwrap_err().to_string();
        let expected = "vectors > 1 > assessments > 1 > answers > a.one > level: \
                        5 is outside the scale from 0 to 4";
        assert_eq!(problems, expected);
    }
}
