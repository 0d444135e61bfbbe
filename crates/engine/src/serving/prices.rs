//! The price sheets of a model, month by month: announced changes, hours of the day, the end of the model.

use super::{PriceSheet, Rates};
use crate::date::Date;
use crate::pricing::{Meter, Model, Moment, RateCard, Terms, TimeOfDay};

/// The prices of a model over the months of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelPrices {
    /// Sheets that differ, with what is special about them.
    sheets: Vec<MonthPrices>,
    /// Which of them holds in each month.
    months: Vec<usize>,
    /// What a person should know.
    notes: Vec<PriceNote>,
    /// Discount on list prices that the sheets contain.
    discount: f64,
}

/// The sheets of a month.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthPrices {
    /// What is answered at once.
    pub standard: PriceSheet,
    /// What may wait; `None` where no batch price is known.
    pub batch: Option<PriceSheet>,
}

/// Something about the prices of a model that changes what a plan costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PriceNote {
    /// The list price changes on this day.
    Changes {
        /// The month of the plan.
        month: usize,
        /// The day.
        on: Date,
    },
    /// The model ends, and no successor is named: its last prices go on as a stopgap.
    Retires {
        /// The month of the plan; `None` when it ended before the plan starts.
        month: Option<usize>,
        /// The day.
        on: Date,
    },
    /// A successor takes over.
    Replaced {
        /// The month of the plan; `None` when the other one ended before the plan starts.
        month: Option<usize>,
        /// The day.
        on: Date,
        /// The successor's reference.
        by: String,
    },
    /// Part of the work may wait, but no batch price is known.
    NoBatchPrice,
}

/// What the prices of a plan are looked up with.
#[derive(Debug, Clone, Copy)]
pub struct PriceQuestion<'a> {
    /// The first day of each month, and of the month after the last.
    pub months: &'a [Date],
    /// Share of the tasks in each hour of the day, UTC.
    pub hours: &'a [f64; 24],
    /// Discount on list prices.
    pub discount: f64,
    /// Whether part of the work may wait.
    pub wants_batch: bool,
}

impl ModelPrices {
    /// Looks up the prices of a model, and of the model that follows it.
    #[must_use]
    pub fn of(model: &Model, successor: Option<&Model>, question: PriceQuestion<'_>) -> Self {
        let mut found = Self {
            sheets: Vec::new(),
            months: Vec::new(),
            notes: Vec::new(),
            discount: question.discount,
        };
        found.note_end(model, successor, question.months);
        let changes = [Some(model), successor]
            .into_iter()
            .flatten()
            .map(|model| breaks(model, question.months))
            .fold(Vec::new(), |mut all, mut days| {
                all.append(&mut days);
                all
            });
        let mut last: Option<usize> = None;
        for pair in question.months.windows(2) {
            let [first, next] = pair else { continue };
            let is_new = changes.iter().any(|day| first <= day && day < next)
                || changes
                    .iter()
                    .any(|day| before(*first) < *day && day <= first);
            let at = match last {
                Some(at) if !is_new => at,
                Some(_) | None => {
                    found
                        .sheets
                        .push(month(model, successor, *first, *next, &changes, question));
                    found.sheets.len() - 1
                }
            };
            found.months.push(at);
            // A month in which something changes is a mixture; the one after is not.
            last = (!is_new).then_some(at);
        }
        found.note_changes(model, question.months);
        if question.wants_batch && found.sheets.iter().any(|sheet| sheet.batch.is_none()) {
            found.notes.push(PriceNote::NoBatchPrice);
        }
        found
    }

    /// The sheets of a month.
    #[must_use]
    pub fn month(&self, month: usize) -> Option<&MonthPrices> {
        self.sheets.get(*self.months.get(month)?)
    }

    /// The number of the sheets of a month: equal numbers are equal prices.
    #[must_use]
    pub fn sheet_number(&self, month: usize) -> Option<usize> {
        self.months.get(month).copied()
    }

    /// All sheets that differ, by their number.
    #[must_use]
    pub fn sheets(&self) -> &[MonthPrices] {
        &self.sheets
    }

    /// Discount on list prices that the sheets contain.
    #[must_use]
    pub fn discount(&self) -> f64 {
        self.discount
    }

    /// What a person should know.
    #[must_use]
    pub fn notes(&self) -> &[PriceNote] {
        &self.notes
    }

    fn note_end(&mut self, model: &Model, successor: Option<&Model>, months: &[Date]) {
        let Some(retirement) = model.retirement() else {
            return;
        };
        let Some(month) = month_of(months, retirement.on) else {
            return;
        };
        let is_inside = months.first().is_some_and(|first| *first <= retirement.on);
        let month = is_inside.then_some(month);
        self.notes.push(match successor {
            Some(successor) => PriceNote::Replaced {
                month,
                on: retirement.on,
                by: successor.reference(),
            },
            None => PriceNote::Retires {
                month,
                on: retirement.on,
            },
        });
    }

