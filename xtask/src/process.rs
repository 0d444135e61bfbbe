//! Runs other programs: shows what runs, and turns a failure into a sentence.

use crate::fault::Fault;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

/// A program with its arguments, ready to run in the project's root.
pub(crate) struct Run {
    program: String,
    arguments: Vec<String>,
    command: Command,
    remedy: String,
}

impl Run {
    /// A program and its arguments.
    pub(crate) fn new<T: Into<String>>(
        program: &str,
        arguments: impl IntoIterator<Item = T>,
    ) -> Self {
        let arguments: Vec<String> = arguments.into_iter().map(Into::into).collect();
        let mut command = Command::new(program);
        command
            .args(&arguments)
            .current_dir(crate::project::root())
            // Trunk 0.21 reads NO_COLOR as its own option and stops at the usual value `1`.
            .env_remove("NO_COLOR");
        if let Some(path) = path_with_tools() {
            command.env("PATH", path);
        }
        // What cargo tells this program about itself is not true of the programs it starts.
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
                command.env_remove(name.as_ref());
            }
        }
        Self {
            program: program.to_owned(),
            arguments,
            command,
            remedy: "Run `cargo xtask doctor` to see what is missing.".to_owned(),
        }
    }

    /// Adds arguments.
    pub(crate) fn arguments<T: Into<String>>(mut self, more: impl IntoIterator<Item = T>) -> Self {
        let more: Vec<String> = more.into_iter().map(Into::into).collect();
        self.command.args(&more);
        self.arguments.extend(more);
        self
    }

    /// Adds an environment variable.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes an environment variable away.
    pub(crate) fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs in another folder than the project's root.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// The command as a person would type it.
    fn typed(&self) -> String {
        let mut words = vec![self.program.clone()];
        words.extend(self.arguments.iter().cloned());
        words.join(" ")
    }

    fn not_started(&self, reason: std::io::Error) -> Fault {
        Fault::NotStarted {
            program: self.program.clone(),
            reason,
            remedy: self.remedy.clone(),
        }
    }

    /// Shows the command, runs it with its output on this terminal, and fails when it fails.
    pub(crate) fn show(mut self) -> Result<(), Fault> {
        println!("  $ {}", self.typed());
        let status = self
            .command
            .status()
            .map_err(|reason| self.not_started(reason))?;
        if status.success() {
            Ok(())
        } else {
            Err(Fault::Failed {
                command: self.typed(),
                status: status.to_string(),
            })
        }
    }

    /// Like [`Run::show`], and gives back every line of both outputs, for counting.
    pub(crate) fn show_and_keep(mut self) -> Result<Vec<String>, Fault> {
        println!("  $ {}", self.typed());
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|reason| self.not_started(reason))?;
        let lines = forward(&mut child);
        let status = child.wait().map_err(|reason| self.not_started(reason))?;
        if status.success() {
            Ok(lines)
        } else {
            Err(Fault::Failed {
                command: self.typed(),
                status: status.to_string(),
            })
        }
    }

    /// Runs silently and gives back what it printed; nothing when it is not there or fails.
    pub(crate) fn ask(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).output().ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

/// The places of programs, with the project's own tools before and cargo's installed programs after the rest.
fn path_with_tools() -> Option<std::ffi::OsString> {
    let mut places = vec![crate::project::tools().join("bin")];
    places.extend(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    ));
    places.extend(crate::project::cargo_home().map(|home| home.join("bin")));
    std::env::join_paths(places).ok()
}

/// Copies both outputs of a program line by line to this one's, and keeps the lines.
fn forward(child: &mut Child) -> Vec<String> {
    let errors = child
        .stderr
        .take()
        .map(|stream| thread::spawn(move || copy_lines(stream, &mut std::io::stderr())));
    let mut lines = child
        .stdout
        .take()
        .map(|stream| copy_lines(stream, &mut std::io::stdout()))
        .unwrap_or_default();
    if let Some(Ok(more)) = errors.map(thread::JoinHandle::join) {
        lines.extend(more);
    }
    lines
}

fn copy_lines(from: impl Read, to: &mut impl Write) -> Vec<String> {
    let mut lines = Vec::new();
    for line in BufReader::new(from).lines().map_while(Result::ok) {
        // A closed terminal is no reason to stop counting.
        let _ = writeln!(to, "{line}");
        lines.push(line);
    }
    lines
}
