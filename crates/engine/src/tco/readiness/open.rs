//! What it is worth, in money, to find out an open answer.

use serde::{Deserialize, Serialize};

use super::{Basis, Gaps};
use crate::order::{arranged, descending};
use crate::scoring::{Sheet, Standing};
use crate::tco::plan::Plan;
use crate::tco::risk::{Choice, Detail, Outputs, Scenario, ScenarioFault};
use crate::uncertainty::summary::Summary;

/// An answer that is still to be found out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenAnswer {
    /// Position of the practice.
    pub practice: usize,
    /// What knowing its level is worth before deciding about the roll-out, US dollars.
    pub worth: f64,
    /// Expected net present value of the plan at each level, lowest first.
    pub by_level: Vec<f64>,
}

/// What each open or unknown answer is worth that a link in effect listens to, most first.
///
/// Every level is taken as equally likely, as in
/// [`next_best_answers`](crate::scoring::next_best_answers). For each, the plan is estimated and simulated with that
/// answer and `runs` runs of the same seed; all other open answers do nothing. Because only the level would be known and
/// not the ranges, the mean of the runs stands for the level, and the decision is the best [`Choice`] of use cases for it. An
/// answer that changes nothing at any level is left out.
///
/// ```
/// use llm_readiness_engine::tco::Plan;
/// use llm_readiness_engine::tco::readiness::{Basis, open_answers};
/// use llm_readiness_engine::tco::risk::ScenarioFault;
///
/// fn first_question<'p>(plan: &Plan<'_>, basis: &Basis<'p>) -> Result<Option<&'p str>, ScenarioFault> {
///     let answers = open_answers(plan, basis, 500, 1)?;
///     let first = answers.first().filter(|answer| answer.worth > 0.0);
///     let practice = first.and_then(|answer| basis.pack.practices.get(answer.practice));
///     Ok(practice.map(|practice| practice.id.as_str()))
/// }
/// ```
///
/// # Errors
/// [`ScenarioFault`] when the plan cannot be simulated.
pub fn open_answers(
    plan: &Plan<'_>,
    basis: &Basis<'_>,
    runs: usize,
    seed: u64,
) -> Result<Vec<OpenAnswer>, ScenarioFault> {
    let mut search = OpenSearch::new(runs, seed);
    while search.step(plan, basis)? {}
    Ok(search.finish())
}

/// [`open_answers`] practice by practice, for a caller that must not wait for all of it.
#[derive(Debug, Clone)]
pub struct OpenSearch {
    runs: usize,
    seed: u64,
    /// The practice that is looked at next.
    next: usize,
    /// Plans that were simulated: many answers lead to the same one.
    known: Vec<(Gaps, Choice)>,
    found: Vec<OpenAnswer>,
}

impl OpenSearch {
    /// A search that simulates each plan with so many runs.
    #[must_use]
    pub fn new(runs: usize, seed: u64) -> Self {
        Self {
            runs,
            seed,
            next: 0,
            known: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Looks at the next open answer. Whether there was one. Every step needs the same plan and answers.
    ///
    /// # Errors
    /// [`ScenarioFault`] when the plan cannot be simulated.
    pub fn step(&mut self, plan: &Plan<'_>, basis: &Basis<'_>) -> Result<bool, ScenarioFault> {
        let rows = basis.sheet.rows.iter().enumerate().skip(self.next);
        let Some((practice, row)) = rows.into_iter().find(|(_, row)| row.is_uncertain()) else {
            return Ok(false);
        };
        self.next = practice + 1;
        let mut sheet = basis.sheet.clone();
        let gaps: Vec<Gaps> = (0..=sheet.top)
            .map(|level| {
                stand(&mut sheet, practice, Standing::Level(level));
                plan.gaps_of(&Basis {
                    pack: basis.pack,
                    sheet: &sheet,
                    goal: basis.goal,
                })
            })
            .collect();
        stand(&mut sheet, practice, row.standing);
        if gaps.iter().all(|each| Some(each) == gaps.first()) {
            return Ok(true);
        }
        let values = gaps.into_iter().map(|gaps| self.value(plan, gaps));
        let by_level = values.collect::<Result<Vec<Choice>, ScenarioFault>>()?;
        self.found.push(OpenAnswer {
            practice,
            worth: Choice::worth_of_knowing(&by_level),
            by_level: by_level.iter().map(Choice::of_all).collect(),
        });
        Ok(true)
    }

    /// What was found, the answer that is worth most first.
    #[must_use]
    pub fn finish(self) -> Vec<OpenAnswer> {
        let worth: Vec<f64> = self.found.iter().map(|answer| answer.worth).collect();
        arranged(&self.found, &descending(&worth))
    }

    fn value(&mut self, plan: &Plan<'_>, gaps: Gaps) -> Result<Choice, ScenarioFault> {
        if let Some((_, value)) = self.known.iter().find(|(seen, _)| *seen == gaps) {
            return Ok(value.clone());
        }
        let value = choice(plan, gaps.clone(), self.runs, self.seed)?;
        self.known.push((gaps, value.clone()));
        Ok(value)
    }
}

fn stand(sheet: &mut Sheet, practice: usize, standing: Standing) {
    if let Some(row) = sheet.rows.get_mut(practice) {
        row.standing = standing;
    }
}

/// The expected values of the plan with these gaps.
fn choice(plan: &Plan<'_>, gaps: Gaps, runs: usize, seed: u64) -> Result<Choice, ScenarioFault> {
    let plan = Plan {
        gaps,
        ..plan.clone()
    };
    let scenario = Scenario::of(&plan, &plan.estimate(), Detail::Totals)?;
    let outcome = scenario.simulation(runs, seed)?.finish();
    // Runs without a finite value say so here.
    Summary::of(outcome.output(Outputs::PRESENT_VALUE))?;
    Ok(scenario.choice(&outcome))
}
