//! Least-cost choice of one option per item so that gains add up to a need and every option's
//! prerequisites are met. Exact.
//!
//! Items are decided one after the other. A partial choice is known by its cost, its gain, the
//! levels that later items may ask about, and the levels that earlier items ask of later ones. Of
//! two partial choices with the same levels, the one that costs more and gains less is dropped
//! (Pareto frontier). What remains is cut by a bound: the fractional relaxation of the items still
//! open, prerequisites ignored, never costs more than any completion. A first pass that keeps only
//! the most promising partial choices gives the cost to beat.

use std::collections::BTreeMap;

use crate::pack::LevelNeed;

/// The options of one item, cheapest first; the first costs and gains nothing.
#[derive(Debug, Clone)]
pub(super) struct Choices {
    pub(super) options: Vec<Option_>,
}

/// One option of an item. (`Option` is taken.)
#[derive(Debug, Clone)]
pub(super) struct Option_ {
    pub(super) level: u8,
    pub(super) cost: u64,
    pub(super) gain: f64,
    pub(super) needs: Vec<LevelNeed>,
}

/// Partial choices kept per item in the first pass.
const BEAM: usize = 64;

/// The level chosen for each item, or `None` when the need is out of reach.
pub(super) fn solve(items: &[Choices], need: f64) -> Option<Vec<u8>> {
    let order = order(items);
    let bounds = Bounds::of(items, &order);
    let first = search(items, &order, &bounds, need, u64::MAX, Some(BEAM));
    // The first pass may miss what only a wide search finds, so without a result nothing is cut.
    let to_beat = first.as_ref().map_or(u64::MAX, |(cost, _)| *cost);
    let better = search(items, &order, &bounds, need, to_beat, None);
    better.or(first).map(|(_, levels)| levels)
}

/// Items that depend on each other stand close together, so that few levels have to be remembered;
/// within that, the best gain per cost first.
fn order(items: &[Choices]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..items.len()).collect();
    let root = |group: &[usize], mut at: usize| {
        while let Some(next) = group.get(at).copied().filter(|next| *next != at) {
            at = next;
        }
        at
    };
    for (item, choices) in items.iter().enumerate() {
        for need in choices.options.iter().flat_map(|option| &option.needs) {
            let (a, b) = (root(&group, item), root(&group, need.practice));
            if let Some(slot) = group.get_mut(a.max(b)) {
                *slot = a.min(b);
            }
        }
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| {
        let grouped = root(&group, *a).cmp(&root(&group, *b));
        grouped.then(a.cmp(b))
    });
    // Big groups first: their prerequisites are settled while the frontier is still small.
    let mut size = BTreeMap::new();
    for item in &order {
        *size.entry(root(&group, *item)).or_insert(0_usize) += 1;
    }
    order.sort_by_key(|item| {
        let root = root(&group, *item);
        (
            std::cmp::Reverse(size.get(&root).copied().unwrap_or(0)),
            root,
        )
    });
    order
}

/// For each position in the order: the least cost, fractions allowed, of gaining so much from the
/// items from there on.
struct Bounds {
    suffixes: Vec<Vec<Corner>>,
}

#[derive(Clone, Copy)]
struct Corner {
    gain: f64,
    cost: f64,
}

impl Bounds {
    fn of(items: &[Choices], order: &[usize]) -> Self {
        let mut segments: Vec<Corner> = Vec::new();
        let mut suffixes = vec![Vec::new(); order.len() + 1];
        for (position, item) in order.iter().enumerate().rev() {
            if let Some(choices) = items.get(*item) {
                segments.extend(hull_segments(&choices.options));
                segments.sort_by(|a, b| (a.cost * b.gain).total_cmp(&(b.cost * a.gain)));
            }
            let mut sum = Corner {
                gain: 0.0,
                cost: 0.0,
            };
            let corners = segments.iter().map(|segment| {
                sum = Corner {
                    gain: sum.gain + segment.gain,
                    cost: sum.cost + segment.cost,
                };
                sum
            });
            if let Some(slot) = suffixes.get_mut(position) {
                *slot = corners.collect();
            }
        }
        Self { suffixes }
    }

