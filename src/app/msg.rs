//! What can happen.

use llm_readiness_engine::assessment::Mode;
use llm_readiness_engine::date::Date;
#[cfg(feature = "full")]
use llm_readiness_engine::use_case::Field;

use super::edit::Edit;
use super::keys::Key;
#[cfg(feature = "full")]
use super::market::MarketFile;
#[cfg(feature = "full")]
use super::own_prices::PricesMsg;
use super::preferences::{Language, Preferences};
#[cfg(feature = "full")]
use super::simulated::SimulatedMsg;

/// What the outside says at the moment of a message: the app has no clock and no dice of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// Today in the reader's time zone.
    pub today: Option<Date>,
    /// The time of day as the reader's locale writes it.
    pub time: String,
    /// An id nobody has used before.
    pub fresh_id: String,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// The address changed.
    Arrived(String),
    /// A person asked for a page.
    Go(String),
    /// A person skips what stands before the page.
    Skip,
    /// A new assessment is started.
    Start(Mode),
    /// A change to the open assessment.
    Edit(Edit),
    #[cfg(feature = "full")]
    /// A number field of a use case holds a text that cannot be taken; it is kept as typed.
    Draft {
        /// The use case.
        case: String,
        /// The field.
        field: Field,
        /// What was typed.
        text: String,
    },
    /// The last change is taken back.
    Undo,
    /// The change taken back last is made again.
    Redo,
    /// A key was pressed outside text fields.
    Key(Key),
    /// Preferences were changed.
    Prefer(Preferences),
    /// The rest of the calculator did not arrive.
    #[cfg(not(feature = "full"))]
    RestFailed,
    /// A person asks for the rest of the calculator again.
    #[cfg(not(feature = "full"))]
    AskAgain,
    /// The texts of a language have arrived.
    TextsArrived(Language, Result<Vec<u8>, String>),
    #[cfg(feature = "full")]
    /// A file that the cost is calculated from.
    MarketArrived(MarketFile, Result<Vec<u8>, String>),
    #[cfg(feature = "full")]
    /// The published vectors have arrived.
    VectorsArrived(Result<Vec<u8>, String>),
    #[cfg(feature = "full")]
    /// The published cost examples have arrived.
    CostCasesArrived(Result<Vec<u8>, String>),
    /// A sample company was asked for.
    OpenSample(&'static str),
    #[cfg(feature = "full")]
    /// A sample company has arrived.
    SampleArrived(Result<Vec<u8>, String>),
    /// A file was asked for.
    PickFile,
    /// A file was chosen or dropped.
    FileRead {
        /// Its name.
        name: String,
        /// Its bytes, or why it could not be read.
        bytes: Result<Vec<u8>, FileFault>,
    },
    #[cfg(feature = "full")]
    /// The file that was read is added to the shelf and opened.
    OpenRead,
    #[cfg(feature = "full")]
    /// A new assessment is started with the question bank that was read.
    StartWithRead,
    #[cfg(feature = "full")]
    /// The answers of the file that was read fill what is open in the open assessment.
    MergeRead,
    #[cfg(feature = "full")]
    /// The file that was read is put away.
    DropRead,
    #[cfg(feature = "full")]
    /// Something about the simulation.
    Simulated(SimulatedMsg),
    #[cfg(feature = "full")]
    /// Something about prices of one's own.
    Prices(PricesMsg),
    #[cfg(feature = "full")]
    /// Save to a file.
    SaveFile,
    /// Storage has answered a write.
    Stored {
        /// Number of the change that was written.
        revision: u64,
        /// The browser's words if it refused.
        result: Result<(), String>,
    },
    #[cfg(feature = "full")]
    /// Open a kept assessment.
    OpenKept(String),
    #[cfg(feature = "full")]
    /// A kept assessment has been taken out of storage.
    Fetched(Result<Vec<u8>, String>),
    #[cfg(feature = "full")]
    /// Remove a kept assessment.
    RemoveKept(String),
    #[cfg(feature = "full")]
    /// Remove everything.
    EraseAll,
    #[cfg(feature = "full")]
    /// Print the page.
    Print,
}

/// Why a file's bytes could not be had.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FileFault {
    /// Larger than the limit, with its size in bytes; it was not read.
    TooLarge(f64),
    /// The browser could not read it, for example because it is a folder.
    Unreadable,
}
