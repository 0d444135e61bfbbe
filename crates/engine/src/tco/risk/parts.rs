//! A use case in a run: everything that does not change from month to month.

use crate::tco::case::Case;
use crate::uncertainty::tape::Expr;
use crate::use_case::{Field, Values};
use crate::workload::{Number, Phase, attempts, tasks_per_user};

/// Parts of the months of a use case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts<'t> {
    /// People and their tasks in the pilot.
    pub(super) pilot: Volume<'t>,
    /// And after the roll-out, at full adoption.
    pub(super) roll_out: Volume<'t>,
    /// Growth of a month.
    pub(super) growth: Expr<'t>,
    /// What is left of the token price after a month.
    pub(super) decline: Expr<'t>,
    /// Costs of one task beside tokens.
    pub(super) task: Expr<'t>,
    /// Benefit of one task.
    pub(super) benefit: Expr<'t>,
    /// Share of the tasks that succeed.
    pub(super) success: Expr<'t>,
    /// Fixed costs of a month.
    pub(super) fixed: Expr<'t>,
    /// Once, when it starts.
    pub(super) at_start: Expr<'t>,
    /// Once, when it is rolled out.
    pub(super) at_roll_out: Expr<'t>,
    /// Training of one new user.
    pub(super) training: Expr<'t>,
    /// Licence of one user and month.
    pub(super) licence: Expr<'t>,
    /// Embedding the whole corpus.
    pub(super) corpus: Expr<'t>,
    /// Share of it that changes in a month.
    pub(super) churn: Expr<'t>,
}

/// People and tasks of a month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Volume<'t> {
    /// People.
    pub(super) users: Expr<'t>,
    /// Their tasks in an average month.
    pub(super) tasks: Expr<'t>,
}

/// Costs of the tokens of a task for one sheet of prices, charged tries included.
#[derive(Debug, Clone, Copy)]
pub(super) struct TokenParts<'t> {
    /// Without the cache.
    pub(super) plain: Expr<'t>,
    /// With it, when nothing shared is found.
    pub(super) cold: Expr<'t>,
    /// What is added to that when everything shared is found; below zero where finding saves.
    pub(super) warm: Expr<'t>,
}

impl<'t> Parts<'t> {
    pub(super) fn of(case: &Case<'_>, values: &Values<Expr<'t>>) -> Self {
        let each = tasks_per_user(values);
        let volume = |users: Expr<'t>| Volume {
            users,
            tasks: users * each,
        };
        let hour = values.get(Field::HourlyCost);
        let review = values.get(Field::ReviewShare) * values.get(Field::ReviewMinutes);
        let search = case.programme.search(values);
        let gain = values.get(Field::MinutesSaved) * hour / Expr::of(60.0)
            + values.get(Field::MoneyPerTask);
        let days = values.get(Field::DayRate);
        let success = values.get(Field::SuccessRate);
        Self {
            pilot: volume(values.get(Field::PilotUsers)),
            roll_out: volume(values.get(Field::Users) * values.get(Field::Adoption)),
            growth: Expr::of(1.0) + values.get(Field::Growth),
            decline: (Expr::of(1.0) - values.get(Field::PriceDecline)).power(1.0 / 12.0),
            task: review * hour / Expr::of(60.0) + search.task,
            benefit: success * gain,
            success,
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

impl<'t> TokenParts<'t> {
    pub(super) fn of(
        case: &Case<'_>,
        values: &Values<Expr<'t>>,
        phase: Phase,
        sheet: usize,
    ) -> Self {
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

    /// The cost of a task when so much of what is shared is found in the cache, or without the cache.
    pub(super) fn at(&self, hits: Option<f64>) -> Expr<'t> {
        match hits {
            None => self.plain,
            Some(hits) => self.cold.plus_scaled(self.warm, hits),
        }
    }
}
