//! The tokens of one task: an agent sends everything again at each step, unless the provider has it cached.

use super::Number;
use crate::use_case::{Field, Values};

/// Shortest prefix that providers cache, in tokens (OpenAI and Anthropic guides on prompt caching, 2026; some models need
/// more).
pub const SHORTEST_CACHED_PREFIX: f64 = 1_024.0;

/// Tokens of one task over all its calls, by how they are charged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens<N> {
    /// Input charged in full.
    pub uncached: N,
    /// Input read from the cache.
    pub read: N,
    /// Input written to the cache.
    pub written: N,
    /// Output, reasoning included.
    pub output: N,
}

/// The parts of a task that its tokens follow from.
#[derive(Debug, Clone, PartialEq)]
pub struct Task<N> {
    /// Calls for one task.
    pub calls: N,
    /// The part of the prompt that all tasks share.
    pub shared: N,
    /// The part that is this task's own.
    pub own: N,
    /// What each step adds to the input of the next.
    pub step: N,
    /// Output of one call.
    pub output: N,
}

/// How the cache is used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CacheUse<N> {
    /// Not at all.
    None,
    /// A known share of the input is read from it.
    Share(N),
    /// Steps read what earlier steps wrote; the shared prefix is there with this chance.
    Prefix(N),
}

impl<N: Number> Task<N> {
    /// The task of a use case with prompts of `prompt_share` of their length, counted with a model's tokenizer that makes
    /// `multiplier` tokens out of one.
    #[must_use]
    pub fn of(values: &Values<N>, prompt_share: &N, multiplier: f64) -> Self {
        let times = N::of(multiplier);
        let scaled = |field| values.get(field) * times.clone();
        let found = values.get(Field::Chunks) * scaled(Field::ChunkTokens);
        Self {
            calls: values.get(Field::CallsPerTask),
            shared: scaled(Field::SystemTokens) * prompt_share.clone(),
            own: scaled(Field::TaskTokens) + found * prompt_share.clone(),
            step: scaled(Field::StepTokens) * prompt_share.clone(),
            output: scaled(Field::OutputTokens) + scaled(Field::ReasoningTokens),
        }
    }

    /// Input tokens of the first call.
    #[must_use]
    pub fn prefix(&self) -> N {
        self.shared.clone() + self.own.clone()
    }

    /// Input tokens of the last call.
    #[must_use]
    pub fn longest(&self) -> N {
        self.prefix() + self.later_calls() * self.step.clone()
    }

    /// Input tokens of all calls: `n P + d n (n - 1) / 2` with `n` calls, first input `P` and growth `d`.
    #[must_use]
    pub fn input(&self) -> N {
        self.calls.clone() * self.prefix() + self.step.clone() * self.additions()
    }

    /// The tokens by how they are charged.
    ///
    /// With a cache the first call writes the prefix and step `i` reads what is there:
    /// reads `(n - 1) P + d (n - 1)(n - 2) / 2`, writes `P + (n - 1) d`. Of the first write the shared part is read
    /// instead when another task has just written it. A single call does not write its own part: nobody would read it.
    #[must_use]
    pub fn tokens(&self, cache: CacheUse<N>) -> Tokens<N> {
        let output = self.calls.clone() * self.output.clone();
        match cache {
            CacheUse::None => Tokens {
                uncached: self.input(),
                read: N::of(0.0),
                written: N::of(0.0),
                output,
            },
            CacheUse::Share(share) => {
                let input = self.input();
                let read = input.clone() * share.clone();
                Tokens {
                    uncached: input * (N::of(1.0) - share),
                    read,
                    written: N::of(0.0),
                    output,
                }
            }
            CacheUse::Prefix(hits) => {
                let later = self.later_calls();
                let hits = hits * self.shared.clone().reaches(SHORTEST_CACHED_PREFIX);
                // Between one call and two, that share of the tasks has a second call.
                let repeated = later.clone().min(N::of(1.0));
                let own_written = self.own.clone() * repeated;
                let shared_read = self.shared.clone() * hits;
                Tokens {
                    uncached: self.own.clone() - own_written.clone(),
                    read: shared_read.clone()
                        + later.clone() * self.prefix()
                        + self.step.clone() * self.rereads(),
                    written: self.shared.clone() - shared_read
                        + own_written
                        + later * self.step.clone(),
                    output,
                }
            }
        }
    }

