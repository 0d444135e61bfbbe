//! What it is worth to know something before deciding which use cases to roll out.

use super::Scenario;
use super::input::Input;
use super::model::Outputs;
use crate::order;
use crate::uncertainty::simulation::{InputId, Origin, Outcome};
use crate::uncertainty::summary::{Decision, mean};
use crate::workload::{larger, smaller};
use serde::{Deserialize, Serialize};

/// What it is worth to find out a number before deciding which use cases to roll out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Inputs with what knowing each is worth, in dollars, most first.
    pub inputs: Vec<(InputId, f64)>,
    /// What knowing everything is worth: no study may cost more.
    pub everything: f64,
}

/// Net present values to decide by: each use case can be rolled out or left, and what all share is paid once any is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Choice {
    /// What all use cases share; a cost is negative.
    pub shared: f64,
    /// Each use case without it.
    pub cases: Vec<f64>,
}

impl Choice {
    /// The means of runs of the whole and of each use case.
    fn on_average<'o>(whole: &[f64], cases: impl Iterator<Item = &'o [f64]>) -> Self {
        let cases: Vec<f64> = cases.map(mean).collect();
        Self {
            shared: mean(whole) - cases.iter().sum::<f64>(),
            cases,
        }
    }

    /// What the best of the others bring without the use case at a place, with what all share.
    fn without(&self, place: usize) -> f64 {
        let others = self.cases.iter().enumerate().filter(|(at, _)| *at != place);
        self.shared + others.map(|(_, value)| value.max(0.0)).sum::<f64>()
    }

    /// The value of the best decision.
    ///
    /// ```
    /// use llm_readiness_engine::tco::risk::Choice;
    /// let choice = |shared, cases: &[f64]| Choice { shared, cases: cases.to_vec() }.best();
    /// assert_eq!(choice(-10.0, &[40.0, -30.0]), 30.0, "the second is left");
    /// assert_eq!(choice(-50.0, &[40.0, -30.0]), 0.0, "nothing is worth what all share");
    /// ```
    #[must_use]
    pub fn best(&self) -> f64 {
        let cases: f64 = self.cases.iter().map(|value| value.max(0.0)).sum();
        (self.shared + cases).max(0.0)
    }

    /// The value of rolling out all use cases.
    #[must_use]
    pub fn of_all(&self) -> f64 {
        self.shared + self.cases.iter().sum::<f64>()
    }

    /// What it is worth to know which of several equally likely ones holds: the mean of the best decision for each, less
    /// the best decision for their mean.
    ///
    /// ```
    /// use llm_readiness_engine::tco::risk::Choice;
    /// let alone = |value| Choice { shared: 0.0, cases: vec![value] };
    /// // With it known, the use case is dropped in one of two cases and a loss of 40 is avoided: 20 on average.
    /// assert_eq!(Choice::worth_of_knowing(&[alone(-40.0), alone(100.0)]), 20.0);
    /// // Nothing is worth knowing that changes no decision.
    /// assert_eq!(Choice::worth_of_knowing(&[alone(10.0), alone(100.0)]), 0.0);
    /// // A use case that may lose is worth knowing about beside one that wins whatever happens.
    /// let both = |value| Choice { shared: 0.0, cases: vec![500.0, value] };
    /// assert_eq!(Choice::worth_of_knowing(&[both(-40.0), both(100.0)]), 20.0);
    /// ```
    #[must_use]
    pub fn worth_of_knowing(all: &[Self]) -> f64 {
        let cases = all.iter().map(|one| one.cases.len()).min().unwrap_or(0);
        let mean = |value: &dyn Fn(&Self) -> f64| mean(&all.iter().map(value).collect::<Vec<_>>());
        let on_average = Self {
            shared: mean(&|one| one.shared),
            cases: (0..cases)
                .map(|at| mean(&|one| one.cases.get(at).copied().unwrap_or(0.0)))
                .collect(),
        };
        // Rounding must not make information cost something.
        (mean(&Self::best) - on_average.best()).max(0.0)
    }
}

/// What was found for each use case, and from what: people change one and ask again.
#[derive(Debug, Clone, Default)]
pub struct KnownFindings(Vec<Known>);

#[derive(Debug, Clone)]
struct Known {
    /// Its runs, and what it has to carry of what all share.
    origin: Origin,
    missing: f64,
    inputs: Vec<InputId>,
    found: Vec<(InputId, f64)>,
}

