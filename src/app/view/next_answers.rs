//! What to find out first, and whom to ask.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::scoring::next_best_answers;

use crate::app::Model;
use crate::app::model::Open;

/// An open answer worth finding out.
#[derive(Debug, Clone, PartialEq)]
pub struct NextAnswer {
    /// The practice's id, as key.
    pub id: String,
    /// The question.
    pub question: String,
    /// Address of the question.
    pub address: String,
    /// "Ask the security officer".
    pub ask: String,
    /// "Narrows the range by 4.2 points; decides a gate".
    pub worth: String,
}

/// The first `most` of them.
#[must_use]
pub fn next_answers(model: &Model, open: &Open, most: usize) -> Vec<NextAnswer> {
    next_best_answers(&model.bank.pack, &open.readiness)
        .iter()
        .take(most)
        .filter_map(|answer| {
            let words = &model.words;
            let (practice, texts) = model.bank.practice(answer.practice)?;
            let roles: Vec<String> = practice
                .asks
                .iter()
                .map(|role| model.bank.role(*role).to_owned())
                .collect();
            let points = words.number(answer.range_narrowed, 1);
            let worth = if answer.is_gate {
                text::results::WORTH_GATE
            } else {
                text::results::WORTH
            };
            Some(NextAnswer {
                id: practice.id.to_string(),
                question: texts.question.clone(),
                address: model.question_address(answer.practice),
                ask: words.say(
                    text::assess::ASK,
                    &[("roles", Arg::Text(&words.list(&roles)))],
                ),
                worth: words.say(worth, &[("points", Arg::Text(&points))]),
            })
        })
        .collect()
}
