//! The reserved capacity that is compared with.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::serving::provisioned::{Offer, UnitPrice};
use llm_readiness_engine::tco::{Plan, terms, usual_reserved};
use llm_readiness_engine::use_case::Way;

use super::choice::{ChoiceKey, ChoiceView, choice};
use super::{GroupView, Item, fault_of, group, serving_evidence, source};
use crate::app::Words;
use crate::app::view::cost::page::Page;
use crate::app::view::verdict::number;

pub(super) fn reserved(page: &Page<'_>) -> GroupView {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let mut view = group(
        words,
        "reserved",
        vec![Item::Choice(offer(page)), Item::Choice(term(page))],
    );
    let left_out = plan
        .facts
        .offers
        .iter()
        .filter(|offer| !can_be_had(plan, offer));
    let args = [("count", Arg::Number(number(left_out.count())))];
    view.about = format!(
        "{} {}",
        view.about,
        words.say(text::cost_settings::LEFT_OUT, &args)
    );
    view.fault = fault_of(page, Way::Provisioned);
    view
}

/// Whether the units of an offer can be counted and have a price.
fn can_be_had(plan: &Plan<'_>, offer: &Offer) -> bool {
    offer.weights.output.is_some() && !terms(plan, offer).is_empty()
}

/// The lengths of time for which each offer is sold, cheapest hour last as published.
pub(super) fn terms_by_offer(plan: &Plan<'_>) -> Vec<(String, Vec<String>)> {
    let offers = plan.facts.offers.iter();
    let found = offers.map(|offer| {
        let terms = terms(plan, offer).into_iter();
        let terms = terms.map(|price| price.commitment.clone());
        (offer.id(), terms.collect())
    });
    found.collect()
}

fn offer(page: &Page<'_>) -> ChoiceView {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let usual = usual_reserved(plan, &page.costed.estimate().cases);
    let given = plan.settings.provisioned.as_ref();
    let value = given.unwrap_or(&usual).offer.clone();
    let mut groups: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for offer in &plan.facts.offers {
        if !can_be_had(plan, offer) && offer.id() != value {
            continue;
        }
        let option = (offer.id(), name(words, offer));
        let seller = words.word("cost-setting-seller", &offer.provider);
        match groups.iter_mut().find(|(name, _)| *name == seller) {
            Some((_, options)) => options.push(option),
            None => groups.push((seller, vec![option])),
        }
    }
    let is_known = groups
        .iter()
        .any(|(_, options)| options.iter().any(|(id, _)| *id == value));
    if !is_known {
        groups.insert(0, (String::new(), vec![(value.clone(), value.clone())]));
    }
    let mut offers = plan.facts.offers.iter();
    let found = offers.find(|offer| offer.id() == usual.offer);
    let named = found.map_or_else(|| usual.offer.clone(), |offer| name(words, offer));
    let mut view = choice(
        words,
        ChoiceKey::Offer,
        (value, given.is_some()),
        &named,
        groups,
    );
    let in_use = plan
        .facts
        .offers
        .iter()
        .find(|offer| offer.id() == view.value);
    if let Some(offer) = in_use {
        view.origin.is_weak = offer.throughput.weak;
        view.origin.source = Some((
            offer.throughput.source.clone(),
            super::own::as_of(words, offer.throughput.as_of),
        ));
    }
    view
}

/// "gpt-5.4, worldwide".
pub(in crate::app::view::cost) fn name(words: &Words, offer: &Offer) -> String {
    format!("{}, {}", offer.model, place(words, &offer.deployment))
}

/// Where an offer answers: in words, or the names of the seller's regions as they are.
pub(in crate::app::view::cost) fn place(words: &Words, deployment: &str) -> String {
    match deployment {
        "global" => words.text(text::cost_settings::GLOBAL),
        "regional" => words.text(text::cost_settings::REGIONAL),
        "data_zone" => words.text(text::cost_settings::DATA_ZONE),
        other => other.to_owned(),
    }
}

fn term(page: &Page<'_>) -> ChoiceView {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let usual = usual_reserved(plan, &page.costed.estimate().cases);
    let given = plan.settings.provisioned.as_ref();
    let in_use = given.unwrap_or(&usual);
    let offer = plan
        .facts
        .offers
        .iter()
        .find(|offer| offer.id() == in_use.offer);
    let prices = offer.map_or_else(Vec::new, |offer| terms(plan, offer));
    let wanted = |term: &str| {
        let named = prices.iter().find(|price| price.commitment == term);
        named.or_else(|| prices.first()).copied()
    };
    let (price, default) = (wanted(&in_use.term), wanted(&usual.term));
    let value = price.map_or_else(|| in_use.term.clone(), |price| price.commitment.clone());
    let mut options: Vec<(String, String)> = Vec::new();
    for price in &prices {
        if !options.iter().any(|(term, _)| *term == price.commitment) {
            options.push((price.commitment.clone(), option(words, price)));
        }
    }
    if options.is_empty() {
        options.push((value.clone(), length(words, &value)));
    }
    let default = default.map_or_else(|| usual.term.clone(), |price| price.commitment.clone());
    let is_person = given.is_some() && value != default;
    let mut view = choice(
        words,
        ChoiceKey::Term,
        (value, is_person),
        &length(words, &default),
        vec![(String::new(), options)],
    );
    if let Some(price) = price {
        view.origin.is_weak = price.price.weak;
        view.origin.source = Some((
            price.price.source.clone(),
            super::own::as_of(words, price.price.as_of),
        ));
    } else {
        view.origin.source = serving_evidence(page).map(|evidence| source(words, evidence));
    }
    view
}

fn option(words: &Words, price: &UnitPrice) -> String {
    let hour = format!("{:.2}", price.per_hour());
    let dollars = words.money(&hour, "USD", 2);
    let length = length(words, &price.commitment);
    let args = [
        ("length", Arg::Text(length.as_str())),
        ("dollars", Arg::Text(&dollars)),
    ];
    words.say(text::cost_settings::UNIT_PRICE, &args)
}

/// For how long one is bound, as a document writes it, in words.
fn length(words: &Words, commitment: &str) -> String {
    let id = match commitment {
        "none" => text::cost_settings::TERM_HOUR,
        "1 week" => text::cost_settings::TERM_WEEK,
        "1 month" => text::cost_settings::TERM_MONTH,
        "3 months" => text::cost_settings::TERM_QUARTER,
        "6 months" => text::cost_settings::TERM_HALF_YEAR,
        "1 year" => text::cost_settings::TERM_YEAR,
        other => return other.to_owned(),
    };
    words.text(id)
}
