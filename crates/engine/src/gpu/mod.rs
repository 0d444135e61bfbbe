//! How fast an open model answers on given GPUs, and how many requests fit beside each other.
//!
//! A model of the machine, not a table: memory from sizes, time from what has to be read, what has
//! to be computed, and what every layer costs however small the work is. [`Deployment`] is a model
//! on some GPUs; [`Deployment::decode_step`] and [`Deployment::prefill`] are its two times,
//! [`Deployment::replica`] what one such group of GPUs serves within a promised latency.
//! [`calibration`] holds the model against an independent tool and says how far off it is.

mod calibration;
mod constants;
mod error;
mod hardware;
mod memory;
mod model;
mod replica;
mod time;

pub use calibration::{Calibration, Errors, Kind, Point, PointError, Share, calibration};
pub use error::GpuError;
pub use hardware::{Gpu, HourPrice};
pub use memory::{Budget, GIB, Overheads};
pub use model::{Attention, Cache, Experts, OpenModel, Precision};
pub use replica::{Replica, Request, Target};
pub use time::{Bound, Deployment, Time};
