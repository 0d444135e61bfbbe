//! Capacity that is there whether it is used or not: reserved units of a provider, or own accelerators.

use crate::use_case::HOURS;

/// What an average month needs of some capacity, hour by hour of the week.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Units that would be busy in each hour.
    units: Vec<f64>,
    /// What the same work costs by the token, US dollars in the month, by the hour of the week in which it comes.
    by_token: Vec<f64>,
}

/// What one unit costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitPrice {
    /// US dollars for a unit that is there the whole month.
    pub month: f64,
    /// US dollars as soon as there is one unit: the people who run it.
    pub any: f64,
    /// The smallest number of units that is sold.
    pub least: u64,
    /// Units are sold in multiples of this.
    pub step: u64,
}

/// A number of units and what the month then costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Base {
    /// Units.
    pub units: u64,
    /// What they cost.
    pub units_cost: f64,
    /// What is paid as soon as there is one.
    pub any_cost: f64,
    /// What the rest costs by the token.
    pub spill_cost: f64,
    /// Share of the work that the units do.
    pub served: f64,
}

impl Base {
    /// The whole cost.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.units_cost + self.any_cost + self.spill_cost
    }
}

impl Default for Need {
    fn default() -> Self {
        Self {
            units: vec![0.0; HOURS],
            by_token: vec![0.0; HOURS],
        }
    }
}

impl Need {
    /// Adds work: `units` busy on average if it were spread evenly, `cost` by the token, spread over the week by `hours`.
    #[allow(clippy::cast_precision_loss, reason = "168 hours")]
    pub fn add(&mut self, hours: &[f64], units: f64, cost: f64) {
        let busy = units * HOURS as f64;
        for ((slot, by_token), share) in self.units.iter_mut().zip(&mut self.by_token).zip(hours) {
            *slot += busy * share;
            *by_token += cost * share;
        }
    }

    /// Adds work that may wait, so that it is spread evenly.
    #[allow(clippy::cast_precision_loss, reason = "168 hours")]
    pub fn add_evenly(&mut self, units: f64, cost: f64) {
        let share = cost / HOURS as f64;
        for (slot, by_token) in self.units.iter_mut().zip(&mut self.by_token) {
            *slot += units;
            *by_token += share;
        }
    }

    /// Units busy in the busiest hour.
    #[must_use]
    pub fn peak(&self) -> f64 {
        self.units.iter().copied().fold(0.0, f64::max)
    }

    /// Units busy on average.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "168 hours")]
    pub fn mean(&self) -> f64 {
        self.units.iter().sum::<f64>() / HOURS as f64
    }

    /// Units for the peak with some kept free: at least one, as soon as there is work.
    #[must_use]
    pub fn for_peak(&self, headroom: f64) -> u64 {
        whole_units(self.peak() * (1.0 + headroom))
    }

    /// Unit-hours a month when only what is needed runs, `spare` units beside it.
    #[must_use]
    pub fn active_unit_hours(&self, headroom: f64, spare: u64, hours_per_month: f64) -> f64 {
        let busy = self.units.iter().filter(|units| **units > 0.0);
        #[allow(clippy::cast_precision_loss, reason = "units are few")]
        let units: f64 = busy
            .map(|units| (whole_units(units * (1.0 + headroom)) + spare) as f64)
            .sum();
        #[allow(clippy::cast_precision_loss, reason = "168 hours")]
        let weeks = hours_per_month / HOURS as f64;
        units * weeks
    }

    /// The month with so many units; what they cannot do is paid by the token.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "units are few")]
    pub fn with_units(&self, units: u64, price: UnitPrice) -> Base {
        let capacity = units as f64;
        let (mut spill_cost, mut done, mut all) = (0.0, 0.0, 0.0);
        for (need, cost) in self.units.iter().zip(&self.by_token) {
            done += need.min(capacity);
            all += need;
            if *need > capacity {
                spill_cost += cost * (1.0 - capacity / need);
            }
        }
        Base {
            units,
            units_cost: capacity * price.month,
            any_cost: if units > 0 { price.any } else { 0.0 },
            spill_cost,
            served: if all > 0.0 { done / all } else { 0.0 },
        }
    }

