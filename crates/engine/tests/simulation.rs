//! The simulation as a whole: against closed forms, however sliced, and the same bytes everywhere.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test file as a whole"
)]

#[path = "support/r1.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared between tests and measurements"
)]
mod r1;

use llm_readiness_engine::tco::risk::{Detail, Outputs};
use llm_readiness_engine::uncertainty::distribution::Distribution;
use llm_readiness_engine::uncertainty::kernel;
use llm_readiness_engine::uncertainty::sampler::LARGEST_REPLICATE;
use llm_readiness_engine::uncertainty::simulation::{
    Block, BlockMut, Columns, InputId, Model, Outcome, Plan, Simulation, SimulationError,
};
use llm_readiness_engine::uncertainty::special::normal_curve;
use llm_readiness_engine::uncertainty::summary::{
    Summary, drivers, share_below, tornado, value_of_information, value_of_perfect_information,
};

/// The fingerprint of R1 with its months, 10,000 runs from seed 7; `browser_bytes.rs` holds WebAssembly
/// to the same.
const GOLDEN: u64 = 0x5e11_629f_cdf9_9ad2;

/// The sum of the inputs, each times its weight.
struct Weighted(Vec<f64>);

impl Model for Weighted {
    fn outputs(&self) -> usize {
        1
    }

    fn evaluate(&self, _: usize, inputs: Block<'_>, mut outputs: BlockMut<'_>, _: &mut Columns) {
        let sum = outputs.column_mut(0);
        sum.fill(0.0);
        for (at, weight) in self.0.iter().enumerate() {
            kernel::update(sum, inputs.column(at), |sum, value| sum + weight * value);
        }
    }
}

fn normals(moments: &[(f64, f64)]) -> Plan {
    let mut plan = Plan::default();
    for (mean, sd) in moments {
        plan.add(Distribution::normal(*mean, *sd).unwrap());
    }
    plan
}

fn run(plan: Plan, weights: &[f64], runs: usize, seed: u64) -> Outcome {
    Simulation::new(plan, Weighted(weights.to_vec()), runs, seed)
        .unwrap()
        .finish()
}

fn reference(detail: Detail, runs: usize, seed: u64) -> Outcome {
    let world = r1::World::new(0.0).unwrap();
    world.run(detail, runs, seed).unwrap()
}

#[test]
fn the_golden_bytes() {
    let outcome = reference(Detail::Months, 10_000, 7);
    assert_eq!(
        format!("{:#x}", r1::fingerprint(&outcome)),
        format!("{GOLDEN:#x}")
    );
}

/// The mean of R1 as a product of means, its two powers integrated numerically: 654,765.30.
#[test]
fn r1_has_its_closed_form_mean() {
    for seed in 0..20 {
        let outcome = reference(Detail::Totals, 10_000, seed);
        let summary = Summary::of(outcome.output(Outputs::COST)).unwrap();
        let error = summary.sd / 100.0;
        assert!((summary.mean - R1_MEAN).abs() < 4.0 * error, "{summary:?}");
        // The published expectation has three digits.
        for (found, expected) in [
            (summary.p5, 2.25e5),
            (summary.p50, 5.44e5),
            (summary.p95, 1.43e6),
        ] {
            assert!((found / expected - 1.0).abs() < 0.04, "{summary:?}");
        }
    }
}

const R1_MEAN: f64 = 654_765.297_901;

/// Each run is the formula of R1 with the run's inputs.
#[test]
fn r1_is_its_formula_run_by_run() {
    let outcome = reference(Detail::Months, 1_000, 11);
    let inputs = outcome.first_inputs();
    for run in [0, 1, 63, 64, 500, 999] {
        let mut expected = 0.0;
        for case in 0..5 {
            // In the order of the fields.
            let [
                users,
                requests,
                growth,
                input,
                output,
                cached,
                retried,
                decline,
            ] = std::array::from_fn(|at| inputs.column(8 * case + at)[run]);
            let each = input * ((1.0 - cached) * 2.5 + cached * 0.25) + output * 10.0;
            for month in 0..36_u32 {
                let grown = libm::pow(1.0 + growth, f64::from(month))
                    * libm::pow(1.0 - decline, f64::from(month) / 12.0);
                expected += users * requests * 21.0 * each / 1e6 * (1.0 + retried) * grown;
            }
        }
        let found = outcome.output(Outputs::COST)[run];
        assert!((found / expected - 1.0).abs() < 1e-12, "{found} {expected}");
    }
}

