//! Finding a model by what people and bills call it.

use std::collections::BTreeSet;

use super::{Catalog, Model, PriceError};
use crate::date::Date;
use crate::document::nearest;
use crate::order::{arranged, ascending, descending};

/// How many similar names an error lists.
const NEAREST: usize = 3;

/// Shorter words are not taken for slips of one another.
const SHORTEST_SLIP: usize = 3;

/// A name quoted in a sentence is cut here.
const LONGEST_QUOTE: usize = 60;

impl Catalog {
    /// The model called `provider/id`, or just `id` where only one provider has it. Aliases count,
    /// capitals do not. With a provider, forms such as ids with a date and models that it resells
    /// count as well.
    ///
    /// # Errors
    /// [`PriceError::UnknownModel`] with the nearest names, [`PriceError::SeveralProviders`] with
    /// the choices.
    pub fn find(&self, reference: &str) -> Result<&Model, PriceError> {
        let wanted = reference.trim().to_lowercase();
        if let Some((provider, id)) = wanted.split_once('/')
            && self.providers.iter().any(|known| known.id == provider)
        {
            return self
                .sold_by(provider, id)
                .or_else(|| self.sold_by(provider, &with_dashed_date(id)?))
                .ok_or_else(|| self.unknown(reference, &wanted));
        }
        let mut sellers = self.models.iter().filter(|model| model.answers_to(&wanted));
        let first = sellers
            .next()
            .ok_or_else(|| self.unknown(reference, &wanted))?;
        let others: Vec<String> = sellers.map(Model::reference).collect();
        if others.is_empty() {
            return Ok(first);
        }
        Err(PriceError::SeveralProviders {
            wanted: quote(reference),
            choices: std::iter::once(first.reference()).chain(others).collect(),
        })
    }

    /// By name, then by form, then the same among what the provider resells.
    fn sold_by(&self, provider: &str, id: &str) -> Option<&Model> {
        [&self.models, &self.resold].into_iter().find_map(|list| {
            let own = || list.iter().filter(|model| model.provider == provider);
            own()
                .find(|model| model.answers_to(id))
                .or_else(|| own().find(|model| model.patterns.iter().any(|form| form.fits(id))))
        })
    }

    /// The models in whose name, id, aliases or provider every word of `text` occurs; capitals do
    /// not count. Best first: what is called so, what has all words as whole words, what begins so,
    /// then the rest. In each of them those that are offered on that day come first, then higher
    /// versions, then shorter names; otherwise the order of the catalog. Without words, all models.
    ///
    /// ```
    /// # use llm_readiness_engine::pricing::Catalog;
    /// # let text = br#"{"format": "llm-readiness-prices", "schema": 1, "currency": "USD",
    /// #   "sources": [{"id": "list", "name": "A price list", "licence": "MIT", "as_of": "2026-11-23"}],
    /// #   "providers": [{"id": "acme", "name": "Acme"}],
    /// #   "models": [{"provider": "acme", "id": "big-1-2", "name": "Big 1.2", "prices": [{"rates": {"input": "1"}}]},
    /// #              {"provider": "acme", "id": "big-2", "name": "Big 2", "prices": [{"rates": {"input": "2"}}]}]}"#;
    /// # let catalog = Catalog::read(text)?;
    /// # let day = "2026-11-23".parse()?;
    /// let found = catalog.search("acme BIG 2", day);
    /// assert_eq!(found.len(), 2);
    /// assert_eq!(found.first().map(|model| model.id()), Some("big-2"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn search(&self, text: &str, day: Date) -> Vec<&Model> {
        let wanted = Wanted::of(text);
        let mut found = Vec::new();
        let (mut ranks, mut versions, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
        for model in &self.models {
            let Some(closeness) = wanted.closeness(self, model) else {
                continue;
            };
            let past = if model.is_offered_on(day) { 0.0 } else { 1.0 };
            let name = words_of(&model.name);
            ranks.push(2.0 * closeness + past);
            versions.push(version(&name));
            lengths.push(f64::from(u32::try_from(name.len()).unwrap_or(u32::MAX)));
            found.push(model);
        }
        if wanted.words.is_empty() {
            return arranged(&found, &ascending(&ranks));
        }
        // The last order counts most, and each keeps what was before among equals.
        let order = ascending(&lengths);
        let order = arranged(&order, &descending(&arranged(&versions, &order)));
        let order = arranged(&order, &ascending(&arranged(&ranks, &order)));
        arranged(&found, &order)
    }

    /// The models that may have been meant by words that [`Catalog::search`] does not find: first
    /// with each unknown word replaced by the nearest one of the catalog, else those with the
    /// nearest names.
    #[must_use]
    pub fn similar(&self, text: &str, day: Date) -> Vec<&Model> {
        let text = text.trim().to_lowercase();
        if text.is_empty() || text.chars().count() > LONGEST_QUOTE {
            return Vec::new();
        }
        let about: Vec<String> = self.models.iter().map(|model| self.about(model)).collect();
        let known: BTreeSet<&str> = about
            .iter()
            .flat_map(|about| about.split(|sign: char| !sign.is_alphanumeric()))
            .filter(|word| word.chars().count() >= SHORTEST_SLIP)
            .collect();
        let mended = |word: &str| {
            let is_known = about.iter().any(|about| about.contains(word));
            let near = nearest(word, known.iter().copied()).filter(|_| !is_known);
            near.unwrap_or_else(|| word.to_owned())
        };
        let words: Vec<String> = text.split_whitespace().map(mended).collect();
        let found = self.search(&words.join(" "), day);
        if !found.is_empty() {
            return found;
        }
        let names = self.nearest_to(&words.join("-"));
        let is_named =
            |model: &&Model| names.contains(&model.id) || names.contains(&model.reference());
        self.models.iter().filter(is_named).collect()
    }

