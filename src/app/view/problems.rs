//! What is wrong with a document, in the reader's language.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::document::{Problem, Problems};

use crate::app::Words;
use crate::app::view::verdict::number;

/// At most so many are listed; a file of the wrong kind can have thousands.
const MOST_SHOWN: usize = 12;

/// One sentence a problem, and one that counts the rest.
#[must_use]
pub fn sentences(words: &Words, problems: &Problems) -> Vec<String> {
    let shown = problems.0.iter().take(MOST_SHOWN);
    let mut sentences: Vec<String> = shown.map(|problem| whole(words, problem)).collect();
    let rest = problems.0.len().saturating_sub(MOST_SHOWN);
    if rest > 0 {
        sentences.push(words.say(
            text::data_page::MORE_PROBLEMS,
            &[("count", Arg::Number(number(rest)))],
        ));
    }
    sentences
}

/// A problem as a sentence of its own: with a full stop, and with a capital where no place stands before it, which is
/// a name.
fn whole(words: &Words, problem: &Problem) -> String {
    let said = words.problem(problem);
    let mut signs = said.chars();
    let mut sentence: String = match signs.next() {
        Some(first) if problem.place.is_empty() => first.to_uppercase().chain(signs).collect(),
        Some(_) | None => said.clone(),
    };
    if !sentence.ends_with(['.', ']']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use llm_readiness_engine::document::Rule;

    use super::*;
    use crate::app::tests::model;

    #[test]
    fn a_problem_is_a_whole_sentence_and_a_place_stays_as_it_is() {
        let words = model().words;
        let column = "terms".to_owned();
        let row = Rule::Row {
            line: 2,
            rule: Box::new(Rule::EmptyColumn { column }),
        };
        let mut problems = Problems::from_rule(row);
        assert_eq!(
            sentences(&words, &problems),
            ["Line 2: the column \"terms\" is empty."]
        );
        for problem in &mut problems.0 {
            problem.place = vec!["models".to_owned(), "1".to_owned()];
        }
        assert_eq!(
            sentences(&words, &problems),
            ["models > 1: line 2: the column \"terms\" is empty."]
        );
    }
}
