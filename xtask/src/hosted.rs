//! The hosted build: small files named by their hash, beside a page that asks for them.

use crate::bundle::{self, Bundle};
use crate::fault::{Fault, write};
use crate::headers::{self, HASHED};
use crate::page::{self, Places};
use crate::{digest, project};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Writes the hosted build into a folder.
pub(crate) fn write_into(folder: &Path, bundle: &Bundle) -> Result<(), Fault> {
    let style = keep(folder, "app.css", bundle.style.as_bytes())?;
    let mut programs = Map::new();
    let mut keep_program = |name: &str, bytes: &[u8]| {
        let kept = keep(folder, name, bytes)?;
        programs.insert(name.to_owned(), kept.as_value());
        Ok::<(), Fault>(())
    };
    // The page starts with the program of the first visit where the build has one.
    let glue = match &bundle.first {
        Some(first) => {
            keep_program("app.wasm", &first.wasm)?;
            keep_program("full.wasm", &bundle.wasm)?;
            keep_program("full.js", bundle.full_script().as_bytes())?;
            &first.glue
        }
        None => {
            keep_program("app.wasm", &bundle.wasm)?;
            &bundle.glue
        }
    };
    let mut assets = Map::new();
    for (name, bytes) in bundle.parts() {
        assets.insert(name.to_owned(), keep(folder, name, bytes)?.as_value());
    }
    let description = bundle.description(false, &programs, &assets)?;
    let script = keep(
        folder,
        "app.js",
        bundle::script(glue, &description, "hosted.js")?.as_bytes(),
    )?;
    let page = page::fill(
        &bundle.page,
        &folder.join("index.html"),
        &Places {
            policy: "",
            style: &format!(
                "<link rel=\"stylesheet\" href=\"{HASHED}/{}\" integrity=\"{}\">",
                style.name, style.integrity
            ),
            script: &format!(
                "<script defer src=\"{HASHED}/{}\" integrity=\"{}\"></script>",
                script.name, script.integrity
            ),
            embedded: "",
        },
    )?;
    write(&folder.join("index.html"), page)?;
    let headers = headers::file(&project::root().join("Trunk.toml"))?;
    write(&folder.join("_headers"), headers)
}

/// A file that carries its hash in its name.
struct Kept {
    /// `text-en-0123456789ab.json`
    name: String,
    /// `sha256-…`
    integrity: String,
}

impl Kept {
    fn as_value(&self) -> Value {
        json!({ "file": self.name, "integrity": self.integrity })
    }
}

/// Writes one file under the name that its bytes give it.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<Kept, Fault> {
    let name = hashed_name(name, bytes);
    write(&folder.join(HASHED).join(&name), bytes)?;
    Ok(Kept {
        name,
        integrity: digest::integrity(bytes),
    })
}

/// The hash goes before the last extension.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = digest::short(bytes);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_stands_before_the_extension() {
        assert_eq!(
            hashed_name("text-en.json", b""),
            "text-en-e3b0c44298fc.json"
        );
        assert_eq!(hashed_name("LICENSE", b""), "LICENSE-e3b0c44298fc");
    }
}
