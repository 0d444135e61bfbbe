//! Language files: `lang/<tag>.toml` with groups of texts. English decides which texts there are;
//! every other file must have the same keys with the same placeholders.
//!
//! Each text gets a number, its position in the English file. Code names it through a generated
//! constant, so a text that is not there does not compile, and its number finds it in every
//! language.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use llm_readiness_engine::document::{Json, Rule};

use super::source::{self, Source};
use super::{Fault, Faults, Flaw};
use crate::template::{DEEPEST, Form, Piece, Pieces, TemplateError};

/// The list of groups whose texts are also looked up by words that stand in documents.
const DYNAMIC: &str = "dynamic";
/// The list of groups that the first visit needs.
const FIRST_VISIT: &str = "first-visit";

/// All texts of the language files, checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// `group.key` of each text, in the order of their numbers.
    pub keys: Vec<String>,
    /// Each language with its texts in the order of [`Words::keys`]; English first.
    pub languages: Vec<(String, Vec<String>)>,
    /// Groups whose texts can be asked for by a key that comes from a document.
    pub dynamic: Vec<String>,
    /// How many texts, the first by number, the first visit needs.
    pub first: usize,
}

/// Reads and checks every language file of a folder.
///
/// # Errors
/// Every rule that is broken, with file and line.
pub fn read_languages(folder: &Path, shown: &str) -> Result<Words, Faults> {
    let mut faults = Faults::default();
    let mut open = |tag: &str| {
        source::read(
            &folder.join(format!("{tag}.toml")),
            &format!("{shown}/{tag}.toml"),
        )
        .map_err(|found| faults.0.extend(found.0))
        .ok()
    };
    let Some(english) = open("en") else {
        return Err(faults);
    };
    let others: Vec<(String, Source)> = tags(folder)
        .into_iter()
        .filter_map(|tag| {
            let source = open(&tag)?;
            Some((tag, source))
        })
        .collect();
    let dynamic = groups(&english, DYNAMIC, &mut faults);
    let first = groups(&english, FIRST_VISIT, &mut faults);
    let is_first = |entry: &Entry| first.contains(&entry.group);
    let mut master = entries(&english, &mut faults);
    // What the first visit needs has the lowest numbers, so that its file is the head of the whole list.
    master.sort_by_key(|entry| !is_first(entry));
    let mut words = Words {
        keys: master.iter().map(Entry::id).collect(),
        languages: vec![("en".to_owned(), texts(&master))],
        dynamic,
        first: master.iter().filter(|entry| is_first(entry)).count(),
    };
    for (tag, source) in others {
        let translated = translated(&source, &master, &mut faults);
        words.languages.push((tag, translated));
    }
    faults.unless_any(words)
}

/// The tags of all files but English, in alphabetical order.
fn tags(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .filter(|tag| tag != "en")
        .collect()
}

/// A text in a language file.
struct Entry {
    group: String,
    key: String,
    text: String,
    placeholders: BTreeSet<String>,
}

impl Entry {
    fn id(&self) -> String {
        format!("{}.{}", self.group, self.key)
    }

    fn place(&self) -> Vec<String> {
        vec![self.group.clone(), self.key.clone()]
    }
}

fn texts(entries: &[Entry]) -> Vec<String> {
    entries.iter().map(|entry| entry.text.clone()).collect()
}

/// The groups that a list at the top of the English file names.
fn groups(english: &Source, list: &str, faults: &mut Faults) -> Vec<String> {
    let name = list;
    let Some(Json::List(list)) = english.document.get(name) else {
        return Vec::new();
    };
    let mut groups = Vec::new();
    for (index, item) in list.iter().enumerate() {
        let group = match item {
            Json::Text(group) => group.clone(),
            other => other.to_compact(),
        };
        if english.document.get(&group).is_some() {
            groups.push(group);
            continue;
        }
        let rule = Rule::UnknownId {
            kind: "group",
            value: group,
            nearest: None,
        };
        let place = vec![name.to_owned(), (index + 1).to_string()];
        faults.0.push(fault(english, place, Flaw::Document(rule)));
    }
    groups
}

fn fault(source: &Source, place: Vec<String>, flaw: Flaw) -> Fault {
    Fault {
        file: source.file.clone(),
        line: source.lines.of(&place),
        place,
        flaw,
    }
}

/// The texts of a file in its order.
fn entries(source: &Source, faults: &mut Faults) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (group, keys) in object(&source.document) {
        if group == DYNAMIC || group == FIRST_VISIT {
            continue;
        }
        if !is_name(group) || is_rust_word(group) {
            let flaw = Flaw::NotAName(group.clone());
            faults.0.push(fault(source, vec![group.clone()], flaw));
        }
        for (key, text) in object(keys) {
            let place = vec![group.clone(), key.clone()];
            if !is_name(key) {
                let flaw = Flaw::NotAName(key.clone());
                faults.0.push(fault(source, place.clone(), flaw));
            }
            let Json::Text(text) = text else {
                let rule = Rule::WrongType {
                    expected: "a text",
                    found: "something else",
                };
                faults.0.push(fault(source, place, Flaw::Document(rule)));
                continue;
            };
            let mut placeholders = BTreeSet::new();
            if let Err(error) = check(text, false, 0, &mut placeholders) {
                faults.0.push(fault(source, place, Flaw::Template(error)));
            }
            entries.push(Entry {
                group: group.clone(),
                key: key.clone(),
                text: text.clone(),
                placeholders,
            });
        }
    }
    entries
}

