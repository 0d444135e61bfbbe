//! What was typed, as a command.

mod options;

use std::path::PathBuf;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;
use llm_readiness_engine::document::nearest;
use thiserror::Error;

use crate::prices;
use crate::schema::Document;
use options::{Options, files, single, whole};

/// What `readiness help` prints.
pub(crate) const HELP: &str = include_str!("help.txt");

/// Runs of a simulation when nobody says how many.
const USUAL_SAMPLES: usize = 10_000;
/// What decides how ranges are paired when nobody says.
const USUAL_SEED: u64 = 1;

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
        format: ScoreFormat,
    },
    /// Cost the use cases of an assessment.
    Cost {
        /// The assessment; `-` is standard input.
        file: PathBuf,
        /// Another question bank.
        pack: Option<PathBuf>,
        /// How to print.
        format: CostFormat,
    },
    /// Run the plan of an assessment many times with its ranges.
    Simulate {
        /// The assessment; `-` is standard input.
        file: PathBuf,
        /// Another question bank.
        pack: Option<PathBuf>,
        /// How many runs.
        samples: usize,
        /// What decides how ranges are paired.
        seed: u64,
        /// How to print.
        format: CostFormat,
    },
    /// Say whether the money of an assessment's plan comes back.
    BusinessCase {
        /// The assessment; `-` is standard input.
        file: PathBuf,
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
        /// How to print.
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
        /// How to print.
        format: Format,
    },
    /// Price one call.
    Price {
        /// The usage; `-` is standard input.
        file: PathBuf,
        /// The model, as `provider/id`.
        model: String,
        /// The moment of the call.
        at: String,
        /// How to print.
        format: Format,
    },
    /// List models with their prices.
    Models {
        /// Words that must occur; may be empty.
        filter: String,
        /// The moment of the prices; the day of the price list when left out.
        at: Option<String>,
        /// How to print.
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
}

/// How scores are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScoreFormat {
    /// For a person.
    Text,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    JsonLines,
}

/// How a cost is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CostFormat {
    /// For a person.
    Text,
    /// One JSON value.
    Json,
    /// A row for each amount.
    Csv,
}

const FORMATS: &[(&str, Format)] = &[("text", Format::Text), ("json", Format::Json)];
const SCORE_FORMATS: &[(&str, ScoreFormat)] = &[
    ("text", ScoreFormat::Text),
    ("json", ScoreFormat::Json),
    ("jsonl", ScoreFormat::JsonLines),
];
const COST_FORMATS: &[(&str, CostFormat)] = &[
    ("text", CostFormat::Text),
    ("json", CostFormat::Json),
    ("csv", CostFormat::Csv),
];

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
        allowed: String,
    },
    /// A number that is none.
    #[error("{option} is followed by \"{found}\"; give a whole number of 0 or more")]
    NotWhole {
        /// The option.
        option: &'static str,
        /// What was typed.
        found: String,
    },
    /// Anything else the parser objects to.
    #[error("{0}; \"readiness help\" shows how commands are written")]
    Other(#[from] lexopt::Error),
}