#[test]
fn slices_change_nothing() {
    let runs = 2 * LARGEST_REPLICATE + 1_001;
    let world = r1::World::new(0.0).unwrap();
    let scenario = world.scenario(Detail::Totals).unwrap();
    let whole = reference(Detail::Totals, runs, 3);
    for slice in [1, 512, 700, 5_000, usize::MAX] {
        let mut sliced = scenario.simulation(runs, 3).unwrap();
        let mut before = 0;
        loop {
            let progress = sliced.step(slice);
            assert!(progress.done > before && progress.done <= runs);
            before = progress.done;
            if progress.is_complete() {
                break;
            }
        }
        let outcome = sliced.finish();
        assert_eq!(outcome.output(0).len(), runs);
        assert_eq!(
            r1::fingerprint(&outcome),
            r1::fingerprint(&whole),
            "{slice}"
        );
        assert_eq!(outcome.ranks(InputId(2)), whole.ranks(InputId(2)));
    }
}

#[test]
fn another_seed_is_another_pairing_of_the_same_columns() {
    let sorted = |seed| {
        let outcome = run(normals(&[(0.0, 1.0)]), &[1.0], 1_000, seed);
        let mut column = outcome.output(0).to_vec();
        column.sort_unstable_by(f64::total_cmp);
        (outcome.output(0).to_vec(), column)
    };
    let ((a, a_sorted), (b, b_sorted)) = (sorted(1), sorted(2));
    assert_ne!(a, b);
    assert_eq!(a_sorted, b_sorted);
}

#[test]
fn one_more_input_leaves_the_others_as_they_are() {
    let few = run(normals(&[(0.0, 1.0), (5.0, 2.0)]), &[1.0, 1.0], 1_000, 4);
    let more = run(
        normals(&[(0.0, 1.0), (5.0, 2.0), (1.0, 1.0)]),
        &[1.0, 1.0, 0.0],
        1_000,
        4,
    );
    assert_eq!(few.output(0), more.output(0));
}

#[test]
fn a_sum_of_normals_is_normal() {
    let outcome = run(normals(&[(1.0, 3.0), (2.0, 4.0)]), &[1.0, 1.0], 10_000, 9);
    let summary = Summary::of(outcome.output(0)).unwrap();
    let (sd, error) = (5.0, 4.0 / 100.0);
    assert!((summary.mean - 3.0).abs() < error * sd);
    // The standard error of a deviation is sd / sqrt(2 n).
    assert!((summary.sd - sd).abs() < error * sd / 2.0_f64.sqrt());
    for (found, p) in [(summary.p5, 0.05), (summary.p50, 0.5), (summary.p90, 0.9)] {
        let z = normal_curve::quantile(p);
        let of_quantile = (p * (1.0 - p)).sqrt() / normal_curve::density(z) * sd;
        assert!((found - (3.0 + sd * z)).abs() < error * of_quantile, "{p}");
    }
    let below = share_below(outcome.output(0), 0.0);
    let expected = normal_curve::cdf(-3.0 / sd);
    assert!((below - expected).abs() < error * (expected * (1.0 - expected)).sqrt());
}

/// With a correlation r of two unit normals the variance of the sum is 2 + 2 r.
#[test]
fn inputs_that_move_together_add_up_wider() {
    let mut plan = normals(&[(0.0, 1.0), (0.0, 1.0)]);
    plan.correlate(&[InputId(0), InputId(1)], &[0.6]).unwrap();
    let outcome = run(plan, &[1.0, 1.0], 10_000, 5);
    let summary = Summary::of(outcome.output(0)).unwrap();
    let r = 2.0 * libm::sin(0.6 * std::f64::consts::PI / 6.0);
    let expected = (2.0 + 2.0 * r).sqrt();
    assert!(
        (summary.sd - expected).abs() < 0.04 * expected / 2.0_f64.sqrt(),
        "{summary:?}"
    );
}

