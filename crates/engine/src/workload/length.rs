//! How many calls and tokens lie above a length, from the distribution of lengths and not from its mean.

use super::{Number, Task};
use crate::use_case::{Field, Values};

/// Standard normal quantile at 95 of 100.
const Z_95: f64 = 1.644_853_626_951_472_2;

/// Places along an agent's steps at which its growing input is looked at when all inputs of a step are equal: in even
/// distances, because each place is wholly above the limit or not at all.
const PLACES: u8 = 16;

/// Places and weights on the way from 0 to 1 where lengths spread, and so the share above the limit rises smoothly: the
/// eight points of Gauss and Legendre (Abramowitz and Stegun, table 25.4), of which half are given; the others mirror them.
const SMOOTH: [(f64, f64); 4] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_362),
    (0.525_532_409_916_329, 0.313_706_645_877_887_3),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_5),
    (0.960_289_856_497_536_3, 0.101_228_536_290_376_3),
];

/// The least spread of a range of spreads: nothing is below, and nothing is divided by 0.
const NARROWEST: f64 = 1e-12;

/// Share of what is above a length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Above<N> {
    /// Of the input tokens.
    pub tokens: N,
    /// Of the calls, and so of their output.
    pub calls: N,
    /// Of the input tokens, only those beyond the length in inputs that are longer.
    pub beyond: N,
}

/// The share of a task's input tokens and calls with an input strictly longer than `limit`.
///
/// Lengths spread log-normally around the mean of each step; [`Field::LongInputs`] is the 95th percentile as a multiple
/// of the median. A task of several steps is looked at in 16 places along its way.
#[must_use]
pub fn above<N: Number>(task: &Task<N>, values: &Values<N>, limit: f64) -> Above<N> {
    let spread = Spread::of(values);
    let first = task.prefix();
    let rise = task.longest() - first.clone();
    let (mut tokens, mut calls, mut all) = (N::of(0.0), N::of(0.0), N::of(0.0));
    for (way, weight) in spread.places() {
        let mean = first.clone() + rise.clone() * N::of(way);
        let (of_calls, of_tokens) = spread.above(&mean, limit);
        tokens = tokens + mean.clone() * of_tokens * N::of(weight);
        calls = calls + of_calls * N::of(weight);
        all = all + mean * N::of(weight);
    }
    let reaching = calls.clone() * N::of(limit);
    let beyond = (tokens.clone() - reaching).max(N::of(0.0));
    // Where there are no tokens at all, none are above.
    let all = all.max(N::of(f64::MIN_POSITIVE));
    Above {
        beyond: beyond / all.clone(),
        tokens: tokens / all,
        calls,
    }
}

/// How lengths spread around their mean.
enum Spread<N> {
    /// All are equal.
    None,
    /// Log-normally: the spread of the logarithms, and by how much their mean lies below the logarithm of the mean.
    LogNormal { sigma: N, below: N },
}

impl<N: Number> Spread<N> {
    fn of(values: &Values<N>) -> Self {
        let sigma = values.get(Field::LongInputs).ln() / N::of(Z_95);
        if sigma.is_nothing() {
            return Self::None;
        }
        let sigma = sigma.max(N::of(NARROWEST));
        Self::LogNormal {
            below: sigma.clone() * sigma.clone() / N::of(2.0),
            sigma,
        }
    }

    /// Where an input that grows on its way from 0 to 1 is looked at, and how much each place counts.
    fn places(&self) -> Vec<(f64, f64)> {
        match self {
            Self::None => {
                let places = f64::from(PLACES);
                let place = |at| ((f64::from(at) + 0.5) / places, 1.0 / places);
                (0..PLACES).map(place).collect()
            }
            Self::LogNormal { .. } => {
                let both = |(place, weight): &(f64, f64)| {
                    [-place, *place].map(|place| (0.5 + 0.5 * place, 0.5 * weight))
                };
                SMOOTH.iter().flat_map(both).collect()
            }
        }
    }

    /// The shares above a limit of the calls and of their tokens, for lengths with this mean.
    fn above(&self, mean: &N, limit: f64) -> (N, N) {
        match self {
            Self::None => {
                let share = mean.clone().exceeds(limit);
                (share.clone(), share)
            }
            Self::LogNormal { sigma, below } => {
                // The mean of a log-normal is exp(mu + sigma^2 / 2).
                let mu = mean.clone().ln() - below.clone();
                let distance = (mu - N::of(limit).ln()) / sigma.clone();
                let further = distance.clone() + sigma.clone();
                (distance.area(), further.area())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(own: f64, calls: f64, step: f64) -> Task<f64> {
        Task {
            calls,
            shared: 0.0,
            own,
            step,
            output: 10.0,
        }
    }

    fn spread(ratio: f64) -> Values<f64> {
        Values::of(|_| 0.0).with(Field::LongInputs, ratio)
    }

    #[test]
    fn inputs_of_one_length_are_above_or_not() {
        let at = |own| above(&task(own, 1.0, 0.0), &spread(1.0), 200_000.0).calls;
        assert!(at(200_000.0).abs() < f64::EPSILON);
        assert!((at(200_001.0) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_mean_below_the_limit_has_tokens_above_it() {
        let found = above(&task(100_000.0, 1.0, 0.0), &spread(4.0), 200_000.0);
        assert!(found.calls > 0.05 && found.calls < 0.2, "{found:?}");
        assert!(found.tokens > found.calls);
        // Half of the calls are above the median, exp(mu).
        let sigma = libm::log(4.0) / Z_95;
        let median = 100_000.0 / libm::exp(sigma * sigma / 2.0);
        let half = above(&task(100_000.0, 1.0, 0.0), &spread(4.0), median);
        assert!((half.calls - 0.5).abs() < 1e-12);
    }

    #[test]
    fn the_way_of_an_agent_is_added_up_as_by_a_thousand_places() {
        let agent = task(2_000.0, 60.0, 6_000.0);
        let at = |calls: f64| {
            above(
                &task(2_000.0 + 6_000.0 * calls, 1.0, 0.0),
                &spread(2.5),
                200_000.0,
            )
        };
        let places =
            (0..1_000_u32).map(|place| at(59.0 * (f64::from(place) + 0.5) / 1_000.0).calls);
        let expected = places.sum::<f64>() / 1_000.0;
        let found = above(&agent, &spread(2.5), 200_000.0).calls;
        assert!((found / expected - 1.0).abs() < 1e-4, "{found} {expected}");
    }

    #[test]
    fn only_the_part_beyond_counts_on_a_marginal_ladder() {
        let found = above(&task(250_000.0, 1.0, 0.0), &spread(1.0), 200_000.0);
        assert!((found.beyond - 0.2).abs() < 1e-12, "{found:?}");
        let wide = above(&task(100_000.0, 1.0, 0.0), &spread(4.0), 200_000.0);
        assert!(wide.beyond > 0.0 && wide.beyond < wide.tokens);
    }

    #[test]
    fn the_late_steps_of_an_agent_are_the_long_ones() {
        let found = above(&task(0.0, 101.0, 4_000.0), &spread(1.0), 200_000.0);
        assert!((found.calls - 0.5).abs() < 1e-12, "{found:?}");
        assert!((found.tokens - 0.75).abs() < 0.02, "{found:?}");
    }
}
