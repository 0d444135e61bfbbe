//! The tools that the reference model is compared with. They are installed by the one measurement that needs them, in
//! places of their own: packages of npm beside the program for them, those of Python among what cargo builds.

use super::{Remedy, State, commands};
use crate::fault::{Fault, read_text};
use crate::process::Run;
use crate::project;
use std::path::PathBuf;

/// Python's name as a program.
const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

/// Where the programs for them and their versions are.
pub(crate) fn folder() -> PathBuf {
    project::root().join("xtask/bench/peers")
}

/// A Python that has numpy.
pub(crate) fn python() -> PathBuf {
    let place = if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    };
    environment().join(place)
}

fn environment() -> PathBuf {
    project::target_dir().join("bench/python")
}

pub(super) fn numpy() -> Result<State, Fault> {
    let versions = folder().join("requirements.txt");
    let wanted = read_text(&versions)?;
    let wanted = wanted.trim().strip_prefix("numpy==").unwrap_or_default();
    let place = python().to_string_lossy().into_owned();
    let asked = ["-c", "import numpy; print(numpy.__version__)"];
    if Run::new(&place, asked).ask().as_deref() == Some(wanted) {
        return Ok(State::Ready(wanted.to_owned()));
    }
    if Run::new(PYTHON, ["-c", "import venv, ensurepip"])
        .ask()
        .is_none()
    {
        return Ok(State::Missing(Remedy::ByHand(
            "It takes Python 3.11 or newer with its module venv: install the packages python3 and python3-venv."
                .to_owned(),
        )));
    }
    let environment = environment().to_string_lossy().into_owned();
    let versions = versions.to_string_lossy().into_owned();
    let install = ["-m", "pip", "install", "--quiet", "--requirement"];
    let mut install: Vec<&str> = [&[place.as_str()][..], &install].concat();
    install.push(&versions);
    Ok(State::Missing(commands(&[
        &[PYTHON, "-m", "venv", &environment],
        &install,
    ])))
}