    /// `None` when the gain is out of reach.
    fn least_cost(&self, position: usize, gain: f64) -> Option<f64> {
        if gain <= 0.0 {
            return Some(0.0);
        }
        let corners = self.suffixes.get(position)?;
        let after = corners.partition_point(|corner| corner.gain < gain);
        let end = corners.get(after)?;
        let begin = after.checked_sub(1).and_then(|at| corners.get(at));
        let begin = begin.copied().unwrap_or(Corner {
            gain: 0.0,
            cost: 0.0,
        });
        let share = (gain - begin.gain) / (end.gain - begin.gain);
        Some(begin.cost + share * (end.cost - begin.cost))
    }
}

/// The lower convex hull of an item's options as segments of rising cost per gain.
fn hull_segments(options: &[Option_]) -> Vec<Corner> {
    let mut hull: Vec<Corner> = vec![Corner {
        gain: 0.0,
        cost: 0.0,
    }];
    for option in options.iter().filter(|option| option.gain > 0.0) {
        let point = Corner {
            gain: option.gain,
            cost: to_float(option.cost),
        };
        while let [.., before, last] = hull.as_slice() {
            let turns_up = (last.cost - before.cost) * (point.gain - last.gain)
                < (point.cost - last.cost) * (last.gain - before.gain);
            if turns_up {
                break;
            }
            hull.pop();
        }
        hull.push(point);
    }
    hull.windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some(Corner {
                gain: b.gain - a.gain,
                cost: b.cost - a.cost,
            }),
            _ => None,
        })
        .collect()
}

fn to_float(cost: u64) -> f64 {
    #[allow(
        clippy::cast_precision_loss,
        reason = "costs stay far below 2^53 thousandths of a day"
    )]
    let cost = cost as f64;
    cost
}

/// A partial choice. Earlier decisions are found by following `parent`.
struct Node {
    parent: Option<usize>,
    level: u8,
}

#[derive(Clone, Copy)]
struct Partial {
    cost: u64,
    gain: f64,
    bound: f64,
    node: Option<usize>,
}

/// Levels that still matter: `(item, level chosen or asked for)`, sorted by item.
type Memory = Vec<(usize, u8)>;

fn search(
    items: &[Choices],
    order: &[usize],
    bounds: &Bounds,
    need: f64,
    to_beat: u64,
    beam: Option<usize>,
) -> Option<(u64, Vec<u8>)> {
    let mut nodes: Vec<Node> = Vec::new();
    let last_asked = last_asked(items, order);
    let bound = bounds.least_cost(0, need)?;
    let start = Partial {
        cost: 0,
        gain: 0.0,
        bound,
        node: None,
    };
    let mut layer: BTreeMap<Memory, Vec<Partial>> = BTreeMap::from([(Memory::new(), vec![start])]);
    for (position, item) in order.iter().enumerate() {
        let choices = items.get(*item)?;
        let mut next: BTreeMap<Memory, Vec<Partial>> = BTreeMap::new();
        for (memory, partials) in &layer {
            for option in &choices.options {
                let Some(remembered) = decide(memory, *item, option, position, order, &last_asked)
                else {
                    continue;
                };
                let group = next.entry(remembered).or_default();
                for partial in partials {
                    let cost = partial.cost + option.cost;
                    let gain = partial.gain + option.gain;
                    let Some(rest) = bounds.least_cost(position + 1, need - gain) else {
                        continue;
                    };
                    let bound = to_float(cost) + rest;
                    // Costs are whole numbers: what cannot come out below the cost to beat is cut.
                    if libm::ceil(bound - 1e-6) >= to_float(to_beat) {
                        continue;
                    }
                    nodes.push(Node {
                        parent: partial.node,
                        level: option.level,
                    });
                    group.push(Partial {
                        cost,
                        gain,
                        bound,
                        node: Some(nodes.len() - 1),
                    });
                }
            }
        }
        for group in next.values_mut() {
            keep_frontier(group, need);
        }
        if let Some(width) = beam {
            keep_best(&mut next, width);
        }
        layer = next;
    }
    let best = layer
        .values()
        .flatten()
        .filter(|partial| partial.gain >= need)
        .min_by_key(|partial| partial.cost)?;
    Some((best.cost, levels(&nodes, best.node, order, items.len())))
}

