//! How readiness joins money: the list of links between a practice and the cost, each with its evidence.
//!
//! A link listens to one practice and says by level what it does. What the links do to a plan is in
//! [`tco::readiness`](crate::tco::readiness); here is only what the document says.

use std::cell::RefCell;

use super::Field;
use super::library::{Evidence, list, reference, source};
use crate::document::{Json, Problems, Reader, Rule, parse};

/// Value of `format` in the document.
pub const LINKS_FORMAT: &str = "llm-readiness-links";
/// Version of its schema.
pub const LINKS_SCHEMA: u64 = 1;

/// Most months by which one link delays a roll-out.
const MOST_MONTHS: u64 = 24;

/// The checked list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Links {
    /// The verdict that a roll-out needs when nobody chose one; nothing in a bank that does not have it.
    pub goal: String,
    /// Where the amounts come from.
    pub sources: Vec<Evidence>,
    /// The links in the order in which they are listed.
    pub list: Vec<Link>,
}

/// One way in which readiness changes the cost. Its name and the reason for it are in the language files.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its id, as in the language files and in the settings that switch it off.
    pub id: String,
    /// What it does.
    pub does: Does,
    /// Id of its [`Evidence`].
    pub source: String,
}

/// What a link does.
#[derive(Debug, Clone, PartialEq)]
pub enum Does {
    /// Closing the gaps that the wanted verdict requires is paid for before the roll-out.
    Close,
    /// The roll-out starts later while a practice is low.
    Delay {
        /// Id of the practice.
        practice: String,
        /// Months by level, never rising.
        months: Vec<u8>,
    },
    /// A number of every use case is worse while a practice is low.
    Worsen {
        /// Id of the practice.
        practice: String,
        /// The number; one of [`Worse::FIELDS`].
        field: Field,
        /// By how much at each level, never rising; see [`Worse`].
        shares: Vec<f64>,
    },
}

impl Does {
    /// Id of the practice that it listens to; none for one that listens to all of them.
    #[must_use]
    pub fn practice(&self) -> Option<&str> {
        match self {
            Self::Close => None,
            Self::Delay { practice, .. } | Self::Worsen { practice, .. } => Some(practice),
        }
    }

    /// How many levels it knows; none where it follows the question bank.
    #[must_use]
    pub fn levels(&self) -> Option<usize> {
        match self {
            Self::Close => None,
            Self::Delay { months, .. } => Some(months.len()),
            Self::Worsen { shares, .. } => Some(shares.len()),
        }
    }
}

/// How a number of a use case becomes worse by a share, as `times x + plus`, never above `most`.
///
/// Failures, of which there may be none today, take that part of the distance to the highest share allowed. Success loses
/// that part of itself. Checks and work grow by that part; a share of checks stops at all of the answers. Numbers that
/// decide how much is done, such as the people, are left alone: less use would make a gap look cheap.
///
/// ```
/// use llm_readiness_engine::use_case::{Field, Worse};
/// let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
/// assert!(near(Worse::by(Field::FailedShare, 0.2).of(0.45), 0.55));
/// assert!(near(Worse::by(Field::ReviewShare, 0.5).of(0.2), 0.3));
/// assert!(near(Worse::by(Field::ReviewShare, 0.5).of(0.8), 1.0));
/// assert!(near(Worse::by(Field::SuccessRate, 0.1).of(0.8), 0.72));
/// assert!(near(Worse::by(Field::OperationDays, 0.5).of(4.0), 6.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worse {
    /// Factor on the number.
    pub times: f64,
    /// What is added then.
    pub plus: f64,
    /// What it cannot pass, where it could.
    pub most: Option<f64>,
}

impl Worse {
    /// The numbers that a link may make worse.
    pub const FIELDS: &'static [Field] = &[
        Field::FailedShare,
        Field::SuccessRate,
        Field::ReviewShare,
        Field::ReviewMinutes,
        Field::IntegrationDays,
        Field::EvaluationDays,
        Field::OperationDays,
        Field::TrainingHours,
    ];

    /// The change of a field by a share.
    #[must_use]
    pub fn by(field: Field, share: f64) -> Self {
        let (_, most) = field.limits();
        let (times, plus) = match field {
            Field::SuccessRate => (1.0 - share, 0.0),
            Field::FailedShare => (1.0 - share, share * most),
            _ => (1.0 + share, 0.0),
        };
        Self {
            times,
            plus,
            most: (field == Field::ReviewShare).then_some(most),
        }
    }

    /// This change and then another of the same number.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self {
            times: self.times * next.times,
            plus: self.plus * next.times + next.plus,
            most: next.most.or(self.most),
        }
    }

    /// The changed number.
    #[must_use]
    pub fn of<N: crate::workload::Number>(self, value: N) -> N {
        let changed = value * N::of(self.times) + N::of(self.plus);
        match self.most {
            Some(most) => changed.min(N::of(most)),
            None => changed,
        }
    }
}

impl Links {
    /// Reads the document.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(bytes: &[u8]) -> Result<Self, Problems> {
        let json = parse(bytes)?;
        let problems = RefCell::new(Problems::default());
        let links = Self::read_from(&Reader::root(&json, &problems));
        let problems = problems.into_inner();
        match links {
            Some(links) if problems.0.is_empty() => Ok(links),
            Some(_) | None => Err(problems),
        }
    }

    /// Reads the document where it stands inside of another.
    #[must_use]
    pub fn read_from(root: &Reader<'_>) -> Option<Self> {
        root.fields()?;
        let format = root.optional("format").and_then(|format| format.text());
        if format != Some(LINKS_FORMAT) {
            root.report(Rule::OtherFormat {
                expected: "a list of links between readiness and cost",
                format: LINKS_FORMAT,
            });
            return None;
        }
        root.required("schema")?.schema_version(LINKS_SCHEMA)?;
        root.only(&["format", "schema", "sources", "goal", "links"]);
        let sources: Vec<Evidence> = list(root, "sources", source);
        let known: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        root.unique("source", known.iter().copied());
        let found: Vec<Link> = list(root, "links", |reader| link(reader, &known));
        root.unique("link", found.iter().map(|link| link.id.as_str()));
        Some(Self {
            goal: root.required("goal")?.text()?.to_owned(),
            sources,
            list: found,
        })
    }

    /// The evidence of a link.
    #[must_use]
    pub fn evidence(&self, link: &Link) -> Option<&Evidence> {
        self.sources.iter().find(|source| source.id == link.source)
    }
}

