//! The engine: from answers to scores, verdicts and plans, and from usage to money.
//!
//! Everything here is a pure function of its arguments. There is no browser, no clock, no
//! randomness of the operating system and no file, so the same document gives the same bytes in
//! a native test, in the command line tool and in the browser.

pub mod assessment;
pub mod business_case;
pub mod date;
pub mod document;
pub mod estimate;
pub mod fine_tuning;
pub mod gpu;
pub mod id;
pub mod money;
pub mod order;
pub mod pack;
pub mod plan;
pub mod pricing;
pub mod profile;
pub mod programme;
pub mod queueing;
pub mod schemas;
pub mod scoring;
pub mod serving;
pub mod tco;
pub mod uncertainty;
pub mod use_case;
pub mod vectors;
pub mod workload;
