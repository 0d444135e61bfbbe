//! What is known about serving models: GPUs, open models, provisioned throughput, fine-tuning, day
//! rates. And what follows from it: units to buy, own hardware a year.
//!
//! [`Facts`] is one document, read and checked like any other. Each value in it says where it is
//! from and whether that is thin ([`Fact::weak`]); people may override what they know better.

mod fact;
pub mod ownership;
pub mod provisioned;
mod read;

pub use fact::{Fact, Range};
pub use read::{Facts, LabourRate, MachineFacts, SERVING_FORMAT, SERVING_SCHEMA};
