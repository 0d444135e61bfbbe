//! How many bytes a first visit and the one-file build take, next to their budgets.

use crate::fault::{Fault, files_below, read};
use crate::headers::HASHED;
use crate::{compress, one_file};
use std::fmt;
use std::path::Path;

/// All bytes until the first question can be answered, compressed. 1 KB is 1,000 bytes.
const FIRST_VISIT_BUDGET: usize = 150_000;
/// The one-file build as it lies on the disk. 1 MB is 1,000,000 bytes.
const ONE_FILE_BUDGET: usize = 2_500_000;

/// The files of a first visit in English: those whose name starts and ends so.
const FIRST_VISIT: [(&str, &str, &str); 6] = [
    ("index.html", "index", ".html"),
    ("app.css", "app-", ".css"),
    ("app.js", "app-", ".js"),
    ("app.wasm", "app-", ".wasm"),
    ("structure.json", "structure-", ".json"),
    ("first-en.json", "first-en-", ".json"),
];

/// The sizes of one build.
pub(crate) struct Sizes {
    /// Name, bytes compressed, bytes plain; the largest first.
    first_visit: Vec<(&'static str, usize, usize)>,
    /// Bytes of the one-file build.
    one_file: usize,
}

/// Measures the build in a folder.
pub(crate) fn measure(folder: &Path) -> Result<Sizes, Fault> {
    let mut files = files_below(&folder.join(HASHED))?;
    files.push(folder.join("index.html"));
    let mut first_visit = Vec::new();
    for (name, start, end) in FIRST_VISIT {
        let found = files.iter().find(|file| {
            let file = file.file_name().unwrap_or_default().to_string_lossy();
            // What stands between is the hash: `first-en-XA-…` is another language.
            let hash = file
                .strip_prefix(start)
                .and_then(|rest| rest.strip_suffix(end));
            hash.is_some_and(|hash| !hash.contains('-'))
        });
        let Some(file) = found else {
            return Err(Fault::Check(format!(
                "{} has no {name}, which a first visit needs.",
                folder.display()
            )));
        };
        let plain = read(file)?;
        first_visit.push((name, compress::brotli(file, &plain)?.len(), plain.len()));
    }
    first_visit.sort_by_key(|(_, compressed, _)| std::cmp::Reverse(*compressed));
    Ok(Sizes {
        first_visit,
        one_file: read(&folder.join(one_file::NAME))?.len(),
    })
}

impl Sizes {
    fn total(&self) -> usize {
        self.first_visit
            .iter()
            .map(|(_, compressed, _)| compressed)
            .sum()
    }

    /// What is over its budget, as a sentence.
    pub(crate) fn over_budget(&self) -> Option<String> {
        let over = |what: &str, size: usize, budget: usize| {
            (size > budget).then(|| {
                format!(
                    "{what} is {} bytes over its budget of {budget}.",
                    size - budget
                )
            })
        };
        let sentences: Vec<String> = [
            over("The first visit", self.total(), FIRST_VISIT_BUDGET),
            over("The one-file build", self.one_file, ONE_FILE_BUDGET),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<22}{:>12}{:>12}", "First visit", "brotli", "plain")?;
        for (name, compressed, plain) in &self.first_visit {
            writeln!(out, "  {name:<20}{compressed:>12}{plain:>12}")?;
        }
        let percent = |size: usize, budget: usize| size * 100 / budget;
        writeln!(
            out,
            "  {:<20}{:>12}   {} % of {FIRST_VISIT_BUDGET}",
            "together",
            self.total(),
            percent(self.total(), FIRST_VISIT_BUDGET)
        )?;
        writeln!(
            out,
            "{:<22}{:>12}   {} % of {ONE_FILE_BUDGET}",
            "One file",
            self.one_file,
            percent(self.one_file, ONE_FILE_BUDGET)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(compressed: usize, one_file: usize) -> Sizes {
        Sizes {
            first_visit: vec![("app.wasm", compressed, compressed * 3)],
            one_file,
        }
    }

    #[test]
    fn a_budget_is_kept_up_to_its_last_byte() {
        assert_eq!(
            sizes(FIRST_VISIT_BUDGET, ONE_FILE_BUDGET).over_budget(),
            None
        );
    }

    #[test]
    fn one_byte_over_is_over_and_says_which() {
        let sentence = sizes(FIRST_VISIT_BUDGET + 1, ONE_FILE_BUDGET)
            .over_budget()
            .unwrap();
        assert_eq!(
            sentence,
            "The first visit is 1 bytes over its budget of 150000."
        );
    }
}
