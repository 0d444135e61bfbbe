//! From people and their tasks to calls and tokens.
//!
//! The formulas are written for any [`Number`], so that the deterministic estimate and the simulation are the same model.

mod calendar;
mod length;
mod number;
mod tokens;
mod traffic;

pub use calendar::{Calendar, Phase, active_users, tasks_per_user};
pub use length::{Above, above};
pub use number::{Number, whole_power};
pub(crate) use number::{alone, larger, smaller, when};
pub use tokens::{CacheUse, SHORTEST_CACHED_PREFIX, Task, Tokens, attempts};
pub use traffic::{CACHE_SECONDS, Curve, SECONDS_PER_HOUR, WEEKS_PER_MONTH};
