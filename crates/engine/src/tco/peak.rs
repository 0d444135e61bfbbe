//! The busiest hour: what the provider must let through, and how many people must be there to check answers.

use super::estimate::CostEstimate;
use crate::queueing::Queue;
use crate::use_case::{Field, HOURS};
use crate::workload::{SECONDS_PER_HOUR, WEEKS_PER_MONTH};

/// What the busiest hour of a month needs, with some kept free above it. What may wait is left out: batches have limits
/// of their own.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Peak {
    /// Requests a minute.
    pub requests_per_minute: f64,
    /// Input tokens a minute, cached ones included.
    pub input_tokens_per_minute: f64,
    /// Output tokens a minute.
    pub output_tokens_per_minute: f64,
    /// People who check answers, so that a check waits five minutes on average.
    pub reviewers: f64,
    /// Mean load as a share of the busiest hour.
    pub utilization: f64,
}

/// Seconds that an answer may wait on average for its check: our choice.
const REVIEW_WAIT: f64 = 300.0;

impl CostEstimate<'_> {
    /// Calls in each hour of an average week of a month, all use cases together; what may wait is left out.
    #[must_use]
    pub fn week(&self, month: usize) -> Vec<f64> {
        self.hours(month, |_| 1.0)
    }

    /// The month with the busiest hour; the first of equals.
    #[must_use]
    pub fn busiest_month(&self) -> usize {
        let mut best = (0, 0.0);
        for month in 0..self.month_count() {
            let busy = largest(&self.week(month));
            if busy > best.1 {
                best = (month, busy);
            }
        }
        best.0
    }

    /// What the busiest hour of a month needs.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "168 hours")]
    pub fn peak(&self, month: usize) -> Peak {
        let week = self.week(month);
        let busiest = largest(&week);
        let mean = week.iter().sum::<f64>() / HOURS as f64;
        let minute = |hours: &[f64]| largest(hours) / 60.0 * (1.0 + self.headroom);
        let input = self.hours(month, |at| self.tokens_of_call(at, month).0);
        let output = self.hours(month, |at| self.tokens_of_call(at, month).1);
        Peak {
            requests_per_minute: minute(&week),
            input_tokens_per_minute: minute(&input),
            output_tokens_per_minute: minute(&output),
            reviewers: self.reviewers(month),
            utilization: if busiest > 0.0 { mean / busiest } else { 0.0 },
        }
    }

    /// Each hour of the week: calls of each use case, times what one of them counts.
    fn hours(&self, month: usize, counts: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut hours = vec![0.0; HOURS];
        for (at, series) in self.sound() {
            let Some(found) = series.months.get(month) else {
                continue;
            };
            let waiting = series.case.values.get(Field::BatchShare);
            let weekly = found.calls / WEEKS_PER_MONTH * (1.0 - waiting) * counts(at);
            for (slot, share) in hours.iter_mut().zip(series.case.curve.hours()) {
                *slot += weekly * share;
            }
        }
        hours
    }

    /// Input and output tokens of an average call.
    fn tokens_of_call(&self, case: usize, month: usize) -> (f64, f64) {
        let found = self
            .cases
            .get(case)
            .and_then(|case| case.outcome.as_ref().ok());
        let Some(series) = found else {
            return (0.0, 0.0);
        };
        let task = series
            .case
            .task(&series.case.values, series.case.calendar.phase(month));
        (task.input() / task.calls, task.output)
    }

    /// Erlang C: checks that arrive in the busiest hour, each taking its minutes.
    fn reviewers(&self, month: usize) -> f64 {
        let mut busy = vec![0.0; HOURS];
        let (mut checks, mut minutes) = (0.0, 0.0);
        for (_, series) in self.sound() {
            let Some(found) = series.months.get(month) else {
                continue;
            };
            let values = &series.case.values;
            let weekly = found.tasks * values.get(Field::ReviewShare) / WEEKS_PER_MONTH;
            let each = values.get(Field::ReviewMinutes);
            checks += weekly;
            minutes += weekly * each;
            for (slot, share) in busy.iter_mut().zip(series.case.curve.hours()) {
                *slot += weekly * share * each * 60.0 / SECONDS_PER_HOUR;
            }
        }
        let offered = largest(&busy);
        if checks <= 0.0 || offered <= 0.0 {
            return 0.0;
        }
        let service = minutes / checks * 60.0;
        let queue = Queue::whole_for_wait(offered, service, REVIEW_WAIT);
        // Beyond what the formula is made for, the load itself is the number of people.
        queue.map_or_else(|_| libm::ceil(offered), |queue| queue.servers())
    }
}

fn largest(hours: &[f64]) -> f64 {
    hours.iter().copied().fold(0.0, f64::max)
}
