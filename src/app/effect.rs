//! What the app asks of the outside. The store carries it out through `platform`.

#[cfg(feature = "full")]
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
    #[cfg(feature = "full")]
    /// Take an assessment out of storage; answered by `Msg::Fetched`.
    Fetch {
        /// Its id.
        id: String,
    },
    #[cfg(feature = "full")]
    /// Remove an assessment from storage.
    Remove {
        /// Its id.
        id: String,
    },
    #[cfg(feature = "full")]
    /// Remove everything this app has stored.
    EraseAll,
    #[cfg(feature = "full")]
    /// Offer a file to the person.
    Download {
        /// File name.
        name: String,
        /// Content.
        content: String,
    },
    /// Ask the person for a file; answered by `Msg::FileRead`.
    PickFile,
    #[cfg(feature = "full")]
    /// Ask the person for a price table or a bill; answered by `PricesMsg::Read`.
    PickPrices,
    #[cfg(feature = "full")]
    /// Keep the prices of one's own as this document, or no longer; answered by `PricesMsg::Kept`.
    KeepPrices(Option<String>),
    /// Bring the full program, now, and let it take over; answered by `Msg::RestFailed` if it does not come.
    #[cfg(not(feature = "full"))]
    AskForRest,
    /// Bring the texts of a language; answered by `Msg::TextsArrived`.
    LoadTexts(Language),
    #[cfg(feature = "full")]
    /// Bring a sample company; answered by `Msg::SampleArrived`.
    LoadSample(&'static str),
    #[cfg(feature = "full")]
    /// Bring a file that the cost is calculated from; answered by `Msg::MarketArrived`.
    LoadMarket(MarketFile),
    #[cfg(feature = "full")]
    /// Run the plan of this request many times; answered by `SimulatedMsg`.
    Simulate {
        /// The number of the request.
        number: u64,
        /// The request.
        request: Vec<u8>,
    },
    #[cfg(feature = "full")]
    /// Say `SimulatedMsg::Settled` with this number once nothing may have changed for a moment.
    SettleSimulation(u64),
    #[cfg(feature = "full")]
    /// Drop the request that is under way.
    CancelSimulation,
    #[cfg(feature = "full")]
    /// Bring the published vectors; answered by `Msg::VectorsArrived`.
    LoadVectors,
    #[cfg(feature = "full")]
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
    #[cfg(feature = "full")]
    /// Open the browser's print dialog.
    Print,
}
