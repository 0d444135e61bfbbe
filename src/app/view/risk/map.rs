//! The portfolio as a map: what each use case is worth, how feasible it is, how large, and its class of risk.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::use_case::{Field, RiskClass};
use llm_readiness_report::geometry::{Bubble, BubbleMap};

use super::Risk;
use crate::app::Model;
use crate::app::model::Open;
use crate::app::view::charts::ChartWords;
use crate::app::view::path::goal;

/// The map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapView {
    /// The chart.
    pub chart: BubbleMap,
    /// What is said about it.
    pub about: ChartWords,
}

/// How far the company is on the way to its goal, from 0 to 1: its score as a part of the one that the goal needs.
#[must_use]
pub fn on_the_way(model: &Model, open: &Open) -> f64 {
    let score = open.readiness.overall.score.unwrap_or(0.0);
    let (goal, _) = model.bank.verdict(goal(model, open)).unzip();
    let needed = goal.map_or(FULL_SCORE, |goal| goal.minimum_score);
    if needed > 0.0 {
        (score / needed).min(1.0)
    } else {
        1.0
    }
}

/// The highest score.
const FULL_SCORE: f64 = 100.0;
/// What parts the upper half where no use case loses money.
const HALF: f64 = 0.5;

/// The map of the use cases that have a cost. `readiness` is how far the company is on the way to its goal.
#[must_use]
pub fn map(risk: &Risk<'_, '_>, readiness: f64) -> MapView {
    let (costed, words) = (&risk.page.costed, risk.page.costed.words);
    let values = risk
        .answer
        .answers
        .cases
        .iter()
        .map(|case| case.present_value.p50);
    let (least, most) = values.fold((0.0_f64, 0.0_f64), |(least, most), value| {
        (least.min(value), most.max(value))
    });
    let width = if most > least { most - least } else { 1.0 };
    let bubbles: Vec<Bubble> = risk
        .answer
        .answers
        .cases
        .iter()
        .filter_map(|answer| {
            let series = costed.series(answer.case)?;
            let document = costed.plan.use_cases.get(answer.case)?;
            let lines = costed
                .estimate()
                .case_lines(answer.case, costed.estimate().chosen)?;
            Some(Bubble {
                name: document.name.clone(),
                feasibility: readiness * series.case.values.get(Field::SuccessRate),
                worth: (answer.present_value.p50 - least) / width,
                value: risk.money(answer.present_value.p50),
                size: lines.total(),
                risk: class(costed.plan.library.risk(document)),
            })
        })
        .collect();
    let best = bubbles
        .iter()
        .fold(None::<&Bubble>, |best, bubble| match best {
            Some(best) if best.worth * best.feasibility >= bubble.worth * bubble.feasibility => {
                Some(best)
            }
            _ => Some(bubble),
        });
    let finding = best.map_or_else(String::new, |best| {
        words.say(text::risk_map::FINDING, &[("case", Arg::Text(&best.name))])
    });
    let quadrants = [
        text::risk_map::UPPER_LEFT,
        text::risk_map::UPPER_RIGHT,
        text::risk_map::LOWER_LEFT,
        text::risk_map::LOWER_RIGHT,
    ];
    let name = |class: RiskClass| words.word("risk-class", class.word());
    MapView {
        about: ChartWords {
            name: words.text(text::risk_map::NAME),
            finding,
            about: words.text(text::risk_map::ABOUT),
        },
        chart: BubbleMap {
            bubbles,
            // Below the line a use case loses money, if any does.
            parted_at: if least < 0.0 { -least / width } else { HALF },
            quadrants: quadrants.map(|id| words.text(id)),
            risks: RISKS.map(name).to_vec(),
            feasibility_title: words.text(text::risk_map::FEASIBILITY),
            worth_title: words.say(
                text::risk_map::WORTH,
                &[
                    ("least", Arg::Text(&risk.money(least))),
                    ("most", Arg::Text(&risk.money(most))),
                ],
            ),
        },
    }
}

/// The classes of risk as the chart counts them.
const RISKS: [RiskClass; 3] = [RiskClass::Minimal, RiskClass::Limited, RiskClass::High];

fn class(risk: RiskClass) -> u8 {
    match risk {
        RiskClass::Minimal => 0,
        RiskClass::Limited => 1,
        RiskClass::High => 2,
    }
}
