//! One use case, prepared: what does not change from month to month or from run to run is worked out once.

use super::fault::CaseFault;
use super::plan::Plan;
use super::readiness::Gaps;
use crate::date::Date;
use crate::pricing::{Meter, Model, Moment, Terms};
use crate::programme::{OtherCosts, Programme, searches};
use crate::serving::{ModelPrices, MonthPrices, PriceQuestion, PriceSheet, TokenCost};
use crate::use_case::{Caching, Field, Library, TrafficShape, UseCase, Values};
use crate::workload::{
    Above, CacheUse, Calendar, Curve, Number, Phase, Task, Tokens, WEEKS_PER_MONTH, active_users,
    attempts, tasks_per_user, whole_power,
};

/// A use case with its prices and its calendar.
#[derive(Debug, Clone)]
pub struct Case<'p> {
    /// The document.
    pub document: &'p UseCase,
    /// The model in the price list.
    pub model: &'p Model,
    /// The central value of each number, as it is with what readiness does to it.
    pub values: Values<f64>,
    /// When its phases start.
    pub calendar: Calendar,
    /// The shape of its week.
    pub curve: Curve,
    /// Where that is from; cases of the same shape have the same curve.
    pub(super) shape: Option<&'p TrafficShape>,
    /// Factor of each month of the plan.
    pub seasons: Vec<f64>,
    /// Prices of the plan's months.
    pub prices: ModelPrices,
    /// Tokens that the model's tokenizer makes out of one.
    pub multiplier: f64,
    /// Whether a share of the input that is cached was stated.
    states_cached_share: bool,
    /// What is needed beside the model.
    pub programme: Programme<'p>,
    /// What readiness does to its numbers.
    pub(super) gaps: Gaps,
}

/// A month of a use case.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseMonth {
    /// Where the use case is in its life.
    pub phase: Phase,
    /// People who use it.
    pub users: f64,
    /// Tasks.
    pub tasks: f64,
    /// Calls that are charged, failed ones included.
    pub calls: f64,
    /// What the tokens cost at the provider.
    pub serving: TokenCost<f64>,
    /// The part of that which may wait.
    pub waiting: f64,
    /// What else the month costs.
    pub other: OtherCosts<f64>,
}

impl<'p> Case<'p> {
    /// Prepares a use case.
    ///
    /// # Errors
    /// [`CaseFault`] when its model is not in the price list or the month has no price.
    pub fn of(plan: &Plan<'p>, document: &'p UseCase) -> Result<Self, CaseFault> {
        let library: &'p Library = plan.library;
        let model = plan.catalog.find(&document.model)?;
        let successor = match &document.successor {
            Some(reference) => Some(plan.catalog.find(reference)?),
            None => None,
        };
        let mut values = library.central(document);
        plan.gaps.worsen(&mut values);
        let shape = library.traffic(document);
        let curve = shape.map_or_else(Curve::flat, Curve::of);
        let hours = utc_hours(&curve, plan.utc_offset);
        let question = PriceQuestion {
            months: &plan.months,
            hours: &hours,
            discount: plan.settings.discount.unwrap_or(0.0),
            wants_batch: values.get(Field::BatchShare) > 0.0,
        };
        let prices = ModelPrices::of(model, successor, question);
        let is_priced = |month: usize| {
            let sheets = prices.month(month);
            sheets.is_some_and(|sheets| sheets.standard.base.input > 0.0)
        };
        if !(0..plan.month_count()).all(is_priced) {
            return Err(CaseFault::NoPrice {
                model: model.name().to_owned(),
            });
        }
        let calendar = Calendar::of(&values).delayed(plan.gaps.delay);
        let case = Self {
            document,
            model,
            calendar,
            seasons: seasons(library, document, &plan.months),
            multiplier: model.token_multiplier(),
            states_cached_share: library.value(document, Field::CachedShare).is_some(),
            programme: Programme::new(
                &values,
                calendar,
                &library.retrieval,
                embedding(plan, &values)?,
            ),
            values,
            curve,
            shape,
            prices,
            gaps: plan.gaps.clone(),
        };
        case.check_length()?;
        Ok(case)
    }

    /// The shape of a task in a month.
    #[must_use]
    pub fn task<N: Number>(&self, values: &Values<N>, phase: Phase) -> Task<N> {
        let share = if is_pilot(phase) {
            values.get(Field::PilotPromptShare)
        } else {
            N::of(1.0)
        };
        Task::of(values, &share, self.multiplier)
    }

    /// Tasks of a month.
    #[must_use]
    pub fn tasks(&self, values: &Values<f64>, month: usize) -> f64 {
        let users = active_users(values, self.calendar, month);
        users * self.tasks_each(values, month)
    }

