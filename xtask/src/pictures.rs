//! `cargo xtask pictures`: the built app as a person sees it, to be looked at after a change.

use crate::fault::Fault;
use crate::process::Run;
use crate::setup::{self, Need};
use crate::{dist, one_file, project};

/// Takes the pictures of these routes; without a route, of the start page. Builds first when there is no build.
pub(crate) fn run(routes: &[String]) -> Result<(), Fault> {
    setup::ensure(&Need::BROWSER)?;
    if !project::dist().join(one_file::NAME).exists() {
        dist::run(false)?;
    }
    let script = project::browser_tests().join("support/pictures.mjs");
    let mut arguments = vec![script.to_string_lossy().into_owned()];
    arguments.extend_from_slice(routes);
    let mut run = Run::new("node", arguments);
    if let Some(place) = setup::chromium() {
        run = run.env("CHROMIUM", place);
    }
    run.show()
}
