//! The rates that hold for one call: chosen by date, hour, terms and length of the input.

use std::collections::BTreeMap;

use super::{
    Climb, Component, Ladder, Meter, Model, Moment, PriceError, Priced, Sheet, Side, Terms, Variant,
};
use crate::date::Date;
use crate::money::{Dollars, Quantity, Rate};

/// The rates of calls of one input length, all choices made.
///
/// On cliffs there is one rate per meter and a bill grows in proportion, so any volume of such calls
/// may be charged at once. Where [`RateCard::is_linear`] is false, a marginal ladder asks for the
/// position of each token: charge one call and multiply it with [`Priced::times`], which is exact
/// for both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateCard {
    model: String,
    input_tokens: u64,
    ladders: BTreeMap<Meter, Ladder>,
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
        let ladders = self.ladders_at(at, terms)?;
        Ok(RateCard {
            model: self.name.clone(),
            input_tokens,
            ladders: ladders
                .into_iter()
                .map(|(meter, ladder)| (meter, ladder.clone()))
                .collect(),
        })
    }

    /// All lengths of a whole input, in tokens, above which any rate changes at `at` on `terms`,
    /// from short to long. Empty where no price is known or none depends on the length.
    #[must_use]
    pub fn tier_starts(&self, at: Moment, terms: Terms) -> Vec<u64> {
        let ladders = self.ladders_at(at, terms).unwrap_or_default();
        let steps = ladders.values().flat_map(|ladder| ladder.steps());
        let starts: std::collections::BTreeSet<u64> = steps.map(|step| step.above).collect();
        starts.into_iter().collect()
    }

    /// The first variant that has a meter wins, then the sheet.
    fn ladders_at(&self, at: Moment, terms: Terms) -> Result<BTreeMap<Meter, &Ladder>, PriceError> {
        let mut ladders = BTreeMap::new();
        let variants = self.variants_at(at, terms)?;
        let sheet = self.sheet_at(at).map(|sheet| &sheet.rates);
        let overriding = variants.iter().map(|variant| &variant.sheet.rates);
        for (meter, ladder) in overriding.chain(sheet).flatten() {
            ladders.entry(*meter).or_insert(ladder);
        }
        Ok(ladders)
    }

    /// The terms with a known price at `at`, the list price first.
    #[must_use]
    pub fn terms_at(&self, at: Moment) -> Vec<Terms> {
        let known = |terms: &Terms| self.variants_at(at, *terms).is_ok();
        Terms::ALL.iter().copied().filter(known).collect()
    }

    /// The sheet that says most at `at` on `terms`: the first variant, else the list price.
    pub(super) fn sheet_for(&self, at: Moment, terms: Terms) -> Option<&Sheet> {
        let variants = self.variants_at(at, terms).ok()?;
        let first = variants.first().map(|variant| &variant.sheet);
        first.or_else(|| self.sheet_at(at))
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

/// The order of a prompt: what is read from the cache is its beginning.
const PROMPT: &[Meter] = &[
    Meter::CacheRead,
    Meter::CacheAudioRead,
    Meter::CacheImageRead,
    Meter::CacheWrite1h,
    Meter::CacheWrite,
    Meter::Input,
    Meter::InputAudio,
    Meter::InputImage,
    Meter::InputVideo,
];

impl RateCard {
    /// The rate of a meter of its own: on a marginal ladder that of its first unit.
    ///
    /// # Errors
    /// [`PriceError::NoRate`] when it is not known. [`RateCard::charged_as`] says what a part
    /// without a rate of its own pays.
    pub fn rate(&self, meter: Meter) -> Result<Rate, PriceError> {
        let ladder = self
            .ladders
            .get(&meter)
            .ok_or_else(|| self.no_rate(meter))?;
        Ok(self.first_rate(ladder))
    }

    fn first_rate(&self, ladder: &Ladder) -> Rate {
        match ladder.climb() {
            Climb::Cliff => ladder.rate_for(self.input_tokens),
            Climb::Marginal => ladder.base(),
        }
    }

    fn no_rate(&self, meter: Meter) -> PriceError {
        PriceError::NoRate {
            meter,
            model: self.model.clone(),
        }
    }

    /// Whether the rate of a meter is known.
    #[must_use]
    pub fn has(&self, meter: Meter) -> bool {
        self.ladders.contains_key(&meter)
    }

    /// Whose rate a meter pays: its own, else that of the nearest whole that contains it. `None`
    /// where neither is known.
    #[must_use]
    pub fn charged_as(&self, meter: Meter) -> Option<Meter> {
        std::iter::once(&meter)
            .chain(meter.wholes())
            .copied()
            .find(|meter| self.has(*meter))
    }

    /// Whether a bill grows in proportion: no ladder is marginal and reached.
    #[must_use]
    pub fn is_linear(&self) -> bool {
        self.ladders
            .values()
            .all(|ladder| ladder.climb() == Climb::Cliff || ladder.steps().is_empty())
    }

    /// The rates in the order of the meters; on a marginal ladder that of the first unit.
    pub fn rates(&self) -> impl Iterator<Item = (Meter, Rate)> {
        let first = |(meter, ladder): (&Meter, &Ladder)| (*meter, self.first_rate(ladder));
        self.ladders.iter().map(first)
    }

    /// What these quantities cost: one component each, on a marginal ladder one for each step. What
    /// is not used needs no rate and makes no component.
    ///
    /// # Errors
    /// [`PriceError::NoRate`] and [`PriceError::Money`].
    pub fn charge(
        &self,
        used: impl IntoIterator<Item = (Meter, Quantity)>,
    ) -> Result<Priced, PriceError> {
        let used: Vec<(Meter, Quantity)> = used
            .into_iter()
            .filter(|(_, quantity)| !quantity.is_zero())
            .collect();
        let mut components = Vec::new();
        for (meter, quantity) in &used {
            let charged_as = self.charged_as(*meter);
            let ladder = charged_as.and_then(|whole| Some((whole, self.ladders.get(&whole)?)));
            let (charged_as, ladder) = ladder.ok_or_else(|| self.no_rate(*meter))?;
            let position = position(*meter, &used)?;
            for (rate, quantity) in ladder.split(position, *quantity, self.input_tokens) {
                components.push(Component {
                    meter: *meter,
                    charged_as,
                    quantity,
                    rate,
                    cost: rate.times(quantity)?,
                });
            }
        }
        let total = Dollars::total(components.iter().map(|component| component.cost))?;
        Ok(Priced { components, total })
    }
}

/// How many units stand before the first one of `meter`: in the prompt the parts before it, on the
/// other side of the call nothing.
fn position(meter: Meter, used: &[(Meter, Quantity)]) -> Result<Quantity, PriceError> {
    if meter.side() != Side::Input || !PROMPT.contains(&meter) {
        return Ok(Quantity::ZERO);
    }
    let before = PROMPT.iter().take_while(|part| **part != meter);
    let counts = before.flat_map(|part| used.iter().filter(move |(other, _)| other == part));
    let mut sum = Quantity::ZERO;
    for (_, count) in counts {
        sum = sum.plus(*count)?;
    }
    Ok(sum)
}
