//! Which source may name which path.

use super::{markup, paths, tokens};
use crate::fault::{Fault, files_below, read_text};
use std::path::Path;

/// Crates that reach the browser.
const BROWSER: [&str; 7] = [
    "yew",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "serde_wasm_bindgen",
    "gloo",
];

/// Parts of the standard library that reach the machine. The engine gets time, seed and texts as values.
const MACHINE: [&str; 6] = ["fs", "env", "time", "net", "process", "thread"];

/// A part of the sources with what it may not name.
struct Part {
    /// Files whose path starts so belong to it.
    start: &'static str,
    /// Modules of the app that it may not name.
    modules: &'static [&'static str],
    /// Whether it may name a crate of the browser.
    browser: bool,
    /// Whether it may name a part of the standard library that reaches the machine.
    machine: bool,
}

/// The parts; the first that fits a file decides. A file that fits none may name everything.
const PARTS: [Part; 7] = [
    Part {
        start: "crates/engine/src/",
        modules: &[],
        browser: false,
        machine: false,
    },
    Part {
        start: "crates/content/src/",
        modules: &[],
        browser: false,
        machine: true,
    },
    Part {
        start: "crates/report/src/",
        modules: &[],
        browser: false,
        machine: true,
    },
    // The store carries effects from the one side to the other.
    Part {
        start: "src/ui/store",
        modules: &[],
        browser: true,
        machine: true,
    },
    Part {
        start: "src/app/",
        modules: &["ui", "platform"],
        browser: false,
        machine: false,
    },
    Part {
        start: "src/ui/",
        modules: &["platform"],
        browser: true,
        machine: true,
    },
    Part {
        start: "src/platform/",
        modules: &["ui"],
        browser: true,
        machine: true,
    },
];

/// Every path that its file may not name, as a sentence with file and line.
pub(super) fn faults(root: &Path) -> Result<Vec<String>, Fault> {
    let mut faults = Vec::new();
    for folder in ["src", "crates"] {
        for file in files_below(&root.join(folder))? {
            let name = file
                .strip_prefix(root)
                .unwrap_or(&file)
                .to_string_lossy()
                .replace('\\', "/");
            // Tests beside a crate's sources may use what they like.
            if file.extension().is_some_and(|extension| extension == "rs")
                && !name.contains("/tests/")
            {
                let source = read_text(&file)?;
                faults.extend(of_file(&name, &source));
            }
        }
    }
    Ok(faults)
}

/// The faults of one source.
fn of_file(name: &str, source: &str) -> Vec<String> {
    let tokens = tokens::read(source);
    let part = PARTS.iter().find(|part| name.starts_with(part.start));
    let mut faults = Vec::new();
    for path in paths::all(&tokens) {
        let words: Vec<&str> = path.words.iter().map(String::as_str).collect();
        let problem = part
            .and_then(|part| not_for(part, name, &words))
            .or_else(|| wildcard(&words));
        if let Some(problem) = problem {
            faults.push(format!(
                "{name}:{} names {}: {problem}",
                path.line,
                words.join("::")
            ));
        }
    }
    for line in markup::inline_styles(&tokens) {
        faults.push(format!(
            "{name}:{line} sets style= in markup: the policy blocks it; use a class or ~style."
        ));
    }
    faults
}

/// Why a part may not name a path.
fn not_for(part: &Part, file: &str, words: &[&str]) -> Option<String> {
    let first = *words.first()?;
    if !part.browser
        && BROWSER
            .iter()
            .any(|name| first == *name || first.starts_with(&format!("{name}_")))
    {
        return Some(format!("{} is pure and knows no browser.", part.start));
    }
    if !part.machine
        && let ["std", module, ..] = words
        && MACHINE.contains(module)
    {
        return Some(format!(
            "{} takes what it needs from the machine as a value.",
            part.start
        ));
    }
    let module = module_of_the_app(file, words)?;
    part.modules.contains(&module).then(|| {
        format!(
            "{} may not use {module}; the store connects them.",
            part.start
        )
    })
}

/// The top module of the app that a path leads to: `ui` of `crate::ui::store`, and of `super::super::ui` where that is it.
fn module_of_the_app<'a>(file: &str, words: &[&'a str]) -> Option<&'a str> {
    let supers = words.iter().take_while(|word| **word == "super").count();
    if supers > 0 {
        // `src/app/view/mod.rs` and `src/app/view.rs` are both the module app::view, two below the top.
        let module = file
            .strip_prefix("src/")?
            .trim_end_matches(".rs")
            .trim_end_matches("/mod");
        let depth = module.split('/').count();
        return (supers >= depth)
            .then(|| words.get(supers).copied())
            .flatten();
    }
    match words {
        ["crate" | "llm_readiness", module, ..] => Some(module),
        _ => None,
    }
}

/// A star hides which arrow it is. `use super::*` in tests is left out with the tests; a prelude is made for it.
fn wildcard(words: &[&str]) -> Option<String> {
    match words {
        [.., "prelude", "*"] => None,
        [.., "*"] => Some("a star hides what is used; name it.".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(name: &str, source: &str) -> usize {
        of_file(name, source).len()
    }

    #[test]
    fn the_engine_knows_neither_browser_nor_machine() {
        assert_eq!(
            faults_of(
                "crates/engine/src/a.rs",
                "use std::fs; fn f() { js_sys::Date::now(); std::env::var(x); }"
            ),
            3
        );
        assert_eq!(
            faults_of("crates/engine/src/a.rs", "use std::{fmt, time::Instant};"),
            1
        );
        assert_eq!(
            faults_of(
                "crates/engine/src/a.rs",
                "#[cfg(test)] mod tests { use std::fs; }"
            ),
            0
        );
        assert_eq!(
            faults_of(
                "crates/engine/src/a.rs",
                "use wasm_bindgen_futures::x; use gloo_timers::y;"
            ),
            2
        );
    }

    #[test]
    fn the_sides_of_the_app_do_not_see_each_other() {
        assert_eq!(
            faults_of("src/ui/pages/a.rs", "use crate::platform::clock;"),
            1
        );
        assert_eq!(
            faults_of("src/platform/clock.rs", "use crate::{app, ui::store};"),
            1
        );
        assert_eq!(
            faults_of(
                "src/app/model.rs",
                "use crate::ui; use super::super::platform; use yew::Html;"
            ),
            3
        );
        assert_eq!(
            faults_of(
                "src/ui/pages/a.rs",
                "use crate::app; use super::super::app; use yew::Html;"
            ),
            0
        );
    }

    #[test]
    fn the_store_and_the_entries_know_both() {
        for name in [
            "src/ui/store.rs",
            "src/ui/store/run.rs",
            "src/store.rs",
            "src/main.rs",
            "src/lib.rs",
        ] {
            assert_eq!(
                faults_of(name, "use crate::{app, platform, ui};"),
                0,
                "{name}"
            );
        }
    }

    #[test]
    fn a_module_below_that_has_the_same_name_is_not_the_top_one() {
        assert_eq!(
            faults_of(
                "src/app/view/mod.rs",
                "use super::ui_text; use super::view::ui;"
            ),
            0
        );
        assert_eq!(faults_of("src/app/view/mod.rs", "use super::platform;"), 0);
        assert_eq!(
            faults_of("src/app/view/mod.rs", "use super::super::platform;"),
            1
        );
    }

    #[test]
    fn stars_are_faults_except_a_prelude() {
        assert_eq!(
            faults_of("src/main.rs", "use yew::prelude::*; use std::fmt::*;"),
            1
        );
    }
}
