//! Words stand in the language files and nowhere else, and every text there is used.

use crate::fault::{Fault, files_below, read_text};
use std::path::Path;

/// Groups that are looked up by words of a document, so no source names their texts one by one.
/// `problem` and `thing` are looked up by the engine's rules.
const BY_WORD: [&str; 44] = [
    "caching",
    "commitment",
    "cost-setting",
    "cost-setting-default",
    "cost-setting-group",
    "cost-setting-group-about",
    "cost-setting-hint",
    "cost-setting-precision",
    "cost-setting-seller",
    "data",
    "evidence",
    "exposure",
    "field",
    "field-group",
    "field-hint",
    "figure",
    "figure-about",
    "gpu-hours",
    "industry",
    "labour-role",
    "line",
    "link",
    "link-why",
    "meter",
    "origin",
    "price-level",
    "problem",
    "region",
    "risk-class",
    "risk-class-about",
    "role",
    "season",
    "serving-way",
    "serving-way-about",
    "source-title",
    "template",
    "template-about",
    "terms",
    "text-language",
    "theme",
    "thing",
    "traffic",
    "unit",
    "unit-time",
];

/// Texts that no source uses, and literal words in markup.
pub(super) fn faults(root: &Path) -> Result<Vec<String>, Fault> {
    let words = read_text(&root.join("crates/content/lang/en.toml"))?;
    let mut sources = String::new();
    let mut faults = Vec::new();
    for file in files_below(&root.join("src"))? {
        if file.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let source = read_text(&file)?;
        if file.starts_with(root.join("src/ui")) {
            let name = file
                .strip_prefix(root)
                .unwrap_or(&file)
                .display()
                .to_string();
            faults.extend(
                literals(&source).map(|line| format!("{name}:{line}: literal words in markup")),
            );
        }
        sources.push_str(&source);
    }
    for key in keys(&words) {
        let (group, name) = key.split_once('.').unwrap_or_default();
        let name = name.to_uppercase().replace('-', "_");
        let wanted = format!("text::{}::{name}", group.replace('-', "_"));
        let used = sources.match_indices(&wanted).any(|(at, _)| {
            let after = sources.as_bytes().get(at + wanted.len());
            !after.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        });
        if !used {
            faults.push(format!(
                "crates/content/lang/en.toml: no source uses the text {key}"
            ));
        }
    }
    Ok(faults)
}

/// `group.key` of every text outside the groups that are looked up by word.
fn keys(words: &str) -> Vec<String> {
    let mut group = "";
    let mut keys = Vec::new();
    for line in words.lines() {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            group = name;
        } else if let Some((key, _)) = line.split_once(" = ")
            && !line.starts_with('#')
            && !group.is_empty()
            && !BY_WORD.contains(&group)
        {
            keys.push(format!("{group}.{key}"));
        }
    }
    keys
}

/// Lines on which markup has words of its own: `{ "Save" }` or `title="Save"`.
fn literals(source: &str) -> impl Iterator<Item = usize> + '_ {
    const SPOKEN: [&str; 4] = ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""];
    source.lines().enumerate().filter_map(|(at, line)| {
        let child = line.match_indices("{ \"").any(|(start, _)| {
            let text = line
                .get(start + 3..)
                .and_then(|rest| rest.split('"').next());
            text.is_some_and(|text| text.chars().any(char::is_alphabetic))
        });
        let spoken = SPOKEN.iter().any(|name| line.contains(name));
        (child || spoken).then_some(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_markup_are_found_and_spaces_are_not() {
        let source =
            "<p>{ \" \" }</p>\n<p>{ \"Save\" }</p>\n<a title=\"Go\" />\n<a title={label} />";
        assert_eq!(literals(source).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn keys_are_read_with_their_group() {
        assert_eq!(
            keys("dynamic = []\n[nav]\nall-done = \"x\"\n[theme]\ndark = \"y\""),
            ["nav.all-done"]
        );
    }
}
