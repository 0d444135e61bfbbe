//! What the pages show, as plain values: sentences made, numbers written, lists ordered. Components
//! only lay it out.

#[cfg(feature = "full")]
pub mod areas;
#[cfg(feature = "full")]
pub mod charts;
#[cfg(feature = "full")]
pub mod cost;
pub mod currencies;
#[cfg(feature = "full")]
pub mod method;
#[cfg(feature = "full")]
pub mod next_answers;
#[cfg(feature = "full")]
pub mod path;
#[cfg(feature = "full")]
pub mod prices;
#[cfg(feature = "full")]
pub mod problems;
pub mod progress;
pub mod question;
#[cfg(feature = "full")]
pub mod risk;
pub mod samples;
#[cfg(feature = "full")]
pub mod use_cases;
pub mod verdict;

use llm_readiness_content::{Arg, text};

use super::Model;
use super::route::Route;
use super::update::current_question;

/// The title of the page for the browser's tab.
#[must_use]
pub fn title(model: &Model) -> String {
    let words = &model.words;
    if model.route == Route::Home {
        return words.text(text::common::PRODUCT);
    }
    words.say(
        text::common::PAGE_TITLE,
        &[("page", Arg::Text(&name(model)))],
    )
}

/// The name of the page.
#[must_use]
pub fn name(model: &Model) -> String {
    let words = &model.words;
    match &model.route {
        Route::Home => words.text(text::common::PRODUCT),
        Route::Profile => words.text(text::nav::PROFILE),
        Route::Overview => words.text(text::nav::ASSESSMENT),
        Route::Question { .. } => current_question(model).map_or_else(
            || words.text(text::common::NOT_FOUND),
            |position| match model.bank.practice_title(position) {
                // Its texts come with the full program.
                "" => words.text(text::nav::ASSESSMENT),
                title => title.to_owned(),
            },
        ),
        Route::UseCases => words.text(text::nav::USE_CASES),
        Route::Cost => words.text(text::nav::COST),
        Route::Results => words.text(text::nav::RESULTS),
        Route::Method => words.text(text::nav::METHOD),
        Route::Data => words.text(text::nav::DATA),
        Route::NotFound => words.text(text::common::NOT_FOUND),
    }
}
