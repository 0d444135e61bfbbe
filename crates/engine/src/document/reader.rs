//! Reads a [`Json`] value field by field. It never stops at the first fault: every problem, up to
//! [`MOST_PROBLEMS`], is noted with its place, and the caller decides at the end whether the
//! document stands.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;

use super::problem::shorten;
use super::{Json, Object, Problem, Problems, Rule};

/// Nobody reads more than these; the ones after them are not noted.
pub const MOST_PROBLEMS: usize = 200;

/// A value in a document together with the way to it and the list of what was found wrong.
///
/// Reading methods return `None` after noting the problem; [`Problems`] are taken once at the end
/// from [`Reader::root`]'s companion cell.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    value: &'a Json,
    parent: Option<(&'a Reader<'a>, Step<'a>)>,
    problems: &'a RefCell<Problems>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Field(&'a str),
    Item(usize),
}

impl<'a> Reader<'a> {
    /// Starts at the top of a document.
    #[must_use]
    pub fn root(value: &'a Json, problems: &'a RefCell<Problems>) -> Self {
        Self {
            value,
            parent: None,
            problems,
        }
    }

    /// The value read here.
    #[must_use]
    pub fn value(&self) -> &'a Json {
        self.value
    }

    /// Notes that a rule is broken at this place.
    pub fn report(&self, rule: Rule) {
        self.note(self.place(), rule);
    }

    /// Notes that a rule is broken at the field `name` of this object.
    pub fn report_at(&self, name: &str, rule: Rule) {
        let mut place = self.place();
        place.push(name.to_owned());
        self.note(place, rule);
    }

    fn note(&self, place: Vec<String>, rule: Rule) {
        if !self.has_enough_problems() {
            self.problems.borrow_mut().0.push(Problem { place, rule });
        }
    }

    fn has_enough_problems(&self) -> bool {
        self.problems.borrow().0.len() >= MOST_PROBLEMS
    }

    /// Notes that there is no `kind` with the id `value`, with the most similar one that is `known`.
    pub fn report_unknown<'k>(
        &self,
        kind: &'static str,
        value: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        // Looking for the nearest costs most, and a hostile file can ask for it a million times.
        if !self.has_enough_problems() {
            self.report(Rule::UnknownId {
                kind,
                value: shorten(value),
                nearest: super::nearest(value, known),
            });
        }
    }

    /// The way from the top to this value.
    #[must_use]
    pub fn place(&self) -> Vec<String> {
        let mut place = Vec::new();
        let mut at = Some(self);
        while let Some(reader) = at {
            at = reader.parent.map(|(parent, step)| {
                place.push(match step {
                    Step::Field(name) => shorten(name),
                    Step::Item(index) => (index + 1).to_string(),
                });
                parent
            });
        }
        place.reverse();
        place
    }

    fn child(&'a self, value: &'a Json, step: Step<'a>) -> Self {
        Reader {
            value,
            parent: Some((self, step)),
            problems: self.problems,
        }
    }

    /// The fields of the object here, or a problem.
    #[must_use]
    pub fn fields(&'a self) -> Option<&'a Object> {
        match self.value {
            Json::Object(fields) => Some(fields),
            other => self.wrong_type("an object", other),
        }
    }

    /// Each field of the object here with its reader; nothing and a problem if it is no object.
    pub fn entries(&'a self) -> impl Iterator<Item = (&'a str, Reader<'a>)> {
        // A slice and not an option that is flattened: the latter becomes a loop of its own at every use.
        let fields = self.fields().map_or(&[][..], Vec::as_slice);
        fields
            .iter()
            .map(|(name, value)| (name.as_str(), self.child(value, Step::Field(name))))
    }

    /// Each item of the list here; nothing and a problem if it is no list.
    pub fn items(&'a self) -> impl Iterator<Item = Reader<'a>> {
        let items = match self.value {
            Json::List(items) => items.as_slice(),
            other => self.wrong_type("a list", other).unwrap_or_default(),
        };
        items
            .iter()
            .enumerate()
            .map(|(index, value)| self.child(value, Step::Item(index)))
    }

    /// A field that may be left out; `null` counts as left out.
    #[must_use]
    pub fn optional(&'a self, name: &'a str) -> Option<Reader<'a>> {
        #[cfg(test)]
        asked::note(self.place(), name);
        match self.value {
            Json::Object(fields) => fields
                .iter()
                .find(|(key, value)| key == name && *value != Json::Null)
                .map(|(_, value)| self.child(value, Step::Field(name))),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => None,
        }
    }

    /// A field that must be there.
    #[must_use]
    pub fn required(&'a self, name: &'a str) -> Option<Reader<'a>> {
        let found = self.optional(name);
        if found.is_none() && self.fields().is_some() {
            self.report(Rule::Missing {
                field: name.to_owned(),
            });
        }
        found
    }

    /// The text here.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        match self.value {
            Json::Text(text) => Some(text),
            other => self.wrong_type("a text", other),
        }
    }

    /// The yes or no here.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match self.value {
            Json::Bool(value) => Some(*value),
            other => self.wrong_type("true or false", other),
        }
    }

    /// The number here, inside `low..=high`.
    #[must_use]
    pub fn number(&self, low: f64, high: f64) -> Option<f64> {
        let Json::Number(number) = self.value else {
            return self.wrong_type("a number", self.value);
        };
        let value = number.as_f64()?;
        if (low..=high).contains(&value) {
            return Some(value);
        }
        self.report(out_of_scale(number, low, high));
        None
    }

    /// The whole number here, inside `low..=high`.
    #[must_use]
    pub fn integer(&self, low: u64, high: u64) -> Option<u64> {
        let Json::Number(number) = self.value else {
            return self.wrong_type("a whole number", self.value);
        };
        if number.is_f64() {
            self.report(Rule::Form {
                value: shorten(&number.to_string()),
                form: "a whole number; write it without a decimal point",
            });
            return None;
        }
        match number.as_u64().filter(|value| (low..=high).contains(value)) {
            Some(value) => Some(value),
            None => {
                self.report(out_of_scale(number, low, high));
                None
            }
        }
    }

    /// The schema version here; anything but the `supported` one is a problem.
    #[must_use]
    pub fn schema_version(&self, supported: u64) -> Option<u64> {
        match self.value {
            Json::Number(number) if number.as_u64() == Some(supported) => Some(supported),
            other => {
                let found = shorten(&other.to_compact());
                self.report(Rule::Version {
                    found,
                    supported: supported.to_string(),
                });
                None
            }
        }
    }

    /// The text here as something that can be parsed, `form` being its description with article.
    #[must_use]
    pub fn parsed<T: std::str::FromStr>(&self, form: &'static str) -> Option<T> {
        let text = self.text()?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(_) => {
                self.report(Rule::Form {
                    value: shorten(text),
                    form,
                });
                None
            }
        }
    }

    /// The text here as one of `known` words.
    #[must_use]
    pub fn one_of<T: Copy>(&self, known: &[(&'static str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = known
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| *value);
        if found.is_none() {
            let allowed: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            self.report(Rule::NotAllowed {
                value: shorten(text),
                allowed: allowed.join(", "),
            });
        }
        found
    }

    /// The fields of this object that are not `known`, to be written back unchanged.
    #[must_use]
    pub fn unknown_fields(&self, known: &[&str]) -> Object {
        let Json::Object(fields) = self.value else {
            return Object::new();
        };
        fields
            .iter()
            .filter(|(name, _)| !known.contains(&name.as_str()))
            .cloned()
            .collect()
    }

    /// Notes every field of this object that is not `known`: for documents in which a field that
    /// nobody reads is a slip of the pen.
    pub fn only(&'a self, known: &[&str]) {
        for (name, reader) in self.entries() {
            if !known.contains(&name) {
                reader.report_unknown("field", name, known.iter().copied());
            }
        }
    }

    /// Notes every id that appears more than once among `ids`.
    pub fn unique<'i>(&self, kind: &'static str, ids: impl IntoIterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.report(Rule::Duplicate {
                    kind,
                    value: shorten(id),
                });
            }
        }
    }

    fn wrong_type<T>(&self, expected: &'static str, found: &Json) -> Option<T> {
        let found = match found {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        };
        self.report(Rule::WrongType { expected, found });
        None
    }
}

fn out_of_scale(value: impl Display, low: impl Display, high: impl Display) -> Rule {
    Rule::OutOfScale {
        value: shorten(&value.to_string()),
        low: low.to_string(),
        high: high.to_string(),
    }
}

/// Remembers which fields readers ask for, so that a test can hold a schema to them.
#[cfg(test)]
pub(crate) mod asked {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    /// The place of an object and the field it was asked for.
    pub(crate) type Asked = BTreeSet<(Vec<String>, String)>;

    thread_local! {
        static ASKED: RefCell<Asked> = const { RefCell::new(Asked::new()) };
    }

    pub(super) fn note(place: Vec<String>, field: &str) {
        ASKED.with_borrow_mut(|asked| asked.insert((place, field.to_owned())));
    }

    /// What was asked on this thread while `read` ran.
    pub(crate) fn during(read: impl FnOnce()) -> Asked {
        ASKED.take();
        read();
        ASKED.take()
    }
}
