//! From people and their tasks to calls, tokens and money.
//!
//! The first, thin form: one use case in a steady month, every number a single value. A [`UseCase`]
//! can only be made of values inside their limits; [`UseCase::monthly_cost`] does the rest and
//! shows each step of the way.

mod calendar;
mod error;
mod field;
mod length;
mod monthly;
mod number;
mod tokens;
mod traffic;

use crate::assessment::UseCaseSketch;

pub use calendar::{Calendar, Phase, active_users, tasks_per_user};
pub use error::{CostError, FieldError};
pub use field::{
    CachedShare, CallsPerTask, Field, InputTokens, OutputTokens, TasksPerUserDay, Users, Workdays,
};
pub use length::{Above, above};
pub use monthly::{MonthlyCost, Step, StepName, StepValue};
pub use number::Number;
pub use tokens::{CacheUse, SHORTEST_CACHED_PREFIX, Task, Tokens, attempts};
pub use traffic::{CACHE_SECONDS, Curve, SECONDS_PER_HOUR, WEEKS_PER_MONTH};

/// What people will do with a model in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UseCase {
    /// How many people use it.
    pub users: Users,
    /// How many tasks each of them does on a workday.
    pub tasks_per_user_day: TasksPerUserDay,
    /// Workdays in a month.
    pub workdays: Workdays,
    /// How often the model is called for one task: 1 for a single answer, more for an agent.
    pub calls_per_task: CallsPerTask,
    /// Input tokens of one call, cached ones included.
    pub input_tokens: InputTokens,
    /// Which share of the input tokens is read from the provider's cache.
    pub cached_share: CachedShare,
    /// Output tokens of one call, reasoning included.
    pub output_tokens: OutputTokens,
}

impl UseCase {
    /// The checked use case behind the numbers of an assessment. Each number is read as the text it
    /// would be written as, so that a typed and a saved number mean the same.
    ///
    /// # Errors
    /// One [`FieldError`] for every field that is outside its limits.
    pub fn from_sketch(sketch: &UseCaseSketch) -> Result<Self, Vec<FieldError>> {
        let texts: Vec<(Field, String)> = Field::ALL
            .iter()
            .map(|field| (*field, number(sketch, *field).to_string()))
            .collect();
        Self::from_texts(|field| {
            let found = texts.iter().find(|(known, _)| *known == field);
            found.map(|(_, text)| text.as_str())
        })
    }

    /// Reads a use case from texts, as typed or from a file. All faults are reported, not only the
    /// first.
    ///
    /// # Errors
    /// One [`FieldError`] for every field that is missing or outside its limits.
    ///
    /// ```
    /// use llm_readiness_engine::workload::{Field, UseCase};
    /// let typed = |field| match field {
    ///     Field::Users => Some("200"),
    ///     Field::TasksPerUserDay => Some("2.5"),
    ///     Field::Workdays => Some("21"),
    ///     Field::CallsPerTask => Some("3"),
    ///     Field::InputTokens => Some("4000"),
    ///     Field::CachedShare => Some("0.25"),
    ///     Field::OutputTokens => Some("minus"),
    /// };
    /// let faults = UseCase::from_texts(typed);
    /// assert!(faults.is_err_and(|all| all.len() == 1 && all[0].to_string().contains("output_tokens")));
    /// ```
    pub fn from_texts<'a>(
        text_of: impl Fn(Field) -> Option<&'a str>,
    ) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let read = (
            field::read(&text_of, Field::Users, &mut faults),
            field::read(&text_of, Field::TasksPerUserDay, &mut faults),
            field::read(&text_of, Field::Workdays, &mut faults),
            field::read(&text_of, Field::CallsPerTask, &mut faults),
            field::read(&text_of, Field::InputTokens, &mut faults),
            field::read(&text_of, Field::CachedShare, &mut faults),
            field::read(&text_of, Field::OutputTokens, &mut faults),
        );
        let (
            Some(users),
            Some(tasks_per_user_day),
            Some(workdays),
            Some(calls_per_task),
            Some(input_tokens),
            Some(cached_share),
            Some(output_tokens),
        ) = read
        else {
            return Err(faults);
        };
        Ok(Self {
            users,
            tasks_per_user_day,
            workdays,
            calls_per_task,
            input_tokens,
            cached_share,
            output_tokens,
        })
    }
}

fn number(sketch: &UseCaseSketch, field: Field) -> f64 {
    match field {
        Field::Users => sketch.users,
        Field::TasksPerUserDay => sketch.tasks_per_user_day,
        Field::Workdays => sketch.workdays,
        Field::CallsPerTask => sketch.calls_per_task,
        Field::InputTokens => sketch.input_tokens,
        Field::CachedShare => sketch.cached_share,
        Field::OutputTokens => sketch.output_tokens,
    }
}
