//! `cargo xtask weigh`: which parts of a program take how many bytes, for when it is over its budget.
//!
//! The programs have no names, so one is built once more with them, in a profile of its own. A function of the
//! standard library or of Yew that was made for one of our types is charged to the module of ours that it was made for:
//! that is where the bytes can be saved.

use crate::fault::{Fault, read};
use crate::{first, project, setup, wasm};
use rustc_demangle::demangle;
use std::collections::BTreeMap;

/// The profiles in Cargo.toml: those of the two programs, with the functions' names.
const PROFILE: &str = "weigh";
const FIRST_PROFILE: &str = "weigh-first";
/// How many of the largest functions and modules are shown.
const SHOWN: usize = 40;
/// How much of a name is shown.
const NAME_WIDTH: usize = 120;
/// What our crates begin with in a name.
const OURS: &str = "llm_readiness";
/// How many words of a path of ours tell a module: `llm_readiness::ui::pages::results`.
const DEPTH: usize = 4;

/// Builds the full program, or the first one, with names and prints both lists.
pub(crate) fn run(first: bool) -> Result<(), Fault> {
    setup::ensure(&[setup::Need::WasmTarget])?;
    // Names of this version tell the types that a function was made for.
    let flags = "-Csymbol-mangling-version=v0".to_owned();
    let (target, features, profile): (_, &[&str], _) = if first {
        (
            project::target_dir().join("first"),
            &["--no-default-features"],
            FIRST_PROFILE,
        )
    } else {
        (project::target_dir(), &[], PROFILE)
    };
    first::compile(&target, features, profile, flags)?;
    let path = target
        .join("wasm32-unknown-unknown")
        .join(profile)
        .join(project::APP)
        .with_extension("wasm");
    let (mut functions, data) =
        wasm::functions(&read(&path)?).map_err(|problem| Fault::unfit(&path, problem))?;
    for function in &mut functions {
        function.name = format!("{:#}", demangle(&function.name));
    }
    functions.sort_by_key(|function| std::cmp::Reverse(function.size));
    let code: usize = functions.iter().map(|function| function.size).sum();
    println!(
        "\n{code} bytes of code in {} functions, {data} bytes of data; before compression.\n",
        functions.len()
    );
    for (name, size) in by_part(&functions).into_iter().take(SHOWN) {
        println!("{size:>9}  {name}");
    }
    println!("\nThe largest functions:");
    for function in functions.iter().take(SHOWN) {
        let name: String = function.name.chars().take(NAME_WIDTH).collect();
        println!("{:>9}  {name}", function.size);
    }
    Ok(())
}

/// The bytes by the part of the program that they are charged to, the largest first.
fn by_part(functions: &[wasm::Function]) -> Vec<(String, usize)> {
    let mut parts: BTreeMap<String, usize> = BTreeMap::new();
    for function in functions {
        *parts.entry(part(&function.name)).or_default() += function.size;
    }
    let mut parts: Vec<(String, usize)> = parts.into_iter().collect();
    parts.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    parts
}

/// The module of ours that a name mentions first, or else its crate.
fn part(name: &str) -> String {
    let from = name.find(OURS).unwrap_or_else(|| {
        name.find(|letter: char| letter.is_ascii_alphabetic())
            .unwrap_or_default()
    });
    let path = name.get(from..).unwrap_or_default();
    let end = path
        .find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | ':')))
        .unwrap_or(path.len());
    let words: Vec<&str> = path
        .get(..end)
        .unwrap_or_default()
        .split("::")
        .filter(|word| !word.is_empty())
        .collect();
    let depth = if path.starts_with(OURS) {
        // The last word is the function or the type itself.
        words.len().saturating_sub(1).clamp(1, DEPTH)
    } else {
        1
    };
    words.into_iter().take(depth).collect::<Vec<_>>().join("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_charged_to_the_module_of_ours_that_caused_them() {
        let name = "<core::iter::Map<alloc::vec::IntoIter<u8>, llm_readiness::ui::pages::results::show::{closure#0}>>::fold";
        assert_eq!(part(name), "llm_readiness::ui::pages::results");
        assert_eq!(
            part("llm_readiness_engine::scoring::sheet::Sheet::new"),
            "llm_readiness_engine::scoring::sheet::Sheet"
        );
        assert_eq!(part("<yew::virtual_dom::VNode as Clone>::clone"), "yew");
        assert_eq!(part("memcpy"), "memcpy");
        assert_eq!(part(""), "");
    }
}
