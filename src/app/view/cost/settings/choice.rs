//! The choices of the form, and the day of the exchange rate.

use llm_readiness_content::{Arg, text};

use super::OriginView;
use crate::app::Words;
use crate::app::view::cost::page::Page;
use crate::app::view::currencies::CURRENCIES;

/// Which choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceKey {
    /// The first month of the plan.
    Start,
    /// Another currency.
    Currency,
    /// The reserved capacity.
    Offer,
    /// For how long it is bought.
    Term,
    /// The open model.
    Model,
    /// The accelerator.
    Gpu,
    /// The number format of the weights.
    Precision,
    /// Which of the prices found for an accelerator hour.
    Price,
    /// When accelerators run.
    Hours,
}

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceView {
    /// Which.
    pub key: ChoiceKey,
    /// Its label.
    pub label: String,
    /// What it changes.
    pub hint: String,
    /// Groups of options: group name (empty for none), then value and text of each.
    pub options: Vec<(String, Vec<(String, String)>)>,
    /// The value that counts.
    pub value: String,
    /// Where it comes from.
    pub origin: OriginView,
}

/// The day of the exchange rate.
#[derive(Debug, Clone, PartialEq)]
pub struct DateView {
    /// Its label.
    pub label: String,
    /// What it is for.
    pub hint: String,
    /// The day, as documents write it.
    pub value: Option<String>,
    /// What is taken when nothing is said.
    pub default: String,
    /// Whether there is a rate that it can belong to.
    pub is_open: bool,
}

impl ChoiceKey {
    /// The word of its texts; ids of elements end with it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Currency => "currency",
            Self::Offer => "offer",
            Self::Term => "term",
            Self::Model => "model",
            Self::Gpu => "gpu",
            Self::Precision => "precision",
            Self::Price => "price",
            Self::Hours => "hours",
        }
    }
}

/// A choice with its words; `usual` is the text of the option that counts when nothing is said.
pub(super) fn choice(
    words: &Words,
    key: ChoiceKey,
    (value, is_person): (String, bool),
    usual: &str,
    options: Vec<(String, Vec<(String, String)>)>,
) -> ChoiceView {
    let why = words.word("cost-setting-default", key.word());
    let args = [("value", Arg::Text(usual)), ("why", Arg::Text(&why))];
    ChoiceView {
        key,
        label: words.word("cost-setting", key.word()),
        hint: words.word("cost-setting-hint", key.word()),
        options,
        value,
        origin: OriginView {
            person: is_person.then(|| words.text(text::cost_settings::YOUR_CHOICE)),
            default: words.say(text::cost_settings::DEFAULT_CHOICE, &args),
            is_weak: false,
            source: None,
        },
    }
}

/// The currency in which amounts are shown.
pub(super) fn currency(page: &Page<'_>) -> ChoiceView {
    let words = page.costed.words;
    let known = page.costed.settings().currency;
    let known = known.map(|rate| rate.code.as_str().to_owned());
    let mut codes: Vec<String> = CURRENCIES.iter().map(|code| (*code).to_owned()).collect();
    if let Some(code) = &known
        && !codes.contains(code)
    {
        codes.push(code.clone());
    }
    let dollars = words.text(text::cost_settings::DOLLARS);
    let options = codes.into_iter().map(|code| {
        let is_dollars = code == "USD";
        let text = if is_dollars {
            dollars.clone()
        } else {
            code.clone()
        };
        (code, text)
    });
    let options = vec![(String::new(), options.collect())];
    let is_person = known.is_some();
    let value = known.unwrap_or_else(|| "USD".to_owned());
    choice(
        words,
        ChoiceKey::Currency,
        (value, is_person),
        &dollars,
        options,
    )
}

/// The day of the exchange rate.
pub(super) fn rate_date(page: &Page<'_>) -> DateView {
    let words = page.costed.words;
    let rate = page.costed.settings().currency;
    let why = words.word("cost-setting-default", "currency-date");
    DateView {
        label: words.word("cost-setting", "currency-date"),
        hint: words.word("cost-setting-hint", "currency-date"),
        value: rate
            .and_then(|rate| rate.as_of)
            .map(|date| date.to_string()),
        default: words.say(text::cost_settings::DEFAULT, &[("why", Arg::Text(&why))]),
        is_open: rate.is_some(),
    }
}
