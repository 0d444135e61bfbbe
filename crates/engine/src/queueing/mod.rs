//! Waiting for one of several servers: how many reviewers are needed, how long people wait.
//!
//! Erlang B and C for any number of servers, whole or not, and Little's law. They hold where each
//! server does one thing at a time, as a reviewer or a fixed slot does; a GPU that answers many
//! requests at once is sized by [`crate::gpu`].

mod erlang;
mod little;

pub use erlang::{Queue, QueueError, blocking};
pub use little::{concurrency, output_per_second};
