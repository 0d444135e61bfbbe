//! How many units cost least.

use super::UnitError;

/// Hours with the same load.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hours {
    /// Weighted tokens a minute.
    pub load: f64,
    /// How many such hours there are.
    pub count: f64,
}

/// Units bought, the rest paid as it is used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Purchase {
    /// How many units.
    pub units: u64,
    /// What they cost in all the hours.
    pub units_cost: f64,
    /// What the rest costs.
    pub spill_cost: f64,
    /// The share of the units' throughput that is used; 0 without units.
    pub utilization: f64,
    /// The share of the load that the units do not carry.
    pub spilled: f64,
}

impl Purchase {
    /// What all of it costs.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.units_cost + self.spill_cost
    }
}

/// More steps than this are not tried.
const MOST_STEPS: u64 = 100_000;

/// The number of units, from none over `min` in steps of `increment`, that costs least over some
/// hours.
///
/// A unit carries `per_unit` weighted tokens a minute and costs `price` an hour, used or not;
/// `spill` is what an hour costs in which so many weighted tokens a minute are paid as you go.
///
/// # Errors
/// [`UnitError::Number`] for a load or a size that is no number.
///
/// ```
/// use llm_readiness_engine::serving::provisioned::{Hours, cheapest};
/// // A peak of one hour in ten is cheaper to pay as you go.
/// let hours = [Hours { load: 100.0, count: 9.0 }, Hours { load: 1000.0, count: 1.0 }];
/// let best = cheapest(&hours, (1, 1), 100.0, 1.0, |load| load * 0.02)?;
/// assert_eq!((best.units, best.total()), (1, 28.0));
/// # Ok::<(), llm_readiness_engine::serving::provisioned::UnitError>(())
/// ```
pub fn cheapest(
    hours: &[Hours],
    (min, increment): (u64, u64),
    per_unit: f64,
    price: f64,
    spill: impl Fn(f64) -> f64,
) -> Result<Purchase, UnitError> {
    let bad = hours.iter().find(|hours| {
        let finite = hours.load.is_finite() && hours.count.is_finite();
        !finite || hours.load < 0.0 || hours.count < 0.0
    });
    if let Some(hours) = bad {
        return Err(UnitError::Number {
            what: "a load or its number of hours",
            value: if hours.load >= 0.0 {
                hours.count
            } else {
                hours.load
            },
        });
    }
    if !(per_unit > 0.0 && per_unit.is_finite()) {
        return Err(UnitError::Number {
            what: "what a unit carries",
            value: per_unit,
        });
    }
    let peak = hours.iter().map(|hours| hours.load).fold(0.0, f64::max);
    let mut best = purchase(hours, 0, per_unit, price, &spill);
    let mut units = min.max(1);
    for _ in 0..MOST_STEPS {
        let next = purchase(hours, units, per_unit, price, &spill);
        if next.total() < best.total() {
            best = next;
        }
        if capacity(units, per_unit) >= peak {
            break;
        }
        units += increment.max(1);
    }
    Ok(best)
}

/// The share of its throughput that a unit must be used so that it costs as much as paying as you
/// go, at `price` a weighted token. Above 1 it never pays.
///
/// ```
/// use llm_readiness_engine::serving::provisioned::break_even;
/// // $1 an hour for 3,400 tokens a minute, against $1.75 for a million.
/// assert!((break_even(3_400.0, 1.0, 1.75e-6) - 2.801).abs() < 0.001);
/// ```
#[must_use]
pub fn break_even(per_unit: f64, unit_price: f64, price: f64) -> f64 {
    unit_price / (per_unit * 60.0 * price)
}

#[allow(clippy::cast_precision_loss, reason = "units are far below 2^52")]
fn capacity(units: u64, per_unit: f64) -> f64 {
    units as f64 * per_unit
}

fn purchase(
    hours: &[Hours],
    units: u64,
    per_unit: f64,
    price: f64,
    spill: &impl Fn(f64) -> f64,
) -> Purchase {
    let carried = capacity(units, per_unit);
    let (mut time, mut used, mut all, mut spill_cost) = (0.0, 0.0, 0.0, 0.0);
    for hours in hours {
        let rest = (hours.load - carried).max(0.0);
        time += hours.count;
        all += hours.load * hours.count;
        used += (hours.load - rest) * hours.count;
        if rest > 0.0 {
            spill_cost += spill(rest) * hours.count;
        }
    }
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    Purchase {
        units,
        units_cost: capacity(units, price) * time,
        spill_cost,
        utilization: share(used, carried * time),
        spilled: share(all - used, all),
    }
}
