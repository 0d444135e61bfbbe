//! The price of one usage, component by component.

use super::{Meter, Model, Moment, PriceError, Side, Terms, Usage};
use crate::money::{Dollars, MoneyError, Quantity, Rate};

/// One line of a bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Component {
    /// What was counted.
    pub meter: Meter,
    /// Whose rate it pays: `meter` itself, or the whole that contains it where the part has no
    /// known price of its own.
    pub charged_as: Meter,
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
    /// The lines in the order of [`Meter::ALL`]; what was not used has no line, and what pays
    /// several rates on a marginal ladder has one for each.
    pub components: Vec<Component>,
    /// The exact sum of the lines.
    pub total: Dollars,
}

impl Priced {
    /// What one meter costs; nothing where it was not used.
    #[must_use]
    pub fn cost_of(&self, meter: Meter) -> Dollars {
        self.sum_where(|component| component.meter == meter)
    }

    /// What one side of the call costs: all input, all output, or searches and the like.
    #[must_use]
    pub fn cost_of_side(&self, side: Side) -> Dollars {
        self.sum_where(|component| component.meter.side() == side)
    }

    fn sum_where(&self, wanted: impl Fn(&Component) -> bool) -> Dollars {
        let costs = self.components.iter().filter(|line| wanted(line));
        // A part of a sum that fits: no cost is negative.
        Dollars::total(costs.map(|line| line.cost)).unwrap_or(self.total)
    }

    /// The bill of so many equal calls, exactly.
    ///
    /// # Errors
    /// [`MoneyError`] when a product leaves the range or has too many digits.
    pub fn times(&self, calls: Quantity) -> Result<Self, MoneyError> {
        let mut components = Vec::with_capacity(self.components.len());
        for line in &self.components {
            let quantity = line.quantity.times(calls)?;
            if quantity.is_zero() {
                continue;
            }
            components.push(Component {
                quantity,
                cost: line.rate.times(quantity)?,
                ..*line
            });
        }
        let total = Dollars::total(components.iter().map(|line| line.cost))?;
        Ok(Self { components, total })
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
        let card = self.rate_card(at, terms, usage.input_tokens())?;
        let mut used = usage.by_meter();
        if card.has(Meter::Request) {
            let after = used.partition_point(|(meter, _)| *meter < Meter::Request);
            used.insert(after, (Meter::Request, Quantity::whole(1)));
        }
        card.charge(used)
    }
}
