//! What can go wrong while the project is built, each as a sentence that says what to do.

use std::path::{Path, PathBuf};

/// Why a command of `cargo xtask` stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// The arguments name no command, or a command does not know the option.
    #[error("{0}\nRun `cargo xtask help` for the list of commands.")]
    Arguments(String),
    /// A program could not be started at all.
    #[error("`{program}` could not be started ({reason}). {remedy}")]
    NotStarted {
        /// The program's name as typed in a shell.
        program: String,
        /// The operating system's words.
        reason: std::io::Error,
        /// What to do about it.
        remedy: String,
    },
    /// A program ran and reported failure; its own output says why.
    #[error("`{command}` failed ({status}). Its output above says why.")]
    Failed {
        /// The command as typed in a shell.
        command: String,
        /// The exit status.
        status: String,
    },
    /// A file or folder could not be read.
    #[error("{path} could not be read: {reason}")]
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// The operating system's words.
        reason: std::io::Error,
    },
    /// A file or folder could not be written.
    #[error("{path} could not be written: {reason}")]
    Unwritable {
        /// Which one.
        path: PathBuf,
        /// The operating system's words.
        reason: std::io::Error,
    },
    /// A file was read, and what it says is not what the build needs.
    #[error("{path}: {problem}")]
    Unfit {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it and what would be right.
        problem: String,
    },
    /// Something that the build needs is missing and cannot be installed from here.
    #[error("{0}")]
    Missing(String),
    /// A check of the finished build did not pass.
    #[error("{0}")]
    Check(String),
}

impl Fault {
    /// A file that is there but does not fit.
    pub(crate) fn unfit(path: impl Into<PathBuf>, problem: impl Into<String>) -> Self {
        Self::Unfit {
            path: path.into(),
            problem: problem.into(),
        }
    }
}

/// Reads a file whole.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|reason| Fault::Unreadable {
        path: path.to_owned(),
        reason,
    })
}

/// Reads a UTF-8 file whole.
pub(crate) fn read_text(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path).map_err(|reason| Fault::Unreadable {
        path: path.to_owned(),
        reason,
    })
}

/// Writes a file whole, making its folder first.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Fault> {
    let unwritable = |reason| Fault::Unwritable {
        path: path.to_owned(),
        reason,
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(unwritable)?;
    }
    std::fs::write(path, bytes).map_err(unwritable)
}

/// Removes a file that must be there.
pub(crate) fn remove(path: &Path) -> Result<(), Fault> {
    std::fs::remove_file(path).map_err(|reason| Fault::Unwritable {
        path: path.to_owned(),
        reason,
    })
}

/// Every file below a folder, sorted, so that no output depends on the order of the file system.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let unreadable = |reason| Fault::Unreadable {
        path: folder.to_owned(),
        reason,
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
