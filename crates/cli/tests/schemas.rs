//! The schemas accept what the readers accept, and refuse what is plainly wrong.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

mod support;

use std::fs;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use llm_readiness_engine::schemas;
use serde_json::{Value, json};

use support::{content, readiness, sample};

struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    fn new(schema: &str) -> Self {
        let schema: Value = serde_json::from_str(schema).unwrap();
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V2020_12);
        compiler.add_resource("schema.json", schema).unwrap();
        let mut schemas = Schemas::new();
        let index = compiler.compile("schema.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn check(&self, value: &Value) -> Result<(), String> {
        let result = self.schemas.validate(value, self.index);
        result.map_err(|error| error.to_string())
    }

    /// Refuses the document once the value at a pointer is another.
    fn assert_refuses(&self, sound: &Value, pointer: &str, bad: &Value) {
        let mut changed = sound.clone();
        *changed.pointer_mut(pointer).unwrap() = bad.clone();
        let refused = self.check(&changed).is_err();
        assert!(refused, "{pointer} was accepted as {bad}");
    }
}

#[test]
fn the_samples_keep_the_schema_of_assessments() {
    let validator = Validator::new(schemas::ASSESSMENT);
    for name in ["bank", "hospital", "manufacturer", "software"] {
        let sample: Value = serde_json::from_str(&sample(name)).unwrap();
        assert_eq!(validator.check(&sample), Ok(()), "{name}");
    }
}

#[test]
fn a_bad_assessment_breaks_its_schema() {
    let validator = Validator::new(schemas::ASSESSMENT);
    let mut sound: Value = serde_json::from_str(&sample("software")).unwrap();
    sound["what_if"] = json!({"operations.off-switch": 4});
    sound["targets"] = json!({"ethics": 60});
    sound["cost"] = json!({"utc_offset": 1});
    sound["a field of another version"] = json!([1]);
    assert_eq!(validator.check(&sound), Ok(()));
    for (pointer, bad) in [
        ("/format", json!("llm-readiness-pack")),
        ("/schema", json!(2)),
        ("/id", json!(null)),
        ("/mode", json!("half")),
        ("/pack", json!({"id": "default"})),
        ("/as_of", json!("16.11.2026")),
        ("/profile/industry", json!("astrology")),
        ("/profile/headcount", json!(0)),
        ("/profile/regions", json!(["mars"])),
        ("/profile/currency", json!("euro")),
        ("/profile/fine_tune", json!("yes")),
        ("/answers", json!([])),
        ("/answers/operations.off-switch", json!(3)),
        ("/answers/operations.off-switch/state", json!("maybe")),
        ("/answers/operations.off-switch/level", json!(12)),
        ("/answers/operations.off-switch/level", json!(2.5)),
        ("/answers/operations.off-switch/note", json!(1)),
        (
            "/answers/operations.off-switch/evidence/kind",
            json!("rumor"),
        ),
        (
            "/answers/operations.off-switch/evidence/date",
            json!("yesterday"),
        ),
        ("/what_if/operations.off-switch", json!(-1)),
        ("/targets/ethics", json!(101)),
        ("/baseline/overall", json!("61")),
        ("/baseline/areas/ethics", json!(-1)),
        ("/goal", json!(3)),
        ("/use_cases/0/values/users", json!("many")),
        ("/cost/utc_offset", json!(15)),
        ("/use_cases/0/template", json!(7)),
    ] {
        validator.assert_refuses(&sound, pointer, &bad);
    }
    for field in ["format", "schema", "id", "pack", "mode"] {
        let mut without = sound.clone();
        without.as_object_mut().unwrap().remove(field);
        assert!(validator.check(&without).is_err(), "without {field}");
    }
    let mut no_level = sound.clone();
    no_level["answers"]["operations.off-switch"] = json!({"state": "level"});
    assert!(validator.check(&no_level).is_err());
}

#[test]
fn the_default_pack_keeps_the_schema_of_packs() {
    let validator = Validator::new(schemas::PACK);
    let folder = content().join("packs/default").display().to_string();
    let built = readiness(&["pack", "build", &folder]);
    let sound: Value = serde_json::from_str(&built.out).unwrap();
    assert_eq!(validator.check(&sound), Ok(()));
    for (pointer, bad) in [
        ("/format", json!("llm-readiness-assessment")),
        ("/schema", json!(0)),
        ("/languages", json!("en")),
        ("/top_level", json!(0)),
        ("/roles/0/id", json!("The Boss")),
        ("/verdicts", json!([])),
        ("/verdicts/1/minimum_score", json!(150)),
        ("/verdicts/1/en", json!({"title": "Foundations"})),
        ("/areas/0/kind", json!("cross")),
        ("/areas/0/weight", json!(-1)),
        ("/areas/0/de", json!("Datensicherheit")),
        ("/practices/0/id", json!("Data Security")),
        ("/practices/0/quick", json!(1)),
        ("/practices/0/applies_when", json!("sometimes")),
        ("/practices/0/applies_when", json!(["pilot.criteria > 2"])),
        ("/practices/0/asks", json!("owner")),
        ("/practices/0/remedies/0/effort_days/low", json!(-1)),
        (
            "/practices/0/remedies/0/depends_on",
            json!(["pilot.criteria"]),
        ),
        ("/practices/0/crosswalk/0/ids", json!("MAP 1.1")),
        ("/practices/0/en/levels/0", json!("nothing")),
        ("/practices/0/en/evidence", json!({"enough": []})),
        ("/frameworks/0/as_of", json!("2026")),
    ] {
        validator.assert_refuses(&sound, pointer, &bad);
    }
    let mut typo = sound.clone();
    typo["practices"][0]["wieght"] = json!(2);
    assert!(validator.check(&typo).is_err(), "a field nobody reads");
}

#[test]
fn a_pack_without_texts_keeps_the_schema_too() {
    let validator = Validator::new(schemas::PACK);
    let vectors = fs::read_to_string(content().join("vectors/scoring.json")).unwrap();
    assert!(vectors.contains("\"vectors\""));
    let structure = llm_readiness_content::asset("structure.json").unwrap();
    let structure: Value = serde_json::from_slice(structure).unwrap();
    assert_eq!(validator.check(&structure), Ok(()));
}
