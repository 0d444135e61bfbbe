//! What to find out first, before deciding: the value of knowing a number, in money.

use llm_readiness_content::{Arg, text};

use llm_readiness_engine::order::{arranged, descending};
use llm_readiness_engine::tco::readiness::OpenAnswer;

use super::Risk;
use crate::app::Model;

/// The most that are shown.
const SHOWN: usize = 6;

/// The section.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingsView {
    /// What is said first.
    pub title: String,
    /// What knowing everything would be worth.
    pub everything: String,
    /// The numbers, most first.
    pub rows: Vec<Finding>,
}

/// A number or an answer that is worth finding out.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its name.
    pub name: String,
    /// The address of its question, when it is an answer of the assessment.
    pub question: Option<String>,
    /// What knowing it is worth.
    pub worth: String,
}

/// The section; `open` is what open answers are worth, once that is known.
#[must_use]
pub fn findings(risk: &Risk<'_, '_>, model: &Model, open: Option<&[OpenAnswer]>) -> FindingsView {
    let words = risk.page.costed.words;
    let findings = &risk.answer.findings;
    let inputs = findings.inputs.iter().filter_map(|(id, worth)| {
        let name = risk.input_name(risk.input(*id)?);
        Some((*worth, name, None))
    });
    let answers = open.unwrap_or_default().iter().filter_map(|open| {
        let practice = model.bank.texts.pack.practices.get(open.practice)?;
        let address = model.question_address(open.practice);
        Some((open.worth, practice.title.clone(), Some(address)))
    });
    let all: Vec<(f64, String, Option<String>)> = inputs
        .chain(answers)
        // What is written like nothing is worth nothing.
        .filter(|(worth, ..)| risk.money(*worth) != risk.money(0.0))
        .collect();
    let worth: Vec<f64> = all.iter().map(|(worth, ..)| *worth).collect();
    let rows: Vec<Finding> = arranged(&all, &descending(&worth))
        .into_iter()
        .take(SHOWN)
        .map(|(worth, name, question)| Finding {
            name,
            question,
            worth: risk.money(worth),
        })
        .collect();
    let title = match rows.first() {
        None => words.text(text::risk::FIND_NOTHING),
        Some(first) => words.say(
            text::risk::FIND_FIRST,
            &[
                ("input", Arg::Text(&first.name)),
                ("worth", Arg::Text(&first.worth)),
            ],
        ),
    };
    FindingsView {
        title,
        everything: words.say(
            text::risk::FIND_ALL,
            &[("worth", Arg::Text(&risk.money(findings.everything)))],
        ),
        rows,
    }
}
