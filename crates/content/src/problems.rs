//! What is wrong with a document, said in the reader's language.

use llm_readiness_engine::document::{Breach, Problem, Rule, SyntaxError};

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
            Rule::MissingColumn { column, table } => say(
                problem::MISSING_COLUMN,
                &[
                    ("column", Arg::Text(column)),
                    ("table", Arg::Text(self.thing(table))),
                ],
            ),
            Rule::EmptyColumn { column } => {
                say(problem::EMPTY_COLUMN, &[("column", Arg::Text(column))])
            }
            Rule::NoRowBefore { column } => {
                say(problem::NO_ROW_BEFORE, &[("column", Arg::Text(column))])
            }
            Rule::Row { line, rule } => self.in_row(*line, None, rule, numbers),
            Rule::Cell { line, column, rule } => self.in_row(*line, Some(column), rule, numbers),
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
            } => self.unknown(kind, value, nearest.as_deref(), numbers),
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
            Rule::TooLong { found, most } => self.too_long(*found, *most, numbers),
            Rule::RangeOrder { low, likely, high } => say(
                problem::RANGE_ORDER,
                &[
                    ("low", Arg::Text(low)),
                    ("likely", Arg::Text(likely)),
                    ("high", Arg::Text(high)),
                ],
            ),
            Rule::NoTable { known } => say(problem::NO_TABLE, &[("known", Arg::Text(known))]),
            Rule::Syntax(error) => self.syntax(error, numbers),
        }
    }

    /// A rule that a row of a table breaks, or the value in one of its columns.
    fn in_row(
        &self,
        line: usize,
        column: Option<&str>,
        rule: &Rule,
        numbers: &dyn NumberFormat,
    ) -> String {
        let (line, rule) = (line.to_string(), self.rule(rule, numbers));
        let (line, rule) = (("line", Arg::Text(&line)), ("rule", Arg::Text(&rule)));
        match column {
            None => self.say(problem::ROW, &[line, rule], numbers),
            Some(column) => {
                let column = ("column", Arg::Text(column));
                self.say(problem::CELL, &[line, column, rule], numbers)
            }
        }
    }

    fn too_long(&self, found: usize, most: usize, numbers: &dyn NumberFormat) -> String {
        let (found, most) = (found.to_string(), most.to_string());
        let args = [("found", Arg::Text(&found)), ("most", Arg::Text(&most))];
        self.say(problem::TOO_LONG, &args, numbers)
    }

    fn unknown(
        &self,
        kind: &str,
        value: &str,
        nearest: Option<&str>,
        numbers: &dyn NumberFormat,
    ) -> String {
        let kind = ("kind", Arg::Text(self.thing(kind)));
        let value = ("value", Arg::Text(value));
        match nearest {
            None => self.say(problem::UNKNOWN_ID, &[kind, value], numbers),
            Some(nearest) => {
                let nearest = ("nearest", Arg::Text(nearest));
                self.say(
                    problem::UNKNOWN_ID_NEAREST,
                    &[kind, value, nearest],
                    numbers,
                )
            }
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
                breach,
            } => {
                let (line, column) = (line.to_string(), column.to_string());
                let reason = self.breach(breach, numbers);
                let args = [
                    ("line", Arg::Text(&line)),
                    ("column", Arg::Text(&column)),
                    ("reason", Arg::Text(&reason)),
                ];
                self.say(problem::SYNTAX, &args, numbers)
            }
        }
    }

    fn breach(&self, breach: &Breach, numbers: &dyn NumberFormat) -> String {
        let id = match breach {
            Breach::Twice(field) => {
                let args = [("field", Arg::Text(field))];
                return self.say(problem::BREACH_TWICE, &args, numbers);
            }
            Breach::Value => problem::BREACH_VALUE,
            Breach::Separator => problem::BREACH_SEPARATOR,
            Breach::Colon => problem::BREACH_COLON,
            Breach::Name => problem::BREACH_NAME,
            Breach::TrailingComma => problem::BREACH_TRAILING_COMMA,
            Breach::TrailingText => problem::BREACH_TRAILING_TEXT,
            Breach::Number => problem::BREACH_NUMBER,
            Breach::TooLarge => problem::BREACH_TOO_LARGE,
            Breach::Character => problem::BREACH_CHARACTER,
            Breach::TooDeep => problem::BREACH_TOO_DEEP,
            Breach::Other => problem::BREACH_OTHER,
        };
        self.say(id, &[], numbers)
    }

    /// A word that the engine puts into a sentence, such as "a text"; in English if the language
    /// files do not have it.
    fn thing<'a>(&'a self, english: &'a str) -> &'a str {
        if self.language() == "en" {
            return english;
        }
        text::find(&thing_key(english)).map_or(english, |id| self.word(id))
    }
}

