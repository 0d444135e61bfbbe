//! What is baked reads back to what the files say, in every language.

// Clippy's exception for tests covers the test functions, not the helpers between them.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use llm_readiness_content::authoring::{self, PSEUDO};
use llm_readiness_content::{Texts, asset, load_notes, load_structure, load_texts, text};
use llm_readiness_engine::document::Rule;
use llm_readiness_engine::pack::{Condition, Pack};

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn pack() -> Pack {
    load_structure(asset("structure.json").unwrap()).unwrap()
}

fn texts(language: &str) -> Texts {
    load_texts(asset(&format!("text-{language}.json")).unwrap(), &pack()).unwrap()
}

#[test]
fn the_baked_pack_is_the_one_in_the_files() {
    let files = authoring::read_pack_folder(&folder("packs/default"), "default").unwrap();
    let mut pack = pack();
    load_notes(asset("notes.json").unwrap(), &mut pack).unwrap();
    assert_eq!(pack, files.pack);
    for expected in files.texts {
        assert_eq!(texts(&expected.language).pack, expected);
    }
}

#[test]
fn the_bank_has_the_promised_size() {
    let pack = pack();
    assert_eq!(pack.areas.len(), 11);
    assert!(pack.practices.len() >= 55, "{}", pack.practices.len());
    for area in &pack.areas {
        assert!(area.practices.len() >= 5, "{} has fewer than 5", area.id);
        let quick = pack.practices[area.practices.clone()]
            .iter()
            .filter(|p| p.quick);
        assert!((1..=2).contains(&quick.count()), "{} in quick", area.id);
    }
    assert!(
        (15..=18).contains(&pack.quick_count()),
        "{}",
        pack.quick_count()
    );
    for practice in &pack.practices {
        let always =
            practice.gate == Some(Condition::Always) && practice.applies_when == Condition::Always;
        assert!(
            practice.quick || !always,
            "{} is a gate for everybody but not in quick",
            practice.id
        );
        assert!(
            !practice.crosswalk.is_empty(),
            "{} refers to nothing",
            practice.id
        );
    }
}

#[test]
fn every_language_is_whole() {
    for language in ["en", "de", PSEUDO] {
        let texts = texts(language);
        assert_eq!(texts.ui.language(), language);
        for key in text::KEYS {
            if let Some(id) = text::find(key) {
                assert!(!texts.ui.word(id).is_empty(), "{key} in {language}");
            }
        }
        for area in &texts.pack.areas {
            let short = area.short.chars().count();
            assert!(
                language == PSEUDO || (1..=18).contains(&short),
                "{} is {short} long",
                area.short
            );
        }
    }
}

#[test]
fn texts_for_another_version_are_refused() {
    let baked = std::str::from_utf8(asset("text-en.json").unwrap()).unwrap();
    let stale = baked.replace(text::KEYS_MARK, "0000000000000000");
    let problems = load_texts(stale.as_bytes(), &pack()).unwrap_err();
    assert_eq!(problems.0.len(), 1, "{problems}");
    assert!(matches!(problems.0[0].rule, Rule::Version { .. }));
    for end in (0..baked.len()).step_by(5_001) {
        assert!(load_texts(baked.as_bytes().get(..end).unwrap(), &pack()).is_err());
    }
}

#[test]
fn the_pseudo_language_has_the_placeholders_of_english() {
    let (english, pseudo) = (texts("en"), texts(PSEUDO));
    for key in text::KEYS {
        let Some(id) = text::find(key) else { continue };
        let names = |text: &str| -> Vec<String> {
            text.split('{')
                .skip(1)
                .map(|part| part.split(['}', ',']).next().unwrap().to_owned())
                .collect()
        };
        assert_eq!(
            names(english.ui.word(id)),
            names(pseudo.ui.word(id)),
            "{key}"
        );
    }
    for (english, pseudo) in english.pack.practices.iter().zip(&pseudo.pack.practices) {
        assert!(pseudo.question.starts_with('⟦') && pseudo.question.ends_with('⟧'));
        assert!(pseudo.question.chars().count() > english.question.chars().count() * 5 / 4);
    }
}
