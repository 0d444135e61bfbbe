//! A price list of one's own laid over another one.

use std::collections::BTreeMap;

use super::compare::{index, name_in};
use crate::pricing::{Catalog, Model, Sheet, Source, Variant};

/// Stands before the ids of the sources of an own list, which may come from the same place as the
/// list below it.
const OWN: &str = "own-";

impl Catalog {
    /// This list with the prices of `own` in place of its own, and the further models of `own`.
    ///
    /// A model is the same where seller and id are, or where one of its other ids is taken. Of such a
    /// model the prices on the terms that `own` states are those of `own`. Prices on other terms stay,
    /// with their source, and so do its name, its other ids and its end.
    ///
    /// ```
    /// use llm_readiness_engine::pricing::{Catalog, import};
    /// let day = "2026-11-23".parse()?;
    /// let list = |text: &str| -> Result<Catalog, Box<dyn std::error::Error>> {
    ///     let table = import::read(text.as_bytes(), "list", day)?;
    ///     table.into_catalog().map_err(|question| question.to_string().into())
    /// };
    /// let head = "provider,model,input_per_million,output_per_million\n";
    /// let known = list(&format!("{head}acme,large,2,8\nacme,small,1,2\n"))?;
    /// let own = list(&format!("{head}acme,large,1.5,6\n"))?;
    /// let both = known.overlaid_with(&own);
    /// assert_eq!(both.models().len(), 2);
    /// assert_eq!(both.find("acme/large")?.source_id(), "own-table");
    /// assert_eq!(both.find("acme/small")?.source_id(), "table");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn overlaid_with(&self, own: &Self) -> Self {
        let names = index(self);
        let mut replaced: BTreeMap<String, Model> = BTreeMap::new();
        let mut further = Vec::new();
        // Who has the very id goes before who has it among others.
        let (exact, others): (Vec<&Model>, Vec<&Model>) =
            (own.models().iter()).partition(|model| {
                let known = names.get(&name_in(model.provider(), model.id()));
                known.is_some_and(|known| known.id().eq_ignore_ascii_case(model.id()))
            });
        for model in exact.into_iter().chain(others) {
            let ids = model.aliases().iter().map(String::as_str);
            let mut ids = std::iter::once(model.id()).chain(ids);
            let known = ids.find_map(|id| names.get(&name_in(model.provider(), id)).copied());
            match known {
                Some(known) => {
                    let entry = replaced.entry(known.reference());
                    entry.or_insert_with(|| with_prices_of(known, model));
                }
                None => further.push(owned(model)),
            }
        }
        let kept = self.models().iter().map(|model| {
            let own = replaced.remove(&model.reference());
            own.unwrap_or_else(|| model.clone())
        });
        let models = kept.chain(further).collect();
        let mut sources = self.sources().to_vec();
        sources.extend(own.sources().iter().map(|source| Source {
            id: own_id(&source.id),
            ..source.clone()
        }));
        let mut providers = self.providers().to_vec();
        let new = own.providers().iter();
        let is_new =
            |seller: &&super::Provider| providers.iter().all(|known| known.id != seller.id);
        let new: Vec<super::Provider> = new.filter(is_new).cloned().collect();
        providers.extend(new);
        Self::of(sources, providers, models)
    }
}

impl Source {
    /// Whether it is a list that was laid over another.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.id.starts_with(OWN)
    }
}

fn own_id(source: &str) -> String {
    format!("{OWN}{source}")
}

/// The model as its list has it, under the names that sources have here.
fn owned(model: &Model) -> Model {
    let sheet = |sheet: &Sheet| Sheet {
        source: sheet.source.as_deref().map(own_id),
        ..sheet.clone()
    };
    let variant = |variant: &Variant| Variant {
        sheet: sheet(&variant.sheet),
        ..variant.clone()
    };
    Model {
        source: own_id(&model.source),
        sheets: model.sheets.iter().map(sheet).collect(),
        variants: model.variants.iter().map(variant).collect(),
        // Marks and multipliers name sources of their list.
        token_multiplier: None,
        disagreements: Vec::new(),
        ..model.clone()
    }
}

