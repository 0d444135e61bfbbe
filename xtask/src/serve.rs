//! `cargo xtask serve`: the app on this machine, rebuilt and reloaded on every change.

use crate::fault::Fault;
use crate::{project, trunk};

/// Serves until interrupted. The options go to Trunk as they are.
pub(crate) fn run(options: &[String]) -> Result<(), Fault> {
    trunk::ready()?;
    // Not into dist/, which holds the last release build.
    let folder = project::target_dir().join("serve");
    let folder = folder.to_string_lossy();
    let mut arguments = vec!["serve", "--dist", &folder, "--open"];
    arguments.extend(options.iter().map(String::as_str));
    println!(
        "Building the app. It opens in the browser at http://127.0.0.1:8080/ when it is ready; Ctrl+C stops it."
    );
    trunk::command(&arguments).show()
}
