//! Every link between readiness and money as the data has it: what it listens to, what it does at each level, and why.

use llm_readiness_content::{Arg, TextId, text};
use llm_readiness_engine::use_case::{Does, Field, Library, Link, Worse};

use crate::app::Words;
use crate::app::bank::Bank;

/// A link as the method lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkFormula {
    /// Its name.
    pub name: String,
    /// The practice that it listens to.
    pub practice: String,
    /// What it does at each level.
    pub levels: String,
    /// How it changes the plan.
    pub formula: String,
    /// Why.
    pub why: String,
    /// Where its amounts are from, as the data cites it.
    pub source: String,
    /// The day of the source; empty without one.
    pub date: String,
    /// Whether the source is thin.
    pub is_weak: bool,
}

/// Every link, in the order of the data.
#[must_use]
pub fn links(words: &Words, bank: &Bank, library: &Library) -> Vec<LinkFormula> {
    let list = library.links.list.iter();
    let told = list.map(|link| {
        let evidence = library.links.evidence(link);
        let date = evidence.and_then(|found| found.as_of);
        LinkFormula {
            name: words.word("link", &link.id),
            practice: practice(words, bank, link),
            levels: levels(words, &link.does),
            formula: formula(words, &link.does),
            why: words.word("link-why", &link.id),
            source: evidence.map_or_else(String::new, |found| found.title.clone()),
            date: date.map_or_else(String::new, |day| words.date(day)),
            is_weak: evidence.is_some_and(|found| found.weak),
        }
    });
    told.collect()
}

fn practice(words: &Words, bank: &Bank, link: &Link) -> String {
    let Some(id) = link.does.practice() else {
        return words.text(text::links::EVERY_PRACTICE);
    };
    match bank.pack.position(id) {
        Some(position) => bank.practice_title(position).to_owned(),
        None => words.text(text::links::OTHER_BANK),
    }
}

/// What it does at each level, lowest first.
fn levels(words: &Words, does: &Does) -> String {
    let amounts: Vec<String> = match does {
        Does::Close => Vec::new(),
        Does::Delay { months, .. } => {
            let told = months.iter().map(|months| {
                let args = [("months", Arg::Number((*months).into()))];
                words.say(text::links::MONTHS, &args)
            });
            told.collect()
        }
        Does::Worsen { shares, .. } => shares.iter().map(|share| words.percent(*share)).collect(),
    };
    let told = (0_u8..).zip(amounts).map(|(level, amount)| {
        let args = [
            ("level", Arg::Number(level.into())),
            ("amount", Arg::Text(&amount)),
        ];
        words.say(text::links::OF_LEVEL, &args)
    });
    told.collect::<Vec<_>>().join("; ")
}

/// How it changes the plan, as [`Worse`] calculates it.
fn formula(words: &Words, does: &Does) -> String {
    let (field, most) = match does {
        Does::Close => return words.text(text::links::FORMULA_CLOSE),
        Does::Delay { .. } => return words.text(text::links::FORMULA_DELAY),
        Does::Worsen { field, .. } => (*field, field.limits().1),
    };
    let name = words.word("field", &field.key().replace('_', "-"));
    let args = [("field", Arg::Text(&name)), ("most", Arg::Number(most))];
    words.say(formula_of(field), &args)
}

fn formula_of(field: Field) -> TextId {
    match field {
        Field::SuccessRate => text::links::FORMULA_LOSES,
        Field::FailedShare => text::links::FORMULA_TOWARD_MOST,
        _ if Worse::by(field, 0.0).most.is_some() => text::links::FORMULA_GROWS_MOST,
        _ => text::links::FORMULA_GROWS,
    }
}
