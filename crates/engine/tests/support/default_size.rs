//! A bank as large and as entangled as the default one: 11 areas, 56 practices, 14 gates, 70 needs.

use super::{AreaPlan, Bank, PracticePlan, Random, area, practice};

const PRACTICES: usize = 56;
const AREAS: usize = 11;
const NEEDS: usize = 70;

/// Differs with the seed in weights, days and needs, not in size.
pub(crate) fn default_size(seed: u64) -> Bank {
    let mut random = Random(seed);
    let mut practices: Vec<PracticePlan> = (0..PRACTICES)
        .map(|position| one_practice(position, &mut random))
        .collect();
    add_needs(&mut practices, &mut random);
    let mut areas: Vec<AreaPlan> = (0..AREAS)
        .map(|at| area(&format!("area-{at}"), 1.0, Vec::new()))
        .collect();
    for (position, plan) in practices.into_iter().enumerate() {
        areas[area_of(position)].practices.push(plan);
    }
    Bank::new(4, areas)
}

/// Five in each area, and one more in the last.
fn area_of(position: usize) -> usize {
    (position / 5).min(AREAS - 1)
}

/// Every fourth is a gate, which makes 14.
fn one_practice(position: usize, random: &mut Random) -> PracticePlan {
    /// Likely days of the default bank's steps run from half a day to 45, rising with the level.
    const DAYS: [(u64, u64); 4] = [(1, 8), (4, 28), (14, 46), (18, 72)];
    let mut plan = practice(&format!("area-{}.p{position}", area_of(position)));
    plan.weight = random.one_of(&[1.0, 1.0, 1.0, 1.0, 1.5, 1.5, 0.75]);
    plan.quick = position.is_multiple_of(4);
    plan.days = DAYS
        .iter()
        .map(|(low, width)| half_days(low + random.below(*width)))
        .collect();
    if position.is_multiple_of(4) {
        plan = plan.gate();
    }
    plan
}

fn half_days(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(0)) / 2.0
}

/// Most needs are of a few practices that much rests on, such as logging, a test set and an
/// inventory; the others are spread out. Needs point to practices of lower rank, so none runs in
/// a circle.
fn add_needs(practices: &mut [PracticePlan], random: &mut Random) {
    let mut rank: Vec<usize> = (0..PRACTICES).collect();
    random.shuffle(&mut rank);
    let gates: Vec<usize> = rank
        .iter()
        .copied()
        .filter(|at| practices[*at].gate.is_some())
        .collect();
    let others = rank
        .iter()
        .copied()
        .filter(|at| practices[*at].gate.is_none());
    let hubs = 3;
    let mut rank = gates.clone();
    rank.extend(others);
    for _ in 0..NEEDS {
        let to = match random.below(10) {
            0..=5 => random.position(hubs),
            6..=8 => random.position(gates.len()),
            _ => random.position(PRACTICES - 1),
        };
        let from = to + 1 + random.position(PRACTICES - to - 1);
        let needed = random.one_of(&[1_u8, 1, 2, 2, 2, 3]);
        let step = random.one_of(&[0_u8, 1, 1, 2, 2, 2, 3, 3]).max(needed - 1);
        let need = format!("{} >= {needed}", practices[rank[to]].id);
        practices[rank[from]].needs.push((step, need));
    }
}
