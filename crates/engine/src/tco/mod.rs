//! Total cost of ownership: what use cases cost month by month, in each way of serving.

mod case;
mod estimate;
mod fault;
mod fleet;
mod line;
mod plan;
mod ways;

pub use case::{Case, CaseMonth, HOURS_PER_MONTH, OtherCosts};
pub use estimate::{CaseEstimate, CaseSeries, CostEstimate, USUAL_CONTINGENCY, USUAL_HEADROOM};
pub use fault::CaseFault;
pub use fleet::{Fleet, FleetKind, terms};
pub use line::{Line, Lines, Nature};
pub use plan::{Market, Plan, USUAL_MONTHS};
pub use ways::{Part, WayEstimate, WayFault, WayMonth, WaySeries};