/// More results than fit into memory.
struct Wide;

impl Model for Wide {
    fn outputs(&self) -> usize {
        1_000
    }

    fn evaluate(&self, _: usize, _: Block<'_>, _: BlockMut<'_>, _: &mut Columns) {}
}

#[test]
fn requests_at_the_edges() {
    let plan = || normals(&[(1.0, 1.0)]);
    let refused = |runs| Simulation::new(plan(), Weighted(vec![1.0]), runs, 0).err();
    assert_eq!(refused(0), Some(SimulationError::Runs { runs: 0 }));
    let said = refused(10_000_000).unwrap().to_string();
    assert_eq!(
        said,
        "10000000 runs are not possible; give from 1 to 1000000: more would change only the far tail"
    );
    let single = run(plan(), &[1.0], 1, 0);
    assert_eq!(single.output(0), [1.0], "the median");
    let certain = run(normals(&[(2.0, 0.0)]), &[3.0], 100, 0);
    assert!(
        certain
            .output(0)
            .iter()
            .all(|value| (value - 6.0).abs() < 1e-12)
    );
    let many = run(plan(), &[1.0], 100_000, 0);
    assert!((Summary::of(many.output(0)).unwrap().mean - 1.0).abs() < 1e-6);
    let nothing = run(Plan::default(), &[], 10, 0);
    assert_eq!(nothing.output(0), [0.0; 10]);
    let wide = Simulation::new(plan(), Wide, 1_000_000, 0).err();
    assert!(matches!(
        wide,
        Some(SimulationError::Memory { most: 33_554, .. })
    ));
}

/// Each part is an input times its weight, as often as there are outputs.
struct Parts {
    weights: Vec<f64>,
    outputs: usize,
    reads: Vec<[usize; 1]>,
}

impl Parts {
    fn new(weights: &[f64], outputs: usize) -> Self {
        Self {
            weights: weights.to_vec(),
            outputs,
            reads: (0..weights.len()).map(|part| [part]).collect(),
        }
    }
}

impl Model for Parts {
    fn outputs(&self) -> usize {
        self.outputs
    }

    fn constant(&self, output: usize) -> f64 {
        if output == 0 { 0.0 } else { 0.1 }
    }

    fn parts(&self) -> usize {
        self.weights.len()
    }

    fn reads(&self, part: usize) -> Option<&[usize]> {
        Some(&self.reads[part])
    }

    fn is_same(&self, part: usize, other: &Self) -> bool {
        self.weights[part].to_bits() == other.weights[part].to_bits()
    }

    fn evaluate(&self, part: usize, inputs: Block<'_>, mut outputs: BlockMut<'_>, _: &mut Columns) {
        assert_eq!(inputs.rows(), outputs.rows());
        for output in 0..self.outputs {
            for (out, value) in outputs
                .column_mut(output)
                .iter_mut()
                .zip(inputs.column(part))
            {
                *out = self.weights[part] * value;
            }
        }
    }
}

#[test]
fn parts_that_are_kept_and_parts_that_do_not_fit_add_up_to_the_same() {
    let weights = [0.3, -1.7, 11.0, 0.1];
    let plan = || normals(&[(1.0, 2.0), (0.1, 0.7), (3.0, 0.01), (-5.0, 9.0)]);
    let run = |outputs| Simulation::new(plan(), Parts::new(&weights, outputs), 9_000, 3);
    let (few, many) = (run(2).unwrap().finish(), run(1_000).unwrap().finish());
    let mut room = Vec::new();
    for output in 0..2 {
        assert_eq!(few.output(output), many.output(output));
        assert_eq!(few.output_in(output, &mut room), few.output(output));
        assert_eq!(many.output_in(output, &mut room), few.output(output));
    }
    assert_eq!((few.outputs(), many.outputs()), (2, 1_000));
    assert!(few.origin(0) == few.clone().origin(0));
    assert!(many.origin(0) != many.origin(0), "nothing is known of it");
    assert!(few.output(7).is_empty() && few.output_in(7, &mut room).is_empty());
}

