//! One use case, prepared: what does not change from month to month or from run to run is worked out once.

use super::fault::CaseFault;
use super::plan::Plan;
use crate::date::Date;
use crate::pricing::{Meter, Model, Moment, Terms};
use crate::serving::{ModelPrices, PriceQuestion, PriceSheet, TokenCost};
use crate::use_case::{Caching, Field, Library, Retrieval, UseCase, Values};
use crate::workload::{
    CacheUse, Calendar, Curve, Number, Phase, Task, Tokens, WEEKS_PER_MONTH, active_users,
    attempts, tasks_per_user, whole_power,
};

/// Hours in an average month.
pub const HOURS_PER_MONTH: f64 = 365.25 * 24.0 / 12.0;

/// A use case with its prices and its calendar.
#[derive(Debug, Clone)]
pub struct Case<'p> {
    /// The document.
    pub document: &'p UseCase,
    /// The model in the price list.
    pub model: &'p Model,
    /// The central value of each number.
    pub values: Values<f64>,
    /// When its phases start.
    pub calendar: Calendar,
    /// The shape of its week.
    pub curve: Curve,
    /// Factor of each month of the plan.
    pub seasons: Vec<f64>,
    /// Prices of the plan's months.
    pub prices: ModelPrices,
    /// Tokens that the model's tokenizer makes out of one.
    pub multiplier: f64,
    /// Whether a share of the input that is cached was stated.
    states_cached_share: bool,
    /// Price of embedding a token, where documents are searched.
    embedding: f64,
    /// What searching costs beside.
    retrieval: &'p Retrieval,
}

/// A month of a use case.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseMonth<N> {
    /// Where the use case is in its life.
    pub phase: Phase,
    /// People who use it.
    pub users: N,
    /// Tasks.
    pub tasks: N,
    /// Calls that are charged, failed ones included.
    pub calls: N,
    /// What the tokens cost at the provider.
    pub serving: TokenCost<N>,
    /// The part of that which may wait.
    pub waiting: N,
    /// What else the month costs.
    pub other: OtherCosts<N>,
}

/// What searching documents costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Search<N> {
    /// Turning all documents into vectors.
    pub corpus: N,
    /// Keeping the vectors for a month.
    pub storage: N,
    /// The question and the passages of one task.
    pub task: N,
}