    fn note_changes(&mut self, model: &Model, months: &[Date]) {
        let Some(first) = months.first() else { return };
        let days = model.changes_after(*first);
        let changes = days.into_iter().filter_map(|on| {
            let month = month_of(months, on)?;
            let alive = model.retirement().is_none_or(|end| on < end.on);
            alive.then_some(PriceNote::Changes { month, on })
        });
        self.notes.extend(changes);
    }
}

/// The days on which something about a model changes.
fn breaks(model: &Model, months: &[Date]) -> Vec<Date> {
    let Some(first) = months.first() else {
        return Vec::new();
    };
    let mut days = model.changes_after(before(*first));
    days.extend(model.retirement().map(|retirement| retirement.on));
    days
}

/// The month of the plan that a day lies in; days before the plan are in its first month.
fn month_of(months: &[Date], day: Date) -> Option<usize> {
    let after = months.iter().position(|start| *start > day);
    after.map(|after| after.saturating_sub(1))
}

fn before(day: Date) -> Date {
    day.day_before().unwrap_or(day)
}

/// The prices of the days from `first` to before `next`, weighted by how long each holds.
fn month(
    model: &Model,
    successor: Option<&Model>,
    first: Date,
    next: Date,
    changes: &[Date],
    question: PriceQuestion<'_>,
) -> MonthPrices {
    let mut starts: Vec<Date> = changes
        .iter()
        .copied()
        .filter(|day| first < *day && *day < next)
        .collect();
    starts.push(first);
    starts.sort_unstable();
    starts.dedup();
    let whole = f64::from(first.days_until(next));
    let mut standard = PriceSheet::default();
    let mut batch = Some(PriceSheet::default());
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(next);
        let weight = f64::from(start.days_until(end)) / whole;
        let (model, day) = alive(model, successor, *start);
        if let Some(sheet) = day_sheet(model, day, Terms::Standard, question) {
            standard.add(&sheet, weight);
        }
        let sheet = day_sheet(model, day, Terms::Batch, question);
        batch = match (batch, sheet) {
            (Some(mut batch), Some(sheet)) => {
                batch.add(&sheet, weight);
                Some(batch)
            }
            (Some(_) | None, _) => None,
        };
    }
    MonthPrices { standard, batch }
}

/// The model that answers on a day, and the day whose prices hold: after its end a model without a successor goes on
/// with the prices of its last day.
fn alive<'m>(model: &'m Model, successor: Option<&'m Model>, day: Date) -> (&'m Model, Date) {
    match (model.retirement(), successor) {
        (Some(end), Some(successor)) if day >= end.on => (successor, day),
        (Some(end), None) if day >= end.on => (model, before(end.on)),
        (Some(_) | None, _) => (model, day),
    }
}

/// The sheet of a day: hours of the day weighted by their traffic where prices depend on them.
fn day_sheet(
    model: &Model,
    day: Date,
    terms: Terms,
    question: PriceQuestion<'_>,
) -> Option<PriceSheet> {
    let factor = 1.0 - question.discount;
    if !depends_on_hour(model) {
        let sheet = sheet(model, Moment::noon(day), terms)?;
        return Some(sheet.times(factor));
    }
    let mut mean = PriceSheet::default();
    for (hour, share) in (0_u8..24).zip(question.hours) {
        // The middle of the hour stands for it.
        let time = TimeOfDay::new(hour, 30, 0)?;
        mean.add(&sheet(model, Moment { date: day, time }, terms)?, *share);
    }
    Some(mean.times(factor))
}

fn depends_on_hour(model: &Model) -> bool {
    let variants = model.variants().iter().map(|variant| &variant.sheet);
    let mut sheets = model.sheets().iter().chain(variants);
    sheets.any(|sheet| sheet.period.daily.is_some())
}

fn sheet(model: &Model, at: Moment, terms: Terms) -> Option<PriceSheet> {
    let card = model.rate_card(at, terms, 0).ok()?;
    let base = rates(&card)?;
    let limits = model.tier_starts(at, terms);
    let steps = limits.into_iter().filter_map(|limit| {
        let card = model.rate_card(at, terms, limit.saturating_add(1)).ok()?;
        Some((limit, rates(&card)?))
    });
    Some(PriceSheet {
        base,
        steps: steps.collect(),
        is_marginal: !card.is_linear(),
        has_cache: card.has(Meter::CacheRead),
    })
}

/// The rates of a card; none without a price for input. Output may be unknown for models that only embed.
fn rates(card: &RateCard) -> Option<Rates> {
    let rate = |meter| card.rate(meter).ok().map(crate::money::Rate::to_f64);
    let input = rate(Meter::Input)?;
    Some(Rates {
        input,
        read: rate(Meter::CacheRead).unwrap_or(input),
        written: rate(Meter::CacheWrite).unwrap_or(input),
        output: rate(Meter::Output).unwrap_or(0.0),
    })
}