/// For each item, the last position in the order at which another item asks about its level.
fn last_asked(items: &[Choices], order: &[usize]) -> Vec<usize> {
    let mut last = vec![0; items.len()];
    for (position, item) in order.iter().enumerate() {
        let options = items.get(*item).map_or(&[][..], |choices| &choices.options);
        for need in options.iter().flat_map(|option| &option.needs) {
            if let Some(slot) = last.get_mut(need.practice) {
                *slot = (*slot).max(position);
            }
        }
    }
    last
}

/// The memory after choosing `option` for `item`; `None` when that breaks a prerequisite.
fn decide(
    memory: &Memory,
    item: usize,
    option: &Option_,
    position: usize,
    order: &[usize],
    last_asked: &[usize],
) -> Option<Memory> {
    let remembered = |of: usize| {
        memory
            .iter()
            .find(|(at, _)| *at == of)
            .map(|(_, level)| *level)
    };
    if remembered(item).is_some_and(|asked| option.level < asked) {
        return None;
    }
    let decided = order.get(..position).unwrap_or_default();
    let mut after: Memory = memory
        .iter()
        .filter(|(at, _)| *at != item)
        .copied()
        .collect();
    for need in &option.needs {
        let known = remembered(need.practice);
        if decided.contains(&need.practice) {
            if known.is_some_and(|level| level >= need.level.0) {
                continue;
            }
            return None;
        }
        match after.iter_mut().find(|(at, _)| *at == need.practice) {
            Some((_, asked)) => *asked = (*asked).max(need.level.0),
            None => after.push((need.practice, need.level.0)),
        }
    }
    let stays = |of: usize| last_asked.get(of).is_some_and(|last| *last > position);
    if stays(item) {
        after.push((item, option.level));
    }
    after.retain(|(at, _)| stays(*at) || !decided.contains(at) && *at != item);
    after.sort_unstable();
    Some(after)
}

/// Drops what another partial choice beats in cost and gain. Gain beyond the need is worth nothing.
fn keep_frontier(group: &mut Vec<Partial>, need: f64) {
    group.sort_by(|a, b| {
        a.cost
            .cmp(&b.cost)
            .then(b.gain.min(need).total_cmp(&a.gain.min(need)))
    });
    let mut best = f64::NEG_INFINITY;
    group.retain(|partial| {
        let gain = partial.gain.min(need);
        let keeps = gain > best;
        best = best.max(gain);
        keeps
    });
}

fn keep_best(layer: &mut BTreeMap<Memory, Vec<Partial>>, width: usize) {
    let mut bounds: Vec<f64> = layer
        .values()
        .flatten()
        .map(|partial| partial.bound)
        .collect();
    bounds.sort_by(f64::total_cmp);
    if let Some(limit) = bounds.get(width).copied() {
        for group in layer.values_mut() {
            group.retain(|partial| partial.bound <= limit);
        }
        layer.retain(|_, group| !group.is_empty());
    }
}

fn levels(nodes: &[Node], last: Option<usize>, order: &[usize], count: usize) -> Vec<u8> {
    let mut levels = vec![0; count];
    let mut at = last;
    for item in order.iter().rev() {
        let Some(node) = at.and_then(|at| nodes.get(at)) else {
            break;
        };
        if let Some(slot) = levels.get_mut(*item) {
            *slot = node.level;
        }
        at = node.parent;
    }
    levels
}
