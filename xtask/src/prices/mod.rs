//! `cargo xtask prices`: makes the price list of the calculator from committed copies of public tables.
//!
//! Sources and decisions are files in `crates/content/sources`; the result is
//! `crates/content/prices/catalog.json`. With `--check` nothing is written: the command fails when the
//! committed list is not what it would make.

mod changes;
mod cross_check;
mod second_table;
mod selection;

use crate::compress::brotli;
use crate::project;
use changes::changes;
use llm_readiness_engine::document::{Problems, Reader};
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::pricing::import::genai;
use second_table::SecondTable;
use selection::Selection;
use std::path::{Path, PathBuf};

const SOURCE: &str = "crates/content/sources/genai-prices-0.2.3.json";
const SECOND_SOURCE: &str = "crates/content/sources/litellm-1.109.1-subset.json";
const SELECTION: &str = "crates/content/sources/selection.json";
const CATALOG: &str = "crates/content/prices/catalog.json";

/// Makes the price list and prints what changed.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let write = match words.as_slice() {
        [] => true,
        ["--check"] => false,
        _ => {
            return Err(format!(
                "`cargo xtask prices` knows only the option --check, not \"{}\"",
                words.join(" ")
            ));
        }
    };
    let made = make()?;
    let path = project::root().join(CATALOG);
    let old = std::fs::read(&path).unwrap_or_default();
    for note in &made.notes {
        println!("{note}");
    }
    for change in changes(&Catalog::read(&old).unwrap_or_default(), &made.catalog) {
        println!("{change}");
    }
    println!("{}", made.summary(&path)?);
    if old == made.text.as_bytes() {
        println!("{CATALOG}: unchanged");
        return Ok(());
    }
    if !write {
        return Err(format!(
            "{CATALOG} is not what the sources give; run `cargo xtask prices` and commit the result"
        ));
    }
    write_file(&path, &made.text)?;
    println!("{CATALOG}: written");
    Ok(())
}

/// The price list as made from the sources.
struct Made {
    catalog: Catalog,
    text: String,
    notes: Vec<String>,
}

impl Made {
    /// Its size, and how the two tables compare.
    fn summary(&self, path: &Path) -> Result<String, String> {
        let models = self.catalog.models();
        let marked = models
            .iter()
            .filter(|model| !model.disagreements().is_empty());
        let marks: usize = models.iter().map(|model| model.disagreements().len()).sum();
        let offered = |day| {
            models
                .iter()
                .filter(|model| model.is_offered_on(day))
                .count()
        };
        let as_of = self
            .catalog
            .sources()
            .iter()
            .map(|source| source.as_of)
            .max();
        let plain = self.text.as_bytes();
        let small = brotli(path, plain).map_err(|fault| fault.to_string())?;
        Ok(format!(
            "{} models, {} of them for new use; {marks} marks of disagreement on {} models; \
             {} bytes, {} as brotli",
            models.len(),
            as_of.map_or(0, offered),
            marked.count(),
            plain.len(),
            small.len()
        ))
    }
}

fn make() -> Result<Made, String> {
    let import = genai::read(&read_file(SOURCE)?).map_err(|problems| located(SOURCE, &problems))?;
    let selection = Selection::read(&read_file(SELECTION)?)
        .map_err(|problems| located(SELECTION, &problems))?;
    selection.check(&import, SELECTION)?;
    let second = SecondTable::read(&read_file(SECOND_SOURCE)?, selection.second_source.clone())
        .map_err(|problems| located(SECOND_SOURCE, &problems))?;
    let mut notes: Vec<String> = import.notes.iter().map(ToString::to_string).collect();
    let (catalog, remarks) = cross_check::with_second_table(&selection.apply(import), &second);
    notes.extend(remarks);
    let text = catalog.to_text();
    // The list must pass the checks that the calculator makes when it reads it.
    Catalog::read(text.as_bytes()).map_err(|problems| located(CATALOG, &problems))?;
    Ok(Made {
        catalog,
        text,
        notes,
    })
}

