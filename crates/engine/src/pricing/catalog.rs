//! The price list: models, who sells them, and where the prices come from.

use super::{Model, Moment, Sheet, Terms};
use crate::date::Date;

/// A checked price list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalog {
    pub(super) sources: Vec<Source>,
    pub(super) providers: Vec<Provider>,
    pub(super) models: Vec<Model>,
    /// Models of others that a provider sells without a price list of its own; found by name, not
    /// listed and not written.
    pub(super) resold: Vec<Model>,
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
    /// The makers whose models it sells at their list price, in the order in which they are looked
    /// through, for models that it does not list itself.
    pub resells: Vec<String>,
}

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
        let resold = resold(&providers, &models);
        Self {
            sources,
            providers,
            models,
            resold,
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

    /// Where the rates of a sheet or variant come from: its own source, else that of its model.
    #[must_use]
    pub fn source_of(&self, model: &Model, sheet: &Sheet) -> Option<&Source> {
        let id = sheet.source.as_ref().unwrap_or(&model.source);
        self.source_called(id)
    }

    /// Where the rates come from that hold at `at` on `terms`: of the first variant that holds, else
    /// of the sheet.
    #[must_use]
    pub fn source_at(&self, model: &Model, at: Moment, terms: Terms) -> Option<&Source> {
        let sheet = model.sheet_for(at, terms)?;
        self.source_of(model, sheet)
    }

    /// The source with this id.
    #[must_use]
    pub fn source_called(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// What providers sell of others, at the list price only: other terms are the maker's own offer. Its
/// end at the maker is not its end elsewhere.
fn resold(providers: &[Provider], models: &[Model]) -> Vec<Model> {
    let mut resold: Vec<Model> = Vec::new();
    for seller in providers {
        for maker in &seller.resells {
            let theirs = models.iter().filter(|model| model.provider == *maker);
            resold.extend(theirs.map(|model| Model {
                provider: seller.id.clone(),
                variants: Vec::new(),
                disagreements: Vec::new(),
                retirement: None,
                ..model.clone()
            }));
        }
    }
    resold
}
