//! Starting a use case: templates with what they typically cost, new ids, copies.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::tco::Plan;
use llm_readiness_engine::use_case::{CostSettings, MOST_USE_CASES, UseCase};

use super::Costed;
use crate::app::model::Open;
use crate::app::{Model, Words};

/// A template to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence.
    pub about: String,
    /// What a task and a month cost with its defaults; or why they have no cost.
    pub cost: String,
}

/// The templates with their cost of today, in the settings of the open assessment.
#[must_use]
pub fn templates(model: &Model, open: &Open) -> Vec<TemplateView> {
    let (Some(market), Some(day)) = (model.market.whole(), open.assessment.as_of) else {
        return Vec::new();
    };
    let words = &model.words;
    let cases: Vec<UseCase> = market
        .library
        .templates
        .iter()
        .map(|template| UseCase {
            template: Some(template.id.clone()),
            ..UseCase::new(
                &template.id,
                words.word("template", &template.id),
                &template.model,
            )
        })
        .collect();
    // Nobody has chosen a way of serving for a use case that is not there yet.
    let settings = CostSettings {
        way: None,
        ..open.assessment.cost.clone()
    };
    let costed = Costed::from_plan(words, Plan::new(&cases, &settings, market, day));
    let view = |(at, case): (usize, &UseCase)| TemplateView {
        id: case.id.clone(),
        name: case.name.clone(),
        about: words.word("template-about", &case.id),
        cost: typical(&costed, at),
    };
    cases.iter().enumerate().map(view).collect()
}

fn typical(costed: &Costed<'_>, at: usize) -> String {
    match costed.cost(at) {
        Err(sentence) => sentence,
        Ok(cost) => {
            let month = cost.lines.total();
            costed.words.say(
                text::use_cases::TYPICAL,
                &[
                    ("task", Arg::Text(&costed.each(month, cost.tasks))),
                    ("month", Arg::Text(&costed.money(month))),
                ],
            )
        }
    }
}

/// A use case from a template, or an empty one; `None` until the defaults have arrived or when there is no room.
#[must_use]
pub fn from_template(model: &Model, open: &Open, template: Option<&str>) -> Option<UseCase> {
    let library = model.market.library.as_ref()?;
    let words = &model.words;
    let known = &open.assessment.use_cases;
    if known.len() >= MOST_USE_CASES {
        return None;
    }
    let template = match template {
        Some(id) => Some(library.template(id)?),
        None => None,
    };
    let name = template.map_or_else(
        || words.text(text::use_cases::NEW_NAME),
        |template| words.word("template", &template.id),
    );
    let stem = template.map_or_else(|| slug(&name), |template| template.id.clone());
    // The model of the second template, a usual one for a first assistant, stands in an empty use case.
    let usual = library
        .template("document-search")
        .or(library.templates.first())?;
    let chosen = template.unwrap_or(usual).model.clone();
    Some(UseCase {
        template: template.map(|template| template.id.clone()),
        ..UseCase::new(free_id(&stem, known), free_name(&name, known), chosen)
    })
}

/// The same use case once more, under an id and a name of its own.
#[must_use]
pub fn copy(words: &Words, case: &UseCase, known: &[UseCase]) -> Option<UseCase> {
    if known.len() >= MOST_USE_CASES {
        return None;
    }
    let name = words.say(
        text::use_case::COPY_NAME,
        &[("name", Arg::Text(&case.name))],
    );
    Some(UseCase {
        id: free_id(&slug(&name), known),
        name: free_name(&name, known),
        ..case.clone()
    })
}

/// A name as an id: lower-case letters and digits of every language, with dashes between words.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars().take(60) {
        if letter.is_alphanumeric() {
            out.extend(letter.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "use-case" } else { out }.to_owned()
}

/// The stem, or with the first number that nobody has.
fn free_id(stem: &str, known: &[UseCase]) -> String {
    first_free(stem, "-", |id| known.iter().any(|case| case.id == id))
}

fn free_name(name: &str, known: &[UseCase]) -> String {
    first_free(name, " ", |name| known.iter().any(|case| case.name == name))
}

fn first_free(stem: &str, between: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{stem}{between}{number}"));
    let mut all = std::iter::once(stem.to_owned()).chain(numbered);
    all.find(|candidate| !is_taken(candidate))
        .unwrap_or_else(|| stem.to_owned())
}
