//! The figures behind the business case: what a task that succeeds brings, present values, rates and paybacks, each with
//! its formula and inputs.

use super::{Figure, FigureInput, FigureUnit, InputFrom, given};
use crate::business_case::{InternalRate, Payback};
use crate::tco::estimate::{CaseSeries, CostEstimate};
use crate::tco::plan::Plan;
use crate::tco::risk::{BusinessCase, USUAL_DISCOUNT_RATE};
use crate::use_case::Field;

impl CostEstimate<'_> {
    /// The figures of the business case of one use case, or of all together, as the plan is served; nothing when there is
    /// none. An internal rate that is not exactly one, and a payback that is no moment, have no figure.
    #[must_use]
    pub fn worth_figures(&self, plan: &Plan<'_>, case: Option<usize>) -> Vec<Figure> {
        let (found, series) = match case {
            None => (BusinessCase::of(plan, self), None),
            Some(at) => {
                let series = self.cases.get(at);
                let series = series.and_then(|case| case.outcome.as_ref().ok());
                (BusinessCase::of_case(plan, self, at), series)
            }
        };
        let Ok(found) = found else {
            return Vec::new();
        };
        let mut worth = Worth {
            plan,
            found: &found,
            figures: Vec::new(),
        };
        worth.amounts(series);
        worth.values();
        worth.rates();
        worth.payback(
            ["payback", "payback_full", "payback_missing", "payback_net"],
            found.payback,
            0.0,
        );
        worth.payback(
            [
                "payback_discounted",
                "discounted_full",
                "discounted_missing",
                "discounted_net",
            ],
            found.discounted_payback,
            found.rate.get(),
        );
        worth.tasks(series);
        worth.figures
    }
}

struct Worth<'a, 'p> {
    plan: &'a Plan<'p>,
    found: &'a BusinessCase,
    figures: Vec<Figure>,
}

const DOLLARS: FigureUnit = FigureUnit::Dollars;
const SHARE: FigureUnit = FigureUnit::Share;

impl Worth<'_, '_> {
    fn push(
        &mut self,
        key: &'static str,
        value: f64,
        unit: FigureUnit,
        formula: &'static str,
        inputs: Vec<FigureInput>,
    ) {
        let figure = Figure::of(key, value, unit, formula, inputs);
        self.figures.push(figure);
    }

    fn known(&self, keys: &[&str]) -> Vec<FigureInput> {
        let of = |key: &&str| self.figures.iter().find(|figure| figure.key == *key);
        keys.iter().filter_map(of).map(Figure::input).collect()
    }

    fn haircut(&self) -> FigureInput {
        let value = self.plan.settings.benefit_haircut.unwrap_or(0.0);
        given("benefit_haircut", value, SHARE, InputFrom::Haircut)
    }

    /// Costs and benefits of all months, with what is added and taken off to be careful.
    fn amounts(&mut self, series: Option<&CaseSeries<'_>>) {
        if let Some(series) = series {
            self.gain(series);
        }
        let uplift = self.plan.settings.cost_uplift.unwrap_or(0.0);
        let cost: f64 = self.found.costs.iter().sum();
        let inputs = vec![
            given(
                "lines_plan",
                cost / (1.0 + uplift),
                DOLLARS,
                InputFrom::Months,
            ),
            given("cost_uplift", uplift, SHARE, InputFrom::Uplift),
        ];
        let formula = "lines_plan * (1 + cost_uplift)";
        self.push("cost_plan", cost, DOLLARS, formula, inputs);
    }

    /// What a task that succeeds brings, and what all of them bring from the roll-out on.
    fn gain(&mut self, series: &CaseSeries<'_>) {
        let field = |field: Field| {
            let from = if series.case.gaps.worse(field).is_some() {
                InputFrom::Worsened(field)
            } else {
                InputFrom::Field(field)
            };
            let value = series.case.values.get(field);
            given(field.key(), value, field.unit().into(), from)
        };
        let [minutes, hour, money] =
            [Field::MinutesSaved, Field::HourlyCost, Field::MoneyPerTask].map(field);
        let each = minutes.value * hour.value / 60.0 + money.value;
        let formula = "minutes_saved * hourly_cost / 60 + money_per_task";
        self.push(
            "gain_each",
            each,
            DOLLARS,
            formula,
            vec![minutes, hour, money],
        );
        let rolled = series.months.iter().filter(|month| month.phase.is_rolled());
        let tasks: f64 = rolled.map(|month| month.tasks).sum();
        let mut inputs = vec![
            given("rolled_tasks", tasks, FigureUnit::Count, InputFrom::Months),
            field(Field::SuccessRate),
            self.haircut(),
        ];
        inputs.extend(self.known(&["gain_each"]));
        let benefit = self.found.benefits.iter().sum();
        let formula = "rolled_tasks * success_rate * gain_each * (1 - benefit_haircut)";
        self.push("benefit_plan", benefit, DOLLARS, formula, inputs);
    }

