//! The inputs of a case, by name.

use thiserror::Error;

use crate::business_case::BusinessCaseError;
use crate::document::{Json, Problems};
use crate::gpu::GpuError;
use crate::money::{Dollars, MoneyError, Quantity};
use crate::pricing::{PriceError, UsageError};
use crate::queueing::QueueError;
use crate::serving::provisioned::UnitError;
use crate::uncertainty::distribution::DistributionError;

/// Why a case cannot be calculated.
#[derive(Debug, Error)]
pub(super) enum CaseError {
    #[error("no cases of the kind \"{0}\" are known")]
    UnknownKind(String),
    #[error("the input \"{0}\" is missing or of another type")]
    Missing(String),
    #[error("the input \"{0}\" is not known here")]
    Unknown(String),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Price(#[from] PriceError),
    #[error(transparent)]
    Usage(#[from] UsageError),
    #[error(transparent)]
    Rates(#[from] Problems),
    #[error(transparent)]
    Units(#[from] UnitError),
    #[error(transparent)]
    Gpu(#[from] GpuError),
    #[error(transparent)]
    Queue(#[from] QueueError),
    #[error(transparent)]
    BusinessCase(#[from] BusinessCaseError),
    #[error(transparent)]
    Distribution(#[from] DistributionError),
    #[error("all amounts are zero, so every rate is an internal rate of return")]
    AnyRate,
}

/// The inputs of a case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inputs<'a>(&'a Json);

impl<'a> Inputs<'a> {
    pub(super) fn of(json: &'a Json) -> Self {
        Self(json)
    }

    pub(super) fn has(self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// What is not `null`.
    pub(super) fn get(self, name: &str) -> Option<&'a Json> {
        self.0.get(name).filter(|value| **value != Json::Null)
    }

    pub(super) fn number(self, name: &str) -> Option<f64> {
        match self.get(name) {
            Some(Json::Number(number)) => number.as_f64(),
            Some(Json::Text(text)) => text.parse().ok(),
            _ => None,
        }
    }

    pub(super) fn need(self, name: &str) -> Result<f64, CaseError> {
        self.number(name).ok_or_else(|| missing(name))
    }

    /// The first of several names that is there.
    pub(super) fn first(self, names: &[&str]) -> Option<f64> {
        names.iter().find_map(|name| self.number(name))
    }

    pub(super) fn need_first(self, names: &[&str]) -> Result<f64, CaseError> {
        let found = self.first(names);
        found.ok_or_else(|| missing(names.first().copied().unwrap_or_default()))
    }

    pub(super) fn count(self, name: &str) -> Result<u32, CaseError> {
        self.whole(name)
            .and_then(|count| u32::try_from(count).ok())
            .ok_or_else(|| missing(name))
    }

    pub(super) fn whole(self, name: &str) -> Option<u64> {
        match self.get(name) {
            Some(Json::Number(number)) => number.as_u64(),
            _ => None,
        }
    }

    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        match self.get(name) {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) fn object(self, name: &str) -> Result<Inputs<'a>, CaseError> {
        match self.get(name) {
            Some(json @ Json::Object(_)) => Ok(Inputs(json)),
            _ => Err(missing(name)),
        }
    }

    pub(super) fn list(self, name: &str) -> Result<Vec<Inputs<'a>>, CaseError> {
        match self.get(name) {
            Some(Json::List(items)) => Ok(items.iter().map(Inputs).collect()),
            _ => Err(missing(name)),
        }
    }

    /// This input itself as a number: an item of a list of numbers.
    pub(super) fn itself(self) -> Option<f64> {
        match self.0 {
            Json::Number(number) => number.as_f64(),
            _ => None,
        }
    }

    /// Refuses the first input that is not among these, rather than calculating without it.
    pub(super) fn only(self, known: &[&str]) -> Result<(), CaseError> {
        let mut fields = self.fields().map(|(name, _)| name);
        match fields.find(|name| !known.contains(name)) {
            Some(name) => Err(CaseError::Unknown(name.to_owned())),
            None => Ok(()),
        }
    }

    pub(super) fn fields(self) -> impl Iterator<Item = (&'a str, &'a Json)> + use<'a> {
        let fields = match self.0 {
            Json::Object(fields) => fields.as_slice(),
            _ => &[],
        };
        fields.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The number as its decimal text: money and counts are exact.
    fn decimal(self, name: &str) -> Option<String> {
        decimal(self.get(name)?)
    }

    pub(super) fn dollars(self, name: &str) -> Result<Option<Dollars>, CaseError> {
        let text = self.decimal(name).map(|text| text.parse());
        Ok(text.transpose()?)
    }

    pub(super) fn quantity(self, name: &str) -> Result<Option<Quantity>, CaseError> {
        let text = self.decimal(name).map(|text| text.parse());
        Ok(text.transpose()?)
    }

    pub(super) fn need_quantity(self, name: &str) -> Result<Quantity, CaseError> {
        self.quantity(name)?.ok_or_else(|| missing(name))
    }

    pub(super) fn need_dollars(self, name: &str) -> Result<Dollars, CaseError> {
        self.dollars(name)?.ok_or_else(|| missing(name))
    }
}

pub(super) fn missing(name: &str) -> CaseError {
    CaseError::Missing(name.to_owned())
}

/// A number, or a text that is one, as decimal text.
pub(super) fn decimal(json: &Json) -> Option<String> {
    match json {
        Json::Number(number) => Some(number.to_string()),
        Json::Text(text) => Some(text.clone()),
        _ => None,
    }
}
