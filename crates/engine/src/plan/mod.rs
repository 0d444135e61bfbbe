//! What to do next: the cheapest way to a verdict.

mod cheapest_path;
mod frontier;
mod ladders;
mod prices;

pub(crate) use cheapest_path::floors;
pub use cheapest_path::{Path, PathError, PathStep, cheapest_path};
