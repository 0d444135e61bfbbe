//! The cheapest path in words.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::id::{PracticeId, VerdictId};
use llm_readiness_engine::pack::{Level, Spread};
use llm_readiness_engine::plan::{PathError, cheapest_path};
use llm_readiness_engine::scoring::Readiness;

use crate::app::model::Open;
use crate::app::view::verdict::{name, number};
use crate::app::{Model, Words};

/// The path to the chosen verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct PathView {
    /// Verdicts that can be chosen, with the chosen one marked.
    pub goals: Vec<Goal>,
    /// Name of the chosen verdict.
    pub goal: String,
    /// What is to be done, or a sentence why nothing is.
    pub outcome: Result<Steps, String>,
}

/// A verdict that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Its id.
    pub id: VerdictId,
    /// Its name.
    pub title: String,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// In order.
    pub steps: Vec<StepView>,
    /// "9 weeks".
    pub weeks: String,
    /// "7 actions, 38 to 61 person-days".
    pub effort: String,
    /// "$2,000 to $14,000 besides the days"; empty when nothing.
    pub one_off: String,
    /// Score for certain after the last step.
    pub score_after: String,
    /// All levels, to be tried out at once.
    pub levels: Vec<(PracticeId, Level)>,
}

/// One practice raised.
#[derive(Debug, Clone, PartialEq)]
pub struct StepView {
    /// Its id.
    pub practice: PracticeId,
    /// The level it reaches.
    pub to: Level,
    /// What to do, one sentence a level.
    pub actions: Vec<String>,
    /// "Gate. Off switch 0 to 2, head of operations".
    pub about: String,
    /// "3 days".
    pub days: String,
    /// Address of the question.
    pub address: String,
    /// Whether its level is tried out now.
    pub tried: bool,
}

/// The verdict aimed at: the chosen one, else the next above the one reached.
#[must_use]
pub fn goal(model: &Model, open: &Open) -> usize {
    let last = model.bank.pack.verdicts.len().saturating_sub(1);
    let chosen = open.assessment.goal.as_ref();
    chosen
        .and_then(|id| model.bank.pack.verdict_position(id.as_str()))
        .unwrap_or_else(|| (open.readiness.verdict.reached + 1).min(last))
}

/// Computes the path and puts it into words.
#[must_use]
pub fn path(model: &Model, open: &Open) -> PathView {
    let goal = goal(model, open);
    let goals = model
        .bank
        .pack
        .verdicts
        .iter()
        .enumerate()
        .skip(1)
        .map(|(position, verdict)| Goal {
            id: verdict.id.clone(),
            title: name(&model.bank, position),
            chosen: position == goal,
        })
        .collect();
    PathView {
        goals,
        goal: name(&model.bank, goal),
        outcome: outcome(model, open, goal),
    }
}

fn outcome(model: &Model, open: &Open, goal: usize) -> Result<Steps, String> {
    let words = &model.words;
    let readiness = &open.readiness;
    let path = cheapest_path(&model.bank.pack, readiness, goal).map_err(|error| {
        words.text(match error {
            PathError::NothingCounts => text::results::PATH_NOTHING,
            PathError::OutOfReach | PathError::NoSuchVerdict => text::results::PATH_OUT_OF_REACH,
        })
    })?;
    if path.steps.is_empty() {
        let title = name(&model.bank, goal);
        return Err(words.say(
            text::results::PATH_REACHED,
            &[("verdict", Arg::Text(&title))],
        ));
    }
    let steps: Vec<StepView> = path
        .steps
        .iter()
        .filter_map(|step| step_view(model, open, readiness, *step))
        .collect();
    let levels = steps
        .iter()
        .map(|step| (step.practice.clone(), step.to))
        .collect();
    let effort = words.say(
        text::results::PATH_EFFORT,
        &[
            ("count", Arg::Number(number(steps.len()))),
            ("low", Arg::Text(&words.number(path.effort_days.low, 0))),
            ("high", Arg::Text(&words.number(path.effort_days.high, 0))),
        ],
    );
    Ok(Steps {
        weeks: words.say(
            text::results::WEEKS,
            &[("n", Arg::Number(path.calendar_weeks.likely.ceil()))],
        ),
        effort,
        one_off: one_off(words, path.one_off_usd),
        score_after: words.score(path.score_after),
        steps,
        levels,
    })
}

fn one_off(words: &Words, usd: Spread) -> String {
    if usd.high <= 0.0 {
        return String::new();
    }
    let money = |value: f64| words.money(&format!("{value:.0}"), "USD", 0);
    words.say(
        text::results::PATH_ONE_OFF,
        &[
            ("low", Arg::Text(&money(usd.low))),
            ("high", Arg::Text(&money(usd.high))),
        ],
    )
}

fn step_view(
    model: &Model,
    open: &Open,
    readiness: &Readiness,
    step: llm_readiness_engine::plan::PathStep,
) -> Option<StepView> {
    let words = &model.words;
    let (practice, texts) = model.bank.practice(step.practice)?;
    let span = usize::from(step.from)..usize::from(step.to);
    let remedies = practice.remedies.get(span.clone())?;
    let days: f64 = remedies
        .iter()
        .map(|remedy| remedy.effort_days.likely)
        .sum();
    let role = remedies
        .last()
        .map_or("", |remedy| model.bank.role(remedy.role));
    let is_gate = readiness
        .sheet
        .rows
        .get(step.practice)
        .is_some_and(|row| row.is_gate);
    let about = words.say(
        if is_gate {
            text::results::STEP_GATE
        } else {
            text::results::STEP
        },
        &[
            ("practice", Arg::Text(&texts.title)),
            ("from", Arg::Number(step.from.into())),
            ("to", Arg::Number(step.to.into())),
            ("role", Arg::Text(role)),
        ],
    );
    Some(StepView {
        practice: practice.id.clone(),
        to: Level(step.to),
        actions: texts.remedies.get(span)?.to_vec(),
        about,
        days: words.say(
            text::results::DAYS,
            &[
                ("n", Arg::Number(days)),
                (
                    "days",
                    Arg::Text(&words.number(days, u8::from(days.fract() > 0.0))),
                ),
            ],
        ),
        address: model.question_address(step.practice),
        tried: open
            .assessment
            .what_if
            .get(&practice.id)
            .is_some_and(|level| level.0 >= step.to),
    })
}
