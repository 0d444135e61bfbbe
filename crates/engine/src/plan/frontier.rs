//! The cheapest set of steps that gains the points and respects what needs what. Exact.
//!
//! [`super::prices`] gives a bound from below, and a first real choice to beat. A height of a
//! ladder that cannot be part of anything cheaper is struck out. What remains is searched ladder by
//! ladder. A partial choice is known by its cost, its gain, and what it leaves open for the ladders
//! still to be decided; of two that leave the same open, the one that costs more and gains less is
//! dropped (Pareto frontier), and so is every one whose bound does not beat the best known.

use std::collections::BTreeMap;

use super::ladders::{Heights, Ladders, at};
use super::prices::{self, Priced, cannot_beat};

/// The height of each ladder, or `None` when the points are out of reach.
pub(super) fn solve(ladders: &Ladders, points: f64) -> Option<Heights> {
    let priced = prices::find(ladders, points)?;
    let cheaper = Problem::of(ladders, &priced, points).search(priced.cheapest.0);
    let mut heights = cheaper.unwrap_or(priced.cheapest.1);
    // A step that costs nothing may have come along without being of use.
    ladders.take_back_what_is_spare(&mut heights, points);
    Some(heights)
}

/// What is left to search.
struct Problem<'a> {
    ladders: &'a Ladders,
    points: f64,
    /// One for each ladder. They are decided in this order.
    choices: Vec<Choice>,
    bounds: Bounds,
}

/// The heights of a ladder that may be part of a cheaper solution, lowest first.
#[derive(Debug)]
struct Choice {
    options: Vec<Rung>,
}

/// A height with the sums of the steps up to it.
#[derive(Debug, Clone, Copy, Default)]
struct Rung {
    height: usize,
    cost: u64,
    gain: f64,
    /// Cost with rents.
    priced: f64,
}

impl Choice {
    /// Strikes out the heights whose bound does not beat the cheapest known.
    fn of(ladders: &Ladders, ladder: usize, step_prices: &[f64], priced: &Priced) -> Self {
        let mut options = vec![Rung::default()];
        let mut sum = Rung::default();
        for (position, step) in ladders.steps_of(ladder) {
            sum.height = step.height;
            sum.cost += step.cost;
            sum.gain += step.gain;
            sum.priced += at(step_prices, position);
            options.push(sum);
        }
        let worth = |rung: &Rung| rung.priced - priced.prices.point * rung.gain;
        let least = options.iter().map(worth).fold(f64::INFINITY, f64::min);
        options.retain(|rung| {
            let bound = priced.bound + (worth(rung) - least);
            !cannot_beat(bound, priced.cheapest.0)
        });
        Self { options }
    }
}

impl<'a> Problem<'a> {
    fn of(ladders: &'a Ladders, priced: &Priced, points: f64) -> Self {
        let step_prices = priced.prices.of_steps(ladders);
        let choices: Vec<Choice> = (0..ladders.ranges.len())
            .map(|ladder| Choice::of(ladders, ladder, &step_prices, priced))
            .collect();
        let bounds = Bounds::of(&choices);
        Self {
            ladders,
            points,
            choices,
            bounds,
        }
    }

    /// The cheapest choice below the cost to beat.
    fn search(&self, to_beat: u64) -> Option<Heights> {
        let mut trail: Vec<Footprint> = Vec::new();
        let mut layer = Layer::from([(LeftOpen::new(), vec![Partial::default()])]);
        for (ladder, choice) in self.choices.iter().enumerate() {
            let mut next = Layer::new();
            for (left_open, partials) in &layer {
                for rung in &choice.options {
                    let Some(left_open) = self.leaves_open(left_open, ladder, rung) else {
                        continue;
                    };
                    let grown = partials.iter().filter_map(|before| {
                        let after = before.with(rung);
                        let missing = self.points - after.gain;
                        let bound = after.priced + self.bounds.least_cost(ladder + 1, missing)?;
                        let beats = after.cost < to_beat && !cannot_beat(bound, to_beat);
                        beats.then_some((before.last, after))
                    });
                    for (before, mut after) in grown {
                        let height = rung.height;
                        after.last = Some(trail.len());
                        trail.push(Footprint { before, height });
                        // Only now, so that nothing empty is carried along.
                        next.entry(left_open.clone()).or_default().push(after);
                    }
                }
            }
            for group in next.values_mut() {
                keep_frontier(group, self.points);
            }
            layer = next;
        }
        let best = layer
            .values()
            .flatten()
            .filter(|partial| partial.gain >= self.points)
            .min_by_key(|partial| partial.cost)?;
        Some(self.heights(&trail, best.last))
    }

    /// What deciding a ladder leaves open for the later ones; `None` when it may not be decided so,
    /// or when it leaves nothing for one of them.
    fn leaves_open(&self, before: &LeftOpen, ladder: usize, rung: &Rung) -> Option<LeftOpen> {
        let mut after = before.clone();
        if let Some((low, high)) = after.remove(&ladder)
            && !(low..=high).contains(&rung.height)
        {
            return None;
        }
        for link in &self.ladders.links {
            let step = |position| self.ladders.steps.get(position);
            let (from, needs) = (step(link.from)?, step(link.needs)?);
            if from.ladder == ladder && rung.height >= from.height && needs.ladder > ladder {
                self.narrow(&mut after, needs.ladder, (needs.height, usize::MAX))?;
            }
            if needs.ladder == ladder && rung.height < needs.height && from.ladder > ladder {
                self.narrow(&mut after, from.ladder, (0, from.height - 1))?;
            }
        }
        Some(after)
    }

