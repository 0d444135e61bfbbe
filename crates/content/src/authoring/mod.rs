//! From files that people edit to what is baked into the product.
//!
//! The build script runs this over the built-in content and stops at the first build with a fault
//! in a file; the command line runs the same code over a customer's own pack. Nothing here is
//! linked into the web app, which therefore needs no TOML parser.

mod assemble;
mod bake;
mod fault;
mod json_file;
mod language;
mod links;
mod pseudo;
mod serving;
mod skeleton;
mod source;
mod use_cases;

pub use assemble::{Assembled, read_pack_folder};
pub use bake::{BakedFile, PSEUDO, bake};
pub use fault::{Fault, Faults, Flaw};
pub use json_file::{locate_in_json, read_json_file};
pub use language::{Words, read_languages, rust_module};
pub use links::{joined, read_links};
pub use serving::read_serving_folder;
pub use use_cases::read_use_cases;
