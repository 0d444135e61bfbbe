//! What the page about cost shows, calculated once for all of its parts.

use std::rc::Rc;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::WaySeries;
use llm_readiness_engine::use_case::{CostSettings, UseCase, Way};

use super::{first_use_case, plan};
use crate::app::Model;
use crate::app::model::Open;
use crate::app::view::use_cases::Costed;

/// Everything calculated, and whether a first use case stands in because none is described.
pub struct Page<'m> {
    /// The plan and its estimate.
    pub costed: Costed<'m>,
    /// Whether a first use case stands in.
    pub is_default: bool,
}

/// Calculates once and shows the result; `None` until prices and defaults have arrived.
///
/// The use case that stands in lives only as long as the call, so what is shown is made inside of it.
pub fn with_page<T>(model: &Model, open: &Open, show: impl FnOnce(&Page<'_>) -> T) -> Option<T> {
    let first: Vec<UseCase>;
    let is_default = open.assessment.use_cases.is_empty();
    let mut plan = plan(model, &open.assessment)?;
    if is_default {
        first = vec![first_use_case(model, open)?];
        plan.use_cases = &first;
    }
    let costed = Costed::from_plan(&model.words, plan);
    Some(show(&Page { costed, is_default }))
}

impl Page<'_> {
    /// The months of a way; `None` when it cannot be had.
    pub(super) fn way(&self, way: Way) -> Option<&WaySeries> {
        self.costed.estimate().way(way)?.outcome.as_ref().ok()
    }

    /// A month of the plan by its name.
    pub fn month(&self, at: usize) -> String {
        let first = self.costed.estimate().months.get(at);
        first.map_or_else(String::new, |day| self.costed.words.month(*day))
    }

    /// The name of a use case.
    pub fn case_name(&self, at: usize) -> String {
        let case = self.costed.plan.use_cases.get(at);
        case.map_or_else(String::new, |case| case.name.clone())
    }

    /// An amount in the currency of the settings, as a writer for charts.
    #[must_use]
    pub fn writes(&self) -> Rc<dyn Fn(f64, u8) -> String> {
        let words = self.costed.words.clone();
        let settings = CostSettings {
            currency: self.costed.settings().currency,
            ..CostSettings::default()
        };
        Rc::new(move |amount, decimals| super::amounts::exact(&words, &settings, amount, decimals))
    }

    /// "US dollars a month", in the currency of the settings.
    #[must_use]
    pub fn money_a_month(&self) -> String {
        let settings = self.costed.settings();
        let code = settings.currency.as_ref().map(|rate| rate.code.as_str());
        let args = [("currency", Arg::Text(code.unwrap_or("USD")))];
        self.costed.words.say(text::cost_page::A_MONTH, &args)
    }
}
