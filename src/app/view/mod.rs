//! What the pages show, as plain values: sentences made, numbers written, lists ordered. Components
//! only lay it out.

pub mod areas;
pub mod charts;
pub mod cost;
pub mod method;
pub mod next_answers;
pub mod path;
pub mod prices;
pub mod problems;
pub mod progress;
pub mod question;
pub mod risk;
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
    let page = match &model.route {
        Route::Home => return words.text(text::common::PRODUCT),
        Route::Profile => words.text(text::nav::PROFILE),
        Route::Overview => words.text(text::nav::ASSESSMENT),
        Route::Question { .. } => current_question(model).map_or_else(
            || words.text(text::common::NOT_FOUND),
            |position| model.bank.practice_title(position).to_owned(),
        ),
        Route::UseCases => words.text(text::nav::USE_CASES),
        Route::Cost => words.text(text::nav::COST),
        Route::Results => words.text(text::nav::RESULTS),
        Route::Method => words.text(text::nav::METHOD),
        Route::Data => words.text(text::nav::DATA),
        Route::NotFound => words.text(text::common::NOT_FOUND),
    };
    words.say(text::common::PAGE_TITLE, &[("page", Arg::Text(&page))])
}
