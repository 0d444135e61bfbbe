//! What is wrong with a document, in the reader's language.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::document::Problems;

use crate::app::Words;
use crate::app::view::verdict::number;

/// At most so many are listed; a file of the wrong kind can have thousands.
const MOST_SHOWN: usize = 12;

/// One sentence a problem, and one that counts the rest.
#[must_use]
pub fn sentences(words: &Words, problems: &Problems) -> Vec<String> {
    let shown = problems.0.iter().take(MOST_SHOWN);
    let mut sentences: Vec<String> = shown.map(|problem| words.problem(problem)).collect();
    let rest = problems.0.len().saturating_sub(MOST_SHOWN);
    if rest > 0 {
        sentences.push(words.say(
            text::data_page::MORE_PROBLEMS,
            &[("count", Arg::Number(number(rest)))],
        ));
    }
    sentences
}
