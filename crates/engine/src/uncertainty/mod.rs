//! Ranges instead of single numbers, carried through to the answer.

pub mod distribution;
pub mod kernel;
pub mod sampler;
pub mod simulation;
pub mod special;
pub mod summary;
pub mod tape;
