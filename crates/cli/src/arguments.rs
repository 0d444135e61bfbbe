//! What was typed, as a command.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::nearest;
use llm_readiness_engine::pricing::import::Answer;
use thiserror::Error;

use crate::prices;
use crate::schema::Document;

/// What `readiness help` prints.
pub(crate) const HELP: &str = include_str!("help.txt");

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    /// Score assessments.
    Score {
        /// Files; `-` is standard input.
        files: Vec<PathBuf>,
        /// Another question bank.
        pack: Option<PathBuf>,
        /// How to print.
        format: Format,
    },
    /// Find the cheapest way to a verdict.
    Path {
        /// The assessment.
        file: PathBuf,
        /// Id of the verdict.
        to: Option<String>,
        /// Another question bank.
        pack: Option<PathBuf>,
        /// How to print; never [`Format::JsonLines`].
        format: Format,
    },
    /// Say what is wrong with files.
    Validate {
        /// Files and folders; `-` is standard input.
        files: Vec<PathBuf>,
        /// Another question bank for the assessments among them.
        pack: Option<PathBuf>,
    },
    /// Print a schema.
    Schema(Document),
    /// Make one document of a pack's folder.
    PackBuild {
        /// The folder.
        folder: PathBuf,
        /// Where to write it; standard output when left out.
        output: Option<PathBuf>,
    },
    /// Run the published vectors.
    Vectors {
        /// How to print; never [`Format::JsonLines`].
        format: Format,
    },
    /// Take over a foreign price table, or calibrate with a bill.
    PricesImport(prices::Request),
    /// Explain the commands.
    Help,
    /// Say which version this is.
    Version,
}

/// How a result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// For a person.
    Text,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    JsonLines,
}

/// What is wrong with the arguments.
#[derive(Debug, Error)]
pub(crate) enum UsageError {
    /// Nothing was typed.
    #[error("a command is needed; \"readiness help\" lists them")]
    NoCommand,
    /// A command that does not exist.
    #[error("there is no command \"{found}\"{hint}; \"readiness help\" lists them")]
    NoSuchCommand {
        /// What was typed.
        found: String,
        /// `; the nearest is …`, or nothing.
        hint: String,
    },
    /// An argument is missing.
    #[error("{command} needs {what}; \"readiness help\" shows how it is written")]
    Missing {
        /// The command.
        command: &'static str,
        /// What it needs.
        what: &'static str,
    },
    /// A word outside a list.
    #[error("\"{found}\" is not known here; allowed: {allowed}")]
    NotAllowed {
        /// What was typed.
        found: String,
        /// The allowed words.
        allowed: &'static str,
    },
    /// Anything else the parser objects to.
    #[error("{0}; \"readiness help\" shows how commands are written")]
    Other(#[from] lexopt::Error),
}

const COMMANDS: [&str; 9] = [
    "score", "path", "validate", "schema", "pack", "vectors", "prices", "help", "version",
];

/// Reads the arguments.
pub(crate) fn parse(mut parser: Parser) -> Result<Command, UsageError> {
    let word = match parser.next()? {
        None => return Err(UsageError::NoCommand),
        Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Long("version") | Short('V')) => return Ok(Command::Version),
        Some(Value(word)) => word,
        Some(other) => return Err(other.unexpected().into()),
    };
    let word = word.to_string_lossy().into_owned();
    match word.as_str() {
        "score" => score(Options::read(parser)?),
        "path" => path(Options::read(parser)?),
        "validate" => validate(Options::read(parser)?),
        "schema" => schema(Options::read(parser)?),
        "pack" => pack_build(Options::read(parser)?),
        "vectors" => vectors(Options::read(parser)?),
        "prices" => prices_import(Options::read(parser)?),
        "help" => Ok(Command::Help),
        "version" => Ok(Command::Version),
        _ => {
            let near = nearest(&word, COMMANDS);
            Err(UsageError::NoSuchCommand {
                found: word,
                hint: near.map_or_else(String::new, |near| format!("; the nearest is \"{near}\"")),
            })
        }
    }
}

