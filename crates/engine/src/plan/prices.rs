//! A bound from below for the cost of any way to the points, by putting a price on each rule
//! (Lagrangian relaxation): so many days for each point that is missing, and a rent that a step
//! pays for each step it needs. With the rent the needs can be ignored, because who rents pays a
//! fair share of what is needed, and every ladder is decided alone. *Any* prices from 0 up give a
//! true bound; good ones give a sharp one, and are found by raising the price of each rule that is
//! broken and lowering that of each rule that is met to spare (Held, Wolfe and Crowder 1974).
//!
//! On the way, each broken choice is repaired into a real one; the cheapest is the one to beat.

use super::ladders::{Heights, Ladders, at};

/// The prices of the rules.
#[derive(Debug, Clone)]
pub(super) struct Prices {
    /// Thousandths of a day for a point.
    pub(super) point: f64,
    /// Rent for each of [`Ladders::links`].
    pub(super) rents: Vec<f64>,
}

/// What the search for prices leaves behind.
#[derive(Debug)]
pub(super) struct Priced {
    pub(super) prices: Prices,
    /// No way to the points costs less.
    pub(super) bound: f64,
    /// A real way to the points, and what it costs.
    pub(super) cheapest: (u64, Heights),
}

/// Rounds of adjusting; more do not sharpen the bound noticeably on banks of 56 practices.
const ROUNDS: usize = 400;
/// Rounds without a better bound after which the adjustments are halved.
const PATIENCE: usize = 12;

/// Finds prices and a first real choice. `None` when the points are out of reach.
pub(super) fn find(ladders: &Ladders, points: f64) -> Option<Priced> {
    let top = ladders.all_the_way();
    let most = ladders.gain(&top);
    if most < points {
        return None;
    }
    let mut cheapest = (u64::MAX, Heights::new());
    offer(ladders, points, top, &mut cheapest);
    // A price of a point is adjusted in units of a middling step, so that it moves as fast as rents.
    let unit = most / to_float(ladders.steps.len() as u64);
    let mut prices = Prices {
        point: to_float(cheapest.0) / points,
        rents: vec![0.0; ladders.links.len()],
    };
    let mut best = Priced {
        prices: prices.clone(),
        bound: f64::NEG_INFINITY,
        cheapest,
    };
    let (mut stride, mut since_better) = (1.0, 0);
    for _ in 0..ROUNDS {
        let (value, chosen) = cheapest_at(ladders, points, &prices);
        since_better += 1;
        if value > best.bound {
            best.bound = value;
            best.prices = prices.clone();
            since_better = 0;
        }
        let missing = points - ladders.gain(&chosen);
        let broken: Vec<f64> = ladders
            .links
            .iter()
            .map(|link| {
                let taken = |step| f64::from(u8::from(ladders.is_taken(&chosen, step)));
                taken(link.from) - taken(link.needs)
            })
            .collect();
        offer(ladders, points, chosen, &mut best.cheapest);
        if cannot_beat(best.bound, best.cheapest.0) {
            break;
        }
        if since_better >= PATIENCE {
            (stride, since_better) = (stride / 2.0, 0);
            prices = best.prices.clone();
            continue;
        }
        let in_units = missing / unit;
        let length = broken
            .iter()
            .fold(in_units * in_units, |sum, b| sum + b * b);
        if length <= 0.0 {
            break;
        }
        let adjust = stride * (to_float(best.cheapest.0) - value) / length;
        prices.point = (prices.point + adjust * in_units / unit).max(0.0);
        for (rent, broken) in prices.rents.iter_mut().zip(broken) {
            *rent = (*rent + adjust * broken).max(0.0);
        }
    }
    Some(best)
}

/// Makes a choice real, and keeps it when it is cheaper than what is known.
fn offer(ladders: &Ladders, points: f64, mut heights: Heights, cheapest: &mut (u64, Heights)) {
    ladders.add_what_is_needed(&mut heights);
    if ladders.gain(&heights) < points {
        return;
    }
    ladders.take_back_what_is_spare(&mut heights, points);
    let cost = ladders.cost(&heights);
    if cost < cheapest.0 {
        *cheapest = (cost, heights);
    }
}

/// The least cost at these prices, and the choice that has it; the rules may be broken.
fn cheapest_at(ladders: &Ladders, points: f64, prices: &Prices) -> (f64, Heights) {
    let steps = prices.of_steps(ladders);
    let mut sum = prices.point * points;
    let heights = ladders
        .ranges
        .iter()
        .map(|range| {
            let (mut so_far, mut least, mut height) = (0.0, 0.0, 0);
            for (below, position) in range.clone().enumerate() {
                let gain = ladders.steps.get(position).map_or(0.0, |step| step.gain);
                so_far += at(&steps, position) - prices.point * gain;
                if so_far < least {
                    (least, height) = (so_far, below + 1);
                }
            }
            sum += least;
            height
        })
        .collect();
    (sum, heights)
}

impl Prices {
    /// What each step costs with the rents it pays and gets.
    pub(super) fn of_steps(&self, ladders: &Ladders) -> Vec<f64> {
        let mut costs: Vec<f64> = ladders
            .steps
            .iter()
            .map(|step| to_float(step.cost))
            .collect();
        for (link, rent) in ladders.links.iter().zip(&self.rents) {
            if let Some(pays) = costs.get_mut(link.from) {
                *pays += rent;
            }
            if let Some(gets) = costs.get_mut(link.needs) {
                *gets -= rent;
            }
        }
        costs
    }
}

/// Whether nothing above `bound` can cost less than `cost`. Costs are whole numbers, so the bound
/// is rounded up, after leaving room for what the sums above lose in their last bits.
pub(super) fn cannot_beat(bound: f64, cost: u64) -> bool {
    const ROOM: f64 = 1e-3;
    libm::ceil(bound - bound.abs() * 1e-12 - ROOM) >= to_float(cost)
}

pub(super) fn to_float(cost: u64) -> f64 {
    #[allow(
        clippy::cast_precision_loss,
        reason = "costs stay below 2^53 thousandths of a day"
    )]
    let cost = cost as f64;
    cost
}