    fn later_calls(&self) -> N {
        self.calls.clone() - N::of(1.0)
    }

    /// How often a step's addition is sent again after the call that follows it: `(n - 1)(n - 2) / 2`.
    fn rereads(&self) -> N {
        let later = self.later_calls();
        (later.clone() * (later - N::of(1.0)) / N::of(2.0)).max(N::of(0.0))
    }

    /// How often a step's addition is sent: `n (n - 1) / 2` for whole steps.
    fn additions(&self) -> N {
        self.later_calls() + self.rereads()
    }
}

/// How often a call is charged when a share `f` of the calls fails, is charged, and is tried again up to `k` times:
/// `(1 - f^(k+1)) / (1 - f)`. Retries are whole.
#[must_use]
pub fn attempts<N: Number>(failed: &N, retries: f64) -> N {
    // The same as 1 + f + … + f^k, which needs no power and has no 0 below the line.
    let mut sum = N::of(1.0);
    let mut left = libm::round(retries);
    while left >= 1.0 {
        sum = N::of(1.0) + failed.clone() * sum;
        left -= 1.0;
    }
    sum
}

impl Tokens<f64> {
    /// All input tokens.
    #[must_use]
    pub fn input(&self) -> f64 {
        self.uncached + self.read + self.written
    }

    /// Each so many times.
    #[must_use]
    pub fn times(&self, factor: f64) -> Self {
        Self {
            uncached: self.uncached * factor,
            read: self.read * factor,
            written: self.written * factor,
            output: self.output * factor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent(calls: f64) -> Task<f64> {
        Task {
            calls,
            shared: 2_000.0,
            own: 500.0,
            step: 300.0,
            output: 100.0,
        }
    }

    #[test]
    fn an_agent_costs_the_square_of_its_steps_and_the_cache_takes_it_back() {
        let task = agent(10.0);
        // 10 x 2,500 + 300 x 45.
        assert!((task.input() - 38_500.0).abs() < 1e-9);
        let cached = task.tokens(CacheUse::Prefix(0.0));
        assert!((cached.read - (9.0 * 2_500.0 + 300.0 * 36.0)).abs() < 1e-9);
        assert!((cached.written - (2_500.0 + 9.0 * 300.0)).abs() < 1e-9);
        assert!((cached.input() - task.input()).abs() < 1e-9);
        assert!((task.longest() - 5_200.0).abs() < 1e-9);
    }

    #[test]
    fn the_parts_add_up_for_every_number_of_calls() {
        for calls in [1.0, 1.25, 1.9, 2.0, 2.5, 7.0, 60.0] {
            let task = agent(calls);
            for cache in [CacheUse::None, CacheUse::Share(0.3), CacheUse::Prefix(0.7)] {
                let tokens = task.tokens(cache);
                let off = tokens.input() / task.input() - 1.0;
                assert!(off.abs() < 1e-12, "{calls} calls: {tokens:?}");
                assert!(tokens.uncached >= 0.0 && tokens.written >= 0.0);
            }
        }
    }

    #[test]
    fn a_single_call_writes_only_what_others_share() {
        let tokens = agent(1.0).tokens(CacheUse::Prefix(0.75));
        assert!((tokens.read - 1_500.0).abs() < 1e-9);
        assert!((tokens.written - 500.0).abs() < 1e-9);
        assert!((tokens.uncached - 500.0).abs() < 1e-9);
        let short = Task {
            shared: 1_000.0,
            ..agent(1.0)
        };
        assert!(short.tokens(CacheUse::Prefix(1.0)).read.abs() < f64::EPSILON);
    }

    #[test]
    fn failed_calls_are_charged_as_often_as_they_are_tried() {
        assert!((attempts(&0.1, 1.0) - 1.1).abs() < 1e-12);
        assert!((attempts(&0.5, 2.0) - 1.75).abs() < 1e-12);
        assert!((attempts(&0.0, 5.0) - 1.0).abs() < 1e-12);
    }
}
