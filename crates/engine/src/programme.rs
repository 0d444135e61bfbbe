//! Everything around the model: people who check and watch, licences, training, searching documents, a tuned model.

use crate::use_case::{Field, Retrieval, Values};
use crate::workload::{Calendar, Number, Phase, active_users};

/// Hours in an average month.
pub const HOURS_PER_MONTH: f64 = 365.25 * 24.0 / 12.0;

/// What is the same in every month and every run.
#[derive(Debug, Clone)]
pub struct Programme<'p> {
    calendar: Calendar,
    /// Price of embedding a token, where documents are searched.
    embedding: Option<f64>,
    retrieval: &'p Retrieval,
    tunes: bool,
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

impl<N: Number> OtherCosts<N> {
    /// Nothing.
    #[must_use]
    pub fn none() -> Self {
        let none = || N::of(0.0);
        Self {
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
        }
    }
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

/// Whether a use case searches documents: it puts passages into its calls and says how many documents there are.
#[must_use]
pub fn searches(values: &Values<f64>) -> bool {
    values.get(Field::Chunks) > 0.0 && values.get(Field::CorpusTokens) > 0.0
}

impl<'p> Programme<'p> {
    /// What surrounds a use case with these central values; `embedding` is the price of embedding a token, where it
    /// [`searches`].
    #[must_use]
    pub fn new(
        values: &Values<f64>,
        calendar: Calendar,
        retrieval: &'p Retrieval,
        embedding: Option<f64>,
    ) -> Self {
        Self {
            calendar,
            embedding,
            retrieval,
            tunes: values.get(Field::TuningTokens) > 0.0,
        }
    }

    /// US dollars for embedding a token, where documents are searched.
    #[must_use]
    pub fn embedding(&self) -> Option<f64> {
        self.embedding
    }

    /// What searching documents costs beside the tokens.
    #[must_use]
    pub fn retrieval(&self) -> &'p Retrieval {
        self.retrieval
    }

    /// What a month costs beside the tokens.
    #[must_use]
    pub fn month<N: Number>(
        &self,
        values: &Values<N>,
        month: usize,
        users: &N,
        tasks: &N,
    ) -> OtherCosts<N> {
        let day_rate = values.get(Field::DayRate);
        let when = |holds: bool, amount: N| if holds { amount } else { N::of(0.0) };
        let starts = month == self.calendar.start();
        let rolls_out = month == self.calendar.roll_out();
        let runs = self.calendar.phase(month) != Phase::Before;
        if !runs {
            return OtherCosts::none();
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
        let Some(embedding) = self.embedding else {
            return Search {
                corpus: N::of(0.0),
                storage: N::of(0.0),
                task: N::of(0.0),
            };
        };
        let corpus = values.get(Field::CorpusTokens);
        let vectors = corpus.clone() / values.get(Field::ChunkTokens).max(N::of(1.0));
        let facts = self.retrieval;
        let gigabytes = facts.dimensions * 4.0 * facts.overhead / 1e9;
        Search {
            corpus: corpus * N::of(embedding),
            storage: vectors * N::of(gigabytes * facts.storage_month),
            task: values.get(Field::TaskTokens) * N::of(embedding)
                + N::of(facts.rerank_thousand / 1_000.0),
        }
    }

    /// What a tuned model on standby costs in a month.
    #[must_use]
    pub fn standby<N: Number>(&self, values: &Values<N>) -> N {
        if self.tunes {
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
}