/// The key of the engine's words in the group `thing`: the first six, up to a comma or the like.
fn thing_key(english: &str) -> String {
    let words = english
        .split(|c: char| !c.is_ascii_alphanumeric() && c != ' ')
        .next()
        .unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().take(6).collect();
    format!("thing.{}", words.join("-").to_lowercase())
}

#[cfg(test)]
mod tests {
    use llm_readiness_engine::document::parse;

    use crate::{PlainFormat, asset, load_structure, load_texts};

    use super::*;

    fn lexicon(language: &str) -> Lexicon {
        let pack = load_structure(asset("structure.json").unwrap()).unwrap();
        let texts = asset(&format!("text-{language}.json")).unwrap();
        load_texts(texts, &pack).unwrap().ui
    }

    /// Words that the engine puts into its rules, by what they stand for.
    const TYPES: [&str; 6] = [
        "a text",
        "a list",
        "an object",
        "a number",
        "a whole number",
        "true or false",
    ];
    const KINDS: [&str; 15] = [
        "fact",
        "practice",
        "area",
        "role",
        "framework",
        "crosswalk id",
        "field",
        "verdict",
        "remedy",
        "pack",
        "model",
        "meter",
        "source",
        "provider",
        "column",
    ];
    const FORMS: [&str; 12] = [
        llm_readiness_engine::id::ID_FORM,
        "a date like 2026-11-23",
        "a level need like \"pilot.criteria >= 2\" within the scale",
        "in the order of the areas; keep the practices of an area together",
        "a currency code of three capital letters, such as EUR",
        "a price in US dollars above 0, such as 2.50, with at most 9 decimals",
        "a price in US dollars, 0 or more, with at most 9 decimals",
        "a time of day in UTC like 16:30:00",
        "above the step before it",
        "above the tier before it",
        "a price for one token, 0 or more, with at most 15 decimals",
        "a time written as hour and minute, such as 1630",
    ];
    const COUNTED: [&str; 9] = [
        "levels",
        "remedies",
        "verdicts",
        "areas",
        "practices",
        "roles",
        "practices in each area",
        "texts",
        "columns",
    ];

    const TABLES: [&str; 2] = [
        "a price table",
        llm_readiness_engine::pricing::import::focus::BILL,
    ];
    const DOCUMENTS: [&str; 3] = ["a question pack", "an assessment", "a price list"];