    /// Tasks of one user in a month: season and growth included.
    fn tasks_each(&self, values: &Values<f64>, month: usize) -> f64 {
        let season = self.seasons.get(month).copied().unwrap_or(1.0);
        let steady = tasks_per_user(values) * season;
        match self.calendar.since_roll_out(month) {
            None | Some(0) => steady,
            Some(since) => steady * whole_power(1.0 + values.get(Field::Growth), since),
        }
    }

    /// How the cache is used when so many tasks come in a month.
    #[must_use]
    pub fn cache(&self, values: &Values<f64>, sheet: &PriceSheet, tasks: f64) -> CacheUse<f64> {
        if !sheet.has_cache || self.document.caching == Caching::Off {
            CacheUse::None
        } else if self.states_cached_share {
            CacheUse::Share(values.get(Field::CachedShare))
        } else {
            CacheUse::Prefix(self.curve.cache_hits(tasks / WEEKS_PER_MONTH))
        }
    }

    /// The tokens of a task with the cache used where that is cheaper.
    ///
    /// Writing to the cache can cost more than it saves when tasks are rare; then nothing is cached, as people who watch
    /// their bill would have it.
    #[must_use]
    pub fn cheaper_tokens(&self, sheet: &PriceSheet, task: &Task<f64>, tasks: f64) -> Tokens<f64> {
        let shares = sheet.shares(task, &self.values);
        let cost = |tokens: &Tokens<f64>| sheet.cost(tokens, &shares).total();
        let plain = task.tokens(CacheUse::None);
        let cached = task.tokens(self.cache(&self.values, sheet, tasks));
        if !self.states_cached_share && cost(&plain) < cost(&cached) {
            plain
        } else {
            cached
        }
    }

    /// What the tokens of one task cost with the prices of a month, before the yearly decline: the part that is answered
    /// at once and the part that may wait.
    #[must_use]
    pub fn task_cost(
        &self,
        values: &Values<f64>,
        phase: Phase,
        month: usize,
        tasks: f64,
    ) -> (TokenCost<f64>, TokenCost<f64>) {
        self.task_cost_with(values, phase, month, tasks, &mut None)
    }

    /// The same with what was worked out for an earlier month.
    fn task_cost_with(
        &self,
        values: &Values<f64>,
        phase: Phase,
        month: usize,
        tasks: f64,
        known: &mut Option<Lengths>,
    ) -> (TokenCost<f64>, TokenCost<f64>) {
        let Some(prices) = self.prices.month(month) else {
            return (TokenCost::none(), TokenCost::none());
        };
        let key = (is_pilot(phase), self.prices.sheet_number(month));
        let lengths = match known.take() {
            Some(lengths) if lengths.key == key => lengths,
            Some(_) | None => Lengths::of(self, values, phase, prices, key),
        };
        let lengths = known.insert(lengths);
        let now = self.sheet_cost(values, lengths, &lengths.standard, &prices.standard, tasks);
        if self.values.get(Field::BatchShare) <= 0.0 {
            return (now, TokenCost::none());
        }
        let share = values.get(Field::BatchShare);
        let later = match &prices.batch {
            Some(batch) => self.sheet_cost(values, lengths, &lengths.batch, batch, tasks),
            None => now,
        };
        (now.times(&(1.0 - share)), later.times(&share))
    }

    fn sheet_cost(
        &self,
        values: &Values<f64>,
        lengths: &Lengths,
        shares: &[Above<f64>],
        sheet: &PriceSheet,
        tasks: f64,
    ) -> TokenCost<f64> {
        let task = &lengths.task;
        let cached = sheet.cost(&task.tokens(self.cache(values, sheet, tasks)), shares);
        if self.states_cached_share || !sheet.has_cache {
            return cached;
        }
        let plain = sheet.cost(&task.tokens(CacheUse::None), shares);
        if plain.total() < cached.total() {
            plain
        } else {
            cached
        }
    }

    /// A month with these values.
    #[must_use]
    pub fn month(&self, values: &Values<f64>, month: usize) -> CaseMonth {
        self.month_with(values, month, &mut None)
    }

    /// Every month of the plan with these values.
    #[must_use]
    pub fn months(&self, values: &Values<f64>, count: usize) -> Vec<CaseMonth> {
        let mut known = None;
        (0..count)
            .map(|month| self.month_with(values, month, &mut known))
            .collect()
    }

    pub(super) fn month_with(
        &self,
        values: &Values<f64>,
        month: usize,
        known: &mut Option<Lengths>,
    ) -> CaseMonth {
        let phase = self.calendar.phase(month);
        let users = active_users(values, self.calendar, month);
        let tasks = users * self.tasks_each(values, month);
        let tries = attempts(
            &values.get(Field::FailedShare),
            self.values.get(Field::Retries),
        );
        let billed = tasks * tries;
        let (now, later) = if phase == Phase::Before {
            (TokenCost::none(), TokenCost::none())
        } else {
            let times = billed * decline(values, month);
            let (now, later) = self.task_cost_with(values, phase, month, tasks, known);
            (now.times(&times), later.times(&times))
        };
        CaseMonth {
            phase,
            other: self.programme.month(values, month, &users, &tasks),
            calls: billed * values.get(Field::CallsPerTask),
            users,
            tasks,
            waiting: later.total(),
            serving: now.plus(later),
        }
    }

