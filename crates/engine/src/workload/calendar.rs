//! From month to month: pilot, decision, roll-out, and how many tasks there are.

use super::Number;
use crate::use_case::{Field, Values};

/// Where a use case is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Not started.
    Before,
    /// A small group tries it out.
    Pilot,
    /// The pilot group goes on while the decision is prepared.
    Decision,
    /// The share of people who use it rises.
    RollOut,
    /// That share is reached.
    Run,
}

impl Phase {
    /// Whether the roll-out has started.
    #[must_use]
    pub fn is_rolled(self) -> bool {
        matches!(self, Self::RollOut | Self::Run)
    }
}

/// When the phases of a use case start, in months from the start of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    pilot: usize,
    decision: usize,
    roll_out: usize,
    run: usize,
}

impl Phase {
    /// The word for it in files and language keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Pilot => "pilot",
            Self::Decision => "decision",
            Self::RollOut => "roll-out",
            Self::Run => "run",
        }
    }
}

impl Calendar {
    /// The calendar of a use case; parts of months are rounded to the nearest whole one.
    #[must_use]
    pub fn of(values: &Values<f64>) -> Self {
        let months = |field| whole(values.get(field));
        let pilot = months(Field::StartMonth);
        let decision = pilot + months(Field::PilotMonths);
        let roll_out = decision + months(Field::DecisionMonths);
        Self {
            pilot,
            decision,
            roll_out,
            run: roll_out + months(Field::AdoptionMonths),
        }
    }

    /// The same with a roll-out that starts `months` later; the pilot goes on meanwhile.
    #[must_use]
    pub fn delayed(self, months: usize) -> Self {
        Self {
            roll_out: self.roll_out + months,
            run: self.run + months,
            ..self
        }
    }

    /// The phase in a month.
    #[must_use]
    pub fn phase(self, month: usize) -> Phase {
        if month < self.pilot {
            Phase::Before
        } else if month < self.decision {
            Phase::Pilot
        } else if month < self.roll_out {
            Phase::Decision
        } else if month < self.run {
            Phase::RollOut
        } else {
            Phase::Run
        }
    }

    /// The first month in which anything is done.
    #[must_use]
    pub fn start(self) -> usize {
        self.pilot
    }

    /// The first month of the roll-out.
    #[must_use]
    pub fn roll_out(self) -> usize {
        self.roll_out
    }

    /// Months since the start of the roll-out; none before it.
    #[must_use]
    pub fn since_roll_out(self, month: usize) -> Option<usize> {
        month.checked_sub(self.roll_out)
    }

    /// How far the roll-out is, 0 to 1: it rises in equal steps and is whole in the last of its months.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "months are few")]
    pub fn progress(self, month: usize) -> f64 {
        match self.since_roll_out(month) {
            None => 0.0,
            Some(since) if month < self.run => {
                (since + 1) as f64 / (self.run - self.roll_out) as f64
            }
            Some(_) => 1.0,
        }
    }
}

/// People who use it in a month.
#[must_use]
pub fn active_users<N: Number>(values: &Values<N>, calendar: Calendar, month: usize) -> N {
    match calendar.phase(month) {
        Phase::Before => N::of(0.0),
        Phase::Pilot | Phase::Decision => values.get(Field::PilotUsers),
        Phase::RollOut | Phase::Run => {
            values.get(Field::Users) * values.get(Field::Adoption) * N::of(calendar.progress(month))
        }
    }
}

/// Tasks of one active user in an average month.
#[must_use]
pub fn tasks_per_user<N: Number>(values: &Values<N>) -> N {
    values.get(Field::TasksPerUserDay) * values.get(Field::Workdays)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "limits keep months between 0 and 120"
)]
fn whole(months: f64) -> usize {
    libm::round(months) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(start: f64, pilot: f64, decision: f64, ramp: f64) -> Calendar {
        let values = Values::of(|_| 0.0)
            .with(Field::StartMonth, start)
            .with(Field::PilotMonths, pilot)
            .with(Field::DecisionMonths, decision)
            .with(Field::AdoptionMonths, ramp);
        Calendar::of(&values)
    }

    #[test]
    fn phases_follow_each_other() {
        let calendar = calendar(1.0, 2.0, 1.0, 2.0);
        let phases: Vec<&str> = (0..7).map(|month| calendar.phase(month).key()).collect();
        assert_eq!(
            phases,
            [
                "before", "pilot", "pilot", "decision", "roll-out", "roll-out", "run"
            ]
        );
        let progress: Vec<f64> = (3..7).map(|month| calendar.progress(month)).collect();
        assert_eq!(progress, [0.0, 0.5, 1.0, 1.0]);
        assert_eq!(calendar.delayed(3).roll_out(), 7);
        assert_eq!(calendar.delayed(3).phase(6), Phase::Decision);
    }

    #[test]
    fn a_use_case_without_a_ramp_is_there_at_once() {
        let calendar = calendar(0.0, 0.0, 0.0, 0.0);
        assert_eq!(calendar.phase(0), Phase::Run);
        assert!((calendar.progress(0) - 1.0).abs() < f64::EPSILON);
    }
}
