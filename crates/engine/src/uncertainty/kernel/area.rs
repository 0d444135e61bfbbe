//! The area under the standard normal curve, for a column.
//!
//! `libm::erfc` chooses between five approximations by value, so it takes one value at a time. Here one polynomial serves
//! every value: `(1 + 2 y) e^(y^2 / 2) Q(y)` is nearly flat for the upper tail `Q`, and with `s = (y - 5) / (y + 5)`, which
//! brings all `y >= 0` between -1 and 1, a polynomial of degree 22 follows it to the last place. Its coefficients are those
//! of the Chebyshev series, worked out with 60 digits.

use super::exp::in_range;

/// Beyond, the tail is below the smallest normal number, and nothing here.
const FARTHEST: f64 = 37.5;
/// Where `s` is 0.
const MIDDLE: f64 = 5.0;

/// By rising power of `s`.
const C: [f64; 23] = [
    0.846_112_354_725_069_3,
    -0.039_647_008_404_010_63,
    -0.054_008_075_034_076_78,
    0.100_888_582_034_984_7,
    -0.100_657_438_216_742_49,
    0.072_487_826_964_690_49,
    -0.039_332_201_356_466_95,
    0.015_422_845_816_511_039,
    -0.003_571_695_418_310_675,
    -0.000_118_694_476_273_399_22,
    0.000_425_095_723_595_430_9,
    -0.000_108_173_101_879_521_96,
    -2.643_643_313_836_085_7e-5,
    1.938_094_176_782_777e-5,
    5.339_401_905_384_381e-7,
    -2.843_247_870_296_483_5e-6,
    1.793_568_383_842_644e-7,
    4.150_775_490_294_876e-7,
    -4.228_973_882_271_32e-8,
    -5.604_345_079_839_945e-8,
    5.842_819_057_268_371_5e-9,
    4.839_414_424_229_281e-9,
    -4.386_059_119_579_815e-10,
];

const LANES: usize = 8;

/// The area below each `z`, in place. The relative error of a tail is below 1e-14 up to `z` of 8 and below 1e-13 beyond.
///
/// ```
/// use llm_readiness_engine::uncertainty::kernel::area;
/// let mut column = [0.0, 1.959_963_984_540_054, f64::NEG_INFINITY];
/// area(&mut column);
/// assert!((column[0] - 0.5).abs() < 1e-15 && (column[1] - 0.975).abs() < 1e-15);
/// assert_eq!(column[2], 0.0);
/// ```
pub fn area(column: &mut [f64]) {
    let (chunks, rest) = column.as_chunks_mut::<LANES>();
    for chunk in chunks {
        for value in chunk {
            *value = below(*value);
        }
    }
    for value in rest {
        *value = below(*value);
    }
}

#[inline]
fn below(z: f64) -> f64 {
    let given = z.abs();
    let y = if given > FARTHEST { FARTHEST } else { given };
    let s = (y - MIDDLE) / (y + MIDDLE);
    // Two chains, of the even and of the odd powers, which is half as long as one.
    let square = s * s;
    let [mut even, mut odd] = [0.0, 0.0];
    for (at, coefficient) in C.iter().enumerate().rev() {
        if at % 2 == 0 {
            even = even * square + coefficient;
        } else {
            odd = odd * square + coefficient;
        }
    }
    let flat = even + odd * s;
    let tail = in_range(-0.5 * y * y) * flat / (1.0 + 2.0 * y);
    let tail = if given > FARTHEST { 0.0 } else { tail };
    if z < 0.0 { tail } else { 1.0 - tail }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(z: f64) -> f64 {
        let mut column = [z];
        area(&mut column);
        column[0]
    }

    #[test]
    fn tails_as_libm_knows_them() {
        for step in 1..37_000_u32 {
            let y = f64::from(step) * 0.001;
            // libm's argument is rounded when it is divided by the root of 2, which counts y^2 times.
            let expected = 0.5 * libm::erfc(y * std::f64::consts::FRAC_1_SQRT_2);
            let bound = 4e-15 + 3.0 * y * y * f64::EPSILON;
            assert!((of(-y) / expected - 1.0).abs() < bound, "{y}");
            assert!((of(y) + of(-y) - 1.0).abs() < 1e-15, "{y}");
        }
    }

    #[test]
    fn published_values() {
        // Abramowitz and Stegun, table 26.1 (P) and 26.2 (-log10 Q).
        for (z, expected) in [
            (1.0, 0.841_344_746_068_543),
            (2.0, 0.977_249_868_051_821),
            (3.0, 0.998_650_101_968_370),
        ] {
            assert!((of(z) - expected).abs() < 1e-15, "{z}");
        }
        for (z, digits) in [(10.0, 23.118_05), (20.0, 88.560_10), (30.0, 197.309_21)] {
            assert!((libm::log10(of(-z)) + digits).abs() < 1e-5, "{z}");
        }
    }

    #[test]
    fn it_never_falls_and_ends_at_both_sides() {
        let mut last = of(f64::NEG_INFINITY);
        assert!(last.to_bits() == 0.0_f64.to_bits());
        for step in -40_000..=40_000_i32 {
            let here = of(f64::from(step) * 0.001);
            assert!(here >= last, "{step}");
            last = here;
        }
        assert!(last.to_bits() == 1.0_f64.to_bits());
        assert!(of(f64::INFINITY).to_bits() == 1.0_f64.to_bits() && of(f64::NAN).is_nan());
    }

    #[test]
    fn a_value_does_not_depend_on_its_neighbors() {
        let zs = [0.5, -3.0, 40.0, -40.0, 7.0, 1.0, 2.0, 1.0, 0.5];
        let mut together = zs;
        area(&mut together);
        for (z, found) in zs.iter().zip(together) {
            assert_eq!(found.to_bits(), of(*z).to_bits(), "{z}");
        }
    }
}
