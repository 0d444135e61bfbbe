//! What is wrong with a document, in the reader's language.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::document::{Problem, Problems, Rule, SyntaxError};

use crate::app::Words;
use crate::app::view::verdict::number;

/// At most so many are listed; a file of the wrong kind can have thousands.
const MOST_SHOWN: usize = 12;

/// One sentence a problem, and one that counts the rest.
#[must_use]
pub fn sentences(words: &Words, problems: &Problems) -> Vec<String> {
    let mut sentences: Vec<String> =
        problems.0.iter().take(MOST_SHOWN).map(|problem| sentence(words, problem)).collect();
    let rest = problems.0.len().saturating_sub(MOST_SHOWN);
    if rest > 0 {
        sentences.push(words.say(text::data::MORE_PROBLEMS, &[("count", Arg::Number(number(rest)))]));
    }
    sentences
}

fn sentence(words: &Words, problem: &Problem) -> String {
    let rule = rule(words, &problem.rule);
    if problem.place.is_empty() {
        return rule;
    }
    format!("{}: {rule}", problem.place.join(" › "))
}

fn rule(words: &Words, rule: &Rule) -> String {
    let Some(id) = text::find(rule.id()) else { return rule.to_string() };
    let none = String::new();
    match rule {
        Rule::Missing { field } => words.say(id, &[("field", Arg::Text(field))]),
        Rule::WrongType { expected, found } => {
            words.say(id, &[("expected", Arg::Text(&thing(words, expected))), ("found", Arg::Text(&thing(words, found)))])
        }
        Rule::NotAllowed { value, allowed } => {
            words.say(id, &[("value", Arg::Text(value)), ("allowed", Arg::Text(allowed))])
        }
        Rule::OutOfScale { value, low, high } => words.say(
            id,
            &[("value", Arg::Text(value)), ("low", Arg::Text(low)), ("high", Arg::Text(high))],
        ),
        Rule::UnknownId { kind, value, nearest } => {
            let has = if nearest.is_some() { "yes" } else { "no" };
            let nearest = nearest.as_ref().unwrap_or(&none);
            words.say(
                id,
                &[
                    ("kind", Arg::Text(&thing(words, kind))),
                    ("value", Arg::Text(value)),
                    ("has_nearest", Arg::Text(has)),
                    ("nearest", Arg::Text(nearest)),
                ],
            )
        }
        Rule::Duplicate { kind, value } => {
            words.say(id, &[("kind", Arg::Text(&thing(words, kind))), ("value", Arg::Text(value))])
        }
        Rule::OtherFormat { expected, format } => words
            .say(id, &[("expected", Arg::Text(&thing(words, expected))), ("format", Arg::Text(format))]),
        Rule::Version { found, supported } => {
            words.say(id, &[("found", Arg::Text(found)), ("supported", Arg::Text(supported))])
        }
        Rule::Form { value, form } => {
            words.say(id, &[("value", Arg::Text(value)), ("form", Arg::Text(form))])
        }
        Rule::WeightSumZero => words.text(id),
        Rule::Cycle { chain } => words.say(id, &[("chain", Arg::Text(chain))]),
        Rule::WrongCount { what, expected, found } => words.say(
            id,
            &[
                ("what", Arg::Text(&thing(words, what))),
                ("expected", Arg::Number(number(*expected))),
                ("found", Arg::Number(number(*found))),
            ],
        ),
        Rule::NotTranslated { language } => words.say(id, &[("language", Arg::Text(language))]),
        Rule::RangeOrder { low, likely, high } => words.say(
            id,
            &[("low", Arg::Text(low)), ("likely", Arg::Text(likely)), ("high", Arg::Text(high))],
        ),
        Rule::Syntax(error) => syntax(words, error),
    }
}

fn thing(words: &Words, english: &str) -> String {
    let key = format!("thing.{}", english.replace(' ', "-"));
    text::find(&key).map_or_else(|| english.to_owned(), |id| words.text(id))
}

fn syntax(words: &Words, error: &SyntaxError) -> String {
    match error {
        SyntaxError::Empty => words.text(text::data::FILE_EMPTY),
        SyntaxError::NotUtf8 => words.text(text::data::FILE_NOT_TEXT),
        SyntaxError::CutOff { line } => {
            words.say(text::data::FILE_CUT_OFF, &[("line", Arg::Number(number(*line)))])
        }
        SyntaxError::Grammar { line, column, reason } => words.say(
            text::data::FILE_NOT_JSON,
            &[
                ("line", Arg::Number(number(*line))),
                ("column", Arg::Number(number(*column))),
                ("reason", Arg::Text(reason)),
            ],
        ),
    }
}
