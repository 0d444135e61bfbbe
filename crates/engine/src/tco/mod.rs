//! Total cost of ownership: what use cases cost month by month, in each way of serving.

mod case;
mod fault;
mod line;
mod plan;

pub use case::{Case, CaseMonth, HOURS_PER_MONTH, OtherCosts};
pub use fault::CaseFault;
pub use line::{Line, Lines, Nature};
pub use plan::{Plan, USUAL_MONTHS};