#[test]
fn only_what_is_taken_over_has_the_same_origin() {
    let plan = || normals(&[(1.0, 2.0), (0.1, 0.7)]);
    let start = |memory, weights: [f64; 2], seed| {
        Simulation::after(memory, None, (plan(), Parts::new(&weights, 3)), 700, seed).unwrap()
    };
    let (first, memory) = start(None, [1.0, 2.0], 1).finish_and_remember();
    let origins = [first.origin(0), first.origin(1)];
    assert!(origins[0] != origins[1]);
    drop(first);
    // One that is given up on its way leaves the others what it took over, and nothing of its own.
    let mut given_up = start(memory, [1.0, 5.0], 1);
    given_up.step(1);
    let (second, memory) = start(given_up.give_up(), [1.0, 2.0], 1).finish_and_remember();
    assert!(second.origin(0) == origins[0] && second.origin(1) != origins[1]);
    let again = second.output(2).to_vec();
    drop(second);
    let (other, _) = start(memory, [1.0, 2.0], 2).finish_and_remember();
    assert!(other.origin(0) != origins[0], "other runs");
    assert_ne!(other.output(2), again);
    assert_eq!(start(None, [1.0, 2.0], 1).finish().output(2), again);
}

#[test]
fn the_part_that_is_changed_is_added_last_and_the_others_once() {
    let plan = || normals(&[(1.0, 2.0), (0.1, 0.7), (3.0, 0.01), (-5.0, 9.0)]);
    let start = |memory, changing, weight| {
        let model = Parts::new(&[0.3, weight, 11.0, 0.1], 2);
        Simulation::after(memory, changing, (plan(), model), 900, 3).unwrap()
    };
    let both = |outcome: &Outcome| [outcome.output(0).to_vec(), outcome.output(1).to_vec()];
    let mut memory = None;
    for (changing, weight) in [
        (Some(1), 2.0),
        (Some(1), 3.0),
        (Some(2), 4.0),
        (Some(2), 4.0),
        (None, 5.0),
        (Some(1), 5.0),
    ] {
        let (outcome, left) = start(memory, changing, weight).finish_and_remember();
        let found = both(&outcome);
        assert_eq!(
            found,
            both(&start(None, changing, weight).finish()),
            "{changing:?} {weight}"
        );
        let in_order = both(&start(None, None, weight).finish());
        let all = found.iter().flatten().zip(in_order.iter().flatten());
        for (found, in_order) in all {
            assert!((found - in_order).abs() < 1e-12, "{found} {in_order}");
        }
        memory = left;
    }
}

#[test]
fn a_result_that_follows_its_only_input_has_a_correlation_of_one() {
    // The most runs of a hypercube, whose ranks are the largest numbers.
    for runs in [1_000, 16_384] {
        for (weight, expected) in [(2.0, 1.0), (-2.0, -1.0)] {
            let outcome = run(normals(&[(0.0, 1.0)]), &[weight], runs, 2);
            let found = drivers(&outcome, 0)[0].rank_correlation;
            assert!((found - expected).abs() < 1e-12, "{runs} {found}");
        }
    }
}

#[test]
fn drivers_come_strongest_first() {
    let plan = normals(&[(0.0, 1.0), (0.0, 3.0), (0.0, 1.0)]);
    let outcome = run(plan, &[0.0, 1.0, -1.0], 10_000, 2);
    let found = drivers(&outcome, 0);
    assert_eq!(
        found.iter().map(|one| one.input.0).collect::<Vec<_>>(),
        [1, 2, 0]
    );
    // Spearman's s of normals with correlation r is 6 / pi asin(r / 2); its error is below 1 / sqrt(n).
    let spearman = |r: f64| 6.0 / std::f64::consts::PI * libm::asin(0.5 * r);
    let expected = [
        spearman(3.0 / 10.0_f64.sqrt()),
        spearman(-1.0 / 10.0_f64.sqrt()),
        0.0,
    ];
    for (one, expected) in found.iter().zip(expected) {
        assert!(
            (one.rank_correlation - expected).abs() < 0.04,
            "{one:?} {expected}"
        );
    }
}