impl Known {
    /// Whether it was found from the same.
    fn is_of(&self, origin: &Origin, missing: f64, inputs: &[InputId]) -> bool {
        self.origin == *origin
            && self.missing.to_bits() == missing.to_bits()
            && self.inputs == inputs
    }
}

impl Scenario {
    /// What to find out first before deciding which use cases to roll out.
    ///
    /// A number belongs to one use case, and what it says of others through a correlation is left out: it is worth what it
    /// changes in the decision about its own, beside the best decision about the others.
    #[must_use]
    pub fn findings(&self, outcome: &Outcome) -> Findings {
        self.findings_after(&mut KnownFindings::default(), outcome)
    }

    /// The same; for a use case whose runs are those of before, what was found before is taken. `known` becomes what was
    /// found now.
    #[must_use]
    pub fn findings_after(&self, known: &mut KnownFindings, outcome: &Outcome) -> Findings {
        let whole = outcome.first_output(Outputs::PRESENT_VALUE);
        if self.cases.len() < 2 {
            let nothing = vec![0.0; whole.len()];
            return findings(&[whole, &nothing], self.inputs.iter(), outcome);
        }
        let places = self.model().places();
        let cases: Vec<(usize, &[f64])> = (self.cases.iter())
            .map(|case| (*case, outcome.first_output(places.case(*case))))
            .collect();
        let average = Choice::on_average(whole, cases.iter().map(|(_, values)| *values));
        let mut before = std::mem::take(&mut known.0).into_iter();
        for (at, (case, values)) in cases.iter().enumerate() {
            let inputs = self.inputs.iter().filter(|input| input.case == *case);
            let ids: Vec<InputId> = inputs.clone().map(|input| input.id).collect();
            let origin = outcome.origin(at);
            // Where the others do not carry what all share, this one has to.
            let missing = (-average.without(at)).max(0.0);
            let same = before
                .next()
                .filter(|one| one.is_of(&origin, missing, &ids));
            known.0.push(same.unwrap_or_else(|| {
                let otherwise = vec![missing; values.len()];
                Known {
                    found: findings(&[values, &otherwise], inputs, outcome).inputs,
                    origin,
                    missing,
                    inputs: ids,
                }
            }));
        }
        let found: Vec<(InputId, f64)> = known.0.iter().flat_map(|one| one.found.clone()).collect();
        Findings {
            inputs: most_first(&found),
            everything: (informed(whole, &cases) - average.best()).max(0.0),
        }
    }

    /// What to find out first before deciding about one use case alone, whatever all share.
    #[must_use]
    pub fn case_findings(&self, outcome: &Outcome, case: usize) -> Findings {
        let inputs = self.inputs.iter().filter(|input| input.case == case);
        let values = outcome.first_output(self.model().places().case(case));
        let nothing = vec![0.0; values.len()];
        findings(&[values, &nothing], inputs, outcome)
    }

    /// The expected values to decide by.
    #[must_use]
    pub fn choice(&self, outcome: &Outcome) -> Choice {
        let places = self.model().places();
        let cases = self
            .cases
            .iter()
            .map(|case| outcome.output(places.case(*case)));
        Choice::on_average(outcome.output(Outputs::PRESENT_VALUE), cases)
    }
}

/// The mean of the best decision of each run.
fn informed(whole: &[f64], cases: &[(usize, &[f64])]) -> f64 {
    // The best decision of a run is better than rolling out everything by what the losing use cases lose.
    let mut best = whole.to_vec();
    for (_, values) in cases {
        for (best, value) in best.iter_mut().zip(*values) {
            *best -= smaller(*value, 0.0);
        }
    }
    for best in &mut best {
        *best = larger(*best, 0.0);
    }
    mean(&best)
}

fn findings<'i>(
    options: &[&[f64]; 2],
    inputs: impl Iterator<Item = &'i Input>,
    outcome: &Outcome,
) -> Findings {
    let decision = Decision::of(options);
    let found: Vec<(InputId, f64)> = inputs
        .map(|input| (input.id, decision.value_of(outcome.ranks(input.id))))
        .collect();
    Findings {
        inputs: most_first(&found),
        everything: decision.value_of_everything(),
    }
}

fn most_first(found: &[(InputId, f64)]) -> Vec<(InputId, f64)> {
    let worth: Vec<f64> = found.iter().map(|(_, worth)| *worth).collect();
    order::arranged(found, &order::descending(&worth))
}
