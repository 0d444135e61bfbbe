//! What the use cases of the open assessment cost: the plan, its summary, and each part of the page about cost, in words.

mod amounts;
pub mod basis;
pub mod crossing;
pub mod figures;
mod figures_origin;
mod figures_together;
mod figures_value;
mod figures_worth;
pub mod headline;
pub mod links;
pub mod months;
pub mod page;
pub mod peak;
pub mod provenance;
mod provenance_capacity;
mod provenance_rates;
pub mod settings;
mod summary;
pub mod ways;

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::pricing::PriceError;
use llm_readiness_engine::profile::Vocabulary as _;
use llm_readiness_engine::tco::{CaseFault, Line, Plan, WayFault};
use llm_readiness_engine::use_case::{Field, UseCase, Way};

pub use amounts::{money, small_money};
pub use summary::{LineView, Summary, largest, summary};

use crate::app::model::Open;
use crate::app::{Model, Words};

/// The plan of an assessment with what its answers do to it; `None` until prices and defaults have arrived or while it has no day.
#[must_use]
pub fn plan<'m>(model: &'m Model, assessment: &'m Assessment) -> Option<Plan<'m>> {
    let market = model.market.whole()?;
    let day = assessment.as_of?;
    let pack = &model.bank.pack;
    Some(Plan::of_assessment(assessment, pack, market, day))
}

/// The name of a line.
#[must_use]
pub fn line_name(words: &Words, line: Line) -> String {
    words.word("line", &line.key().replace('_', "-"))
}

/// The name of a way of serving.
#[must_use]
pub fn way_name(words: &Words, way: Way) -> String {
    words.word("serving-way", way.word())
}

/// Why a use case has no cost.
#[must_use]
pub fn case_fault(words: &Words, fault: &CaseFault) -> String {
    match fault {
        CaseFault::Price(PriceError::UnknownModel { wanted, nearest }) => {
            let unknown = words.say(
                text::use_case::UNKNOWN_MODEL,
                &[("wanted", Arg::Text(wanted))],
            );
            if nearest.is_empty() {
                return unknown;
            }
            let names = nearest.join(", ");
            let args = [("nearest", Arg::Text(names.as_str()))];
            format!("{unknown} {}", words.say(text::use_case::NEAREST, &args))
        }
        CaseFault::Price(error) => words.say(
            text::cost::NO_PRICE,
            &[("reason", Arg::Text(&error.to_string()))],
        ),
        CaseFault::NoPrice { model } => {
            words.say(text::cost::NO_MONTH, &[("model", Arg::Text(model))])
        }
        CaseFault::TooLong {
            tokens,
            window,
            model,
        } => words.say(
            text::cost::TOO_LONG,
            &[
                ("tokens", Arg::Text(&words.number(*tokens, 0))),
                ("window", Arg::Text(&window.to_string())),
                ("model", Arg::Text(model)),
            ],
        ),
    }
}

/// Why a way of serving cannot be had.
#[must_use]
pub fn way_fault(words: &Words, fault: &WayFault) -> String {
    words.say(
        text::cost::NO_WAY,
        &[("reason", Arg::Text(&fault.to_string()))],
    )
}

/// A use case to start from: the template for a first assistant, for a fifth of the people where their number is known.
#[must_use]
pub fn first_use_case(model: &Model, open: &Open) -> Option<UseCase> {
    let template = model.market.library.as_ref()?.template(FIRST_TEMPLATE)?;
    let name = model.words.word("template", FIRST_TEMPLATE);
    let mut case = UseCase::new(FIRST_TEMPLATE, name, template.model.clone());
    case.template = Some(template.id.clone());
    if let Some(headcount) = open.assessment.profile.headcount {
        let users = (f64::from(headcount) * FIRST_USERS_SHARE).ceil();
        case.values.insert(Field::Users, Estimate::Exactly(users));
    }
    Some(case)
}

/// The template of a first assistant.
const FIRST_TEMPLATE: &str = "document-search";
/// The share of the staff that a first assistant is for; our own estimate, to be replaced by the person's number.
const FIRST_USERS_SHARE: f64 = 0.2;