#[test]
fn a_discrete_driver_shares_ranks() {
    let mut plan = Plan::default();
    plan.add(Distribution::discrete(&[(0.0, 1.0), (1.0, 1.0)]).unwrap());
    let outcome = run(plan, &[2.0], 1_000, 1);
    assert!((drivers(&outcome, 0)[0].rank_correlation - 1.0).abs() < 1e-12);
}

#[test]
fn a_tornado_of_a_sum_is_its_weights() {
    let plan = normals(&[(1.0, 1.0), (2.0, 5.0)]);
    let found = tornado(&plan, &Weighted(vec![2.0, -1.0]), 0);
    assert!(found.base.abs() < 1e-12);
    assert_eq!(
        found.bars.iter().map(|bar| bar.input.0).collect::<Vec<_>>(),
        [1, 0]
    );
    let z = normal_curve::quantile(0.9);
    assert!((found.bars[0].at_p10 - 5.0 * z).abs() < 1e-12);
    assert!((found.bars[1].at_p90 - 2.0 * z).abs() < 1e-12);
    // More inputs than a block has runs.
    let many = tornado(&normals(&[(1.0, 1.0); 400]), &Weighted(vec![1.0; 400]), 0);
    assert_eq!(many.bars.len(), 400);
    assert!(
        many.bars
            .iter()
            .all(|bar| (bar.swing() - 2.0 * z).abs() < 1e-9)
    );
}

/// Do it, for X + Y, or do not, for 0. With X normal (m, s) and known, the best choice is worth
/// s density(m / s) + m area(m / s); without it, max(m, 0).
#[test]
fn the_value_of_knowing_a_normal() {
    let worth = |m: f64, s: f64| {
        let z = m / s;
        s * normal_curve::density(z) + m * normal_curve::cdf(z) - m.max(0.0)
    };
    for (mean, seed) in [(0.3, 1), (-0.3, 2), (0.0, 3), (2.0, 4)] {
        let plan = normals(&[(mean, 1.0), (0.0, 2.0), (0.0, 0.001)]);
        let outcome = run(plan, &[1.0, 1.0, 1.0], 10_000, seed);
        let benefit = outcome.first_output(0);
        let nothing = vec![0.0; benefit.len()];
        let options = [benefit, nothing.as_slice()];
        // Four standard errors of a mean of values with this deviation.
        let error = 4.0 * 5.0_f64.sqrt() / 100.0;
        for (input, s) in [(0, 1.0), (1, 2.0), (2, 0.001)] {
            let found = value_of_information(outcome.ranks(InputId(input)), &options);
            let expected = worth(mean, s);
            assert!(
                (found - expected).abs() < error,
                "{mean} {input}: {found} {expected}"
            );
        }
        let all = value_of_perfect_information(&options);
        assert!((all - worth(mean, 5.0_f64.sqrt())).abs() < error);
    }
}

/// Some option is always best by chance. Over many seeds an input that does not matter has a value within
/// four standard errors of 0: 4 x sqrt(5) / sqrt(10,000 x 20) = 0.02. Crediting the best mean of each of
/// the 21 groups would give 0.4 x sqrt(5 / 476) = 0.04.
#[test]
fn noise_is_not_information() {
    const SEEDS: u32 = 20;
    let values = (0..SEEDS).map(|seed| {
        let plan = normals(&[(0.0, 1.0), (0.0, 2.0), (0.0, 1.0)]);
        let outcome = run(plan, &[1.0, 1.0, 0.0], 10_000, seed.into());
        let benefit = outcome.first_output(0);
        let nothing = vec![0.0; benefit.len()];
        value_of_information(outcome.ranks(InputId(2)), &[benefit, &nothing])
    });
    let mean = values.sum::<f64>() / f64::from(SEEDS);
    assert!(mean < 0.02, "{mean}");
}
