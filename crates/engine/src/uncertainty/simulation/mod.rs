//! Running a model many times over a plan of uncertain inputs.

mod columns;
mod memory;
mod model;
mod outcome;
mod parts;
mod plan;
mod runner;

pub use columns::{BLOCK, Block, BlockMut, Columns};
pub use memory::Memory;
pub use model::Model;
pub use outcome::{Origin, Outcome};
pub use plan::{Group, InputId, Plan};
pub use runner::{MOST_RUNS, MOST_VALUES, Progress, Simulation, SimulationError};
