//! One traffic curve gives mean, peak, utilization and how often a prompt is still in the cache.

use std::sync::Arc;

use crate::use_case::{HOURS, TrafficShape};

/// Weeks in an average month.
pub const WEEKS_PER_MONTH: f64 = 365.25 / 12.0 / 7.0;
/// Seconds in an hour.
pub const SECONDS_PER_HOUR: f64 = 3_600.0;

/// Seconds that a cached prompt prefix lives after its last use: the common default of providers (Anthropic: 5 minutes;
/// OpenAI: 5 to 10 minutes; both in their guides on prompt caching, 2026).
pub const CACHE_SECONDS: f64 = 300.0;

/// The shape of a week, prepared for calculation; a copy shares its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Share of the week's tasks in each hour.
    hours: Arc<[f64]>,
    /// Each share that occurs, with how many hours have it: hours of the same share behave alike.
    levels: Arc<[(f64, f64)]>,
}

impl Curve {
    /// Prepares a shape.
    #[must_use]
    pub fn of(shape: &TrafficShape) -> Self {
        let mut levels: Vec<(f64, f64)> = Vec::new();
        for share in shape.hours.iter().filter(|share| **share > 0.0) {
            match levels
                .iter_mut()
                .find(|(known, _)| known.to_bits() == share.to_bits())
            {
                Some((_, count)) => *count += 1.0,
                None => levels.push((*share, 1.0)),
            }
        }
        Self {
            hours: shape.hours.as_slice().into(),
            levels: levels.into(),
        }
    }

    /// The same every hour.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "168 hours")]
    pub fn flat() -> Self {
        Self {
            hours: vec![1.0 / HOURS as f64; HOURS].into(),
            levels: vec![(1.0 / HOURS as f64, HOURS as f64)].into(),
        }
    }

    /// Share of the week's tasks in each hour.
    #[must_use]
    pub fn hours(&self) -> &[f64] {
        &self.hours
    }

    /// The busiest hour's share of the week.
    #[must_use]
    pub fn peak(&self) -> f64 {
        self.levels
            .iter()
            .map(|(share, _)| *share)
            .fold(0.0, f64::max)
    }

    /// Mean load as a share of the peak: what others ask people to guess.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "168 hours")]
    pub fn utilization(&self) -> f64 {
        let peak = self.peak();
        if peak > 0.0 {
            1.0 / (HOURS as f64 * peak)
        } else {
            0.0
        }
    }

    /// Share of the tasks whose common prefix is still in the cache when so many tasks come in a week.
    ///
    /// A prefix is still there when another task came less than [`CACHE_SECONDS`] before. Arrivals are random, so within
    /// an hour that chance is `1 - exp(-rate x lifetime)`; the hours are weighted by their tasks.
    #[must_use]
    pub fn cache_hits(&self, tasks_per_week: f64) -> f64 {
        let chance = |share: f64| {
            let rate = tasks_per_week * share / SECONDS_PER_HOUR;
            -libm::expm1(-rate * CACHE_SECONDS)
        };
        let levels = self.levels.iter();
        levels
            .map(|(share, count)| share * count * chance(*share))
            .sum()
    }

    /// Share of the tasks in each hour of the day, for prices that depend on it.
    #[must_use]
    pub fn by_hour_of_day(&self) -> [f64; 24] {
        let mut day = [0.0; 24];
        for (at, share) in self.hours.iter().enumerate() {
            if let Some(slot) = day.get_mut(at % 24) {
                *slot += share;
            }
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(hours: Vec<f64>) -> TrafficShape {
        TrafficShape {
            id: "test".to_owned(),
            hours,
            source: String::new(),
        }
    }

    #[test]
    fn steady_traffic_follows_the_published_formula() {
        let curve = Curve::flat();
        // 168 x 12 tasks a week are one in 300 seconds: 1 - 1/e.
        assert!((curve.cache_hits(168.0 * 12.0) - 0.632_120_558_828_557_7).abs() < 1e-12);
        assert!((curve.utilization() - 1.0).abs() < 1e-12);
        assert!(curve.cache_hits(0.0).abs() < f64::EPSILON);
        assert!(curve.cache_hits(1e12) <= 1.0);
    }

    #[test]
    fn bundled_traffic_keeps_the_cache_warmer() {
        let mut hours = vec![0.0; HOURS];
        for hour in hours.iter_mut().take(24).skip(14) {
            *hour = 0.1;
        }
        let bundled = Curve::of(&shape(hours));
        assert!(bundled.cache_hits(1_000.0) > Curve::flat().cache_hits(1_000.0));
        assert!((bundled.peak() - 0.1).abs() < 1e-12);
        assert!((bundled.utilization() - 10.0 / 168.0).abs() < 1e-12);
        let day: f64 = bundled.by_hour_of_day().iter().sum();
        assert!((day - 1.0).abs() < 1e-12);
    }
}
