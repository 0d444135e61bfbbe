//! What the parts of the page about cost are made from. A part is drawn again only when that has changed: most of what
//! happens (a save that is confirmed, a share of the runs that is done) changes nothing in most of them.

use std::rc::Rc;

use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::use_case::CostSettings;

use crate::app::Model;
use crate::app::simulated::{Pin, Simulated};

/// Whether two states show the same plan in the same words.
#[must_use]
pub fn is_same_plan(one: &Model, other: &Model) -> bool {
    let assessment = |model: &Model| -> Option<*const Assessment> {
        model.open.as_ref().map(|open| Rc::as_ptr(&open.assessment))
    };
    assessment(one) == assessment(other) && is_same_setting(one, other)
}

/// Whether two states show the same assessment, changed or not, in the same words and at the same prices.
#[must_use]
pub fn is_same_setting(one: &Model, other: &Model) -> bool {
    let (a, b) = (&one.market, &other.market);
    id(one) == id(other)
        && one.words == other.words
        && Rc::ptr_eq(&one.bank.pack, &other.bank.pack)
        && Rc::ptr_eq(&one.bank.texts, &other.bank.texts)
        && is_same(a.catalog.as_ref(), b.catalog.as_ref())
        && is_same(a.own.as_ref(), b.own.as_ref())
        && is_same(a.facts.as_ref(), b.facts.as_ref())
        && is_same(a.library.as_ref(), b.library.as_ref())
        && a.failed == b.failed
}

fn id(model: &Model) -> Option<&str> {
    let open = model.open.as_ref()?;
    Some(&open.assessment.id)
}

/// Whether what is drawn of the runs can stay for the state that is now.
///
/// While the first moments of a new request pass quietly, what is drawn stays as it is, the older plan's numbers included:
/// everything changes at once when the answer comes. If that takes long, there is a share to be told, and it is drawn.
#[must_use]
pub fn is_same_risk(drawn: &Model, now: &Model) -> bool {
    let (a, b) = (&drawn.simulated, &now.simulated);
    let is_alike = is_same(a.answer.as_ref(), b.answer.as_ref())
        && drawn.words == now.words
        && a.runs == b.runs
        && Rc::ptr_eq(&a.handles, &b.handles)
        && has_same_pins(a, b);
    if is_alike && b.waits_quietly() {
        return true;
    }
    is_alike
        && is_same_plan(drawn, now)
        && is_same(a.open.as_ref(), b.open.as_ref())
        && a.state == b.state
        && a.share == b.share
}

/// Whether the list of links would be drawn alike. It waits for what each link is in a changed plan, so that nothing of it is
/// drawn while a number is being moved.
#[must_use]
pub fn has_same_links(drawn: &Model, now: &Model) -> bool {
    let (a, b) = (&drawn.simulated, &now.simulated);
    is_same(a.links.as_ref(), b.links.as_ref())
        && drawn.words == now.words
        && settings(drawn) == settings(now)
        && (b.links.is_some() || (a.state == b.state && is_same_plan(drawn, now)))
}

fn settings(model: &Model) -> Option<&CostSettings> {
    model.open.as_ref().map(|open| &open.assessment.cost)
}

fn is_same<T>(one: Option<&Rc<T>>, other: Option<&Rc<T>>) -> bool {
    one.map(Rc::as_ptr) == other.map(Rc::as_ptr)
}

fn has_same_pins(one: &Simulated, other: &Simulated) -> bool {
    let is_same = |(a, b): (&Pin, &Pin)| a.letter == b.letter && Rc::ptr_eq(&a.answer, &b.answer);
    one.pins.len() == other.pins.len() && one.pins.iter().zip(&other.pins).all(is_same)
}
