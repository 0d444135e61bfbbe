//! When something applies: always, or when the profile or an answer says one of several things.

use crate::document::{Json, Reader, Rule};
use crate::profile::Fact;

use super::Level;

/// "Practice X is at level n or more."
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelNeed {
    /// Position of the practice in the pack.
    pub practice: usize,
    /// Level it must have reached, at least 1.
    pub level: Level,
}

/// One thing that can make a condition true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Term {
    /// The profile states a fact.
    Fact(Fact),
    /// Another practice applies and has reached a level.
    Answer(LevelNeed),
}

/// Always, or any of some terms.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Condition {
    /// True for everybody.
    #[default]
    Always,
    /// True when at least one term is.
    AnyOf(Vec<Term>),
}

impl Condition {
    /// Decides the condition, asking the caller about each term.
    pub fn holds(&self, is_true: impl FnMut(&Term) -> bool) -> bool {
        match self {
            Self::Always => true,
            Self::AnyOf(terms) => terms.iter().any(is_true),
        }
    }

    /// The practices whose answers the condition looks at.
    pub fn asks_about(&self) -> impl Iterator<Item = usize> + '_ {
        let terms: &[Term] = match self {
            Self::Always => &[],
            Self::AnyOf(terms) => terms,
        };
        terms.iter().filter_map(|term| match term {
            Term::Answer(need) => Some(need.practice),
            Term::Fact(_) => None,
        })
    }
}

/// Ids of all practices and the top level: what references are checked against.
pub(super) struct Known<'a> {
    pub(super) practices: Vec<&'a str>,
    pub(super) top: u8,
}

/// Reads `"always"` or a list of facts and level needs.
pub(super) fn read(reader: &Reader<'_>, known: &Known<'_>) -> Condition {
    if let Json::Text(word) = reader.value() {
        if word != "always" {
            let allowed = "always, or a list of facts".to_owned();
            reader.report(Rule::NotAllowed {
                value: word.clone(),
                allowed,
            });
        }
        return Condition::Always;
    }
    Condition::AnyOf(
        reader
            .items()
            .filter_map(|item| term(&item, known))
            .collect(),
    )
}

fn term(reader: &Reader<'_>, known: &Known<'_>) -> Option<Term> {
    let text = reader.text()?;
    if text.contains(">=") {
        return need(reader, known).map(Term::Answer);
    }
    let fact = Fact::from_words(text);
    if fact.is_none() {
        reader.report_unknown("fact", text, []);
    }
    fact.map(Term::Fact)
}

/// Reads `pilot.criteria >= 2`.
pub(super) fn need(reader: &Reader<'_>, known: &Known<'_>) -> Option<LevelNeed> {
    let text = reader.text()?;
    let parts = text.split_once(" >= ").and_then(|(id, level)| {
        Some((
            id,
            level
                .parse::<u8>()
                .ok()
                .filter(|n| (1..=known.top).contains(n))?,
        ))
    });
    let Some((id, level)) = parts else {
        let form = "a level need like \"pilot.criteria >= 2\" within the scale";
        reader.report(Rule::Form {
            value: text.to_owned(),
            form,
        });
        return None;
    };
    let practice = known.practices.iter().position(|known| *known == id);
    if practice.is_none() {
        reader.report_unknown("practice", id, known.practices.iter().copied());
    }
    practice.map(|practice| LevelNeed {
        practice,
        level: Level(level),
    })
}