/// Costs of a month beside the tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherCosts<N> {
    /// Searching documents.
    pub retrieval: N,
    /// Checking answers.
    pub review: N,
    /// Licences.
    pub licences: N,
    /// Watching, testing and mending.
    pub operation: N,
    /// A tuned model that stands ready.
    pub tuned_hosting: N,
    /// Other fixed costs.
    pub fixed: N,
    /// Testing before the roll-out.
    pub evaluation: N,
    /// Connecting systems and data.
    pub integration: N,
    /// Training new users.
    pub training: N,
    /// Training a model.
    pub fine_tuning: N,
    /// Other costs, once.
    pub once: N,
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
        let values = library.central(document);
        let curve = library
            .traffic(document)
            .map_or_else(Curve::flat, Curve::of);
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
        let case = Self {
            document,
            model,
            calendar: Calendar::of(&values),
            seasons: seasons(library, document, &plan.months),
            multiplier: model.token_multiplier(),
            states_cached_share: library.value(document, Field::CachedShare).is_some(),
            embedding: embedding(plan, &values)?,
            retrieval: &library.retrieval,
            values,
            curve,
            prices,
        };
        case.check_length()?;
        Ok(case)
    }

    /// The shape of a task in a month.
    #[must_use]
    pub fn task<N: Number>(&self, values: &Values<N>, phase: Phase) -> Task<N> {
        let share = match phase {
            Phase::Before | Phase::Pilot | Phase::Decision => values.get(Field::PilotPromptShare),
            Phase::RollOut | Phase::Run => N::of(1.0),
        };
        Task::of(values, &share, self.multiplier)
    }

    /// Tasks of a month.
    #[must_use]
    pub fn tasks<N: Number>(&self, values: &Values<N>, month: usize) -> N {
        let users = active_users(values, self.calendar, month);
        users * self.tasks_each(values, month)
    }

    /// Tasks of one user in a month: season and growth included.
    fn tasks_each<N: Number>(&self, values: &Values<N>, month: usize) -> N {
        let season = self.seasons.get(month).copied().unwrap_or(1.0);
        let steady = tasks_per_user(values) * N::of(season);
        match self.calendar.since_roll_out(month) {
            None | Some(0) => steady,
            Some(since) => steady * whole_power(N::of(1.0) + values.get(Field::Growth), since),
        }
    }

    /// How the cache is used when so many tasks come in a month.
    #[must_use]
    pub fn cache<N: Number>(
        &self,
        values: &Values<N>,
        sheet: &PriceSheet,
        tasks: &N,
    ) -> CacheUse<N> {
        if !sheet.has_cache || self.document.caching == Caching::Off {
            CacheUse::None
        } else if self.states_cached_share {
            CacheUse::Share(values.get(Field::CachedShare))
        } else {
            let weekly = tasks.clone() / N::of(WEEKS_PER_MONTH);
            let curve = self.curve.clone();
            CacheUse::Prefix(weekly.map(move |weekly| curve.cache_hits(weekly)))
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
        let cached = task.tokens(self.cache(&self.values, sheet, &tasks));
        if !self.states_cached_share && cost(&plain) < cost(&cached) {
            plain
        } else {
            cached
        }
    }

    /// What the tokens of one task cost with the prices of a month, before the yearly decline: the part that is answered
    /// at once and the part that may wait.
    #[must_use]
    pub fn task_cost<N: Number>(
        &self,
        values: &Values<N>,
        phase: Phase,
        month: usize,
        tasks: &N,
    ) -> (TokenCost<N>, TokenCost<N>) {
        let Some(prices) = self.prices.month(month) else {
            return (TokenCost::none(), TokenCost::none());
        };
        let task = self.task(values, phase);
        let now = self.sheet_cost(values, &task, &prices.standard, tasks);
        if self.values.get(Field::BatchShare) <= 0.0 {
            return (now, TokenCost::none());
        }
        let share = values.get(Field::BatchShare);
        let later = match &prices.batch {
            Some(batch) => self.sheet_cost(values, &task, batch, tasks),
            None => now.clone(),
        };
        (
            now.times(&(N::of(1.0) - share.clone())),
            later.times(&share),
        )
    }

    fn sheet_cost<N: Number>(
        &self,
        values: &Values<N>,
        task: &Task<N>,
        sheet: &PriceSheet,
        tasks: &N,
    ) -> TokenCost<N> {
        let shares = sheet.shares(task, values);
        let cached = sheet.cost(&task.tokens(self.cache(values, sheet, tasks)), &shares);
        if self.states_cached_share || !sheet.has_cache {
            return cached;
        }
        let plain = sheet.cost(&task.tokens(CacheUse::None), &shares);
        cached.cheaper(plain)
    }

    /// A month with these values.
    #[must_use]
    pub fn month<N: Number>(&self, values: &Values<N>, month: usize) -> CaseMonth<N> {
        let phase = self.calendar.phase(month);
        let users = active_users(values, self.calendar, month);
        let tasks = users.clone() * self.tasks_each(values, month);
        let tries = attempts(
            &values.get(Field::FailedShare),
            self.values.get(Field::Retries),
        );
        let billed = tasks.clone() * tries;
        let (now, later) = if phase == Phase::Before {
            (TokenCost::none(), TokenCost::none())
        } else {
            let times = billed.clone() * decline(values, month);
            let (now, later) = self.task_cost(values, phase, month, &tasks);
            (now.times(&times), later.times(&times))
        };
        CaseMonth {
            phase,
            other: self.other(values, month, &users, &tasks),
            calls: billed * values.get(Field::CallsPerTask),
            users,
            tasks,
            waiting: later.total(),
            serving: now.plus(later),
        }
    }

    fn other<N: Number>(
        &self,
        values: &Values<N>,
        month: usize,
        users: &N,
        tasks: &N,
    ) -> OtherCosts<N> {
        let none = || N::of(0.0);
        let day_rate = values.get(Field::DayRate);
        let when = |holds: bool, amount: N| if holds { amount } else { N::of(0.0) };
        let starts = month == self.calendar.start();
        let rolls_out = month == self.calendar.roll_out();
        let runs = self.calendar.phase(month) != Phase::Before;
        if !runs {
            return OtherCosts {
                retrieval: none(),
                review: none(),
                licences: none(),
                operation: none(),
                tuned_hosting: none(),
                fixed: none(),
                evaluation: none(),
                integration: none(),
                training: none(),
                fine_tuning: none(),
                once: none(),
            };
        }
        let hour = values.get(Field::HourlyCost);
        let minutes = values.get(Field::ReviewShare) * values.get(Field::ReviewMinutes);
        OtherCosts {
            retrieval: self.retrieval_cost(values, month, tasks),
            review: tasks.clone() * minutes * hour.clone() / N::of(60.0),
            licences: users.clone() * values.get(Field::LicencePerUser),
            operation: values.get(Field::OperationDays) * day_rate.clone(),
            tuned_hosting: self.standby(values),
            fixed: values.get(Field::FixedMonth),
            evaluation: when(starts, values.get(Field::EvaluationDays) * day_rate.clone()),
            integration: when(rolls_out, values.get(Field::IntegrationDays) * day_rate),
            training: self.new_users(values, month) * values.get(Field::TrainingHours) * hour,
            fine_tuning: when(starts, self.tuning(values)),
            once: when(starts, values.get(Field::OneOff)),
        }
    }

    /// People who start in this month.
    fn new_users<N: Number>(&self, values: &Values<N>, month: usize) -> N {
        let now = active_users(values, self.calendar, month);
        let Some(before) = month.checked_sub(1) else {
            return now;
        };
        let before = active_users(values, self.calendar, before);
        (now - before).max(N::of(0.0))
    }

    /// The corpus is embedded when the use case starts, what changes again each month; vectors are kept, and the passages
    /// found for a task are sorted again.
    fn retrieval_cost<N: Number>(&self, values: &Values<N>, month: usize, tasks: &N) -> N {
        let search = self.search(values);
        let share = if month == self.calendar.start() {
            N::of(1.0)
        } else {
            values.get(Field::CorpusChurn)
        };
        search.corpus * share + search.storage + tasks.clone() * search.task
    }

    /// What searching documents costs.
    #[must_use]
    pub fn search<N: Number>(&self, values: &Values<N>) -> Search<N> {
        if self.values.get(Field::Chunks) <= 0.0 || self.values.get(Field::CorpusTokens) <= 0.0 {
            return Search {
                corpus: N::of(0.0),
                storage: N::of(0.0),
                task: N::of(0.0),
            };
        }
        let corpus = values.get(Field::CorpusTokens);
        let vectors = corpus.clone() / values.get(Field::ChunkTokens).max(N::of(1.0));
        let facts = self.retrieval;
        let gigabytes = facts.dimensions * 4.0 * facts.overhead / 1e9;
        Search {
            corpus: corpus * N::of(self.embedding),
            storage: vectors * N::of(gigabytes * facts.storage_month),
            task: values.get(Field::TaskTokens) * N::of(self.embedding)
                + N::of(facts.rerank_thousand / 1_000.0),
        }
    }

    /// What a tuned model on standby costs in a month.
    #[must_use]
    pub fn standby<N: Number>(&self, values: &Values<N>) -> N {
        if self.values.get(Field::TuningTokens) > 0.0 {
            values.get(Field::TunedHostingHour) * N::of(HOURS_PER_MONTH)
        } else {
            N::of(0.0)
        }
    }

    /// What training a model on own data costs.
    #[must_use]
    pub fn tuning<N: Number>(&self, values: &Values<N>) -> N {
        values.get(Field::TuningTokens)
            * values.get(Field::TuningEpochs)
            * values.get(Field::TuningPrice)
            / N::of(1e6)
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

/// How much of the first month's token price is left: `(1 - decline)^(month / 12)`.
pub(super) fn decline<N: Number>(values: &Values<N>, month: usize) -> N {
    #[allow(clippy::cast_precision_loss, reason = "months are few")]
    let years = month as f64 / 12.0;
    let fall = values.get(Field::PriceDecline);
    if month == 0 {
        return N::of(1.0);
    }
    fall.map(move |fall| libm::pow(1.0 - fall, years))
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
fn embedding(plan: &Plan<'_>, values: &Values<f64>) -> Result<f64, CaseFault> {
    if values.get(Field::Chunks) <= 0.0 || values.get(Field::CorpusTokens) <= 0.0 {
        return Ok(0.0);
    }
    let model = plan.catalog.find(&plan.library.retrieval.embedding_model)?;
    let day = plan.months.first().copied().unwrap_or(plan.as_of);
    let card = model.rate_card(Moment::noon(day), Terms::Standard, 0)?;
    Ok(card.rate(Meter::Input)?.to_f64())
}
