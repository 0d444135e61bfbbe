//! When the plan begins, how long it is, and when people work.

use llm_readiness_engine::date::Date;
use llm_readiness_engine::use_case::CostField;

use super::choice::{ChoiceKey, ChoiceView, choice};
use super::{GroupView, Item, group, numbers};
use crate::app::view::cost::page::Page;

/// Months that can be chosen, from the January before the assessment on.
const MONTHS: u32 = 60;

pub(super) fn time(page: &Page<'_>) -> GroupView {
    let mut items = vec![Item::Choice(start(page))];
    items.extend(numbers(page, &[CostField::Months, CostField::UtcOffset]));
    group(page.costed.words, "time", items)
}

fn start(page: &Page<'_>) -> ChoiceView {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let usual = plan.as_of.first_of_month_after(1);
    let given = plan.settings.start.map(|date| date.first_of_month_after(0));
    let year = plan.as_of.year().saturating_sub(1).max(1);
    let first = Date::new(year, 1, 1).unwrap_or(plan.as_of);
    let mut months: Vec<Date> = (0..MONTHS)
        .map(|month| first.first_of_month_after(month))
        .collect();
    if let Some(date) = given
        && !months.contains(&date)
    {
        months.push(date);
        months.sort_unstable();
    }
    let options = months
        .into_iter()
        .map(|date| (date.to_string(), words.month(date)));
    let chosen = given.unwrap_or(usual).to_string();
    choice(
        words,
        ChoiceKey::Start,
        (chosen, given.is_some()),
        &words.month(usual),
        vec![(String::new(), options.collect())],
    )
}
