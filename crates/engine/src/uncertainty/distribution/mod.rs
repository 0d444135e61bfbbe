//! What is known about a number: one file a distribution.
//!
//! A [`Distribution`] can only be made by its checked constructors, so whatever samples one need not ask
//! again whether low is below high. All of them know their mean, standard deviation, quantile and
//! cumulative share in closed form; a simulation is held to these.

mod beta;
mod constant;
mod discrete;
mod error;
mod log_normal;
mod normal;
mod pert;
mod triangular;
mod uniform;

pub use beta::Beta;
pub use constant::Constant;
pub use discrete::Discrete;
pub use error::DistributionError;
pub use log_normal::LogNormal;
pub use normal::Normal;
pub use pert::Pert;
pub use triangular::Triangular;
pub use uniform::Uniform;

use super::sampler::Strata;

/// Largest absolute value of any parameter: beyond every count of tokens or dollars.
pub const LARGEST: f64 = 1e15;

/// Half the width of a 90 % interval in standard deviations; twice it is the 3.28971 of the method.
pub const Z_90: f64 = 1.644_853_626_951_472_2;

/// What is known about a number.
///
/// ```
/// use llm_readiness_engine::uncertainty::distribution::Distribution;
/// let tokens = Distribution::log_normal_90(500.0, 6_000.0)?;
/// assert!((tokens.quantile(0.05) - 500.0).abs() < 1e-9);
/// let share = Distribution::pert(0.1, 0.3, 0.6)?;
/// assert!((share.mean() - 1.9 / 6.0).abs() < 1e-15);
/// let refused = Distribution::pert(0.1, 0.7, 0.6).map_err(|error| error.to_string());
/// assert_eq!(refused, Err("the likely value 0.7 is not between 0.1 and 0.6".to_owned()));
/// # Ok::<(), llm_readiness_engine::uncertainty::distribution::DistributionError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Distribution {
    /// A known number.
    Constant(Constant),
    /// Every value between two as likely.
    Uniform(Uniform),
    /// Rising in a straight line to the likely value, then falling.
    Triangular(Triangular),
    /// A symmetric bell.
    Normal(Normal),
    /// Positive, and skewed to the right: the product of many causes.
    LogNormal(LogNormal),
    /// A share between 0 and 1.
    Beta(Beta),
    /// Low, likely and high, smoothly.
    Pert(Pert),
    /// One of several values, each with its probability.
    Discrete(Discrete),
}

/// The same method of whichever distribution it is.
macro_rules! of_each {
    ($self:expr, $one:ident => $call:expr) => {
        match $self {
            Distribution::Constant($one) => $call,
            Distribution::Uniform($one) => $call,
            Distribution::Triangular($one) => $call,
            Distribution::Normal($one) => $call,
            Distribution::LogNormal($one) => $call,
            Distribution::Beta($one) => $call,
            Distribution::Pert($one) => $call,
            Distribution::Discrete($one) => $call,
        }
    };
}

impl Distribution {
    /// A known number.
    ///
    /// # Errors
    /// [`DistributionError::NotANumber`].
    pub fn constant(value: f64) -> Result<Self, DistributionError> {
        Constant::new(value).map(Self::Constant)
    }

    /// Every value from low to high as likely.
    ///
    /// # Errors
    /// [`DistributionError::NotANumber`], [`DistributionError::LowAboveHigh`].
    pub fn uniform(low: f64, high: f64) -> Result<Self, DistributionError> {
        Uniform::new(low, high).map(Self::Uniform)
    }

    /// A triangle over low, likely and high.
    ///
    /// # Errors
    /// [`DistributionError::NotANumber`], [`DistributionError::LowAboveHigh`],
    /// [`DistributionError::LikelyOutside`].
    pub fn triangular(low: f64, likely: f64, high: f64) -> Result<Self, DistributionError> {
        Triangular::new(low, likely, high).map(Self::Triangular)
    }

    /// A bell with this mean and standard deviation.
    ///
    /// # Errors
    /// [`DistributionError::NotANumber`], [`DistributionError::NegativeSpread`].
    pub fn normal(mean: f64, sd: f64) -> Result<Self, DistributionError> {
        Normal::new(mean, sd).map(Self::Normal)
    }

    /// The log-normal distribution with 5 % below `low` and 5 % above `high`.
    ///
    /// # Errors
    /// [`DistributionError::NotANumber`], [`DistributionError::NotPositive`],
    /// [`DistributionError::LowAboveHigh`].
    pub fn log_normal_90(low: f64, high: f64) -> Result<Self, DistributionError> {
        LogNormal::from_90(low, high).map(Self::LogNormal)
    }

