//! The numbers of the form: what is in them, what is wrong with what was typed.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::tco::risk::USUAL_DISCOUNT_RATE;
use llm_readiness_engine::tco::{USUAL_CONTINGENCY, USUAL_HEADROOM, USUAL_MONTHS};
use llm_readiness_engine::use_case::{CostField, Unit};

use super::{OriginView, serving_evidence, source};
use crate::app::Words;
use crate::app::number_field::{EstimateFault, parse_within, written, written_number};
use crate::app::preferences::Language;
use crate::app::view::cost::page::Page;
use crate::app::view::use_cases::fields::wrong;

/// One number.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberView {
    /// Which.
    pub field: CostField,
    /// Its label.
    pub label: String,
    /// What it changes.
    pub hint: String,
    /// What is counted; empty for a share, which carries its sign.
    pub unit: String,
    /// The number that counts; `None` where nothing is a possible answer.
    pub value: Option<Estimate>,
    /// The number that counts, as the field shows it.
    pub shown: String,
    /// The default as the field shows it; empty when it is nothing.
    pub usual: String,
    /// Where it comes from.
    pub origin: OriginView,
}

/// Why a text is not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingFault {
    /// It is no number, or outside the limits.
    Number(EstimateFault),
    /// It is a range where one number is meant.
    Range,
    /// It is no whole number.
    Whole,
}

/// A number of the settings.
pub(super) fn view(page: &Page<'_>, field: CostField) -> NumberView {
    let words = page.costed.words;
    let key = field.key().replace('_', "-");
    let usual = usual(page, field);
    let given = field.given(page.costed.settings());
    // Own accelerators are given as a whole: a number of them is a person's where it differs.
    let is_person = given.is_some() && !(is_of_own(field) && given == usual);
    let value = given.or(usual);
    let show = |value: Option<Estimate>| {
        value.map_or_else(String::new, |value| {
            written(value, unit(field), words.language())
        })
    };
    let why = words.word("cost-setting-default", &key);
    let default = match usual {
        Some(_) => words.say(
            text::cost_settings::DEFAULT_IS,
            &[
                ("value", Arg::Text(&with_unit(words, field, &show(usual)))),
                ("why", Arg::Text(&why)),
            ],
        ),
        None => words.say(text::cost_settings::DEFAULT, &[("why", Arg::Text(&why))]),
    };
    let evidence = (is_of_own(field) && usual.is_some())
        .then(|| serving_evidence(page))
        .flatten();
    NumberView {
        field,
        label: words.word("cost-setting", &key),
        hint: words.word("cost-setting-hint", &key),
        unit: unit_word(words, field),
        value,
        shown: show(value),
        usual: show(usual),
        origin: OriginView {
            person: is_person.then(|| words.text(text::origin::PERSON)),
            default,
            is_weak: !is_person && evidence.is_some_and(|evidence| evidence.weak),
            source: evidence.map(|evidence| source(words, evidence)),
        },
    }
}

/// What counts when nothing is said; `None` where that is nothing.
fn usual(page: &Page<'_>, field: CostField) -> Option<Estimate> {
    let number = match field {
        CostField::Months => f64::from(USUAL_MONTHS),
        CostField::Headroom => USUAL_HEADROOM,
        CostField::Contingency => USUAL_CONTINGENCY,
        CostField::DiscountRate => USUAL_DISCOUNT_RATE,
        CostField::UtcOffset
        | CostField::Discount
        | CostField::BenefitHaircut
        | CostField::CostUplift => 0.0,
        CostField::BudgetMonth
        | CostField::PerDollar
        | CostField::Requests
        | CostField::InputTokens
        | CostField::OutputTokens => return None,
        CostField::PricePerHour
        | CostField::FirstTokenSeconds
        | CostField::TokenMilliseconds
        | CostField::StaffDays => field.of_own(&page.costed.plan.library.serving.own)?,
    };
    Some(Estimate::Exactly(number))
}

fn is_of_own(field: CostField) -> bool {
    matches!(
        field,
        CostField::PricePerHour
            | CostField::FirstTokenSeconds
            | CostField::TokenMilliseconds
            | CostField::StaffDays
    )
}

