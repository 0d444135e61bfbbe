//! The question bank that assessments are read with: the built-in one, or somebody's own.

use std::path::Path;

use llm_readiness_content::authoring::{Assembled, Faults, read_json_file, read_pack_folder};
use llm_readiness_content::{asset, load_structure, load_texts};
use llm_readiness_engine::document::{Problems, parse};
use llm_readiness_engine::id::PracticeId;
use llm_readiness_engine::pack::{Pack, PackTexts, Practice, PracticeTexts};

use crate::console::Failure;

/// The language of the command line; a pack without it is shown in its first language.
const LANGUAGE: &str = "en";

/// A pack with the texts to show it in.
pub(crate) struct Bank {
    pub(crate) pack: Pack,
    texts: PackTexts,
}

impl Bank {
    /// The pack in a folder or document, or the built-in one.
    ///
    /// # Errors
    /// What is wrong with the pack, with file and line.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            Some(path) => {
                let read = read(path).map_err(|faults| Failure::Needed(faults.to_string()))?;
                Ok(Self::of(read))
            }
            None => built_in().map_err(|problems| Failure::Needed(problems.to_string())),
        }
    }

    fn of(read: Assembled) -> Self {
        let in_language = read.texts.iter().find(|texts| texts.language == LANGUAGE);
        let texts = in_language.or(read.texts.first());
        Self {
            texts: texts.cloned().unwrap_or_default(),
            pack: read.pack,
        }
    }

    /// A practice with its texts.
    pub(crate) fn practice(&self, position: usize) -> Option<(&Practice, Option<&PracticeTexts>)> {
        let practice = self.pack.practices.get(position)?;
        Some((practice, self.texts.practices.get(position)))
    }

    /// The id of a practice, empty where there is none.
    pub(crate) fn practice_id(&self, position: usize) -> &str {
        let practice = self.pack.practices.get(position);
        practice.map_or("", |practice| PracticeId::as_str(&practice.id))
    }

    /// The name of a practice, or its id in a pack without texts.
    pub(crate) fn practice_title(&self, position: usize) -> &str {
        let texts = self.texts.practices.get(position);
        texts.map_or_else(|| self.practice_id(position), |texts| &texts.title)
    }

    /// The clause that completes "capped by", or the id in a pack without texts.
    pub(crate) fn gap(&self, position: usize) -> &str {
        let texts = self.texts.practices.get(position);
        texts.map_or_else(|| self.practice_id(position), |texts| &texts.gap)
    }

    /// The name of an area that fits into a column.
    pub(crate) fn area_short(&self, position: usize) -> &str {
        let area = self.pack.areas.get(position);
        let id = area.map_or("", |area| area.id.as_str());
        let texts = self.texts.areas.get(position);
        texts.map_or(id, |texts| &texts.short)
    }

    /// The id of a verdict.
    pub(crate) fn verdict_id(&self, position: usize) -> &str {
        let verdict = self.pack.verdicts.get(position);
        verdict.map_or("", |verdict| verdict.id.as_str())
    }

    /// The name of a verdict.
    pub(crate) fn verdict_title(&self, position: usize) -> &str {
        let texts = self.texts.verdicts.get(position);
        texts.map_or_else(|| self.verdict_id(position), |texts| &texts.title)
    }

    /// What a verdict means, or nothing in a pack without texts.
    pub(crate) fn verdict_meaning(&self, position: usize) -> &str {
        let texts = self.texts.verdicts.get(position);
        texts.map_or("", |texts| &texts.meaning)
    }

    /// The name of a role.
    pub(crate) fn role(&self, position: usize) -> &str {
        let id = self.pack.roles.get(position).map_or("", String::as_str);
        self.texts.roles.get(position).map_or(id, String::as_str)
    }
}

fn built_in() -> Result<Bank, Problems> {
    let pack = load_structure(asset("structure.json").unwrap_or_default())?;
    let texts = load_texts(asset("text-en.json").unwrap_or_default(), &pack)?.pack;
    Ok(Bank { pack, texts })
}

/// Reads a folder of TOML files or a pack document.
///
/// # Errors
/// Every rule that is broken, with file and line.
pub(crate) fn read(path: &Path) -> Result<Assembled, Faults> {
    let shown = path.display().to_string();
    if path.is_dir() {
        return read_pack_folder(path, shown.trim_end_matches('/'));
    }
    let check = |bytes: &[u8]| Pack::read_with_texts(&parse(bytes)?);
    let (document, (pack, texts)) = read_json_file(path, &shown, check)?;
    Ok(Assembled {
        document,
        pack,
        texts,
    })
}
