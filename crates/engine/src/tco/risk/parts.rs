//! A use case in a block of runs: everything that does not change from month to month, calculated once a block.

use crate::tco::case::Case;
use crate::uncertainty::lanes::Lanes;
use crate::use_case::{Field, Values};
use crate::workload::{Number, Phase, attempts, tasks_per_user};

/// Parts of the months of a use case.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    /// People and their tasks in the pilot.
    pub(super) pilot: Volume,
    /// And after the roll-out, at full adoption.
    pub(super) roll_out: Volume,
    /// Growth of a month.
    pub(super) growth: Lanes,
    /// What is left of the token price after a month.
    pub(super) decline: Lanes,
    /// Costs of one task beside tokens.
    pub(super) task: Lanes,
    /// Benefit of one task.
    pub(super) benefit: Lanes,
    /// Fixed costs of a month.
    pub(super) fixed: Lanes,
    /// Once, when it starts.
    pub(super) at_start: Lanes,
    /// Once, when it is rolled out.
    pub(super) at_roll_out: Lanes,
    /// Training of one new user.
    pub(super) training: Lanes,
    /// Licence of one user and month.
    pub(super) licence: Lanes,
    /// Embedding the whole corpus.
    pub(super) corpus: Lanes,
    /// Share of it that changes in a month.
    pub(super) churn: Lanes,
}

/// People and tasks of a month.
#[derive(Debug, Clone)]
pub(super) struct Volume {
    /// People.
    pub(super) users: Lanes,
    /// Their tasks in an average month.
    pub(super) tasks: Lanes,
}

/// Costs of the tokens of a task for one sheet of prices, charged tries included.
#[derive(Debug, Clone)]
pub(super) struct TokenParts {
    /// Without the cache.
    pub(super) plain: Lanes,
    /// With it, when nothing shared is found.
    pub(super) cold: Lanes,
    /// What is added to that when everything shared is found; below zero where finding saves.
    pub(super) warm: Lanes,
}

impl Parts {
    pub(super) fn of(case: &Case<'_>, values: &Values<Lanes>) -> Self {
        let each = tasks_per_user(values);
        let volume = |users: Lanes| Volume {
            users,
            tasks: users * each,
        };
        let hour = values.get(Field::HourlyCost);
        let review = values.get(Field::ReviewShare) * values.get(Field::ReviewMinutes);
        let search = case.programme.search(values);
        let gain = values.get(Field::MinutesSaved) * hour / Lanes::of(60.0)
            + values.get(Field::MoneyPerTask);
        let days = values.get(Field::DayRate);
        Self {
            pilot: volume(values.get(Field::PilotUsers)),
            roll_out: volume(values.get(Field::Users) * values.get(Field::Adoption)),
            growth: Lanes::of(1.0) + values.get(Field::Growth),
            decline: twelfth_power(&(Lanes::of(1.0) - values.get(Field::PriceDecline))),
            task: review * hour / Lanes::of(60.0) + search.task,
            benefit: values.get(Field::SuccessRate) * gain,
            fixed: values.get(Field::OperationDays) * days
                + case.programme.standby(values)
                + values.get(Field::FixedMonth)
                + search.storage,
            at_start: values.get(Field::EvaluationDays) * days
                + case.programme.tuning(values)
                + values.get(Field::OneOff),
            at_roll_out: values.get(Field::IntegrationDays) * days,
            training: values.get(Field::TrainingHours) * hour,
            licence: values.get(Field::LicencePerUser),
            corpus: search.corpus,
            churn: values.get(Field::CorpusChurn),
        }
    }
}

impl TokenParts {
    pub(super) fn of(case: &Case<'_>, values: &Values<Lanes>, phase: Phase, sheet: usize) -> Self {
        let tries = attempts(
            &values.get(Field::FailedShare),
            case.values.get(Field::Retries),
        );
        let [plain, cold, warm] = case.token_costs(values, phase, sheet);
        Self {
            plain: plain * tries,
            cold: cold * tries,
            warm: (warm - cold) * tries,
        }
    }
}

/// The twelfth root, run by run.
fn twelfth_power(base: &Lanes) -> Lanes {
    match base {
        Lanes::Same(value) => Lanes::Same(libm::pow(*value, 1.0 / 12.0)),
        Lanes::Each(each) => {
            let mut each = *each;
            crate::uncertainty::kernel::power(&mut each, 1.0 / 12.0);
            Lanes::Each(each)
        }
    }
}
