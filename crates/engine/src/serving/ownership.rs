//! Own hardware: what a year of it costs.

use crate::money::{Dollars, MoneyError};

/// What is known of own servers. Amounts are for all of them together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ownership {
    /// Their price.
    pub price: Dollars,
    /// Years until they are worth nothing.
    pub depreciation_years: u64,
    /// Room, rack, connection, repair a year.
    pub hosting_per_year: Dollars,
    /// Licences a year.
    pub software_per_year: Dollars,
    /// Power, if it is not part of the hosting.
    pub power: Option<Power>,
}

/// Power that servers draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Power {
    /// Watts of all servers on average.
    pub watts: f64,
    /// What the building draws for each watt of a server (PUE), at least 1.
    pub building: f64,
    /// US dollars for a kilowatt-hour.
    pub per_kilowatt_hour: f64,
}

/// A year of own servers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnershipYear {
    /// The part of the price.
    pub depreciation: Dollars,
    /// Hosting.
    pub hosting: Dollars,
    /// Software.
    pub software: Dollars,
    /// Power.
    pub power: Dollars,
    /// All of it.
    pub total: Dollars,
}

/// Hours of a year.
const HOURS: f64 = 8760.0;

impl Power {
    /// US dollars a year.
    #[must_use]
    pub fn per_year(&self) -> f64 {
        self.watts / 1000.0 * self.building * HOURS * self.per_kilowatt_hour
    }
}

impl Ownership {
    /// What a year costs. The price is divided to a millionth of a dollar.
    ///
    /// # Errors
    /// [`MoneyError`] when an amount does not fit, or there are no years to depreciate over.
    ///
    /// ```
    /// use llm_readiness_engine::serving::ownership::Ownership;
    /// let own = Ownership {
    ///     price: "320000".parse()?,
    ///     depreciation_years: 4,
    ///     hosting_per_year: "3000".parse()?,
    ///     software_per_year: "4500".parse()?,
    ///     power: None,
    /// };
    /// assert_eq!(own.year()?.total.to_string(), "87500");
    /// # Ok::<(), llm_readiness_engine::money::MoneyError>(())
    /// ```
    pub fn year(&self) -> Result<OwnershipYear, MoneyError> {
        let depreciation = self.price.divided(self.depreciation_years)?;
        let power = match self.power {
            Some(power) => format!("{:.6}", power.per_year()).parse()?,
            None => Dollars::ZERO,
        };
        let (hosting, software) = (self.hosting_per_year, self.software_per_year);
        Ok(OwnershipYear {
            depreciation,
            hosting,
            software,
            power,
            total: Dollars::total([depreciation, hosting, software, power])?,
        })
    }
}
