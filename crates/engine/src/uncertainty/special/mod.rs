//! Functions that distributions need and neither Rust nor `libm` has.

pub mod incomplete_beta;
pub mod normal_curve;
