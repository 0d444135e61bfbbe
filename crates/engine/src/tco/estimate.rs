//! The deterministic estimate: every use case month by month, and every way to serve them.

use super::case::{Case, CaseMonth};
use super::fault::CaseFault;
use super::line::{Line, Lines};
use super::plan::Plan;
use super::ways::{WayEstimate, WayMonth, ways};
use crate::date::Date;
use crate::estimate::Estimate;
use crate::serving::PriceNote;
use crate::use_case::{Field, Way};
use crate::workload::Phase;

/// What the use cases of a plan cost.
#[derive(Debug, Clone)]
pub struct CostEstimate<'p> {
    /// The first day of each month, and of the month after the last.
    pub months: Vec<Date>,
    /// The use cases in the order of the document.
    pub cases: Vec<CaseEstimate<'p>>,
    /// The ways of serving in the order of [`Way`].
    pub ways: Vec<WayEstimate>,
    /// The way that the plan counts on.
    pub chosen: Way,
    /// Share of one-off costs kept for what was forgotten.
    pub contingency: f64,
    /// Share of capacity that is kept free above the peak.
    pub headroom: f64,
    /// What each use case that has a cost pays for closing gaps in readiness, by month: an equal part of the whole.
    pub closing: Vec<f64>,
}

/// A use case, or why it has no cost.
#[derive(Debug, Clone)]
pub struct CaseEstimate<'p> {
    /// Its id.
    pub id: &'p str,
    /// What it is called.
    pub name: &'p str,
    /// Its months, or why there are none.
    pub outcome: Result<CaseSeries<'p>, CaseFault>,
}

/// The months of a use case.
#[derive(Debug, Clone)]
pub struct CaseSeries<'p> {
    /// What they were calculated with.
    pub case: Case<'p>,
    /// Each month.
    pub months: Vec<CaseMonth>,
}

impl CaseSeries<'_> {
    /// What a person should know about the prices.
    #[must_use]
    pub fn notes(&self) -> &[PriceNote] {
        self.case.prices.notes()
    }
}

/// Share of capacity that is kept free when nobody says: a fifth, as operators of shared systems do.
pub const USUAL_HEADROOM: f64 = 0.2;
/// Share of one-off costs kept for what was forgotten when nobody says: our estimate.
pub const USUAL_CONTINGENCY: f64 = 0.1;

impl<'p> Plan<'p> {
    /// Calculates everything.
    #[must_use]
    pub fn estimate(&self) -> CostEstimate<'p> {
        let cases: Vec<CaseEstimate<'p>> = self
            .use_cases
            .iter()
            .map(|document| CaseEstimate {
                id: &document.id,
                name: &document.name,
                outcome: Case::of(self, document).map(|case| series(case, self.month_count())),
            })
            .collect();
        let headroom = self.settings.headroom.unwrap_or(USUAL_HEADROOM);
        let ways = ways(self, &cases, headroom);
        CostEstimate {
            months: self.months.clone(),
            chosen: self.settings.way.unwrap_or(Way::PayAsYouGo),
            contingency: self
                .settings
                .contingency
                .map_or(USUAL_CONTINGENCY, Estimate::central),
            headroom,
            closing: closing(self, &cases),
            cases,
            ways,
        }
    }
}

fn closing(plan: &Plan<'_>, cases: &[CaseEstimate<'_>]) -> Vec<f64> {
    let sound = cases.iter().filter_map(|case| case.outcome.as_ref().ok());
    let roll_outs = sound.map(|series| series.case.calendar.roll_out());
    let (first, count) = roll_outs.fold((usize::MAX, 0.0), |(first, count), at| {
        (first.min(at), count + 1.0)
    });
    let mut months = plan.gaps.dated(first, plan.month_count());
    for month in &mut months {
        *month /= f64::max(count, 1.0);
    }
    months
}

