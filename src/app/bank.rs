//! The question bank in use together with its texts in the language in use.

use std::rc::Rc;

use llm_readiness_content::Texts;
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