    /// The log-normal distribution with this mean and standard deviation of its own.
    ///
    /// # Errors
    /// [`DistributionError::NotANumber`], [`DistributionError::NotPositive`],
    /// [`DistributionError::NegativeSpread`].
    pub fn log_normal_from_mean(mean: f64, sd: f64) -> Result<Self, DistributionError> {
        LogNormal::from_mean(mean, sd).map(Self::LogNormal)
    }

    /// The beta distribution of `a` successes and `b` failures.
    ///
    /// # Errors
    /// [`DistributionError::ShapeOutside`].
    pub fn beta(a: f64, b: f64) -> Result<Self, DistributionError> {
        Beta::new(a, b).map(Self::Beta)
    }

    /// PERT over low, likely and high.
    ///
    /// # Errors
    /// [`DistributionError::NotANumber`], [`DistributionError::LowAboveHigh`],
    /// [`DistributionError::LikelyOutside`].
    pub fn pert(low: f64, likely: f64, high: f64) -> Result<Self, DistributionError> {
        Pert::new(low, likely, high).map(Self::Pert)
    }

    /// One of several values; the weights need not sum to 1.
    ///
    /// # Errors
    /// [`DistributionError::NotANumber`], [`DistributionError::NoValues`],
    /// [`DistributionError::ImpossibleWeight`].
    pub fn discrete(values_and_weights: &[(f64, f64)]) -> Result<Self, DistributionError> {
        Discrete::new(values_and_weights).map(Self::Discrete)
    }

    /// The same distribution, if it is one of a share: no value below 0 or above 1 is possible.
    ///
    /// ```
    /// use llm_readiness_engine::uncertainty::distribution::Distribution;
    /// assert!(Distribution::uniform(0.2, 0.4)?.share().is_ok());
    /// assert!(Distribution::uniform(0.2, 1.4)?.share().is_err());
    /// # Ok::<(), llm_readiness_engine::uncertainty::distribution::DistributionError>(())
    /// ```
    ///
    /// # Errors
    /// [`DistributionError::NoShare`].
    pub fn share(self) -> Result<Self, DistributionError> {
        let (low, high) = (self.quantile(0.0), self.quantile(1.0));
        if low >= 0.0 && high <= 1.0 {
            Ok(self)
        } else {
            let value = if low < 0.0 { low } else { high };
            Err(DistributionError::NoShare { value })
        }
    }

    /// The value below which the share `p` of the probability lies; the smallest and largest possible
    /// value at 0 and 1, which may be infinite. No number for a `p` outside 0 to 1.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        if (0.0..=1.0).contains(&p) {
            of_each!(self, one => one.quantile(p))
        } else {
            f64::NAN
        }
    }

    /// The probability of a value of at most `x`.
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        of_each!(self, one => one.cdf(x))
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        of_each!(self, one => one.mean())
    }

    /// The standard deviation.
    #[must_use]
    pub fn sd(&self) -> f64 {
        of_each!(self, one => one.sd())
    }

    /// Whether there is only one possible value.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.quantile(0.0).total_cmp(&self.quantile(1.0)).is_eq()
    }

    /// Writes the quantiles at the medians of the strata, ascending: what a column is sampled from.
    pub fn write_ordered(&self, strata: &Strata, out: &mut [f64]) {
        of_each!(self, one => one.write_ordered(strata, out));
    }
}

/// The quantile at each stratum median, one by one: for distributions whose quantile is cheap.
fn one_by_one(strata: &Strata, out: &mut [f64], quantile: impl Fn(f64) -> f64) {
    for (out, p) in out.iter_mut().zip(strata.medians()) {
        *out = quantile(p);
    }
}

/// Refuses what is no number or larger than any amount.
fn number(what: &'static str, value: f64) -> Result<f64, DistributionError> {
    if (-LARGEST..=LARGEST).contains(&value) {
        Ok(value)
    } else {
        Err(DistributionError::NotANumber { what, value })
    }
}

fn low_and_high(low: f64, high: f64) -> Result<(), DistributionError> {
    number("low", low)?;
    number("high", high)?;
    if low > high {
        return Err(DistributionError::LowAboveHigh { low, high });
    }
    Ok(())
}

fn three_points(low: f64, likely: f64, high: f64) -> Result<(), DistributionError> {
    low_and_high(low, high)?;
    number("likely", likely)?;
    if likely < low || likely > high {
        return Err(DistributionError::LikelyOutside { low, likely, high });
    }
    Ok(())
}
