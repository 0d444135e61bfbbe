//! The assessments kept in this browser. One is open; the others wait. Opening a file, a sample or
//! a new start adds to the shelf and never overwrites.

#[cfg(feature = "full")]
use llm_readiness_engine::date::Date;

#[cfg(feature = "full")]
/// One kept assessment, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The assessment's id.
    pub id: String,
    /// The company's name; may be empty.
    pub name: String,
    /// Questions dealt with.
    pub done: usize,
    /// Questions in scope.
    pub scope: usize,
    /// Day of the last change.
    pub as_of: Option<Date>,
}

/// Whether the open assessment is safe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Keeping {
    /// Nothing was entered yet.
    #[default]
    Nothing,
    /// A write is on its way.
    Saving,
    /// The browser has confirmed the write, at this time of day.
    Saved {
        /// As the reader's locale writes it.
        time: String,
    },
    /// The browser refuses to store; it lives in this page only.
    MemoryOnly {
        /// The browser's own words.
        reason: String,
    },
}
