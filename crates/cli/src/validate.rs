//! `readiness validate`: what is wrong with assessments and packs, and nothing else.

use std::path::{Path, PathBuf};

use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::document::{Json, Problems, parse};
use llm_readiness_engine::pack::{PACK_FORMAT, Pack};
use llm_readiness_engine::scoring::Sheet;

use crate::bank::{self, Bank};
use crate::console::{Console, Failure};
use crate::feed::{self, Origin, Outcome};

/// Prints a line for each document that keeps every rule and complains about the others.
pub(crate) fn run(
    files: &[PathBuf],
    pack: Option<&Path>,
    console: &mut Console,
) -> Result<(), Failure> {
    let bank = Bank::open(pack)?;
    for path in files {
        let file = path.display().to_string();
        if path.is_dir() {
            match bank::read(path) {
                Ok(read) => console.print(&format!("{file}: {}", describe_pack(&read.pack)))?,
                Err(faults) => console.complain_all(&faults),
            }
            continue;
        }
        let feed = match feed::open(path) {
            Ok(feed) => feed,
            Err(sentence) => {
                console.complain(&sentence);
                continue;
            }
        };
        let work = |origin: Origin<'_>, bytes: &[u8]| one(&bank.pack, origin, bytes);
        feed::each(feed, &file, &work, |outcome| match outcome {
            Ok(text) => console.print(&text),
            Err(sentences) => {
                console.complain(&sentences);
                Ok(())
            }
        })?;
    }
    Ok(())
}

fn one(pack: &Pack, origin: Origin<'_>, bytes: &[u8]) -> Outcome {
    let described = describe(pack, bytes);
    let described = described.map_err(|problems| feed::sentences(origin, bytes, problems))?;
    let line = origin
        .line
        .map_or_else(String::new, |line| format!(":{line}"));
    Ok(format!("{}{line}: {described}", origin.file))
}

fn describe(pack: &Pack, bytes: &[u8]) -> Result<String, Problems> {
    let document = parse(bytes)?;
    if document.get("format") == Some(&Json::text(PACK_FORMAT)) {
        let (pack, _) = Pack::read_with_texts(&document)?;
        return Ok(describe_pack(&pack));
    }
    let assessment = Assessment::read(&document, pack)?;
    let (done, all) = Sheet::of(pack, &assessment).progress();
    Ok(format!("assessment, {done} of {all} questions answered\n"))
}

fn describe_pack(pack: &Pack) -> String {
    format!(
        "question pack \"{}\" {}, {} areas, {} practices, languages: {}\n",
        pack.id,
        pack.version,
        pack.areas.len(),
        pack.practices.len(),
        pack.languages.join(", ")
    )
}