    /// What the tokens of a task cost with one of the price sheets, before the yearly decline: without the cache, with it
    /// when nothing shared is found, and when all of it is.
    #[must_use]
    pub fn token_costs<N: Number>(&self, values: &Values<N>, phase: Phase, sheet: usize) -> [N; 3] {
        let Some(prices) = self.prices.sheets().get(sheet) else {
            return std::array::from_fn(|_| N::of(0.0));
        };
        let task = self.task(values, phase);
        let uses = [
            CacheUse::None,
            CacheUse::Prefix(N::of(0.0)),
            CacheUse::Prefix(N::of(1.0)),
        ];
        let share = values.get(Field::BatchShare);
        let waits = self.values.get(Field::BatchShare) > 0.0;
        let on = |sheet: &PriceSheet, cache: CacheUse<N>| {
            let cache = if !sheet.has_cache || self.document.caching == Caching::Off {
                CacheUse::None
            } else if self.states_cached_share {
                CacheUse::Share(values.get(Field::CachedShare))
            } else {
                cache
            };
            sheet
                .cost(&task.tokens(cache), &sheet.shares(&task, values))
                .total()
        };
        uses.map(|cache| {
            let now = on(&prices.standard, cache.clone());
            match &prices.batch {
                Some(batch) if waits => {
                    now * (N::of(1.0) - share.clone()) + on(batch, cache) * share.clone()
                }
                Some(_) | None => now,
            }
        })
    }

    fn check_length(&self) -> Result<(), CaseFault> {
        let task = self.task(&self.values, Phase::Run);
        let longest = task.longest() + task.output;
        match self.model.context_window() {
            #[allow(
                clippy::cast_precision_loss,
                reason = "context windows are far below 2^53"
            )]
            Some(window) if longest > window as f64 => Err(CaseFault::TooLong {
                tokens: libm::round(longest),
                window,
                model: self.model.name().to_owned(),
            }),
            Some(_) | None => Ok(()),
        }
    }
}

/// What does not change while phase and prices stay: the shape of a task, and how much of it is above each limit.
pub(super) struct Lengths {
    key: (bool, Option<usize>),
    task: Task<f64>,
    standard: Vec<Above<f64>>,
    batch: Vec<Above<f64>>,
}

impl Lengths {
    fn of(
        case: &Case<'_>,
        values: &Values<f64>,
        phase: Phase,
        prices: &MonthPrices,
        key: (bool, Option<usize>),
    ) -> Self {
        let task = case.task(values, phase);
        let batch = prices.batch.as_ref();
        Self {
            key,
            standard: prices.standard.shares(&task, values),
            batch: batch.map_or_else(Vec::new, |batch| batch.shares(&task, values)),
            task,
        }
    }
}

fn is_pilot(phase: Phase) -> bool {
    match phase {
        Phase::Before | Phase::Pilot | Phase::Decision => true,
        Phase::RollOut | Phase::Run => false,
    }
}

/// How much of the first month's token price is left: `(1 - decline)^(month / 12)`.
pub(super) fn decline(values: &Values<f64>, month: usize) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "months are few")]
    let years = month as f64 / 12.0;
    let fall = values.get(Field::PriceDecline);
    if month == 0 {
        return 1.0;
    }
    libm::pow(1.0 - fall, years)
}

/// The factor of each month of the plan.
fn seasons(library: &Library, case: &UseCase, months: &[Date]) -> Vec<f64> {
    let shape = library.season(case);
    let factor = |date: &Date| {
        let month = usize::from(date.month()).checked_sub(1)?;
        shape?.months.get(month).copied()
    };
    months
        .iter()
        .map(|date| factor(date).unwrap_or(1.0))
        .collect()
}

/// Hours of the day in UTC by their share of the tasks; offsets are taken in whole hours.
fn utc_hours(curve: &Curve, offset: f64) -> [f64; 24] {
    let mut hours = curve.by_hour_of_day();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 24"
    )]
    let by = (libm::round(offset).rem_euclid(24.0)) as usize;
    hours.rotate_left(by);
    hours
}

/// The price of embedding a token, if documents are searched at all.
fn embedding(plan: &Plan<'_>, values: &Values<f64>) -> Result<Option<f64>, CaseFault> {
    if !searches(values) {
        return Ok(None);
    }
    let model = plan.catalog.find(&plan.library.retrieval.embedding_model)?;
    let day = plan.months.first().copied().unwrap_or(plan.as_of);
    let card = model.rate_card(Moment::noon(day), Terms::Standard, 0)?;
    Ok(Some(card.rate(Meter::Input)?.to_f64()))
}
