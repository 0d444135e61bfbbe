//! Tokens of a text that a person pastes, from its length. The text itself goes nowhere.

use llm_readiness_content::{Arg, text};
use llm_readiness_engine::estimate::Estimate;
use llm_readiness_engine::tco::Plan;
use llm_readiness_engine::use_case::TextDensity;

use crate::app::Words;

/// What is said about a text.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleView {
    /// Its tokens as a use case counts them: before the model's own tokenizer.
    pub tokens: Estimate,
    /// Length and tokens in a sentence.
    pub result: String,
    /// That the model makes more tokens of it, where it does.
    pub multiplier: Option<String>,
    /// How good the estimate is.
    pub quality: String,
    /// Where the length of a token comes from.
    pub source: String,
    /// Whether that source is thin.
    pub is_weak: bool,
}

/// The languages that a text can be in: word and name.
#[must_use]
pub fn languages(words: &Words, plan: &Plan<'_>) -> Vec<(String, String)> {
    let known = plan.library.tokens.iter();
    known
        .map(|density| {
            let name = words.word("text-language", &density.language);
            (density.language.clone(), name)
        })
        .collect()
}

/// The language to begin with: that of the page where it is known, else the first.
#[must_use]
pub fn first_language(words: &Words, plan: &Plan<'_>) -> String {
    let tag = words.language().tag();
    let known = &plan.library.tokens;
    let own = known.iter().find(|density| density.language == tag);
    own.or(known.first())
        .map_or_else(String::new, |density| density.language.clone())
}

/// What is said about a text of so many characters; `None` for an empty one.
#[must_use]
pub fn sample(
    words: &Words,
    plan: &Plan<'_>,
    characters: usize,
    language: &str,
    model: &str,
) -> Option<SampleView> {
    let known = &plan.library.tokens;
    let density = known.iter().find(|density| density.language == language)?;
    if characters == 0 {
        return None;
    }
    let tokens = density.tokens(characters);
    let whole = |value| words.number(value, 0);
    let evidence = plan.library.evidence(&density.source)?;
    Some(SampleView {
        result: words.say(
            text::sample::RESULT,
            &[
                (
                    "characters",
                    Arg::Number(crate::app::view::verdict::number(characters)),
                ),
                ("likely", Arg::Text(&whole(tokens.central()))),
                ("low", Arg::Text(&whole(tokens.low()))),
                ("high", Arg::Text(&whole(tokens.high()))),
            ],
        ),
        multiplier: multiplier(words, plan, model),
        quality: words.say(
            text::sample::QUALITY,
            &[("share", Arg::Text(&words.percent(spread(density))))],
        ),
        source: words.evidence(evidence),
        is_weak: evidence.weak,
        tokens,
    })
}

fn multiplier(words: &Words, plan: &Plan<'_>, model: &str) -> Option<String> {
    let model = plan.catalog.find(model).ok()?;
    let stated = model.stated_token_multiplier()?;
    let times = words.number(stated.times.to_f64(), 2);
    let args = [
        ("model", Arg::Text(model.name())),
        ("times", Arg::Text(&times)),
    ];
    Some(words.say(text::sample::MULTIPLIER, &args))
}

/// How far the ends are from the likely number of tokens, at most.
fn spread(density: &TextDensity) -> f64 {
    let each = density.characters_per_token;
    let more = each.central() / each.low() - 1.0;
    let fewer = 1.0 - each.central() / each.high();
    more.max(fewer)
}
