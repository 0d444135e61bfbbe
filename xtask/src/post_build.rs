//! What happens between Trunk's build and the finished folder. Trunk calls this by the hook in Trunk.toml.
//!
//! Every build gets the style sheet, the boot script, hashed names and headers. A release build also
//! gets the one-file page, the compressed copies and the list of digests.

use crate::bundle::Bundle;
use crate::fault::{Fault, files_below, read, write};
use crate::{compress, digest, hosted, one_file};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Runs the step in the folder that Trunk names.
pub(crate) fn run() -> Result<(), Fault> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or_else(|| {
        Fault::Missing(
            "TRUNK_STAGING_DIR is not set: Trunk calls this step itself. Run `cargo xtask dist` or `trunk build`."
                .to_owned(),
        )
    })?;
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let bundle = Bundle::take(&staging, release)?;
    hosted::write_into(&staging, &bundle)?;
    if release {
        one_file::write_into(&staging, &bundle)?;
        compress::beside(&staging)?;
        write_digests(&staging)?;
    }
    Ok(())
}

/// `SHA256SUMS`: what `sha256sum --check SHA256SUMS` reads.
fn write_digests(folder: &Path) -> Result<(), Fault> {
    let mut list = String::new();
    for file in files_below(folder)? {
        let name = file
            .strip_prefix(folder)
            .unwrap_or(&file)
            .to_string_lossy()
            .replace('\\', "/");
        // Writing into a String cannot fail.
        let _ = writeln!(list, "{}  {name}", digest::hex(&read(&file)?));
    }
    write(&folder.join("SHA256SUMS"), list)
}
