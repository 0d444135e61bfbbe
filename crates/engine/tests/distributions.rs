//! Every distribution against what is known of it: closed forms, published cases, reference values.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::excessive_precision,
    reason = "a test file as a whole"
)]

use llm_readiness_engine::document::{Json, parse};
use llm_readiness_engine::uncertainty::distribution::{Distribution, DistributionError};
use llm_readiness_engine::uncertainty::sampler::Strata;
use llm_readiness_engine::uncertainty::special::{incomplete_beta, normal_curve};
use proptest::prelude::*;

const CASES: &[u8] = include_bytes!("cases/business-cases.json");

fn case(id: &str) -> Json {
    let Json::List(all) = parse(CASES).unwrap() else {
        panic!("the cases are a list");
    };
    let is_it = |case: &Json| case.get("id") == Some(&Json::text(id));
    all.into_iter().find(is_it).unwrap()
}

fn number(case: &Json, part: &str, name: &str) -> f64 {
    match case.get(part).unwrap().get(name) {
        Some(Json::Number(number)) => number.as_f64().unwrap(),
        other => panic!("{name} is {other:?}"),
    }
}

/// The published values are one run of another tool with 1,000 random samples; its tolerance of 2 % is four
/// standard errors of such a mean, 4 x 0.2131 / sqrt(1000) = 2.7 %, rounded down. Ours are closed forms,
/// and the note of the case has their values.
#[test]
fn a_log_normal_range_of_5_to_10() {
    let case = case("dist-lognormal-5-10");
    let (low, high) = (
        number(&case, "inputs", "p5"),
        number(&case, "inputs", "p95"),
    );
    let ours = Distribution::log_normal_90(low, high).unwrap();
    let tolerance = number(&case, "tolerance", "value");
    let closed = [
        ("mean", ours.mean(), 7.22978),
        ("median", ours.quantile(0.5), 7.07107),
        ("sd", ours.sd(), 1.54039),
    ];
    for (name, found, noted) in closed {
        let published = number(&case, "expected", name);
        assert!(
            (found / published - 1.0).abs() <= tolerance,
            "{name}: {found}"
        );
        assert!((found - noted).abs() <= 0.5e-5, "{name}: {found}");
    }
}

/// The published deviation is the rule of thumb (high - low) / 6; that of the distribution is 1.42539.
#[test]
fn pert_of_4_6_12() {
    let case = case("dist-pert-4-6-12");
    let point = |name| number(&case, "inputs", name);
    let ours = Distribution::pert(point("min"), point("mode"), point("max")).unwrap();
    let tolerance = number(&case, "tolerance", "value");
    assert!((ours.mean() - number(&case, "expected", "mean")).abs() <= tolerance);
    assert!((ours.sd() - 1.42539).abs() <= 0.5e-5, "{}", ours.sd());
    let rule = (point("max") - point("min")) / 6.0;
    assert!((rule - number(&case, "expected", "sd_rule_of_thumb")).abs() <= tolerance);
}

/// mpmath 1.4.1 with 40 digits.
#[test]
fn beta_quantiles_to_twelve_digits() {
    let reference = [
        ((2.0, 4.0), 0.0001, 0.003_172_333_372_774_395),
        ((2.0, 4.0), 0.5, 0.313_810_170_455_697_44),
        ((2.0, 4.0), 0.9999, 0.932_186_920_845_738_96),
        ((13.0 / 7.0, 29.0 / 7.0), 0.1, 0.096_108_457_218_825_92),
        ((13.0 / 7.0, 29.0 / 7.0), 0.9, 0.556_532_363_375_631_5),
        ((1.0, 5.0), 0.0001, 2.000_080_004_800_336e-5),
        ((0.5, 0.5), 0.0001, 2.467_401_079_978_779e-8),
        ((0.5, 0.5), 0.9999, 0.999_999_975_325_989_2),
        ((20.0, 3.0), 0.0001, 0.514_017_529_646_503_5),
        ((20.0, 3.0), 0.9999, 0.995_901_626_253_544_7),
        ((200.0, 300.0), 0.0001, 0.320_735_757_712_103),
        ((200.0, 300.0), 0.9, 0.428_152_853_635_121_55),
    ];
    for ((a, b), p, expected) in reference {
        let found = incomplete_beta::quantile(p, a, b);
        assert!(
            (found / expected - 1.0).abs() < 1e-12,
            "{a} {b} {p}: {found}"
        );
    }
}

