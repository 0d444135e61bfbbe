//! The figures behind a use case's month, each with its formula and inputs, so that a person can check them.
//!
//! A formula is written in the keys of its inputs and can be calculated from them ([`Figure::recombined`]); an input that
//! is itself calculated is another figure of the list. Figures that follow from the hours of a week have no such formula
//! and say so by an empty one.

mod base;
mod formula;
mod lines;
mod rates;
mod tokens;
mod volume;
mod worth;

pub use formula::{Piece, pieces};

use super::case::{Case, CaseMonth};
use super::estimate::{CaseSeries, CostEstimate};
use super::line::{Line, Lines};
use crate::use_case::{Field, Unit, Way};
use crate::workload::Phase;

/// A figure that can be opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The name in language keys: that of a [`Line`], or its own.
    pub key: &'static str,
    /// The figure.
    pub value: f64,
    /// What it counts.
    pub unit: FigureUnit,
    /// How it is calculated, in the keys of its inputs; empty where that takes more than a formula.
    pub formula: String,
    /// What it is calculated from.
    pub inputs: Vec<FigureInput>,
}

/// A number that a figure is calculated from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureInput {
    /// Its name in the formula.
    pub key: &'static str,
    /// The number.
    pub value: f64,
    /// What it counts.
    pub unit: FigureUnit,
    /// Where it comes from.
    pub from: InputFrom,
}

/// Where an input comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputFrom {
    /// A number of the use case.
    Field(Field),
    /// A number of the use case as gaps in readiness leave it.
    Worsened(Field),
    /// Gaps in readiness that are closed before the roll-out.
    Readiness,
    /// Another figure of the list, by the same key.
    Figure,
    /// A line of the list.
    Line(Line),
    /// The price list: the use case's model in this month.
    Price,
    /// The price list: its prices for what may wait.
    BatchPrice,
    /// The price list: the model that turns documents into vectors.
    Embedding,
    /// What searching documents costs beside the tokens.
    Retrieval,
    /// The calendar of the plan.
    Calendar,
    /// The shape of the year.
    Season,
    /// How long the model's inputs are, from the spread of their lengths.
    Lengths,
    /// How many tokens the model makes of a text.
    Tokenizer,
    /// The settings of the plan: a discount.
    Discount,
    /// The settings of the plan: what is kept for what was forgotten.
    Contingency,
    /// The settings of the plan: capacity that is kept free.
    Headroom,
    /// The comparison of ways: what all use cases share.
    Shared,
    /// Own accelerators: what was chosen, and their rent.
    Accelerators,
    /// Reserved units: what was chosen, and their price.
    Reserved,
    /// The default day rate: of people who run accelerators and close gaps.
    StaffRate,
    /// The settings of the plan: the yearly rate at which later money is worth less.
    DiscountRate,
    /// The settings of the plan: what is taken off benefits to be careful.
    Haircut,
    /// The settings of the plan: what is added to costs to be careful.
    Uplift,
    /// Added up over the months of the plan.
    Months,
    /// Added up over the use cases.
    Cases,
    /// Found by halving, not by a formula.
    Search,
    /// Fixed: hours of a month, how long a cache lives.
    Constant,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureUnit {
    /// People, tasks, calls, factors.
    Count,
    /// Tokens.
    Tokens,
    /// A share, 0 to 1.
    Share,
    /// Months.
    Months,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
    /// US dollars.
    Dollars,
    /// US dollars for a million tokens.
    DollarsPerMillion,
}

impl From<Unit> for FigureUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Count => Self::Count,
            Unit::Tokens => Self::Tokens,
            Unit::Share => Self::Share,
            Unit::Months => Self::Months,
            Unit::Days => Self::Days,
            Unit::Minutes => Self::Minutes,
            Unit::Hours => Self::Hours,
            Unit::Dollars => Self::Dollars,
        }
    }
}

impl Figure {
    fn of(
        key: &'static str,
        value: f64,
        unit: FigureUnit,
        formula: impl Into<String>,
        inputs: Vec<FigureInput>,
    ) -> Self {
        Self {
            key,
            value,
            unit,
            formula: formula.into(),
            inputs,
        }
    }

    /// What the formula makes of the inputs; `None` without a formula.
    #[must_use]
    pub fn recombined(&self) -> Option<f64> {
        let input = |key: &str| {
            let found = self.inputs.iter().find(|input| input.key == key);
            found.map(|input| input.value)
        };
        formula::evaluate(&self.formula, &input)
    }

    /// This figure as an input of another.
    fn input(&self) -> FigureInput {
        FigureInput {
            key: self.key,
            value: self.value,
            unit: self.unit,
            from: InputFrom::Figure,
        }
    }
}

/// A number of the list that has no figure of its own.
const fn given(key: &'static str, value: f64, unit: FigureUnit, from: InputFrom) -> FigureInput {
    FigureInput {
        key,
        value,
        unit,
        from,
    }
}

/// A month of a use case, and the figures found so far.
struct Sheet<'s, 'p> {
    case: &'s Case<'p>,
    found: &'s CaseMonth,
    month: usize,
    figures: Vec<Figure>,
}