    /// Share of each hour's work that so many units cannot do.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "units are few")]
    pub fn spilled(&self, units: u64) -> Vec<f64> {
        let capacity = units as f64;
        let share = |need: &f64| {
            if *need > capacity {
                1.0 - capacity / need
            } else {
                0.0
            }
        };
        self.units.iter().map(share).collect()
    }

    /// The number of units that makes the month cheapest, none included: none at all is compared on its own, because of
    /// the least number that is sold and of what is paid as soon as there is one.
    #[must_use]
    pub fn cheapest(&self, price: UnitPrice) -> Base {
        let (none, some) = (self.with_units(0, price), self.cheapest_bought(price));
        if some.total() < none.total() {
            some
        } else {
            none
        }
    }

    /// The number of units that makes the month cheapest when some are bought.
    ///
    /// With each further unit the cost by the token falls less, so beyond the first number of units that does not pay no
    /// other does; the number is found by halving.
    #[must_use]
    pub fn cheapest_bought(&self, price: UnitPrice) -> Base {
        let step = price.step.max(1);
        let least = price.least.max(step).div_ceil(step);
        let most = whole_units(self.peak()).div_ceil(step).max(least);
        let at = |steps: u64| self.with_units(steps.saturating_mul(step), price);
        let (mut low, mut high) = (least, most);
        while low < high {
            let middle = u64::midpoint(low, high);
            if at(middle + 1).total() < at(middle).total() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        at(low)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not below zero, and cut at the largest number"
)]
fn whole_units(units: f64) -> u64 {
    libm::ceil(units) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(levels: &[(usize, f64)]) -> Need {
        let mut need = Need::default();
        let mut at = 0;
        for (hours, units) in levels {
            for _ in 0..*hours {
                need.units[at] = *units;
                need.by_token[at] = *units * 10.0;
                at += 1;
            }
        }
        need
    }

    const PRICE: UnitPrice = UnitPrice {
        month: 400.0,
        any: 0.0,
        least: 1,
        step: 1,
    };

    #[test]
    fn halving_finds_what_trying_all_finds() {
        let need = need(&[(40, 7.5), (60, 3.2), (30, 1.0)]);
        for month in [1.0, 200.0, 380.0, 640.0, 1_000.0, 1_700.0] {
            for (least, step, any) in [(1, 1, 0.0), (3, 2, 0.0), (1, 1, 900.0), (5, 5, 0.0)] {
                let price = UnitPrice {
                    month,
                    any,
                    least,
                    step,
                };
                let tried = (0..=20)
                    .map(|steps| steps * step)
                    .filter(|units| *units == 0 || *units >= least)
                    .map(|units| need.with_units(units, price).total())
                    .fold(f64::INFINITY, f64::min);
                let found = need.cheapest(price).total();
                assert!((found - tried).abs() < 1e-9, "{price:?}: {found} {tried}");
            }
        }
    }

    #[test]
    fn all_work_is_done_by_someone() {
        let need = need(&[(40, 7.5), (60, 3.2)]);
        let by_token: f64 = need.by_token.iter().sum();
        assert!((need.with_units(0, PRICE).total() - by_token).abs() < 1e-9);
        let all = need.with_units(8, PRICE);
        assert!(all.spill_cost.abs() < 1e-9 && (all.served - 1.0).abs() < 1e-12);
        assert_eq!(need.for_peak(0.0), 8);
        assert_eq!(need.for_peak(0.1), 9);
    }

    #[test]
    fn what_may_wait_fills_the_valleys() {
        let mut evenly = Need::default();
        evenly.add_evenly(2.0, 168.0);
        let mut bundled = Need::default();
        let mut hours = vec![0.0; HOURS];
        hours[0] = 1.0;
        bundled.add(&hours, 2.0, 168.0);
        assert!((evenly.peak() - 2.0).abs() < 1e-12);
        assert!((bundled.peak() - 336.0).abs() < 1e-9);
        assert!((bundled.mean() - evenly.mean()).abs() < 1e-9);
    }
}