/// mpmath 1.4.1 with 40 digits.
#[test]
fn normal_quantiles_to_the_last_digits() {
    let reference = [
        (1e-300, -37.047_096_299_361_2),
        (1e-20, -9.262_340_089_798_408),
        (1e-5, -4.264_890_793_922_825),
        (0.05, -1.644_853_626_951_472_7),
        (0.3, -0.524_400_512_708_040_8),
        (0.9, 1.281_551_565_544_600_5),
        (0.999, 3.090_232_306_167_813_5),
    ];
    for (p, expected) in reference {
        let found = normal_curve::quantile(p);
        // One more unit for the rounding of p itself, which the steep ends magnify.
        let of_p = f64::EPSILON * p / normal_curve::density(expected).max(1e-300);
        let tolerance = 4.0 * f64::EPSILON * f64::abs(expected) + of_p.min(1e-12);
        assert!((found - expected).abs() <= tolerance, "{p}: {found}");
    }
}

#[test]
fn what_is_wrong_is_said() {
    let said = |result: Result<Distribution, DistributionError>| result.unwrap_err().to_string();
    let texts = [
        said(Distribution::uniform(3.0, 2.0)),
        said(Distribution::pert(1.0, 5.0, 2.0)),
        said(Distribution::log_normal_90(0.0, 2.0)),
        said(Distribution::normal(1.0, -1.0)),
        said(Distribution::beta(0.0, 1.0)),
        said(Distribution::uniform(0.5, 1.5).unwrap().share()),
        said(Distribution::log_normal_90(0.1, 0.3).unwrap().share()),
        said(Distribution::discrete(&[])),
        said(Distribution::discrete(&[(1.0, 0.0)])),
        said(Distribution::constant(f64::NAN)),
    ];
    let parts = [
        "low value 3 is above the high value 2",
        "5 is not between 1 and 2",
        "0 cannot be part of a range of positive values",
        "-1 is not possible",
        "shape 0",
        "share of 1.5",
        "share of inf",
        "0 values to choose from",
        "weight of 0",
        "NaN",
    ];
    for (text, part) in texts.iter().zip(parts) {
        assert!(text.contains(part), "{text}");
    }
    for bad in [f64::NAN, f64::INFINITY, 1e308, -1e308] {
        assert!(Distribution::constant(bad).is_err());
        assert!(Distribution::uniform(bad, 1.0).is_err());
        assert!(Distribution::triangular(0.0, bad, 1.0).is_err());
        assert!(Distribution::pert(0.0, 0.5, bad).is_err());
        assert!(Distribution::normal(0.0, bad).is_err());
        assert!(Distribution::log_normal_90(bad, 1.0).is_err());
        assert!(Distribution::log_normal_from_mean(1.0, bad).is_err());
        assert!(Distribution::beta(bad, 1.0).is_err());
        assert!(Distribution::discrete(&[(bad, 1.0)]).is_err());
        assert!(Distribution::discrete(&[(1.0, bad)]).is_err());
    }
}

#[test]
fn a_range_without_width_is_its_value() {
    let points = [
        Distribution::constant(5.0),
        Distribution::uniform(5.0, 5.0),
        Distribution::triangular(5.0, 5.0, 5.0),
        Distribution::pert(5.0, 5.0, 5.0),
        Distribution::normal(5.0, 0.0),
        Distribution::log_normal_90(5.0, 5.0),
        Distribution::log_normal_from_mean(5.0, 0.0),
        Distribution::discrete(&[(5.0, 2.0), (5.0, 3.0), (7.0, 0.0)]),
    ];
    for point in points {
        let point = point.unwrap();
        let all = [
            point.quantile(0.0),
            point.quantile(0.3),
            point.quantile(1.0),
            point.mean(),
        ];
        assert!(
            all.iter().all(|value| (value - 5.0).abs() < 1e-14),
            "{point:?} {all:?}"
        );
        assert!(point.sd().abs() < 1e-14 && point.is_certain(), "{point:?}");
        let mut column = [f64::NAN; 10];
        point.write_ordered(&Strata::new(10), &mut column);
        assert!(
            column.iter().all(|value| (value - 5.0).abs() < 1e-13),
            "{column:?}"
        );
    }
}

