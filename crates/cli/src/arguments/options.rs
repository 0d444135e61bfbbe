//! The options and values behind a command, before it is known which of them it has.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::pricing::import::Answer;

use super::UsageError;

/// Everything that can stand behind a command.
#[derive(Debug, Default)]
pub(super) struct Options {
    pub(super) help: bool,
    pub(super) values: Vec<OsString>,
    pub(super) pack: Option<PathBuf>,
    pub(super) format: Option<String>,
    pub(super) to: Option<String>,
    pub(super) output: Option<PathBuf>,
    pub(super) model: Option<String>,
    pub(super) at: Option<String>,
    pub(super) samples: Option<String>,
    pub(super) seed: Option<String>,
    pub(super) as_of: Option<Date>,
    pub(super) name: Option<String>,
    pub(super) answer: Option<Answer>,
}

impl Options {
    pub(super) fn read(mut parser: Parser) -> Result<Self, UsageError> {
        let mut options = Self::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Long("help") | Short('h') => options.help = true,
                Long("pack") => options.pack = Some(parser.value()?.into()),
                Long("format") => options.format = Some(text(&parser.value()?)),
                Long("model") => options.model = Some(text(&parser.value()?)),
                Long("at") => options.at = Some(text(&parser.value()?)),
                Long("to") => options.to = Some(text(&parser.value()?)),
                Long("samples") => options.samples = Some(text(&parser.value()?)),
                Long("seed") => options.seed = Some(text(&parser.value()?)),
                Short('o') | Long("output") => options.output = Some(parser.value()?.into()),
                Long("as-of") => options.as_of = Some(day(&parser.value()?)?),
                Long("name") => options.name = Some(text(&parser.value()?)),
                Long("yes-per-token") => options.answer = Some(Answer::PricesArePerToken),
                Long("yes-per-million") => options.answer = Some(Answer::PricesArePerMillion),
                Value(value) => options.values.push(value),
                Long(_) | Short(_) => return Err(argument.unexpected().into()),
            }
        }
        Ok(options)
    }

    /// Refuses options that the command does not have, rather than silently ignoring them.
    pub(super) fn only(&self, known: &[&'static str]) -> Result<(), UsageError> {
        let given = [
            ("--pack", self.pack.is_some()),
            ("--format", self.format.is_some()),
            ("--to", self.to.is_some()),
            ("-o", self.output.is_some()),
            ("--model", self.model.is_some()),
            ("--at", self.at.is_some()),
            ("--samples", self.samples.is_some()),
            ("--seed", self.seed.is_some()),
            ("--as-of", self.as_of.is_some()),
            ("--name", self.name.is_some()),
            ("--yes-per-token", self.answer.is_some()),
        ];
        for (name, is_given) in given {
            if is_given && !known.contains(&name) {
                return Err(lexopt::Error::UnexpectedOption(name.to_owned()).into());
            }
        }
        Ok(())
    }

    /// The format that was asked for, or the first one.
    pub(super) fn format<F: Copy>(&self, first: F, known: &[(&str, F)]) -> Result<F, UsageError> {
        let Some(word) = &self.format else {
            return Ok(first);
        };
        let found = known.iter().find(|(name, _)| name == word);
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        found
            .map(|(_, format)| *format)
            .ok_or_else(|| UsageError::NotAllowed {
                found: word.clone(),
                allowed: names.join(", "),
            })
    }
}

fn day(word: &OsString) -> Result<Date, UsageError> {
    let word = text(word);
    word.parse().map_err(|_| UsageError::NotAllowed {
        found: word,
        allowed: "a day like 2026-11-23".to_owned(),
    })
}

/// A whole number behind an option, or the usual one.
pub(super) fn whole<N: std::str::FromStr>(
    option: &'static str,
    given: Option<&str>,
    usual: N,
) -> Result<N, UsageError> {
    let Some(word) = given else { return Ok(usual) };
    word.parse().map_err(|_| UsageError::NotWhole {
        option,
        found: word.to_owned(),
    })
}

fn text(word: &OsString) -> String {
    word.to_string_lossy().into_owned()
}

pub(super) fn files(
    command: &'static str,
    values: Vec<OsString>,
) -> Result<Vec<PathBuf>, UsageError> {
    if values.is_empty() {
        let what = "at least one FILE, or - for standard input";
        return Err(UsageError::Missing { command, what });
    }
    Ok(values.into_iter().map(PathBuf::from).collect())
}

pub(super) fn single(
    command: &'static str,
    what: &'static str,
    values: Vec<OsString>,
) -> Result<OsString, UsageError> {
    let mut values = values.into_iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value),
        (None, _) => Err(UsageError::Missing { command, what }),
        (Some(_), Some(second)) => Err(lexopt::Error::UnexpectedArgument(second).into()),
    }
}
