//! Whether money spent comes back: net present value, internal rate of return, payback, return on
//! investment.
//!
//! All four read the same [`CashFlows`]: one amount a period, spending negative, the first one at
//! month 0. Each has its own result type, because "never", "no rate" and "several rates" are answers
//! of their own and not special numbers.

mod flows;
mod irr;
mod npv;
mod payback;
mod roi;

pub use flows::{CashFlows, LARGEST_FLOW, MOST_PERIODS};
pub use irr::{InternalRate, internal_rate};
pub use npv::{FirstFlow, NetPresentValue, PeriodRate, net_present_value};
pub use payback::{Payback, discounted_payback, simple_payback};
pub use roi::{ReturnOnInvestment, return_on_investment};

use thiserror::Error;

/// Why a figure of the business case cannot be given.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum BusinessCaseError {
    /// There are no cash flows.
    #[error("there are no cash flows; give at least the amount of month 0")]
    NoFlows,
    /// More periods than any plan needs.
    #[error("{periods} periods are too many; give at most {most}")]
    TooManyPeriods {
        /// How many were given.
        periods: usize,
        /// How many are accepted.
        most: usize,
    },
    /// A flow that is no number or beyond every budget.
    #[error(
        "the amount of period {period} is {amount}; give an amount between -{largest} and {largest}",
        largest = LARGEST_FLOW
    )]
    ImpossibleFlow {
        /// Which period, the first being 0.
        period: usize,
        /// What was given.
        amount: f64,
    },
    /// A rate at which nothing can be discounted.
    #[error("a rate of {rate} cannot discount; give one above -1 (-100 %) and at most {largest}")]
    ImpossibleRate {
        /// What was given.
        rate: f64,
        /// The largest accepted.
        largest: f64,
    },
    /// The sum leaves the range of numbers: a rate near -100 % over many periods.
    #[error("the present value is too large to write down; use a rate that is not so close to -1")]
    TooLarge,
    /// A return on nothing.
    #[error("there are no costs, so there is no return on them; look at the net present value")]
    NoCosts,
    /// A cost or benefit below zero.
    #[error(
        "{which} of period {period} is {amount}; write costs and benefits as amounts of 0 or more"
    )]
    NegativeAmount {
        /// "the cost" or "the benefit".
        which: &'static str,
        /// Which period, the first being 0.
        period: usize,
        /// What was given.
        amount: f64,
    },
}
