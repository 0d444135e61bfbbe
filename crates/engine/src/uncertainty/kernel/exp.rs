//! The exponential function of a column.
//!
//! `libm::exp` branches and reads tables by value, so it takes one value at a time. This one does the
//! same steps for every value: x = k ln 2 + r with |r| <= ln 2 / 2 (Cody and Waite's reduction in two
//! parts), the Taylor polynomial of degree 13 in r, whose first omitted term is below 5e-18, and k
//! put into the exponent. Values that leave the range of normal numbers are left to `libm`.
#![allow(
    clippy::many_single_char_names,
    reason = "the letters of the published formulas"
)]

const PER_LN_2: f64 = std::f64::consts::LOG2_E;
/// The upper 33 bits of ln 2 (fdlibm), so that k times it is exact.
const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN_2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
/// 1.5 * 2^52: adding it rounds to a whole number, which is then in the lowest bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;
/// Below and above, the result is subnormal or infinite.
const LOWEST: f64 = -708.0;
const HIGHEST: f64 = 709.0;
const MANTISSA_BITS: u32 = 52;

const LANES: usize = 8;

/// `e^x` of each value, in place; the error is below 2 units in the last place.
///
/// ```
/// use llm_readiness_engine::uncertainty::kernel::exp;
/// let mut column = [0.0, 1.0, -1000.0];
/// exp(&mut column);
/// assert_eq!((column[0], column[2]), (1.0, 0.0));
/// assert!((column[1] - std::f64::consts::E).abs() <= 2.0 * f64::EPSILON);
/// ```
pub fn exp(column: &mut [f64]) {
    let (chunks, rest) = column.as_chunks_mut::<LANES>();
    for chunk in chunks {
        let given = *chunk;
        for value in chunk.iter_mut() {
            *value = in_range(*value);
        }
        if given.iter().any(|x| !is_in_range(*x)) {
            beyond(chunk, &given);
        }
    }
    for value in rest {
        let given = *value;
        *value = if is_in_range(given) {
            in_range(given)
        } else {
            libm::exp(given)
        };
    }
}

fn is_in_range(x: f64) -> bool {
    (LOWEST..=HIGHEST).contains(&x)
}

#[cold]
fn beyond(chunk: &mut [f64; LANES], given: &[f64; LANES]) {
    for (value, x) in chunk.iter_mut().zip(given) {
        if !is_in_range(*x) {
            *value = libm::exp(*x);
        }
    }
}

/// Reciprocals of the factorials up to 13.
const C: [f64; 12] = [
    0.5,
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5_040.0,
    1.0 / 40_320.0,
    1.0 / 362_880.0,
    1.0 / 3_628_800.0,
    1.0 / 39_916_800.0,
    1.0 / 479_001_600.0,
    1.0 / 6_227_020_800.0,
];

/// `e^x` for `x` from [`LOWEST`] to [`HIGHEST`].
#[inline]
pub(super) fn in_range(x: f64) -> f64 {
    let rounded = x * PER_LN_2 + ROUNDER;
    let k = rounded - ROUNDER;
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    // Pairs first (Estrin), which is shorter than Horner's chain; 1 + r last, for accuracy.
    let [c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13] = C;
    let r2 = r * r;
    let r4 = r2 * r2;
    let low = (c2 + c3 * r) + (c4 + c5 * r) * r2;
    let middle = (c6 + c7 * r) + (c8 + c9 * r) * r2;
    let high = (c10 + c11 * r) + (c12 + c13 * r) * r2;
    let tail = r2 * (low + r4 * (middle + r4 * high));
    let mantissa = 1.0 + (r + tail);
    // The lowest bits of `rounded` are k; shifted up they add k to the exponent.
    f64::from_bits(
        mantissa
            .to_bits()
            .wrapping_add(rounded.to_bits() << MANTISSA_BITS),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_two_units_of_the_last_place() {
        let mut worst = 0.0_f64;
        for step in -170_000..170_000_i32 {
            let x = f64::from(step) * 0.004_163_1 + 1e-7;
            let mut column = [x];
            exp(&mut column);
            let expected = libm::exp(x);
            worst = worst.max((column[0] / expected - 1.0).abs() / f64::EPSILON);
        }
        // libm itself is within 1, and a quotient hides up to a factor of two.
        assert!(worst <= 2.0, "{worst}");
    }

    #[test]
    fn a_value_does_not_depend_on_its_neighbors() {
        let xs = [0.5, -3.0, 1e308, f64::NAN, -745.0, 709.9, 2.0, 1.0, 0.5];
        let mut together = xs;
        exp(&mut together);
        for (x, found) in xs.iter().zip(together) {
            let mut alone = [*x];
            exp(&mut alone);
            assert_eq!(found.to_bits(), alone[0].to_bits(), "{x}");
        }
        assert!(together[2].is_infinite() && together[3].is_nan() && together[4] > 0.0);
    }
}