/// The texts of another language in the order of English.
fn translated(source: &Source, master: &[Entry], faults: &mut Faults) -> Vec<String> {
    let found = entries(source, faults);
    for entry in &found {
        if !master.iter().any(|known| known.id() == entry.id()) {
            let flaw = Flaw::NotInEnglish(entry.id());
            faults.0.push(fault(source, entry.place(), flaw));
        }
    }
    let mut texts = Vec::with_capacity(master.len());
    for known in master {
        let Some(entry) = found.iter().find(|entry| entry.id() == known.id()) else {
            let flaw = Flaw::NotTranslated {
                key: known.id(),
                english: known.text.clone(),
            };
            faults
                .0
                .push(fault(source, vec![known.group.clone()], flaw));
            continue;
        };
        if entry.placeholders != known.placeholders {
            let flaw = Flaw::OtherPlaceholders {
                expected: braced(&known.placeholders),
                found: braced(&entry.placeholders),
            };
            faults.0.push(fault(source, entry.place(), flaw));
        }
        texts.push(entry.text.clone());
    }
    texts
}

fn braced(names: &BTreeSet<String>) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    names.join(" ")
}

/// Checks a template with all that is nested in it and collects the names of its placeholders.
fn check(
    template: &str,
    in_plural: bool,
    depth: usize,
    names: &mut BTreeSet<String>,
) -> Result<(), TemplateError> {
    if depth >= DEEPEST {
        return Err(TemplateError::TooDeep);
    }
    for piece in Pieces::new(template, in_plural) {
        let Piece::Placeholder { name, form } = piece.map_err(|(error, _)| error)? else {
            continue;
        };
        names.insert(name.to_owned());
        let (options, counts) = match form {
            Form::Plain | Form::Number | Form::Percent => continue,
            Form::Plural(options) => (options, true),
            Form::Select(options) => (options, in_plural),
        };
        let mut has_other = false;
        for option in options.each() {
            let (selector, template) = option?;
            let number = selector.strip_prefix('=');
            let known = match number {
                Some(number) => counts && number.parse::<u32>().is_ok(),
                None => !matches!(form, Form::Plural(_)) || ["one", "other"].contains(&selector),
            };
            if !known {
                return Err(TemplateError::Option);
            }
            has_other |= selector == "other";
            check(template, counts, depth + 1, names)?;
        }
        if !has_other {
            return Err(TemplateError::NoOther);
        }
    }
    Ok(())
}

fn object(json: &Json) -> &[(String, Json)] {
    match json {
        Json::Object(fields) => fields,
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => &[],
    }
}

fn is_name(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(plain)
        && !text.ends_with('-')
        && !text.contains("--")
}

/// Words that cannot name a module; constants are in capitals and never clash.
fn is_rust_word(text: &str) -> bool {
    const WORDS: &str = " abstract as async await become box break const continue crate do dyn else \
        enum extern false final fn for gen if impl in let loop macro match mod move mut override \
        priv pub ref return self static struct super trait true try type typeof unsafe unsized \
        use virtual where while yield ";
    WORDS.contains(&format!(" {text} "))
}

/// What is only there with the texts of every page.
const ALL_TEXTS: &str = "#[cfg(feature = \"all-texts\")]\n";

/// The module of constants, one a text, that the library includes.
#[must_use]
pub fn rust_module(words: &Words) -> String {
    let mut code = String::new();
    let english = words.languages.first().map_or(&[][..], |(_, texts)| texts);
    let mut open: Option<&str> = None;
    for (number, (key, text)) in words.keys.iter().zip(english).enumerate() {
        let (group, name) = key.split_once('.').unwrap_or(("", key));
        if open != Some(group) {
            if open.is_some() {
                code.push_str("}\n");
            }
            let module = group.replace('-', "_");
            // A program for the first visit that names any other text does not compile.
            let only = if number < words.first { "" } else { ALL_TEXTS };
            let _ = write!(
                code,
                "/// Texts of the group `{group}`.\n{only}pub mod {module} {{\nuse super::TextId;\n"
            );
            open = Some(group);
        }
        let constant = name.replace('-', "_").to_uppercase();
        let shown = text.replace('`', "'").replace('\n', " ");
        let _ = write!(
            code,
            "/// `{shown}`\npub const {constant}: TextId = TextId({number});\n"
        );
    }
    if open.is_some() {
        code.push_str("}\n");
    }
    let _ = write!(
        code,
        "/// `group.key` of every text, in the order of the numbers.\npub const KEYS: &[&str] = &{:?};\n\
         /// Changes whenever a key or the order of keys does.\npub const KEYS_MARK: &str = \"{}\";\n",
        words.keys,
        mark(&words.keys)
    );
    let _ = write!(
        code,
        "/// How many texts the first visit needs: those with the lowest numbers.\npub const FIRST: usize = {};\n",
        words.first
    );
    let mut dynamic: Vec<(&str, usize)> = Vec::new();
    for (number, key) in words.keys.iter().enumerate() {
        let group = key.split('.').next().unwrap_or_default();
        if words.dynamic.iter().any(|known| known == group) {
            dynamic.push((key, number));
        }
    }
    dynamic.sort_unstable();
    let _ = writeln!(
        code,
        "{ALL_TEXTS}const DYNAMIC: &[(&str, u16)] = &{dynamic:?};"
    );
    dynamic.retain(|(_, number)| *number < words.first);
    let _ = writeln!(
        code,
        "#[cfg(not(feature = \"all-texts\"))]\nconst DYNAMIC: &[(&str, u16)] = &{dynamic:?};"
    );
    code
}

/// A short mark of a list of keys (FNV-1a), by which texts and program know they belong together.
pub(super) fn mark(keys: &[String]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in keys.iter().flat_map(|key| key.bytes().chain([b'\n'])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}
