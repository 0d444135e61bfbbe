//! The cost model over blocks of runs.

use super::input::Input;
use super::parts::{Parts, TokenParts, Volume};
use crate::tco::case::Case;
use crate::tco::estimate::CostEstimate;
use crate::tco::plan::Plan;
use crate::uncertainty::lanes::{LANES, Lanes};
use crate::uncertainty::simulation::{Block, Columns, Model};
use crate::use_case::{Field, Values};
use crate::workload::{CacheUse, Number, Phase};

/// What is kept of each run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Totals: cost, benefit, present value, and the present value of each use case.
    Totals,
    /// And cost and net benefit of each month.
    Months,
}

/// Where the outputs of a run stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outputs {
    /// Use cases of the document.
    pub cases: usize,
    /// Months of the plan.
    pub months: usize,
    /// What is kept.
    pub detail: Detail,
}

impl Outputs {
    /// Cost of all months.
    pub const COST: usize = 0;
    /// Benefit of all months.
    pub const BENEFIT: usize = 1;
    /// Net present value.
    pub const PRESENT_VALUE: usize = 2;
    /// Tasks that succeed.
    pub const SUCCESSES: usize = 3;
    const FIRST_CASE: usize = 4;

    /// The net present value of a use case.
    #[must_use]
    pub const fn case(&self, case: usize) -> usize {
        Self::FIRST_CASE + case
    }

    /// The cost of a month.
    #[must_use]
    pub const fn cost(&self, month: usize) -> usize {
        Self::FIRST_CASE + self.cases + month
    }

    /// Benefit less cost of a month.
    #[must_use]
    pub const fn net(&self, month: usize) -> usize {
        Self::FIRST_CASE + self.cases + self.months + month
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self.detail {
            Detail::Totals => Self::FIRST_CASE + self.cases,
            Detail::Months => Self::FIRST_CASE + self.cases + 2 * self.months,
        }
    }
}

/// The use cases of a plan, ready to be run.
#[derive(Debug)]
pub struct CostModel<'e, 'p> {
    cases: Vec<Prepared<'e, 'p>>,
    outputs: Outputs,
    /// What a dollar of each month is worth at the start.
    worth: Vec<f64>,
    /// Costs of all use cases together that no run changes: reserved units, own accelerators.
    shared: Vec<f64>,
    benefit_factor: f64,
    cost_factor: f64,
    contingency: f64,
}

/// A use case with what is the same in all runs.
#[derive(Debug)]
struct Prepared<'e, 'p> {
    at: usize,
    case: &'e Case<'p>,
    values: Values<Lanes>,
    inputs: Vec<(Field, usize)>,
    months: Vec<MonthPlan>,
    /// Each sort of prompt and sheet of prices that occurs.
    sheets: Vec<(Phase, usize)>,
}

/// What the central estimate decides about a month.
#[derive(Debug, Clone, Copy)]
struct MonthPlan {
    phase: Phase,
    /// Factor on the tasks of full adoption: season and progress.
    tasks: f64,
    /// Progress of the roll-out.
    progress: f64,
    /// How much of it is new.
    new: f64,
    /// Position in `sheets`.
    sheet: usize,
    /// Share of the shared prefix that is found, where the cache is used.
    hits: Option<f64>,
    /// Share that is paid by the token in the chosen way.
    by_token: f64,
    starts: bool,
    rolls_out: bool,
}

impl<'e, 'p> CostModel<'e, 'p> {
    pub(super) fn new(
        plan: &Plan<'p>,
        estimate: &'e CostEstimate<'p>,
        inputs: &[Input],
        monthly_rate: f64,
        detail: Detail,
    ) -> Self {
        let months = estimate.month_count();
        let cases = estimate
            .sound()
            .map(|(at, series)| Prepared::new(at, &series.case, estimate, inputs))
            .collect();
        let mut worth = Vec::with_capacity(months);
        let mut now = 1.0;
        for _ in 0..months {
            worth.push(now);
            now /= 1.0 + monthly_rate;
        }
        let way = estimate.way(estimate.chosen);
        let served = way.and_then(|way| way.outcome.as_ref().ok());
        let shared = (0..months).map(|month| {
            let found = served.and_then(|series| series.months.get(month));
            found.map_or(0.0, |found| found.base_cost + found.staff_cost)
        });
        Self {
            cases,
            outputs: Outputs {
                cases: estimate.cases.len(),
                months,
                detail,
            },
            worth,
            shared: shared.collect(),
            benefit_factor: 1.0 - plan.settings.benefit_haircut.unwrap_or(0.0),
            cost_factor: 1.0 + plan.settings.cost_uplift.unwrap_or(0.0),
            contingency: 1.0 + estimate.contingency,
        }
    }

    /// Where the outputs stand.
    #[must_use]
    pub fn places(&self) -> Outputs {
        self.outputs
    }

