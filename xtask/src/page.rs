//! `index.html` with its places filled in.

use crate::fault::Fault;
use std::path::Path;

/// A place in the page is a comment that starts so and names it: `<!-- readiness:style -->`.
const PLACE: &str = "<!-- readiness:";

/// What goes where in the page.
pub(crate) struct Places<'a> {
    /// The policy as a `<meta>`; empty where headers carry it.
    pub(crate) policy: &'a str,
    /// The style sheet: a link or the rules themselves.
    pub(crate) style: &'a str,
    /// The script in the head: loaded beside the page and run after it.
    pub(crate) script: &'a str,
    /// What the one-file build carries at the end of the page; empty where files are beside it.
    pub(crate) embedded: &'a str,
}

/// Fills the places of the page that Trunk left behind, and takes out Trunk's leftovers, comments and indentation.
pub(crate) fn fill(page: &str, path: &Path, places: &Places<'_>) -> Result<String, Fault> {
    let page = tidy(&without_trunk_links(page));
    let mut waiting = vec![
        ("policy", places.policy),
        ("style", places.style),
        ("script", places.script),
        ("embedded", places.embedded),
    ];
    let mut out = String::with_capacity(page.len());
    let mut rest = page.as_str();
    while let Some((before, after)) = rest.split_once(PLACE) {
        let (name, after) = after.split_once(" -->").unwrap_or((after, ""));
        let Some(at) = waiting.iter().position(|(wanted, _)| *wanted == name) else {
            return Err(Fault::unfit(
                path,
                format!("has a place `{name}` twice, or one that the build does not know."),
            ));
        };
        let (_, content) = waiting.swap_remove(at);
        out.push_str(before);
        out.push_str(content);
        // An empty place leaves no empty line.
        rest = if content.is_empty() {
            after.trim_start_matches('\n')
        } else {
            after
        };
    }
    out.push_str(rest);
    match waiting.first() {
        None => Ok(out),
        Some((name, _)) => Err(Fault::unfit(
            path,
            format!("lacks the comment `{PLACE}{name} -->`, where the build puts its {name}."),
        )),
    }
}

/// Trunk leaves the link that told it what to build when it injects no script.
fn without_trunk_links(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<link data-trunk") {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// Takes out comments other than places, indentation and empty lines.
fn tidy(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<!--") {
        let (before, comment) = rest.split_at(start);
        out.push_str(before);
        let end = comment
            .find("-->")
            .map_or(comment.len(), |end| end + "-->".len());
        let (comment, after) = comment.split_at(end);
        if comment.starts_with(PLACE) {
            out.push_str(comment);
        }
        rest = after;
    }
    out.push_str(rest);
    let lines: Vec<&str> = out
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n  <!-- readiness:policy -->\n  <link data-trunk rel=\"rust\">\n  <!-- a note -->\n  <!-- readiness:style -->\n  <!-- readiness:script -->\n</head>\n<body>\n  <!-- readiness:embedded -->\n</body>\n";

    fn filled(page: &str) -> Result<String, Fault> {
        let places = Places {
            policy: "",
            style: "S <!-- readiness:script -->",
            script: "J",
            embedded: "",
        };
        fill(page, Path::new("index.html"), &places)
    }

    #[test]
    fn places_are_filled_once_and_content_is_not_read_again() {
        assert_eq!(
            filled(PAGE).unwrap(),
            "<head>\nS <!-- readiness:script -->\nJ\n</head>\n<body>\n</body>\n"
        );
    }

    #[test]
    fn a_page_without_a_place_is_refused_by_name() {
        let without = PAGE.replace("<!-- readiness:style -->", "");
        assert!(
            filled(&without)
                .unwrap_err()
                .to_string()
                .contains("readiness:style")
        );
    }

    #[test]
    fn a_place_that_is_there_twice_is_refused() {
        assert!(filled(&PAGE.replace("a note", "x --><!-- readiness:style")).is_err());
    }
}