    /// Present values and what follows from them.
    fn values(&mut self) {
        let yearly = self.plan.settings.discount_rate;
        let yearly = yearly.unwrap_or(USUAL_DISCOUNT_RATE);
        let rate = given("discount_rate", yearly, SHARE, InputFrom::DiscountRate);
        let month = self.found.rate.get();
        let formula = "(1 + discount_rate) ^ (1 / 12) - 1";
        self.push("month_rate", month, SHARE, formula, vec![rate]);
        let present = |amounts: &[f64]| {
            let at_first = |sum: f64, amount: &f64| sum / (1.0 + month) + amount;
            amounts.iter().rev().fold(0.0, at_first)
        };
        let benefit: f64 = self.found.benefits.iter().sum();
        let all = given("benefit_plan", benefit, DOLLARS, InputFrom::Months);
        let mut inputs = vec![all];
        inputs.extend(self.known(&["month_rate"]));
        let benefits = present(&self.found.benefits);
        self.push("present_benefits", benefits, DOLLARS, "", inputs);
        let inputs = self.known(&["cost_plan", "month_rate"]);
        let costs = present(&self.found.costs);
        self.push("present_costs", costs, DOLLARS, "", inputs);
        let both = ["present_benefits", "present_costs"];
        let (value, inputs) = (self.found.present_value.0, self.known(&both));
        let formula = "present_benefits - present_costs";
        self.push("present_value", value, DOLLARS, formula, inputs);
        let inputs = self.known(&["present_value", "month_rate"]);
        let (value, formula) = (
            self.found.spreadsheet_value.0,
            "present_value / (1 + month_rate)",
        );
        self.push("spreadsheet_value", value, DOLLARS, formula, inputs);
        if let Some(found) = self.found.return_on_investment {
            let formula = "(present_benefits - present_costs) / present_costs";
            let inputs = self.known(&both);
            self.push("return_on_investment", found.0, SHARE, formula, inputs);
        }
    }

    fn rates(&mut self) {
        let InternalRate::One(month) = self.found.internal_rate else {
            return;
        };
        let rate = given("internal_month", month, SHARE, InputFrom::Search);
        let yearly = libm::pow(1.0 + month, 12.0) - 1.0;
        let formula = "(1 + internal_month) ^ 12 - 1";
        self.push("internal_rate", yearly, SHARE, formula, vec![rate]);
    }

    /// The month in which the sum comes back to zero, and how far into it.
    fn payback(&mut self, [key, full, missing, net]: [&'static str; 4], back: Payback, rate: f64) {
        let Payback::After { periods, .. } = back else {
            return;
        };
        let (mut sum, mut factor, mut months) = (0.0, 1.0, 0.0);
        for amount in self.found.net() {
            let amount = amount * factor;
            // The month that lifts the sum from below zero, as the payback itself finds it.
            if sum < 0.0 && sum + amount >= 0.0 {
                let inputs = vec![
                    given(full, months, FigureUnit::Months, InputFrom::Months),
                    given(missing, -sum, DOLLARS, InputFrom::Months),
                    given(net, amount, DOLLARS, InputFrom::Months),
                ];
                let formula = match key {
                    "payback" => "payback_full + payback_missing / payback_net",
                    _ => "discounted_full + discounted_missing / discounted_net",
                };
                self.push(key, periods, FigureUnit::Months, formula, inputs);
                return;
            }
            sum += amount;
            factor /= 1.0 + rate;
            months += 1.0;
        }
    }

    /// A task that succeeds: what it costs, and what it costs by hand today.
    fn tasks(&mut self, series: Option<&CaseSeries<'_>>) {
        let Some(each) = self.found.per_success else {
            return;
        };
        let all = given(
            "plan_successes",
            self.found.successes,
            FigureUnit::Count,
            InputFrom::Months,
        );
        let mut inputs = self.known(&["cost_plan"]);
        inputs.push(all);
        let formula = "cost_plan / plan_successes";
        self.push("plan_each_success", each, DOLLARS, formula, inputs);
        let Some(today) = self.found.today_per_success else {
            return;
        };
        let (formula, inputs) = if series.is_some() {
            ("gain_each", self.known(&["gain_each"]))
        } else {
            let today = given(
                "today_plan",
                today * self.found.successes,
                DOLLARS,
                InputFrom::Cases,
            );
            ("today_plan / plan_successes", vec![today, all])
        };
        self.push("today_each", today, DOLLARS, formula, inputs);
    }
}