fn texts<'a>(list: &'a Reader<'a>) -> Vec<String> {
    list.items()
        .filter_map(|item| item.text().map(str::to_owned))
        .collect()
}

fn located(path: &str, problems: &Problems) -> String {
    let lines: Vec<String> = problems
        .0
        .iter()
        .map(|problem| format!("{path}: {problem}"))
        .collect();
    lines.join("\n")
}

fn read_file(path: &str) -> Result<Vec<u8>, String> {
    let full: PathBuf = project::root().join(path);
    std::fs::read(&full).map_err(|reason| format!("{path} could not be read: {reason}"))
}

fn write_file(path: &Path, text: &str) -> Result<(), String> {
    let write = || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, text)
    };
    write().map_err(|reason| format!("{} could not be written: {reason}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use llm_readiness_engine::pricing::{Counts, Kind, Meter, Moment, Terms, Usage};
    use std::collections::BTreeSet;

    fn committed() -> Catalog {
        Catalog::read(&read_file(CATALOG).unwrap()).unwrap()
    }

    fn noon(day: &str) -> Moment {
        Moment::noon(day.parse().unwrap())
    }

    #[test]
    fn the_committed_list_is_what_the_command_makes() {
        let made = make().unwrap();
        let committed = String::from_utf8(read_file(CATALOG).unwrap()).unwrap();
        assert!(committed == made.text, "run `cargo xtask prices`");
        assert!(changes(&self::committed(), &made.catalog).is_empty());
    }

    #[test]
    fn every_model_has_a_price_and_a_source() {
        let catalog = committed();
        assert!(catalog.models().len() > 690);
        assert_eq!(catalog.providers().len(), 16);
        for model in catalog.models() {
            let id = model.reference();
            let card = model.rate_card(noon("2026-11-23"), Terms::Standard, 1_000);
            assert!(card.is_ok_and(|card| card.rates().count() > 0), "{id}");
            assert_eq!(catalog.source(model).unwrap().licence, "MIT", "{id}");
            assert!(
                catalog
                    .provider(model)
                    .is_some_and(|seller| seller.page.is_some()),
                "{id}"
            );
            assert_eq!(catalog.find(&id).unwrap(), model);
        }
    }

    #[test]
    fn a_chat_model_for_new_use_can_be_bought_today() {
        let catalog = committed();
        let call = Counts {
            input: 1_000,
            output: 100,
            ..Counts::default()
        };
        let call = Usage::new(call).unwrap();
        let today = noon("2026-11-23");
        let chats = catalog
            .models()
            .iter()
            .filter(|model| model.kind() == Kind::Chat && model.is_offered_on(today.date));
        for model in chats {
            let price = model.price(&call, today, Terms::Standard);
            assert!(price.is_ok(), "{}: {price:?}", model.reference());
        }
    }

    #[test]
    fn known_disagreements_and_additions_are_there() {
        let catalog = committed();
        let marks = |model: &str| -> Vec<String> {
            let marks = catalog.find(model).unwrap().disagreements();
            let line = |mark: &llm_readiness_engine::pricing::Disagreement| {
                let price = mark.theirs.for_many(mark.meter.per());
                format!(
                    "{} {} {} {price}",
                    mark.meter.key(),
                    mark.terms.key(),
                    mark.above
                )
            };
            marks.iter().map(line).collect()
        };
        // litellm still has the price of before the cut, and Sonnet without its long-context tier.
        assert_eq!(
            marks("mistral/mistral-large-4"),
            [
                "input standard 0 1.36",
                "cache_read standard 0 0.14",
                "output standard 0 4.18"
            ]
        );
        let sonnet = marks("anthropic/claude-sonnet-4-5");
        assert!(
            sonnet.contains(&"input standard 200000 3".to_owned()),
            "{sonnet:?}"
        );
        assert_eq!(marks("openai/gpt-5"), [""; 0]);
        for model in [
            "x-ai/grok-4.7",
            "aws/amazon.nova-pro-v1:0",
            "openai/text-embedding-3-small",
        ] {
            let model = catalog.find(model).unwrap();
            let batch = model
                .variants()
                .iter()
                .find(|variant| variant.terms == Terms::Batch);
            let source = catalog.source_of(model, &batch.unwrap().sheet).unwrap();
            assert_eq!(source.name, "litellm 1.109.1", "{}", model.reference());
        }
        let multiplier = |model| catalog.find(model).unwrap().token_multiplier();
        assert!((multiplier("anthropic/claude-opus-5-5") - 1.3).abs() < 1e-12);
        assert!((multiplier("anthropic/claude-opus-4-6") - 1.0).abs() < 1e-12);
    }

    #[test]
    fn no_two_models_of_a_provider_have_the_same_name() {
        let catalog = committed();
        let mut seen = BTreeSet::new();
        for model in catalog.models() {
            assert!(
                seen.insert((model.provider(), model.name())),
                "{}",
                model.reference()
            );
        }
    }

    #[test]
    fn known_facts_of_the_market_are_in_the_list() {
        let catalog = committed();
        let output = |model: &str, day, terms| {
            let card = catalog
                .find(model)
                .unwrap()
                .rate_card(noon(day), terms, 1_000);
            card.unwrap()
                .rate(Meter::Output)
                .unwrap()
                .for_many(1_000_000)
                .to_string()
        };
        assert_eq!(output("openai/gpt-5", "2026-11-23", Terms::Standard), "10");
        assert_eq!(output("openai/gpt-5", "2026-11-23", Terms::Flex), "5");
        assert_eq!(
            output("anthropic/claude-fable-5-2", "2026-11-23", Terms::FastMode),
            "80"
        );
        assert_eq!(
            output("google/gemini-3.8-flash", "2026-12-31", Terms::Batch),
            "1.875"
        );
        assert_eq!(
            output("google/gemini-3.8-flash", "2027-01-01", Terms::Batch),
            "3.75"
        );
        assert_eq!(
            output("aws/claude-haiku-5-5", "2026-11-23", Terms::Standard),
            "0.55"
        );
        let end = |model: &str| {
            catalog
                .find(model)
                .unwrap()
                .retirement()
                .unwrap()
                .on
                .to_string()
        };
        assert_eq!(end("openai/gpt-5"), "2026-12-11");
        assert_eq!(end("openai/o3"), "2026-12-11");
        assert_eq!(end("anthropic/claude-sonnet-4-5"), "2026-11-30");
    }

    #[test]
    fn a_stale_decision_is_an_error_that_names_it() {
        let import = genai::read(&read_file(SOURCE).unwrap()).unwrap();
        let text = String::from_utf8(read_file(SELECTION).unwrap()).unwrap();
        let slip = text.replace("\"openai/gpt-4-32k\"", "\"openai/gpt-4-23k\"");
        assert_ne!(slip, text);
        let error = Selection::read(slip.as_bytes())
            .unwrap()
            .check(&import, SELECTION)
            .unwrap_err();
        assert!(error.contains("openai/gpt-4-23k"), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }

    #[test]
    fn changes_name_what_came_what_went_and_what_differs() {
        let new = committed();
        let mut models = new.models().to_vec();
        let gone = models.remove(0);
        let renamed = models.remove(0).with_name("Another name");
        let renamed_id = renamed.reference();
        models.push(renamed);
        let old = Catalog::of(new.sources().to_vec(), new.providers().to_vec(), models);
        let lines = changes(&old, &new);
        assert_eq!(
            lines,
            [
                format!("+ {} ({})", gone.reference(), gone.name()),
                format!("~ {renamed_id}: name"),
            ]
        );
        assert!(
            changes(&new, &old)
                .first()
                .is_some_and(|line| line.starts_with("- "))
        );
    }
}
