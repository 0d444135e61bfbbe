//! Whether it is worth it, followed to its sources: the figures of the business case, and those of them that are no number.

use llm_readiness_content::text;
use llm_readiness_engine::business_case::{InternalRate, Payback};
use llm_readiness_engine::tco::risk::BusinessCase;
use llm_readiness_engine::tco::{CostEstimate, FigureUnit};

use super::figures::{Choice, FigureView, about, own_name, view_with};
use super::figures_origin::{Asked, of_plan};
use super::figures_together::Sum;
use super::page::Page;
use crate::app::view::risk::worth;

/// The figures under their title; none without a business case.
pub(super) fn group(page: &Page<'_>, choice: Choice) -> Option<(String, Vec<FigureView>)> {
    let estimate = page.costed.estimate();
    if choice.way == estimate.chosen {
        return of(page, estimate, choice);
    }
    let served = CostEstimate {
        chosen: choice.way,
        ..estimate.clone()
    };
    of(page, &served, choice)
}

fn of(
    page: &Page<'_>,
    estimate: &CostEstimate<'_>,
    choice: Choice,
) -> Option<(String, Vec<FigureView>)> {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    page.way(choice.way)?;
    let case = match choice.case {
        Some(at) => BusinessCase::of_case(plan, estimate, at),
        None => BusinessCase::of(plan, estimate),
    };
    let case = case.ok()?;
    let series = choice.case.and_then(|at| page.costed.series(at));
    let asked = series.map(|series| Asked {
        page,
        series,
        choice,
    });
    let found = estimate.worth_figures(plan, choice.case);
    let found = found.iter().map(|figure| {
        view_with(page, figure, |input| match &asked {
            Some(asked) => asked.origin(input),
            None => of_plan(page, input.from).unwrap_or_default(),
        })
    });
    let mut figures: Vec<FigureView> = found.collect();
    if choice.case.is_none() {
        figures.insert(0, benefits(page, estimate));
    }
    without_number(page, &case, &mut figures);
    Some((words.text(text::figure_panel::WORTH), figures))
}

/// The benefits of all use cases as the sum of theirs.
fn benefits(page: &Page<'_>, estimate: &CostEstimate<'_>) -> FigureView {
    let costed = &page.costed;
    let each = (0..estimate.cases.len()).filter_map(|at| {
        let case = BusinessCase::of_case(&costed.plan, estimate, at).ok()?;
        Some((page.case_name(at), case.benefits.iter().sum::<f64>()))
    });
    let each: Vec<(String, f64)> = each.collect();
    Sum { costed }.of(
        "benefit_plan",
        own_name(costed.words, "benefit_plan"),
        &each,
        (
            text::figure_panel::OF_CASE_PLAN,
            text::figure_panel::OWN_CASE,
        ),
        FigureUnit::Dollars,
    )
}

/// Answers that are no number have a sentence instead of a formula.
fn without_number(page: &Page<'_>, case: &BusinessCase, figures: &mut Vec<FigureView>) {
    let words = page.costed.words;
    let row = |key: &'static str, value: String, why: &str| FigureView {
        key,
        name: own_name(words, key),
        value,
        formula: Vec::new(),
        about: about(words, why),
        inputs: Vec::new(),
    };
    let rate = worth::rate_of_return(page, &case.internal_rate);
    match case.internal_rate {
        InternalRate::One(_) => {}
        InternalRate::None => figures.push(row("internal_rate", rate, "internal_none")),
        InternalRate::Any => figures.push(row("internal_rate", rate, "internal_any")),
        InternalRate::Several(_) => figures.push(row("internal_rate", rate, "internal_several")),
    }
    let paybacks = [
        ("payback", case.payback),
        ("payback_discounted", case.discounted_payback),
    ];
    for (key, back) in paybacks {
        let told = worth::payback(page, back);
        match back {
            Payback::After { .. } => {}
            Payback::Never => figures.push(row(key, told, "payback_never")),
            Payback::NothingToPayBack => figures.push(row(key, told, "payback_nothing")),
        }
    }
}
