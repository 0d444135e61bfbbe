//! Readiness in the plan: each link between a practice and money, what it does now, and whether it is switched on.

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::scoring::{Row, Sheet, Standing};
use llm_readiness_engine::tco::readiness::{Basis, Effect, LinkEffect, LinkWeight, LinkWeights};
use llm_readiness_engine::use_case::{CostSettings, Does, Field, Link};

use super::page::Page;
use crate::app::bank::Bank;
use crate::app::model::Open;
use crate::app::simulated::{Simulated, State};
use crate::app::view::verdict::number;

/// The list of links.
#[derive(Debug, Clone, PartialEq)]
pub struct LinksView {
    /// Whether readiness touches the cost at all.
    pub is_on: bool,
    /// What all of them together do to the plan.
    pub together: String,
    /// The links in the order of their list.
    pub rows: Vec<LinkRow>,
}

/// A link.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Why readiness costs money here.
    pub why: String,
    /// The practices that it listens to, each with the level the company has.
    pub practices: Vec<String>,
    /// What it does to the plan.
    pub effect: String,
    /// How much that is now.
    pub now: Vec<String>,
    /// Whether it is switched on by itself.
    pub is_on: bool,
}

/// How much the links are in the plan, or why that is not said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Known<'w> {
    /// It is being calculated.
    Coming,
    /// The plan has no cost to compare with.
    NoPlan,
    /// So much.
    Weights(&'w LinkWeights),
}

impl<'w> Known<'w> {
    /// As the simulation knows it.
    #[must_use]
    pub fn of(simulated: &'w Simulated) -> Self {
        match simulated.links.as_deref() {
            Some(Some(weights)) => Self::Weights(weights),
            None if matches!(simulated.state, State::Waiting | State::Current) => Self::Coming,
            Some(None) | None => Self::NoPlan,
        }
    }

    fn weights(self) -> Result<&'w LinkWeights, TextId> {
        match self {
            Self::Coming => Err(text::links::COMING),
            Self::NoPlan => Err(text::links::NO_PLAN),
            Self::Weights(weights) => Ok(weights),
        }
    }
}

/// How many switches differ from their default.
#[must_use]
pub fn switched_off(page: &Page<'_>) -> usize {
    let (known, switches) = (
        &page.costed.plan.library.links,
        &page.costed.plan.settings.links,
    );
    let is_known = |id: &&String| known.list.iter().any(|link| link.id == **id);
    switches.off.iter().filter(is_known).count() + usize::from(switches.all_off)
}

/// The list of links with what each is worth in the plan of the page.
#[must_use]
pub fn links(bank: &Bank, open: &Open, page: &Page<'_>, known_weights: Known<'_>) -> LinksView {
    let (words, plan) = (page.costed.words, &page.costed.plan);
    let known = &plan.library.links;
    let sheet = &open.readiness.sheet;
    let basis = Basis::new(&bank.pack, sheet, open.assessment.goal.as_ref(), known);
    let switches = &plan.settings.links;
    let effects = basis.effects(known, switches);
    let weights = known_weights.weights();
    let writer = Writer { bank, sheet, page };
    let rows = known.list.iter().enumerate().map(|(at, link)| {
        let found: Vec<&LinkEffect<'_>> = effects
            .iter()
            .filter(|found| found.link.id == link.id)
            .collect();
        let weight = weights.and_then(|all| all.links.get(at).ok_or(text::links::NO_PLAN));
        LinkRow {
            id: link.id.clone(),
            name: words.word("link", &link.id),
            why: words.word("link-why", &link.id),
            practices: writer.practices(link, &found),
            effect: writer.effect(link, &found),
            now: writer.now(&found, weight, switches.is_on(&link.id)),
            is_on: !switches.off.contains(&link.id),
        }
    });
    LinksView {
        is_on: !switches.all_off,
        together: match weights {
            _ if switches.all_off => words.text(text::links::ALL_OFF),
            Err(id) => words.text(id),
            Ok(weights) if weights.together.is_nothing() => words.text(text::links::NONE_ACTS),
            Ok(weights) => {
                let amounts = words.list(&writer.amounts(&weights.together));
                words.say(text::links::TOGETHER, &[("amounts", Arg::Text(&amounts))])
            }
        },
        rows: rows.collect(),
    }
}

/// The settings with a link switched.
#[must_use]
pub fn switched(settings: &CostSettings, id: &str, is_on: bool) -> CostSettings {
    let mut settings = settings.clone();
    if is_on {
        settings.links.off.remove(id);
    } else {
        settings.links.off.insert(id.to_owned());
    }
    settings
}

/// The settings with readiness in the plan or out of it; each link keeps its own switch.
#[must_use]
pub fn all_switched(settings: &CostSettings, is_on: bool) -> CostSettings {
    let mut settings = settings.clone();
    settings.links.all_off = !is_on;
    settings
}

struct Writer<'a, 'm> {
    bank: &'a Bank,
    sheet: &'a Sheet,
    page: &'a Page<'m>,
}

