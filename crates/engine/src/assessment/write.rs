//! Writes an assessment document. What is at its default is left out; unknown fields follow.

use std::collections::BTreeMap;

use crate::document::{Json, Object};
use crate::id::AreaId;
use crate::profile::Vocabulary;
#[cfg(feature = "plan")]
use crate::use_case::UseCase;

use super::{ASSESSMENT_FORMAT, ASSESSMENT_SCHEMA, Answer, Assessment, Baseline, Choice};

pub(super) fn assessment(assessment: &Assessment) -> Json {
    let mut fields = Fields::default();
    fields.put("format", Json::text(ASSESSMENT_FORMAT));
    fields.put("schema", Json::integer(ASSESSMENT_SCHEMA));
    fields.put("id", Json::text(&assessment.id));
    fields.text("name", &assessment.name);
    fields.put(
        "pack",
        Json::Object(vec![
            ("id".to_owned(), Json::text(&assessment.pack.id)),
            ("version".to_owned(), Json::text(&assessment.pack.version)),
        ]),
    );
    fields.put("mode", Json::text(assessment.mode.word()));
    fields.option(
        "as_of",
        assessment.as_of.map(|date| Json::text(date.to_string())),
    );
    fields.object("profile", assessment.profile.to_json());
    fields.object(
        "answers",
        object(
            assessment
                .answers
                .iter()
                .map(|(id, a)| (id.to_string(), answer(a))),
        ),
    );
    fields.object(
        "what_if",
        object(
            assessment
                .what_if
                .iter()
                .map(|(id, level)| (id.to_string(), Json::integer(level.0.into()))),
        ),
    );
    fields.object("targets", scores(&assessment.targets));
    fields.option("baseline", assessment.baseline.as_ref().map(baseline));
    fields.option(
        "goal",
        assessment
            .goal
            .as_ref()
            .map(|goal| Json::text(goal.as_str())),
    );
    #[cfg(feature = "plan")]
    plan(assessment, &mut fields);
    fields.0.extend(assessment.extra.iter().cloned());
    Json::Object(fields.0)
}

#[cfg(feature = "plan")]
fn plan(assessment: &Assessment, fields: &mut Fields) {
    if !assessment.use_cases.is_empty() {
        let cases = assessment.use_cases.iter().map(UseCase::to_json);
        fields.put("use_cases", Json::List(cases.collect()));
    }
    if !assessment.cost.is_empty() {
        fields.put("cost", assessment.cost.to_json());
    }
}

#[derive(Default)]
struct Fields(Object);

impl Fields {
    fn put(&mut self, name: &str, value: Json) {
        self.0.push((name.to_owned(), value));
    }

    fn option(&mut self, name: &str, value: Option<Json>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.put(name, Json::text(text));
        }
    }

    fn object(&mut self, name: &str, value: Json) {
        if value != Json::Object(Object::new()) {
            self.put(name, value);
        }
    }
}

fn object(entries: impl Iterator<Item = (String, Json)>) -> Json {
    Json::Object(entries.collect())
}

fn answer(answer: &Answer) -> Json {
    let mut fields = Fields::default();
    let (state, level, reason) = match &answer.choice {
        Choice::Open => ("open", None, ""),
        Choice::Level(level) => ("level", Some(*level), ""),
        Choice::Unknown => ("unknown", None, ""),
        Choice::NotApplicable { reason } => ("not-applicable", None, reason.as_str()),
    };
    fields.put("state", Json::text(state));
    fields.option("level", level.map(|level| Json::integer(level.0.into())));
    fields.text("reason", reason);
    fields.text("note", &answer.note);
    fields.option(
        "evidence",
        answer.evidence.map(|evidence| {
            let mut parts = Fields::default();
            parts.put("kind", Json::text(evidence.kind.word()));
            parts.option(
                "date",
                evidence.date.map(|date| Json::text(date.to_string())),
            );
            Json::Object(parts.0)
        }),
    );
    fields.text("respondent", &answer.respondent);
    fields.0.extend(answer.extra.iter().cloned());
    Json::Object(fields.0)
}

fn scores(scores: &BTreeMap<AreaId, f64>) -> Json {
    object(
        scores
            .iter()
            .map(|(area, score)| (area.to_string(), Json::number(*score))),
    )
}

fn baseline(baseline: &Baseline) -> Json {
    let mut fields = Fields::default();
    fields.put("date", Json::text(baseline.date.to_string()));
    fields.put("overall", Json::number(baseline.overall));
    fields.object("areas", scores(&baseline.areas));
    Json::Object(fields.0)
}