    /// Narrows what is open for a later ladder; `None` when nothing is left. Heights that were
    /// struck out do not count, so that partial choices which leave the same open are recognised.
    fn narrow(&self, open: &mut LeftOpen, ladder: usize, to: (usize, usize)) -> Option<()> {
        let (low, high) = open.get(&ladder).copied().unwrap_or((0, usize::MAX));
        let fits = low.max(to.0)..=high.min(to.1);
        let options = &self.choices.get(ladder)?.options;
        let mut fitting = options.iter().filter(|rung| fits.contains(&rung.height));
        let lowest = fitting.next()?.height;
        let highest = fitting.next_back().map_or(lowest, |rung| rung.height);
        let all = options.first().map(|rung| rung.height) == Some(lowest)
            && options.last().map(|rung| rung.height) == Some(highest);
        if all {
            open.remove(&ladder);
        } else {
            open.insert(ladder, (lowest, highest));
        }
        Some(())
    }

    fn heights(&self, trail: &[Footprint], last: Option<usize>) -> Heights {
        let mut heights = vec![0; self.choices.len()];
        let mut position = last;
        for height in heights.iter_mut().rev() {
            let Some(footprint) = position.and_then(|position| trail.get(position)) else {
                break;
            };
            *height = footprint.height;
            position = footprint.before;
        }
        heights
    }
}

/// Lowest and highest height that earlier decisions leave for a ladder, where they leave not all.
type LeftOpen = BTreeMap<usize, (usize, usize)>;

/// Partial choices by what they leave open.
type Layer = BTreeMap<LeftOpen, Vec<Partial>>;

/// The sums of the ladders decided so far.
#[derive(Debug, Clone, Copy, Default)]
struct Partial {
    cost: u64,
    gain: f64,
    priced: f64,
    /// Position in the trail.
    last: Option<usize>,
}

impl Partial {
    fn with(self, rung: &Rung) -> Self {
        Self {
            cost: self.cost + rung.cost,
            gain: self.gain + rung.gain,
            priced: self.priced + rung.priced,
            last: None,
        }
    }
}

/// One decision, with the one before it.
struct Footprint {
    before: Option<usize>,
    height: usize,
}

/// Drops what another partial choice beats in cost and gain. Gain beyond what is needed is worth
/// nothing.
fn keep_frontier(group: &mut Vec<Partial>, points: f64) {
    group.sort_by(|a, b| {
        a.cost
            .cmp(&b.cost)
            .then(b.gain.min(points).total_cmp(&a.gain.min(points)))
    });
    let mut best = f64::NEG_INFINITY;
    group.retain(|partial| {
        let gain = partial.gain.min(points);
        let keeps = gain > best;
        best = best.max(gain);
        keeps
    });
}

/// For each ladder in the order: the least priced cost, fractions allowed, of gaining so much
/// from the ladders from there on.
#[derive(Debug)]
struct Bounds {
    suffixes: Vec<Vec<Corner>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Corner {
    gain: f64,
    cost: f64,
}

impl Bounds {
    fn of(choices: &[Choice]) -> Self {
        let mut base = Corner::default();
        let mut segments: Vec<Corner> = Vec::new();
        let mut suffixes = vec![vec![base]];
        for choice in choices.iter().rev() {
            let hull = lower_hull(&choice.options);
            if let Some(lowest) = hull.first() {
                base.gain += lowest.gain;
                base.cost += lowest.cost;
            }
            segments.extend(hull.windows(2).filter_map(|pair| match pair {
                [a, b] => Some(Corner {
                    gain: b.gain - a.gain,
                    cost: b.cost - a.cost,
                }),
                _ => None,
            }));
            segments.sort_by(|a, b| (a.cost * b.gain).total_cmp(&(b.cost * a.gain)));
            let mut sum = base;
            let mut corners = vec![base];
            corners.extend(segments.iter().map(|segment| {
                sum.gain += segment.gain;
                sum.cost += segment.cost;
                sum
            }));
            suffixes.push(corners);
        }
        suffixes.reverse();
        Self { suffixes }
    }

    /// `None` when the gain is out of reach.
    fn least_cost(&self, position: usize, gain: f64) -> Option<f64> {
        let corners = self.suffixes.get(position)?;
        let after = corners.partition_point(|corner| corner.gain < gain);
        let end = corners.get(after)?;
        let Some(begin) = after.checked_sub(1).and_then(|at| corners.get(at)) else {
            return Some(end.cost);
        };
        let share = (gain - begin.gain) / (end.gain - begin.gain);
        Some(begin.cost + share * (end.cost - begin.cost))
    }
}

/// The corners of the lower convex hull of cost over gain, from the cheapest rung up.
fn lower_hull(options: &[Rung]) -> Vec<Corner> {
    let mut hull: Vec<Corner> = Vec::new();
    for rung in options {
        let point = Corner {
            gain: rung.gain,
            cost: rung.priced,
        };
        // Rents can make a higher rung cheaper than a lower one, which then is never worth it.
        while hull.last().is_some_and(|last| point.cost <= last.cost) {
            hull.pop();
        }
        while let [.., before, last] = hull.as_slice() {
            let turns_up = (last.cost - before.cost) * (point.gain - last.gain)
                < (point.cost - last.cost) * (last.gain - before.gain);
            if turns_up {
                break;
            }
            hull.pop();
        }
        if hull.last().is_none_or(|last| point.gain > last.gain) {
            hull.push(point);
        }
    }
    hull
}