    /// One of each rule with each of its words.
    fn rules() -> Vec<Rule> {
        let [x, y, z] = ["0.5", "pilot.skope", "pilot.scope"].map(str::to_owned);
        let (found, supported) = (x.clone(), y.clone());
        let (value, allowed) = (y.clone(), z.clone());
        let (low, likely, high) = (x.clone(), y.clone(), z.clone());
        let mut rules = vec![
            Rule::Missing { field: x.clone() },
            Rule::NotAllowed { value, allowed },
            Rule::OutOfScale {
                value: y.clone(),
                low: x.clone(),
                high: z.clone(),
            },
            Rule::Version { found, supported },
            Rule::WeightSumZero,
            Rule::NoTable { known: x.clone() },
            Rule::Cycle { chain: x.clone() },
            Rule::NotTranslated { language: x },
            Rule::TooLong {
                found: 30_000,
                most: 20_000,
            },
            Rule::RangeOrder { low, likely, high },
        ];
        rules.extend(TABLES.map(|table| Rule::MissingColumn {
            column: "terms".to_owned(),
            table,
        }));
        let column = "terms".to_owned();
        rules.push(Rule::NoRowBefore {
            column: column.clone(),
        });
        let empty = Box::new(Rule::EmptyColumn {
            column: column.clone(),
        });
        rules.push((*empty).clone());
        rules.push(Rule::Row {
            line: 12_345,
            rule: empty.clone(),
        });
        rules.push(Rule::Cell {
            line: 12_345,
            column,
            rule: empty,
        });
        let format = "llm-readiness-pack";
        rules.extend(DOCUMENTS.map(|expected| Rule::OtherFormat { expected, format }));
        let found = "null";
        rules.extend(TYPES.map(|expected| Rule::WrongType { expected, found }));
        for (kind, value) in KINDS.iter().zip(std::iter::repeat(y)) {
            rules.push(Rule::Duplicate {
                kind,
                value: value.clone(),
            });
            for nearest in [None, Some(z.clone())] {
                let value = value.clone();
                rules.push(Rule::UnknownId {
                    kind,
                    value,
                    nearest,
                });
            }
        }
        rules.extend(FORMS.map(|form| Rule::Form {
            value: z.clone(),
            form,
        }));
        rules.extend(COUNTED.map(|what| Rule::WrongCount {
            what,
            expected: 5,
            found: 4000,
        }));
        let broken: [&[u8]; 4] = [b"", b"[1", b"[1,]", &[0xff]];
        rules.extend(broken.map(|bytes| Rule::Syntax(parse(bytes).unwrap_err())));
        rules
    }

    #[test]
    fn english_is_what_the_engine_says() {
        let english = lexicon("en");
        for rule in rules() {
            assert_eq!(
                english.rule(&rule, &PlainFormat::new("en")),
                rule.to_string()
            );
        }
    }

    #[test]
    fn the_words_in_rules_are_the_engines() {
        let english = lexicon("en");
        let words = [
            &TYPES[..],
            &KINDS,
            &FORMS,
            &COUNTED,
            &DOCUMENTS,
            &TABLES,
            &["null"],
        ]
        .concat();
        for word in words {
            let id = text::find(&thing_key(word));
            assert_eq!(
                id.map(|id| english.word(id)),
                Some(word),
                "{}",
                thing_key(word)
            );
        }
    }

    #[test]
    fn german_has_no_english_words_left() {
        let (english, german) = (lexicon("en"), lexicon("de"));
        let plain = PlainFormat::new("de");
        for rule in rules() {
            let said = german.rule(&rule, &plain);
            assert_ne!(said, english.rule(&rule, &plain));
            assert!(!said.contains('{'), "{said}");
            let words = said.split_whitespace();
            let english_words = [
                "is", "the", "not", "a", "be", "of", "are", "and", "in the", "like",
            ];
            let left: Vec<&str> = words.filter(|word| english_words.contains(word)).collect();
            assert!(left.is_empty(), "{left:?} in: {said}");
        }
    }

    #[test]
    fn every_rule_has_its_sentence_under_its_id() {
        for rule in rules() {
            assert!(text::KEYS.contains(&rule.id()), "{}", rule.id());
        }
    }

    #[test]
    fn a_problem_starts_with_its_place() {
        let problem = Problem {
            place: vec!["answers".to_owned(), "2".to_owned()],
            rule: Rule::WeightSumZero,
        };
        let said = lexicon("en").problem(&problem, &PlainFormat::new("en"));
        assert_eq!(said, problem.to_string());
    }

    #[test]
    fn a_word_the_files_do_not_have_stays_english() {
        let rule = Rule::Duplicate {
            kind: "starship",
            value: "x".to_owned(),
        };
        let said = lexicon("de").rule(&rule, &PlainFormat::new("de"));
        assert_eq!(said, "starship „x“ ist doppelt vorhanden");
    }
}
