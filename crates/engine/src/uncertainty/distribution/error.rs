//! Why a distribution cannot be made.

use thiserror::Error;

use super::LARGEST;

/// What is wrong with the parameters of a distribution.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum DistributionError {
    /// Not a number, infinite, or beyond every amount.
    #[error("the {what} value is {value}; give a number between -{LARGEST} and {LARGEST}")]
    NotANumber {
        /// Which parameter.
        what: &'static str,
        /// What was given.
        value: f64,
    },
    /// The ends are the wrong way round.
    #[error("the low value {low} is above the high value {high}; exchange them")]
    LowAboveHigh {
        /// The low value.
        low: f64,
        /// The high value.
        high: f64,
    },
    /// The likely value is not between the ends.
    #[error("the likely value {likely} is not between {low} and {high}")]
    LikelyOutside {
        /// The low value.
        low: f64,
        /// The likely value.
        likely: f64,
        /// The high value.
        high: f64,
    },
    /// A log-normal value that is zero or below.
    #[error(
        "{value} cannot be part of a range of positive values; give more than 0, or low, likely and high"
    )]
    NotPositive {
        /// What was given.
        value: f64,
    },
    /// A standard deviation below zero.
    #[error("a standard deviation of {sd} is not possible; give 0 or more")]
    NegativeSpread {
        /// What was given.
        sd: f64,
    },
    /// A shape of a beta distribution beyond what is calculated exactly.
    #[error("the shape {shape} of a beta distribution is not between {low} and {high}")]
    ShapeOutside {
        /// What was given.
        shape: f64,
        /// Smallest accepted.
        low: f64,
        /// Largest accepted.
        high: f64,
    },
    /// A share that can be below 0 % or above 100 %.
    #[error(
        "a share of {value} is possible here, but shares are from 0 to 1 (0 % to 100 %); \
         give low, likely and high"
    )]
    NoShare {
        /// The possible value outside.
        value: f64,
    },
    /// A list without values, or with more than is sampled sensibly.
    #[error("{count} values to choose from; give at least 1 and at most {most}")]
    NoValues {
        /// How many were given.
        count: usize,
        /// How many are accepted.
        most: usize,
    },
    /// A weight below zero or no number, or no weight above zero.
    #[error("a weight of {weight} is not possible; give 0 or more, and more than 0 to one value")]
    ImpossibleWeight {
        /// What was given.
        weight: f64,
    },
}
