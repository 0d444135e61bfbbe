//! Total cost of ownership: what use cases cost month by month, in each way of serving.

mod breaks;
mod case;
mod crossover;
mod estimate;
mod fault;
mod figures;
mod fleet;
mod line;
mod peak;
mod plan;
pub mod readiness;
pub mod risk;
mod ways;

pub use breaks::{Break, BreakKind};
pub use case::{Case, CaseMonth};
pub use crossover::{Crossing, Crossovers};
pub use estimate::{CaseEstimate, CaseSeries, CostEstimate, USUAL_CONTINGENCY, USUAL_HEADROOM};
pub use fault::CaseFault;
pub use figures::{Figure, FigureInput, FigureUnit, InputFrom, Piece, pieces};
pub use fleet::{Fleet, FleetKind, terms, usual_reserved};
pub use line::{Line, Lines, Nature};
pub use peak::Peak;
pub use plan::{Market, Plan, USUAL_MONTHS};
pub use ways::{Part, WayEstimate, WayFault, WayMonth, WaySeries};
