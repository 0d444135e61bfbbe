//! The cost of a month, with every step that leads to it.

use super::{CostError, UseCase};
use crate::money::{Dollars, Quantity};
use crate::pricing::{
    Catalog, Component, Meter, Model, Moment, PriceError, Priced, RateCard, Terms,
};

/// What a use case costs in a month, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthlyCost {
    /// One line per thing that is charged.
    pub components: Vec<Component>,
    /// The exact sum of the lines.
    pub total: Dollars,
    /// The cost of one task.
    pub per_task: Dollars,
    /// The cost of one call.
    pub per_call: Dollars,
    /// Every step from the use case to the total, in order.
    pub steps: Vec<Step>,
}

/// One step of the calculation, for a person who wants to check it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What is calculated.
    pub name: StepName,
    /// How, in the keys of [`Field`](super::Field) and of earlier steps.
    pub formula: &'static str,
    /// The exact result.
    pub value: StepValue,
}

/// The result of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepValue {
    /// A count.
    Count(Quantity),
    /// An amount of money.
    Money(Dollars),
}

/// What a step calculates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepName {
    /// Tasks of all people in a month.
    Tasks,
    /// Calls of the model in a month.
    Calls,
    /// Cached input tokens of a call.
    CachedTokensPerCall,
    /// Uncached input tokens of a call.
    UncachedTokensPerCall,
    /// Uncached input tokens in a month.
    UncachedTokens,
    /// Cached input tokens in a month.
    CachedTokens,
    /// Output tokens in a month.
    OutputTokens,
    /// What the uncached input costs.
    UncachedCost,
    /// What the cached input costs.
    CachedCost,
    /// What the output costs.
    OutputCost,
    /// What the month costs.
    Total,
    /// What one call costs.
    PerCall,
    /// What one task costs.
    PerTask,
}

impl StepName {
    /// The name in language keys and exports.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Calls => "calls",
            Self::CachedTokensPerCall => "cached_tokens_per_call",
            Self::UncachedTokensPerCall => "uncached_tokens_per_call",
            Self::UncachedTokens => "uncached_tokens",
            Self::CachedTokens => "cached_tokens",
            Self::OutputTokens => "output_tokens_month",
            Self::UncachedCost => "uncached_cost",
            Self::CachedCost => "cached_cost",
            Self::OutputCost => "output_cost",
            Self::Total => "total",
            Self::PerCall => "cost_per_call",
            Self::PerTask => "cost_per_task",
        }
    }
}

/// Tokens of some number of calls, by how they are charged.
#[derive(Debug, Clone, Copy)]
struct Tokens {
    uncached: Quantity,
    cached: Quantity,
    output: Quantity,
}

impl Tokens {
    fn per_call(case: &UseCase) -> Result<Self, CostError> {
        let input = case.input_tokens.quantity();
        let cached = input.times(case.cached_share.quantity())?;
        Ok(Self {
            // A share is at most 1, so the cached part is never the larger one.
            uncached: input.minus(cached).unwrap_or(Quantity::ZERO),
            cached,
            output: case.output_tokens.quantity(),
        })
    }

    fn times(self, calls: Quantity) -> Result<Self, CostError> {
        Ok(Self {
            uncached: self.uncached.times(calls)?,
            cached: self.cached.times(calls)?,
            output: self.output.times(calls)?,
        })
    }

    fn charge(self, card: &RateCard) -> Result<Priced, PriceError> {
        card.charge([
            (Meter::Input, self.uncached),
            (Meter::CacheRead, self.cached),
            (Meter::Output, self.output),
        ])
    }
}

