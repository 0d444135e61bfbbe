//! `cargo xtask dist`: the finished app in `dist/`, with its sizes.

use crate::fault::Fault;
use crate::{project, sizes, trunk};

/// Builds for release and reports the sizes. With `strict` a size over its budget is a failure.
pub(crate) fn run(strict: bool) -> Result<(), Fault> {
    trunk::ready()?;
    trunk::reproducible(&["build", "--release", "--locked"]).show()?;
    let report = sizes::measure(&project::dist())?;
    println!("\n{report}");
    match report.over_budget() {
        Some(sentence) if strict => Err(Fault::Check(sentence)),
        Some(sentence) => {
            println!("{sentence}");
            Ok(())
        }
        None => Ok(()),
    }
}
