//! The folder of facts about serving: one file a subject, one document in the product.

use std::path::Path;

use llm_readiness_engine::document::{Json, Problems, parse};
use llm_readiness_engine::serving::Facts;

use super::json_file::locate_in_json;
use super::{Fault, Faults, Flaw};

/// The files of the folder and the field of the document that each becomes.
const FILES: [(&str, &str); 6] = [
    ("gpus", "gpus.json"),
    ("models", "open-models.json"),
    ("calibration", "calibration.json"),
    ("provisioned", "provisioned.json"),
    ("fine_tuning", "fine-tuning.json"),
    ("labour", "labour.json"),
];

/// The file with the fields that are no subject: format, schema, currency and date.
const HEAD: &str = "head.json";

/// Puts the files of `folder` together and checks what they add up to; `shown` is the folder as a
/// person sees it.
///
/// # Errors
/// Every rule that is broken, with file, line and place.
pub fn read_serving_folder(folder: &Path, shown: &str) -> Result<(Json, Facts), Faults> {
    let mut faults = Faults::default();
    let mut texts = Vec::new();
    let names = FILES.iter().map(|(_, name)| *name);
    for name in std::iter::once(HEAD).chain(names) {
        match read(folder, name, shown) {
            Ok(text) => texts.push((name, text)),
            Err(found) => faults.0.extend(found.0),
        }
    }
    let texts = faults.unless_any(texts)?;
    let mut fields = Vec::new();
    for (name, (_, json)) in &texts {
        match (FILES.iter().find(|(_, file)| file == name), json) {
            (Some((field, _)), json) => fields.push(((*field).to_owned(), json.clone())),
            (None, Json::Object(head)) => fields.extend(head.clone()),
            (None, _) => {}
        }
    }
    let document = Json::Object(fields);
    match Facts::read(document.to_compact().as_bytes()) {
        Ok(facts) => Ok((document, facts)),
        Err(problems) => Err(located(problems, &texts, shown)),
    }
}

type Text<'n> = (&'n str, (Vec<u8>, Json));

fn read(folder: &Path, name: &str, shown: &str) -> Result<(Vec<u8>, Json), Faults> {
    let file = format!("{shown}/{name}");
    let bytes = std::fs::read(folder.join(name))
        .map_err(|error| Faults::one(&file, 1, Flaw::Unreadable(error.to_string())))?;
    let json = parse(&bytes).map_err(|error| locate_in_json(&bytes, &file, error.into()))?;
    Ok((bytes, json))
}

/// The first step of a place says which file it is in.
fn located(problems: Problems, texts: &[Text<'_>], shown: &str) -> Faults {
    let mut faults: Vec<Fault> = Vec::new();
    for mut problem in problems.0 {
        let first = problem.place.first().map(String::as_str);
        let file = FILES.iter().find(|(field, _)| Some(*field) == first);
        let name = file.map_or(HEAD, |(_, name)| *name);
        if file.is_some() {
            problem.place.remove(0);
        }
        let text = texts.iter().find(|(known, _)| *known == name);
        let bytes = text.map_or(&[][..], |(_, (bytes, _))| bytes);
        let found = locate_in_json(bytes, &format!("{shown}/{name}"), Problems(vec![problem]));
        faults.extend(found.0);
    }
    Faults(faults)
}
