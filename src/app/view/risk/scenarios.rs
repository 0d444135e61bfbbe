//! Kept scenarios beside the plan as it is, with what differs.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::use_case::{CostField, CostSettings, Field, Unit, Way};
use llm_readiness_simulation::Answer;

use super::{Risk, field_name};
use crate::app::Words;
use crate::app::number_field::written;
use crate::app::simulated::{LETTERS, Simulated};
use crate::app::view::cost::way_name;

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
pub fn scenarios(risk: &Risk<'_, '_>, simulated: &Simulated, now: &Assessment) -> ScenariosView {
    let words = risk.page.costed.words;
    let pins = &simulated.pins;
    let letters = LETTERS.map(|letter| (letter, simulated.pin(letter).is_some()));
    let mut columns = vec![words.text(text::risk::NOW)];
    columns.extend(pins.iter().map(|pin| {
        let letter = pin.letter.to_string();
        words.say(text::risk::SCENARIO, &[("letter", Arg::Text(&letter))])
    }));
    let row = |id, figure: fn(&Answer) -> Option<f64>, write: &dyn Fn(f64) -> String, is_share| {
        let own = figure(risk.answer);
        let written =
            |value: Option<f64>| value.map_or_else(|| words.text(text::risk::NONE), write);
        let mut cells = vec![(written(own), None)];
        cells.extend(pins.iter().map(|pin| {
            let value = figure(&pin.answer);
            let difference = value
                .zip(own)
                .map(|(value, own)| difference(words, value, own, write, is_share));
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
            false,
        ),
        row(
            text::risk::ROW_P90,
            |answer| Some(answer.answers.cost.p90),
            &money,
            false,
        ),
        row(
            text::risk::ROW_VALUE,
            |answer| Some(answer.answers.present_value.p50),
            &money,
            false,
        ),
        row(
            text::risk::ROW_LOSS,
            |answer| Some(answer.answers.loss),
            &share,
            true,
        ),
        row(
            text::risk::ROW_TASK,
            |answer| Some(answer.answers.per_success.as_ref()?.p50),
            &task,
            false,
        ),
    ];
    let has_budget = |answer: &Answer| answer.answers.budget.is_some();
    if has_budget(risk.answer) || pins.iter().any(|pin| has_budget(&pin.answer)) {
        rows.push(row(
            text::risk::ROW_BUDGET,
            |answer| Some(answer.answers.budget?.over),
            &share,
            true,
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

/// How far a value is from the plan as it is; what is written alike is the same.
fn difference(
    words: &Words,
    value: f64,
    own: f64,
    write: &dyn Fn(f64) -> String,
    is_share: bool,
) -> String {
    if write(value) == write(own) {
        return words.text(text::risk::SAME);
    }
    let sign = if value >= own { "+" } else { "-" };
    let far = (value - own).abs();
    if is_share {
        let points = words.number(far * 100.0, 0);
        let args = [("sign", Arg::Text(sign)), ("points", Arg::Text(&points))];
        return words.say(text::risk::POINTS, &args);
    }
    format!("{sign}{}", write(far))
}

/// What differs in the inputs, in sentences.
fn changes(risk: &Risk<'_, '_>, kept: &Assessment, now: &Assessment) -> String {
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
    found.extend(settings(risk, &kept.cost, &now.cost));
    if found.is_empty() {
        words.text(text::risk::NO_DIFFERENCE)
    } else {
        found.join(" ")
    }
}

/// What differs in the settings, a sentence each.
fn settings(risk: &Risk<'_, '_>, kept: &CostSettings, now: &CostSettings) -> Vec<String> {
    let words = risk.page.costed.words;
    let say = |name: &str, kept: &str, now: &str| {
        let args = [
            ("name", Arg::Text(name)),
            ("kept", Arg::Text(kept)),
            ("now", Arg::Text(now)),
        ];
        words.say(text::risk::DIFFERS_SETTING, &args)
    };
    let default = || words.text(text::risk::DEFAULT);
    let mut found = Vec::new();
    for field in CostField::ALL.iter().copied() {
        let given = |settings| field.given(settings);
        if given(kept) != given(now) {
            let name = words.word("cost-setting", &field.key().replace('_', "-"));
            let unit = if field.is_share() {
                Unit::Share
            } else {
                Unit::Count
            };
            let value = |given: Option<Estimate>| {
                given.map_or_else(default, |given| written(given, unit, words.language()))
            };
            found.push(say(&name, &value(given(kept)), &value(given(now))));
        }
    }
    if kept.way != now.way {
        let value = |way: Option<Way>| way.map_or_else(default, |way| way_name(words, way));
        let name = words.text(text::risk::WAY);
        found.push(say(&name, &value(kept.way), &value(now.way)));
    }
    if kept.start != now.start {
        let value = |day: Option<Date>| day.map_or_else(default, |day| words.date(day));
        let name = words.word("cost-setting", "start");
        found.push(say(&name, &value(kept.start), &value(now.start)));
    }
    let own = |settings: &CostSettings| {
        let own = settings.own.as_ref();
        own.map(|own| {
            (
                own.model.clone(),
                own.gpu.clone(),
                own.precision.clone(),
                own.price,
                own.hours,
            )
        })
    };
    let others = [
        (
            kept.provisioned != now.provisioned,
            text::risk::OTHER_RESERVED,
        ),
        (own(kept) != own(now), text::risk::OTHER_OWN),
        (kept.links != now.links, text::risk::OTHER_LINKS),
    ];
    found.extend(
        others
            .into_iter()
            .filter(|(differs, _)| *differs)
            .map(|(_, id)| words.text(id)),
    );
    // Whatever else a document can say.
    if found.is_empty() && kept != now {
        found.push(words.text(text::risk::OTHER_SETTINGS));
    }
    found
}
