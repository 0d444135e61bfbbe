//! The one-file build: one page that opens from a disk, with everything inside and no way to ask for more.

use crate::bundle::{self, Bundle};
use crate::compress;
use crate::digest;
use crate::fault::{Fault, write};
use crate::page::{self, Places};
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::path::Path;

/// The file's name in the build's folder.
pub(crate) const NAME: &str = "llm-readiness.html";

/// What the files of texts begin with that only the program of the first visit reads.
const FIRST_TEXTS: &str = "first-";

/// Writes the one-file build into a folder.
pub(crate) fn write_into(folder: &Path, bundle: &Bundle) -> Result<(), Fault> {
    let path = folder.join(NAME);
    // It has the full program only: there is no network to wait for.
    let parts = || {
        let needed = |(name, _): &(&str, &[u8])| !name.starts_with(FIRST_TEXTS);
        bundle.parts().filter(needed)
    };
    let assets = parts()
        .map(|(name, _)| (name.to_owned(), Value::Bool(true)))
        .collect::<Map<_, _>>();
    let programs = Map::from_iter([("app.wasm".to_owned(), Value::Bool(true))]);
    let description = bundle.description(true, &programs, &assets)?;
    let script = bundle::script(&bundle.glue, &description, "one_file.js")?;
    // The parser ends a script at its end tag, wherever that stands.
    if script.contains("</script") || bundle.style.contains("</style") {
        return Err(Fault::unfit(
            path,
            "cannot be written: a script or style sheet contains its own end tag.",
        ));
    }
    let mut embedded = inert("app.wasm", &compress::gzip(&path, &bundle.wasm)?);
    for (name, bytes) in parts() {
        embedded.push_str(&inert(name, &compress::gzip(&path, bytes)?));
    }
    // Writing into a String cannot fail.
    let _ = write!(embedded, "<script>{script}</script>");
    let page = page::fill(
        &bundle.page,
        &path,
        &Places {
            policy: &policy(&[&script, &bundle.simulation.script], &bundle.style),
            style: &format!("<style>{}</style>", bundle.style),
            script: "",
            embedded: &embedded,
        },
    )?;
    write(&path, page)
}

/// Compressed bytes in the page that no browser runs: a script element of an unknown type.
fn inert(name: &str, bytes: &[u8]) -> String {
    format!(
        "<script type=\"text/base64\" id=\"embedded-{name}\">{}</script>\n",
        digest::base64(bytes)
    )
}

/// The policy of a page without headers: nothing but these scripts and this style, and no connection at all.
fn policy(scripts: &[&str], style: &str) -> String {
    let scripts: Vec<String> = scripts
        .iter()
        .map(|script| format!("'{}'", digest::integrity(script.as_bytes())))
        .collect();
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; connect-src 'none'; \
         script-src {} 'wasm-unsafe-eval'; style-src '{}'; img-src data: blob:; base-uri 'none'; \
         form-action 'none'; object-src 'none'; frame-src 'none'; worker-src blob:; \
         require-trusted-types-for 'script'; trusted-types readiness\">\n<meta name=\"referrer\" content=\"no-referrer\">",
        scripts.join(" "),
        digest::integrity(style.as_bytes()),
    )
}
