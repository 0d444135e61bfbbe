//! The token prices of one month as numbers, prepared for many multiplications.

use crate::use_case::Values;
use crate::workload::{Above, Number, Task, Tokens, above};

/// US dollars for one token.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rates {
    /// Input.
    pub input: f64,
    /// Input read from the cache; as input where the provider has no cache.
    pub read: f64,
    /// Input written to the cache; as input where writing is not charged extra.
    pub written: f64,
    /// Output.
    pub output: f64,
}

/// The rates of a month: for short inputs, and for inputs longer than each limit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PriceSheet {
    /// Rates for the shortest inputs.
    pub base: Rates,
    /// Limits, rising, with the rates that all tokens of a longer input pay.
    pub steps: Vec<(u64, Rates)>,
    /// Whether only the part of an input beyond a limit pays its rates.
    pub is_marginal: bool,
    /// Whether the provider has a price for cached input.
    pub has_cache: bool,
}

/// What the tokens of a task cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TokenCost<N> {
    /// Input charged in full.
    pub input: N,
    /// Input read from the cache.
    pub read: N,
    /// Input written to the cache.
    pub written: N,
    /// Output.
    pub output: N,
}

impl Rates {
    /// Every rate so many times.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            input: self.input * factor,
            read: self.read * factor,
            written: self.written * factor,
            output: self.output * factor,
        }
    }

    /// The sum, rate by rate.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            input: self.input + other.input,
            read: self.read + other.read,
            written: self.written + other.written,
            output: self.output + other.output,
        }
    }
}

impl PriceSheet {
    /// Adds another sheet with a weight: prices of part of the month, or of some hours of the day.
    pub fn add(&mut self, other: &Self, weight: f64) {
        for (limit, _) in &other.steps {
            if !self.steps.iter().any(|(known, _)| known == limit) {
                let rates = self.at(*limit + 1);
                self.steps.push((*limit, rates));
            }
        }
        self.steps.sort_unstable_by_key(|(limit, _)| *limit);
        for (limit, rates) in &mut self.steps {
            *rates = rates.plus(other.at(*limit + 1).times(weight));
        }
        self.base = self.base.plus(other.base.times(weight));
        self.is_marginal |= other.is_marginal;
        self.has_cache |= other.has_cache;
    }

    /// The rates of an input of this length.
    #[must_use]
    pub fn at(&self, tokens: u64) -> Rates {
        let step = self.steps.iter().rfind(|(limit, _)| tokens > *limit);
        step.map_or(self.base, |(_, rates)| *rates)
    }

    /// All rates so many times.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        Self {
            base: self.base.times(factor),
            steps: self
                .steps
                .iter()
                .map(|(limit, rates)| (*limit, rates.times(factor)))
                .collect(),
            is_marginal: self.is_marginal,
            has_cache: self.has_cache,
        }
    }

    /// What the tokens of a task cost. Where long inputs have other rates, the share above each limit comes from the
    /// distribution of the lengths.
    #[must_use]
    pub fn cost<N: Number>(&self, tokens: &Tokens<N>, shares: &[Above<N>]) -> TokenCost<N> {
        let above = |above: &Above<N>| {
            if self.is_marginal {
                above.beyond.clone()
            } else {
                above.tokens.clone()
            }
        };
        let of_tokens = |rate: fn(&Rates) -> f64| self.mean(rate, shares, above);
        let output = self.mean(|rates| rates.output, shares, |above| above.calls.clone());
        TokenCost {
            input: tokens.uncached.clone() * of_tokens(|rates| rates.input),
            read: tokens.read.clone() * of_tokens(|rates| rates.read),
            written: tokens.written.clone() * of_tokens(|rates| rates.written),
            output: tokens.output.clone() * output,
        }
    }

    /// The shares of a task above each limit of this sheet.
    #[must_use]
    pub fn shares<N: Number>(&self, task: &Task<N>, values: &Values<N>) -> Vec<Above<N>> {
        let limits = self.steps.iter();
        #[allow(
            clippy::cast_precision_loss,
            reason = "lengths of inputs are far below 2^53"
        )]
        let shares = limits.map(|(limit, _)| above(task, values, *limit as f64));
        shares.collect()
    }

    /// The mean of a rate: each step adds its difference to the one before for the share above its limit.
    fn mean<N: Number>(
        &self,
        rate: impl Fn(&Rates) -> f64,
        shares: &[Above<N>],
        share: impl Fn(&Above<N>) -> N,
    ) -> N {
        let mut below = rate(&self.base);
        let mut mean = N::of(below);
        for ((_, rates), above) in self.steps.iter().zip(shares) {
            let here = rate(rates);
            mean = mean + share(above) * N::of(here - below);
            below = here;
        }
        mean
    }
}

impl<N: Number> TokenCost<N> {
    /// Nothing.
    #[must_use]
    pub fn none() -> Self {
        Self {
            input: N::of(0.0),
            read: N::of(0.0),
            written: N::of(0.0),
            output: N::of(0.0),
        }
    }

    /// Each part so many times.
    #[must_use]
    pub fn times(self, factor: &N) -> Self {
        Self {
            input: self.input * factor.clone(),
            read: self.read * factor.clone(),
            written: self.written * factor.clone(),
            output: self.output * factor.clone(),
        }
    }

    /// The sum, part by part.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            input: self.input + other.input,
            read: self.read + other.read,
            written: self.written + other.written,
            output: self.output + other.output,
        }
    }

    /// The sum.
    #[must_use]
    pub fn total(&self) -> N {
        self.input.clone() + self.read.clone() + self.written.clone() + self.output.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(input: f64) -> PriceSheet {
        PriceSheet {
            base: Rates {
                input,
                ..Rates::default()
            },
            ..PriceSheet::default()
        }
    }

    #[test]
    fn sheets_of_parts_of_a_month_are_added_by_their_weight() {
        let mut stepped = flat(2.0);
        stepped.steps.push((100, flat(4.0).base));
        let mut month = PriceSheet::default();
        month.add(&flat(1.0), 0.25);
        month.add(&stepped, 0.75);
        assert!((month.at(100).input - 1.75).abs() < 1e-12);
        assert!((month.at(101).input - 3.25).abs() < 1e-12);
        let mut other_way = PriceSheet::default();
        other_way.add(&stepped, 0.75);
        other_way.add(&flat(1.0), 0.25);
        assert_eq!(month, other_way);
    }

    #[test]
    fn what_is_above_a_limit_pays_the_step() {
        let mut sheet = flat(2.0);
        sheet.steps.push((100, flat(4.0).base));
        let tokens = Tokens {
            uncached: 10.0,
            read: 0.0,
            written: 0.0,
            output: 0.0,
        };
        let quarter = Above {
            tokens: 0.25,
            calls: 0.1,
            beyond: 0.05,
        };
        assert!((sheet.cost(&tokens, &[quarter]).total() - 25.0).abs() < 1e-12);
        sheet.is_marginal = true;
        assert!((sheet.cost(&tokens, &[quarter]).total() - 21.0).abs() < 1e-12);
    }
}
