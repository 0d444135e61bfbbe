//! One row of a bill, in US dollars.

use std::collections::BTreeMap;

use super::calibration::{Money, Why};
use super::meters::{Counted, MeterOf, unit};
use super::tags::Tags;
use crate::date::Date;
use crate::money::{Dollars, MoneyError, Quantity, Rate};
use crate::pricing::import::delimited;

const DOLLARS: &str = "USD";

/// Where the columns stand, by their names in small letters.
pub(super) struct Columns {
    places: BTreeMap<String, usize>,
    width: usize,
    has_decimal_comma: bool,
}

impl Columns {
    pub(super) fn of(table: &delimited::Table<'_>) -> Self {
        let names = table.header.iter().enumerate();
        Self {
            places: names.map(|(at, name)| (name.to_lowercase(), at)).collect(),
            width: table.header.len(),
            has_decimal_comma: table.separator == ';',
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }
}

/// A row that counts.
pub(super) struct Row {
    pub(super) provider: String,
    pub(super) model: String,
    pub(super) sku: String,
    pub(super) meter: MeterOf,
    pub(super) counted: Counted,
    /// The amount without its sign.
    pub(super) quantity: Quantity,
    pub(super) is_negative: bool,
    pub(super) money: Money,
    pub(super) tags: Tags,
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    pub(super) billing_period: Option<String>,
}

/// A row that does not count.
pub(super) struct Refused {
    pub(super) why: Why,
    /// Its effective cost, where that is known in dollars.
    pub(super) amount: Option<Dollars>,
}

impl From<Why> for Refused {
    fn from(why: Why) -> Self {
        Self { why, amount: None }
    }
}

impl Row {
    pub(super) fn read(columns: &Columns, row: &delimited::Row<'_>) -> Result<Self, Refused> {
        if row.count != columns.width {
            return Err(Why::OtherWidth.into());
        }
        let cells = Cells { columns, row };
        let money = cells.money()?;
        let refused = |why| Refused {
            why,
            amount: Some(money.effective),
        };
        let category = cells.text("ChargeCategory");
        if !category.eq_ignore_ascii_case("usage") {
            return Err(refused(Why::Category(short(category))));
        }
        let (counted, quantity, is_negative) = cells.quantity()?;
        if counted != Counted::Tokens && !cells.is_about_models() {
            return Err(refused(Why::OtherService));
        }
        let sku = cells.text("SkuMeter");
        Ok(Self {
            provider: short(cells.text("ProviderName")),
            model: short(&cells.model()),
            sku: short(sku),
            meter: MeterOf::of(sku, cells.text("ChargeDescription")),
            counted,
            quantity,
            is_negative,
            money,
            tags: Tags::read(cells.text("Tags")),
            start: cells.day("ChargePeriodStart"),
            end: cells.day("ChargePeriodEnd"),
            billing_period: Some(cells.text("BillingPeriodStart"))
                .filter(|text| !text.is_empty())
                .map(short),
        })
    }
}

struct Cells<'r> {
    columns: &'r Columns,
    row: &'r delimited::Row<'r>,
}

