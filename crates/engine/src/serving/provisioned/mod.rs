//! Provisioned throughput: units bought by the hour or longer, whether used or not.
//!
//! Every provider has a formula of its own, but all are of one kind: tokens of each sort have a
//! weight, the weighted tokens of a minute are the *normalized load*, a unit carries so much of it,
//! and units come in steps. [`Offer`] is that; [`cheapest`] finds how many to buy when the rest goes
//! to pay as you go.

mod best;

use thiserror::Error;

use super::Fact;
use crate::money::Dollars;

pub use best::{Hours, Purchase, break_even, cheapest};

/// An offer of provisioned throughput for one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Who sells it: `azure`, `google`, `xai`, `alibaba`.
    pub provider: String,
    /// The model by the provider's name.
    pub model: String,
    /// `global` or `regional`.
    pub deployment: String,
    /// What a unit carries.
    pub throughput: Fact<Throughput>,
    /// What tokens weigh.
    pub weights: Weights,
    /// The fewest units sold.
    pub min: u64,
    /// Units come in steps of so many.
    pub increment: u64,
    /// What else is to be known; may be empty.
    pub note: String,
}

/// Weighted tokens a minute that a unit carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Throughput {
    /// Input and output together.
    Together(f64),
    /// Units for input and units for output, bought separately.
    Separate {
        /// Of a unit for input.
        input: f64,
        /// Of a unit for output.
        output: f64,
    },
}

/// What a token of each sort weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Input that is neither read from nor written to a cache.
    pub input: f64,
    /// Input read from the cache; 0 at Azure before GPT-6.
    pub cached: f64,
    /// Input written to the cache, where it weighs something else than other input.
    pub written: Option<f64>,
    /// Output. Not everyone publishes it.
    pub output: Option<f64>,
    /// Other weights for long inputs.
    pub long: Option<Long>,
}

/// Other weights for long inputs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Long {
    /// Input tokens above which they hold.
    pub above: f64,
    /// Of input.
    pub input: f64,
    /// Of output: of all of it.
    pub output: f64,
    /// Whether only the input above the limit weighs more (Alibaba), or all of it (Google). The
    /// price lists of the APIs do the opposite for some providers.
    pub input_marginal: bool,
}

crate::profile::vocabulary! {
    /// The time that a price is for.
    Commitment {
        /// An hour.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// A week.
        Week = "week",
        /// A month of 730 hours.
        Month = "month",
        /// A year of 8,760 hours.
        Year = "year",
    }
}

/// What a unit costs.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitPrice {
    /// Who sells it.
    pub provider: String,
    /// The model, where units of models cost differently.
    pub model: Option<String>,
    /// `global`, `data_zone` or `regional`.
    pub deployment: String,
    /// How long one is bound: `none`, `1 month`, `1 year`.
    pub commitment: String,
    /// The time that the price is for.
    pub per: Commitment,
    /// US dollars for a unit in that time.
    pub price: Fact<Dollars>,
    /// What else is to be known; may be empty.
    pub note: String,
}

/// A minute of requests at their peak.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    /// Requests a minute.
    pub requests: f64,
    /// Input tokens of one, cached ones included.
    pub input: f64,
    /// Share of the input that is read from the cache.
    pub cached: f64,
    /// Share of the input that is written to it.
    pub written: f64,
    /// Output tokens of one.
    pub output: f64,
}

/// Weighted tokens a minute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normalized {
    /// Of input.
    pub input: f64,
    /// Of output.
    pub output: f64,
}

/// Units for a load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Units {
    /// As a fraction, of all units together.
    pub raw: f64,
    /// As sold, of all units together.
    pub sold: u64,
    /// Units for input and for output, where they are bought separately.
    pub separate: Option<(u64, u64)>,
}

/// Why units cannot be counted.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum UnitError {
    /// The provider does not say what output weighs.
    #[error(
        "{provider} does not publish how much output weighs for {model}, so its units cannot be \
         counted; ask the provider or choose another model"
    )]
    OutputUnknown {
        /// Who sells it.
        provider: String,
        /// The model.
        model: String,
    },
    /// A load or a size that is no number, or more units than anybody sells.
    #[error("{what} is {value}, which is no load to plan for; it must be 0 or more and finite")]
    Number {
        /// What it is.
        what: &'static str,
        /// Its value.
        value: f64,
    },
}

/// Hours of a month on average: 8,760 hours of a year by 12.
pub const HOURS_PER_MONTH: f64 = 730.0;

