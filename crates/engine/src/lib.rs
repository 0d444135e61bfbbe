//! The engine: from answers to scores, verdicts and plans, and from usage to money.
//!
//! Everything here is a pure function of its arguments. There is no browser, no clock, no
//! randomness of the operating system and no file, so the same document gives the same bytes in
//! a native test, in the command line tool and in the browser.

pub mod assessment;
#[cfg(feature = "plan")]
pub mod business_case;
pub mod date;
pub mod document;
pub mod estimate;
#[cfg(feature = "plan")]
pub mod fine_tuning;
#[cfg(feature = "plan")]
pub mod gpu;
pub mod id;
pub mod money;
pub mod order;
pub mod pack;
#[cfg(feature = "plan")]
pub mod plan;
#[cfg(feature = "plan")]
pub mod pricing;
pub mod profile;
#[cfg(feature = "plan")]
pub mod programme;
#[cfg(feature = "plan")]
pub mod queueing;
#[cfg(feature = "plan")]
pub mod schemas;
pub mod scoring;
#[cfg(feature = "plan")]
pub mod serving;
#[cfg(feature = "plan")]
pub mod tco;
#[cfg(feature = "plan")]
pub mod uncertainty;
#[cfg(feature = "plan")]
pub mod use_case;
#[cfg(feature = "plan")]
pub mod vectors;
#[cfg(feature = "plan")]
pub mod workload;
