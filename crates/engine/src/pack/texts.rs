//! A pack's texts in one language, in the order of the pack.

use std::cell::RefCell;

use crate::document::{Json, Problems, Reader, Rule};

use super::Pack;

/// Every text of a pack in one language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PackTexts {
    /// Language tag, such as `de`.
    pub language: String,
    /// As [`Pack::areas`].
    pub areas: Vec<AreaTexts>,
    /// As [`Pack::practices`].
    pub practices: Vec<PracticeTexts>,
    /// As [`Pack::verdicts`].
    pub verdicts: Vec<VerdictTexts>,
    /// As [`Pack::roles`].
    pub roles: Vec<String>,
}

/// Texts of an area.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AreaTexts {
    /// Full name.
    pub title: String,
    /// Name that fits beside a bar.
    pub short: String,
    /// What the area asks about, in one sentence.
    pub about: String,
}

/// Texts of a verdict.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VerdictTexts {
    /// Its name.
    pub title: String,
    /// What it means for the company, in one sentence.
    pub meaning: String,
}

/// Texts of a practice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PracticeTexts {
    /// Name in tables.
    pub title: String,
    /// Clause that completes "Capped by:".
    pub gap: String,
    /// The question.
    pub question: String,
    /// What to think of when answering; may be empty.
    pub hint: String,
    /// Why it is asked.
    pub why: String,
    /// Why it caps the verdict; empty unless it is a gate.
    pub gate_reason: String,
    /// One per level, lowest first.
    pub levels: Vec<LevelTexts>,
    /// Evidence that suffices.
    pub enough: Vec<String>,
    /// Evidence that does not.
    pub not_enough: Vec<String>,
    /// One per remedy: what to do.
    pub remedies: Vec<String>,
}

/// Texts of a level.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LevelTexts {
    /// The state in a few words.
    pub title: String,
    /// What an assessor would see.
    pub sign: String,
}

impl PackTexts {
    /// Reads one language of a pack document, or of the part of it that holds one language.
    ///
    /// # Errors
    /// Every missing text, with its place.
    pub fn read(document: &Json, language: &str, pack: &Pack) -> Result<Self, Problems> {
        read(document, language, pack, &|_| true)
    }

    /// The same of a part that holds the practices of the quick assessment only; the others' texts
    /// are left empty.
    ///
    /// # Errors
    /// Every missing text, with its place.
    pub fn read_quick(document: &Json, language: &str, pack: &Pack) -> Result<Self, Problems> {
        read(document, language, pack, &|position| {
            let practice = pack.practices.get(position);
            practice.is_some_and(|practice| practice.quick)
        })
    }
}

fn read(
    document: &Json,
    language: &str,
    pack: &Pack,
    is_there: &dyn Fn(usize) -> bool,
) -> Result<PackTexts, Problems> {
    let problems = RefCell::new(Problems::default());
    let root = Reader::root(document, &problems);
    let source = Source { language };
    let all = |_| true;
    let texts = PackTexts {
        language: language.to_owned(),
        areas: source.each(&root, "areas", pack.areas.len(), &all, |_, area| {
            AreaTexts {
                title: text(area, "title"),
                short: text(area, "short"),
                about: text(area, "about"),
            }
        }),
        practices: practices(&root, &source, pack, is_there),
        verdicts: source.each(
            &root,
            "verdicts",
            pack.verdicts.len(),
            &all,
            |_, verdict| VerdictTexts {
                title: text(verdict, "title"),
                meaning: text(verdict, "meaning"),
            },
        ),
        roles: source.each(&root, "roles", pack.roles.len(), &all, |_, role| {
            role.text().unwrap_or_default().to_owned()
        }),
    };
    let problems = problems.into_inner();
    if problems.0.is_empty() {
        Ok(texts)
    } else {
        Err(problems)
    }
}

struct Source<'a> {
    language: &'a str,
}

