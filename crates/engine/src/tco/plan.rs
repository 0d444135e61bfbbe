//! What an estimate is made from.

use super::readiness::Gaps;
use crate::date::Date;
use crate::pricing::Catalog;
use crate::serving::Facts;
use crate::use_case::{CostSettings, Library, UseCase};

/// Months of a plan when nobody says how many.
pub const USUAL_MONTHS: u16 = 36;

/// What is known of the world outside the company.
#[derive(Debug, Clone, Copy)]
pub struct Market<'p> {
    /// Defaults, templates, shapes of traffic.
    pub library: &'p Library,
    /// Prices.
    pub catalog: &'p Catalog,
    /// Accelerators, open models, reserved capacity.
    pub facts: &'p Facts,
}

/// Everything an estimate is made from. The engine has no clock and no files, so all of it is handed in.
#[derive(Debug, Clone)]
pub struct Plan<'p> {
    /// The use cases.
    pub use_cases: &'p [UseCase],
    /// What holds for all of them.
    pub settings: &'p CostSettings,
    /// Defaults, templates, shapes of traffic.
    pub library: &'p Library,
    /// Prices.
    pub catalog: &'p Catalog,
    /// Accelerators, open models, reserved capacity.
    pub facts: &'p Facts,
    /// The day of the assessment.
    pub as_of: Date,
    /// The first day of each month, and of the month after the last.
    pub months: Vec<Date>,
    /// Hours by which local time is ahead of UTC.
    pub utc_offset: f64,
    /// What readiness does to it; nothing until it is [joined](Plan::joined) with answers.
    pub gaps: Gaps,
}

impl<'p> Plan<'p> {
    /// A plan that starts where the settings say, else in the month after the assessment.
    #[must_use]
    pub fn new(
        use_cases: &'p [UseCase],
        settings: &'p CostSettings,
        market: Market<'p>,
        as_of: Date,
    ) -> Self {
        let first = settings.start.map_or_else(
            || as_of.first_of_month_after(1),
            |start| start.first_of_month_after(0),
        );
        let count = u32::from(settings.months.unwrap_or(USUAL_MONTHS));
        Self {
            use_cases,
            settings,
            library: market.library,
            catalog: market.catalog,
            facts: market.facts,
            as_of,
            months: (0..=count)
                .map(|month| first.first_of_month_after(month))
                .collect(),
            utc_offset: settings.utc_offset.unwrap_or(0.0),
            gaps: Gaps::default(),
        }
    }

    /// How many months it has.
    #[must_use]
    pub fn month_count(&self) -> usize {
        self.months.len().saturating_sub(1)
    }
}
