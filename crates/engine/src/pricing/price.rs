//! The price of one usage, component by component.

use super::{Meter, Model, Moment, PriceError, Terms, Usage};
use crate::money::{Dollars, Quantity, Rate};

/// One line of a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Component {
    /// What was counted.
    pub meter: Meter,
    /// How many.
    pub quantity: Quantity,
    /// The price of one.
    pub rate: Rate,
    /// Rate times quantity, exactly.
    pub cost: Dollars,
}

/// A bill: its lines and their exact sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    /// The lines in the order of [`Meter::ALL`]; what was not used has no line.
    pub components: Vec<Component>,
    /// The exact sum of the lines.
    pub total: Dollars,
}

impl Priced {
    /// What one meter costs; nothing where it was not used.
    #[must_use]
    pub fn cost_of(&self, meter: Meter) -> Dollars {
        self.components
            .iter()
            .find(|component| component.meter == meter)
            .map_or(Dollars::ZERO, |component| component.cost)
    }
}

impl Model {
    /// What `usage`, one call, costs at `at` on `terms`.
    ///
    /// # Errors
    /// [`PriceError`] names what is not known and the way out.
    ///
    /// ```
    /// use llm_readiness_engine::pricing::{Catalog, Counts, Moment, Terms, Usage};
    /// let text = br#"{"format": "llm-readiness-prices", "schema": 1, "currency": "USD",
    ///   "sources": [{"id": "list", "name": "A price list", "licence": "MIT", "as_of": "2026-11-23"}],
    ///   "providers": [{"id": "acme", "name": "Acme"}],
    ///   "models": [{"provider": "acme", "id": "one", "name": "One", "source": "list",
    ///     "prices": [{"rates": {"input": "2.50", "output": "10"}}]}]}"#;
    /// let catalog = Catalog::read(text)?;
    /// let usage = Usage::new(Counts { input: 1000, output: 100, ..Counts::default() })?;
    /// let at = Moment::noon("2026-11-23".parse()?);
    /// let priced = catalog.find("acme/one")?.price(&usage, at, Terms::Standard)?;
    /// assert_eq!(priced.total.to_string(), "0.0035");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn price(&self, usage: &Usage, at: Moment, terms: Terms) -> Result<Priced, PriceError> {
        self.rate_card(at, terms, usage.input_tokens())?
            .charge(usage.by_meter())
    }
}
