//! What the calculation assumes: each number and each choice with its default, where that is from, and how to change it.

mod choice;
mod form;
mod number;
mod own;
pub(super) mod reserved;
#[cfg(test)]
mod tests;
mod time;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::WayFault;
use llm_readiness_engine::use_case::{CostField, CostSettings, Evidence, Way};

pub use choice::{ChoiceKey, ChoiceView, DateView};
pub use form::Form;
pub use number::{NumberView, SettingFault, fault, is_shown, parse};

use super::page::Page;
use super::way_fault;
use crate::app::Words;

/// A group of settings.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupView {
    /// Names it: `time`, `money`, `limits`, `reserved`, `own`.
    pub key: &'static str,
    /// Its title.
    pub title: String,
    /// What it changes.
    pub about: String,
    /// Why what was chosen cannot be had.
    pub fault: Option<String>,
    /// Its settings.
    pub items: Vec<Item>,
}

/// A setting.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A number.
    Number(NumberView),
    /// A choice among some.
    Choice(ChoiceView),
    /// A day.
    Date(DateView),
}

/// Where what counts comes from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OriginView {
    /// "your number" or "your choice"; `None` while the default counts.
    pub person: Option<String>,
    /// What counts when nothing is said, and why.
    pub default: String,
    /// Whether the source is thin.
    pub is_weak: bool,
    /// The source as one cites it, and its date in words.
    pub source: Option<(String, String)>,
}

/// All groups.
#[must_use]
pub fn groups(page: &Page<'_>) -> Vec<GroupView> {
    vec![
        time::time(page),
        money(page),
        limits(page),
        reserved::reserved(page),
        own::own(page),
    ]
}

/// How many settings differ from their default, as a sentence; `switches` is how many links are switched off.
#[must_use]
pub fn changed(words: &Words, groups: &[GroupView], switches: usize) -> (usize, String) {
    let items = groups.iter().flat_map(|group| &group.items);
    let count = items.filter(|item| item.is_person()).count() + switches;
    let number = crate::app::view::verdict::number(count);
    let args = [("count", Arg::Number(number))];
    (count, words.say(text::cost_settings::CHANGED, &args))
}

impl Item {
    /// Whether a person said something else than the default.
    #[must_use]
    pub fn is_person(&self) -> bool {
        match self {
            Self::Number(view) => view.origin.person.is_some(),
            Self::Choice(view) => view.origin.person.is_some(),
            Self::Date(view) => view.value.is_some(),
        }
    }
}

/// A group with its words.
fn group(words: &Words, key: &'static str, items: Vec<Item>) -> GroupView {
    GroupView {
        key,
        title: words.word("cost-setting-group", key),
        about: words.word("cost-setting-group-about", key),
        fault: None,
        items,
    }
}

fn numbers(page: &Page<'_>, fields: &[CostField]) -> Vec<Item> {
    let view = |field: &CostField| Item::Number(number::view(page, *field));
    fields.iter().map(view).collect()
}

fn money(page: &Page<'_>) -> GroupView {
    let mut items = numbers(
        page,
        &[
            CostField::Discount,
            CostField::Contingency,
            CostField::DiscountRate,
            CostField::BenefitHaircut,
            CostField::CostUplift,
            CostField::BudgetMonth,
        ],
    );
    items.push(Item::Choice(choice::currency(page)));
    items.extend(numbers(page, &[CostField::PerDollar]));
    items.push(Item::Date(choice::rate_date(page)));
    group(page.costed.words, "money", items)
}

fn limits(page: &Page<'_>) -> GroupView {
    let fields = [
        CostField::Headroom,
        CostField::Requests,
        CostField::InputTokens,
        CostField::OutputTokens,
    ];
    group(page.costed.words, "limits", numbers(page, &fields))
}

/// Why a way cannot be had, where that has to do with its settings.
fn fault_of(page: &Page<'_>, way: Way) -> Option<String> {
    let found = page.costed.estimate().way(way)?.outcome.as_ref().err()?;
    (*found != WayFault::NoCase).then(|| way_fault(page.costed.words, found))
}

/// The evidence of a default as a field shows it.
fn source(words: &Words, evidence: &Evidence) -> (String, String) {
    let date = evidence.as_of.map_or_else(String::new, |date| {
        let date = words.date(date);
        words.say(text::estimate::AS_OF, &[("date", Arg::Text(&date))])
    });
    (words.evidence(evidence), date)
}

/// The evidence of what is compared with when nobody says.
fn serving_evidence<'p>(page: &Page<'p>) -> Option<&'p Evidence> {
    let library = page.costed.plan.library;
    library.evidence(&library.serving.source)
}

/// The settings without anything that this form changes: the chosen way and what is not known here stay.
#[must_use]
pub fn all_defaults(settings: &CostSettings) -> CostSettings {
    CostSettings {
        way: settings.way,
        extra: settings.extra.clone(),
        ..CostSettings::default()
    }
}
