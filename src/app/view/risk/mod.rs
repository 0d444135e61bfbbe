//! How sure the cost is, what drives it, what to find out first, and whether it is worth it: the plan's runs in words and
//! charts.

pub mod drivers;
pub mod findings;
pub mod map;
pub mod scenarios;
pub mod sliders;
pub mod spread;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod tests;
pub mod worth;
pub mod worth_by_case;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::risk::Input;
use llm_readiness_engine::use_case::{Field, Unit};
use llm_readiness_simulation::{Answer, RangeFault, Refusal};

use crate::app::Words;
use crate::app::simulated::{Simulated, State};
use crate::app::view::cost::page::Page;
use crate::app::view::cost::small_money;

/// The answer as it stands, with the plan it is about.
#[derive(Clone, Copy)]
pub struct Risk<'v, 'm> {
    /// The plan.
    pub page: &'v Page<'m>,
    /// What its runs said.
    pub answer: &'v Answer,
    /// Whether it is about the plan as it is now, or one change behind.
    pub is_current: bool,
}

/// How it stands with the simulation, where there is something to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// All is said by the answer.
    Quiet,
    /// The first answer is on its way.
    Coming,
    /// A long one is on its way, so much of it done.
    Running {
        /// From 0 to 1.
        share: f64,
        /// In words.
        words: String,
    },
    /// It was stopped.
    Stopped(String),
    /// It cannot be run, or the program failed.
    Fault(String),
}

/// How it stands with the simulation.
#[must_use]
pub fn status(words: &Words, simulated: &Simulated) -> Status {
    match &simulated.state {
        State::Current => Status::Quiet,
        State::Canceled => Status::Stopped(words.text(text::risk::CANCELED)),
        State::Failed(reason) => {
            Status::Fault(words.say(text::risk::FAILED, &[("reason", Arg::Text(reason))]))
        }
        State::Refused(refusal) => Status::Fault(refused(words, refusal)),
        State::Waiting => match simulated.share {
            Some(share) => Status::Running {
                share,
                words: words.say(
                    text::risk::RUNNING,
                    &[("share", Arg::Text(&words.percent(share)))],
                ),
            },
            None if simulated.answer.is_some() => Status::Quiet,
            None => Status::Coming,
        },
    }
}

fn refused(words: &Words, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NothingToRun => words.text(text::risk::NOTHING_TO_RUN),
        Refusal::Range { field, fault, .. } => {
            let field = field_name(words, *field);
            let field = ("field", Arg::Text(&field));
            match fault {
                RangeFault::NotPositive => words.say(text::risk::RANGE_POSITIVE, &[field]),
                RangeFault::Other(reason) => {
                    words.say(text::risk::RANGE, &[field, ("reason", Arg::Text(reason))])
                }
            }
        }
        Refusal::Other(reason) => words.say(text::risk::REFUSED, &[("reason", Arg::Text(reason))]),
    }
}

/// The name of a number.
pub(super) fn field_name(words: &Words, field: Field) -> String {
    words.word("field", &field.key().replace('_', "-"))
}

impl Risk<'_, '_> {
    /// The name of an input: the number, and of which use case where there are several.
    #[must_use]
    pub fn input_name(&self, input: &Input) -> String {
        self.number_name(input.case, input.field)
    }

    /// The name of a number of the use case at a position.
    pub(super) fn number_name(&self, case: usize, field: Field) -> String {
        let words = self.page.costed.words;
        let field = field_name(words, field);
        if self.page.costed.plan.use_cases.len() < 2 {
            return field;
        }
        let case = self.page.case_name(case);
        let args = [
            ("field", Arg::Text(field.as_str())),
            ("case", Arg::Text(&case)),
        ];
        words.say(text::risk::INPUT_OF, &args)
    }

    /// A value of an input as people write it.
    #[must_use]
    pub fn input_value(&self, field: Field, value: f64) -> String {
        let words = self.page.costed.words;
        match field.unit() {
            Unit::Share => words.percent(value),
            Unit::Dollars => small_money(words, self.page.costed.settings(), value),
            _ if value.abs() >= 100.0 || value.fract() == 0.0 => words.number(value, 0),
            _ if value.abs() >= 1.0 => words.number(value, 1),
            _ => words.number(value, 3),
        }
    }

    /// The input under an id.
    #[must_use]
    pub fn input(
        &self,
        id: llm_readiness_engine::uncertainty::simulation::InputId,
    ) -> Option<&Input> {
        self.answer.inputs.iter().find(|input| input.id == id)
    }

    pub(super) fn money(&self, dollars: f64) -> String {
        self.page.costed.money(dollars)
    }
}
