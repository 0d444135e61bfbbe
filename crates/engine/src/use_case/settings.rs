//! What holds for all use cases together: calendar, currency, limits, and how to serve.

use super::LinkSwitches;
use super::cost_field::{CostField, FEWEST_MONTHS, MOST_MONTHS};
use crate::date::Date;
use crate::document::{Json, Object, Reader};
use crate::estimate::Estimate;
use crate::profile::{Currency, Vocabulary as _, vocabulary};

vocabulary! {
    /// How calls are served.
    Way {
        /// By the provider, paid by the token; what may wait goes as a batch.
        PayAsYouGo = "pay-as-you-go",
        /// Reserved capacity of the provider; what does not fit is paid by the token.
        Provisioned = "provisioned",
        /// An open model on owned or rented accelerators.
        OwnGpus = "own-gpus",
        /// Own accelerators for the base load, the provider for the peak.
        Hybrid = "hybrid",
    }
}
vocabulary! {
    /// Which of the prices found for an accelerator hour is used.
    PriceLevel {
        /// The cheapest seen.
        Low = "low",
        /// The usual one.
        Typical = "typical",
        /// The list price of a large cloud.
        High = "high",
    }
}
vocabulary! {
    /// When own accelerators run.
    GpuHours {
        /// Day and night.
        Always = "always",
        /// Only in hours in which there is work; what is not needed is handed back.
        Active = "active",
    }
}

/// What holds for all use cases; what is not said is a default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CostSettings {
    /// The first month of the plan, by its first day.
    pub start: Option<Date>,
    /// Months of the plan, 12 to 60.
    pub months: Option<u16>,
    /// Hours by which local time is ahead of UTC.
    pub utc_offset: Option<f64>,
    /// Share of capacity that is kept free above the peak.
    pub headroom: Option<f64>,
    /// Share of one-off costs kept for what was forgotten.
    pub contingency: Option<Estimate>,
    /// Discount on list prices of tokens.
    pub discount: Option<f64>,
    /// Yearly rate at which later money is worth less.
    pub discount_rate: Option<f64>,
    /// Share by which benefits are cut to be careful.
    pub benefit_haircut: Option<f64>,
    /// Share by which costs are raised to be careful.
    pub cost_uplift: Option<f64>,
    /// What may be spent in a month, US dollars.
    pub budget_month: Option<f64>,
    /// Another currency to show.
    pub currency: Option<CurrencyRate>,
    /// The provider's rate limits for this company.
    pub limits: Limits,
    /// The way of serving that the plan counts on.
    pub way: Option<Way>,
    /// The reserved capacity to compare with.
    pub provisioned: Option<ProvisionedChoice>,
    /// The own accelerators to compare with.
    pub own: Option<OwnServing>,
    /// Which links between readiness and cost are switched off.
    pub links: LinkSwitches,
    /// Fields of the document that this version does not know.
    pub extra: Object,
}

/// A currency and what it was worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurrencyRate {
    /// The currency.
    pub code: Currency,
    /// So much of it for one US dollar.
    pub per_dollar: f64,
    /// On this day.
    pub as_of: Option<Date>,
}

/// Most that the provider answers in a minute.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits {
    /// Requests.
    pub requests: Option<f64>,
    /// Input tokens.
    pub input_tokens: Option<f64>,
    /// Output tokens.
    pub output_tokens: Option<f64>,
}

/// Reserved capacity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProvisionedChoice {
    /// Id of the offer.
    pub offer: String,
    /// For how long it is bought: `hour`, `month`, `year`.
    pub term: String,
}

/// Own accelerators.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnServing {
    /// Id of the open model.
    pub model: String,
    /// Id of the accelerator.
    pub gpu: String,
    /// Number format of the weights.
    pub precision: String,
    /// Which price an hour has.
    pub price: PriceLevel,
    /// A price of one's own for an accelerator hour, US dollars.
    pub price_per_hour: Option<f64>,
    /// When they run.
    pub hours: GpuHours,
    /// Seconds until the first token, at most.
    pub first_token_seconds: f64,
    /// Milliseconds for each further token, at most.
    pub token_milliseconds: f64,
    /// Days a month of the people who run it.
    pub staff_days: f64,
}

