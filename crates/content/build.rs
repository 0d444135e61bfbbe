//! Checks every content file and bakes what the product downloads. A fault in a file stops the
//! build with the file, the line and the rule; all faults are printed, not only the first.

// The modules are shared with the library, where more of them is public and used.
#![allow(dead_code, unreachable_pub, unused_imports)]

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use authoring::{BakedFile, Fault, Faults, Flaw, Words};
use llm_readiness_engine::assessment::Assessment;
use llm_readiness_engine::document::{Json, parse};
use llm_readiness_engine::pack::Pack;
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::vectors;

#[path = "src/authoring/mod.rs"]
mod authoring;
#[path = "src/template.rs"]
mod template;

/// Where this crate is in the repository: faults show paths as a person sees them there.
const SHOWN: &str = "crates/content";

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    match content(&root) {
        Ok((files, words)) => write(&out, &files, &words),
        Err(faults) => {
            for fault in &faults.0 {
                println!("cargo::error={fault}");
            }
            Ok(())
        }
    }
}

fn content(root: &Path) -> Result<(Vec<BakedFile>, Words), Faults> {
    let pack = authoring::read_pack_folder(
        &root.join("packs/default"),
        &format!("{SHOWN}/packs/default"),
    );
    let words = authoring::read_languages(&root.join("lang"), &format!("{SHOWN}/lang"));
    let mut faults = Faults::default();
    match (pack, words) {
        (Ok(pack), Ok(words)) => {
            faults
                .0
                .extend(other_languages(&pack.pack.languages, &words));
            let mut files = authoring::bake(&pack.document, &words);
            match documents(root, &pack.pack, &words) {
                Ok(documents) => files.extend(documents),
                Err(found) => faults.0.extend(found.0),
            }
            faults.unless_any((files, words))
        }
        (pack, words) => {
            faults
                .0
                .extend(pack.err().into_iter().flat_map(|found| found.0));
            faults
                .0
                .extend(words.err().into_iter().flat_map(|found| found.0));
            Err(faults)
        }
    }
}

/// A language is whole only with the pack's texts and the program's words.
fn other_languages(pack: &[String], words: &Words) -> Vec<Fault> {
    let of_words: Vec<&String> = words.languages.iter().map(|(tag, _)| tag).collect();
    let in_pack_only = pack.iter().filter(|tag| !of_words.contains(tag));
    let in_words_only = of_words.iter().copied().filter(|tag| !pack.contains(tag));
    in_pack_only
        .chain(in_words_only)
        .map(|tag| Fault {
            file: format!("{SHOWN}/packs/default/pack.toml"),
            line: 1,
            place: vec!["languages".to_owned()],
            flaw: Flaw::OtherLanguages(tag.clone()),
        })
        .collect()
}

/// The price list, the facts about serving, the use cases with their links to readiness, the vectors and the sample companies, which are carried
/// along as they are.
fn documents(root: &Path, pack: &Pack, words: &Words) -> Result<Vec<BakedFile>, Faults> {
    let mut faults = Faults::default();
    let mut files = Vec::new();
    let mut keep = |name: String, read: Result<Json, Faults>| match read {
        Ok(document) => files.push(BakedFile {
            name,
            content: document.to_compact(),
        }),
        Err(found) => faults.0.extend(found.0),
    };
    let shown = |path: &Path| {
        let inside = path.strip_prefix(root).unwrap_or(path);
        format!("{SHOWN}/{}", inside.display())
    };
    let prices = root.join("prices/catalog.json");
    if prices.is_file() {
        match authoring::read_json_file(&prices, &shown(&prices), Catalog::read) {
            Ok((document, catalog)) => {
                keep("prices.json".to_owned(), Ok(document));
                let cases = root.join("use-cases/library.json");
                let read = authoring::read_use_cases(&cases, &shown(&cases), &catalog, words);
                let links = root.join("use-cases/links.json");
                let links = authoring::read_links(&links, &shown(&links), pack, words);
                // Both are wanted by the same pages, so one file holds them.
                let both = match (read, links) {
                    (Ok((document, _)), Ok((links, _))) => Ok(authoring::joined(document, links)),
                    (read, links) => {
                        let mut found = read.err().unwrap_or_default();
                        found
                            .0
                            .extend(links.err().into_iter().flat_map(|found| found.0));
                        Err(found)
                    }
                };
                keep("use-cases.json".to_owned(), both);
            }
            Err(found) => keep("prices.json".to_owned(), Err(found)),
        }
    }
    let serving = root.join("serving");
    let read = authoring::read_serving_folder(&serving, &shown(&serving));
    keep(
        "serving.json".to_owned(),
        read.map(|(document, _)| document),
    );
    let scoring = root.join("vectors/scoring.json");
    let run = |bytes: &[u8]| vectors::run(&parse(bytes)?);
    let read = authoring::read_json_file(&scoring, &shown(&scoring), run);
    keep(
        "vectors.json".to_owned(),
        read.map(|(document, _)| document),
    );
    let cost = root.join("vectors/cost.json");
    // They are run with the facts, in the tests; here they only have to be JSON.
    let read = authoring::read_json_file(&cost, &shown(&cost), |_| Ok(()));
    keep(
        "cost-vectors.json".to_owned(),
        read.map(|(document, ())| document),
    );
    let mut samples: Vec<PathBuf> = fs::read_dir(root.join("samples"))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    samples.sort();
    for path in samples {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(stem) = name.and_then(|name| name.strip_suffix(".readiness.json")) else {
            continue;
        };
        let check = |bytes: &[u8]| Assessment::from_bytes(bytes, pack);
        let read = authoring::read_json_file(&path, &shown(&path), check);
        keep(
            format!("sample-{stem}.json"),
            read.map(|(document, _)| document),
        );
    }
    faults.unless_any(files)
}

fn write(out: &Path, files: &[BakedFile], words: &Words) -> Result<(), Box<dyn Error>> {
    fs::write(out.join("text.rs"), authoring::rust_module(words))?;
    let folder = out.join("assets");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut list = String::from("&[\n");
    for file in files {
        fs::write(folder.join(&file.name), &file.content)?;
        let name = &file.name;
        writeln!(
            list,
            "Asset {{ name: {name:?}, bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/assets/\", {name:?})) }},"
        )?;
    }
    list.push_str("]\n");
    fs::write(out.join("assets.rs"), list)?;
    Ok(())
}
