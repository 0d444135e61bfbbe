//! What the built app can ask of a browser, compared with the list in `capabilities.txt`.
//!
//! A WebAssembly program reaches nothing but its imports, and the glue says what each import does. So the list of
//! imports is the list of everything the app can do; and the scripts around it may not contain a way to send.

use crate::fault::{Fault, files_below, read, read_text, write};
use crate::headers::HASHED;
use crate::{bundle, glue, one_file, project, wasm};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Words that no script of the app may contain: each is a way to send something or to run text as code.
const FORBIDDEN: [&str; 14] = [
    "fetch",
    "fetchLater",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "RTCPeerConnection",
    "RTCDataChannel",
    "sendBeacon",
    "importScripts",
    "eval",
    "Function",
    "import",
];

/// The loader that wasm-bindgen writes can fetch the program by itself. Our boot script never lets it: it hands over
/// bytes, and the policy of the one-file build allows no connection.
const GLUE_LOADER: &str = "module_or_path = fetch(module_or_path);";
/// Texts of wasm-bindgen's messages: words, not code.
const GLUE_WORDS: [&str; 3] = [
    "return 'Function';",
    "return `Function(${name})`;",
    "throw new Error(`failed to fetch Wasm: ${module.status}",
];

/// The list's first lines when it is written for the first time.
const HEAD: &str = "\
# Everything the app can ask of a browser: what each import of its WebAssembly programs does, one a line.
# `cargo xtask capabilities` compares this list with the build; with --accept it writes the list. A new line is a new
# power: say after ` # ` what it is for. No line may name a way to send, such as fetch, WebSocket or sendBeacon.
";

/// Compares the build in `dist/` with the list, or with `accept` renews the list from the build.
pub(crate) fn run(accept: bool) -> Result<(), Fault> {
    let built = built_imports(&project::dist())?;
    check_scripts(&project::dist())?;
    let path = list_path();
    let listed = if path.exists() {
        read_text(&path)?
    } else {
        HEAD.to_owned()
    };
    if accept {
        write(&path, renewed(&listed, &built))?;
        println!(
            "capabilities.txt lists the {} things that this build can do. Read the change before you commit it.",
            built.len()
        );
        return Ok(());
    }
    let difference = difference(&listed, &built);
    if difference.is_empty() {
        println!(
            "The app can do the {} things of capabilities.txt and nothing else.",
            built.len()
        );
        Ok(())
    } else {
        Err(Fault::Check(format!(
            "capabilities.txt and the build differ:\n{}\nIf each is meant, run `cargo xtask capabilities --accept` and commit the list.",
            difference.join("\n")
        )))
    }
}

fn list_path() -> PathBuf {
    project::root().join("capabilities.txt")
}

/// `program: what it does` for every import of every program in the build, sorted, each once.
fn built_imports(folder: &Path) -> Result<Vec<String>, Fault> {
    let files = files_below(&folder.join(HASHED))?;
    let mut imports = Vec::new();
    for file in files.iter().filter(|file| has_extension(file, "wasm")) {
        let program = program(file);
        let glue = files
            .iter()
            .find(|other| has_extension(other, "js") && self::program(other) == program)
            .ok_or_else(|| Fault::unfit(file, "has no script of the same name beside it."))?;
        let glue = read_text(glue)?;
        for name in wasm::imports(&read(file)?).map_err(|problem| Fault::unfit(file, problem))? {
            let does = glue::statement(&glue, &name).ok_or_else(|| {
                Fault::unfit(
                    file,
                    format!("imports `{name}`, which its script does not define."),
                )
            })?;
            imports.push(format!("{program}: {does}"));
        }
    }
    imports.sort();
    imports.dedup();
    if imports.is_empty() {
        return Err(Fault::Check(
            "dist/ has no WebAssembly program; run `cargo xtask dist` first.".to_owned(),
        ));
    }
    Ok(imports)
}

fn has_extension(file: &Path, wanted: &str) -> bool {
    file.extension()
        .is_some_and(|extension| extension == wanted)
}

/// The name without its hash: `app` of `app-0123456789ab.wasm`.
fn program(file: &Path) -> String {
    let stem = file
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    stem.rsplit_once('-')
        .map_or(stem.clone(), |(program, _)| program.to_owned())
}

