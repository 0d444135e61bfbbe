//! Small question banks from a compact description, read by the engine's own reader, and
//! assessments of them. A bank of the default one's size serves the measurements of speed.

#![allow(dead_code, unused_imports, reason = "each test file uses its part")]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first fault"
)]

mod bank;
mod default_size;
mod random;

pub(crate) use bank::{AreaPlan, Bank, PracticePlan, area, practice};
pub(crate) use default_size::default_size;
pub(crate) use random::Random;

use llm_readiness_engine::assessment::{Answer, Assessment, Choice, Mode};
use llm_readiness_engine::pack::{Level, Pack};
use llm_readiness_engine::scoring::Readiness;

/// For measurements: the pack document named as the program's argument, or a bank of the default
/// one's size.
pub(crate) fn given_or_default_size(seed: u64) -> Pack {
    let Some(path) = std::env::args().nth(1) else {
        return default_size(seed).read();
    };
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let pack = llm_readiness_engine::document::parse(&bytes)
        .map_err(Into::into)
        .and_then(|document| Pack::read(&document));
    pack.unwrap_or_else(|problems| panic!("{path}: {problems}"))
}

/// An assessment with the given choices in the order of the pack; what is left out stays open.
pub(crate) fn assess(pack: &Pack, mode: Mode, choices: &[Choice]) -> Assessment {
    let mut assessment = Assessment::new("test", pack, mode);
    for (practice, choice) in pack.practices.iter().zip(choices) {
        let answer = Answer {
            choice: choice.clone(),
            ..Answer::default()
        };
        assessment.answers.insert(practice.id.clone(), answer);
    }
    assessment
}

/// Scores the choices in full mode.
pub(crate) fn score(pack: &Pack, choices: &[Choice]) -> Readiness {
    Readiness::of(pack, &assess(pack, Mode::Full, choices))
}

/// A level as a choice.
pub(crate) fn level(level: u8) -> Choice {
    Choice::Level(Level(level))
}

/// "Not applicable" as a choice.
pub(crate) fn not_applicable() -> Choice {
    Choice::NotApplicable {
        reason: "does not fit".to_owned(),
    }
}
