//! The question bank in use together with its texts in the language in use.

use std::rc::Rc;

use llm_readiness_content::Texts;
#[cfg(feature = "full")]
use llm_readiness_engine::document::{Json, Problems, Rule};
#[cfg(feature = "full")]
use llm_readiness_engine::pack::PackTexts;
use llm_readiness_engine::pack::{
    Area, AreaTexts, Pack, Practice, PracticeTexts, Verdict, VerdictTexts,
};

/// A pack and its texts; texts stand in the order of the pack.
#[derive(Debug, Clone)]
pub struct Bank {
    /// Structure: practices, weights, gates.
    pub pack: Rc<Pack>,
    /// Texts of the pack and of the interface in one language.
    pub texts: Rc<Texts>,
}

/// Banks are shared and never changed, so the same bank is the one in the same place.
impl PartialEq for Bank {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.pack, &other.pack) && Rc::ptr_eq(&self.texts, &other.texts)
    }
}

impl Bank {
    /// A practice and its texts.
    #[must_use]
    pub fn practice(&self, position: usize) -> Option<(&Practice, &PracticeTexts)> {
        Some((
            self.pack.practices.get(position)?,
            self.texts.pack.practices.get(position)?,
        ))
    }

    /// An area and its texts.
    #[must_use]
    pub fn area(&self, position: usize) -> Option<(&Area, &AreaTexts)> {
        Some((
            self.pack.areas.get(position)?,
            self.texts.pack.areas.get(position)?,
        ))
    }

    /// A verdict and its texts.
    #[must_use]
    pub fn verdict(&self, position: usize) -> Option<(&Verdict, &VerdictTexts)> {
        Some((
            self.pack.verdicts.get(position)?,
            self.texts.pack.verdicts.get(position)?,
        ))
    }

    /// The name of a practice in tables.
    #[must_use]
    pub fn practice_title(&self, position: usize) -> &str {
        self.texts
            .pack
            .practices
            .get(position)
            .map_or("", |texts| &texts.title)
    }

    /// The name of a role.
    #[must_use]
    pub fn role(&self, position: usize) -> &str {
        self.texts
            .pack
            .roles
            .get(position)
            .map_or("", String::as_str)
    }
}

#[cfg(feature = "full")]
/// A question bank that a person brought along.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnPack {
    /// The document, as it is kept beside the assessments made with it.
    pub document: String,
    /// Its structure.
    pub pack: Rc<Pack>,
    /// Its texts, one value a language it has.
    pub texts: Vec<PackTexts>,
}

#[cfg(feature = "full")]
impl OwnPack {
    /// Reads a pack document with the checks that the built-in bank passes.
    ///
    /// # Errors
    /// Every rule that is broken, with its place; also that it has the name of the built-in bank,
    /// because then nobody could tell whose answers are whose.
    pub fn read(document: &Json, built_in: &Pack) -> Result<Self, Problems> {
        let (pack, texts) = Pack::read_with_texts(document)?;
        if pack.id == built_in.id {
            let rule = Rule::Duplicate {
                kind: "pack",
                value: pack.id,
            };
            let place = vec!["id".to_owned()];
            return Err(Problems(vec![llm_readiness_engine::document::Problem {
                place,
                rule,
            }]));
        }
        Ok(Self {
            document: document.to_compact(),
            pack: Rc::new(pack),
            texts,
        })
    }

    /// The bank in a language, or in the first one that the pack has. The words of the interface
    /// are those of `built_in`.
    #[must_use]
    pub fn bank(&self, language: &str, built_in: &Bank) -> Bank {
        let wanted = self.texts.iter().find(|texts| texts.language == language);
        let pack = wanted
            .or_else(|| self.texts.first())
            .cloned()
            .unwrap_or_default();
        let ui = built_in.texts.ui.clone();
        Bank {
            pack: Rc::clone(&self.pack),
            texts: Rc::new(Texts { pack, ui }),
        }
    }
}