impl Source<'_> {
    /// Reads the language's part of each item of the list `name`, which must have `expected` items;
    /// of those that are not there nothing is read.
    fn each<T: Default>(
        &self,
        root: &Reader<'_>,
        name: &'static str,
        expected: usize,
        is_there: &dyn Fn(usize) -> bool,
        mut read: impl FnMut(&Reader<'_>, &Reader<'_>) -> T,
    ) -> Vec<T> {
        let Some(list) = root.required(name) else {
            return Vec::new();
        };
        let found = list.items().count();
        if found != expected {
            list.report(Rule::WrongCount {
                what: name,
                expected,
                found,
            });
        }
        let mut read_all = Vec::with_capacity(expected);
        for (position, item) in list.items().enumerate() {
            if !is_there(position) {
                read_all.push(T::default());
            } else if let Some(part) = self.part(&item) {
                read_all.push(read(&item, &part));
            }
        }
        read_all
    }

    fn part<'r>(&'r self, item: &'r Reader<'r>) -> Option<Reader<'r>> {
        let part = item.optional(self.language);
        if part.is_none() {
            item.report(Rule::NotTranslated {
                language: self.language.to_owned(),
            });
        }
        part
    }

    fn text(&self, item: Option<Reader<'_>>) -> String {
        let Some(item) = item else {
            return String::new();
        };
        self.part(&item)
            .and_then(|part| part.text().map(str::to_owned))
            .unwrap_or_default()
    }
}

fn practices(
    root: &Reader<'_>,
    source: &Source<'_>,
    pack: &Pack,
    is_there: &dyn Fn(usize) -> bool,
) -> Vec<PracticeTexts> {
    let levels = usize::from(pack.top_level.0) + 1;
    let there = pack.practices.iter().enumerate();
    let mut structure = there
        .filter(|(position, _)| is_there(*position))
        .map(|(_, practice)| practice);
    let read = |item: &Reader<'_>, part: &Reader<'_>| {
        let is_gate = structure
            .next()
            .is_some_and(|practice| practice.gate.is_some());
        let gate_reason = if is_gate {
            source.text(
                item.required("gate")
                    .as_ref()
                    .and_then(|gate| gate.required("reason")),
            )
        } else {
            String::new()
        };
        PracticeTexts {
            title: text(part, "title"),
            gap: text(part, "gap"),
            question: text(part, "question"),
            hint: part
                .optional("hint")
                .and_then(|hint| hint.text().map(str::to_owned))
                .unwrap_or_default(),
            why: text(part, "why"),
            gate_reason,
            levels: level_texts(part, levels),
            enough: evidence(part, "enough"),
            not_enough: evidence(part, "not_enough"),
            remedies: source.each(
                item,
                "remedies",
                usize::from(pack.top_level.0),
                &|_| true,
                |_, remedy| remedy.text().unwrap_or_default().to_owned(),
            ),
        }
    };
    source.each(root, "practices", pack.practices.len(), is_there, read)
}

fn level_texts(part: &Reader<'_>, expected: usize) -> Vec<LevelTexts> {
    let Some(list) = part.required("levels") else {
        return Vec::new();
    };
    let levels: Vec<LevelTexts> = list
        .items()
        .map(|level| LevelTexts {
            title: text(&level, "title"),
            sign: text(&level, "sign"),
        })
        .collect();
    if levels.len() != expected {
        list.report(Rule::WrongCount {
            what: "levels",
            expected,
            found: levels.len(),
        });
    }
    levels
}

fn evidence(part: &Reader<'_>, name: &'static str) -> Vec<String> {
    let Some(evidence) = part.required("evidence") else {
        return Vec::new();
    };
    let Some(list) = evidence.required(name) else {
        return Vec::new();
    };
    list.items()
        .filter_map(|item| item.text().map(str::to_owned))
        .collect()
}

fn text(part: &Reader<'_>, name: &str) -> String {
    part.required(name)
        .and_then(|r| r.text().map(str::to_owned))
        .unwrap_or_default()
}
