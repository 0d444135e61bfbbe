//! A rate that depends on the length of the input.

use thiserror::Error;

use crate::money::Rate;

/// A rate and the dearer (or cheaper) ones that replace it for long inputs.
///
/// The steps are a *cliff*: as soon as the whole input is strictly longer than
/// [`Step::above`], **all** units pay the rate of that step. This is how the APIs charge. Tables in
/// which only the part above a limit pays more are a different kind of ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    base: Rate,
    steps: Vec<Step>,
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
        }
    }

    /// A rate with steps from short to long.
    ///
    /// # Errors
    /// [`LadderError`] when a step does not start above the one before it.
    pub fn cliff(base: Rate, steps: Vec<Step>) -> Result<Self, LadderError> {
        let mut last = None;
        for step in &steps {
            if last.is_some_and(|last| step.above <= last) {
                return Err(LadderError(step.above));
            }
            last = Some(step.above);
        }
        Ok(Self { base, steps })
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

    /// The rate for a call whose whole input has `input_tokens` tokens.
    #[must_use]
    pub fn rate_for(&self, input_tokens: u64) -> Rate {
        self.steps
            .iter()
            .rev()
            .find(|step| input_tokens > step.above)
            .map_or(self.base, |step| step.rate)
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
}
