//! The published price file of genai-prices (Pydantic, MIT), `prices/new_data/v2/data.json`: a list
//! of providers with their models, prices as JSON numbers for a million tokens.
//!
//! Prices follow the rules of [`super::genai`]. Ids that a model's rule gives letter by letter are its
//! aliases, all other parts of the rule become patterns. Names that an earlier model has are not given
//! twice.

use super::draft::{Draft, Entry, Label};
use super::genai::{SOURCE_ID, kind, provider, sheets, variants};
use super::{Imported, Skipped, amount, patterns};
use crate::date::Date;
use crate::document::{Json, Problems, Reader, Rule, parse};

/// Reads the file, which says neither its version nor its day.
///
/// # Errors
/// [`Problems`] where it is no such file, or full of faults.
pub fn read(bytes: &[u8], name: &str, as_of: Date) -> Result<Imported, Problems> {
    table(&parse(bytes)?, name, as_of)
}

/// Whether a document has the shape of this file.
pub(super) fn is_like(json: &Json) -> bool {
    let Json::List(providers) = json else {
        return false;
    };
    providers
        .first()
        .is_some_and(|first| first.get("models").is_some() && first.get("id").is_some())
}

pub(super) fn table(json: &Json, name: &str, as_of: Date) -> Result<Imported, Problems> {
    let mut draft = Draft::of(Label {
        id: SOURCE_ID,
        name,
        licence: "MIT",
        as_of,
    });
    let Json::List(providers) = json else {
        return Err(Problems::from_rule(Rule::WrongType {
            expected: "a list",
            found: "an object",
        }));
    };
    for (index, item) in providers.iter().enumerate() {
        let place = (index + 1).to_string();
        let Some(seller) = draft.read(&place, item, |item, _| provider(item)) else {
            continue;
        };
        draft.seller(&seller.id, &seller.name, seller.page.as_deref());
        let Some(Json::List(models)) = item.get("models") else {
            continue;
        };
        for model in models {
            let id = match model.get("id") {
                Some(Json::Text(id)) => format!("{}/{id}", seller.id),
                Some(_) | None => seller.id.clone(),
            };
            let found = draft.read(&id, model, |item, skipped| entry(item, &seller.id, skipped));
            if let Some(entry) = found {
                draft.add(entry);
            }
        }
    }
    draft.finish()
}

fn entry<'a>(item: &'a Reader<'a>, provider: &str, skipped: &mut Vec<Skipped>) -> Option<Entry> {
    let id = item.required("id")?.text()?;
    let mut others = Vec::new();
    let sheets = sheets(&item.required("prices")?, &mut others);
    let variants = match item.optional("price_variants") {
        Some(list) => variants(&list, &mut others),
        None => Vec::new(),
    };
    let (mut aliases, mut forms) = (Vec::new(), Vec::new());
    if let Some(rule) = item.optional("match") {
        equals(&rule, &mut aliases);
        forms = patterns::of(&rule, &mut others);
    }
    let kind = Some(kind(id, &sheets));
    skipped.append(&mut others);
    Some(Entry {
        provider: provider.to_owned(),
        id: id.to_owned(),
        name: match item.optional("name") {
            Some(name) => name.text()?.to_owned(),
            None => id.to_owned(),
        },
        aliases,
        patterns: forms,
        kind,
        context_window: amount::tokens(item, "context_window"),
        deprecated: item
            .optional("deprecated")
            .and_then(|field| field.boolean())
            .unwrap_or(false),
        retirement: None,
        source: SOURCE_ID.to_owned(),
        sheets,
        variants,
    })
}

/// The ids that a rule gives letter by letter; its other parts are [`patterns`].
fn equals<'a>(rule: &'a Reader<'a>, found: &mut Vec<String>) {
    for (word, value) in rule.entries() {
        match word {
            "or" => value.items().for_each(|part| equals(&part, found)),
            "equals" => found.extend(value.text().map(str::to_owned)),
            _ => {}
        }
    }
}
