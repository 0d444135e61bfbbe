//! Random orders of the strata.

use super::Generator;

/// Most strata of one hypercube. A power of two, so that a position cut to it is within every table
/// without a check, and small enough for a column's order to stay in the fastest cache.
pub const LARGEST_REPLICATE: usize = 1 << 14;

const MASK: u16 = 0x3fff;

/// Which stratum each run takes its value from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// As many as [`LARGEST_REPLICATE`], the rest 0.
    strata: Vec<u16>,
    runs: usize,
}

const LOW_HALF: u64 = 0xffff_ffff;

/// A column of values by stratum, from the lowest to the highest.
#[derive(Debug, Clone, PartialEq)]
pub struct Table(Vec<f64>);

impl Default for Table {
    fn default() -> Self {
        Self(vec![0.0; LARGEST_REPLICATE])
    }
}

impl Table {
    /// Lets `write` fill the lowest `runs` values.
    pub fn write(&mut self, runs: usize, write: impl FnOnce(&mut [f64])) {
        write(self.0.get_mut(..runs).unwrap_or_default());
    }
}

impl Order {
    /// A random order of `runs` strata, all orders equally likely (Fisher and Yates, inside out:
    /// Knuth, The Art of Computer Programming, vol. 2, section 3.4.2). `runs` above
    /// [`LARGEST_REPLICATE`] are cut to it.
    ///
    /// One word of the generator makes two positions by multiplication (Lemire, Fast random integer
    /// generation in an interval, 2019). The rejection step is left out: it would correct
    /// probabilities by at most 16,384 / 2^32, a 260,000th of themselves.
    #[must_use]
    pub fn random(runs: usize, generator: &mut Generator) -> Self {
        let runs = runs.min(LARGEST_REPLICATE);
        let mut strata = vec![0; LARGEST_REPLICATE];
        if let Some(places) = strata.first_chunk_mut() {
            shuffle(places, runs, generator);
        }
        Self { strata, runs }
    }

    /// The order that gives these strata to the runs.
    pub(super) fn of(ranks: impl Iterator<Item = u16>) -> Self {
        let mut strata: Vec<u16> = ranks.take(LARGEST_REPLICATE).collect();
        let runs = strata.len();
        strata.resize(LARGEST_REPLICATE, 0);
        Self { strata, runs }
    }

    /// The stratum of each run.
    #[must_use]
    pub fn strata(&self) -> &[u16] {
        self.strata.get(..self.runs).unwrap_or_default()
    }

    /// The value of each run.
    pub fn gather(&self, table: &Table, out: &mut [f64]) {
        let Some(table) = table.0.first_chunk::<LARGEST_REPLICATE>() else {
            return;
        };
        for (out, stratum) in out.iter_mut().zip(self.strata()) {
            *out = table
                .get(usize::from(stratum & MASK))
                .copied()
                .unwrap_or_default();
        }
    }
}

fn shuffle(strata: &mut [u16; LARGEST_REPLICATE], runs: usize, generator: &mut Generator) {
    let mut at = 0;
    for _ in 0..runs / 2 {
        let word = generator.next_word();
        place(strata, at, word & LOW_HALF);
        place(strata, at + 1, word >> 32);
        at += 2;
    }
    if runs % 2 == 1 {
        place(strata, at, generator.next_word() & LOW_HALF);
    }
}

/// Puts stratum `at` at a random one of the places 0 to `at`, and what was there at place `at`.
#[inline]
fn place(strata: &mut [u16; LARGEST_REPLICATE], at: u16, random: u64) {
    // Below `at + 1`, so below 2^14.
    let chosen = ((random * (u64::from(at) + 1)) >> 32) as usize & usize::from(MASK);
    let moved = strata.get(chosen).copied().unwrap_or_default();
    if let Some(last) = strata.get_mut(usize::from(at & MASK)) {
        *last = moved;
    }
    if let Some(place) = strata.get_mut(chosen) {
        *place = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: u32 = 24_000;

    #[test]
    fn every_stratum_is_taken_once() {
        for runs in [0, 1, 2, 3, 1000, 1001, LARGEST_REPLICATE] {
            let order = Order::random(runs, &mut Generator::new(1, 2));
            let mut strata = order.strata().to_vec();
            strata.sort_unstable();
            let all: Vec<u16> = (0..runs).map(|at| u16::try_from(at).unwrap()).collect();
            assert_eq!(strata, all);
        }
    }

    /// All 24 orders of four strata are as likely: chi-squared with 23 degrees of freedom is below
    /// 23 + 4 sqrt(46).
    #[test]
    fn all_orders_are_as_likely() {
        let mut generator = Generator::new(5, 0);
        let mut counts = std::collections::BTreeMap::<Vec<u16>, u32>::new();
        for _ in 0..DRAWS {
            let order = Order::random(4, &mut generator);
            *counts.entry(order.strata().to_vec()).or_default() += 1;
        }
        assert_eq!(counts.len(), 24);
        let expected = f64::from(DRAWS) / 24.0;
        let off = |count: &u32| (f64::from(*count) - expected) * (f64::from(*count) - expected);
        let chi: f64 = counts.values().map(|count| off(count) / expected).sum();
        assert!(chi < 23.0 + 4.0 * 46.0_f64.sqrt(), "{chi}");
    }

    #[test]
    fn values_follow_the_order() {
        let order = Order::random(10, &mut Generator::new(3, 0));
        let mut table = Table::default();
        table.write(10, |values| {
            for (at, value) in (0..10_u32).zip(values) {
                *value = f64::from(at);
            }
        });
        let mut out = [0.0; 10];
        order.gather(&table, &mut out);
        let expected: Vec<f64> = order.strata().iter().map(|s| f64::from(*s)).collect();
        assert_eq!(out.to_vec(), expected);
    }
}
