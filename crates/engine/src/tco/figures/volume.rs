//! From people to calls.

use super::{FigureUnit, InputFrom, Sheet, given};
use crate::use_case::Field;
use crate::workload::{Phase, active_users, attempts};

impl Sheet<'_, '_> {
    pub(super) fn volume(&mut self) {
        self.users();
        self.new_users();
        let (case, found) = (self.case, self.found);
        #[allow(clippy::cast_precision_loss, reason = "months are few")]
        let since = case.calendar.since_roll_out(self.month).unwrap_or(0) as f64;
        let season = case.seasons.get(self.month).copied().unwrap_or(1.0);
        let mut inputs = self.known("active_users");
        inputs.extend([
            self.field(Field::TasksPerUserDay),
            self.field(Field::Workdays),
            given("season", season, FigureUnit::Count, InputFrom::Season),
            self.field(Field::Growth),
            given(
                "growth_months",
                since,
                FigureUnit::Months,
                InputFrom::Calendar,
            ),
        ]);
        let formula =
            "active_users * tasks_per_user_day * workdays * season * (1 + growth) ^ growth_months";
        self.push("tasks", found.tasks, FigureUnit::Count, formula, inputs);

        let tried = libm::round(case.values.get(Field::Retries));
        let tries = attempts(&case.values.get(Field::FailedShare), tried);
        let mut retries = self.field(Field::Retries);
        retries.value = tried;
        let inputs = vec![self.field(Field::FailedShare), retries];
        let formula = "(1 - failed_share ^ (retries + 1)) / (1 - failed_share)";
        self.push("attempts", tries, FigureUnit::Count, formula, inputs);

        let mut inputs = self.all(&["tasks", "attempts"]);
        inputs.push(self.field(Field::CallsPerTask));
        let formula = "tasks * attempts * calls_per_task";
        self.push("calls", found.calls, FigureUnit::Count, formula, inputs);
    }

    fn users(&mut self) {
        let (formula, inputs) = match self.found.phase {
            Phase::Before | Phase::Pilot | Phase::Decision => {
                ("pilot_users", vec![self.field(Field::PilotUsers)])
            }
            Phase::RollOut | Phase::Run => {
                let progress = self.case.calendar.progress(self.month);
                (
                    "users * adoption * progress",
                    vec![
                        self.field(Field::Users),
                        self.field(Field::Adoption),
                        given("progress", progress, FigureUnit::Share, InputFrom::Calendar),
                    ],
                )
            }
        };
        let users = self.found.users;
        self.push("active_users", users, FigureUnit::Count, formula, inputs);
    }

    /// People who start in this month; training is for them.
    fn new_users(&mut self) {
        let case = self.case;
        let before = self.month.checked_sub(1).map_or(0.0, |before| {
            active_users(&case.values, case.calendar, before)
        });
        let new = (self.found.users - before).max(0.0);
        if new <= 0.0 || case.values.get(Field::TrainingHours) <= 0.0 {
            return;
        }
        let mut inputs = self.known("active_users");
        let from = InputFrom::Calendar;
        inputs.push(given("users_before", before, FigureUnit::Count, from));
        let formula = "max(active_users - users_before, 0)";
        self.push("new_users", new, FigureUnit::Count, formula, inputs);
    }
}