impl UseCase {
    /// What a month with this use case costs when a model of the catalog answers at list price.
    ///
    /// The long-context step of a price is chosen by the input length of one call. Cache writes are
    /// not charged yet: where a provider charges them, the true cost is a little higher.
    ///
    /// # Errors
    /// [`CostError`] says which price is unknown or what does not fit.
    ///
    /// ```
    /// use llm_readiness_engine::pricing::{Catalog, Moment};
    /// use llm_readiness_engine::workload::UseCase;
    /// let text = br#"{"format": "llm-readiness-prices", "schema": 1, "currency": "USD",
    ///   "sources": [{"id": "list", "name": "A price list", "licence": "MIT", "as_of": "2026-11-23"}],
    ///   "providers": [{"id": "acme", "name": "Acme"}],
    ///   "models": [{"provider": "acme", "id": "one", "name": "One", "source": "list",
    ///     "prices": [{"rates": {"input": "2", "cache_read": "0.2", "output": "10"}}]}]}"#;
    /// let catalog = Catalog::read(text)?;
    /// let case = UseCase {
    ///     users: "100".parse()?,
    ///     tasks_per_user_day: "5".parse()?,
    ///     workdays: "20".parse()?,
    ///     calls_per_task: "2".parse()?,
    ///     input_tokens: "1000".parse()?,
    ///     cached_share: "0.5".parse()?,
    ///     output_tokens: "100".parse()?,
    /// };
    /// let month = case.monthly_cost(&catalog, "acme/one", Moment::noon("2026-11-23".parse()?))?;
    /// assert_eq!(month.total.to_string(), "42");
    /// assert_eq!(month.per_task.to_string(), "0.0042");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn monthly_cost(
        &self,
        catalog: &Catalog,
        model: &str,
        at: Moment,
    ) -> Result<MonthlyCost, CostError> {
        self.monthly_cost_on(catalog.find(model)?, at, Terms::Standard)
    }

    /// What a month costs with this model on these terms; see [`UseCase::monthly_cost`].
    ///
    /// # Errors
    /// [`CostError`] says which price is unknown or what does not fit.
    pub fn monthly_cost_on(
        &self,
        model: &Model,
        at: Moment,
        terms: Terms,
    ) -> Result<MonthlyCost, CostError> {
        self.check_length(model)?;
        let card = model.rate_card(at, terms, self.input_tokens.quantity().whole_part())?;
        let tasks = self
            .users
            .quantity()
            .times(self.tasks_per_user_day.quantity())?
            .times(self.workdays.quantity())?;
        let calls = tasks.times(self.calls_per_task.quantity())?;
        let of_call = Tokens::per_call(self)?;
        let of_month = of_call.times(calls)?;
        if !of_call.cached.is_zero() {
            // A bill charges cached tokens as input where they have no price of their own; a plan
            // that counts on a cache must not: the model may have none.
            card.rate(Meter::CacheRead)?;
        }
        // One call is charged and multiplied: where only the part above a length pays more, the
        // length of the call decides and not the volume of the month.
        let call = of_call.charge(&card)?;
        let month = call.times(calls)?;
        let per_call = call.total;
        // Not total / tasks: a quotient would have to be rounded.
        let per_task = call.times(self.calls_per_task.quantity())?.total;
        let steps = steps(tasks, calls, of_call, of_month, &month, per_call, per_task);
        Ok(MonthlyCost {
            components: month.components,
            total: month.total,
            per_task,
            per_call,
            steps,
        })
    }

    fn check_length(&self, model: &Model) -> Result<(), CostError> {
        let tokens = self
            .input_tokens
            .quantity()
            .plus(self.output_tokens.quantity())?;
        match model.context_window() {
            Some(window) if tokens > Quantity::whole(window) => Err(CostError::TooLong {
                tokens: tokens.to_string(),
                window,
                model: model.name().to_owned(),
            }),
            Some(_) | None => Ok(()),
        }
    }
}

fn steps(
    tasks: Quantity,
    calls: Quantity,
    of_call: Tokens,
    of_month: Tokens,
    month: &Priced,
    per_call: Dollars,
    per_task: Dollars,
) -> Vec<Step> {
    use StepName as N;
    use StepValue::{Count, Money};
    let step = |name, formula, value| Step {
        name,
        formula,
        value,
    };
    let cost = |meter| Money(month.cost_of(meter));
    vec![
        step(
            N::Tasks,
            "users x tasks_per_user_day x workdays",
            Count(tasks),
        ),
        step(N::Calls, "tasks x calls_per_task", Count(calls)),
        step(
            N::CachedTokensPerCall,
            "input_tokens x cached_share",
            Count(of_call.cached),
        ),
        step(
            N::UncachedTokensPerCall,
            "input_tokens - cached_tokens_per_call",
            Count(of_call.uncached),
        ),
        step(
            N::UncachedTokens,
            "calls x uncached_tokens_per_call",
            Count(of_month.uncached),
        ),
        step(
            N::CachedTokens,
            "calls x cached_tokens_per_call",
            Count(of_month.cached),
        ),
        step(
            N::OutputTokens,
            "calls x output_tokens",
            Count(of_month.output),
        ),
        step(
            N::UncachedCost,
            "uncached_tokens x rate(input)",
            cost(Meter::Input),
        ),
        step(
            N::CachedCost,
            "cached_tokens x rate(cache_read)",
            cost(Meter::CacheRead),
        ),
        step(
            N::OutputCost,
            "output_tokens_month x rate(output)",
            cost(Meter::Output),
        ),
        step(
            N::Total,
            "uncached_cost + cached_cost + output_cost",
            Money(month.total),
        ),
        step(
            N::PerCall,
            "uncached_tokens_per_call x rate(input) + cached_tokens_per_call x rate(cache_read) \
             + output_tokens x rate(output)",
            Money(per_call),
        ),
        step(
            N::PerTask,
            "calls_per_task x cost_per_call",
            Money(per_task),
        ),
    ]
}