/// Every script of both builds, without the parts that are known and allowed.
fn check_scripts(folder: &Path) -> Result<(), Fault> {
    let mut scripts = vec![folder.join(one_file::NAME)];
    scripts.extend(
        files_below(&folder.join(HASHED))?
            .into_iter()
            .filter(|file| file.extension().is_some_and(|extension| extension == "js")),
    );
    let loader = bundle::boot_part("hosted.js")?;
    for path in scripts {
        let text = script_of(&read_text(&path)?).replacen(&loader, "", 1);
        if let Some((word, line)) = forbidden(&text) {
            return Err(Fault::unfit(
                path,
                format!(
                    "contains `{word}`, a way to send or to run text as code: {}",
                    line.trim()
                ),
            ));
        }
    }
    Ok(())
}

/// The script that a page runs; a script file is that script. What else a page carries is data.
fn script_of(text: &str) -> &str {
    match text.split_once("<script>") {
        Some((_, rest)) => rest
            .split_once("</script>")
            .map_or(rest, |(script, _)| script),
        None => text,
    }
}

/// The first forbidden word and its line.
fn forbidden(script: &str) -> Option<(&'static str, &str)> {
    let known = |line: &str| {
        let line = line.trim();
        line == GLUE_LOADER || GLUE_WORDS.iter().any(|words| line.contains(words))
    };
    script.lines().filter(|line| !known(line)).find_map(|line| {
        FORBIDDEN
            .iter()
            .find(|word| is_code(line, word))
            .map(|word| (*word, line))
    })
}

/// `import` is a word of everyday English; only a call loads code.
fn is_code(line: &str, word: &str) -> bool {
    match word {
        "import" => line.contains("import(") || line.trim_start().starts_with("import "),
        _ => words(line).any(|part| part == word),
    }
}

/// The identifiers of a line.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '$'))
        .filter(|word| !word.is_empty())
}

/// The list's entries with their whole lines, by entry.
fn entries(list: &str) -> BTreeMap<&str, &str> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| (line.split(" # ").next().unwrap_or(line).trim(), line))
        .collect()
}

/// One line for every entry that only one side has.
fn difference(list: &str, built: &[String]) -> Vec<String> {
    let entries = entries(list);
    let new = built
        .iter()
        .filter(|import| !entries.contains_key(import.as_str()))
        .map(|import| format!("  + {import}    (new in the build)"));
    let gone = entries
        .keys()
        .filter(|entry| !built.iter().any(|import| import == *entry))
        .map(|entry| format!("  - {entry}    (no longer in the build)"));
    new.chain(gone).collect()
}

/// The list with the build's imports; what was said about an import that stays is kept.
fn renewed(list: &str, built: &[String]) -> String {
    let entries = entries(list);
    let head = list.lines().take_while(|line| line.starts_with('#'));
    let lines = built
        .iter()
        .map(|import| entries.get(import.as_str()).copied().unwrap_or(import));
    head.chain(lines)
        .fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(imports: &[&str]) -> Vec<String> {
        imports.iter().map(|&import| import.to_owned()).collect()
    }

    #[test]
    fn a_way_to_send_is_found_in_a_script() {
        assert_eq!(forbidden("a();\n b = fetch(c);").unwrap().0, "fetch");
        assert_eq!(
            forbidden("navigator.sendBeacon(x)").unwrap().0,
            "sendBeacon"
        );
        assert_eq!(
            forbidden("const f = new Function(x)").unwrap().0,
            "Function"
        );
        assert_eq!(forbidden("import('./x.js')").unwrap().0, "import");
        assert_eq!(
            forbidden("  module_or_path = fetch(module_or_path);\nconst imports = prefetch;"),
            None
        );
    }

    #[test]
    fn of_a_page_the_script_is_looked_at() {
        let page = "<meta content=\"'wasm-unsafe-eval'\"><script type=\"text/base64\">a</script><script>b();</script>";
        assert_eq!(script_of(page), "b();");
        assert_eq!(script_of("b();"), "b();");
    }

    #[test]
    fn both_directions_of_a_difference_are_told() {
        let list = "# head\napp a # for this\napp b\n";
        assert_eq!(
            difference(list, &built(&["app a", "app b"])),
            Vec::<String>::new()
        );
        let told = difference(list, &built(&["app a", "app c"])).join("\n");
        assert!(told.contains("+ app c") && told.contains("- app b"));
    }

    #[test]
    fn renewing_keeps_the_head_and_the_reasons() {
        let list = "# head\napp a # for this\napp b\n";
        assert_eq!(
            renewed(list, &built(&["app a", "app c"])),
            "# head\napp a # for this\napp c\n"
        );
    }
}
