//! A rate that depends on the length of the input.

use thiserror::Error;

use crate::money::{Quantity, Rate};

/// A rate and the dearer (or cheaper) ones for long inputs.
///
/// The length that counts is that of the whole input of one call; a step holds when it is strictly
/// longer than [`Step::above`]. What then happens to the units is the [`Climb`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    base: Rate,
    steps: Vec<Step>,
    climb: Climb,
}

/// Which units pay the rate of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Climb {
    /// All units of the call, also the first ones. This is how the APIs charge.
    #[default]
    Cliff,
    /// Only the units beyond the limit, as in an income tax. The position of a token in the call
    /// decides: the prompt begins with what is read from the cache, then comes what is written to
    /// it, then the rest. What is not part of the prompt, such as the output, counts for itself.
    Marginal,
}

/// One step of a [`Ladder`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The step holds when the total input has strictly more tokens than this.
    pub above: u64,
    /// The rate that all units then pay.
    pub rate: Rate,
}

/// The steps are not in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "the step above {0} tokens does not come after a smaller one; list the steps from short to long"
)]
pub struct LadderError(pub u64);

impl Ladder {
    /// One rate for every length.
    #[must_use]
    pub const fn flat(base: Rate) -> Self {
        Self {
            base,
            steps: Vec::new(),
            climb: Climb::Cliff,
        }
    }

    /// A rate whose steps, from short to long, all units pay.
    ///
    /// # Errors
    /// [`LadderError`] when a step does not start above the one before it.
    pub fn cliff(base: Rate, steps: Vec<Step>) -> Result<Self, LadderError> {
        Self::climbing(Climb::Cliff, base, steps)
    }

    /// A rate whose steps, from short to long, only the units beyond them pay.
    ///
    /// # Errors
    /// [`LadderError`] when a step does not start above the one before it.
    pub fn marginal(base: Rate, steps: Vec<Step>) -> Result<Self, LadderError> {
        Self::climbing(Climb::Marginal, base, steps)
    }

    /// A rate with steps from short to long.
    ///
    /// # Errors
    /// [`LadderError`] when a step does not start above the one before it.
    pub fn climbing(climb: Climb, base: Rate, steps: Vec<Step>) -> Result<Self, LadderError> {
        let mut last = None;
        for step in &steps {
            if last.is_some_and(|last| step.above <= last) {
                return Err(LadderError(step.above));
            }
            last = Some(step.above);
        }
        Ok(Self { base, steps, climb })
    }

    /// Which units pay the rate of a step.
    #[must_use]
    pub const fn climb(&self) -> Climb {
        self.climb
    }

    /// The rate for short inputs.
    #[must_use]
    pub const fn base(&self) -> Rate {
        self.base
    }

    /// The steps from short to long.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The rate of the last unit of a call whose whole input has `input_tokens` tokens: of all
    /// units on a cliff, of the dearest ones on a marginal ladder.
    #[must_use]
    pub fn rate_for(&self, input_tokens: u64) -> Rate {
        self.steps
            .iter()
            .rev()
            .find(|step| input_tokens > step.above)
            .map_or(self.base, |step| step.rate)
    }

    /// The rates that `count` units pay that stand behind `position` others in a call whose whole
    /// input has `input_tokens` tokens, each with how many pay it. One line on a cliff, one for
    /// each step that is touched on a marginal ladder; together they are `count`.
    #[must_use]
    pub fn split(
        &self,
        position: Quantity,
        count: Quantity,
        input_tokens: u64,
    ) -> Vec<(Rate, Quantity)> {
        match self.climb {
            Climb::Cliff => vec![(self.rate_for(input_tokens), count)],
            Climb::Marginal => self.bands(position, count),
        }
    }

    fn bands(&self, position: Quantity, count: Quantity) -> Vec<(Rate, Quantity)> {
        let limits = self.steps.iter().map(|step| Quantity::whole(step.above));
        let rates = std::iter::once(self.base).chain(self.steps.iter().map(|step| step.rate));
        let (mut before, mut left) = (position, count);
        let mut lines = Vec::new();
        for (rate, limit) in rates.zip(limits.map(Some).chain([None])) {
            let room = match limit {
                Some(limit) => limit.minus(before).unwrap_or(Quantity::ZERO),
                None => left,
            };
            let here = room.min(left);
            left = left.minus(here).unwrap_or(Quantity::ZERO);
            // Nothing is left where the sum would not fit.
            before = before.plus(here).unwrap_or(before);
            if !here.is_zero() {
                lines.push((rate, here));
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(text: &str) -> Rate {
        Rate::of(text.parse().unwrap(), 1_000_000).unwrap()
    }

    #[test]
    fn the_step_starts_strictly_above_its_limit() {
        let step = |above, text| Step {
            above,
            rate: rate(text),
        };
        let ladder =
            Ladder::cliff(rate("2"), vec![step(200_000, "4"), step(500_000, "8")]).unwrap();
        for (tokens, expected) in [(0, "2"), (200_000, "2"), (200_001, "4"), (500_001, "8")] {
            assert_eq!(ladder.rate_for(tokens), rate(expected), "{tokens}");
        }
        assert_eq!(
            Ladder::cliff(rate("2"), vec![step(5, "4"), step(5, "8")]),
            Err(LadderError(5))
        );
    }

    #[test]
    fn only_the_part_above_a_marginal_step_pays_it() {
        let step = |above, text| Step {
            above,
            rate: rate(text),
        };
        let ladder = Ladder::marginal(rate("2"), vec![step(100, "4"), step(200, "8")]).unwrap();
        let split = |position, count| -> Vec<(Rate, String)> {
            let lines = ladder.split(Quantity::whole(position), Quantity::whole(count), 0);
            lines
                .into_iter()
                .map(|(rate, n)| (rate, n.to_string()))
                .collect()
        };
        let line = |text: &str, count: &str| (rate(text), count.to_owned());
        assert_eq!(split(0, 100), [line("2", "100")]);
        assert_eq!(
            split(0, 250),
            [line("2", "100"), line("4", "100"), line("8", "50")]
        );
        assert_eq!(split(150, 100), [line("4", "50"), line("8", "50")]);
        assert_eq!(split(300, 7), [line("8", "7")]);
        assert_eq!(split(0, 0), []);
        assert_eq!(ladder.rate_for(201), rate("8"));
    }
}