fn link(reader: &Reader<'_>, sources: &[&str]) -> Option<Link> {
    reader.only(&["id", "does", "practice", "field", "levels", "source"]);
    let id = reader.required("id")?.text()?.to_owned();
    let source = reference(reader, "source", "source", sources);
    let kinds = [("close", 0), ("delay", 1), ("worsen", 2)];
    let practice = || Some(reader.required("practice")?.text()?.to_owned());
    let does = match reader.required("does")?.one_of(&kinds)? {
        0 => {
            reader.only(&["id", "does", "source"]);
            Does::Close
        }
        1 => Does::Delay {
            practice: practice()?,
            months: falling(&reader.required("levels")?, |level| {
                u8::try_from(level.integer(0, MOST_MONTHS)?).ok()
            })?,
        },
        _ => Does::Worsen {
            practice: practice()?,
            field: field(&reader.required("field")?)?,
            shares: falling(&reader.required("levels")?, |level| level.number(0.0, 1.0))?,
        },
    };
    Some(Link {
        id,
        does,
        source: source?,
    })
}

fn field(reader: &Reader<'_>) -> Option<Field> {
    let key = reader.text()?;
    let found = Worse::FIELDS.iter().find(|field| field.key() == key);
    if found.is_none() {
        let known = Worse::FIELDS.iter().map(|field| field.key());
        reader.report_unknown("number", key, known);
    }
    found.copied()
}

/// One amount a level; a better level never has a larger one.
fn falling<T: PartialOrd>(
    reader: &Reader<'_>,
    read: impl Fn(&Reader<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let count = reader.items().count();
    let found: Vec<T> = reader.items().filter_map(|item| read(&item)).collect();
    if found.len() < count {
        return None;
    }
    let falls = found.windows(2).all(|pair| match pair {
        [lower, higher] => lower >= higher,
        _ => true,
    });
    if count == 0 || !falls {
        reader.report(Rule::Form {
            value: Json::to_compact(reader.value()),
            form: "a list of amounts, one a level, that never rise with the level",
        });
        return None;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(link: &str) -> Result<Links, String> {
        let text = format!(
            r#"{{"format": "{LINKS_FORMAT}", "schema": 1, "goal": "ready",
            "sources": [{{"id": "own", "title": "Ours", "weak": true}}], "links": [{link}]}}"#
        );
        Links::read(text.as_bytes()).map_err(|problems| problems.to_string())
    }

    #[test]
    fn the_three_kinds_are_read() {
        let links = read(
            r#"{"id": "c", "does": "close", "source": "own"},
            {"id": "d", "does": "delay", "practice": "a.one", "levels": [2, 1, 0], "source": "own"},
            {"id": "w", "does": "worsen", "practice": "a.one", "field": "review_share", "levels": [0.5, 0], "source": "own"}"#,
        )
        .unwrap();
        let levels: Vec<Option<usize>> = links.list.iter().map(|link| link.does.levels()).collect();
        assert_eq!(levels, [None, Some(3), Some(2)]);
        assert_eq!(links.list[2].does.practice(), Some("a.one"));
        assert!(
            links
                .evidence(&links.list[0])
                .is_some_and(|found| found.weak)
        );
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for link in [
            r#"{"id": "c", "does": "close", "practice": "a.one", "source": "own"}"#,
            r#"{"id": "c", "does": "close", "source": "nobody"}"#,
            r#"{"id": "d", "does": "delay", "practice": "a.one", "levels": [0, 1], "source": "own"}"#,
            r#"{"id": "d", "does": "delay", "practice": "a.one", "levels": [], "source": "own"}"#,
            r#"{"id": "d", "does": "delay", "practice": "a.one", "levels": [25, 1], "source": "own"}"#,
            r#"{"id": "w", "does": "worsen", "practice": "a.one", "field": "adoption", "levels": [0.5, 0], "source": "own"}"#,
            r#"{"id": "w", "does": "worsen", "practice": "a.one", "field": "review_share", "levels": [1.5, 0], "source": "own"}"#,
            r#"{"id": "w", "does": "worsen", "field": "review_share", "levels": [0.5, 0], "source": "own"}"#,
            r#"{"id": "x", "does": "please", "source": "own"}"#,
        ] {
            assert!(read(link).is_err(), "{link}");
        }
    }

    #[test]
    fn a_change_never_leaves_the_limits_and_more_is_never_better() {
        for field in Worse::FIELDS.iter().copied() {
            let (low, high) = field.limits();
            for value in [0.0, 0.3, 0.95] {
                let mut before = value;
                for share in [0.0, 0.1, 0.5, 1.0] {
                    let changed: f64 = Worse::by(field, share).of(value);
                    assert!((low..=high).contains(&changed), "{}", field.key());
                    let is_worse = if field == Field::SuccessRate {
                        changed <= before
                    } else {
                        changed >= before - 1e-15
                    };
                    assert!(is_worse, "{} {value} {share}", field.key());
                    before = changed;
                }
            }
        }
    }
}
