//! All effects together, as a plan takes them.

use super::{Basis, Effect, LinkEffect};
use crate::assessment::Assessment;
use crate::date::Date;
use crate::pack::Pack;
use crate::scoring::Sheet;
use crate::tco::plan::{Market, Plan};
use crate::use_case::{Field, Values, Worse};
use crate::workload::Number;

/// What readiness does to a plan; nothing by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gaps {
    /// Months by which every roll-out starts later.
    pub delay: usize,
    /// Person-days of closing gaps.
    pub days: f64,
    /// Money besides the days, US dollars.
    pub usd: f64,
    /// What a day costs, US dollars.
    pub day_rate: f64,
    worse: Vec<(Field, Worse)>,
}

impl Gaps {
    /// The effects that act.
    #[must_use]
    pub fn of(effects: &[LinkEffect<'_>], day_rate: f64) -> Self {
        let mut gaps = Self {
            day_rate,
            ..Self::default()
        };
        for found in effects.iter().filter(|found| found.acts()) {
            match found.effect {
                Effect::Nothing => {}
                Effect::Close { days, usd, .. } => {
                    gaps.days += days;
                    gaps.usd += usd;
                }
                Effect::Delay { months } => gaps.delay = gaps.delay.max(months.into()),
                Effect::Worsen { field, share } => gaps.add(field, Worse::by(field, share)),
            }
        }
        gaps
    }

    fn add(&mut self, field: Field, change: Worse) {
        match self.worse.iter_mut().find(|(known, _)| *known == field) {
            Some((_, known)) => *known = known.then(change),
            None => self.worse.push((field, change)),
        }
    }

    /// What closing the gaps costs, US dollars.
    #[must_use]
    pub fn closing(&self) -> f64 {
        self.days * self.day_rate + self.usd
    }

    /// How a number of every use case changes; none where it does not.
    #[must_use]
    pub fn worse(&self, field: Field) -> Option<Worse> {
        let found = self.worse.iter().find(|(known, _)| *known == field);
        found.map(|(_, change)| *change)
    }

    /// A number as it is with the gaps.
    #[must_use]
    pub fn worsened<N: Number>(&self, field: Field, value: N) -> N {
        match self.worse(field) {
            Some(change) => change.of(value),
            None => value,
        }
    }

    /// The central values of a use case as they are with the gaps.
    pub(in crate::tco) fn worsen(&self, values: &mut Values<f64>) {
        for (field, change) in &self.worse {
            values.set(*field, change.of(values.get(*field)));
        }
    }

    /// What closing the gaps costs by month: the same in every month before the first roll-out, or all of it in the first
    /// month of the plan when the roll-out is then.
    #[must_use]
    pub fn dated(&self, first_roll_out: usize, months: usize) -> Vec<f64> {
        let before = first_roll_out.min(months).max(1);
        #[allow(clippy::cast_precision_loss, reason = "months are few")]
        let each = self.closing() / before as f64;
        (0..months)
            .map(|month| if month < before { each } else { 0.0 })
            .collect()
    }
}

impl<'p> Plan<'p> {
    /// The plan of an assessment, with what its answers do to it.
    #[must_use]
    pub fn of_assessment(
        assessment: &'p Assessment,
        pack: &Pack,
        market: Market<'p>,
        as_of: Date,
    ) -> Self {
        let sheet = Sheet::of(pack, assessment);
        let goal = assessment.goal.as_ref();
        let basis = Basis::new(pack, &sheet, goal, &market.library.links);
        Self::new(&assessment.use_cases, &assessment.cost, market, as_of).joined(&basis)
    }

    /// The plan with what the answers do to it, as far as the links are switched on in its settings.
    #[must_use]
    pub fn joined(mut self, basis: &Basis<'_>) -> Self {
        self.gaps = self.gaps_of(basis);
        self
    }

    /// What answers would do to this plan.
    #[must_use]
    pub fn gaps_of(&self, basis: &Basis<'_>) -> Gaps {
        let links = &self.library.links;
        let effects = basis.effects(links, &self.settings.links);
        let rate = self.library.defaults.get(&Field::DayRate);
        Gaps::of(&effects, rate.map_or(0.0, |given| given.value.central()))
    }
}
