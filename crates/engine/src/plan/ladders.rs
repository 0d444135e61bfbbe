//! The practices as the solver sees them: ladders to climb. Each step costs days, gains points and
//! may need a step of another ladder.

use std::ops::Range;

/// One step up. Whoever takes it has taken every step below it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) ladder: usize,
    /// Height on the ladder after the step, from 1.
    pub(super) height: usize,
    /// Thousandths of a day.
    pub(super) cost: u64,
    /// Points of the overall score.
    pub(super) gain: f64,
}

/// Whoever takes the step `from` must take the step `needs`. Both are positions in the list of steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) needs: usize,
}

/// All ladders with what ties them together.
#[derive(Debug, Default)]
pub(super) struct Ladders {
    /// Ladder by ladder, bottom to top.
    pub(super) steps: Vec<Step>,
    /// The steps of each ladder.
    pub(super) ranges: Vec<Range<usize>>,
    /// Never in a circle: the pack was checked for that.
    pub(super) links: Vec<Link>,
}

/// How high each ladder is climbed.
pub(super) type Heights = Vec<usize>;

/// The value at a position, zero beyond the end.
pub(super) fn at<T: Copy + Default>(values: &[T], position: usize) -> T {
    values.get(position).copied().unwrap_or_default()
}

impl Ladders {
    /// Adds a ladder with the cost and gain of each step.
    pub(super) fn push(&mut self, steps: impl Iterator<Item = (u64, f64)>) {
        let (ladder, start) = (self.ranges.len(), self.steps.len());
        self.steps
            .extend(steps.enumerate().map(|(below, (cost, gain))| Step {
                ladder,
                height: below + 1,
                cost,
                gain,
            }));
        self.ranges.push(start..self.steps.len());
    }

    /// Position of the step that leads to a height, if the ladder is that high.
    pub(super) fn step_to(&self, ladder: usize, height: usize) -> Option<usize> {
        let range = self.ranges.get(ladder)?;
        let position = range.start + height.checked_sub(1)?;
        range.contains(&position).then_some(position)
    }

    /// The steps of a ladder from the bottom, each with its position in the list of steps.
    pub(super) fn steps_of(&self, ladder: usize) -> impl Iterator<Item = (usize, &Step)> {
        let range = self.ranges.get(ladder).cloned().unwrap_or_default();
        let start = range.start;
        let steps = self.steps.get(range).unwrap_or_default();
        (start..).zip(steps)
    }

    /// Every ladder climbed to its top.
    pub(super) fn all_the_way(&self) -> Heights {
        self.ranges.iter().map(ExactSizeIterator::len).collect()
    }

    pub(super) fn is_taken(&self, heights: &[usize], step: usize) -> bool {
        self.steps
            .get(step)
            .is_some_and(|step| at(heights, step.ladder) >= step.height)
    }

    pub(super) fn cost(&self, heights: &[usize]) -> u64 {
        self.taken(heights).map(|step| step.cost).sum()
    }

    pub(super) fn gain(&self, heights: &[usize]) -> f64 {
        self.taken(heights).fold(0.0, |sum, step| sum + step.gain)
    }

    fn taken<'a>(&'a self, heights: &'a [usize]) -> impl Iterator<Item = &'a Step> {
        self.steps
            .iter()
            .filter(|step| at(heights, step.ladder) >= step.height)
    }

    /// Adds every step that one already taken needs.
    pub(super) fn add_what_is_needed(&self, heights: &mut [usize]) {
        let mut changed = true;
        while changed {
            changed = false;
            for link in &self.links {
                if self.is_taken(heights, link.from)
                    && !self.is_taken(heights, link.needs)
                    && let Some(step) = self.steps.get(link.needs)
                    && let Some(height) = heights.get_mut(step.ladder)
                {
                    *height = step.height;
                    changed = true;
                }
            }
        }
    }

    /// Takes back steps that neither the points nor another step require, the dearest first.
    pub(super) fn take_back_what_is_spare(&self, heights: &mut [usize], points: f64) {
        while let Some(step) = self.dearest_spare_step(heights, points) {
            if let Some(height) = heights.get_mut(step.ladder) {
                *height = step.height - 1;
            }
        }
    }

    fn dearest_spare_step(&self, heights: &[usize], points: f64) -> Option<Step> {
        let spare_points = self.gain(heights) - points;
        let uppermost = heights
            .iter()
            .enumerate()
            .filter_map(|(ladder, height)| self.step_to(ladder, *height))
            .filter_map(|position| Some((position, *self.steps.get(position)?)));
        let spare = uppermost.filter(|(position, step)| {
            let is_needed = || {
                self.links
                    .iter()
                    .any(|link| link.needs == *position && self.is_taken(heights, link.from))
            };
            step.gain <= spare_points && !is_needed()
        });
        spare
            .map(|(_, step)| step)
            .max_by_key(|step| (step.cost, std::cmp::Reverse(step.ladder)))
    }
}
