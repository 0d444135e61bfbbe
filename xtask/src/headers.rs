//! The headers of the hosted build: read from Trunk.toml, written as `_headers` for the common static hosts.
//!
//! Trunk.toml is the one place that names them, because plain `trunk serve` reads them there too.

use crate::fault::{Fault, read_text};
use std::fmt::Write as _;
use std::path::Path;
use toml_edit::{DocumentMut, Item, TomlError};

/// The folder of the build whose files carry their hash in the name, so that a browser may keep them for good.
pub(crate) const HASHED: &str = "assets";

/// The `_headers` file: every header for every path, and how long a file may be kept.
pub(crate) fn file(trunk_toml: &Path) -> Result<String, Fault> {
    let text = read_text(trunk_toml)?;
    let headers = from_toml(&text).map_err(|problem| Fault::unfit(trunk_toml, problem))?;
    let mut out = String::from("/*\n");
    for (name, value) in &headers {
        // Writing into a String cannot fail.
        let _ = writeln!(out, "  {name}: {value}");
    }
    // Hosts differ in what they make of two values for one header, so no path gets two.
    for page in ["/", "/index.html", "/llm-readiness.html"] {
        let _ = write!(out, "{page}\n  Cache-Control: no-cache\n");
    }
    let _ = write!(
        out,
        "/{HASHED}/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    );
    Ok(out)
}

/// The headers in the order of the file.
fn from_toml(text: &str) -> Result<Vec<(String, String)>, String> {
    let document: DocumentMut = text.parse().map_err(|fault: TomlError| fault.to_string())?;
    let headers = document
        .get("serve")
        .and_then(|serve| serve.get("headers"))
        .and_then(Item::as_table_like)
        .ok_or("has no [serve.headers]; the hosted build takes its headers from there.")?;
    headers
        .iter()
        .map(|(name, value)| match value.as_str() {
            Some(value) => Ok((name.to_owned(), value.to_owned())),
            None => Err(format!(
                "the header {name} in [serve.headers] is not a text."
            )),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    /// `trunk serve` adds a nonce for its reload script; apart from that both policies are one.
    #[test]
    fn the_policy_while_developing_is_the_policy_of_the_build() {
        let text = std::fs::read_to_string(project::root().join("Trunk.toml")).unwrap();
        let document: DocumentMut = text.parse().unwrap();
        let while_developing: Vec<_> = document["serve"]["csp"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part.as_str().unwrap().replace(" 'nonce-{{NONCE}}'", ""))
            .collect();
        assert_eq!(
            document["serve"]["headers"]["Content-Security-Policy"].as_str(),
            Some(while_developing.join("; ").as_str())
        );
    }

    #[test]
    fn a_file_without_headers_is_refused() {
        assert!(
            from_toml("[serve]\nport = 1\n")
                .unwrap_err()
                .contains("[serve.headers]")
        );
    }
}
