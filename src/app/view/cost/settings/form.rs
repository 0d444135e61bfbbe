//! What a change in the form makes of the settings.

use std::rc::Rc;

use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::gpu::{Gpu, OpenModel, Precision};
use llm_readiness_engine::profile::{Currency, Vocabulary as _};
use llm_readiness_engine::serving::Facts;
use llm_readiness_engine::tco::usual_reserved;
use llm_readiness_engine::use_case::{
    CostField, CostSettings, CurrencyRate, GpuHours, OwnServing, PriceLevel, ProvisionedChoice,
};

use super::choice::ChoiceKey;
use super::own::fits;
use super::reserved::terms_by_offer;
use crate::app::view::cost::page::Page;

/// The settings as they are, with all that is needed to change one of them.
#[derive(Clone)]
pub struct Form {
    /// The settings.
    pub settings: CostSettings,
    facts: Rc<Facts>,
    own: OwnServing,
    reserved: ProvisionedChoice,
    /// The lengths of time for which each offer is sold.
    terms: Vec<(String, Vec<String>)>,
}

impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.settings == other.settings
            && Rc::ptr_eq(&self.facts, &other.facts)
            && self.own == other.own
            && self.reserved == other.reserved
    }
}

impl Form {
    /// The form of a page; `facts` are those of its plan.
    #[must_use]
    pub fn of(page: &Page<'_>, facts: &Rc<Facts>) -> Self {
        let plan = &page.costed.plan;
        Self {
            settings: plan.settings.clone(),
            facts: Rc::clone(facts),
            own: plan.library.serving.own.clone(),
            reserved: usual_reserved(plan, &page.costed.estimate().cases),
            terms: terms_by_offer(plan),
        }
    }

    /// With another number; `None` goes back to the default. A rate belongs to `code`, or to the currency that is known.
    #[must_use]
    pub fn with_number(
        &self,
        field: CostField,
        value: Option<Estimate>,
        code: Option<Currency>,
    ) -> CostSettings {
        let mut settings = self.settings.clone();
        let number = value.map(Estimate::central);
        match field {
            CostField::Months => settings.months = number.and_then(whole),
            CostField::UtcOffset => settings.utc_offset = number,
            CostField::Headroom => settings.headroom = number,
            CostField::Contingency => settings.contingency = value,
            CostField::Discount => settings.discount = number,
            CostField::DiscountRate => settings.discount_rate = number,
            CostField::BenefitHaircut => settings.benefit_haircut = number,
            CostField::CostUplift => settings.cost_uplift = number,
            CostField::BudgetMonth => settings.budget_month = number,
            CostField::PerDollar => settings.currency = self.rate(code, number),
            CostField::Requests => settings.limits.requests = number,
            CostField::InputTokens => settings.limits.input_tokens = number,
            CostField::OutputTokens => settings.limits.output_tokens = number,
            CostField::PricePerHour => {
                return self.with_own(|own, usual| {
                    own.price_per_hour = number.or(usual.price_per_hour);
                });
            }
            CostField::FirstTokenSeconds => {
                return self.with_own(|own, usual| {
                    own.first_token_seconds = number.unwrap_or(usual.first_token_seconds);
                });
            }
            CostField::TokenMilliseconds => {
                return self.with_own(|own, usual| {
                    own.token_milliseconds = number.unwrap_or(usual.token_milliseconds);
                });
            }
            CostField::StaffDays => {
                return self.with_own(|own, usual| {
                    own.staff_days = number.unwrap_or(usual.staff_days);
                });
            }
        }
        settings
    }

    /// With another choice.
    #[must_use]
    pub fn with_choice(&self, key: ChoiceKey, value: &str) -> CostSettings {
        let mut settings = self.settings.clone();
        match key {
            ChoiceKey::Start => settings.start = value.parse().ok(),
            // The rate of one currency is not that of another.
            ChoiceKey::Currency => {
                settings.currency = settings.currency.filter(|rate| rate.code.as_str() == value);
            }
            ChoiceKey::Offer => {
                settings.provisioned = Some(ProvisionedChoice {
                    offer: value.to_owned(),
                    term: self.term(value, &self.reserved_in_use().term),
                });
            }
            ChoiceKey::Term => {
                settings.provisioned = Some(ProvisionedChoice {
                    term: value.to_owned(),
                    ..self.reserved_in_use().clone()
                });
            }
            ChoiceKey::Model => {
                return self.with_own(|own, _| {
                    value.clone_into(&mut own.model);
                    self.fit(own);
                });
            }
            ChoiceKey::Gpu => {
                return self.with_own(|own, _| {
                    value.clone_into(&mut own.gpu);
                    self.fit(own);
                });
            }
            ChoiceKey::Precision => {
                return self.with_own(|own, _| value.clone_into(&mut own.precision));
            }
            ChoiceKey::Price => {
                return self.with_own(|own, usual| {
                    own.price = PriceLevel::from_word(value).unwrap_or(usual.price);
                });
            }
            ChoiceKey::Hours => {
                return self.with_own(|own, usual| {
                    own.hours = GpuHours::from_word(value).unwrap_or(usual.hours);
                });
            }
        }
        settings
    }

