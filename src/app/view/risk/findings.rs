//! What to find out first, before deciding: the value of knowing a number, in money.

use llm_readiness_content::{Arg, text};

use super::Risk;

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

/// A number that is worth finding out.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Its name.
    pub name: String,
    /// What knowing it is worth.
    pub worth: String,
}

/// The section.
#[must_use]
pub fn findings(risk: &Risk<'_>) -> FindingsView {
    let words = risk.page.costed.words;
    let findings = &risk.answer.findings;
    let rows: Vec<Finding> = findings
        .inputs
        .iter()
        .filter(|(_, worth)| *worth > 0.0)
        .take(SHOWN)
        .filter_map(|(id, worth)| {
            let input = risk.input(*id)?;
            Some(Finding {
                name: risk.input_name(input),
                worth: risk.money(*worth),
            })
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