    fn run(
        &self,
        inputs: Block<'_>,
        from: usize,
        rows: usize,
        outputs: &mut Columns,
        values: &mut [Values<Lanes>],
    ) {
        for (case, values) in self.cases.iter().zip(values) {
            for (field, input) in &case.inputs {
                let column = inputs.column(*input);
                let runs = column.get(from..from + rows).unwrap_or_default();
                values.set(*field, Lanes::from_runs(runs));
            }
            self.case(case, values, from, rows, outputs);
        }
    }

    fn case(
        &self,
        case: &Prepared<'_, '_>,
        values: &Values<Lanes>,
        from: usize,
        rows: usize,
        outputs: &mut Columns,
    ) {
        let parts = Parts::of(case.case, values);
        let tokens: Vec<TokenParts> = case
            .sheets
            .iter()
            .map(|(phase, sheet)| TokenParts::of(case.case, values, *phase, *sheet))
            .collect();
        let mut sums = Sums::default();
        let (mut grown, mut fallen) = (Lanes::of(1.0), Lanes::of(1.0));
        for (at, month) in case.months.iter().enumerate() {
            if at > 0 {
                fallen.scale(&parts.decline);
            }
            let Some(found) = self.month(month, &parts, &tokens, &grown, &fallen) else {
                continue;
            };
            if matches!(month.phase, Phase::RollOut | Phase::Run) {
                grown.scale(&parts.growth);
            }
            let worth = self.worth.get(at).copied().unwrap_or(0.0);
            sums.add(&found, worth);
            if self.outputs.detail == Detail::Months {
                add(outputs, self.outputs.cost(at), from, rows, &found.cost);
                add(
                    outputs,
                    self.outputs.net(at),
                    from,
                    rows,
                    &(found.benefit - found.cost),
                );
            }
        }
        let present = sums.present_benefit - sums.present_cost;
        add(outputs, Outputs::COST, from, rows, &sums.cost);
        add(outputs, Outputs::BENEFIT, from, rows, &sums.benefit);
        add(outputs, Outputs::PRESENT_VALUE, from, rows, &present);
        add(outputs, Outputs::SUCCESSES, from, rows, &sums.successes);
        add(outputs, self.outputs.case(case.at), from, rows, &present);
    }

    fn month(
        &self,
        month: &MonthPlan,
        parts: &Parts,
        tokens: &[TokenParts],
        grown: &Lanes,
        fallen: &Lanes,
    ) -> Option<Found> {
        let is_rolled = match month.phase {
            Phase::Before => return None,
            Phase::Pilot | Phase::Decision => false,
            Phase::RollOut | Phase::Run => true,
        };
        let volume: &Volume = if is_rolled {
            &parts.roll_out
        } else {
            &parts.pilot
        };
        let mut tasks = volume.tasks;
        if is_rolled {
            tasks.scale(grown);
        }
        tasks.scale(&Lanes::Same(month.tasks));
        let token = tokens.get(month.sheet)?;
        let mut each = match month.hits {
            None => token.plain,
            Some(hits) => {
                let mut each = token.cold;
                each.add_scaled(&token.warm, hits);
                each
            }
        };
        each.scale(fallen);
        each.scale(&Lanes::Same(month.by_token));
        each.add_scaled(&parts.task, 1.0);
        each.scale(&tasks);
        let mut cost = each;
        cost.add_scaled(&parts.fixed, 1.0);
        if !parts.licence.is_nothing() {
            let users = volume.users * Lanes::Same(if is_rolled { month.progress } else { 1.0 });
            cost = cost + users * parts.licence;
        }
        if !parts.corpus.is_nothing() {
            let share = if month.starts {
                Lanes::Same(1.0)
            } else {
                parts.churn
            };
            cost = cost + parts.corpus * share;
        }
        let mut once = Lanes::Same(0.0);
        if month.starts {
            once.add_scaled(&parts.at_start, 1.0);
        }
        if month.rolls_out {
            once.add_scaled(&parts.at_roll_out, 1.0);
        }
        if !parts.training.is_nothing() {
            once = once + new_users(month, parts, is_rolled) * parts.training;
        }
        cost.add_scaled(&once, self.contingency);
        cost.scale(&Lanes::Same(self.cost_factor));
        let mut benefit = tasks;
        benefit.scale(&parts.benefit);
        benefit.scale(&Lanes::Same(self.benefit_factor));
        Some(Found {
            cost,
            benefit,
            tasks,
        })
    }
}

/// People who start in a month.
fn new_users(month: &MonthPlan, parts: &Parts, is_rolled: bool) -> Lanes {
    if !is_rolled {
        return if month.starts {
            parts.pilot.users
        } else {
            Lanes::Same(0.0)
        };
    }
    let rise = parts.roll_out.users * Lanes::Same(month.new);
    if month.rolls_out && !month.starts {
        // The people of the pilot have learned it already.
        return (rise - parts.pilot.users).max(Lanes::Same(0.0));
    }
    rise
}

/// A month of a use case in a block of runs.
struct Found {
    cost: Lanes,
    benefit: Lanes,
    tasks: Lanes,
}

/// Sums over the months.
struct Sums {
    cost: Lanes,
    benefit: Lanes,
    present_cost: Lanes,
    present_benefit: Lanes,
    successes: Lanes,
}

