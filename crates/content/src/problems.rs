//! What is wrong with a document, said in the reader's language.

use llm_readiness_engine::document::{Problem, Rule, SyntaxError};

use crate::text::{self, problem};
use crate::{Arg, Lexicon, NumberFormat, TextId};

impl Lexicon {
    /// The sentence of a problem with its place, as [`Problem`] displays it in English.
    #[must_use]
    pub fn problem(&self, problem: &Problem, numbers: &dyn NumberFormat) -> String {
        let sentence = self.rule(&problem.rule, numbers);
        if problem.place.is_empty() {
            return sentence;
        }
        format!("{}: {sentence}", problem.place.join(" > "))
    }

    /// The sentence of a rule that is broken, as [`Rule`] displays it in English.
    #[must_use]
    pub fn rule(&self, rule: &Rule, numbers: &dyn NumberFormat) -> String {
        let say = |id: TextId, args: &[(&str, Arg<'_>)]| self.say(id, args, numbers);
        match rule {
            Rule::Missing { field } => say(problem::MISSING, &[("field", Arg::Text(field))]),
            Rule::WrongType { expected, found } => say(
                problem::WRONG_TYPE,
                &[
                    ("expected", Arg::Text(self.thing(expected))),
                    ("found", Arg::Text(self.thing(found))),
                ],
            ),
            Rule::NotAllowed { value, allowed } => say(
                problem::NOT_ALLOWED,
                &[("value", Arg::Text(value)), ("allowed", Arg::Text(allowed))],
            ),
            Rule::OutOfScale { value, low, high } => say(
                problem::OUT_OF_SCALE,
                &[
                    ("value", Arg::Text(value)),
                    ("low", Arg::Text(low)),
                    ("high", Arg::Text(high)),
                ],
            ),
            Rule::UnknownId {
                kind,
                value,
                nearest,
            } => {
                let kind = ("kind", Arg::Text(self.thing(kind)));
                let value = ("value", Arg::Text(value));
                match nearest {
                    None => say(problem::UNKNOWN_ID, &[kind, value]),
                    Some(nearest) => {
                        let nearest = ("nearest", Arg::Text(nearest));
                        say(problem::UNKNOWN_ID_NEAREST, &[kind, value, nearest])
                    }
                }
            }
            Rule::Duplicate { kind, value } => say(
                problem::DUPLICATE,
                &[
                    ("kind", Arg::Text(self.thing(kind))),
                    ("value", Arg::Text(value)),
                ],
            ),
            Rule::OtherFormat { expected, format } => say(
                problem::OTHER_FORMAT,
                &[
                    ("expected", Arg::Text(self.thing(expected))),
                    ("format", Arg::Text(format)),
                ],
            ),
            Rule::Version { found, supported } => say(
                problem::VERSION,
                &[
                    ("found", Arg::Text(found)),
                    ("supported", Arg::Text(supported)),
                ],
            ),
            Rule::Form { value, form } => say(
                problem::FORM,
                &[
                    ("value", Arg::Text(value)),
                    ("form", Arg::Text(self.thing(form))),
                ],
            ),
            Rule::WeightSumZero => say(problem::WEIGHT_SUM_ZERO, &[]),
            Rule::Cycle { chain } => say(problem::CYCLE, &[("chain", Arg::Text(chain))]),
            Rule::WrongCount {
                what,
                expected,
                found,
            } => say(
                problem::WRONG_COUNT,
                &[
                    ("expected", Arg::Text(&expected.to_string())),
                    ("what", Arg::Text(self.thing(what))),
                    ("found", Arg::Text(&found.to_string())),
                ],
            ),
            Rule::NotTranslated { language } => say(
                problem::NOT_TRANSLATED,
                &[("language", Arg::Text(language))],
            ),
            Rule::RangeOrder { low, likely, high } => say(
                problem::RANGE_ORDER,
                &[
                    ("low", Arg::Text(low)),
                    ("likely", Arg::Text(likely)),
                    ("high", Arg::Text(high)),
                ],
            ),
            Rule::Syntax(error) => self.syntax(error, numbers),
        }
    }

    fn syntax(&self, error: &SyntaxError, numbers: &dyn NumberFormat) -> String {
        match error {
            SyntaxError::Empty => self.say(problem::SYNTAX_EMPTY, &[], numbers),
            SyntaxError::CutOff { line } => {
                let line = line.to_string();
                self.say(
                    problem::SYNTAX_CUT_OFF,
                    &[("line", Arg::Text(&line))],
                    numbers,
                )
            }
            SyntaxError::NotUtf8 => self.say(problem::SYNTAX_NOT_UTF8, &[], numbers),
            SyntaxError::Grammar {
                line,
                column,
                reason,
            } => {
                let (line, column) = (line.to_string(), column.to_string());
                let args = [
                    ("line", Arg::Text(&line)),
                    ("column", Arg::Text(&column)),
                    ("reason", Arg::Text(reason)),
                ];
                self.say(problem::SYNTAX, &args, numbers)
            }
        }
    }

    /// A word that the engine puts into a sentence, such as "a text"; in English if the language
    /// files do not have it.
    fn thing<'a>(&'a self, english: &'a str) -> &'a str {
        text::find(&thing_key(english)).map_or(english, |id| self.word(id))
    }
}

/// The key of the engine's words in the group `thing`: the first three, up to a comma or the like.
fn thing_key(english: &str) -> String {
    let words = english
        .split(|c: char| !c.is_ascii_alphanumeric() && c != ' ')
        .next()
        .unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().take(3).collect();
    format!("thing.{}", words.join("-").to_lowercase())
}
