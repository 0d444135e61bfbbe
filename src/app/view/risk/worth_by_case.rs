//! The business case of each use case.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::order::{arranged, descending};
use llm_readiness_engine::tco::risk::BusinessCase;

use super::Risk;
use super::worth::payback;

/// A use case, written.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseWorth {
    /// Its name.
    pub name: String,
    /// Benefits at central values.
    pub benefit: String,
    /// Costs at central values.
    pub cost: String,
    /// Net present value, P50.
    pub value: String,
    /// From P10 to P90.
    pub range: String,
    /// Share of the runs with a net present value below zero.
    pub loss: String,
    /// When the money is back at central values.
    pub payback: String,
}

/// The use cases that have a cost, the one that is worth most first.
#[must_use]
pub fn worth_by_case(risk: &Risk<'_, '_>) -> Vec<CaseWorth> {
    let (costed, words) = (&risk.page.costed, risk.page.costed.words);
    let cases = &risk.answer.answers.cases;
    let values: Vec<f64> = cases.iter().map(|case| case.present_value.p50).collect();
    let rows = arranged(cases, &descending(&values));
    let rows = rows.into_iter().filter_map(|answer| {
        let case = BusinessCase::of_case(&costed.plan, costed.estimate(), answer.case).ok()?;
        let value = &answer.present_value;
        let (low, high) = (risk.money(value.p10), risk.money(value.p90));
        Some(CaseWorth {
            name: risk.page.case_name(answer.case),
            benefit: risk.money(case.benefits.iter().sum()),
            cost: risk.money(case.costs.iter().sum()),
            value: risk.money(value.p50),
            range: words.say(
                text::worth::CASE_RANGE,
                &[("low", Arg::Text(&low)), ("high", Arg::Text(&high))],
            ),
            loss: words.percent(answer.loss),
            payback: payback(risk.page, case.payback),
        })
    });
    rows.collect()
}
