//! One Latin hypercube over the inputs of a plan.

use super::{Generator, Order, Strata, Table};
use crate::uncertainty::simulation::{Columns, Plan};

/// The ordered values of every input for a number of strata. Inputs with the same distribution share
/// one table.
#[derive(Debug, Clone)]
pub struct Tables {
    strata: Strata,
    ordered: Vec<Table>,
    /// Which table each input reads.
    of_input: Vec<usize>,
}

impl Tables {
    /// The tables of a plan's inputs.
    #[must_use]
    pub fn new(plan: &Plan, runs: usize) -> Self {
        let strata = Strata::new(runs);
        let mut ordered = Vec::new();
        let mut known: Vec<usize> = Vec::new();
        let mut of_input = Vec::new();
        for (at, distribution) in plan.inputs().iter().enumerate() {
            let same = |table: &usize| plan.inputs().get(*table) == Some(distribution);
            let table = known.iter().position(same);
            of_input.push(table.unwrap_or(known.len()));
            if table.is_none() {
                known.push(at);
                ordered.push(Table::new(strata.count(), |values| {
                    distribution.write_ordered(&strata, values);
                }));
            }
        }
        Self {
            strata,
            ordered,
            of_input,
        }
    }

    /// How many runs a hypercube of these has.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.strata.count()
    }

    fn table(&self, input: usize) -> Option<&Table> {
        self.ordered.get(*self.of_input.get(input)?)
    }
}

/// The random orders of all inputs: which run takes which stratum.
#[derive(Debug, Clone)]
pub struct Hypercube(Vec<Order>);

impl Hypercube {
    /// The orders of a replicate. Each input has a stream of its own, so that one more input leaves the
    /// others as they are.
    #[must_use]
    pub fn new(plan: &Plan, tables: &Tables, seed: u64, replicate: u32) -> Self {
        let streams = u64::from(replicate) << 32..;
        let random = |(_, stream)| Order::random(tables.runs(), &mut Generator::new(seed, stream));
        let mut orders: Vec<Order> = plan.inputs().iter().zip(streams).map(random).collect();
        for group in plan.groups() {
            let members = group.members.iter();
            let independent = members.filter_map(|member| orders.get(*member).cloned());
            let arranged = group
                .correlations
                .arrange(&tables.strata, independent.collect());
            for (member, order) in group.members.iter().zip(arranged) {
                if let Some(place) = orders.get_mut(*member) {
                    *place = order;
                }
            }
        }
        Self(orders)
    }

    /// Writes the inputs of the runs from `from` on, as many as the columns have rows.
    pub fn write(&self, tables: &Tables, from: usize, columns: &mut Columns) {
        let inputs = self.0.iter().enumerate().zip(columns.iter_mut());
        for ((input, order), column) in inputs {
            if let Some(table) = tables.table(input) {
                order.gather(from, table, column);
            }
        }
    }

    /// The stratum of an input in each run, from 0: its rank.
    #[must_use]
    pub fn ranks(&self, input: usize) -> &[u16] {
        self.0.get(input).map_or(&[], Order::strata)
    }
}