fn series(case: Case<'_>, months: usize) -> CaseSeries<'_> {
    let months = case.months(&case.values, months);
    CaseSeries { case, months }
}

impl<'p> CostEstimate<'p> {
    /// How many months it has.
    #[must_use]
    pub fn month_count(&self) -> usize {
        self.months.len().saturating_sub(1)
    }

    /// The use cases that have a cost, with their place in the document.
    pub fn sound(&self) -> impl Iterator<Item = (usize, &CaseSeries<'p>)> {
        let cases = self.cases.iter().enumerate();
        cases.filter_map(|(at, case)| Some((at, case.outcome.as_ref().ok()?)))
    }

    /// A way of serving.
    #[must_use]
    pub fn way(&self, way: Way) -> Option<&WayEstimate> {
        self.ways.iter().find(|estimate| estimate.way == way)
    }

    /// The lines of a use case's month when it is served in this way; `None` when it has no cost.
    #[must_use]
    pub fn lines(&self, case: usize, month: usize, way: Way) -> Option<Lines> {
        let series = self.cases.get(case)?.outcome.as_ref().ok()?;
        let found = series.months.get(month)?;
        let closing = self.closing.get(month).copied().unwrap_or(0.0);
        let mut lines = other_lines(found, closing, self.contingency);
        let served = self.way(way)?.outcome.as_ref().ok()?;
        served.months.get(month)?.add_to(&mut lines, case, found);
        Some(lines)
    }

    /// The lines of a month of all use cases together.
    #[must_use]
    pub fn month_lines(&self, month: usize, way: Way) -> Lines {
        let mut sum = Lines::default();
        for at in 0..self.cases.len() {
            if let Some(lines) = self.lines(at, month, way) {
                sum.add_all(&lines);
            }
        }
        sum
    }

    /// The lines of a use case over all months.
    #[must_use]
    pub fn case_lines(&self, case: usize, way: Way) -> Option<Lines> {
        let mut sum = Lines::default();
        for month in 0..self.month_count() {
            sum.add_all(&self.lines(case, month, way)?);
        }
        Some(sum)
    }

    /// The lines of everything over all months: the sum of the months.
    #[must_use]
    pub fn all_lines(&self, way: Way) -> Lines {
        let mut sum = Lines::default();
        for month in 0..self.month_count() {
            sum.add_all(&self.month_lines(month, way));
        }
        sum
    }

    /// Tasks of a month that succeed, of all use cases.
    #[must_use]
    pub fn successful_tasks(&self, month: usize) -> f64 {
        let tasks = self.sound().map(|(_, series)| {
            let tasks = series.months.get(month).map_or(0.0, |found| found.tasks);
            tasks * series.case.values.get(Field::SuccessRate)
        });
        tasks.sum()
    }
}

/// The lines of a month beside serving.
fn other_lines(month: &CaseMonth, closing: f64, contingency: f64) -> Lines {
    let mut lines = Lines::default();
    lines.add(Line::Readiness, closing);
    if month.phase == Phase::Before {
        lines.add(Line::Contingency, closing * contingency);
        return lines;
    }
    let other = &month.other;
    for (line, amount) in [
        (Line::Retrieval, other.retrieval),
        (Line::Review, other.review),
        (Line::Licences, other.licences),
        (Line::Operation, other.operation),
        (Line::TunedHosting, other.tuned_hosting),
        (Line::OtherFixed, other.fixed),
        (Line::Evaluation, other.evaluation),
        (Line::Integration, other.integration),
        (Line::Training, other.training),
        (Line::FineTuning, other.fine_tuning),
        (Line::OtherOnce, other.once),
    ] {
        lines.add(line, amount);
    }
    let once = lines.total_of(|line| line.nature() == super::Nature::OneOff);
    lines.add(Line::Contingency, once * contingency);
    lines
}

impl WayMonth {
    /// Adds what serving costs a use case in this month: its tokens, and its part of what all share.
    fn add_to(&self, lines: &mut Lines, case: usize, month: &CaseMonth) {
        let Some(part) = self.parts.get(case) else {
            return;
        };
        let tokens = &month.serving;
        lines.add(Line::Input, tokens.input * part.by_token);
        lines.add(Line::CacheRead, tokens.read * part.by_token);
        lines.add(Line::CacheWrite, tokens.written * part.by_token);
        lines.add(Line::Output, tokens.output * part.by_token);
        lines.add(self.base_line, self.base_cost * part.of_base);
        lines.add(Line::Staff, self.staff_cost * part.of_base);
    }
}
