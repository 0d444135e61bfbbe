//! What the app asks of the outside. The store carries it out through `platform`.

use super::market::MarketFile;
use super::preferences::{Language, Preferences};

/// One request.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Keep the open assessment; answered by `Msg::Stored`.
    Store {
        /// Its id.
        id: String,
        /// The document.
        document: String,
        /// The question bank it was answered with, when it did not come with the app.
        pack: Option<String>,
        /// Number of the change, so that a late answer is not taken for a newer one.
        revision: u64,
    },
    /// Take an assessment out of storage; answered by `Msg::Fetched`.
    Fetch {
        /// Its id.
        id: String,
    },
    /// Remove an assessment from storage.
    Remove {
        /// Its id.
        id: String,
    },
    /// Remove everything this app has stored.
    EraseAll,
    /// Offer a file to the person.
    Download {
        /// File name.
        name: String,
        /// Content.
        content: String,
    },
    /// Ask the person for a file; answered by `Msg::FileRead`.
    PickFile,
    /// Ask the person for a price table or a bill; answered by `PricesMsg::Read`.
    PickPrices,
    /// Keep the prices of one's own as this document, or no longer; answered by `PricesMsg::Kept`.
    KeepPrices(Option<String>),
    /// Bring the texts of a language; answered by `Msg::TextsArrived`.
    LoadTexts(Language),
    /// Bring a sample company; answered by `Msg::SampleArrived`.
    LoadSample(&'static str),
    /// Bring a file that the cost is calculated from; answered by `Msg::MarketArrived`.
    LoadMarket(MarketFile),
    /// Run the plan of this request many times; answered by `SimulatedMsg`.
    Simulate {
        /// The number of the request.
        number: u64,
        /// The request.
        request: Vec<u8>,
    },
    /// Drop the request that is under way.
    CancelSimulation,
    /// Bring the published vectors; answered by `Msg::VectorsArrived`.
    LoadVectors,
    /// Bring the published cost examples; answered by `Msg::CostCasesArrived`.
    LoadCostCases,
    /// Keep the preferences and show the theme and language on the page.
    Prefer(Preferences),
    /// Change the address; answered by `Msg::Arrived`.
    Go(String),
    /// Set the page's title and move the focus to its heading.
    Announce {
        /// The title.
        title: String,
        /// Whether the focus moves; not on the first page after loading.
        focus: bool,
    },
    /// Open the browser's print dialog.
    Print,
}