impl Default for Sums {
    fn default() -> Self {
        let nothing = Lanes::Same(0.0);
        Self {
            cost: nothing,
            benefit: nothing,
            present_cost: nothing,
            present_benefit: nothing,
            successes: nothing,
        }
    }
}

impl Sums {
    fn add(&mut self, found: &Found, worth: f64) {
        self.cost.add_scaled(&found.cost, 1.0);
        self.present_cost.add_scaled(&found.cost, worth);
        self.benefit.add_scaled(&found.benefit, 1.0);
        self.present_benefit.add_scaled(&found.benefit, worth);
        self.successes.add_scaled(&found.tasks, 1.0);
    }
}

fn add(outputs: &mut Columns, at: usize, from: usize, rows: usize, value: &Lanes) {
    let column = outputs.column_mut(at);
    if let Some(runs) = column.get_mut(from..from + rows) {
        value.add_to(runs);
    }
}

impl Model for CostModel<'_, '_> {
    fn outputs(&self) -> usize {
        self.outputs.count()
    }

    fn evaluate(&self, inputs: Block<'_>, outputs: &mut Columns, _: &mut Columns) {
        for column in outputs.iter_mut() {
            column.fill(0.0);
        }
        let rows = inputs.rows();
        let mut values: Vec<Values<Lanes>> =
            self.cases.iter().map(|case| case.values.clone()).collect();
        for from in (0..rows).step_by(LANES) {
            let these = (rows - from).min(LANES);
            self.run(inputs, from, these, outputs, &mut values);
        }
        self.add_shared(outputs);
    }
}

impl CostModel<'_, '_> {
    /// What all use cases share is added to every run, and to the first use case's present value nothing: it belongs to
    /// all of them.
    fn add_shared(&self, outputs: &mut Columns) {
        for (month, cost) in self.shared.iter().enumerate() {
            let cost = cost * self.cost_factor;
            if cost <= 0.0 {
                continue;
            }
            let worth = self.worth.get(month).copied().unwrap_or(0.0);
            let mut change = |at: usize, amount: f64| {
                for value in outputs.column_mut(at) {
                    *value += amount;
                }
            };
            change(Outputs::COST, cost);
            change(Outputs::PRESENT_VALUE, -cost * worth);
            if self.outputs.detail == Detail::Months {
                change(self.outputs.cost(month), cost);
                change(self.outputs.net(month), -cost);
            }
        }
    }
}

impl<'e, 'p> Prepared<'e, 'p> {
    fn new(at: usize, case: &'e Case<'p>, estimate: &CostEstimate<'p>, inputs: &[Input]) -> Self {
        let way = estimate.way(estimate.chosen);
        let served = way.and_then(|way| way.outcome.as_ref().ok());
        let mut sheets: Vec<(Phase, usize)> = Vec::new();
        let mut months = Vec::with_capacity(estimate.month_count());
        let mut before = 0.0;
        for month in 0..estimate.month_count() {
            let phase = case.calendar.phase(month);
            let sort = match phase {
                Phase::Before | Phase::Pilot | Phase::Decision => Phase::Pilot,
                Phase::RollOut | Phase::Run => Phase::Run,
            };
            let number = case.prices.sheet_number(month).unwrap_or(0);
            let sheet = sheets.iter().position(|known| *known == (sort, number));
            let sheet = sheet.unwrap_or_else(|| {
                sheets.push((sort, number));
                sheets.len() - 1
            });
            let part = served
                .and_then(|series| series.months.get(month))
                .and_then(|found| found.parts.get(at));
            let progress = case.calendar.progress(month);
            let season = case.seasons.get(month).copied().unwrap_or(1.0);
            let is_rolled = sort == Phase::Run;
            months.push(MonthPlan {
                phase,
                tasks: season * if is_rolled { progress } else { 1.0 },
                progress,
                new: progress - before,
                sheet,
                hits: hits(case, month, phase),
                by_token: part.map_or(1.0, |part| part.by_token),
                starts: month == case.calendar.start(),
                rolls_out: month == case.calendar.roll_out(),
            });
            before = progress;
        }
        let own = inputs.iter().filter(|input| input.case == at);
        Self {
            at,
            case,
            values: Values::of(|field| Lanes::Same(case.values.get(field))),
            inputs: own.map(|input| (input.field, input.id.0)).collect(),
            months,
            sheets,
        }
    }
}

/// How much of the shared prefix is found in a month, when the central estimate uses the cache at all: people decide that
/// once, and how warm it is follows the central volume.
fn hits(case: &Case<'_>, month: usize, phase: Phase) -> Option<f64> {
    let prices = case.prices.month(month)?;
    let tasks = case.tasks(&case.values, month);
    match case.cache(&case.values, &prices.standard, &tasks) {
        CacheUse::None => None,
        CacheUse::Share(_) => Some(0.0),
        CacheUse::Prefix(found) => {
            let task = case.task(&case.values, phase);
            let tokens = case.cheaper_tokens(&prices.standard, &task, tasks);
            (tokens.read + tokens.written > 0.0).then_some(found)
        }
    }
}
