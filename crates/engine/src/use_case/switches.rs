//! Which links between readiness and cost are switched off.

use std::collections::BTreeSet;

use super::words;
use crate::document::{Json, Object, Reader};

/// All links act unless somebody switches them off: all of them, or one by one.
///
/// ```
/// use llm_readiness_engine::use_case::LinkSwitches;
/// let mut switches = LinkSwitches::default();
/// switches.off.insert("close-gaps".to_owned());
/// assert!(!switches.is_on("close-gaps") && switches.is_on("another"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkSwitches {
    /// Readiness does not touch the cost at all.
    pub all_off: bool,
    /// Ids of the links that are off; an id that no link has does nothing.
    pub off: BTreeSet<String>,
}

impl LinkSwitches {
    /// Whether a link acts.
    #[must_use]
    pub fn is_on(&self, id: &str) -> bool {
        !self.all_off && !self.off.contains(id)
    }

    pub(super) fn read(reader: &Reader<'_>) -> Self {
        let off = reader.optional("off");
        Self {
            all_off: reader
                .optional("all_off")
                .and_then(|all| all.boolean())
                .unwrap_or(false),
            off: off.map_or_else(BTreeSet::new, |list| {
                list.items().filter_map(|id| words(&id)).collect()
            }),
        }
    }

    pub(super) fn to_json(&self) -> Option<Json> {
        let mut fields = Object::new();
        if self.all_off {
            fields.push(("all_off".to_owned(), Json::Bool(true)));
        }
        if !self.off.is_empty() {
            let ids = self.off.iter().map(Json::text).collect();
            fields.push(("off".to_owned(), Json::List(ids)));
        }
        (!fields.is_empty()).then_some(Json::Object(fields))
    }
}