    /// All that a model is called, in lower case.
    fn about(&self, model: &Model) -> String {
        let seller = self.provider(model).map_or("", |seller| &seller.name);
        let mut words = format!("{}/{} {} {seller}", model.provider, model.id, model.name);
        for alias in &model.aliases {
            words.push(' ');
            words.push_str(alias);
        }
        words.to_lowercase()
    }

    fn unknown(&self, reference: &str, wanted: &str) -> PriceError {
        PriceError::UnknownModel {
            wanted: quote(reference),
            nearest: self.nearest_to(wanted),
        }
    }

    /// Names that may have been meant: first slips of the pen, then names that contain the word or
    /// are the beginning of it.
    fn nearest_to(&self, wanted: &str) -> Vec<String> {
        let with_provider = wanted.contains('/');
        let name_of = |model: &Model| {
            if with_provider {
                model.reference()
            } else {
                model.id.clone()
            }
        };
        let mut left: Vec<String> = self.models.iter().map(name_of).collect();
        left.dedup();
        let mut found = Vec::new();
        while found.len() < NEAREST
            && let Some(name) = nearest(wanted, left.iter().map(String::as_str))
        {
            left.retain(|other| *other != name);
            found.push(name);
        }
        let word_in = |name: &&String| {
            !wanted.is_empty() && (name.contains(wanted) || wanted.starts_with(name.as_str()))
        };
        let missing = NEAREST - found.len();
        found.extend(left.iter().filter(word_in).take(missing).cloned());
        found
    }
}

/// What somebody searches for, in lower case.
struct Wanted {
    text: String,
    /// What stands between spaces.
    parts: Vec<String>,
    words: Vec<String>,
}

impl Wanted {
    fn of(text: &str) -> Self {
        let text = text.trim().to_lowercase();
        Self {
            parts: text.split_whitespace().map(str::to_owned).collect(),
            words: words_of(&text),
            text,
        }
    }

    /// 0 for a model that is called so, up to 3 for one in which the words only occur somewhere.
    fn closeness(&self, catalog: &Catalog, model: &Model) -> Option<f64> {
        let text = self.text.as_str();
        let (id, name) = (model.id.to_lowercase(), model.name.to_lowercase());
        let is_called = |called: &str| !self.words.is_empty() && words_of(called) == self.words;
        if is_called(&name)
            || is_called(&id)
            || model.answers_to(text)
            || model.reference().to_lowercase() == text
        {
            return Some(0.0);
        }
        let about = catalog.about(model);
        let theirs = words_of(&about);
        let all = |fits: fn(&str, &str) -> bool| {
            let found = |word: &String| theirs.iter().any(|their| fits(their, word));
            !self.words.is_empty() && self.words.iter().all(found)
        };
        if all(|their, word| their == word) {
            return Some(1.0);
        }
        let occurs = self.parts.iter().all(|part| about.contains(part.as_str()));
        let begins = id.starts_with(text) || name.starts_with(text);
        if begins || (occurs && all(|their, word| their.starts_with(word))) {
            return Some(2.0);
        }
        occurs.then_some(3.0)
    }
}

/// The words of a name in lower case. The parts of a version are one word, however they are joined:
/// `claude-sonnet-4-5` has the words claude, sonnet and 4.5.
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let text = text.to_lowercase();
    let mut may_go_on = false;
    for part in text.split_inclusive(|sign: char| !sign.is_alphanumeric()) {
        let word = part.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        let is_number = is_version_part(word);
        match words.last_mut() {
            Some(version) if may_go_on && is_number => {
                version.push('.');
                version.push_str(word);
            }
            Some(_) | None if word.is_empty() => {}
            Some(_) | None => words.push(word.to_owned()),
        }
        may_go_on = is_number && (part.ends_with('.') || part.ends_with('-'));
    }
    words
}

/// Dates and sizes have more digits than a version.
fn is_version_part(word: &str) -> bool {
    matches!(word.len(), 1 | 2) && word.bytes().all(|sign| sign.is_ascii_digit())
}

/// The first version among the words of a name as a number to compare; -1 without one.
fn version(words: &[String]) -> f64 {
    const PART: f64 = 100.0;
    let is_version = |word: &&String| word.split('.').all(is_version_part);
    let Some(word) = words.iter().find(is_version) else {
        return -1.0;
    };
    let mut parts = word
        .split('.')
        .map(|part| part.parse::<u8>().map_or(0.0, f64::from));
    let mut next = || parts.next().unwrap_or(0.0);
    (next() * PART + next()) * PART + next()
}

impl Model {
    /// Whether this lower-case id or alias means this model.
    fn answers_to(&self, wanted: &str) -> bool {
        self.id.to_lowercase() == wanted
            || self
                .aliases
                .iter()
                .any(|alias| alias.to_lowercase() == wanted)
    }
}

/// `gpt-6-20261012` as `gpt-6-2026-10-12`: some gateways write the date of an id without dashes.
fn with_dashed_date(id: &str) -> Option<String> {
    let (name, date) = id.rsplit_once('-')?;
    let digits = date.len() == 8 && date.starts_with("20");
    let (year, month, day) = (date.get(..4)?, date.get(4..6)?, date.get(6..)?);
    let dashed = format!("{year}-{month}-{day}");
    (digits && dashed.parse::<crate::date::Date>().is_ok()).then(|| format!("{name}-{dashed}"))
}

fn quote(text: &str) -> String {
    text.chars().take(LONGEST_QUOTE).collect()
}
