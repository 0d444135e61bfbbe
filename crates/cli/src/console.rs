//! Standard output and standard error.

use std::fmt::Display;
use std::io::{self, BufWriter, StdoutLock, Write};

use llm_readiness_content::authoring::Faults;
use thiserror::Error;

use crate::arguments::UsageError;

/// Why a command stops before its end.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The arguments are wrong.
    #[error("readiness: {0}")]
    Usage(UsageError),
    /// A file that everything else needs is wrong; the sentences name it.
    #[error("{0}")]
    Needed(String),
    /// The output cannot be written.
    #[error("readiness: the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// Where results and complaints go.
pub(crate) struct Console {
    out: BufWriter<StdoutLock<'static>>,
    complained: bool,
}

impl Console {
    /// The console of this process.
    pub(crate) fn new() -> Self {
        Self {
            out: BufWriter::with_capacity(1 << 16, io::stdout().lock()),
            complained: false,
        }
    }

    /// Prints a piece of a result.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        Ok(self.out.write_all(text.as_bytes())?)
    }

    /// Writes out what is still held back.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    /// Says what is wrong with something; the process will end with a status that says so, too.
    pub(crate) fn complain(&mut self, sentence: &dyn Display) {
        self.complained = true;
        // Nowhere is left to report that standard error is closed.
        let _ = writeln!(io::stderr(), "{sentence}");
    }

    /// Complains about every fault.
    pub(crate) fn complain_all(&mut self, faults: &Faults) {
        for fault in &faults.0 {
            self.complain(fault);
        }
    }

    /// Whether anything was wrong.
    pub(crate) fn has_complained(&self) -> bool {
        self.complained
    }
}
