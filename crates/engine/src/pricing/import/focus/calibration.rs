//! What a bill says about volumes and prices.

use std::fmt;

use super::meters::{Counted, MeterOf};
use super::row::Row;
use crate::date::Date;
use crate::money::{Dollars, MoneyError, Quantity};
use crate::pricing::{Meter, Terms};

/// What was used and paid.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Calibration {
    /// The first day, and the day after the last one as bills write it.
    pub period: Option<(Date, Date)>,
    /// How many billing periods it covers, at least one.
    pub months: usize,
    /// Sums by seller, model, meter, terms and length of input.
    pub lines: Vec<Line>,
    /// Sums by model with what follows from them.
    pub models: Vec<ModelUse>,
    /// Spend by use case and team.
    pub groups: Vec<Group>,
    /// All that was paid.
    pub spend: Dollars,
    /// What it would have cost at list prices.
    pub list: Dollars,
    /// What it would have cost at contracted prices.
    pub contracted: Dollars,
    /// Rows that do not count, by reason.
    pub skipped: Vec<SkippedRows>,
}

/// Costs of a row or of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Money {
    /// At list prices.
    pub list: Dollars,
    /// At contracted prices.
    pub contracted: Dollars,
    /// As paid, commitments spread over their use.
    pub effective: Dollars,
}

/// A quantity with corrections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Net {
    added: Quantity,
    taken_back: Quantity,
}

/// Sums of one meter of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who sends the bill's charges.
    pub provider: String,
    /// The model or resource.
    pub model: String,
    /// The name of the meter on the bill.
    pub sku: String,
    /// Which meter it is to us.
    pub meter: MeterOf,
    /// What the quantity counts.
    pub counted: Counted,
    /// How many.
    pub quantity: Net,
    /// What it cost.
    pub money: Money,
    /// How many rows it sums up.
    pub rows: usize,
}

/// What a model was used for and cost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelUse {
    /// Who sends the bill's charges.
    pub provider: String,
    /// The model or resource.
    pub model: String,
    /// Input tokens without those read from or written to a cache.
    pub fresh_input: Quantity,
    /// Input tokens read from a cache.
    pub cache_read: Quantity,
    /// Input tokens written to a cache.
    pub cache_write: Quantity,
    /// Output tokens.
    pub output: Quantity,
    /// Tokens on batch terms, input and output.
    pub batch: Quantity,
    /// Tokens at the price of long inputs.
    pub long: Quantity,
    /// What it cost.
    pub money: Money,
}

/// Spend of one use case and team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The use case, where rows are tagged with one.
    pub use_case: Option<String>,
    /// The team, where rows are tagged with one.
    pub team: Option<String>,
    /// What it paid.
    pub spend: Dollars,
}

/// Rows that do not count for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedRows {
    /// The reason.
    pub why: Why,
    /// How many rows.
    pub rows: usize,
    /// The line of the first one.
    pub first_line: usize,
    /// Their effective cost, where it is known in dollars.
    pub amount: Option<Dollars>,
}

/// Why a row does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No use: a purchase, tax, credit or adjustment.
    Category(String),
    /// Neither billed nor priced in US dollars.
    Currency(String),
    /// A service that has nothing to do with models.
    OtherService,
    /// More or fewer fields than the header.
    OtherWidth,
    /// A field is no number, or is empty where one is needed.
    Unreadable(&'static str),
    /// Numbers that cannot be real.
    TooLarge,
}

impl SkippedRows {
    pub(super) const fn new(why: Why, first_line: usize) -> Self {
        Self {
            why,
            rows: 0,
            first_line,
            amount: Some(Dollars::ZERO),
        }
    }
}

impl Net {
    /// What is left after corrections; nothing where they are larger.
    #[must_use]
    pub fn quantity(self) -> Quantity {
        self.added.minus(self.taken_back).unwrap_or_default()
    }

    pub(super) fn with(self, quantity: Quantity, is_negative: bool) -> Result<Self, MoneyError> {
        let mut net = self;
        if is_negative {
            net.taken_back = net.taken_back.plus(quantity)?;
        } else {
            net.added = net.added.plus(quantity)?;
        }
        Ok(net)
    }
}

impl Money {
    pub(super) fn plus(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            list: self.list.plus(other.list)?,
            contracted: self.contracted.plus(other.contracted)?,
            effective: self.effective.plus(other.effective)?,
        })
    }

    /// The negotiated discount: what the contract takes off the list price.
    #[must_use]
    pub fn discount(&self) -> Option<f64> {
        off(self.contracted, self.list)
    }

    /// What contract and commitments together take off the list price.
    #[must_use]
    pub fn effective_discount(&self) -> Option<f64> {
        off(self.effective, self.list)
    }
}

