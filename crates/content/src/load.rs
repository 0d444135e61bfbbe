//! Reads the baked files. They pass the same checks as a pack from outside, because a server may
//! hand out an old one.

use std::cell::RefCell;

use llm_readiness_engine::document::{Json, Problems, Reader, Rule, parse};
use llm_readiness_engine::pack::{Pack, PackTexts};

use crate::Lexicon;
use crate::text::{FIRST, KEYS, KEYS_MARK};

/// All texts of one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Texts {
    /// Texts of the question bank.
    pub pack: PackTexts,
    /// Words of the program.
    pub ui: Lexicon,
}

/// Reads `structure.json`. The reasons behind weights and estimates come later, with
/// [`load_notes`].
///
/// # Errors
/// Every rule that is broken, with its place.
pub fn load_structure(bytes: &[u8]) -> Result<Pack, Problems> {
    Pack::read(&parse(bytes)?)
}

/// Reads a `text-<language>.json` for a pack that was read before.
///
/// # Errors
/// Every text that is missing, with its place; or that the file was made for another version of
/// the program, whose texts have other numbers.
pub fn load_texts(bytes: &[u8], pack: &Pack) -> Result<Texts, Problems> {
    load(bytes, KEYS.len(), |document, language| {
        PackTexts::read(document, language, pack)
    })
}

/// Reads a `first-<language>.json`: the texts of the first visit. Practices that the quick
/// assessment does not ask about have empty texts.
///
/// # Errors
/// As [`load_texts`].
pub fn load_first_texts(bytes: &[u8], pack: &Pack) -> Result<Texts, Problems> {
    load(bytes, FIRST, |document, language| {
        PackTexts::read_quick(document, language, pack)
    })
}

fn load(
    bytes: &[u8],
    count: usize,
    read_pack: impl FnOnce(&Json, &str) -> Result<PackTexts, Problems>,
) -> Result<Texts, Problems> {
    let document = parse(bytes)?;
    let problems = RefCell::new(Problems::default());
    let words = words(&Reader::root(&document, &problems), count);
    let problems = problems.into_inner();
    let Some((language, templates)) = words.filter(|_| problems.0.is_empty()) else {
        return Err(problems);
    };
    let pack_part = document.get("pack").unwrap_or(&Json::Null);
    Ok(Texts {
        pack: read_pack(pack_part, &language)?,
        ui: Lexicon::new(language, templates),
    })
}

fn words(root: &Reader<'_>, count: usize) -> Option<(String, Vec<String>)> {
    let language = root.required("language")?.text()?.to_owned();
    let mark = root.required("keys")?;
    if mark.text()? != KEYS_MARK {
        mark.report(Rule::Version {
            found: mark.text()?.to_owned(),
            supported: KEYS_MARK.to_owned(),
        });
        return None;
    }
    let list = root.required("ui")?;
    let templates: Vec<String> = list
        .items()
        .filter_map(|item| item.text().map(str::to_owned))
        .collect();
    if templates.len() != count {
        list.report(Rule::WrongCount {
            what: "texts",
            expected: count,
            found: templates.len(),
        });
    }
    Some((language, templates))
}

/// Reads `notes.json` and puts the reasons into a pack that was read before. What is missing
/// stays empty: a number without its reason is still a number.
///
/// # Errors
/// That the file is no JSON.
pub fn load_notes(bytes: &[u8], pack: &mut Pack) -> Result<(), Problems> {
    let document = parse(bytes)?;
    let notes = list(&document, "practices");
    for (practice, note) in pack.practices.iter_mut().zip(notes) {
        practice.weight_reason = text(note, "weight_reason");
        for (rule, note) in practice
            .weight_when
            .iter_mut()
            .zip(list(note, "weight_when"))
        {
            rule.reason = text(note, "reason");
        }
        for (remedy, note) in practice.remedies.iter_mut().zip(list(note, "remedies")) {
            remedy.estimate_basis = text(note, "estimate_basis");
        }
    }
    Ok(())
}

fn list<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    match json.get(name) {
        Some(Json::List(items)) => items,
        Some(_) | None => &[],
    }
}

fn text(json: &Json, name: &str) -> String {
    match json.get(name) {
        Some(Json::Text(text)) => text.clone(),
        Some(_) | None => String::new(),
    }
}