fn with_prices_of(known: &Model, own: &Model) -> Model {
    let own = owned(own);
    let mut variants = own.variants;
    let is_stated = |terms| variants.iter().any(|variant| variant.terms == terms);
    let others = known.variants.iter();
    let others: Vec<Variant> = others
        .filter(|variant| !is_stated(variant.terms))
        .map(|variant| {
            let mut variant = variant.clone();
            variant
                .sheet
                .source
                .get_or_insert_with(|| known.source.clone());
            variant
        })
        .collect();
    let kept: Vec<_> = others.iter().map(|variant| variant.terms).collect();
    variants.extend(others);
    let mut disagreements = known.disagreements.clone();
    disagreements.retain(|mark| kept.contains(&mark.terms));
    Model {
        source: own.source,
        sheets: own.sheets,
        variants,
        context_window: known.context_window.or(own.context_window),
        disagreements,
        ..known.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pricing::{Kind, Meter, Moment, Terms, import};

    const HEAD: &str = "provider,model,aliases,kind,terms,input_per_million,output_per_million\n";

    fn list(rows: &str) -> Catalog {
        let text = format!("{HEAD}{rows}");
        let table = import::read(text.as_bytes(), "list", "2026-11-23".parse().unwrap()).unwrap();
        table.into_catalog().unwrap()
    }

    fn input(list: &Catalog, model: &str, terms: Terms) -> (String, String) {
        let model = list.find(model).unwrap();
        let at = Moment::noon("2026-11-23".parse().unwrap());
        let rate = model
            .rate_card(at, terms, 0)
            .unwrap()
            .rate(Meter::Input)
            .unwrap();
        let source = list.source_at(model, at, terms).unwrap();
        (rate.for_many(1_000_000).to_string(), source.id.clone())
    }

    #[test]
    fn stated_prices_are_replaced_and_all_else_stays() {
        let known = list(
            "acme,big,,,,2,8\nacme,big,,,batch,1,4\nacme,small,,,,1,2\nacme,vec,,embedding,,1,\n",
        );
        let own = list("acme,BIG,,,,1.5,6\nacme,vec,,other,,0.5,\nother,new,,,,3,3\n");
        let both = known.overlaid_with(&own);
        let pair = |price: &str, source: &str| (price.to_owned(), source.to_owned());
        assert_eq!(
            input(&both, "acme/big", Terms::Standard),
            pair("1.5", "own-table")
        );
        assert_eq!(input(&both, "acme/big", Terms::Batch), pair("1", "table"));
        assert_eq!(
            input(&both, "acme/small", Terms::Standard),
            pair("1", "table")
        );
        assert_eq!(
            input(&both, "other/new", Terms::Standard),
            pair("3", "own-table")
        );
        assert_eq!(both.find("acme/big").unwrap().id(), "big");
        assert_eq!(both.find("acme/vec").unwrap().kind(), Kind::Embedding);
        assert_eq!(both.models().len(), 4);
        assert_eq!(Catalog::read(both.to_text().as_bytes()), Ok(both));
    }

    #[test]
    fn a_name_never_means_two_models() {
        let known = list("acme,big,big-2026-10-12,,,2,8\n");
        let own = list("acme,big-2026-10-12,,,,7,7\nacme,big,,,,1,1\n");
        let both = known.overlaid_with(&own);
        assert_eq!(both.models().len(), 1);
        assert_eq!(input(&both, "acme/big-2026-10-12", Terms::Standard).0, "1");
        let by_alias = known.overlaid_with(&list("acme,big-2026-10-12,,,,7,7\n"));
        assert_eq!(input(&by_alias, "acme/big", Terms::Standard).0, "7");
    }
}
