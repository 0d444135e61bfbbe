//! The only code that touches the browser: one file for each thing it offers.

mod clock;
mod dom;
mod file;
mod handover;
mod host;
mod intl;
mod keys;
#[cfg(feature = "full")]
mod sight;
#[cfg(feature = "full")]
mod simulation;
mod storage;

pub(crate) use clock::now;
#[cfg(feature = "full")]
pub(crate) use dom::print;
pub(crate) use dom::{announce, app_root, go, hash, on_hash_change, show_preferences};
pub(crate) use file::{OWN_FILES, on_drop, pick};
#[cfg(feature = "full")]
pub(crate) use file::{PRICE_FILES, download};
#[cfg(not(feature = "full"))]
pub(crate) use handover::{Question, arrives, ask_for_rest, on_question};
#[cfg(feature = "full")]
pub(crate) use handover::{fresh_root, is_awaited, on_take, refuse, taken};
pub(crate) use host::{asset, boot_language};
pub(crate) use intl::IntlFormats;
pub(crate) use keys::on_key;
#[cfg(feature = "full")]
pub(crate) use sight::{is_near_screen, undrawn};
#[cfg(feature = "full")]
pub(crate) use simulation::{SimulationEvent, cancel_simulation, on_simulated, simulate};
#[cfg(feature = "full")]
pub(crate) use storage::{
    erase_all, fetch, keep_prices, list, load_preferences, load_prices, remove,
};
pub(crate) use storage::{put, save_preferences};
