//! Finding a model by what people and bills call it.

use super::{Catalog, Model, PriceError};
use crate::document::nearest;
use crate::order::{arranged, ascending};

/// How many similar names an error lists.
const NEAREST: usize = 3;

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
    /// not count. Best first: what is called so, then what begins so, then the rest, in each of
    /// them deprecated models behind the others; otherwise in the order of the catalog. Without
    /// words, all models.
    ///
    /// ```
    /// # use llm_readiness_engine::pricing::Catalog;
    /// # let text = br#"{"format": "llm-readiness-prices", "schema": 1, "currency": "USD",
    /// #   "sources": [{"id": "list", "name": "A price list", "licence": "MIT", "as_of": "2026-11-23"}],
    /// #   "providers": [{"id": "acme", "name": "Acme"}],
    /// #   "models": [{"provider": "acme", "id": "big-2-mini", "name": "Big 2 mini", "prices": [{"rates": {"input": "1"}}]},
    /// #              {"provider": "acme", "id": "big-2", "name": "Big 2", "prices": [{"rates": {"input": "2"}}]}]}"#;
    /// # let catalog = Catalog::read(text)?;
    /// let found = catalog.search("acme BIG");
    /// assert_eq!(found.len(), 2);
    /// assert_eq!(catalog.search("mini").first().map(|model| model.id()), Some("big-2-mini"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn search(&self, text: &str) -> Vec<&Model> {
        let text = text.trim().to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let fits = |model: &&Model| {
            let about = self.words_about(model);
            words.iter().all(|word| about.contains(word))
        };
        let found: Vec<&Model> = self.models.iter().filter(fits).collect();
        let ranks: Vec<f64> = found.iter().map(|model| rank(model, &text)).collect();
        arranged(&found, &ascending(&ranks))
    }

    fn words_about(&self, model: &Model) -> String {
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

/// How far down a model stands in a list of finds.
fn rank(model: &Model, text: &str) -> f64 {
    let (id, name) = (model.id.to_lowercase(), model.name.to_lowercase());
    let past = if model.deprecated { 1.0 } else { 0.0 };
    if id == text || name == text || model.reference().to_lowercase() == text {
        return past;
    }
    if id.starts_with(text) || name.starts_with(text) {
        return 2.0 + past;
    }
    4.0 + past
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
