//! Everything a build consists of, before it is spread over files or put into one.

use crate::fault::{Fault, read, read_text, remove};
use crate::first::First;
use crate::simulation::Simulation;
use crate::{digest, project, style};
use llm_readiness_content::Asset;
use serde_json::{Map, Value, json};
use std::path::Path;

/// The parts of one build.
pub(crate) struct Bundle {
    /// The page with its places still empty.
    pub(crate) page: String,
    /// The style sheet.
    pub(crate) style: String,
    /// wasm-bindgen's glue: a classic script that defines `wasm_bindgen`.
    pub(crate) glue: String,
    /// The full program.
    pub(crate) wasm: Vec<u8>,
    /// The program of the first visit; a build for developing has none, so that a change is seen sooner.
    pub(crate) first: Option<First>,
    /// The simulation's program, and the script that runs it.
    pub(crate) simulation: Simulation,
    /// The files that the program asks for.
    pub(crate) assets: &'static [Asset],
}

impl Bundle {
    /// Takes Trunk's output out of its staging folder and adds the style sheet and the content.
    pub(crate) fn take(staging: &Path, release: bool) -> Result<Self, Fault> {
        let glue = staging.join(project::APP).with_extension("js");
        let wasm = staging.join(format!("{}_bg.wasm", project::APP));
        let bundle = Self {
            page: read_text(&staging.join("index.html"))?,
            style: style::sheet(&project::root().join("styles"))?,
            glue: without_comments(&read_text(&glue)?),
            wasm: read(&wasm)?,
            first: release.then(First::build).transpose()?,
            simulation: Simulation::build()?,
            assets: llm_readiness_content::assets(),
        };
        remove(&glue)?;
        remove(&wasm)?;
        Ok(bundle)
    }

    /// Everything that the page can ask for beside its programs: the content, and the simulation.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let assets = self.assets.iter().map(|asset| (asset.name, asset.bytes));
        assets.chain(self.simulation.parts())
    }

    /// One name for this exact build: the same sources give the same name in the hosted and the one-file build.
    pub(crate) fn hash(&self) -> Result<String, Fault> {
        let mut parts = vec![
            digest::hex(self.page.as_bytes()),
            digest::hex(self.style.as_bytes()),
            digest::hex(self.glue.as_bytes()),
            digest::hex(&self.wasm),
            digest::hex(self.simulation.script.as_bytes()),
            digest::hex(&self.simulation.wasm),
            digest::hex(boot_part("hosted.js")?.as_bytes()),
            digest::hex(boot_part("one_file.js")?.as_bytes()),
        ];
        for part in BOOT {
            parts.push(digest::hex(boot_part(part)?.as_bytes()));
        }
        if let Some(first) = &self.first {
            parts.push(digest::hex(first.glue.as_bytes()));
            parts.push(digest::hex(&first.wasm));
        }
        for asset in self.assets {
            parts.push(format!("{} {}", asset.name, digest::hex(asset.bytes)));
        }
        Ok(digest::short(parts.join("\n").as_bytes()))
    }

    /// The full program's script where the page starts with another program: both have their glue under one name.
    pub(crate) fn full_script(&self) -> String {
        format!(
            "globalThis.readinessFull = (() => {{\n{}\nreturn wasm_bindgen;\n}})();\n",
            self.glue.trim_end()
        )
    }

    /// What the boot script knows about the build in either form.
    pub(crate) fn description(
        &self,
        one_file: bool,
        programs: &Map<String, Value>,
        assets: &Map<String, Value>,
    ) -> Result<Value, Fault> {
        Ok(json!({
            "version": env!("CARGO_PKG_VERSION"),
            "hash": self.hash()?,
            "oneFile": one_file,
            "programs": programs,
            "assets": assets,
        }))
    }
}

/// The page's one script: the glue of the program that it starts, what this build is, where its bytes come from, and
/// the start.
pub(crate) fn script(glue: &str, build: &Value, source: &str) -> Result<String, Fault> {
    let boot: Result<Vec<String>, Fault> = BOOT.iter().map(|part| boot_part(part)).collect();
    Ok(format!(
        "{glue}\n(() => {{\n\"use strict\";\nconst build = {build};\n{source}\n{boot}\n}})();\n",
        glue = glue.trim_end(),
        source = boot_part(source)?,
        boot = boot?.join("\n"),
    ))
}

/// The parts of the boot script that every build has, in their order.
const BOOT: [&str; 4] = ["trust.js", "simulator.js", "handover.js", "start.js"];

/// One file of `src/boot/`, made small.
pub(crate) fn boot_part(name: &str) -> Result<String, Fault> {
    let text = read_text(&project::root().join("src/boot").join(name))?;
    Ok(without_comments(&text))
}

/// A script without indentation, empty lines and lines that are a comment.
///
/// It knows nothing of JavaScript: a text over several lines whose line starts with `//` would suffer. Neither
/// wasm-bindgen's glue nor our boot script has one, and a tenth of the glue's compressed size is worth the rule.
pub(crate) fn without_comments(script: &str) -> String {
    let lines: Vec<&str> = script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_on_lines_of_their_own_go_and_addresses_stay() {
        assert_eq!(
            without_comments("// why\n  a(\"https://b\"); // c\n\n  d();\n"),
            "a(\"https://b\"); // c\nd();"
        );
    }
}
