//! `cargo xtask prices`: makes the price list of the calculator from the committed copy of a public table.
//!
//! Source and decisions are files in `crates/content/sources`; the result is
//! `crates/content/prices/catalog.json`. With `--check` nothing is written: the command fails when the
//! committed list is not what it would make.

use crate::project;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::{Problems, Reader, Rule, nearest, parse};
use llm_readiness_engine::pricing::import::{Imported, genai};
use llm_readiness_engine::pricing::{Catalog, Kind, Model, Retirement};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const SOURCE: &str = "crates/content/sources/genai-prices-0.2.3.json";
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
    let models = made.catalog.models().len();
    if old == made.text.as_bytes() {
        println!("{CATALOG}: unchanged, {models} models");
        return Ok(());
    }
    if !write {
        return Err(format!(
            "{CATALOG} is not what the sources give; run `cargo xtask prices` and commit the result"
        ));
    }
    write_file(&path, &made.text)?;
    println!("{CATALOG}: written, {models} models");
    Ok(())
}

/// The price list as made from the sources.
struct Made {
    catalog: Catalog,
    text: String,
    notes: Vec<String>,
}

fn make() -> Result<Made, String> {
    let import = genai::read(&read_file(SOURCE)?).map_err(|problems| located(SOURCE, &problems))?;
    let selection = Selection::read(&read_file(SELECTION)?)
        .map_err(|problems| located(SELECTION, &problems))?;
    selection.check(&import)?;
    let catalog = selection.apply(import.clone());
    let chosen: BTreeSet<String> = catalog.models().iter().map(Model::reference).collect();
    let notes = import
        .notes
        .iter()
        .filter(|note| chosen.contains(&note.model));
    let text = catalog.to_text();
    // The list must pass the checks that the calculator makes when it reads it.
    Catalog::read(text.as_bytes()).map_err(|problems| located(CATALOG, &problems))?;
    Ok(Made {
        notes: notes.map(ToString::to_string).collect(),
        catalog,
        text,
    })
}

/// Which models of the source are taken over, under which names, and when they end.
struct Selection {
    providers: Vec<String>,
    left_out: BTreeSet<String>,
    names: BTreeMap<String, String>,
    retirements: BTreeMap<String, Retirement>,
}

impl Selection {
    fn read(bytes: &[u8]) -> Result<Self, Problems> {
        let json = parse(bytes)?;
        let problems = RefCell::new(Problems::default());
        let selection = Self::from_reader(&Reader::root(&json, &problems));
        let problems = problems.into_inner();
        match selection {
            Some(selection) if problems.0.is_empty() => Ok(selection),
            Some(_) | None => Err(problems),
        }
    }

    fn from_reader<'a>(root: &'a Reader<'a>) -> Option<Self> {
        root.only(&["providers", "left_out", "names", "retirements"]);
        let mut left_out = Vec::new();
        for group in root.required("left_out")?.items() {
            group.only(&["why", "models"]);
            group.required("why")?.text()?;
            left_out.extend(texts(&group.required("models")?));
        }
        root.unique("left-out model", left_out.iter().map(String::as_str));
        let name =
            |(model, name): (&str, Reader<'_>)| Some((model.to_owned(), name.text()?.to_owned()));
        let names = root.required("names")?.entries().filter_map(name).collect();
        let ends = root.required("retirements")?;
        ends.only(&["source", "on"]);
        let source = ends.required("source")?.text()?;
        let mut retirements = BTreeMap::new();
        for (model, day) in ends.required("on")?.entries() {
            let on: Date = day.parsed("a date like 2026-11-23")?;
            let source = source.to_owned();
            retirements.insert(model.to_owned(), Retirement { on, source });
        }
        Some(Self {
            providers: texts(&root.required("providers")?),
            left_out: left_out.into_iter().collect(),
            names,
            retirements,
        })
    }