const COMMANDS: [&str; 12] = [
    "score", "cost", "path", "validate", "schema", "pack", "vectors", "price", "models", "prices",
    "help", "version",
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
        "cost" => cost(Options::read(parser)?),
        "simulate" => simulate(Options::read(parser)?),
        "business-case" => business_case(Options::read(parser)?),
        "path" => path(Options::read(parser)?),
        "validate" => validate(Options::read(parser)?),
        "schema" => schema(Options::read(parser)?),
        "pack" => pack_build(Options::read(parser)?),
        "vectors" => vectors(Options::read(parser)?),
        "price" => price(Options::read(parser)?),
        "models" => models(Options::read(parser)?),
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

fn score(options: Options) -> Result<Command, UsageError> {
    options.only(&["--pack", "--format"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format(ScoreFormat::Text, SCORE_FORMATS)?;
    Ok(Command::Score {
        files: files("score", options.values)?,
        pack: options.pack,
        format,
    })
}

fn cost(options: Options) -> Result<Command, UsageError> {
    options.only(&["--pack", "--format"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format(CostFormat::Text, COST_FORMATS)?;
    let what = "one FILE, or - for standard input";
    Ok(Command::Cost {
        file: single("cost", what, options.values)?.into(),
        pack: options.pack,
        format,
    })
}

fn simulate(options: Options) -> Result<Command, UsageError> {
    options.only(&["--pack", "--format", "--samples", "--seed"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format(CostFormat::Text, COST_FORMATS)?;
    let what = "one FILE, or - for standard input";
    Ok(Command::Simulate {
        samples: whole("--samples", options.samples.as_deref(), USUAL_SAMPLES)?,
        seed: whole("--seed", options.seed.as_deref(), USUAL_SEED)?,
        file: single("simulate", what, options.values)?.into(),
        pack: options.pack,
        format,
    })
}

fn business_case(options: Options) -> Result<Command, UsageError> {
    options.only(&["--pack", "--format"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format(Format::Text, FORMATS)?;
    let what = "one FILE, or - for standard input";
    Ok(Command::BusinessCase {
        file: single("business-case", what, options.values)?.into(),
        pack: options.pack,
        format,
    })
}

fn path(options: Options) -> Result<Command, UsageError> {
    options.only(&["--pack", "--format", "--to"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format(Format::Text, FORMATS)?;
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
            allowed: "assessment, pack".to_owned(),
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
            allowed: "build".to_owned(),
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
    let format = options.format(Format::Text, FORMATS)?;
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
    let format = options.format(Format::Text, FORMATS)?;
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
            allowed: "import".to_owned(),
        }),
        None => Err(UsageError::Missing {
            command: "prices",
            what: "the word import and one FILE",
        }),
    }
}

fn price(options: Options) -> Result<Command, UsageError> {
    options.only(&["--model", "--at", "--format"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format(Format::Text, FORMATS)?;
    let missing = |what| UsageError::Missing {
        command: "price",
        what,
    };
    Ok(Command::Price {
        model: options
            .model
            .ok_or(missing("--model with PROVIDER/MODEL"))?,
        at: options
            .at
            .ok_or(missing("--at with a TIME, because prices change"))?,
        file: single(
            "price",
            "one USAGE.json, or - for standard input",
            options.values,
        )?
        .into(),
        format,
    })
}

fn models(options: Options) -> Result<Command, UsageError> {
    options.only(&["--at", "--format"])?;
    if options.help {
        return Ok(Command::Help);
    }
    let format = options.format(Format::Text, FORMATS)?;
    let words = options.values.iter().map(|word| word.to_string_lossy());
    Ok(Command::Models {
        filter: words.collect::<Vec<_>>().join(" "),
        at: options.at,
        format,
    })
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
            format: ScoreFormat::JsonLines,
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
            ("cost", "cost needs one FILE"),
            ("cost a b", "\"b\""),
            ("cost a --format jsonl", "allowed: text, json, csv"),
            (
                "simulate a --samples many",
                "--samples is followed by \"many\"",
            ),
            ("simulate a --seed -1", "whole number"),
            ("simulate", "simulate needs one FILE"),
            ("cost a --seed 1", "--seed"),
            ("business-case a --format csv", "allowed: text, json"),
            ("score a --format csv", "allowed: text, json, jsonl"),
            ("path a b", "\"b\""),
            ("path a --format jsonl", "allowed: text, json"),
            ("schema prices", "allowed: assessment, pack"),
            ("pack", "pack needs the word build"),
            ("pack make x", "allowed: build"),
            ("vectors x", "\"x\""),
            ("price u.json --at 2026-11-23", "price needs --model"),
            ("price u.json --model a/b", "price needs --at"),
            (
                "price --model a/b --at 2026-11-23",
                "price needs one USAGE.json",
            ),
            ("models --pack x", "--pack"),
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
