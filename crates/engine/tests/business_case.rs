//! Published cases of the business case, and what must hold for every plan.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::business_case::{
    CashFlows, FirstFlow, InternalRate, Payback, PeriodRate, discounted_payback, internal_rate,
    net_present_value, simple_payback,
};
use llm_readiness_engine::document::{Json, parse};
use proptest::prelude::*;

const CASES: &[u8] = include_bytes!("cases/business-cases.json");

struct Case {
    flows: CashFlows,
    rate: Option<f64>,
    expected: f64,
    tolerance: f64,
}

fn case(id: &str, answer: &str) -> Case {
    let Json::List(all) = parse(CASES).unwrap() else {
        panic!("the cases are a list");
    };
    let is_it = |case: &&Json| case.get("id") == Some(&Json::text(id));
    let case = all.iter().find(is_it).unwrap();
    let inputs = case.get("inputs").unwrap();
    let Some(Json::List(flows)) = inputs.get("cashflows") else {
        panic!("cashflows is a list");
    };
    let flows: Vec<f64> = flows.iter().map(number).collect();
    Case {
        flows: CashFlows::new(&flows).unwrap(),
        rate: inputs.get("rate").map(number),
        expected: number(case.get("expected").unwrap().get(answer).unwrap()),
        tolerance: number(case.get("tolerance").unwrap().get("value").unwrap()),
    }
}

fn number(json: &Json) -> f64 {
    match json {
        Json::Number(number) => number.as_f64().unwrap(),
        other => panic!("{other:?} is no number"),
    }
}

fn npv(flows: &CashFlows, rate: f64, first: FirstFlow) -> f64 {
    let rate = PeriodRate::new(rate).unwrap();
    net_present_value(flows, rate, first).unwrap().0
}

#[test]
fn published_present_values_in_the_spreadsheet_convention() {
    for id in ["npv-mescius", "npv-adobe-3"] {
        let case = case(id, "npv");
        let found = npv(&case.flows, case.rate.unwrap(), FirstFlow::EndOfFirstPeriod);
        assert!(
            (found - case.expected).abs() <= case.tolerance,
            "{id}: {found}"
        );
    }
}

/// The note of the case: with month 0 undiscounted the answer is 2188.98.
#[test]
fn the_same_amounts_from_today_on() {
    let case = case("npv-mescius", "npv");
    let found = npv(&case.flows, case.rate.unwrap(), FirstFlow::Now);
    assert!((found - 2188.98).abs() <= case.tolerance, "{found}");
}

#[test]
fn published_internal_rates() {
    for id in ["irr-excel-2y", "irr-numpy-financial"] {
        let case = case(id, "irr");
        let InternalRate::One(found) = internal_rate(&case.flows) else {
            panic!("{id} has one rate");
        };
        assert!(
            (found - case.expected).abs() <= case.tolerance,
            "{id}: {found}"
        );
    }
}

fn amounts() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-1e6..1e6, 1..40)
}

/// Spending first, earning later.
fn invest_then_earn() -> impl Strategy<Value = Vec<f64>> {
    let spent = prop::collection::vec(-1e6..-1.0, 1..6);
    let earned = prop::collection::vec(1.0..1e6, 1..36);
    (spent, earned).prop_map(|(spent, earned)| [spent, earned].concat())
}

/// Rounding of a present value: two rounded steps a period on the sum of magnitudes, and what a rate
/// can miss the true one by: a few units in the last place of the rate move `v = 1 / (1 + r)` by as
/// many times `1 + v` of itself.
fn rounding(flows: &CashFlows, rate: f64) -> f64 {
    let v = 1.0 / (1.0 + rate);
    let terms = flows.amounts().iter().rev();
    let (mut magnitude, mut slope) = (0.0_f64, 0.0_f64);
    for amount in terms {
        slope = slope * v + magnitude;
        magnitude = magnitude * v + amount.abs();
    }
    let periods = f64::from(u32::try_from(flows.amounts().len()).unwrap());
    f64::EPSILON * (2.0 * periods * magnitude + 4.0 * slope * v * (1.0 + v))
}

proptest! {
    #[test]
    fn interest_lowers_what_is_earned_later(
        amounts in invest_then_earn(), low in 0.0..0.5f64, more in 0.001..0.5f64
    ) {
        // True of the value at the end of spending: before that, later spending is discounted too.
        let spent = amounts.iter().filter(|amount| **amount < 0.0).sum::<f64>();
        let later: Vec<f64> = amounts.iter().copied().filter(|amount| *amount > 0.0).collect();
        let flows = CashFlows::new(&[vec![spent], later].concat()).unwrap();
        let at = |rate| npv(&flows, rate, FirstFlow::Now);
        prop_assert!(at(low + more) < at(low));
    }

    #[test]
    fn the_internal_rate_makes_the_present_value_zero(amounts in amounts()) {
        let flows = CashFlows::new(&amounts).unwrap();
        let rates = match internal_rate(&flows) {
            InternalRate::One(rate) => vec![rate],
            InternalRate::Several(rates) => rates,
            InternalRate::None | InternalRate::Any => Vec::new(),
        };
        for rate in rates {
            let value = npv(&flows, rate, FirstFlow::Now);
            prop_assert!(value.abs() <= rounding(&flows, rate), "{value} at {rate}");
        }
    }

    #[test]
    fn money_out_then_in_has_exactly_one_rate(amounts in invest_then_earn()) {
        let found = internal_rate(&CashFlows::new(&amounts).unwrap());
        prop_assert!(matches!(found, InternalRate::One(_)), "{found:?}");
    }

    /// Every change of sign of the present value on a fine grid has a rate near it.
    #[test]
    fn no_rate_is_missed(amounts in prop::collection::vec(-100.0..100.0f64, 2..8)) {
        let flows = CashFlows::new(&amounts).unwrap();
        let rates = match internal_rate(&flows) {
            InternalRate::One(rate) => vec![rate],
            InternalRate::Several(rates) => rates,
            InternalRate::None | InternalRate::Any => Vec::new(),
        };
        let grid: Vec<f64> = (0..4000).map(|at| -0.9 + 0.001 * f64::from(at)).collect();
        for ends in grid.windows(2) {
            let (a, b) = (npv(&flows, ends[0], FirstFlow::Now), npv(&flows, ends[1], FirstFlow::Now));
            if (a < 0.0) != (b < 0.0) {
                prop_assert!(rates.iter().any(|rate| (ends[0] - 1e-9..=ends[1] + 1e-9).contains(rate)));
            }
        }
    }

    #[test]
    fn payback_is_within_the_plan_and_interest_never_hastens_it(
        amounts in invest_then_earn(), rate in 0.0..0.2f64
    ) {
        let flows = CashFlows::new(&amounts).unwrap();
        let last = f64::from(u32::try_from(amounts.len() - 1).unwrap());
        let simple = simple_payback(&flows);
        let rate = PeriodRate::new(rate).unwrap();
        let discounted = discounted_payback(&flows, rate).unwrap();
        match simple {
            Payback::NothingToPayBack => prop_assert!(false, "something was spent"),
            Payback::Never => prop_assert!(flows.total() < 0.0),
            Payback::After { periods, .. } => prop_assert!(periods > 0.0 && periods <= last),
        }
        if let Payback::After { periods, .. } = discounted {
            let value = net_present_value(&flows, rate, FirstFlow::Now).unwrap().0;
            prop_assert!(value >= -flows.turnover() * f64::EPSILON * 100.0);
            prop_assert!(periods <= last);
        }
    }
}