impl CostSettings {
    /// Reads the settings of a document.
    #[must_use]
    pub fn read(reader: &Reader<'_>) -> Self {
        const KNOWN: &[&str] = &[
            "start",
            "months",
            "utc_offset",
            "headroom",
            "contingency",
            "discount",
            "discount_rate",
            "benefit_haircut",
            "cost_uplift",
            "budget_month",
            "currency",
            "limits",
            "way",
            "provisioned",
            "own",
            "links",
        ];
        let number = |field| optional(reader, field);
        Self {
            start: reader
                .optional("start")
                .and_then(|r| r.parsed("a date like 2027-01-01")),
            months: reader
                .optional("months")
                .and_then(|r| r.integer(FEWEST_MONTHS.into(), MOST_MONTHS.into()))
                .and_then(|months| u16::try_from(months).ok()),
            utc_offset: number(CostField::UtcOffset),
            headroom: number(CostField::Headroom),
            contingency: reader.optional("contingency").and_then(|r| {
                within(CostField::Contingency, |low, high| {
                    Estimate::read(&r, low, high)
                })
            }),
            discount: number(CostField::Discount),
            discount_rate: number(CostField::DiscountRate),
            benefit_haircut: number(CostField::BenefitHaircut),
            cost_uplift: number(CostField::CostUplift),
            budget_month: number(CostField::BudgetMonth),
            currency: reader.optional("currency").and_then(|r| currency(&r)),
            limits: reader
                .optional("limits")
                .map(|r| limits(&r))
                .unwrap_or_default(),
            way: reader.optional("way").and_then(|r| r.one_of(Way::ALL)),
            provisioned: reader
                .optional("provisioned")
                .and_then(|r| ProvisionedChoice::read(&r)),
            own: reader.optional("own").and_then(|r| OwnServing::read(&r)),
            links: reader
                .optional("links")
                .map(|r| LinkSwitches::read(&r))
                .unwrap_or_default(),
            extra: reader.unknown_fields(KNOWN),
        }
    }

    /// As they stand in a document; what was not said is left out.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let number = |value: Option<f64>| value.map(Json::number);
        let mut fields: Object = [
            ("start", self.start.map(|date| Json::text(date.to_string()))),
            (
                "months",
                self.months.map(|months| Json::integer(months.into())),
            ),
            ("utc_offset", number(self.utc_offset)),
            ("headroom", number(self.headroom)),
            ("contingency", self.contingency.map(Estimate::to_json)),
            ("discount", number(self.discount)),
            ("discount_rate", number(self.discount_rate)),
            ("benefit_haircut", number(self.benefit_haircut)),
            ("cost_uplift", number(self.cost_uplift)),
            ("budget_month", number(self.budget_month)),
            ("currency", self.currency.map(CurrencyRate::to_json)),
            ("limits", self.limits.to_json()),
            ("way", self.way.map(|way| Json::text(way.word()))),
            (
                "provisioned",
                self.provisioned.as_ref().map(ProvisionedChoice::to_json),
            ),
            ("own", self.own.as_ref().map(OwnServing::to_json)),
            ("links", self.links.to_json()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
        fields.extend(self.extra.iter().cloned());
        Json::Object(fields)
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn within<T>(field: CostField, read: impl FnOnce(f64, f64) -> Option<T>) -> Option<T> {
    let (low, high) = field.limits();
    read(low, high)
}

fn optional(reader: &Reader<'_>, field: CostField) -> Option<f64> {
    let found = reader.optional(field.key())?;
    within(field, |low, high| found.number(low, high))
}

fn required(reader: &Reader<'_>, field: CostField) -> Option<f64> {
    let found = reader.required(field.key())?;
    within(field, |low, high| found.number(low, high))
}

fn currency(reader: &Reader<'_>) -> Option<CurrencyRate> {
    let code = reader.required("code");
    let rate = required(reader, CostField::PerDollar);
    Some(CurrencyRate {
        code: code?.parsed("a currency code of three capital letters, such as EUR")?,
        per_dollar: rate?,
        as_of: reader
            .optional("as_of")
            .and_then(|r| r.parsed("a date like 2026-11-23")),
    })
}

fn limits(reader: &Reader<'_>) -> Limits {
    Limits {
        requests: optional(reader, CostField::Requests),
        input_tokens: optional(reader, CostField::InputTokens),
        output_tokens: optional(reader, CostField::OutputTokens),
    }
}

impl CurrencyRate {
    fn to_json(self) -> Json {
        let mut fields = vec![
            ("code".to_owned(), Json::text(self.code.as_str())),
            ("per_dollar".to_owned(), Json::number(self.per_dollar)),
        ];
        if let Some(date) = self.as_of {
            fields.push(("as_of".to_owned(), Json::text(date.to_string())));
        }
        Json::Object(fields)
    }
}

impl Limits {
    fn to_json(self) -> Option<Json> {
        let fields: Object = [
            ("requests", self.requests),
            ("input_tokens", self.input_tokens),
            ("output_tokens", self.output_tokens),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), Json::number(value?))))
        .collect();
        (!fields.is_empty()).then_some(Json::Object(fields))
    }
}

