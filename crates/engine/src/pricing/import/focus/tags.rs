//! For whom and for what a row is, by its tags.

use crate::document::{Json, parse};

/// Names under which people tag the use case.
const USE_CASE: &[&str] = &["usecase", "application", "app", "project"];
/// Names under which people tag the team.
const TEAM: &[&str] = &["team", "owner", "costcenter", "department"];

/// What the tags of a row say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Tags {
    pub(super) use_case: Option<String>,
    pub(super) team: Option<String>,
}

impl Tags {
    /// From a JSON object; what is none says nothing.
    pub(super) fn read(text: &str) -> Self {
        let Ok(Json::Object(fields)) = parse(text.as_bytes()) else {
            return Self::default();
        };
        let find = |names: &[&str]| {
            names.iter().find_map(|name| {
                let field = fields.iter().find(|(key, _)| plain(key) == *name)?;
                match &field.1 {
                    Json::Text(text) if !text.trim().is_empty() => {
                        Some(text.trim().chars().take(80).collect())
                    }
                    _ => None,
                }
            })
        };
        Self {
            use_case: find(USE_CASE),
            team: find(TEAM),
        }
    }
}

/// `use_case`, `Use-Case` and `useCase` are one name; a prefix such as `user:` does not count.
fn plain(key: &str) -> String {
    let name = key.rsplit([':', '/']).next().unwrap_or(key);
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.collect::<String>().to_lowercase()
}