impl Weights {
    /// Weights in proportion to prices, as from GPT-6 on: a token weighs its price by the price of
    /// short-context input, so cached tokens are not free either.
    #[must_use]
    pub fn by_price(input: f64, cached: f64, written: Option<f64>, output: f64) -> Self {
        Self {
            input: 1.0,
            cached: cached / input,
            written: written.map(|written| written / input),
            output: Some(output / input),
            long: None,
        }
    }

    /// The weighted tokens of one request; nothing if the weight of output is not known.
    #[must_use]
    pub fn of_request(&self, load: &Load) -> Option<Normalized> {
        let long = self.long.filter(|long| load.input > long.above);
        let cached = load.input * load.cached;
        let written = load.input * load.written;
        let fresh = load.input - cached - written;
        let (input, output) = match long {
            None => (fresh * self.input, self.output?),
            Some(long) if long.input_marginal => {
                // What is read from the cache is the beginning, so the part above is fresh.
                let above = (load.input - long.above).min(fresh).max(0.0);
                let below = fresh - above;
                (below * self.input + above * long.input, long.output)
            }
            Some(long) => (fresh * long.input, long.output),
        };
        Some(Normalized {
            input: input + cached * self.cached + written * self.written.unwrap_or(self.input),
            output: load.output * output,
        })
    }
}

impl Normalized {
    /// Input and output together.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.input + self.output
    }
}

impl Offer {
    /// The name in documents: provider, model and deployment, `azure/gpt-5.4/global`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/{}/{}", self.provider, self.model, self.deployment)
    }

    /// The weighted tokens of a minute.
    ///
    /// # Errors
    /// [`UnitError`].
    pub fn normalized(&self, load: &Load) -> Result<Normalized, UnitError> {
        let one = self.weights.of_request(load);
        let one = one.ok_or_else(|| UnitError::OutputUnknown {
            provider: self.provider.clone(),
            model: self.model.clone(),
        })?;
        Ok(Normalized {
            input: one.input * load.requests,
            output: one.output * load.requests,
        })
    }

    /// The units for weighted tokens of a minute.
    ///
    /// # Errors
    /// [`UnitError::Number`].
    pub fn units(&self, load: Normalized) -> Result<Units, UnitError> {
        units(self.throughput.value, self.min, self.increment, load)
    }
}

impl UnitPrice {
    /// US dollars for a unit and hour.
    #[must_use]
    pub fn per_hour(&self) -> f64 {
        self.price.value.to_f64() / self.per.hours()
    }
}

impl Commitment {
    /// Its hours.
    #[must_use]
    pub fn hours(self) -> f64 {
        match self {
            Self::Hour => 1.0,
            Self::Day => 24.0,
            Self::Week => 168.0,
            Self::Month => HOURS_PER_MONTH,
            Self::Year => 12.0 * HOURS_PER_MONTH,
        }
    }
}

/// The units that carry weighted tokens of a minute, in steps of `increment` from `min` on.
///
/// # Errors
/// [`UnitError::Number`].
///
/// ```
/// use llm_readiness_engine::serving::provisioned::{Normalized, Throughput, units};
/// let load = Normalized { input: 200_000.0, output: 160_000.0 };
/// let units = units(Throughput::Together(3_400.0), 15, 5, load)?;
/// assert_eq!(units.sold, 110);
/// # Ok::<(), llm_readiness_engine::serving::provisioned::UnitError>(())
/// ```
pub fn units(
    throughput: Throughput,
    min: u64,
    increment: u64,
    load: Normalized,
) -> Result<Units, UnitError> {
    let sold = |raw| rounded(raw, min, increment);
    match throughput {
        Throughput::Together(each) => {
            let raw = load.total() / each;
            Ok(Units {
                raw,
                sold: sold(raw)?,
                separate: None,
            })
        }
        Throughput::Separate { input, output } => {
            let raw = (load.input / input, load.output / output);
            let both = (sold(raw.0)?, sold(raw.1)?);
            Ok(Units {
                raw: raw.0 + raw.1,
                sold: both.0 + both.1,
                separate: Some(both),
            })
        }
    }
}

/// Up to the next step. What is above a step by less than the last digits of a double is not above.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole number from 0 to 1e12"
)]
fn rounded(raw: f64, min: u64, increment: u64) -> Result<u64, UnitError> {
    if !(0.0..=1e12).contains(&raw) {
        return Err(UnitError::Number {
            what: "the number of units",
            value: raw,
        });
    }
    if raw == 0.0 {
        return Ok(0);
    }
    let whole = (raw * (1.0 - 1e-12)).ceil() as u64;
    Ok(whole.div_ceil(increment.max(1)) * increment.max(1)).map(|units| units.max(min))
}
