//! A bill in the FOCUS 1.2 format, read to calibrate a forecast with real volumes and prices.
//!
//! What counts is the effective cost of rows of the charge category "Usage": a reservation costs
//! once, through the hours that were used, and not again when it is bought. Corrections are negative
//! and lower both cost and quantity. A row that is billed in another currency counts with its pricing
//! currency where that is US dollars. Which meter a row is comes from the words of `SkuMeter` and
//! `ChargeDescription`. Rows that are not about models or cannot be read are counted with their
//! reason and never in silence.
//!
//! ```
//! use llm_readiness_engine::pricing::import::focus;
//! let bill = "ChargeCategory,EffectiveCost,BillingCurrency,PricingQuantity,PricingUnit,SkuMeter,ResourceName\n\
//!   Usage,20,USD,10,1M Tokens,Input Tokens,acme-large\n\
//!   Usage,5,USD,50,1M Tokens,Cached Input Tokens,acme-large\n";
//! let calibration = focus::read(bill.as_bytes())?;
//! assert_eq!(calibration.spend.to_string(), "25");
//! let model = calibration.models.first().ok_or("no model")?;
//! assert_eq!(model.cached_share(), Some(50.0 / 60.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calibration;
mod meters;
mod row;
mod sums;
mod tags;

use std::collections::{BTreeMap, BTreeSet};

use super::delimited::{self, Table};
use crate::date::Date;
use crate::document::{Problem, Problems, Rule};
use crate::money::Dollars;

pub use calibration::{Calibration, Group, Line, ModelUse, Money, Net, SkippedRows, Why};
pub use meters::{Counted, MeterOf};

use row::{Columns, Row};
use sums::Sums;

/// What a bill must have beside a quantity with its unit.
const REQUIRED: &[&str] = &["ChargeCategory", "EffectiveCost", "BillingCurrency"];
/// What a bill is called where a column is missing.
pub const BILL: &str = "a FOCUS bill";
const QUANTITIES: &[&str] = &["ConsumedQuantity", "PricingQuantity"];
/// Columns by which a bill is known.
const TELLING: &[&str] = &[
    "BilledCost",
    "BillingCurrency",
    "ChargeCategory",
    "ChargePeriodStart",
    "ConsumedQuantity",
    "EffectiveCost",
    "ListCost",
    "PricingQuantity",
    "SkuMeter",
];

/// Whether a table with these columns is a bill.
pub(super) fn is_like(header: &[String]) -> bool {
    let has = |name: &&&str| {
        header
            .iter()
            .any(|column| column.eq_ignore_ascii_case(name))
    };
    TELLING.iter().filter(has).count() >= 3
}

/// Reads a bill.
///
/// # Errors
/// [`Problems`] where it is no bill, or columns are missing.
pub fn read(bytes: &[u8]) -> Result<Calibration, Problems> {
    let mut table = Table::open(delimited::text(bytes)?)?;
    let columns = Columns::of(&table);
    check(&columns)?;
    let mut bill = Bill::default();
    while let Some(row) = table.next()? {
        let line = row.line;
        match Row::read(&columns, &row) {
            Ok(row) if bill.sums.add(&row).is_err() => bill.skip(Why::TooLarge, line, None),
            Ok(row) => bill.cover(row),
            Err(refused) => bill.skip(refused.why, line, refused.amount),
        }
    }
    Ok(bill.finish())
}

fn check(columns: &Columns) -> Result<(), Problems> {
    let mut missing: Vec<&str> = REQUIRED.to_vec();
    missing.retain(|name| !columns.has(name));
    if !QUANTITIES.iter().any(|name| columns.has(name)) {
        missing.push("PricingQuantity");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let problems = missing.into_iter().map(|name| Problem {
        place: Vec::new(),
        rule: Rule::MissingColumn {
            column: name.to_owned(),
            table: BILL,
        },
    });
    Err(Problems(problems.collect()))
}

/// A bill while it is read.
#[derive(Default)]
struct Bill {
    sums: Sums,
    billing_periods: BTreeSet<String>,
    period: Option<(Date, Date)>,
    skipped: BTreeMap<Why, SkippedRows>,
}

impl Bill {
    fn skip(&mut self, why: Why, line: usize, amount: Option<Dollars>) {
        let entry = self.skipped.entry(why.clone());
        let skipped = entry.or_insert_with(|| SkippedRows::new(why, line));
        skipped.rows += 1;
        skipped.amount = skipped
            .amount
            .zip(amount)
            .and_then(|(sum, amount)| sum.plus(amount).ok());
    }

    fn cover(&mut self, row: Row) {
        self.billing_periods.extend(row.billing_period);
        let (start, end) = (row.start.or(row.end), row.end.or(row.start));
        if let (Some(start), Some(end)) = (start, end) {
            let (first, last) = self.period.unwrap_or((start, end));
            self.period = Some((first.min(start), last.max(end)));
        }
    }

    fn finish(self) -> Calibration {
        Calibration {
            period: self.period,
            months: self.billing_periods.len().max(1),
            skipped: self.skipped.into_values().collect(),
            ..self.sums.into_calibration()
        }
    }
}
