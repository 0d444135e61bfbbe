//! The areas as bars, rays and rows of the heat map.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::order::{arranged, ascending};
use llm_readiness_engine::scoring::{AreaReadiness, Readiness, Row, Standing};

use crate::app::Model;
use crate::app::view::verdict::number;

/// One area.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaView {
    /// Its id, as key.
    pub id: String,
    /// Its full name.
    pub title: String,
    /// Its short name.
    pub short: String,
    /// Score, `None` before the first answer.
    pub score: Option<f64>,
    /// The score in words, a dash before the first answer, or "not applicable".
    pub score_text: String,
    /// Low end of the range.
    pub low: f64,
    /// High end of the range.
    pub high: f64,
    /// Range in words: "45 to 62".
    pub range_text: String,
    /// Share answered, in words.
    pub coverage_text: String,
    /// Stage in words.
    pub stage_text: String,
    /// "4 of 5 practices are at 2 or more; retention is at 0."
    pub held_back_text: String,
    /// Score supported by evidence, in words; empty when no evidence was entered.
    pub supported_text: String,
    /// Whether any of its practices counts.
    pub applies: bool,
    /// Its practices that apply.
    pub cells: Vec<Cell>,
}

/// One practice in the heat map.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The practice's id, as key.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Address of its question.
    pub address: String,
    /// What stands in the cell: "3", "?", "–" or an empty text.
    pub mark: String,
    /// What a reader hears: "Test set: level 3 of 4, gate".
    pub label: String,
    /// Level for the color; `None` without one.
    pub level: Option<u8>,
    /// Whether it is a gate that caps the verdict now.
    pub caps: bool,
    /// Whether it is a gate.
    pub is_gate: bool,
}

/// Every area in the order of the pack.
#[must_use]
pub fn areas(model: &Model, readiness: &Readiness) -> Vec<AreaView> {
    readiness
        .areas
        .iter()
        .enumerate()
        .filter_map(|(position, area)| one(model, readiness, position, area))
        .collect()
}

fn one(
    model: &Model,
    readiness: &Readiness,
    position: usize,
    result: &AreaReadiness,
) -> Option<AreaView> {
    let words = &model.words;
    let (area, texts) = model.bank.area(position)?;
    let score = result.measure.and_then(|measure| measure.score);
    let (low, high) = result
        .measure
        .map_or((0.0, 0.0), |measure| (measure.low, measure.high));
    let score_text = match (&result.measure, score) {
        (None, _) => words.text(text::results::NOT_APPLICABLE),
        (Some(_), None) => words.text(text::results::NO_SCORE),
        (Some(_), Some(score)) => words.score(score),
    };
    Some(AreaView {
        id: area.id.to_string(),
        title: texts.title.clone(),
        short: texts.short.clone(),
        score,
        score_text,
        low,
        high,
        range_text: words.say(
            text::results::RANGE_NUMBERS,
            &[
                ("low", Arg::Text(&words.score(low))),
                ("high", Arg::Text(&words.score(high))),
            ],
        ),
        coverage_text: words.percent(result.measure.map_or(0.0, |measure| measure.coverage)),
        stage_text: result.stage.as_ref().map_or_else(
            || words.text(text::results::NOT_APPLICABLE),
            |stage| words.number(stage.level.into(), 0),
        ),
        held_back_text: held_back(model, readiness, result),
        supported_text: result
            .supported
            .map_or_else(String::new, |score| words.score(score)),
        applies: result.measure.is_some(),
        cells: area
            .practices
            .clone()
            .filter_map(|practice| cell(model, readiness, practice))
            .collect(),
    })
}

fn held_back(model: &Model, readiness: &Readiness, result: &AreaReadiness) -> String {
    let words = &model.words;
    let Some(stage) = &result.stage else {
        return String::new();
    };
    if stage.held_back_by.is_empty() {
        return words.text(text::results::STAGE_TOP);
    }
    let names: Vec<String> = stage
        .held_back_by
        .iter()
        .map(|position| {
            let title = model.bank.practice_title(*position);
            let level = readiness
                .sheet
                .rows
                .get(*position)
                .map_or(0, Row::certain_level);
            words.say(
                text::results::AT_LEVEL,
                &[
                    ("practice", Arg::Text(title)),
                    ("level", Arg::Number(level.into())),
                ],
            )
        })
        .collect();
    words.say(
        text::results::HELD_BACK,
        &[
            ("ahead", Arg::Number(number(stage.ahead))),
            ("counted", Arg::Number(number(stage.counted))),
            ("next", Arg::Number((stage.level + 1).into())),
            ("names", Arg::Text(&words.list(&names))),
        ],
    )
}

fn cell(model: &Model, readiness: &Readiness, practice: usize) -> Option<Cell> {
    let row = readiness
        .sheet
        .rows
        .get(practice)
        .filter(|row| row.in_scope)?;
    let (structure, texts) = model.bank.practice(practice)?;
    let words = &model.words;
    let (mark, level) = match row.standing {
        Standing::Level(level) => (words.number(level.into(), 0), Some(level)),
        Standing::Unknown => ("?".to_owned(), None),
        Standing::NotApplicable => ("–".to_owned(), None),
        Standing::Open => (String::new(), None),
    };
    let is_gate = row.is_gate && row.counts();
    let standing = standing_text(model, row.standing);
    let parts = if is_gate {
        text::results::CELL_GATE
    } else {
        text::results::CELL
    };
    Some(Cell {
        id: structure.id.to_string(),
        title: texts.title.clone(),
        address: model.question_address(practice),
        mark,
        label: words.say(
            parts,
            &[
                ("practice", Arg::Text(&texts.title)),
                ("standing", Arg::Text(&standing)),
            ],
        ),
        level,
        caps: readiness.verdict.capped_by.contains(&practice),
        is_gate,
    })
}

/// The state of an answer in words.
#[must_use]
pub fn standing_text(model: &Model, standing: Standing) -> String {
    let words = &model.words;
    match standing {
        Standing::Level(level) => words.say(
            text::results::LEVEL_OF,
            &[
                ("level", Arg::Number(level.into())),
                ("top", Arg::Number(model.bank.pack.top_level.0.into())),
            ],
        ),
        Standing::Unknown => words.text(text::assess::UNKNOWN),
        Standing::NotApplicable => words.text(text::assess::NOT_APPLICABLE),
        Standing::Open => words.text(text::assess::OPEN),
    }
}

/// The chart's finding: the areas that lag, by name.
#[must_use]
pub fn finding(model: &Model, areas: &[AreaView]) -> String {
    let words = &model.words;
    let scored: Vec<(&AreaView, f64)> = areas
        .iter()
        .filter_map(|area| area.score.map(|score| (area, score)))
        .collect();
    let scores: Vec<f64> = scored.iter().map(|(_, score)| *score).collect();
    let scored = arranged(&scored, &ascending(&scores));
    match scored.as_slice() {
        [] | [_] => words.text(text::results::RADAR_PLAIN),
        [(first, low), .., (_, high)] if high - low < 1.0 => words.say(
            text::results::RADAR_EVEN,
            &[("area", Arg::Text(&first.short))],
        ),
        [(first, _), (second, _), ..] => words.say(
            text::results::RADAR_LAG,
            &[
                ("first", Arg::Text(&first.short)),
                ("second", Arg::Text(&second.short)),
            ],
        ),
    }
}
