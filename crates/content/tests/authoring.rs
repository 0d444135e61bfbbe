//! Each rule of the content files, broken once: the fault names the file, the line and the rule.

// Clippy's exception for tests covers the test functions, not the helpers between them.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use llm_readiness_content::authoring::{self, Assembled, Faults};

const PACK: &str = r#"format = "llm-readiness-pack"
schema = 1
id = "small"
version = "1"
languages = ["en", "de"]
top_level = 1

[[verdicts]]
id = "open"
minimum_score = 0
gate_level = 0
en = { title = "Open", meaning = "All is open." }
de = { title = "Offen", meaning = "Alles ist offen." }

[[areas]]
id = "pilot"
kind = "bridge"
weight = 1
practices = [
    "scope",
    "criteria",
]
en = { title = "Pilot", short = "Pilot", about = "A trial." }
de = { title = "Pilot", short = "Pilot", about = "Ein Versuch." }
"#;

const ROLES: &str = r#"[[roles]]
id = "owner"
en = "owner"
de = "Verantwortung"
"#;

const CROSSWALK: &str = r#"[[frameworks]]
id = "gdpr"
name = "GDPR"
edition = "2016"
as_of = 2026-11-23
source = "https://example.org"
ids = ["Art. 5", "Art. 6"]
"#;

/// Line 1 is the id; the remedy starts at line 25.
fn practice(slug: &str) -> String {
    format!(
        r#"id = "pilot.{slug}"
quick = true
weight = 1
applies_when = "always"
asks = ["owner"]

[en]
title = "T"
gap = "g"
question = "Q?"
why = "W."
levels = [{{ title = "A", sign = "a" }}, {{ title = "B", sign = "b" }}]
evidence = {{ enough = ["e"], not_enough = ["n"] }}
[de]
title = "T"
gap = "g"
question = "F?"
why = "W."
[[de.levels]]
title = "A"
sign = "a"
[[de.levels]]
title = "B"
sign = "b"
[de.evidence]
enough = ["e"]
not_enough = ["n"]

[[remedies]]
from = 0
id = "r"
effort_days = {{ low = 1, likely = 2, high = 3 }}
calendar_weeks = {{ low = 1, likely = 2, high = 3 }}
role = "owner"
one_off_usd = {{ low = 0, likely = 0, high = 0 }}
depends_on = []
en = "Do it"
de = "Tun"

[[crosswalk]]
framework = "gdpr"
ids = ["Art. 5"]
"#
    )
}

/// A folder of files that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Reads the small pack after replacing one text in one file.
fn read_pack(name: &str, edits: &[(&str, &str, &str)]) -> Result<Assembled, Faults> {
    let folder = Folder::new(name);
    let mut files = vec![
        ("pack.toml", PACK.to_owned()),
        ("roles.toml", ROLES.to_owned()),
        ("crosswalk.toml", CROSSWALK.to_owned()),
        ("pilot/scope.toml", practice("scope")),
        ("pilot/criteria.toml", practice("criteria")),
    ];
    for (file, old, new) in edits {
        let known = files.iter_mut().find(|(name, _)| name == file);
        if let Some((_, text)) = known {
            assert!(text.contains(old), "{file} has no {old}");
            *text = text.replacen(old, new, 1);
        } else {
            files.push((file, (*new).to_owned()));
        }
    }
    for (file, text) in files {
        folder.write(file, &text);
    }
    authoring::read_pack_folder(&folder.0, "small")
}

