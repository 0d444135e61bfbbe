//! Fine-tuning: training once, hosting of the tuned model for every hour, and its use.
//!
//! Hosting that runs day and night often costs more than training and use together.

use crate::money::{Dollars, MoneyError, Quantity, Rate};
use crate::serving::Fact;

/// An offer of fine-tuning.
#[derive(Debug, Clone, PartialEq)]
pub struct TuningOffer {
    /// Who sells it.
    pub provider: String,
    /// The model that is tuned.
    pub model: String,
    /// `global`, `regional`, `developer`.
    pub tier: String,
    /// What training costs.
    pub training: Fact<TrainingPrice>,
    /// What an hour of hosting costs; nothing where it is free or not offered.
    pub hosting_per_hour: Option<Fact<Dollars>>,
    /// What a million input tokens of the tuned model cost.
    pub input_per_mtok: Option<Fact<Dollars>>,
    /// The same for cached input.
    pub cached_per_mtok: Option<Fact<Dollars>>,
    /// The same for output.
    pub output_per_mtok: Option<Fact<Dollars>>,
    /// What else is to be known; may be empty.
    pub note: String,
}

crate::profile::vocabulary! {
    /// What training is charged by.
    TrainingPer {
        /// A million trained tokens.
        Mtok = "mtok",
        /// An hour of training.
        Hour = "hour",
    }
}

/// What training costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrainingPrice {
    /// For what.
    pub per: TrainingPer,
    /// Low end.
    pub low: Dollars,
    /// High end; the same where sources agree.
    pub high: Dollars,
}

/// Training that is charged by tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Training {
    /// Millions of tokens in the file.
    pub mtok: Quantity,
    /// How often it is gone through.
    pub epochs: Quantity,
    /// US dollars for a million trained tokens.
    pub per_mtok: Dollars,
}

/// Something that is charged by a count: hours of hosting, millions of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// How many.
    pub count: Quantity,
    /// US dollars for one.
    pub price: Dollars,
}

/// Everything that is charged for a tuned model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tuning {
    /// Training, if any.
    pub training: Vec<Training>,
    /// Training by the hour and hosting.
    pub hours: Vec<Charge>,
    /// Input, cached input and output in millions of tokens.
    pub tokens: Vec<Charge>,
}

/// What a tuned model costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TuningCost {
    /// Training by tokens.
    pub training: Dollars,
    /// Hours of hosting and of training.
    pub hours: Dollars,
    /// Use.
    pub tokens: Dollars,
    /// All of it.
    pub total: Dollars,
}

impl Charge {
    /// Count times price, exactly; a price of zero is a statement here, not a gap.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn cost(&self) -> Result<Dollars, MoneyError> {
        if self.price == Dollars::ZERO {
            return Ok(Dollars::ZERO);
        }
        Rate::of(self.price, 1)?.times(self.count)
    }
}

impl Training {
    /// Tokens times epochs times price, exactly.
    ///
    /// # Errors
    /// [`MoneyError`].
    ///
    /// ```
    /// use llm_readiness_engine::fine_tuning::Training;
    /// let training = Training { mtok: "1".parse()?, epochs: "2".parse()?, per_mtok: "2".parse()? };
    /// assert_eq!(training.cost()?.to_string(), "4");
    /// # Ok::<(), llm_readiness_engine::money::MoneyError>(())
    /// ```
    pub fn cost(&self) -> Result<Dollars, MoneyError> {
        let count = self.mtok.times(self.epochs)?;
        let price = self.per_mtok;
        Charge { count, price }.cost()
    }
}

impl Tuning {
    /// What all of it costs.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn cost(&self) -> Result<TuningCost, MoneyError> {
        let add = |sum: Dollars, cost: Result<Dollars, MoneyError>| sum.plus(cost?);
        let charges = |list: &[Charge]| {
            let costs = list.iter().map(Charge::cost);
            costs.into_iter().try_fold(Dollars::ZERO, add)
        };
        let costs = self.training.iter().map(Training::cost);
        let training = costs.into_iter().try_fold(Dollars::ZERO, add)?;
        let (hours, tokens) = (charges(&self.hours)?, charges(&self.tokens)?);
        Ok(TuningCost {
            training,
            hours,
            tokens,
            total: Dollars::total([training, hours, tokens])?,
        })
    }
}
