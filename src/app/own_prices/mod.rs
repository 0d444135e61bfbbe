//! Price tables and bills that a person brings along. A file is read and shown; nothing that is
//! calculated changes before the person says so.

mod file;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
mod tests;

use std::rc::Rc;

use llm_readiness_content::text;
use llm_readiness_engine::date::Date;
use llm_readiness_engine::document::{Json, parse};
use llm_readiness_engine::pricing::Catalog;
use llm_readiness_engine::pricing::import::{Answer, csv, detect};

use super::Effect;
use super::model::Model;
use super::msg::{FileFault, Now};
use super::route::Route;
use super::update::{go_to, say};

pub use file::{PriceContent, PriceFile, PriceTable};

/// The name of the table to fill in.
const TEMPLATE_NAME: &str = "prices.csv";

/// What can happen with prices of one's own.
#[derive(Debug, Clone, PartialEq)]
pub enum PricesMsg {
    /// A file was asked for.
    Pick,
    /// A file was chosen, or dropped where prices are shown.
    Read {
        /// Its name.
        name: String,
        /// Its bytes, or why it could not be read.
        bytes: Result<Vec<u8>, FileFault>,
    },
    /// The unit of the table that was read, which it leaves open.
    Answer(Answer),
    /// The prices that were read are used.
    Use,
    /// The file that was read is put away.
    Drop,
    /// The table to fill in.
    Template,
    /// The prices in use are those that come with the app again.
    Remove,
    /// Storage has answered.
    Kept(Result<(), String>),
}

pub(super) fn update(model: &mut Model, msg: PricesMsg, now: &Now) -> Vec<Effect> {
    match msg {
        PricesMsg::Pick => vec![Effect::PickPrices],
        PricesMsg::Read { name, bytes } => {
            let read = file::read(
                name,
                bytes,
                day(model, now),
                model.market.catalog.as_deref(),
            );
            model.market.price_file = Some(read);
            go_to(model, &Route::Cost)
        }
        PricesMsg::Answer(answer) => {
            if let Some(read) = model.market.price_file.take() {
                let known = model.market.catalog.as_deref();
                model.market.price_file = Some(read.answered(answer, day(model, now), known));
            }
            Vec::new()
        }
        PricesMsg::Use => use_them(model),
        PricesMsg::Drop => {
            model.market.price_file = None;
            Vec::new()
        }
        PricesMsg::Template => vec![Effect::Download {
            name: TEMPLATE_NAME.to_owned(),
            content: csv::TEMPLATE.to_owned(),
        }],
        PricesMsg::Remove => {
            model.market.use_own(None);
            say(model, text::prices::REMOVED, &[]);
            vec![Effect::KeepPrices(None)]
        }
        PricesMsg::Kept(Ok(())) => Vec::new(),
        PricesMsg::Kept(Err(_)) => {
            say(model, text::prices::NOT_KEPT, &[]);
            Vec::new()
        }
    }
}

/// Most tables do not say from when their prices are, so they are those of the day of reading.
fn day(model: &Model, now: &Now) -> Option<Date> {
    let open = model.open.as_ref();
    now.today
        .or_else(|| open.and_then(|open| open.assessment.as_of))
}

fn use_them(model: &mut Model) -> Vec<Effect> {
    let table = match model.market.price_file.take() {
        Some(PriceFile {
            content: Ok(PriceContent::Table(table)),
            ..
        }) if !table.catalog.models().is_empty() => table,
        other => {
            model.market.price_file = other;
            return Vec::new();
        }
    };
    let document = table.catalog.to_text();
    model.market.use_own(Some(Rc::clone(&table.catalog)));
    say(model, text::prices::USED, &[]);
    vec![Effect::KeepPrices(Some(document))]
}

/// Whether a dropped file is meant to be a price table or a bill. Where prices are shown it is one
/// unless it says that it is something else.
pub(super) fn is_meant(model: &Model, bytes: &[u8]) -> bool {
    let names_itself = |document: Json| match document.get("format") {
        Some(Json::Text(format)) => {
            format.starts_with("llm-readiness-") && document.get("models").is_none()
        }
        Some(_) | None => false,
    };
    if parse(bytes).is_ok_and(names_itself) {
        return false;
    }
    model.route == Route::Cost || detect(bytes).is_ok()
}

/// Reads prices that were kept. Whether they were whole.
pub fn restore(model: &mut Model, document: &str) -> bool {
    match Catalog::read(document.as_bytes()) {
        Ok(own) => {
            model.market.use_own(Some(Rc::new(own)));
            true
        }
        Err(_) => {
            model.market.own_damaged = true;
            false
        }
    }
}
