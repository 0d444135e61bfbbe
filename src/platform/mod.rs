//! The only code that touches the browser: one file for each thing it offers.

mod clock;
mod dom;
mod file;
mod host;
mod intl;
mod keys;
mod simulation;
mod storage;

pub(crate) use clock::now;
pub(crate) use dom::{announce, app_root, go, hash, on_hash_change, print, show_preferences};
pub(crate) use file::{OWN_FILES, PRICE_FILES, download, on_drop, pick};
pub(crate) use host::{asset, boot_language};
pub(crate) use intl::IntlFormats;
pub(crate) use keys::on_key;
pub(crate) use simulation::{SimulationEvent, cancel_simulation, on_simulated, simulate};
pub(crate) use storage::{
    erase_all, fetch, keep_prices, list, load_preferences, load_prices, put, remove,
    save_preferences,
};
