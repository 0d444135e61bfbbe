//! What to do next: the cheapest way to a verdict.

mod cheapest_path;
mod frontier;

pub use cheapest_path::{Path, PathError, PathStep, cheapest_path};