impl ProvisionedChoice {
    /// Reads a choice of a document.
    #[must_use]
    pub fn read(reader: &Reader<'_>) -> Option<Self> {
        let (offer, term) = (reader.required("offer"), reader.required("term"));
        Some(Self {
            offer: super::words(&offer?)?,
            term: super::words(&term?)?,
        })
    }

    fn to_json(&self) -> Json {
        Json::Object(vec![
            ("offer".to_owned(), Json::text(&self.offer)),
            ("term".to_owned(), Json::text(&self.term)),
        ])
    }
}

impl Default for OwnServing {
    /// Nothing chosen yet: names that no document has.
    fn default() -> Self {
        Self {
            model: String::new(),
            gpu: String::new(),
            precision: String::new(),
            price: PriceLevel::Typical,
            price_per_hour: None,
            hours: GpuHours::Always,
            first_token_seconds: 1.0,
            token_milliseconds: 1.0,
            staff_days: 0.0,
        }
    }
}

impl OwnServing {
    /// Reads a choice of a document.
    #[must_use]
    pub fn read(reader: &Reader<'_>) -> Option<Self> {
        let text = |name| reader.required(name).and_then(|r| super::words(&r));
        let (model, gpu, precision) = (text("model"), text("gpu"), text("precision"));
        let first = required(reader, CostField::FirstTokenSeconds);
        let token = required(reader, CostField::TokenMilliseconds);
        let staff = required(reader, CostField::StaffDays);
        let price = reader
            .required("price")
            .and_then(|r| r.one_of(PriceLevel::ALL));
        let hours = reader
            .required("hours")
            .and_then(|r| r.one_of(GpuHours::ALL));
        Some(Self {
            model: model?,
            gpu: gpu?,
            precision: precision?,
            price: price?,
            price_per_hour: optional(reader, CostField::PricePerHour),
            hours: hours?,
            first_token_seconds: first?,
            token_milliseconds: token?,
            staff_days: staff?,
        })
    }

    fn to_json(&self) -> Json {
        let mut fields = vec![
            ("model".to_owned(), Json::text(&self.model)),
            ("gpu".to_owned(), Json::text(&self.gpu)),
            ("precision".to_owned(), Json::text(&self.precision)),
            ("price".to_owned(), Json::text(self.price.word())),
        ];
        if let Some(price) = self.price_per_hour {
            fields.push(("price_per_hour".to_owned(), Json::number(price)));
        }
        fields.extend([
            ("hours".to_owned(), Json::text(self.hours.word())),
            (
                "first_token_seconds".to_owned(),
                Json::number(self.first_token_seconds),
            ),
            (
                "token_milliseconds".to_owned(),
                Json::number(self.token_milliseconds),
            ),
            ("staff_days".to_owned(), Json::number(self.staff_days)),
        ]);
        Json::Object(fields)
    }
}
