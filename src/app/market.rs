//! What the cost is calculated from beside the assessment: prices, facts about serving, defaults of use cases. It is not
//! part of the first visit; it is asked for when a page that shows money is opened.

use std::rc::Rc;

use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::Market;
use llm_readiness_engine::use_case::Library;

use super::own_prices::PriceFile;

/// One of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarketFile {
    /// The price list.
    Prices,
    /// Accelerators, open models, reserved capacity.
    Serving,
    /// Defaults, templates, shapes of traffic.
    UseCases,
}

/// What has arrived.
#[derive(Clone, Default)]
pub struct MarketFiles {
    /// The prices in use: those that come with the app, and a person's own over them.
    pub catalog: Option<Rc<Catalog>>,
    /// The prices that come with the app.
    pub built_in: Option<Rc<Catalog>>,
    /// Prices that a person brought along.
    pub own: Option<Rc<Catalog>>,
    /// Whether own prices were kept that cannot be read any more.
    pub own_damaged: bool,
    /// A price table or bill that was read and waits for a decision.
    pub price_file: Option<PriceFile>,
    /// Facts about serving.
    pub facts: Option<Rc<Facts>>,
    /// Defaults.
    pub library: Option<Rc<Library>>,
    /// Whether the files have been asked for.
    pub asked: bool,
    /// Whether one of them did not arrive whole.
    pub failed: bool,
}

impl MarketFile {
    /// All files.
    pub const ALL: [Self; 3] = [Self::Prices, Self::Serving, Self::UseCases];

    /// The name of the asset.
    #[must_use]
    pub const fn asset(self) -> &'static str {
        match self {
            Self::Prices => "prices.json",
            Self::Serving => "serving.json",
            Self::UseCases => "use-cases.json",
        }
    }
}

impl MarketFiles {
    /// Everything, once all has arrived.
    #[must_use]
    pub fn whole(&self) -> Option<Market<'_>> {
        Some(Market {
            library: self.library.as_deref()?,
            catalog: self.catalog.as_deref()?,
            facts: self.facts.as_deref()?,
        })
    }

    /// Uses these prices over those that come with the app, or none.
    pub fn use_own(&mut self, own: Option<Rc<Catalog>>) {
        self.own = own;
        self.own_damaged = false;
        self.lay_over();
    }

    fn lay_over(&mut self) {
        self.catalog = match (&self.built_in, &self.own) {
            (Some(built_in), Some(own)) => Some(Rc::new(built_in.overlaid_with(own))),
            (built_in, _) => built_in.clone(),
        };
    }

    /// Takes in a file. Whether it was whole.
    pub fn arrived(&mut self, file: MarketFile, bytes: &[u8]) -> bool {
        let is_whole = match file {
            MarketFile::Prices => {
                self.built_in = Catalog::read(bytes).ok().map(Rc::new);
                self.lay_over();
                if let (Some(file), Some(catalog)) = (self.price_file.take(), &self.catalog) {
                    self.price_file = Some(file.compared(catalog));
                }
                self.catalog.is_some()
            }
            MarketFile::Serving => {
                self.facts = Facts::read(bytes).ok().map(Rc::new);
                self.facts.is_some()
            }
            MarketFile::UseCases => {
                self.library = Library::read(bytes).ok().map(Rc::new);
                self.library.is_some()
            }
        };
        self.failed |= !is_whole;
        is_whole
    }
}