impl Sheet<'_, '_> {
    /// A number of the use case.
    fn field(&self, field: Field) -> FigureInput {
        let value = self.case.values.get(field);
        let unit = field.unit().into();
        let from = if self.case.gaps.worse(field).is_some() {
            InputFrom::Worsened(field)
        } else {
            InputFrom::Field(field)
        };
        given(field.key(), value, unit, from)
    }

    /// A figure found before, as an input; nothing when it was not needed.
    fn known(&self, key: &str) -> Vec<FigureInput> {
        let found = self.figures.iter().filter(|figure| figure.key == key);
        found.take(1).map(Figure::input).collect()
    }

    /// Several of them.
    fn all(&self, keys: &[&str]) -> Vec<FigureInput> {
        keys.iter().flat_map(|key| self.known(key)).collect()
    }

    fn push(
        &mut self,
        key: &'static str,
        value: f64,
        unit: FigureUnit,
        formula: impl Into<String>,
        inputs: Vec<FigureInput>,
    ) {
        self.figures
            .push(Figure::of(key, value, unit, formula, inputs));
    }

    fn total(&mut self, lines: &Lines) {
        let shown: Vec<(Line, f64)> = lines.iter().filter(|(_, amount)| *amount != 0.0).collect();
        let keys: Vec<&str> = shown.iter().map(|(line, _)| line.key()).collect();
        let formula = if keys.is_empty() {
            "0".to_owned()
        } else {
            keys.join(" + ")
        };
        let inputs = shown.iter().map(|(line, amount)| {
            let from = InputFrom::Line(*line);
            given(line.key(), *amount, FigureUnit::Dollars, from)
        });
        let inputs = inputs.collect();
        let total = lines.total();
        self.push("total", total, FigureUnit::Dollars, formula, inputs);
        let successes = self.found.tasks * self.case.values.get(Field::SuccessRate);
        if successes <= 0.0 {
            return;
        }
        let mut inputs = self.known("tasks");
        inputs.push(self.field(Field::SuccessRate));
        let formula = "tasks * success_rate";
        self.push("successes", successes, FigureUnit::Count, formula, inputs);
        let inputs = self.all(&["total", "successes"]);
        let each = total / successes;
        let formula = "total / successes";
        self.push("each_success", each, FigureUnit::Dollars, formula, inputs);
    }
}

impl<'p> CostEstimate<'p> {
    /// The figures of a use case's month, from people to money; nothing when it has no cost or nothing is paid
    /// because it has not started.
    #[must_use]
    pub fn figures(&self, case: usize, month: usize, way: Way) -> Vec<Figure> {
        let found = || -> Option<(&CaseSeries<'p>, &CaseMonth, Lines)> {
            let series = self.cases.get(case)?.outcome.as_ref().ok()?;
            let lines = self.lines(case, month, way)?;
            Some((series, series.months.get(month)?, lines))
        };
        let Some((series, found, lines)) = found() else {
            return Vec::new();
        };
        let mut sheet = Sheet {
            case: &series.case,
            found,
            month,
            figures: Vec::new(),
        };
        let closes = lines.get(Line::Readiness) != 0.0;
        if found.phase == Phase::Before {
            if closes {
                self.closing_line(&mut sheet, &lines);
                sheet.other_lines(&lines, self.contingency);
                sheet.total(&lines);
            }
            return sheet.figures;
        }
        sheet.volume();
        sheet.tokens();
        let by_token = self.base(&mut sheet, case, way);
        sheet.token_lines(&lines, by_token);
        self.base_lines(&mut sheet, &lines, case, way);
        if closes {
            self.closing_line(&mut sheet, &lines);
        }
        sheet.other_lines(&lines, self.contingency);
        sheet.total(&lines);
        sheet.figures
    }

    /// Closing gaps is paid in equal parts by the use cases, in equal months before the first roll-out.
    fn closing_line(&self, sheet: &mut Sheet<'_, '_>, lines: &Lines) {
        let gaps = &sheet.case.gaps;
        let roll_outs = self
            .sound()
            .map(|(_, series)| series.case.calendar.roll_out());
        let first = roll_outs.min().unwrap_or(0);
        #[allow(clippy::cast_precision_loss, reason = "months and use cases are few")]
        let (months, cases) = (
            first.min(self.month_count()).max(1) as f64,
            self.sound().count().max(1) as f64,
        );
        let (count, from) = (FigureUnit::Count, InputFrom::Readiness);
        let inputs = vec![
            given("gap_days", gaps.days, FigureUnit::Days, from),
            given(
                "gap_rate",
                gaps.day_rate,
                FigureUnit::Dollars,
                InputFrom::StaffRate,
            ),
            given("gap_money", gaps.usd, FigureUnit::Dollars, from),
            given(
                "gap_months",
                months,
                FigureUnit::Months,
                InputFrom::Calendar,
            ),
            given("gap_cases", cases, count, InputFrom::Shared),
        ];
        let formula = "(gap_days * gap_rate + gap_money) / gap_months / gap_cases";
        let (key, amount) = (Line::Readiness.key(), lines.get(Line::Readiness));
        sheet.push(key, amount, FigureUnit::Dollars, formula, inputs);
    }
}
