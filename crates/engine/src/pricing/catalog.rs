//! The price list: models, who sells them, and where the prices come from.

use super::{Model, PriceError};
use crate::date::Date;
use crate::document::nearest;

/// A checked price list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalog {
    pub(super) sources: Vec<Source>,
    pub(super) providers: Vec<Provider>,
    pub(super) models: Vec<Model>,
}

/// Where prices come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What models refer to.
    pub id: String,
    /// The name with its version.
    pub name: String,
    /// The licence of the data.
    pub licence: String,
    /// The holder of the copyright, if stated.
    pub copyright: Option<String>,
    /// The day on which the prices were taken from there.
    pub as_of: Date,
}

/// Who sells models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// The key: `anthropic`, `aws`.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// The provider's own price page, to check a price against.
    pub page: Option<String>,
}

/// How many similar names an error lists.
const NEAREST: usize = 3;

/// A name quoted in a sentence is cut here.
const LONGEST_QUOTE: usize = 60;

impl Catalog {
    /// A list of these parts, sorted by provider and id. What the document format cannot say, such
    /// as a model without a provider, is found when the text of the list is read back.
    #[must_use]
    pub fn of(
        mut sources: Vec<Source>,
        mut providers: Vec<Provider>,
        mut models: Vec<Model>,
    ) -> Self {
        sources.sort_by(|a, b| a.id.cmp(&b.id));
        providers.sort_by(|a, b| a.id.cmp(&b.id));
        models.sort_by(|a, b| (&a.provider, &a.id).cmp(&(&b.provider, &b.id)));
        Self {
            sources,
            providers,
            models,
        }
    }

    /// All models, sorted by provider and id.
    #[must_use]
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    /// All providers, sorted by id.
    #[must_use]
    pub fn providers(&self) -> &[Provider] {
        &self.providers
    }

    /// All sources, sorted by id.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Source, licence and date of a model's prices.
    #[must_use]
    pub fn source(&self, model: &Model) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == model.source)
    }

    /// Who sells a model.
    #[must_use]
    pub fn provider(&self, model: &Model) -> Option<&Provider> {
        self.providers
            .iter()
            .find(|provider| provider.id == model.provider)
    }

    /// The model called `provider/id`, or just `id` where only one provider has it. Aliases count,
    /// capitals do not.
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
                .models
                .iter()
                .find(|model| model.provider == provider && model.answers_to(id))
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

    fn unknown(&self, reference: &str, wanted: &str) -> PriceError {
        PriceError::UnknownModel {
            wanted: quote(reference),
            nearest: self.nearest_to(wanted),
        }
    }

    /// Names that may have been meant: first slips of the pen, then names that contain the word.
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
        let word_in = |name: &&String| !wanted.is_empty() && name.contains(wanted);
        let missing = NEAREST - found.len();
        found.extend(left.iter().filter(word_in).take(missing).cloned());
        found
    }
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

fn quote(text: &str) -> String {
    text.chars().take(LONGEST_QUOTE).collect()
}
