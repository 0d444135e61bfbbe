//! `readiness pack build`: a folder of TOML files becomes the one document that travels.

use std::fs;
use std::path::Path;

use llm_readiness_content::authoring::read_pack_folder;

use crate::console::{Console, Failure};

/// Checks the folder and writes the document; nothing is written when something is wrong.
pub(crate) fn run(
    folder: &Path,
    output: Option<&Path>,
    console: &mut Console,
) -> Result<(), Failure> {
    let shown = folder.display().to_string();
    let read = match read_pack_folder(folder, shown.trim_end_matches('/')) {
        Ok(read) => read,
        Err(faults) => {
            console.complain_all(&faults);
            return Ok(());
        }
    };
    let text = read.document.to_pretty();
    match output.filter(|path| path.as_os_str() != "-") {
        None => console.print(&text),
        Some(path) => fs::write(path, text).map_err(|error| {
            Failure::Needed(format!("{}: cannot be written: {error}", path.display()))
        }),
    }
}
