//! The numbers of the settings of the cost: their names in documents, and what is accepted of each.

use super::settings::{CostSettings, OwnServing};
use crate::estimate::Estimate;

/// Most accepted for an amount of money or a number of tokens.
const MOST: f64 = 1e12;
/// Fewest months of a plan.
pub const FEWEST_MONTHS: u16 = 12;
/// Most months of a plan.
pub const MOST_MONTHS: u16 = 60;

macro_rules! cost_fields {
    ($($(#[$doc:meta])* $field:ident = $key:literal, $low:expr, $high:expr;)*) => {
        /// A number of [`CostSettings`]. All but [`CostField::Contingency`] are single numbers.
        ///
        /// ```
        /// use llm_readiness_engine::use_case::{CostField, CostSettings};
        /// assert_eq!(CostField::Discount.key(), "discount");
        /// assert_eq!(CostField::Discount.limits(), (0.0, 0.99));
        /// let settings = CostSettings { months: Some(24), ..CostSettings::default() };
        /// let months = CostField::Months.given(&settings);
        /// assert_eq!(months.map(|months| months.central()), Some(24.0));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum CostField {
            $($(#[$doc])* $field,)*
        }

        impl CostField {
            /// All of them, in the order of the document.
            pub const ALL: &'static [Self] = &[$(Self::$field,)*];

            /// Its name in documents.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$field => $key,)*
                }
            }

            /// The smallest and the largest number accepted.
            #[must_use]
            pub fn limits(self) -> (f64, f64) {
                match self {
                    $(Self::$field => ($low, $high),)*
                }
            }
        }
    };
}

cost_fields! {
    /// Months of the plan; a whole number.
    Months = "months", f64::from(FEWEST_MONTHS), f64::from(MOST_MONTHS);
    /// Hours by which local time is ahead of UTC.
    UtcOffset = "utc_offset", -12.0, 14.0;
    /// Share of capacity that is kept free above the peak.
    Headroom = "headroom", 0.0, 10.0;
    /// Share of one-off costs kept for what was forgotten.
    Contingency = "contingency", 0.0, 10.0;
    /// Discount on list prices of tokens.
    Discount = "discount", 0.0, 0.99;
    /// Yearly rate at which later money is worth less.
    DiscountRate = "discount_rate", -0.5, 1.0;
    /// Share by which benefits are cut to be careful.
    BenefitHaircut = "benefit_haircut", 0.0, 1.0;
    /// Share by which costs are raised to be careful.
    CostUplift = "cost_uplift", 0.0, 10.0;
    /// What may be spent in a month, US dollars.
    BudgetMonth = "budget_month", 0.0, MOST;
    /// So much of the other currency for one US dollar.
    PerDollar = "per_dollar", 1e-6, 1e9;
    /// Requests that the provider answers in a minute.
    Requests = "requests", 0.0, MOST;
    /// Input tokens that the provider takes in a minute.
    InputTokens = "input_tokens", 0.0, MOST;
    /// Output tokens that the provider writes in a minute.
    OutputTokens = "output_tokens", 0.0, MOST;
    /// A price of one's own for an accelerator hour, US dollars.
    PricePerHour = "price_per_hour", 0.001, 100_000.0;
    /// Seconds until the first token, at most.
    FirstTokenSeconds = "first_token_seconds", 0.01, 3_600.0;
    /// Milliseconds for each further token, at most.
    TokenMilliseconds = "token_milliseconds", 0.1, 10_000.0;
    /// Days a month of the people who run own accelerators.
    StaffDays = "staff_days", 0.0, 100_000.0;
}

impl CostField {
    /// Whether it is a share, which people write in percent.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(
            self,
            Self::Headroom
                | Self::Contingency
                | Self::Discount
                | Self::DiscountRate
                | Self::BenefitHaircut
                | Self::CostUplift
        )
    }

    /// Whether only whole numbers are accepted.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Months)
    }

    /// Whether a range is accepted.
    #[must_use]
    pub const fn takes_range(self) -> bool {
        matches!(self, Self::Contingency)
    }

    /// What a person gave; all numbers of own accelerators count as given as soon as one is.
    #[must_use]
    pub fn given(self, settings: &CostSettings) -> Option<Estimate> {
        let own = settings.own.as_ref();
        let number = match self {
            Self::Contingency => return settings.contingency,
            Self::Months => settings.months.map(f64::from),
            Self::UtcOffset => settings.utc_offset,
            Self::Headroom => settings.headroom,
            Self::Discount => settings.discount,
            Self::DiscountRate => settings.discount_rate,
            Self::BenefitHaircut => settings.benefit_haircut,
            Self::CostUplift => settings.cost_uplift,
            Self::BudgetMonth => settings.budget_month,
            Self::PerDollar => settings.currency.map(|currency| currency.per_dollar),
            Self::Requests => settings.limits.requests,
            Self::InputTokens => settings.limits.input_tokens,
            Self::OutputTokens => settings.limits.output_tokens,
            Self::PricePerHour
            | Self::FirstTokenSeconds
            | Self::TokenMilliseconds
            | Self::StaffDays => own.and_then(|own| self.of_own(own)),
        };
        number.map(Estimate::Exactly)
    }

    /// The number of own accelerators; `None` for another field, and without a price of one's own.
    #[must_use]
    pub fn of_own(self, own: &OwnServing) -> Option<f64> {
        match self {
            Self::PricePerHour => own.price_per_hour,
            Self::FirstTokenSeconds => Some(own.first_token_seconds),
            Self::TokenMilliseconds => Some(own.token_milliseconds),
            Self::StaffDays => Some(own.staff_days),
            _ => None,
        }
    }
}
