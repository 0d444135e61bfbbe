//! Stratified samples, seeded, the same bytes everywhere.
//!
//! Latin hypercube sampling (`McKay`, Beckman and Conover, Technometrics 21 (1979), 239-245): with n
//! runs every input takes exactly one value from each of n equally probable strata, in a random order of
//! its own. The value is the **median of its stratum** (the quantile at `(i + 1/2) / n`), not a random
//! point in it: a column then has the same mean, deviation and percentiles for every seed, only the
//! pairing with the other inputs is random, and a figure does not jump when a slider moves. The price is
//! a bias of the order of 1 / n: the far tail is cut at the median of its last stratum, which for a
//! log-normal of sigma 0.75 and 10,000 runs lowers the mean by less than 0.05 %, far less than the error
//! of a plain random sample (a test holds it to that).
//!
//! More than [`LARGEST_REPLICATE`] runs are several such hypercubes one after the other (replicated
//! Latin hypercubes), which keeps the memory of any number of runs bounded.

mod beta_table;
mod copula;
mod generator;
mod hypercube;
mod permutation;
mod strata;

pub use beta_table::write_ordered as beta_ordered;
pub use copula::{CorrelationError, RankCorrelations};
pub use generator::Generator;
pub use hypercube::Hypercube;
pub use permutation::{LARGEST_REPLICATE, Order, Table};
pub use strata::Strata;
