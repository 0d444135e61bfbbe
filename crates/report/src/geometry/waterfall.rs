//! From one amount to another: each step begins where the one before ended.

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Sets the amount; the bar grows from zero.
    Level(f64),
    /// Adds to it, or takes from it.
    Change(f64),
    /// Shows what has been reached.
    Subtotal,
}

/// A step with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedStep {
    /// What it is.
    pub name: String,
    /// What it does.
    pub step: Step,
    /// Its amount as it is written.
    pub amount: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// In their order.
    pub steps: Vec<NamedStep>,
}

/// Which way a bar goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It shows an amount.
    Total,
    /// More.
    Up,
    /// Less.
    Down,
}

/// A step as places from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepBar {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; the next step begins there.
    pub to: f64,
    /// Which way it goes.
    pub direction: Direction,
}

/// The steps on a common scale.
#[derive(Debug, Clone, PartialEq)]
pub struct StepBars {
    /// Where zero stands.
    pub zero: f64,
    /// In their order.
    pub bars: Vec<StepBar>,
}

impl Waterfall {
    /// Places on a scale from the least to the greatest amount on the way, zero included.
    #[must_use]
    pub fn bars(&self) -> StepBars {
        let spans = self.spans();
        let ends = spans.iter().flat_map(|(from, to, _)| [*from, *to]);
        let (least, most) = ends.fold((0.0_f64, 0.0_f64), |(least, most), end| {
            (least.min(end), most.max(end))
        });
        let place = |amount: f64| {
            let share = (amount - least) / (most - least);
            if share.is_finite() {
                100.0 * share
            } else {
                0.0
            }
        };
        let bar = |(from, to, direction): &(f64, f64, Direction)| StepBar {
            from: place(*from),
            to: place(*to),
            direction: *direction,
        };
        StepBars {
            zero: place(0.0),
            bars: spans.iter().map(bar).collect(),
        }
    }

    fn spans(&self) -> Vec<(f64, f64, Direction)> {
        let mut reached = 0.0;
        let span = |named: &NamedStep| {
            let before = reached;
            match named.step {
                Step::Level(amount) => reached = finite(amount),
                Step::Change(amount) => reached += finite(amount),
                Step::Subtotal => {}
            }
            match named.step {
                Step::Level(_) | Step::Subtotal => (0.0, reached, Direction::Total),
                Step::Change(amount) if amount < 0.0 => (before, reached, Direction::Down),
                Step::Change(_) => (before, reached, Direction::Up),
            }
        };
        self.steps.iter().map(span).collect()
    }
}

fn finite(amount: f64) -> f64 {
    if amount.is_finite() { amount } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(steps: &[Step]) -> Waterfall {
        let named = |step: &Step| NamedStep {
            name: String::new(),
            step: *step,
            amount: String::new(),
        };
        Waterfall {
            steps: steps.iter().map(named).collect(),
        }
    }

    #[test]
    fn each_step_begins_where_the_one_before_ended() {
        let bars = chart(&[
            Step::Level(100.0),
            Step::Change(-60.0),
            Step::Change(20.0),
            Step::Subtotal,
        ])
        .bars();
        let places: Vec<(f64, f64)> = bars.bars.iter().map(|bar| (bar.from, bar.to)).collect();
        assert_eq!(
            places,
            [(0.0, 100.0), (100.0, 40.0), (40.0, 60.0), (0.0, 60.0)]
        );
        assert_eq!(bars.bars[1].direction, Direction::Down);
    }

    #[test]
    fn below_zero_the_bars_of_amounts_still_begin_at_zero() {
        let bars = chart(&[Step::Level(50.0), Step::Change(-100.0), Step::Subtotal]).bars();
        assert!((bars.zero - 50.0).abs() < f64::EPSILON);
        assert_eq!((bars.bars[2].from, bars.bars[2].to), (50.0, 0.0));
    }

    #[test]
    fn without_amounts_there_are_no_lengths() {
        assert!(chart(&[]).bars().bars.is_empty());
        let bars = chart(&[Step::Level(0.0), Step::Change(f64::NAN)]).bars();
        assert!(
            bars.bars
                .iter()
                .all(|bar| (bar.from - bar.to).abs() < f64::EPSILON),
            "{bars:?}"
        );
    }
}