#[track_caller]
fn assert_faults(name: &str, edits: &[(&str, &str, &str)], expected: &[&str]) {
    let faults = read_pack(name, edits).unwrap_err().to_string();
    assert_eq!(faults.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn the_small_pack_is_sound() {
    let pack = read_pack("sound", &[]).unwrap();
    assert_eq!(pack.pack.practices.len(), 2);
    assert_eq!(pack.texts.len(), 2);
}

#[test]
fn an_unknown_role() {
    assert_faults(
        "role",
        &[(
            "pilot/criteria.toml",
            "role = \"owner\"",
            "role = \"ovner\"",
        )],
        &[
            "small/pilot/criteria.toml:34: remedies > 1 > role: there is no role \"ovner\"; the nearest is \"owner\"",
        ],
    );
}

#[test]
fn an_unknown_practice_in_a_condition() {
    assert_faults(
        "practice",
        &[(
            "pilot/scope.toml",
            "depends_on = []",
            "depends_on = [\n  \"pilot.criterea >= 1\"]",
        )],
        &[
            "small/pilot/scope.toml:37: remedies > 1 > depends_on > 1: there is no practice \"pilot.criterea\"; the nearest is \"pilot.criteria\"",
        ],
    );
}

#[test]
fn a_crosswalk_id_that_does_not_exist() {
    assert_faults(
        "crosswalk",
        &[(
            "pilot/scope.toml",
            "ids = [\"Art. 5\"]",
            "ids = [\"Art. 5\", \"Art. 7\"]",
        )],
        &[
            "small/pilot/scope.toml:42: crosswalk > 1 > ids > 2: there is no crosswalk id \"Art. 7\"; the nearest is \"Art. 5\"",
        ],
    );
}

#[test]
fn a_missing_level() {
    assert_faults(
        "level",
        &[(
            "pilot/scope.toml",
            "[[de.levels]]\ntitle = \"B\"\nsign = \"b\"\n",
            "",
        )],
        &["small/pilot/scope.toml:19: de > levels: 2 levels are needed, but there are 1"],
    );
}

#[test]
fn a_missing_translation() {
    assert_faults(
        "translation",
        &[("pilot/scope.toml", "de = \"Tun\"\n", "")],
        &["small/pilot/scope.toml:29: remedies > 1: the text in \"de\" is missing"],
    );
}

#[test]
fn structure_and_texts_are_reported_together() {
    assert_faults(
        "together",
        &[
            ("pilot/scope.toml", "role = \"owner\"", "role = \"ovner\""),
            ("pilot/criteria.toml", "sign = \"b\"\n", ""),
        ],
        &[
            "small/pilot/scope.toml:34: remedies > 1 > role: there is no role \"ovner\"; the nearest is \"owner\"",
            "small/pilot/criteria.toml:22: de > levels > 2: the field \"sign\" is missing",
        ],
    );
}

#[test]
fn a_role_defined_twice() {
    assert_faults(
        "twice",
        &[("roles.toml", ROLES, &format!("{ROLES}\n{ROLES}"))],
        &["small/roles.toml:7: roles > 2 > id: the role \"owner\" is defined twice"],
    );
}

#[test]
fn a_practice_listed_twice() {
    assert_faults(
        "listed-twice",
        &[(
            "pack.toml",
            "\"criteria\",",
            "\"criteria\",\n    \"scope\",",
        )],
        &[
            "small/pack.toml:22: areas > 1 > practices > 3: the practice \"pilot.scope\" is defined twice",
        ],
    );
}

#[test]
fn a_list_and_a_folder_that_differ() {
    assert_faults(
        "unlisted",
        &[("pack.toml", "    \"criteria\",\n", "    \"budget\",\n")],
        &[
            "small/pack.toml:21: there is no file small/pilot/budget.toml",
            "small/pilot/criteria.toml:1: no list of practices in pack.toml has \"criteria\", so nobody would be asked; add it or delete the file",
        ],
    );
}

#[test]
fn an_id_that_is_not_where_its_file_is() {
    assert_faults(
        "id",
        &[("pilot/scope.toml", "pilot.scope", "pilot.skope")],
        &[
            "small/pilot/scope.toml:1: id: the id should be \"pilot.scope\", as folder and file name say",
        ],
    );
}

#[test]
fn remedies_that_wait_for_each_other() {
    assert_faults(
        "cycle",
        &[
            (
                "pilot/scope.toml",
                "depends_on = []",
                "depends_on = [\"pilot.criteria >= 1\"]",
            ),
            (
                "pilot/criteria.toml",
                "depends_on = []",
                "depends_on = [\"pilot.scope >= 1\"]",
            ),
        ],
        &[
            "small/pilot/scope.toml:36: remedies > 1 > depends_on: this depends on itself: pilot.scope level 1 -> pilot.criteria level 1 -> pilot.scope level 1",
        ],
    );
}

#[test]
fn conditions_that_ask_about_each_other() {
    let asks = |id| format!("applies_when = [\"{id} >= 1\"]");
    let always = "applies_when = \"always\"";
    assert_faults(
        "conditions",
        &[
            ("pilot/scope.toml", always, &asks("pilot.criteria")),
            ("pilot/criteria.toml", always, &asks("pilot.scope")),
        ],
        &[
            "small/pilot/scope.toml:4: applies_when: this depends on itself: pilot.scope -> pilot.criteria -> pilot.scope",
        ],
    );
}

#[test]
fn weights_that_add_up_to_nothing() {
    let weight = ("weight = 1", "weight = 0");
    assert_faults(
        "weights",
        &[
            ("pilot/scope.toml", weight.0, weight.1),
            ("pilot/criteria.toml", weight.0, weight.1),
        ],
        &[
            "small/pack.toml:19: areas > 1 > practices: the weights add up to 0, so no score can be computed",
        ],
    );
    assert_faults(
        "area-weights",
        &[("pack.toml", weight.0, weight.1)],
        &["small/pack.toml:15: areas: the weights add up to 0, so no score can be computed"],
    );
}

#[test]
fn files_that_are_no_toml_or_not_there() {
    assert_faults(
        "syntax",
        &[
            ("pilot/scope.toml", "quick = true", "quick = "),
            ("roles.toml", "[[roles]]", "[[roles]"),
        ],
        &["small/roles.toml:1: this is not TOML: unclosed array table, expected `]`"],
    );
    assert_faults(
        "syntax-practice",
        &[(
            "pilot/scope.toml",
            "quick = true",
            "quick = true\nquick = false",
        )],
        &["small/pilot/scope.toml:3: this is not TOML: duplicate key"],
    );
    let folder = Folder::new("empty");
    let faults = authoring::read_pack_folder(&folder.0, "small").unwrap_err();
    assert_eq!(faults.0.len(), 3, "{faults}");
}

const ENGLISH: &str = r#"dynamic = ["fruit"]

[fruit]
apple = "Apple"

[count]
apples = "{n, plural, one {# apple for {name}} other {# apples for {name}}}"
"#;

const GERMAN: &str = r#"[fruit]
apple = "Apfel"
[count]
apples = "{n, plural, one {# Apfel für {name}} other {# Äpfel für {name}}}"
"#;

#[track_caller]
fn assert_words(name: &str, english: &str, german: &str, expected: &[&str]) {
    let folder = Folder::new(name);
    folder.write("en.toml", english);
    folder.write("de.toml", german);
    let faults = authoring::read_languages(&folder.0, "lang")
        .map_or_else(|faults| faults.to_string(), |_| String::new());
    assert_eq!(faults.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn words_of_the_same_form_are_sound() {
    assert_words("words", ENGLISH, GERMAN, &[]);
}

#[test]
fn a_word_missing_or_too_many() {
    assert_words(
        "words-missing",
        ENGLISH,
        &GERMAN.replace("apple = \"Apfel\"", "pear = \"Birne\""),
        &[
            "lang/de.toml:2: fruit > pear: en.toml has no text \"fruit.pear\"",
            "lang/de.toml:1: fruit: the text \"fruit.apple\" is missing; in English it is \"Apple\"",
        ],
    );
}

#[test]
fn placeholders_that_differ() {
    assert_words(
        "words-placeholders",
        ENGLISH,
        &GERMAN
            .replace("{# Apfel für {name}}", "{# Apfel}")
            .replace("# Äpfel für {name}", "#"),
        &[
            "lang/de.toml:4: count > apples: the placeholders are {n}, but in English they are {n} {name}",
        ],
    );
}

#[test]
fn messages_that_break_the_form() {
    assert_words(
        "words-form",
        &ENGLISH
            .replace("other {# apples for {name}}", "")
            .replace("apple = \"Apple\"", "Apple-1 = \"{x\"")
            .replace("dynamic = [\"fruit\"]", "dynamic = [\"fruits\"]"),
        "",
        &[
            "lang/en.toml:1: dynamic > 1: there is no group \"fruits\"",
            "lang/en.toml:4: fruit > Apple-1: \"Apple-1\" cannot be a name; use lower-case letters, digits and \"-\", a letter first, no word of Rust",
            "lang/en.toml:4: fruit > Apple-1: a \"{\" is not closed",
            "lang/en.toml:7: count > apples: a plural or select needs the option \"other\"",
            "lang/de.toml:1: fruit: the text \"fruit.Apple-1\" is missing; in English it is \"{x\"",
            "lang/de.toml:1: count: the text \"count.apples\" is missing; in English it is \"{n, plural, one {# apple for {name}} }\"",
        ],
    );
}