    /// A decision about a model that is not there any more, or is out anyway, is stale.
    fn check(&self, import: &Imported) -> Result<(), String> {
        let candidates: Vec<String> = import
            .models
            .iter()
            .filter(|model| self.is_candidate(model))
            .map(Model::reference)
            .collect();
        let taken = |model: &&String| !self.left_out.contains(*model);
        let taken: Vec<&String> = candidates.iter().filter(taken).collect();
        let stale_out = self.left_out.iter().filter(|id| !candidates.contains(id));
        let about = self.names.keys().chain(self.retirements.keys());
        let stale_about = about.filter(|id| !taken.contains(id));
        let stale: Vec<String> = stale_out
            .chain(stale_about)
            .map(|id| {
                let kind = "selected model";
                let nearest = nearest(id, candidates.iter().map(String::as_str));
                let value = id.clone();
                let rule = Rule::UnknownId {
                    kind,
                    value,
                    nearest,
                };
                format!("{SELECTION}: {rule}")
            })
            .collect();
        if stale.is_empty() {
            return Ok(());
        }
        Err(stale.join("\n"))
    }

    fn is_candidate(&self, model: &Model) -> bool {
        model.kind() == Kind::Chat
            && !model.is_deprecated()
            && self.providers.iter().any(|id| id == model.provider())
    }

    fn apply(&self, import: Imported) -> Catalog {
        let models = import
            .models
            .into_iter()
            .filter(|model| self.is_candidate(model) && !self.left_out.contains(&model.reference()))
            .map(|model| self.finish(model));
        let providers = import
            .providers
            .into_iter()
            .filter(|provider| self.providers.contains(&provider.id));
        Catalog::of(import.sources, providers.collect(), models.collect())
    }

    fn finish(&self, model: Model) -> Model {
        let id = model.reference();
        let model = match self.names.get(&id) {
            Some(name) => model.with_name(name),
            None => model,
        };
        match self.retirements.get(&id) {
            Some(end) => model.with_retirement(end.clone()),
            None => model,
        }
    }
}

/// What a person should look at before committing: models that came, went or changed.
fn changes(old: &Catalog, new: &Catalog) -> Vec<String> {
    let by_id = |catalog: &Catalog| -> BTreeMap<String, Model> {
        let models = catalog.models().iter();
        models
            .map(|model| (model.reference(), model.clone()))
            .collect()
    };
    let (old, new) = (by_id(old), by_id(new));
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    ids.into_iter()
        .filter_map(|id| match (old.get(id), new.get(id)) {
            (None, Some(model)) => Some(format!("+ {id} ({})", model.name())),
            (Some(model), None) => Some(format!("- {id} ({})", model.name())),
            (Some(before), Some(after)) => {
                what_changed(before, after).map(|what| format!("~ {id}: {what}"))
            }
            (None, None) => None,
        })
        .collect()
}

fn what_changed(before: &Model, after: &Model) -> Option<String> {
    let parts = [
        ("name", before.name() != after.name()),
        ("aliases", before.aliases() != after.aliases()),
        (
            "context window",
            before.context_window() != after.context_window(),
        ),
        ("retirement", before.retirement() != after.retirement()),
        ("prices", before.sheets() != after.sheets()),
        ("other terms", before.variants() != after.variants()),
    ];
    let changed: Vec<&str> = parts
        .iter()
        .filter(|(_, differs)| *differs)
        .map(|(part, _)| *part)
        .collect();
    (before != after).then(|| changed.join(", "))
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
    use llm_readiness_engine::pricing::{Counts, Meter, Moment, Terms, Usage};

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
    fn every_model_can_be_bought_today_and_has_a_source() {
        let catalog = committed();
        let selection = Selection::read(&read_file(SELECTION).unwrap()).unwrap();
        assert!(catalog.models().len() > 150);
        let call = Counts {
            input: 1_000,
            output: 100,
            ..Counts::default()
        };
        let call = Usage::new(call).unwrap();
        for model in catalog.models() {
            let id = model.reference();
            let price = model.price(&call, noon("2026-11-23"), Terms::Standard);
            assert!(price.is_ok(), "{id}: {price:?}");
            let source = catalog.source(model).unwrap();
            assert_eq!(source.licence, "MIT", "{id}");
            assert!(
                catalog
                    .provider(model)
                    .is_some_and(|seller| seller.page.is_some()),
                "{id}"
            );
            // "o3" is both; whoever says so in the selection has looked at it.
            let named = model.name() != model.id() || selection.names.contains_key(&id);
            assert!(named, "{id} needs a name in {SELECTION}");
            assert_eq!(catalog.find(&id).unwrap(), model);
        }
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
            .check(&import)
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
