//! One Latin hypercube over the inputs of a plan.

use std::rc::{Rc, Weak};

use super::{Generator, LARGEST_REPLICATE, Order, Strata, Table};
use crate::uncertainty::simulation::{Block, Columns, Plan};

/// A sample: the value of every input in every run, and its rank among the runs.
///
/// Made input by input and not block by block: while an input's ordered values are put into their random
/// order they stay in the cache, and only one such table exists at a time.
#[derive(Debug, Clone)]
pub struct Hypercube {
    /// The same after inputs have changed.
    orders: Rc<Vec<Order>>,
    values: Columns,
}

impl Hypercube {
    /// The sample of a replicate of at most [`LARGEST_REPLICATE`] runs. Each input has a random stream of
    /// its own, so that one more input leaves the others as they are.
    #[must_use]
    pub fn new(plan: &Plan, strata: &Strata, seed: u64, replicate: u32) -> Self {
        let values = Columns::new(plan.inputs().len(), strata.count());
        let mut cube = Self {
            orders: Rc::new(orders(plan, strata, seed, replicate)),
            values,
        };
        cube.fill(plan, strata, &mut vec![false; plan.inputs().len()]);
        cube
    }

    /// Draws the inputs that are not the same as before from the distributions of another plan, in the same orders.
    pub(crate) fn change(&mut self, plan: &Plan, strata: &Strata, is_same: &[bool]) {
        self.fill(plan, strata, &mut is_same.to_vec());
    }

    /// Inputs with the same distribution share the work of one table.
    fn fill(&mut self, plan: &Plan, strata: &Strata, is_done: &mut [bool]) {
        let mut table = Table::default();
        for (at, distribution) in plan.inputs().iter().enumerate() {
            if is_done.get(at).copied().unwrap_or(true) {
                continue;
            }
            table.write(strata.count(), |values| {
                distribution.write_ordered(strata, values);
            });
            for (same, other) in plan.inputs().iter().enumerate().skip(at) {
                if other != distribution {
                    continue;
                }
                if let (Some(order), Some(done)) = (self.orders.get(same), is_done.get_mut(same))
                    && !*done
                {
                    order.gather(&table, self.values.column_mut(same));
                    *done = true;
                }
            }
        }
    }

    /// Runs from `from` on, at most `rows`.
    #[must_use]
    pub fn block(&self, from: usize, rows: usize) -> Block<'_> {
        self.values.block(from, rows)
    }

    /// Every input, a column each.
    #[must_use]
    pub fn values(&self) -> &Columns {
        &self.values
    }

    /// What tells two samples apart whose runs are in other orders.
    pub(crate) fn origin(&self) -> Weak<Vec<Order>> {
        Rc::downgrade(&self.orders)
    }

    /// The stratum of an input in each run, from 0: its rank.
    #[must_use]
    pub fn ranks(&self, input: usize) -> &[u16] {
        self.orders.get(input).map_or(&[], Order::strata)
    }
}

/// Which run takes which stratum, for every input.
fn orders(plan: &Plan, strata: &Strata, seed: u64, replicate: u32) -> Vec<Order> {
    let streams = u64::from(replicate) << 32..;
    let random = |(_, stream)| Order::random(strata.count(), &mut Generator::new(seed, stream));
    let mut orders: Vec<Order> = plan.inputs().iter().zip(streams).map(random).collect();
    for group in plan.groups() {
        let members = group.members.iter();
        let independent = members.filter_map(|member| orders.get(*member).cloned());
        let arranged = group.correlations.arrange(strata, independent.collect());
        for (member, order) in group.members.iter().zip(arranged) {
            if let Some(place) = orders.get_mut(*member) {
                *place = order;
            }
        }
    }
    orders
}

const _: () = assert!(LARGEST_REPLICATE <= 1 << 16, "ranks are 16 bits");