fn any_distribution() -> impl Strategy<Value = Distribution> {
    let three = (-50.0..50.0f64, 0.01..60.0f64, 0.0..=1.0f64);
    let width = (0.01..500.0f64, 1.1..40.0f64);
    let shapes = (0.3..30.0f64, 0.3..30.0f64);
    let values = prop::collection::vec((-9.0..9.0f64, 0.1..3.0f64), 1..6);
    prop_oneof![
        three.clone().prop_map(|(low, width, at)| {
            Distribution::triangular(low, low + at * width, low + width).unwrap()
        }),
        three.clone().prop_map(|(low, width, at)| {
            Distribution::pert(low, low + at * width, low + width).unwrap()
        }),
        three
            .clone()
            .prop_map(|(low, width, _)| Distribution::uniform(low, low + width).unwrap()),
        three.prop_map(|(mean, sd, _)| Distribution::normal(mean, sd).unwrap()),
        width.prop_map(|(low, times)| Distribution::log_normal_90(low, low * times).unwrap()),
        shapes.prop_map(|(a, b)| Distribution::beta(a, b).unwrap()),
        values.prop_map(|values| Distribution::discrete(&values).unwrap()),
    ]
}

proptest! {
    #[test]
    fn quantile_and_share_below_are_inverse(known in any_distribution(), p in 0.001..0.999f64) {
        let x = known.quantile(p);
        if let Distribution::Discrete(_) = known {
            prop_assert!(known.cdf(x) >= p - 1e-12);
            prop_assert!(known.cdf(x - 1e-9) <= p + 1e-12);
        } else {
            // A value rounded to 1e-14 of the spread around it moves the share by the density there, which
            // is large only where a beta distribution rises to infinity.
            prop_assert!((known.cdf(x) - p).abs() < 1e-9, "{} {p}", known.cdf(x));
        }
        prop_assert!(known.quantile(p) <= known.quantile((p + 0.0005).min(1.0)));
    }

    /// A stratified column has the mean and deviation of its distribution: far within the four standard
    /// errors of a plain sample.
    #[test]
    fn a_column_has_the_moments_of_its_distribution(known in any_distribution()) {
        const RUNS: u16 = 4_000;
        let mut column = vec![0.0; usize::from(RUNS)];
        known.write_ordered(&Strata::new(column.len()), &mut column);
        let runs = f64::from(RUNS);
        let mean = column.iter().sum::<f64>() / runs;
        // One rounding for each value added, which is all there is where nothing varies.
        let rounding = runs * f64::EPSILON * known.mean().abs();
        let off = (mean - known.mean()).abs();
        prop_assert!(off <= 4.0 * known.sd() / runs.sqrt() + rounding);
        let power = |exponent: f64| {
            column.iter().map(|value| libm::pow((value - mean).abs(), exponent)).sum::<f64>() / runs
        };
        let (variance, fourth) = (power(2.0), power(4.0));
        let of_variance = ((fourth - variance * variance).max(0.0) / runs).sqrt();
        // Two values as likely as each other have no such error; a share is then off by less than one run, which counts twice.
        let whole_runs = (column[column.len() - 1] - column[0]) / runs;
        let off = (variance - known.sd() * known.sd()).abs();
        prop_assert!(off <= 4.0 * of_variance + 1e-12 * variance + rounding * rounding + whole_runs * whole_runs, "{variance} {}", known.sd());
        prop_assert!(column.windows(2).all(|pair| pair[0] <= pair[1]), "ascending");
    }

    /// What is sampled is the quantile that is shown, to 1e-7 of the spread.
    #[test]
    fn a_column_holds_the_quantiles(known in any_distribution()) {
        let strata = Strata::new(500);
        let mut column = vec![0.0; 500];
        known.write_ordered(&strata, &mut column);
        let spread = known.quantile(0.999) - known.quantile(0.001);
        for (value, p) in column.iter().zip(strata.medians()).step_by(7) {
            let off = (value - known.quantile(p)).abs();
            prop_assert!(off <= 1e-7 * spread + 1e-13 * value.abs(), "{p}: {value} {off}");
        }
    }
}

/// The bias of taking the median of each stratum, as stated by the sampler.
#[test]
fn the_cut_tail_costs_less_than_stated() {
    let tokens = Distribution::log_normal_90(500.0, 6_000.0).unwrap();
    let mut column = vec![0.0; 10_000];
    tokens.write_ordered(&Strata::new(10_000), &mut column);
    let mean = column.iter().sum::<f64>() / 1e4;
    let bias = mean / tokens.mean() - 1.0;
    assert!(bias < 0.0 && bias > -0.0005, "{bias}");
}
