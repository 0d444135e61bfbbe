//! The rates that hold for one call: chosen by date, hour, terms and length of the input.

use std::collections::BTreeMap;

use super::{Component, Meter, Model, Moment, PriceError, Priced, Sheet, Terms, Variant};
use crate::date::Date;
use crate::money::{Dollars, Quantity, Rate};

/// One rate per meter, all choices made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateCard {
    model: String,
    rates: BTreeMap<Meter, Rate>,
}

impl Model {
    /// The rates for calls at `at` on `terms` whose whole input has `input_tokens` tokens.
    ///
    /// # Errors
    /// [`PriceError::Retired`] and [`PriceError::NoTerms`].
    pub fn rate_card(
        &self,
        at: Moment,
        terms: Terms,
        input_tokens: u64,
    ) -> Result<RateCard, PriceError> {
        if let Some(retirement) = &self.retirement
            && at.date >= retirement.on
        {
            return Err(PriceError::Retired {
                model: self.name.clone(),
                on: retirement.on,
            });
        }
        let mut ladders = BTreeMap::new();
        let variants = self.variants_at(at, terms)?;
        let sheet = self.sheet_at(at).map(|sheet| &sheet.rates);
        let overriding = variants.iter().map(|variant| &variant.sheet.rates);
        for (meter, ladder) in overriding.chain(sheet).flatten() {
            ladders.entry(*meter).or_insert(ladder);
        }
        Ok(RateCard {
            model: self.name.clone(),
            rates: ladders
                .into_iter()
                .map(|(meter, ladder)| (meter, ladder.rate_for(input_tokens)))
                .collect(),
        })
    }

    /// The terms with a known price at `at`, the list price first.
    #[must_use]
    pub fn terms_at(&self, at: Moment) -> Vec<Terms> {
        let known = |terms: &Terms| self.variants_at(at, *terms).is_ok();
        Terms::ALL.iter().copied().filter(known).collect()
    }

    /// The last sheet that holds; where none does, the first one, as the price lists mean it.
    fn sheet_at(&self, at: Moment) -> Option<&Sheet> {
        let holding = self.sheets.iter().rfind(|sheet| sheet.period.holds_at(at));
        holding.or_else(|| self.sheets.first())
    }

    fn variants_at(&self, at: Moment, terms: Terms) -> Result<Vec<&Variant>, PriceError> {
        let named = || {
            self.variants
                .iter()
                .filter(|variant| variant.terms == terms)
        };
        let holding: Vec<&Variant> = named()
            .filter(|variant| variant.sheet.period.holds_at(at))
            .collect();
        if terms != Terms::Standard && holding.is_empty() {
            let starts: Option<Date> = named()
                .filter_map(|variant| variant.sheet.period.from)
                .filter(|from| *from > at.date)
                .min();
            return Err(PriceError::NoTerms {
                terms,
                model: self.name.clone(),
                known_from: starts,
            });
        }
        Ok(holding)
    }
}

impl RateCard {
    /// The rate of a meter.
    ///
    /// # Errors
    /// [`PriceError::NoRate`] when it is not known.
    pub fn rate(&self, meter: Meter) -> Result<Rate, PriceError> {
        self.rates
            .get(&meter)
            .copied()
            .ok_or_else(|| PriceError::NoRate {
                meter,
                model: self.model.clone(),
            })
    }

    /// Whether the rate of a meter is known.
    #[must_use]
    pub fn has(&self, meter: Meter) -> bool {
        self.rates.contains_key(&meter)
    }

    /// The rates in the order of the meters.
    pub fn rates(&self) -> impl Iterator<Item = (Meter, Rate)> {
        self.rates.iter().map(|(meter, rate)| (*meter, *rate))
    }

    /// What these quantities cost, one component each. What is not used needs no rate and makes no
    /// component.
    ///
    /// # Errors
    /// [`PriceError::NoRate`] and [`PriceError::Money`].
    pub fn charge(
        &self,
        used: impl IntoIterator<Item = (Meter, Quantity)>,
    ) -> Result<Priced, PriceError> {
        let mut components = Vec::new();
        for (meter, quantity) in used.into_iter().filter(|(_, used)| !used.is_zero()) {
            let rate = self.rate(meter)?;
            components.push(Component {
                meter,
                quantity,
                rate,
                cost: rate.times(quantity)?,
            });
        }
        let total = Dollars::total(components.iter().map(|component| component.cost))?;
        Ok(Priced { components, total })
    }
}