    /// With the default of a choice.
    #[must_use]
    pub fn without_choice(&self, key: ChoiceKey) -> CostSettings {
        let mut settings = self.settings.clone();
        match key {
            ChoiceKey::Start => settings.start = None,
            ChoiceKey::Currency => settings.currency = None,
            ChoiceKey::Offer => settings.provisioned = None,
            ChoiceKey::Term => {
                let term = self.term(&self.reserved_in_use().offer, &self.reserved.term);
                return self.with_choice(key, &term);
            }
            ChoiceKey::Model => return self.with_choice(key, &self.own.model),
            ChoiceKey::Gpu => return self.with_choice(key, &self.own.gpu),
            ChoiceKey::Precision => return self.with_choice(key, &self.own.precision),
            ChoiceKey::Price => return self.with_choice(key, self.own.price.word()),
            ChoiceKey::Hours => return self.with_choice(key, self.own.hours.word()),
        }
        settings
    }

    /// With another day of the exchange rate.
    #[must_use]
    pub fn with_rate_date(&self, value: &str) -> CostSettings {
        let mut settings = self.settings.clone();
        if let Some(rate) = &mut settings.currency {
            rate.as_of = value.parse().ok();
        }
        settings
    }

    fn rate(&self, code: Option<Currency>, per_dollar: Option<f64>) -> Option<CurrencyRate> {
        let known = self.settings.currency;
        Some(CurrencyRate {
            code: known.map(|rate| rate.code).or(code)?,
            per_dollar: per_dollar?,
            as_of: known.and_then(|rate| rate.as_of),
        })
    }

    /// With other own accelerators; those of the default are not written down.
    fn with_own(&self, change: impl FnOnce(&mut OwnServing, &OwnServing)) -> CostSettings {
        let mut own = self
            .settings
            .own
            .clone()
            .unwrap_or_else(|| self.own.clone());
        change(&mut own, &self.own);
        CostSettings {
            own: (own != self.own).then_some(own),
            ..self.settings.clone()
        }
    }

    /// Takes a number format that fits, where the one chosen does not and another does: first that of the published
    /// weights, then from many bits to few.
    fn fit(&self, own: &mut OwnServing) {
        let model = OpenModel::find(&self.facts.models, &own.model);
        let (Ok(model), Ok(gpu)) = (model, Gpu::find(&self.facts.gpus, &own.gpu)) else {
            return;
        };
        let chosen = Precision::named(&own.precision);
        let all = Precision::ALL.iter().map(|(_, precision)| *precision);
        let mut tried = chosen.into_iter().chain([model.native]).chain(all);
        if let Some(found) = tried.find(|precision| fits(&self.facts, gpu, model, *precision))
            && Some(found) != chosen
        {
            found.word().clone_into(&mut own.precision);
        }
    }

    fn reserved_in_use(&self) -> &ProvisionedChoice {
        self.settings.provisioned.as_ref().unwrap_or(&self.reserved)
    }

    /// The wanted length of time where the offer is sold for it, else its first.
    fn term(&self, offer: &str, wanted: &str) -> String {
        let found = self.terms.iter().find(|(id, _)| id == offer);
        let terms = found.map_or(&[][..], |(_, terms)| terms);
        let named = terms.iter().find(|term| *term == wanted);
        let term = named.or_else(|| terms.first());
        term.map_or_else(|| wanted.to_owned(), Clone::clone)
    }
}

/// The months of a plan; nothing for what is no number of months.
fn whole(value: f64) -> Option<u16> {
    let (low, high) = CostField::Months.limits();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 12 and 60"
    )]
    (low..=high).contains(&value).then_some(value as u16)
}