/// Everything that can stand behind a command.
#[derive(Debug, Default)]
struct Options {
    help: bool,
    values: Vec<OsString>,
    pack: Option<PathBuf>,
    format: Option<Format>,
    to: Option<String>,
    output: Option<PathBuf>,
    as_of: Option<Date>,
    name: Option<String>,
    answer: Option<Answer>,
}

impl Options {
    fn read(mut parser: Parser) -> Result<Self, UsageError> {
        let mut options = Self::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Long("help") | Short('h') => options.help = true,
                Long("pack") => options.pack = Some(parser.value()?.into()),
                Long("format") => options.format = Some(format(&parser.value()?)?),
                Long("to") => options.to = Some(parser.value()?.to_string_lossy().into_owned()),
                Short('o') | Long("output") => options.output = Some(parser.value()?.into()),
                Long("as-of") => options.as_of = Some(day(&parser.value()?)?),
                Long("name") => options.name = Some(parser.value()?.to_string_lossy().into_owned()),
                Long("yes-per-token") => options.answer = Some(Answer::PricesArePerToken),
                Long("yes-per-million") => options.answer = Some(Answer::PricesArePerMillion),
                Value(value) => options.values.push(value),
                Long(_) | Short(_) => return Err(argument.unexpected().into()),
            }
        }
        Ok(options)
    }

    /// Refuses options that the command does not have, rather than silently ignoring them.
    fn only(&self, known: &[&'static str]) -> Result<(), UsageError> {
        let given = [
            ("--pack", self.pack.is_some()),
            ("--format", self.format.is_some()),
            ("--to", self.to.is_some()),
            ("-o", self.output.is_some()),
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

    fn format_but_lines(&self) -> Result<Format, UsageError> {
        match self.format {
            Some(Format::JsonLines) => Err(UsageError::NotAllowed {
                found: "jsonl".to_owned(),
                allowed: "text, json",
            }),
            Some(format) => Ok(format),
            None => Ok(Format::Text),
        }
    }
}

fn format(word: &OsString) -> Result<Format, UsageError> {
    match word.to_str() {
        Some("text") => Ok(Format::Text),
        Some("json") => Ok(Format::Json),
        Some("jsonl") => Ok(Format::JsonLines),
        Some(_) | None => Err(UsageError::NotAllowed {
            found: word.to_string_lossy().into_owned(),
            allowed: "text, json, jsonl",
        }),
    }
}

fn score(options: Options) -> Result<Command, UsageError> {
    options.only(&["--pack", "--format"])?;
    if options.help {
        return Ok(Command::Help);
    }
    Ok(Command::Score {
        files: files("score", options.values)?,
        pack: options.pack,
        format: options.format.unwrap_or(Format::Text),
    })
}

fn path(options: Options) -> Result<Command, UsageError> {
    options.only(&["--pack", "--format", "--to"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format_but_lines()?;
    Ok(Command::Path {
        file: single("path", "one FILE", options.values)?.into(),
        to: options.to,
        pack: options.pack,
        format,
    })
}

fn validate(options: Options) -> Result<Command, UsageError> {
    options.only(&["--pack"])?;
    if options.help {
        return Ok(Command::Help);
    }
    Ok(Command::Validate {
        files: files("validate", options.values)?,
        pack: options.pack,
    })
}

fn schema(options: Options) -> Result<Command, UsageError> {
    options.only(&[])?;
    if options.help {
        return Ok(Command::Help);
    }
    let word = single("schema", "assessment or pack", options.values)?;
    match word.to_str() {
        Some("assessment") => Ok(Command::Schema(Document::Assessment)),
        Some("pack") => Ok(Command::Schema(Document::Pack)),
        Some(_) | None => Err(UsageError::NotAllowed {
            found: word.to_string_lossy().into_owned(),
            allowed: "assessment, pack",
        }),
    }
}

fn pack_build(options: Options) -> Result<Command, UsageError> {
    options.only(&["-o"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let mut values = options.values.into_iter();
    match values.next() {
        Some(word) if word == "build" => Ok(Command::PackBuild {
            folder: single("pack build", "one FOLDER", values.collect())?.into(),
            output: options.output,
        }),
        Some(word) => Err(UsageError::NotAllowed {
            found: word.to_string_lossy().into_owned(),
            allowed: "build",
        }),
        None => Err(UsageError::Missing {
            command: "pack",
            what: "the word build and one FOLDER",
        }),
    }
}

fn vectors(options: Options) -> Result<Command, UsageError> {
    options.only(&["--format"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format_but_lines()?;
    match options.values.into_iter().next() {
        None => Ok(Command::Vectors { format }),
        Some(value) => Err(lexopt::Error::UnexpectedArgument(value).into()),
    }
}

fn prices_import(options: Options) -> Result<Command, UsageError> {
    options.only(&["--format", "--as-of", "--name", "--yes-per-token", "-o"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format_but_lines()?;
    let mut values = options.values.into_iter();
    match values.next() {
        Some(word) if word == "import" => Ok(Command::PricesImport(prices::Request {
            file: single("prices import", "one FILE", values.collect())?.into(),
            as_of: options.as_of,
            name: options.name,
            format,
            answer: options.answer,
            output: options.output,
        })),
        Some(word) => Err(UsageError::NotAllowed {
            found: word.to_string_lossy().into_owned(),
            allowed: "import",
        }),
        None => Err(UsageError::Missing {
            command: "prices",
            what: "the word import and one FILE",
        }),
    }
}

fn day(word: &OsString) -> Result<Date, UsageError> {
    let word = word.to_string_lossy();
    word.parse().map_err(|_| UsageError::NotAllowed {
        found: word.into_owned(),
        allowed: "a day like 2026-11-23",
    })
}

fn files(command: &'static str, values: Vec<OsString>) -> Result<Vec<PathBuf>, UsageError> {
    if values.is_empty() {
        let what = "at least one FILE, or - for standard input";
        return Err(UsageError::Missing { command, what });
    }
    Ok(values.into_iter().map(PathBuf::from).collect())
}

fn single(
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Result<Command, String> {
        let words = words.split_whitespace();
        parse(Parser::from_args(words)).map_err(|error| error.to_string())
    }

    #[test]
    fn options_stand_anywhere_behind_the_command() {
        let expected = Command::Score {
            files: vec!["a.json".into(), "-".into()],
            pack: Some("p".into()),
            format: Format::JsonLines,
        };
        for words in [
            "score a.json - --pack p --format jsonl",
            "score --format=jsonl a.json --pack=p -",
        ] {
            assert_eq!(read(words), Ok(expected.clone()), "{words}");
        }
        let expected = Command::PackBuild {
            folder: "bank".into(),
            output: Some("pack.json".into()),
        };
        assert_eq!(read("pack build bank -o pack.json"), Ok(expected));
    }

    #[test]
    fn every_fault_is_a_sentence_with_a_way_out() {
        let cases = [
            ("", "a command is needed"),
            ("scor x", "the nearest is \"score\""),
            ("score", "score needs at least one FILE"),
            ("score a --format xml", "allowed: text, json, jsonl"),
            ("score a --to leading", "--to"),
            ("path a b", "\"b\""),
            ("path a --format jsonl", "allowed: text, json"),
            ("schema prices", "allowed: assessment, pack"),
            ("pack", "pack needs the word build"),
            ("pack make x", "allowed: build"),
            ("vectors x", "\"x\""),
            ("prices", "prices needs the word import"),
            ("prices import a b", "\"b\""),
            ("prices import a --as-of today", "a day like 2026-11-23"),
            ("score a --yes-per-million", "--yes-per-token"),
            ("--frobnicate", "--frobnicate"),
        ];
        for (words, part) in cases {
            let sentence = read(words).unwrap_err();
            assert!(sentence.contains(part), "{words}: {sentence}");
        }
    }

    #[test]
    fn help_names_every_command() {
        for command in COMMANDS {
            assert!(HELP.contains(command), "{command}");
            assert_eq!(read("help"), Ok(Command::Help));
            assert_eq!(read("score --help"), Ok(Command::Help));
        }
    }
}
