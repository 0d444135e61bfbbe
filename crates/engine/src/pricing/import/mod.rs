//! Price tables of others, turned into models of our own.
//!
//! [`read`] finds out which table a file is and returns an [`Imported`]: the models, who sells
//! them, where they come from, and notes on what could not be taken over. Nothing is dropped in
//! silence. A table whose prices look as if they were for another unit comes with a [`Question`]
//! that has to be answered before the table can be used. (genai-prices cannot leave it open: the
//! names of its prices say the unit, `input_mtok`.)
//!
//! An entry with a fault is left out with its sentence; a file with a fault of its own, or with
//! more faulty entries than anybody would mend, is refused.
//!
//! ```
//! use llm_readiness_engine::pricing::import::{csv, read};
//! let table = read(csv::TEMPLATE.as_bytes(), "our contract", "2026-11-23".parse()?)?;
//! assert_eq!(table.models.len(), 2);
//! assert!(table.question().is_none());
//! assert!(table.into_catalog().is_ok());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A bill ([`focus`]) is no price table: it says what was used and paid.

mod amount;
mod compare;
pub mod csv;
mod delimited;
mod draft;
pub mod focus;
pub mod genai;
pub mod genai_v2;
pub mod litellm;
pub mod models_dev;
mod note;
pub mod openrouter;
mod overlay;
mod patterns;
mod sellers;
mod table_format;
mod unit;

pub use compare::{Change, Comparison, compare};
pub use note::{Note, Skipped};
pub use table_format::{TableFormat, detect, read};
pub use unit::{Answer, Question, Unit};

use super::{Catalog, Model, Provider, Source};

/// What was read from a foreign price table.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// Where the prices come from.
    pub sources: Vec<Source>,
    /// Who sells the models.
    pub providers: Vec<Provider>,
    /// The models with at least one known rate.
    pub models: Vec<Model>,
    /// What could not be taken over, one note a thing.
    pub notes: Vec<Note>,
    doubt: Option<unit::Doubt>,
}

impl Imported {
    /// A table without doubts about its unit.
    pub(super) const fn certain(
        sources: Vec<Source>,
        providers: Vec<Provider>,
        models: Vec<Model>,
        notes: Vec<Note>,
    ) -> Self {
        Self {
            sources,
            providers,
            models,
            notes,
            doubt: None,
        }
    }

    /// What has to be answered before the table can be used.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.doubt.as_ref().map(|doubt| &doubt.question)
    }

    /// All of it as a catalog.
    ///
    /// # Errors
    /// The [`Question`] that is still open.
    pub fn into_catalog(self) -> Result<Catalog, Question> {
        match self.doubt {
            Some(doubt) => Err(doubt.question),
            None => Ok(Catalog::of(self.sources, self.providers, self.models)),
        }
    }
}