impl Writer<'_, '_> {
    /// The practices with their levels. The link that closes gaps listens to all; those with a gap are named.
    fn practices(&self, link: &Link, found: &[&LinkEffect<'_>]) -> Vec<String> {
        let words = self.page.costed.words;
        let Some(id) = link.does.practice() else {
            if found.is_empty() {
                return vec![words.text(text::links::NO_GAP)];
            }
            return found.iter().map(|found| self.gap(found)).collect();
        };
        let Some(position) = self.bank.pack.position(id) else {
            return vec![words.text(text::links::OTHER_BANK)];
        };
        vec![self.practice(position)]
    }

    /// A practice whose gap is closed, or would be.
    fn gap(&self, found: &LinkEffect<'_>) -> String {
        let Effect::Close { from, to, .. } = found.effect else {
            return self.practice(found.practice);
        };
        let args = [
            (
                "practice",
                Arg::Text(self.bank.practice_title(found.practice)),
            ),
            ("from", Arg::Number(from.into())),
            ("to", Arg::Number(to.into())),
        ];
        self.page.costed.words.say(text::links::GAP, &args)
    }

    fn practice(&self, position: usize) -> String {
        let words = self.page.costed.words;
        let title = self.bank.practice_title(position);
        let args = [("practice", Arg::Text(title))];
        let Some(row) = self.sheet.rows.get(position) else {
            return title.to_owned();
        };
        match row.standing {
            Standing::Level(level) => words.say(
                text::links::AT_LEVEL,
                &[
                    ("practice", Arg::Text(title)),
                    ("level", Arg::Number(level.into())),
                ],
            ),
            _ if !Row::counts(row) => words.say(text::links::LEFT_OUT, &args),
            Standing::Unknown => words.say(text::links::NOT_KNOWN, &args),
            Standing::Open | Standing::NotApplicable => words.say(text::links::OPEN, &args),
        }
    }

    /// What a link does at the levels that were answered.
    fn effect(&self, link: &Link, found: &[&LinkEffect<'_>]) -> String {
        let words = self.page.costed.words;
        if link.does == Does::Close {
            return self.closing(found);
        }
        match found.first() {
            None => words.text(text::links::NOTHING),
            Some(found) if found.effect == Effect::Nothing => {
                let worst = self.told(found.worst);
                words.say(text::links::WHEN_KNOWN, &[("worst", Arg::Text(&worst))])
            }
            Some(found) => self.told(found.effect),
        }
    }

    fn closing(&self, found: &[&LinkEffect<'_>]) -> String {
        let (words, costed) = (self.page.costed.words, &self.page.costed);
        let (mut days, mut once) = (0.0, 0.0);
        for found in found {
            if let Effect::Close {
                days: work, usd, ..
            } = found.effect
            {
                days += work;
                once += usd;
            }
        }
        if days <= 0.0 && once <= 0.0 {
            return words.text(text::links::NOTHING);
        }
        let rate = costed.plan.gaps.day_rate;
        words.say(
            text::links::CLOSING,
            &[
                ("days", Arg::Text(&words.number(days, 1))),
                ("rate", Arg::Text(&costed.money(rate))),
                ("once", Arg::Text(&costed.money(once))),
                ("whole", Arg::Text(&costed.money(days * rate + once))),
            ],
        )
    }

    fn told(&self, effect: Effect) -> String {
        let words = self.page.costed.words;
        match effect {
            Effect::Nothing | Effect::Close { .. } => words.text(text::links::NOTHING),
            Effect::Delay { months } => words.say(
                text::links::LATER,
                &[("months", Arg::Number(months.into()))],
            ),
            Effect::Worsen { field, share } => {
                let name = words.word("field", &field.key().replace('_', "-"));
                let share = words.percent(share);
                let id = match field {
                    Field::SuccessRate => text::links::LOSES,
                    Field::FailedShare => text::links::TOWARD_MOST,
                    _ => text::links::GROWS,
                };
                let args = [("field", Arg::Text(&name)), ("share", Arg::Text(&share))];
                words.say(id, &args)
            }
        }
    }

    /// How much a link is now, one sentence an amount.
    fn now(
        &self,
        found: &[&LinkEffect<'_>],
        weight: Result<&LinkWeight, TextId>,
        is_on: bool,
    ) -> Vec<String> {
        let words = self.page.costed.words;
        if found.iter().all(|found| found.effect == Effect::Nothing) {
            return vec![words.text(text::links::NO_EFFECT)];
        }
        let weight = match weight {
            Ok(weight) => weight,
            Err(id) => return vec![words.text(id)],
        };
        if weight.is_nothing() {
            let is_delay = |found: &&LinkEffect<'_>| matches!(found.effect, Effect::Delay { .. });
            let id = if found.iter().any(is_delay) {
                text::links::NO_EFFECT_LONGER
            } else {
                text::links::NO_EFFECT
            };
            return vec![words.text(id)];
        }
        let mut told = self.amounts(weight);
        if !is_on {
            told.insert(0, words.text(text::links::IF_ON));
        }
        told
    }

    /// Amounts that are not zero, each as more or less.
    fn amounts(&self, weight: &LinkWeight) -> Vec<String> {
        let words = self.page.costed.words;
        let months = number(self.page.costed.estimate().month_count());
        let all = [
            (text::links::COST, weight.cost),
            (text::links::LAST_MONTH, weight.last_month),
            (text::links::BENEFIT, weight.benefit),
            (text::links::VALUE, weight.present_value),
        ];
        let told = all.into_iter().filter(|(_, amount)| amount.abs() >= 0.005);
        let told = told.map(|(id, amount)| {
            let direction = if amount > 0.0 { "more" } else { "less" };
            let args = [
                ("amount", Arg::Text(&self.page.costed.money(amount.abs()))),
                ("direction", Arg::Text(direction)),
                ("months", Arg::Number(months)),
            ];
            words.say(id, &args)
        });
        told.collect()
    }
}