fn unit(field: CostField) -> Unit {
    if field.is_share() {
        Unit::Share
    } else {
        Unit::Count
    }
}

fn unit_word(words: &Words, field: CostField) -> String {
    let id = match field {
        CostField::Months => return words.word("unit", "months"),
        CostField::UtcOffset => return words.word("unit", "hours"),
        CostField::BudgetMonth | CostField::PricePerHour => return words.word("unit", "dollars"),
        CostField::InputTokens | CostField::OutputTokens => return words.word("unit", "tokens"),
        CostField::StaffDays => return words.word("unit", "days"),
        CostField::Requests => text::cost_settings::REQUESTS,
        CostField::FirstTokenSeconds => text::cost_settings::SECONDS,
        CostField::TokenMilliseconds => text::cost_settings::MILLISECONDS,
        CostField::Headroom
        | CostField::Contingency
        | CostField::Discount
        | CostField::DiscountRate
        | CostField::BenefitHaircut
        | CostField::CostUplift
        | CostField::PerDollar => return String::new(),
    };
    words.text(id)
}

fn with_unit(words: &Words, field: CostField, shown: &str) -> String {
    let unit = unit_word(words, field);
    if unit.is_empty() {
        shown.to_owned()
    } else {
        format!("{shown} {unit}")
    }
}

/// Reads a text; nothing typed is `None`, which is the default.
///
/// # Errors
/// [`SettingFault`] with what is wrong.
///
/// ```
/// use llm_readiness::app::preferences::Language::{English, German};
/// use llm_readiness::app::view::cost::settings::{SettingFault, parse};
/// use llm_readiness_engine::use_case::CostField;
/// let number = |text, language, field| Some(parse(text, language, field).ok()??.central());
/// assert_eq!(number("20", English, CostField::Headroom), Some(0.2));
/// assert_eq!(number("+5.5", English, CostField::UtcOffset), Some(5.5));
/// assert_eq!(number("1,5 Mio.", German, CostField::InputTokens), Some(1.5e6));
/// assert_eq!(parse("12 - 24", English, CostField::Months), Err(SettingFault::Range));
/// assert_eq!(parse("24.5", English, CostField::Months), Err(SettingFault::Whole));
/// ```
pub fn parse(
    text: &str,
    language: Language,
    field: CostField,
) -> Result<Option<Estimate>, SettingFault> {
    let text = text.trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    let found = parse_within(text, language, field.is_share(), field.limits());
    if field.takes_range() {
        return found.map_err(SettingFault::Number);
    }
    match found {
        Ok(Some(Estimate::Exactly(value))) if field.is_whole() && value.fract() > 0.0 => {
            Err(SettingFault::Whole)
        }
        Ok(None | Some(Estimate::Exactly(_))) => found.map_err(SettingFault::Number),
        Ok(Some(_)) | Err(EstimateFault::TooMany(_) | EstimateFault::Order) => {
            Err(SettingFault::Range)
        }
        Err(fault) => Err(SettingFault::Number(fault)),
    }
}

/// Whether a text in the field says what counts, so that it may stay as a person typed it.
#[must_use]
pub fn is_shown(typed: &str, language: Language, view: &NumberView) -> bool {
    match parse(typed, language, view.field) {
        Ok(None) => view.origin.person.is_none(),
        Ok(found) => found == view.value,
        Err(_) => false,
    }
}

/// What is wrong with a typed text, and that the number in use goes on counting.
#[must_use]
pub fn fault(words: &Words, view: &NumberView, fault: &SettingFault) -> String {
    let wrong = match fault {
        SettingFault::Number(fault) => wrong(words, unit(view.field), fault),
        SettingFault::Range => words.text(text::cost_settings::ONE_NUMBER),
        SettingFault::Whole => {
            let (low, high) = view.field.limits();
            let number = |value| written_number(value, Unit::Count, words.language());
            let (low, high) = (number(low), number(high));
            let args = [("low", Arg::Text(&low)), ("high", Arg::Text(&high))];
            words.say(text::cost_settings::WHOLE, &args)
        }
    };
    if view.shown.is_empty() {
        return wrong;
    }
    let kept = words.say(text::estimate::KEPT, &[("shown", Arg::Text(&view.shown))]);
    format!("{wrong} {kept}")
}