fn off(paid: Dollars, list: Dollars) -> Option<f64> {
    (list > Dollars::ZERO).then(|| 1.0 - paid.to_f64() / list.to_f64())
}

impl Line {
    pub(super) fn of(row: &Row) -> Self {
        Self {
            provider: row.provider.clone(),
            model: row.model.clone(),
            sku: row.sku.clone(),
            meter: row.meter,
            counted: row.counted,
            quantity: Net::default(),
            money: Money::default(),
            rows: 0,
        }
    }

    /// The list price of [`Counted::per`] of them.
    #[must_use]
    pub fn list_price(&self) -> Option<f64> {
        self.price(self.money.list)
    }

    /// The price paid for [`Counted::per`] of them.
    #[must_use]
    pub fn effective_price(&self) -> Option<f64> {
        self.price(self.money.effective)
    }

    fn price(&self, cost: Dollars) -> Option<f64> {
        let quantity = count(self.quantity.quantity());
        (quantity > 0.0).then(|| cost.to_f64() / quantity * f64::from(self.counted.per()))
    }
}

impl ModelUse {
    /// All input tokens.
    #[must_use]
    pub fn input(&self) -> Quantity {
        sum([self.fresh_input, self.cache_read, self.cache_write])
    }

    /// All tokens.
    #[must_use]
    pub fn tokens(&self) -> Quantity {
        sum([self.input(), self.output])
    }

    /// Which part of the input came from a cache.
    #[must_use]
    pub fn cached_share(&self) -> Option<f64> {
        share(self.cache_read, self.input())
    }

    /// Which part of the tokens was on batch terms.
    #[must_use]
    pub fn batch_share(&self) -> Option<f64> {
        share(self.batch, self.tokens())
    }

    /// Which part of the tokens had the price of long inputs.
    #[must_use]
    pub fn long_share(&self) -> Option<f64> {
        share(self.long, self.tokens())
    }

    pub(super) fn take(&mut self, line: &Line) {
        self.money = self.money.plus(line.money).unwrap_or(self.money);
        if line.counted != Counted::Tokens {
            return;
        }
        let quantity = line.quantity.quantity();
        let meter = match line.meter.meter {
            Some(Meter::Input | Meter::InputAudio) => &mut self.fresh_input,
            Some(Meter::CacheRead | Meter::CacheAudioRead) => &mut self.cache_read,
            Some(Meter::CacheWrite | Meter::CacheWrite1h) => &mut self.cache_write,
            Some(Meter::Output) => &mut self.output,
            Some(_) | None => return,
        };
        *meter = sum([*meter, quantity]);
        if line.meter.terms == Terms::Batch {
            self.batch = sum([self.batch, quantity]);
        }
        if line.meter.is_long {
            self.long = sum([self.long, quantity]);
        }
    }
}

fn share(part: Quantity, whole: Quantity) -> Option<f64> {
    (!whole.is_zero()).then(|| count(part) / count(whole))
}

/// Sums of quantities that are each part of a bill stay far inside the range.
fn sum<const N: usize>(parts: [Quantity; N]) -> Quantity {
    parts
        .into_iter()
        .fold(Quantity::ZERO, |sum, part| sum.plus(part).unwrap_or(sum))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "shares and averages need 15 digits"
)]
fn count(quantity: Quantity) -> f64 {
    quantity.whole_part() as f64
}

impl Calibration {
    /// A quantity of the whole period as an average month.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "nobody has bills of so many months"
    )]
    pub fn a_month(&self, quantity: Quantity) -> f64 {
        count(quantity) / self.months.max(1) as f64
    }

    /// The costs of all rows that count.
    #[must_use]
    pub const fn money(&self) -> Money {
        Money {
            list: self.list,
            contracted: self.contracted,
            effective: self.spend,
        }
    }
}

impl Why {
    /// A word for it in machine-readable output.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Category(_) => "category",
            Self::Currency(_) => "currency",
            Self::OtherService => "other-service",
            Self::OtherWidth => "other-width",
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge => "too-large",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Category(category) => write!(
                f,
                "the charge category is \"{category}\"; only the effective cost of \"Usage\" counts"
            ),
            Self::Currency(currency) => {
                write!(f, "billed in \"{currency}\" without prices in US dollars")
            }
            Self::OtherService => f.write_str("the service has nothing to do with models"),
            Self::OtherWidth => f.write_str("more or fewer fields than the header has"),
            Self::Unreadable(column) => write!(f, "\"{column}\" is empty or no number"),
            Self::TooLarge => f.write_str("the numbers are too large to be real"),
        }
    }
}

impl fmt::Display for SkippedRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = if self.rows == 1 { "row" } else { "rows" };
        write!(
            f,
            "{} {rows}, first in line {}: {}",
            self.rows, self.first_line, self.why
        )
    }
}
