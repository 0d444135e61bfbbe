//! One question with everything around it.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::{Answer, Choice};
use llm_readiness_engine::id::PracticeId;
use llm_readiness_engine::pack::Level;

use crate::app::Model;
use crate::app::model::Open;
use crate::app::view::verdict::{name, number};

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionView {
    /// The practice.
    pub practice: PracticeId,
    /// "Model reliability, question 1 of 5"
    pub place: String,
    /// "Gate for Pilot-ready"; empty when it is none.
    pub gate: String,
    /// Why it is a gate; empty when it is none.
    pub gate_reason: String,
    /// The question.
    pub question: String,
    /// What to think of.
    pub hint: String,
    /// Why it is asked.
    pub why: String,
    /// Every level.
    pub levels: Vec<LevelView>,
    /// The answer so far.
    pub answer: Answer,
    /// Evidence that suffices.
    pub enough: Vec<String>,
    /// Evidence that does not.
    pub not_enough: Vec<String>,
    /// "Ask the security officer".
    pub ask: String,
    /// "NIST AI RMF 1.0 (2023-01): MEASURE 2.3, MEASURE 2.5"
    pub crosswalk: Vec<String>,
    /// What the next level takes; empty at the top or before an answer.
    pub next_level: String,
    /// Whether the question applies and is in scope.
    pub in_scope: bool,
    /// Whether a question follows in scope.
    pub has_next: bool,
}

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelView {
    /// The level.
    pub level: Level,
    /// The state in a few words.
    pub title: String,
    /// What an assessor would see.
    pub sign: String,
    /// Whether it is the answer.
    pub picked: bool,
}

/// Puts a question together; `None` when the pack has no such practice.
#[must_use]
pub fn question(model: &Model, open: &Open, position: usize) -> Option<QuestionView> {
    let words = &model.words;
    let (practice, texts) = model.bank.practice(position)?;
    let row = open.readiness.sheet.rows.get(position)?;
    let answer = open
        .assessment
        .answers
        .get(&practice.id)
        .cloned()
        .unwrap_or_default();
    let levels = texts
        .levels
        .iter()
        .zip(0_u8..)
        .map(|(level, number)| LevelView {
            level: Level(number),
            title: level.title.clone(),
            sign: level.sign.clone(),
            picked: answer.choice == Choice::Level(Level(number)),
        })
        .collect();
    let roles: Vec<String> = practice
        .asks
        .iter()
        .map(|role| model.bank.role(*role).to_owned())
        .collect();
    let gate = if row.is_gate {
        gate_for(model)
    } else {
        String::new()
    };
    Some(QuestionView {
        practice: practice.id.clone(),
        place: place(model, open, position)?,
        gate_reason: if row.is_gate {
            texts.gate_reason.clone()
        } else {
            String::new()
        },
        gate,
        question: texts.question.clone(),
        hint: texts.hint.clone(),
        why: texts.why.clone(),
        levels,
        enough: texts.enough.clone(),
        not_enough: texts.not_enough.clone(),
        ask: words.say(
            text::assess::ASK,
            &[("roles", Arg::Text(&words.list(&roles)))],
        ),
        crosswalk: crosswalk(model, position),
        next_level: next_level(model, position, &answer.choice),
        in_scope: row.in_scope,
        has_next: open.scope().any(|other| other > position),
        answer,
    })
}

fn place(model: &Model, open: &Open, position: usize) -> Option<String> {
    let (practice, _) = model.bank.practice(position)?;
    let (area, texts) = model.bank.area(practice.area)?;
    let in_area: Vec<usize> = open
        .scope()
        .filter(|other| area.practices.contains(other))
        .collect();
    let at = in_area.iter().position(|other| *other == position);
    let Some(at) = at else {
        return Some(texts.title.clone());
    };
    Some(model.words.say(
        text::assess::PLACE,
        &[
            ("area", Arg::Text(&texts.title)),
            ("number", Arg::Number(number(at + 1))),
            ("count", Arg::Number(number(in_area.len()))),
        ],
    ))
}

/// The first verdict that asks something of gates.
fn gate_for(model: &Model) -> String {
    let first = model
        .bank
        .pack
        .verdicts
        .iter()
        .position(|verdict| verdict.gate_level > Level(0));
    first.map_or_else(String::new, |position| {
        model.words.say(
            text::assess::GATE_FOR,
            &[("verdict", Arg::Text(&name(&model.bank, position)))],
        )
    })
}

fn crosswalk(model: &Model, position: usize) -> Vec<String> {
    let pack = &model.bank.pack;
    let Some(practice) = pack.practices.get(position) else {
        return Vec::new();
    };
    let lines = practice.crosswalk.iter().filter_map(|entry| {
        let framework = pack.frameworks.get(entry.framework)?;
        Some(model.words.say(
            text::assess::CROSSWALK,
            &[
                ("framework", Arg::Text(&framework.name)),
                ("edition", Arg::Text(&framework.edition)),
                ("ids", Arg::Text(&entry.ids.join(", "))),
                ("date", Arg::Text(&framework.as_of)),
            ],
        ))
    });
    lines.collect()
}

fn next_level(model: &Model, position: usize, choice: &Choice) -> String {
    let words = &model.words;
    let Choice::Level(level) = choice else {
        return String::new();
    };
    let Some((practice, texts)) = model.bank.practice(position) else {
        return String::new();
    };
    let step = usize::from(level.0);
    let (Some(remedy), Some(action)) = (practice.remedies.get(step), texts.remedies.get(step))
    else {
        return String::new();
    };
    let days = remedy.effort_days;
    words.say(
        text::assess::NEXT_LEVEL,
        &[
            ("level", Arg::Number((level.0 + 1).into())),
            ("action", Arg::Text(action)),
            ("role", Arg::Text(model.bank.role(remedy.role))),
            (
                "low",
                Arg::Text(&words.number(days.low, u8::from(days.low.fract() > 0.0))),
            ),
            (
                "high",
                Arg::Text(&words.number(days.high, u8::from(days.high.fract() > 0.0))),
            ),
        ],
    )
}
