//! What is baked reads back to what the files say, in every language.

use std::path::Path;

use llm_readiness_content::authoring::{self, PSEUDO};
use llm_readiness_content::{Texts, asset, load_notes, load_structure, load_texts, text};
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
