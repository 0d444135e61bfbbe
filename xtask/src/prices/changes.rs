//! What changed between two price lists, for the person who commits the new one.

use llm_readiness_engine::pricing::{Catalog, Model};
use std::collections::{BTreeMap, BTreeSet};

/// What a person should look at before committing: models that came, went or changed.
pub(super) fn changes(old: &Catalog, new: &Catalog) -> Vec<String> {
    let by_id = |catalog: &Catalog| -> BTreeMap<String, Model> {
        let models = catalog.models().iter();
        models
            .map(|model| (model.reference(), model.clone()))
            .collect()
    };
    let (old, new) = (by_id(old), by_id(new));
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    ids.into_iter()
        .filter_map(|id| match (old.get(id), new.get(id)) {
            (None, Some(model)) => Some(format!("+ {id} ({})", model.name())),
            (Some(model), None) => Some(format!("- {id} ({})", model.name())),
            (Some(before), Some(after)) => {
                what_changed(before, after).map(|what| format!("~ {id}: {what}"))
            }
            (None, None) => None,
        })
        .collect()
}

fn what_changed(before: &Model, after: &Model) -> Option<String> {
    let parts = [
        ("name", before.name() != after.name()),
        ("aliases", before.aliases() != after.aliases()),
        (
            "context window",
            before.context_window() != after.context_window(),
        ),
        ("patterns", before.patterns() != after.patterns()),
        ("kind", before.kind() != after.kind()),
        (
            "advice against new use",
            before.is_deprecated() != after.is_deprecated(),
        ),
        (
            "token multiplier",
            before.stated_token_multiplier() != after.stated_token_multiplier(),
        ),
        (
            "marks of disagreement",
            before.disagreements() != after.disagreements(),
        ),
        ("retirement", before.retirement() != after.retirement()),
        ("prices", before.sheets() != after.sheets()),
        ("other terms", before.variants() != after.variants()),
    ];
    let changed: Vec<&str> = parts
        .iter()
        .filter(|(_, differs)| *differs)
        .map(|(part, _)| *part)
        .collect();
    (before != after).then(|| changed.join(", "))
}
