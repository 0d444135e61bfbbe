//! Kept scenarios beside the plan as it is, with what differs.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::use_case::Field;
use llm_readiness_simulation::Answer;

use super::{Risk, field_name};
use crate::app::simulated::{LETTERS, Simulated};

/// The section.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenariosView {
    /// Each letter, and whether a scenario is kept under it.
    pub letters: Vec<(char, bool)>,
    /// Names of the columns: the plan as it is, then each kept scenario.
    pub columns: Vec<String>,
    /// Rows of figures.
    pub rows: Vec<ScenarioRow>,
    /// What differs in the inputs of each kept scenario.
    pub changes: Vec<(char, String)>,
}

/// A figure in all scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioRow {
    /// Its name.
    pub name: String,
    /// Its value now, and in each scenario with the difference to now.
    pub cells: Vec<(String, Option<String>)>,
}

/// The section.
#[must_use]
pub fn scenarios(risk: &Risk<'_>, simulated: &Simulated, now: &Assessment) -> ScenariosView {
    let words = risk.page.costed.words;
    let pins = &simulated.pins;
    let letters = LETTERS.map(|letter| (letter, simulated.pin(letter).is_some()));
    let mut columns = vec![words.text(text::risk::NOW)];
    columns.extend(pins.iter().map(|pin| {
        let letter = pin.letter.to_string();
        words.say(text::risk::SCENARIO, &[("letter", Arg::Text(&letter))])
    }));
    let row = |id, figure: fn(&Answer) -> Option<f64>, write: &dyn Fn(f64) -> String| {
        let own = figure(risk.answer);
        let written =
            |value: Option<f64>| value.map_or_else(|| words.text(text::risk::NONE), write);
        let mut cells = vec![(written(own), None)];
        cells.extend(pins.iter().map(|pin| {
            let value = figure(&pin.answer);
            let difference = value.zip(own).map(|(value, own)| {
                let sign = if value >= own { "+" } else { "\u{2212}" };
                format!("{sign}{}", write((value - own).abs()))
            });
            (written(value), difference)
        }));
        ScenarioRow {
            name: words.text(id),
            cells,
        }
    };
    let money = |value: f64| risk.money(value);
    let share = |value: f64| words.percent(value);
    let task = |value: f64| risk.page.costed.each(value, 1.0);
    let mut rows = vec![
        row(
            text::risk::ROW_P50,
            |answer| Some(answer.answers.cost.p50),
            &money,
        ),
        row(
            text::risk::ROW_P90,
            |answer| Some(answer.answers.cost.p90),
            &money,
        ),
        row(
            text::risk::ROW_VALUE,
            |answer| Some(answer.answers.present_value.p50),
            &money,
        ),
        row(
            text::risk::ROW_LOSS,
            |answer| Some(answer.answers.loss),
            &share,
        ),
        row(
            text::risk::ROW_TASK,
            |answer| Some(answer.answers.per_success.as_ref()?.p50),
            &task,
        ),
    ];
    let has_budget = |answer: &Answer| answer.answers.budget.is_some();
    if has_budget(risk.answer) || pins.iter().any(|pin| has_budget(&pin.answer)) {
        rows.push(row(
            text::risk::ROW_BUDGET,
            |answer| Some(answer.answers.budget?.over),
            &share,
        ));
    }
    ScenariosView {
        letters: letters.to_vec(),
        columns,
        rows,
        changes: pins
            .iter()
            .map(|pin| (pin.letter, changes(risk, &pin.assessment, now)))
            .collect(),
    }
}

/// What differs in the inputs, in a sentence.
fn changes(risk: &Risk<'_>, kept: &Assessment, now: &Assessment) -> String {
    let words = risk.page.costed.words;
    let library = risk.page.costed.plan.library;
    let mut found = Vec::new();
    for case in &kept.use_cases {
        let Some(other) = now.use_cases.iter().find(|other| other.id == case.id) else {
            let args = [("case", Arg::Text(case.name.as_str()))];
            found.push(words.say(text::risk::ONLY_KEPT, &args));
            continue;
        };
        for field in Field::ALL.iter().copied() {
            let value = |case| library.value(case, field).map(|(value, _)| value.central());
            if let (Some(kept), Some(now)) = (value(case), value(other))
                && kept.total_cmp(&now).is_ne()
            {
                found.push(words.say(
                    text::risk::DIFFERS,
                    &[
                        ("case", Arg::Text(case.name.as_str())),
                        ("field", Arg::Text(&field_name(words, field))),
                        ("kept", Arg::Text(&risk.input_value(field, kept))),
                        ("now", Arg::Text(&risk.input_value(field, now))),
                    ],
                ));
            }
        }
        if case.model != other.model {
            let args = [
                ("case", Arg::Text(case.name.as_str())),
                ("kept", Arg::Text(case.model.as_str())),
                ("now", Arg::Text(other.model.as_str())),
            ];
            found.push(words.say(text::risk::OTHER_MODEL, &args));
        }
    }
    for case in &now.use_cases {
        if !kept.use_cases.iter().any(|other| other.id == case.id) {
            let args = [("case", Arg::Text(case.name.as_str()))];
            found.push(words.say(text::risk::ONLY_NOW, &args));
        }
    }
    if kept.cost != now.cost {
        found.push(words.text(text::risk::OTHER_SETTINGS));
    }
    if found.is_empty() {
        words.text(text::risk::NO_DIFFERENCE)
    } else {
        found.join(" ")
    }
}