impl Cells<'_> {
    fn text(&self, name: &str) -> &str {
        let at = self.columns.places.get(&name.to_lowercase()).copied();
        at.and_then(|at| self.row.fields.get(at))
            .map_or("", |field| field.trim())
    }

    /// A number as the other columns write it; nothing where the field is empty.
    fn number(&self, name: &str) -> Option<String> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        if self.columns.has_decimal_comma && !text.contains('.') {
            return Some(text.replacen(',', ".", 1));
        }
        Some(text.to_owned())
    }

    fn dollars(&self, name: &'static str) -> Result<Option<Dollars>, Refused> {
        let parsed = self.number(name).map(|text| text.parse::<Dollars>());
        parsed.transpose().map_err(|_| Why::Unreadable(name).into())
    }

    fn signed(&self, name: &'static str) -> Result<Option<(Quantity, bool)>, Refused> {
        let Some(text) = self.number(name) else {
            return Ok(None);
        };
        let (digits, is_negative) = match text.strip_prefix('-') {
            Some(digits) => (digits, true),
            None => (text.as_str(), false),
        };
        match digits.parse::<Quantity>() {
            Ok(quantity) => Ok(Some((quantity, is_negative))),
            Err(_) => Err(Why::Unreadable(name).into()),
        }
    }

    /// The costs in dollars: as billed, or else in the pricing currency.
    fn money(&self) -> Result<Money, Refused> {
        let billed_in = self.text("BillingCurrency");
        if billed_in.eq_ignore_ascii_case(DOLLARS) {
            let required = self.dollars("EffectiveCost")?;
            let effective = required.ok_or(Why::Unreadable("EffectiveCost"))?;
            return Ok(Money {
                list: self.dollars("ListCost")?.unwrap_or(effective),
                contracted: self.dollars("ContractedCost")?.unwrap_or(effective),
                effective,
            });
        }
        if !self.text("PricingCurrency").eq_ignore_ascii_case(DOLLARS) {
            return Err(Why::Currency(short(billed_in)).into());
        }
        let effective = self.dollars("PricingCurrencyEffectiveCost")?;
        let effective = effective.ok_or(Why::Unreadable("PricingCurrencyEffectiveCost"))?;
        let list = self.times_quantity("PricingCurrencyListUnitPrice")?;
        let contracted = self.times_quantity("PricingCurrencyContractedUnitPrice")?;
        Ok(Money {
            list: list.unwrap_or(effective),
            contracted: contracted.unwrap_or(effective),
            effective,
        })
    }

    /// A unit price in dollars times the priced quantity.
    fn times_quantity(&self, name: &'static str) -> Result<Option<Dollars>, Refused> {
        let (Some(price), Some((quantity, is_negative))) =
            (self.dollars(name)?, self.signed("PricingQuantity")?)
        else {
            return Ok(None);
        };
        let rate = match Rate::of(price, 1) {
            Ok(rate) => rate,
            Err(MoneyError::ZeroPrice) => return Ok(Some(Dollars::ZERO)),
            Err(_) => return Err(Why::Unreadable(name).into()),
        };
        let product = rate.times(quantity);
        let signed = product.and_then(|product| {
            if is_negative {
                Dollars::ZERO.minus(product)
            } else {
                Ok(product)
            }
        });
        signed.map(Some).map_err(|_| Why::TooLarge.into())
    }

    /// What was used, or else what was priced; a row without a quantity has none.
    fn quantity(&self) -> Result<(Counted, Quantity, bool), Refused> {
        for (amount, of) in [
            ("ConsumedQuantity", "ConsumedUnit"),
            ("PricingQuantity", "PricingUnit"),
        ] {
            let Some((quantity, is_negative)) = self.signed(amount)? else {
                continue;
            };
            let (counted, size) = unit(self.text(of));
            if counted == Counted::Other && amount == "ConsumedQuantity" {
                continue;
            }
            let quantity = quantity.times(size).map_err(|_| Why::TooLarge)?;
            return Ok((counted, quantity, is_negative));
        }
        Ok((Counted::Other, Quantity::ZERO, false))
    }

    fn is_about_models(&self) -> bool {
        let category = self.text("ServiceCategory");
        category.is_empty() || category.to_lowercase().starts_with("ai")
    }

    fn model(&self) -> String {
        let named = self.text("ResourceName");
        if !named.is_empty() {
            return named.to_owned();
        }
        let id = self.text("ResourceId");
        let last = id.rsplit('/').next().unwrap_or_default();
        if last.is_empty() {
            self.text("SkuId").to_owned()
        } else {
            last.to_owned()
        }
    }

    /// The day of a time such as 2026-10-01T00:00:00Z.
    fn day(&self, name: &str) -> Option<Date> {
        self.text(name).get(..10)?.parse().ok()
    }
}

/// Names come from outside and end up in sentences.
fn short(text: &str) -> String {
    text.chars().take(80).collect()
}
