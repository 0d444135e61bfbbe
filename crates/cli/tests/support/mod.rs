//! Runs the program as a person does.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared by test files, each of which uses a part"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, thread};

use llm_readiness_engine::document::{Json, parse};

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The output as JSON.
    pub(crate) fn json(&self) -> Json {
        assert_eq!((self.status, self.err.as_str()), (0, ""));
        parse(self.out.as_bytes()).unwrap()
    }

    /// Refused: the status says so, nothing is printed, and the sentence has all parts.
    pub(crate) fn assert_refused(&self, parts: &[&str]) {
        assert_eq!(self.status, 2, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        for part in parts {
            assert!(self.err.contains(part), "no {part:?} in {}", self.err);
        }
    }
}

pub(crate) fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content")
}

pub(crate) fn sample(name: &str) -> String {
    let path = content().join(format!("samples/{name}.readiness.json"));
    fs::read_to_string(path).unwrap()
}

/// Runs with arguments, where relative paths start in the folder of the samples.
pub(crate) fn readiness(arguments: &[&str]) -> Run {
    with_input(arguments, "")
}

pub(crate) fn with_input(arguments: &[&str], input: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_readiness"))
        .args(arguments)
        .current_dir(content().join("samples"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // Written beside, or a full pipe would stop both sides. A program that refuses its arguments
    // does not read, which is no fault here.
    let writer = thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// An empty folder of its own for a test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// A file in a folder, by its path as text.
pub(crate) fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path.display().to_string()
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

pub(crate) fn field<'a>(json: &'a Json, path: &str) -> &'a Json {
    path.split('.').fold(json, |at, name| {
        at.get(name)
            .unwrap_or_else(|| panic!("no {name} of {path} in {at:?}"))
    })
}

pub(crate) fn text<'a>(json: &'a Json, path: &str) -> &'a str {
    match field(json, path) {
        Json::Text(text) => text,
        other => panic!("{path} is {other:?}"),
    }
}

pub(crate) fn number(json: &Json, path: &str) -> f64 {
    match field(json, path) {
        Json::Number(number) => number.as_f64().unwrap(),
        other => panic!("{path} is {other:?}"),
    }
}

pub(crate) fn list<'a>(json: &'a Json, path: &str) -> &'a [Json] {
    match field(json, path) {
        Json::List(items) => items,
        other => panic!("{path} is {other:?}"),
    }
}
